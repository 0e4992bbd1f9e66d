"""Change a phrase book on the disk: whole or not at all, one writer at a time.

In:  the path of a book and an edit of its text.
Out: the file changed, or an error and nothing changed.
Knows nothing of what the edit does.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from phrasetrack.book.document import decode
from phrasetrack.book.edit import with_look_alike, with_phrase, with_variant
from phrasetrack.book.load import read_bytes
from phrasetrack.staging import exclusive, replace_whole


def add_variant(path: Path, phrase: str, wording: str) -> None:
    """Put ``wording`` among the accepted variants of a phrase in the book at ``path``.

    Raises:
        PhrasetrackError: As `edit.with_variant`, or the file cannot be read or written; nothing was changed.
    """
    change(path, lambda text: with_variant(text, phrase, wording, path.as_posix()))


def add_look_alike(path: Path, phrase: str, wording: str) -> None:
    """Put ``wording`` among the look-alikes that must not count as a phrase. Raises as `add_variant`."""
    change(path, lambda text: with_look_alike(text, phrase, wording, path.as_posix()))


def add_phrase(
    path: Path, phrase: str, wording: str, *, title: str = "", family: str = "", since: str = ""
) -> None:
    """Put a phrase more into the book, behind the last of its family. Raises as `add_variant`."""
    change(
        path,
        lambda text: with_phrase(
            text, phrase, wording, path.as_posix(), title=title, family=family, since=since
        ),
    )


def change(path: Path, edit: Callable[[str], str]) -> bool:
    """Replace the book's text by ``edit(text)``, under the folder's lock; return whether it differs.

    The new text goes to a temporary file in the same folder, is put on the disk, and takes the old one's
    place; a process killed at any moment leaves the old book or the new one.
    """
    where = path.as_posix()
    read_bytes(path)  # What is not there, or a folder, is said to be so before a lock is made beside it.
    path = path.resolve()  # A link stays a link.
    with exclusive(path.parent, where):
        data = read_bytes(path)
        decode(data, where)
        text = data.decode("utf-8")
        new = edit(text)
        if new != text:
            replace_whole(path, new.encode("utf-8"))
        return new != text
