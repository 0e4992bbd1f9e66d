"""What is wrong with a phrase book, all of it at once.

In:  problems, each with its line and column.
Out: one `PhrasetrackError` that lists them in reading order.
Knows nothing of YAML or of what a book should hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phrasetrack.errors import PhrasetrackError

MAX_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, at a line and column counted from 1 (0: the file as a whole)."""

    line: int
    column: int
    what: str
    hint: str = ""  # Short: "did you mean 'variants'?"; shown beside each problem.
    help: str = ""  # The rest of what helps; shown once, for the first.

    def where(self, path: str) -> str:
        """Return ``path:line:column``, or the path alone."""
        return f"{path}:{self.line}:{self.column}" if self.line else path


def refuse(problems: Sequence[Problem], path: str) -> PhrasetrackError:
    """Return the error that lists ``problems`` (one or more) by place, at most `MAX_SHOWN`."""
    first, *rest = sorted(problems, key=lambda p: (p.line, p.column))
    lines = [first.what]
    for p in rest[: MAX_SHOWN - 1]:
        lines.append(f"{p.where(path)}: {p.what}" + (f"; {p.hint}" if p.hint else ""))
    if len(rest) >= MAX_SHOWN:
        lines.append(f"… and {len(rest) + 1 - MAX_SHOWN} more")
    help = f"{first.hint} {first.help[:1].upper()}{first.help[1:]}" if first.hint and first.help else ""
    return PhrasetrackError("\n".join(lines), where=first.where(path), help=help or first.hint or first.help)


def shown(value: object, limit: int = 60) -> str:
    """Return ``value`` quoted on one line, cut at ``limit``; a hostile text cannot drive a terminal."""
    text = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def nearest(word: str, known: Sequence[str]) -> str:
    """Return the one of ``known`` that ``word`` was probably meant to be, or ""."""
    import difflib  # Only when something is wrong.

    return next(iter(difflib.get_close_matches(word[:200], known, n=1, cutoff=0.6)), "")
