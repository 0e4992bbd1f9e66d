"""Put a report where it was asked for: on a terminal, in a pipe, in a file.

In:  a report, and the words of --format, --output and --color.
Out: bytes; what was skipped goes to stderr where the format has no place for it.
Knows nothing of what the report says.
"""

from __future__ import annotations

import contextlib
import io
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from phrasetrack.cli.failure import warn
from phrasetrack.errors import PhrasetrackError
from phrasetrack.report import FORMATS, RENDERERS
from phrasetrack.report.style import Style
from phrasetrack.staging import replace_whole

if TYPE_CHECKING:
    from phrasetrack.model import Report

LINES_ONLY = frozenset({"jsonl", "csv"})
"""Formats whose every line is a record: what was skipped has no place there, so stderr says it."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where a report goes and in which format."""

    fmt: str
    destination: str = "-"
    color: str = "auto"

    def write(self, report: Report, *, full: bool = False) -> None:
        """Render ``report`` and put it where it belongs, whole or not at all.

        Raises:
            PhrasetrackError: the file cannot be written.
            BrokenPipeError: the reader has gone.
        """
        if self.fmt in LINES_ONLY:
            for skipped in report.skipped:
                warn(f"skipped {skipped.path}: {skipped.reason}")
            for note in report.notes:
                warn(note)
        page = io.StringIO(newline="")
        RENDERERS[self.fmt](report, page, self.style(full=full))
        self.put(page.getvalue())

    def put(self, text: str) -> None:
        """Write ready text to the destination."""
        if self.destination != "-":
            write_whole(Path(self.destination), text)
        elif FORMATS[self.fmt].styled:
            _print(text, sys.stdout.encoding or "utf-8")
        else:
            _print(text, "utf-8")  # A format for machines is the same bytes in every locale.

    def style(self, *, full: bool = False) -> Style:
        """Return the looks of the destination, from its stream and the environment."""
        terminal = self.destination == "-" and sys.stdout.isatty()
        encoding = (sys.stdout.encoding or "utf-8") if self.destination == "-" else "utf-8"
        return Style(
            width=_width(terminal),
            color=self.color == "always" or (self.destination == "-" and _wants_color(self.color, terminal)),
            unicode=_can_write("─│→−×·…", encoding),
            full=full,
        )


def write_whole(path: Path, text: str) -> None:
    """Write UTF-8 text with ``\\n`` line ends to a file: to a temporary beside it, then renamed over it."""
    target = Path(os.path.realpath(path))
    data = text.encode("utf-8", "backslashreplace")
    try:
        if target.exists() and not stat.S_ISREG(target.stat().st_mode) and not target.is_dir():
            target.write_bytes(data)  # A device or a named pipe cannot be renamed over.
            return
        if target.is_dir():
            raise PhrasetrackError("is a folder", where=str(path), help="name a file to write")
        replace_whole(target, data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise PhrasetrackError(
            f"cannot be written: {(error.strerror or str(error)).lower()}",
            where=str(path),
            help="check that the folder exists and may be written to, or leave --output out",
        ) from error


def _print(text: str, encoding: str) -> None:
    data = text.encode(encoding, "backslashreplace")
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:  # A stdout without bytes beneath it, as in a notebook.
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        _write_all(raw, data)
    sys.stdout.flush()


def _write_all(raw: BinaryIO, data: bytes) -> None:
    """Write every byte."""
    # NOTE: under PYTHONUNBUFFERED stdout is a bare file, which may take a part of the bytes and return.
    rest = memoryview(data)
    while rest:
        taken = raw.write(rest)
        rest = rest[taken or 0 :]


def _width(terminal: bool) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and 0 < int(columns) < 10_000:
        return int(columns)
    if terminal:
        with contextlib.suppress(OSError, ValueError):
            return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    return 80


def _wants_color(choice: str, terminal: bool) -> bool:
    """Return whether to colour: the option first, then NO_COLOR, FORCE_COLOR, and what the stream is."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return terminal and os.environ.get("TERM") not in ("dumb", "unknown")


def _can_write(signs: str, encoding: str) -> bool:
    try:
        signs.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
