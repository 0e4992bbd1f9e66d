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
from phrasetrack.errors import PhrasetrackError
from phrasetrack.staging import replace_whole

LOCK = ".lock"  # The lock of the whole folder: accepting a wording may change baselines and the book.
LOCK_SECONDS = 60.0


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
    from filelock import FileLock, Timeout

    where = path.as_posix()
    read_bytes(
        path
    )  # A book that is not there, or a folder, is said to be so before a lock is made beside it.
    path = path.resolve()  # A link stays a link.
    try:
        with FileLock(str(path.parent / LOCK), timeout=LOCK_SECONDS):
            data = read_bytes(path)
            decode(data, where)
            text = data.decode("utf-8")
            new = edit(text)
            if new == text:
                return False
            replace_whole(path, new.encode("utf-8"))
            return True
    except Timeout as error:
        raise PhrasetrackError(
            f"another phrasetrack has been writing here for over {LOCK_SECONDS:.0f} seconds",
            where=where,
            help="wait for it to end, then run again",
        ) from error
    except OSError as error:
        raise PhrasetrackError(
            f"cannot be written: {(error.strerror or str(error)).lower()}; nothing was changed",
            where=where,
            help="check the folder's permissions and the free space, then run again",
        ) from error
