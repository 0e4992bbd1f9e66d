"""Align two stretches word by word, into runs that read well.

In:  the words of two stretches, as units that may not be split.
Out: runs that tile both, equal and changed by turns.
Knows nothing of characters between words, of sentences or releases.

A shortest edit script is exact and unreadable: it keeps every stray "the" that both sides happen to have.
So a stray stretch between two changes joins them, and a change that could stand in several places is put
where a clause begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import Indel

from phrasetrack.collate.sentences import heaviest_chain
from phrasetrack.model import Token, TokenKind
from phrasetrack.words import rarity

MAX_CELLS = 16_000_000  # Cells of one word matrix (its memory in bits); above, anchors split it first.
GRAM = 4  # Words of an anchor: rare enough to stand once in a long text, short enough to be left unedited.
CHAR_BITS, KANA_BITS, NUMBER_BITS = 60, 30, 120  # Tenths of a bit.
LONGEST_JOINT = 4  # Words that may be printed as one: counter measures, countermeasures.
STRAY = 0.5  # An equal run joins its neighbours when it weighs at most this share of the lighter one.


class Unit(NamedTuple):
    """A token, or several that one grapheme joins. ``start`` and ``end`` index into the release's text."""

    start: int
    end: int
    key: str  # Units with equal keys answer each other.
    token: Token  # The first, which gives the weight.

    @property
    def bits(self) -> int:
        """Return how much the unit weighs, in tenths of a bit."""
        token = self.token
        if token.kind is TokenKind.WORD:
            return round(10 * rarity(token.stem))
        if token.kind is TokenKind.NUMBER:
            return NUMBER_BITS
        return KANA_BITS if "\u3041" <= token.norm[:1] <= "\u30ff" else CHAR_BITS


@dataclass(slots=True)
class Run:
    """``base[base0:base1]`` is, or becomes, ``other[other0:other1]``; ranges count units."""

    equal: bool
    base0: int
    base1: int
    other0: int
    other1: int


def _script(base: Sequence[int], other: Sequence[int], base0: int, other0: int) -> list[Run]:
    """Return the equal runs of a shortest edit script, offset by ``base0`` and ``other0``."""
    return [
        Run(True, base0 + s.src_start, base0 + s.src_end, other0 + s.dest_start, other0 + s.dest_end)
        for s in Indel.opcodes(base, other)
        if s.tag == "equal"
    ]


def _grams(words: Sequence[int]) -> list[tuple[int, ...]]:
    return list(zip(*(words[k:] for k in range(GRAM)), strict=False))


def _anchored(base: Sequence[int], other: Sequence[int]) -> list[Run]:
    """Return equal runs of two sequences too long for one matrix, split at word runs that both have once."""
    left, right = _grams(base), _grams(other)
    once = [{gram for gram, n in Counter(side).items() if n == 1} for side in (left, right)]
    place = {gram: j for j, gram in enumerate(right) if gram in once[0] and gram in once[1]}
    links = heaviest_chain((i, place[gram], 1.0) for i, gram in enumerate(left) if gram in place)
    runs: list[Run] = []
    i0 = j0 = 0
    for i1, j1, _ in [*links, (len(base), len(other), 0.0)]:
        if 0 < (i1 - i0) * (j1 - j0) <= MAX_CELLS:
            runs += _script(base[i0:i1], other[j0:j1], i0, j0)
        if i1 < len(base) and j1 < len(other):
            runs.append(Run(True, i1, i1 + 1, j1, j1 + 1))
        i0, j0 = i1 + 1, j1 + 1
    return runs


def _alternate(equal: Sequence[Run], n: int, m: int) -> list[Run]:
    """Join equal runs that touch, and put a changed run into each hole."""
    runs: list[Run] = []
    i = j = 0
    for run in [*equal, Run(True, n, n, m, m)]:
        if (run.base0, run.other0) != (i, j):
            runs.append(Run(False, i, run.base0, j, run.other0))
        if runs and runs[-1].equal:
            runs[-1].base1, runs[-1].other1 = run.base1, run.other1
        elif run.base1 > run.base0:
            runs.append(run)
        i, j = run.base1, run.other1
    return runs


class _Readable:
    """Makes the runs of one pair of stretches readable."""

    def __init__(self, base: Sequence[Unit], other: Sequence[Unit]) -> None:
        self.base = base
        self.other = other

    def _size(self, run: Run) -> int:
        base, other = self.sums
        return max(base[run.base1] - base[run.base0], other[run.other1] - other[run.other0])

    @cached_property
    def sums(self) -> tuple[list[int], list[int]]:
        """Return for each side the bits of its first 0, 1, 2, … units."""
        base, other = (list(accumulate((u.bits for u in s), initial=0)) for s in (self.base, self.other))
        return base, other

    def _respells(self, run: Run) -> bool:
        """Return whether a change only joins or splits words: counter measures, countermeasures."""
        if max(run.base1 - run.base0, run.other1 - run.other0) > LONGEST_JOINT:
            return False
        left = "".join(u.key for u in self.base[run.base0 : run.base1])
        return left == "".join(u.key for u in self.other[run.other0 : run.other1])

    @staticmethod
    def _swaps_a_word(run: Run) -> bool:
        return run.base1 - run.base0 == run.other1 - run.other0 == 1

    def _stray(self, left: Run, run: Run, right: Run) -> bool:
        """Return whether an equal run between two changes is in the way of reading them as one."""
        if self._swaps_a_word(left) and self._swaps_a_word(right):
            return False  # One word for one word reads best word by word.
        if self._respells(left) or self._respells(right):
            return False
        return self._size(run) <= STRAY * min(self._size(left), self._size(right))

    def joined(self, runs: list[Run]) -> list[Run]:
        """Return the runs with stray equal ones made part of the change around them."""
        out: list[Run] = []
        for run in runs:
            out.append(run)
            while len(out) >= 3 and not out[-1].equal and self._stray(*out[-3:]):
                left, _, right = out[-3:]
                out[-3:] = [Run(False, left.base0, right.base1, left.other0, right.other1)]
        return out

    def slide(self, runs: list[Run], breaks: tuple[Callable[[int], int], Callable[[int], int]]) -> None:
        """Move each pure insertion or deletion, in place, to where it opens or closes best."""
        for n in range(1, len(runs) - 1):
            left, run, right = runs[n - 1 : n + 2]
            if run.equal or not left.equal or not right.equal:
                continue
            if run.base0 == run.base1:
                units, first, last, score = self.other, run.other0, run.other1, breaks[1]
            elif run.other0 == run.other1:
                units, first, last, score = self.base, run.base0, run.base1, breaks[0]
            else:
                continue
            low = high = 0
            while (
                low < left.base1 - left.base0 - 1 and units[first - low - 1].key == units[last - low - 1].key
            ):
                low += 1
            while high < right.base1 - right.base0 - 1 and units[first + high].key == units[last + high].key:
                high += 1
            if not low and not high:
                continue
            by = max(range(-low, high + 1), key=lambda d: (score(first + d) + score(last + d), -abs(d), d))
            left.base1 += by
            left.other1 += by
            run.base0, run.base1, run.other0, run.other1 = (
                left.base1,
                run.base1 + by,
                left.other1,
                run.other1 + by,
            )
            right.base0 += by
            right.other0 += by


def align_words(
    base: Sequence[Unit],
    other: Sequence[Unit],
    breaks: tuple[Callable[[int], int], Callable[[int], int]],
) -> list[Run]:
    """Return the runs that turn ``base`` into ``other``, cleaned up for reading.

    Args:
        base: The units of the earlier stretch.
        other: The units of the later one.
        breaks: For each side, how well a change may begin or end before unit i, i up to the length.

    Returns:
        Runs that tile both sides in order, equal and changed by turns.

    Source:
        Hyyrö 2004 (bit-parallel LCS) through rapidfuzz; the clean-up follows Fraser's semantic clean-up
        of diff-match-patch, weighed by the bits of words in place of letters.
    """
    ids: dict[str, int] = {}
    left = [ids.setdefault(u.key, len(ids)) for u in base]
    right = [ids.setdefault(u.key, len(ids)) for u in other]
    small = len(left) * len(right) <= MAX_CELLS
    equal = _script(left, right, 0, 0) if small else _anchored(left, right)
    readable = _Readable(base, other)
    runs = readable.joined(_alternate(equal, len(base), len(other)))
    readable.slide(runs, breaks)
    return runs
