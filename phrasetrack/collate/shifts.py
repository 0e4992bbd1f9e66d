"""Find words that moved inside a sentence: deleted in one place, inserted in another.

In:  the edits of two passages that answer each other.
Out: the same edits, cut so that both ends of a move are edits of their own and share a number.
Knows nothing of how the edits were made.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from phrasetrack.collate.runs import Unit
from phrasetrack.collate.units import Passage, cut_units, is_plain
from phrasetrack.model import Edit, EditTag, Significance, Span, TokenKind
from phrasetrack.words import is_function_word

MIN_UNITS = 3  # A shorter run of words turns up twice by chance.
MIN_CONTENT = 2  # Words of it that are no function words.
MAX_CELLS = 20_000  # Pairs of words compared between one deletion and one insertion.
MAX_PAIRS = 400  # Deletions times insertions: with more there is no sentence left in which to move.
MAX_MOVES = 9


@dataclass(frozen=True, slots=True)
class _Shift:
    """A run of units that is in deletion ``gone`` and insertion ``come``, by index of edit."""

    size: int  # Bits, in tenths.
    gone: int
    come: int
    base: Span
    other: Span


def _units(passage: Passage, span: Span) -> list[Unit]:
    start = bisect_left(passage.tokens, span.start, key=lambda t: t.span.start)
    end = bisect_left(passage.tokens, span.end, key=lambda t: t.span.start)
    return cut_units(passage.text, span, passage.tokens[start:end], is_plain(span.of(passage.text)))


def _content(units: Sequence[Unit]) -> float:
    """Return how many content words there are; a character without spaces is a third of one."""
    return sum(1 / 3 if u.token.kind is TokenKind.CHAR else 1.0 for u in units if not is_function_word(u.key))


def _longest(left: Sequence[Unit], right: Sequence[Unit]) -> tuple[int, int, int]:
    """Return (start, start, length) of the heaviest common run; length 0 when there is none."""
    best, at = 0.0, (0, 0, 0)
    lengths: dict[int, int] = {}
    for i, unit in enumerate(left):
        row: dict[int, int] = {}
        for j, other in enumerate(right):
            if unit.key == other.key:
                n = row[j] = lengths.get(j - 1, 0) + 1
                if n >= MIN_UNITS and (size := sum(u.bits for u in left[i - n + 1 : i + 1])) > best:
                    best, at = size, (i - n + 1, j - n + 1, n)
        lengths = row
    return at


class _Cutter:
    """Cuts edits into units, each once."""

    def __init__(self, base: Passage, other: Passage) -> None:
        self.passages = (base, other)
        self.cut: dict[tuple[int, Span], list[Unit]] = {}

    def units(self, side: int, edits: Sequence[Edit]) -> list[tuple[int, list[Unit]]]:
        """Return the index and the units of each edit of one side that may hold an end of a move."""
        found = []
        for k, e in enumerate(edits):
            span = e.other if side else e.base
            if span is None or not _open(e) or span.end - span.start < MIN_UNITS:
                continue
            if (side, span) not in self.cut:
                self.cut[side, span] = _units(self.passages[side], span)
            if len(self.cut[side, span]) >= MIN_UNITS:
                found.append((k, self.cut[side, span]))
        return found


def _best(cutter: _Cutter, edits: Sequence[Edit]) -> _Shift | None:
    """Return the heaviest move that is not marked yet."""
    gone, come = cutter.units(0, edits), cutter.units(1, edits)
    if len(gone) * len(come) > MAX_PAIRS:
        return None
    words = [frozenset(u.key for u in right) for _, right in come]
    found: list[_Shift] = []
    for k, left in gone:
        keys = frozenset(u.key for u in left)
        for (m, right), others in zip(come, words, strict=True):
            if abs(k - m) == 1 or len(left) * len(right) > MAX_CELLS or len(keys & others) < MIN_UNITS - 1:
                continue  # What stands side by side is a rewording, not a move.
            i, j, n = _longest(left, right)
            run = left[i : i + n]
            if n and _content(run) >= MIN_CONTENT:
                size = sum(u.bits for u in run)
                ends = Span(run[0].start, run[-1].end), Span(right[j].start, right[j + n - 1].end)
                found.append(_Shift(size, k, m, *ends))
    return max(found, key=lambda s: (s.size, -s.gone, -s.come), default=None)


def _open(edit: Edit) -> bool:
    """Return whether an edit may hold one end of a move."""
    return (
        edit.tag is not EditTag.EQUAL and edit.significance is not Significance.TYPOGRAPHIC and not edit.move
    )


def _cut(edit: Edit, span: Span, number: int) -> list[Edit]:
    """Cut an edit into what is before, in and behind ``span``, which gets the move's number."""
    whole = edit.base or edit.other or span
    parts = [(whole.start, span.start, 0), (span.start, span.end, number), (span.end, whole.end, 0)]
    return [
        replace(
            edit,
            base=Span(start, end) if edit.base else None,
            other=Span(start, end) if edit.other else None,
            move=move,
        )
        for start, end, move in parts
        if start < end
    ]


def mark_shifts(base: Passage, other: Passage, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits with each move inside the passages numbered from 1, heaviest first."""
    gone = [k for k, e in enumerate(edits) if e.base is not None and _open(e)]
    come = [k for k, e in enumerate(edits) if e.other is not None and _open(e)]
    if not any(abs(k - m) > 1 for k in (*gone[:2], *gone[-1:]) for m in (*come[:2], *come[-1:])):
        return tuple(edits)  # Nothing is cut in one place and put in at another.
    edits = list(edits)
    cutter = _Cutter(base, other)
    for number in range(1, MAX_MOVES + 1):
        if (shift := _best(cutter, edits)) is None:
            break
        ends = {shift.gone: shift.base, shift.come: shift.other}
        edits = [
            part for k, e in enumerate(edits) for part in (_cut(e, ends[k], number) if k in ends else [e])
        ]
    return tuple(edits)
