"""Read a release from a file or from standard input.

In:  a path, or "-".
Out: the text as read, its SHA-256 and its name. Line ends stay as they are in the file.
Knows nothing of paragraphs, dates or series.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from phrasetrack.errors import PhrasetrackError

MAX_BYTES = 20_000_000  # Far above any release; a larger file is something else (a dump, a log).
READ_ENDINGS = frozenset({".txt", ".md", ".markdown", ".text"})
REFUSED_ENDINGS = frozenset({".pdf", ".docx", ".doc", ".html", ".htm", ".xhtml", ".rtf", ".odt", ".epub"})
STDIN = "-"

_AS_UTF8 = "save it as UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8 old.txt > new.txt"
# The longer marks first: that of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds."""

    id: str  # Its name without the ending; "stdin" for standard input.
    path: str  # As given, with forward slashes; "-" for standard input.
    text: str
    sha256: str


def read(path: Path | str) -> Reading:
    """Return the text of a plain-text file, or of standard input for ``"-"``.

    The text is the file's, letter for letter: CR LF stays CR LF. A byte order mark is not part of it.
    UTF-8 is read with and without a mark, UTF-16 and UTF-32 with one.

    Raises:
        PhrasetrackError: the path is missing, a directory, not permitted, of a kind that is not read,
            larger than `MAX_BYTES`, binary, in another encoding, or holds no text.
    """
    if str(path) == STDIN:
        where, name, data = "<stdin>", "stdin", sys.stdin.buffer.read(MAX_BYTES + 1)
        shown = STDIN
    else:
        file = Path(path)
        shown = where = printable(file.as_posix())
        name = printable(file.stem)
        if file.suffix.lower() in REFUSED_ENDINGS and not file.is_dir():
            raise PhrasetrackError(
                f"{file.suffix} files are not read yet", where=where, help="save it as plain text (.txt)"
            )
        data = _bytes(file, where)
    if len(data) > MAX_BYTES:
        raise PhrasetrackError(
            f"larger than the limit of {MAX_BYTES // 1_000_000} MB for one release",
            where=where,
            help="split it, or check that it is the file you mean",
        )
    text = decode(data, where)
    if not text.strip().strip("\u200b\ufeff").strip():
        raise PhrasetrackError(
            "no text in it" if data else "the file is empty" if shown != STDIN else "nothing came in",
            where=where,
            help="check that it was saved or downloaded whole",
        )
    return Reading(name, shown, text, hashlib.sha256(data).hexdigest())


def decode(data: bytes, where: str) -> str:
    """Return the text of a file's bytes; ``where`` names it in errors.

    Raises:
        PhrasetrackError: the bytes are binary or in an encoding that is not read.
    """
    mark, encoding, label = next((m for m in _MARKS if data.startswith(m[0])), (b"", "utf-8", "UTF-8"))
    if label == "UTF-8" and (at := data.find(b"\0")) >= 0:
        raise PhrasetrackError(
            f"a binary file (NUL at byte {at})", where=where, help="save it as plain text (.txt)"
        )
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        raise PhrasetrackError(
            f"not {label}: byte {at} is 0x{data[at]:02x}", where=where, help=_AS_UTF8
        ) from error
    if "\0" in text:
        raise PhrasetrackError("a binary file", where=where, help="save it as plain text (.txt)")
    return text


def printable(name: str) -> str:
    """Return a file name that can be written as UTF-8: bytes that are not become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def _bytes(file: Path, where: str) -> bytes:
    """Return at most ``MAX_BYTES + 1`` bytes: enough to see that a file is too large."""
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise PhrasetrackError("no such file", where=where, help="check the path") from None
    except IsADirectoryError:
        raise PhrasetrackError(
            "a folder, not a release", where=where, help=f"name its files: {where.rstrip('/')}/*.txt"
        ) from None
    except PermissionError:
        if file.is_dir():  # What Windows says of a folder.
            raise PhrasetrackError("a folder, not a release", where=where) from None
        raise PhrasetrackError(
            "no permission to read it", where=where, help="make it readable: chmod u+r"
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name.
        reason = getattr(error, "strerror", None) or str(error)
        raise PhrasetrackError(f"cannot read it: {reason}", where=where) from None
