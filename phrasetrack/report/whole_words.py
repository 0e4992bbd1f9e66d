"""Show the edits of Japanese by whole words: [-進める-]{+深める+}, not [-進-]{+深+}める.

In:  a redline, whose edits are as small as characters.
Out: a redline of the same texts; an edit that begins or ends inside a Japanese word is grown over it.
Knows nothing of how it is shown. Formats for programs get the redline as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from phrasetrack.model import Block, Edit, EditTag, Redline, Significance, Span
from phrasetrack.report.bunsetsu import starts
from phrasetrack.words.units import Part, Words, is_japanese, widen, words


def by_words(redline: Redline) -> Redline:
    """Return ``redline`` with the edits of Japanese grown to whole words; any other text stays as it is."""
    if not is_japanese(redline.base) and not is_japanese(redline.other):
        return redline
    return replace(redline, blocks=tuple(_block(redline, block) for block in redline.blocks))


def _block(redline: Redline, block: Block) -> Block:
    spans = [s for s in (_whole([e.base for e in block.edits]), _whole([e.other for e in block.edits])) if s]
    if len(block.edits) < 2 or len(spans) < 2:
        return block
    base, other = spans
    left, right = base.of(redline.base), other.of(redline.other)
    if left == right or (table := words(left, right, (starts(left), starts(right)))) is None:
        return block
    edits: list[Edit] = []
    for movable, row in groupby(block.edits, key=lambda e: _movable(redline, e)):
        some = list(row)
        edits += _grown(some, table, base.start, other.start) if movable else some
    return replace(block, edits=tuple(edits))


def _whole(spans: Sequence[Span | None]) -> Span | None:
    """Return the stretch that the spans of one side, which touch, cover together."""
    some = [s for s in spans if s is not None]
    return Span(some[0].start, some[-1].end) if some else None


def _movable(redline: Redline, edit: Edit) -> bool:
    """Return whether an edit's ends may move: it keeps every letter, or changes the wording in place."""
    if edit.significance is Significance.TYPOGRAPHIC or edit.move:
        return False
    if edit.base is None or edit.other is None:
        return True
    return edit.base.of(redline.base) == edit.other.of(redline.other)


def _grown(edits: Sequence[Edit], table: Words, base: int, other: int) -> list[Edit]:
    """Return edits that tile what ``edits`` do; the words of ``table`` count from ``base`` and ``other``."""
    i = next((e.base.start for e in edits if e.base is not None), None)
    j = next((e.other.start for e in edits if e.other is not None), None)
    if i is None or j is None:
        return list(edits)  # Nothing is kept between two of them.
    parts: list[Part] = []
    for e in edits:
        ends = e.base.end if e.base else i, e.other.end if e.other else j
        parts.append(Part(e.tag is EditTag.EQUAL, i, ends[0], j, ends[1]))
        i, j = ends
    out: list[Edit] = []
    for kept, i0, i1, j0, j1 in widen(parts, lambda x, y, n: table.free(x - base, y - other, n)):
        if kept:
            out.append(Edit(EditTag.EQUAL, Span(i0, i1), Span(j0, j1)))
            continue
        if i0 < i1:
            out.append(Edit(EditTag.DELETE, Span(i0, i1), None))
        if j0 < j1:
            out.append(Edit(EditTag.INSERT, None, Span(j0, j1)))
    return out
