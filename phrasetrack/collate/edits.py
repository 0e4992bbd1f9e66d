"""Turn two stretches of text that answer each other into edits.

In:  two passages with their tokens.
Out: edits that tile both passages, character for character; what is typography says so.
Knows nothing of how the passages were paired.

Words are aligned first (`runs`). Between them every mark and every run of white space is an atom of its
own, so that punctuation round-trips; a token or a grapheme is never split.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from phrasetrack.collate.runs import Run, Unit, align_words
from phrasetrack.collate.shifts import mark_shifts
from phrasetrack.collate.units import Passage, cut_units, glued, is_plain
from phrasetrack.model import Edit, EditTag, Significance, Span
from phrasetrack.words import fold_glyphs, is_function_word

GLOSS_REACH = 3  # A gloss of n letters abbreviates words among the 3n before it.

_ATOM = re.compile(r"\s+|[\U0001f1e6-\U0001f1ff]{2}|.", re.DOTALL)
_GLOSS = re.compile(r"\W*[(（]\W*([^\W\d_][\w./&’'-]{1,11}?)s?\W*[)）]\W*")
_fold = lru_cache(maxsize=50_000)(fold_glyphs)
_WORD_OR_DIGIT = re.compile(r"\w")


class _Side:
    """One passage at work."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = passage.text
        self.plain = is_plain(passage.words)
        self.units = cut_units(passage.text, passage.span, passage.tokens, self.plain)
        self.starts = [u.start for u in self.units]

    def breaks(self, i: int) -> int:
        """Return how well a change may begin or end before unit i: best where a clause does."""
        start = self.units[i].start if i < len(self.units) else self.passage.span.end
        gap = self.text[self.units[i - 1].end : start] if i else self.text[self.passage.span.start : start]
        if not i or i == len(self.units) or any(c in ".!?。！？\n" for c in gap):
            return 4
        if not gap.isspace() and gap:
            return 3
        return 1 if is_function_word(self.units[i].key) else 0

    def atoms(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Cut a region into units, marks and runs of white space: (start, end, folded)."""
        found: list[tuple[int, int, str]] = []
        k = bisect_left(self.starts, start)
        while start < end:
            stop = min(end, self.starts[k]) if k < len(self.units) else end
            for m in _ATOM.finditer(self.text, start, stop):
                if found and not self.plain and glued(self.text, m.start()):
                    first = found[-1][0]
                    found[-1] = (first, m.end(), self.text[first : m.end()])
                else:
                    found.append((*m.span(), " " if m.group().isspace() else _fold(m.group())))
            if stop < end:
                unit = self.units[k]
                if found and not self.plain and glued(self.text, unit.start):
                    first = found.pop()[0]
                    found.append((first, unit.end, self.text[first : unit.end]))
                else:
                    found.append((unit.start, unit.end, _fold(self.text[unit.start : unit.end])))
                stop, k = unit.end, k + 1
            start = stop
        return found

    def is_gloss(self, start: int, end: int) -> bool:
        """Return whether the piece is an abbreviation in brackets of the words before it."""
        if (m := _GLOSS.fullmatch(self.text, start, end)) is None:
            return False
        letters = [c for c in m[1].casefold() if c.isalnum()]
        reach = GLOSS_REACH * len(letters)
        heads = [
            t.norm[:1] for t in self.passage.tokens[: bisect_left(self.starts, start)] if t.span.end <= start
        ]
        for head in reversed(heads[-reach:]):
            if letters and letters[-1] == head:
                letters.pop()
        return not letters

    def marker(self, piece: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return the list marker that opens a piece, or None."""
        if piece is None or piece[0] not in self.passage.markers:
            return None
        end = piece[0]
        while end < piece[1] and end in self.passage.markers:
            end += 1
        return piece[0], end

    def is_typography(self, start: int, end: int) -> bool:
        """Return whether a piece that the other side lacks changes the print and not the wording."""
        piece = self.text[start:end]
        return (
            piece.isspace()
            or all(i in self.passage.markers or self.text[i].isspace() for i in range(start, end))
            or self.is_gloss(start, end)
        )


def _same_letters(left: str, right: str) -> bool:
    """Return whether two pieces differ in no more than spaces, marks and glyphs: joined or split words."""
    if 2 * min(len(left), len(right)) < max(len(left), len(right)):
        return False  # Folding never changes a length that much.
    folded = (filter(str.isalnum, fold_glyphs(text)) for text in (left, right))
    return all(c == d for c, d in zip_longest(*folded))


class _Writer:
    """Writes the edits of one pair of passages, from left to right."""

    def __init__(self, a: _Side, b: _Side) -> None:
        self.a, self.b = a, b
        self.edits: list[Edit] = []

    def _put(self, tag: EditTag, base: Span | None, other: Span | None, typography: bool) -> None:
        weight = Significance.TYPOGRAPHIC if typography else Significance.STYLISTIC
        if self.edits and (last := self.edits[-1]).tag is tag and last.significance is weight:
            base = Span(last.base.start, base.end) if last.base and base else base
            other = Span(last.other.start, other.end) if last.other and other else other
            self.edits[-1] = Edit(tag, base, other, weight)
        else:
            self.edits.append(Edit(tag, base, other, weight))

    def _equal(self, base: tuple[int, int], other: tuple[int, int]) -> None:
        """Write two stretches that say the same, in the same letters or not."""
        if base[0] < base[1] or other[0] < other[1]:
            same = self.a.text[base[0] : base[1]] == self.b.text[other[0] : other[1]]
            if base[0] == base[1]:
                self._put(EditTag.INSERT, None, Span(*other), True)
            elif other[0] == other[1]:
                self._put(EditTag.DELETE, Span(*base), None, True)
            else:
                self._put(EditTag.EQUAL, Span(*base), Span(*other), not same)

    def _same_case(self, i: int, j: int, left: str, right: str) -> bool:
        """Return whether two spellings of one word differ in no more than typography."""
        left, right = fold_glyphs(left), fold_glyphs(right)
        if left == right or left.casefold() != right.casefold():
            return True  # Other glyphs, or other digits for one number.
        if i in self.a.passage.openings or j in self.b.passage.openings:
            return left[1:] == right[1:]
        capitals = left[:1].isupper() and right[:1].isupper()
        return capitals and (left.isupper() or right.isupper()) and len(left) > 3  # KISHI, Kishi.

    def word(self, i: Unit, j: Unit) -> None:
        """Write two units that answer each other."""
        left, right = self.a.text[i.start : i.end], self.b.text[j.start : j.end]
        if left == right or self._same_case(i.start, j.start, left, right):
            self._equal((i.start, i.end), (j.start, j.end))
        else:
            self._put(EditTag.DELETE, Span(i.start, i.end), None, False)
            self._put(EditTag.INSERT, None, Span(j.start, j.end), False)

    def region(self, base: tuple[int, int], other: tuple[int, int]) -> None:
        """Write what stands between two words that answer each other: marks, and words that do not."""
        if self.a.text[base[0] : base[1]] == self.b.text[other[0] : other[1]]:
            self._equal(base, other)
            return
        left, right = self.a.atoms(*base), self.b.atoms(*other)
        few = min(len(left), len(right))
        tail = 0
        while tail < few and left[-1 - tail][2] == right[-1 - tail][2]:
            tail += 1
        head = 0
        while head < few - tail and left[head][2] == right[head][2]:
            head += 1
        for (i0, i1, _), (j0, j1, _) in zip(left[:head], right[:head], strict=True):
            self._equal((i0, i1), (j0, j1))
        self._middle(
            (left[head][0], left[-1 - tail][1]) if head + tail < len(left) else None,
            (right[head][0], right[-1 - tail][1]) if head + tail < len(right) else None,
        )
        for (i0, i1, _), (j0, j1, _) in zip(
            left[len(left) - tail :], right[len(right) - tail :], strict=True
        ):
            self._equal((i0, i1), (j0, j1))

    def _middle(self, base: tuple[int, int] | None, other: tuple[int, int] | None) -> None:
        """Write what is left when two regions are rid of what they share at both ends."""
        marks = self.a.marker(base), self.b.marker(other)
        if marks != (base, other) and any(marks):
            self._list_markers(base, other, *marks)
            return
        if base and other:
            left, right = self.a.text[base[0] : base[1]], self.b.text[other[0] : other[1]]
            no_words = not _WORD_OR_DIGIT.search(left + right)
            if no_words:
                alike = sorted("".join(fold_glyphs(left).split())) == sorted(
                    "".join(fold_glyphs(right).split())
                )
            else:
                alike = _same_letters(left, right)
            both = self.a.is_typography(*base) and self.b.is_typography(*other)
            hyphen = no_words and {left.strip(), right.strip()} <= {"", "-"}
            if alike or both or hyphen:
                self._equal(base, other)
                return
        if base:
            self._put(EditTag.DELETE, Span(*base), None, self.a.is_typography(*base))
        if other:
            self._put(EditTag.INSERT, None, Span(*other), self.b.is_typography(*other))

    def _list_markers(
        self,
        base: tuple[int, int] | None,
        other: tuple[int, int] | None,
        left: tuple[int, int] | None,
        right: tuple[int, int] | None,
    ) -> None:
        """Write the list markers ``left`` and ``right`` that open two pieces, then the pieces' rest."""
        i, j = base or (0, 0), other or (0, 0)
        self._equal(left or (i[0], i[0]), right or (j[0], j[0]))
        rest = (left or i[:1] * 2)[1], i[1]
        more = (right or j[:1] * 2)[1], j[1]
        self._middle(rest if rest[0] < rest[1] else None, more if more[0] < more[1] else None)

    def write(self, runs: Iterable[Run]) -> list[Edit]:
        """Write all runs; returns the edits, which tile both passages."""
        a, b = self.a, self.b
        i, j = a.passage.span.start, b.passage.span.start
        for run in runs:
            if not run.equal:
                continue
            left, right = a.units[run.base0 : run.base1], b.units[run.other0 : run.other1]
            ends = (left[0].start, left[-1].end), (right[0].start, right[-1].end)
            if a.text[ends[0][0] : ends[0][1]] == b.text[ends[1][0] : ends[1][1]]:
                self.region((i, ends[0][0]), (j, ends[1][0]))
                self._equal(*ends)
            else:
                for u, v in zip(left, right, strict=True):
                    self.region((i, u.start), (j, v.start))
                    self.word(u, v)
                    i, j = u.end, v.end
            i, j = ends[0][1], ends[1][1]
        self.region((i, a.passage.span.end), (j, b.passage.span.end))
        return self.edits


def _mirrored(edit: Edit) -> Edit:
    tags = {EditTag.INSERT: EditTag.DELETE, EditTag.DELETE: EditTag.INSERT}
    return replace(edit, tag=tags.get(edit.tag, edit.tag), base=edit.other, other=edit.base)


def _deletions_first(edits: Iterable[Edit]) -> list[Edit]:
    out: list[Edit] = []
    for edit in edits:
        if edit.tag is EditTag.DELETE and out and out[-1].tag is EditTag.INSERT:
            out.insert(-1, edit)
        else:
            out.append(edit)
    return out


def edit(base: Passage, other: Passage) -> tuple[Edit, ...]:
    """Return the edits that turn ``base`` into ``other``, in reading order, deletions before insertions.

    Their base spans tile ``base.span`` and their other spans ``other.span``. With the passages swapped the
    edits are the same with insertions for deletions.
    """
    left, right = base.words, other.words
    if left == right:
        return (Edit(EditTag.EQUAL, base.span, other.span),) if left else ()
    swapped = left > right  # Ties are settled on one order of the two.
    a, b = (_Side(other), _Side(base)) if swapped else (_Side(base), _Side(other))
    breaks: tuple[Callable[[int], int], Callable[[int], int]] = (a.breaks, b.breaks)
    edits = _Writer(a, b).write(align_words(a.units, b.units, breaks))
    return mark_shifts(base, other, _deletions_first(map(_mirrored, edits)) if swapped else edits)
