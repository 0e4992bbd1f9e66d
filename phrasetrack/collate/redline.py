"""The redline of two releases: aligned by sentence, edited by word, moves shown as moves.

In:  two parsed releases.
Out: a `Redline`, from which either text comes back byte for byte.
Knows nothing of phrases or of how a redline is shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from phrasetrack.collate.edits import edit
from phrasetrack.collate.sentences import Segment, Stretch, align_sentences
from phrasetrack.collate.units import Passage
from phrasetrack.model import (
    Block,
    BlockKind,
    Edit,
    EditTag,
    ParsedRelease,
    Redline,
    Significance,
    Span,
    TokenKind,
)

# What numbers or marks an item, a heading or a quotation at the head of a paragraph.
_MARKER = re.compile(
    r"(?:[#>]{1,6}[ \t]+)?"
    r"(?:[-–—*+•‣◦●○▪■□◆◇・※][ \t\u3000]*"
    r"|[(（]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)）．](?!\d)[ \t\u3000]*"
    r"|\d{1,2}(?=[ \t\u2003\u3000]+[^\W\d_])"
    r"|[\u2460-\u2473][ \t\u3000]*)?"
)


class _Text:
    """One release: passages of its segments."""

    def __init__(self, parsed: ParsedRelease, segments: Sequence[Segment]) -> None:
        self.parsed = parsed
        self.segments = segments
        text = parsed.release.text
        self.markers = frozenset(
            i for p in parsed.paragraphs if (m := _MARKER.match(text, p.span.start)) for i in range(*m.span())
        )
        heads = (self._first_word(*s.tokens) for s in parsed.sentences)
        self.openings = frozenset(i for i in heads if i >= 0)

    def _first_word(self, start: int, end: int) -> int:
        """Return where the first word of a token range starts that is no list marker, or -1."""
        for t in self.parsed.tokens[start:end]:
            if t.kind is TokenKind.WORD and t.span.start not in self.markers:
                return t.span.start
        return -1

    def span(self, first: int, last: int) -> Span:
        """Return the span of the segments ``[first, last)``, at least one."""
        if last == first + 1:
            return self.segments[first].span
        return Span(self.segments[first].span.start, self.segments[last - 1].span.end)

    def passage(self, first: int, last: int) -> Passage:
        """Return the segments ``[first, last)``, at least one, as a passage."""
        start, end = self.segments[first].tokens[0], self.segments[last - 1].tokens[1]
        tokens = self.parsed.tokens[start:end]
        return Passage(self.parsed.release.text, self.span(first, last), tokens, self.openings, self.markers)


def _edits(a: _Text, b: _Text, stretch: Stretch) -> tuple[Edit, ...]:
    base, other = a.span(*stretch.base), b.span(*stretch.other)
    if base.of(a.parsed.release.text) == other.of(b.parsed.release.text):
        return (Edit(EditTag.EQUAL, base, other),)
    return edit(a.passage(*stretch.base), b.passage(*stretch.other))


def _block(a: _Text, b: _Text, stretch: Stretch, number: int) -> Block:
    if stretch.other[0] == stretch.other[1]:
        return Block(BlockKind.DELETED, (Edit(EditTag.DELETE, a.span(*stretch.base), None),))
    if stretch.base[0] == stretch.base[1]:
        return Block(BlockKind.INSERTED, (Edit(EditTag.INSERT, None, b.span(*stretch.other)),))
    edits = _edits(a, b, stretch)
    if stretch.moved:
        return Block(BlockKind.MOVED, edits, number)
    changed = any(
        e.tag is not EditTag.EQUAL and e.significance is not Significance.TYPOGRAPHIC for e in edits
    )
    return Block(BlockKind.CHANGED if changed else BlockKind.SAME, edits)


def redline(base: ParsedRelease, other: ParsedRelease) -> Redline:
    """Return the redline that turns ``base`` into ``other``.

    Blocks stand in the order of the later release, deletions where they stood. Sentences that moved
    together, with nothing between them in either release, share a number. EQUAL edits that differ in
    print are TYPOGRAPHIC, as are insertions and deletions of white space, list markers and glosses.
    Swapping the releases swaps insertions and deletions.
    """
    alignment = align_sentences(base, other)
    a, b = _Text(base, alignment.base), _Text(other, alignment.other)
    blocks: list[Block] = []
    number, last = 0, (-1, -1)
    for stretch in alignment.stretches:
        if stretch.moved:
            number += last != (stretch.base[0], stretch.other[0])
            last = (stretch.base[1], stretch.other[1])
        blocks.append(_block(a, b, stretch, number))
    return Redline(base.release.text, other.release.text, tuple(blocks))


def accept_all(redline: Redline) -> str:
    """Return the later text, put together from the edits."""
    spans = [e.other for block in redline.blocks for e in block.edits if e.other is not None]
    return "".join(s.of(redline.other) for s in sorted(spans))


def reject_all(redline: Redline) -> str:
    """Return the earlier text, put together from the edits."""
    spans = [e.base for block in redline.blocks for e in block.edits if e.base is not None]
    return "".join(s.of(redline.base) for s in sorted(spans))
