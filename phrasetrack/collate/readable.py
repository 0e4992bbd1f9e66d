"""Make the edits of Japanese whole words: 懸念 became 懸案, not 念 became 案.

In:  the pieces of two wordings.
Out: pieces that tile both as before; an edit that begins or ends inside a word is grown over it.
Knows nothing of significance: what an edit weighs is judged on the characters that differ.

Japanese is aligned character by character, which finds what differs and shows it badly. Other text is left
alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from phrasetrack.collate.align import is_content
from phrasetrack.collate.pieces import Piece, PieceKind
from phrasetrack.collate.side import Side
from phrasetrack.model import TokenKind
from phrasetrack.words.kinship import Kin
from phrasetrack.words.units import Part, Words, bound, is_compound, widen, words


class Whole(NamedTuple):
    """A piece as it reads, and the pieces in it that differ."""

    piece: Piece
    edits: tuple[Piece, ...]


def whole(pieces: Sequence[Piece], base: Side, other: Side) -> tuple[Whole, ...]:
    """Return the pieces with each edit grown to whole words, and in it the edits it was made of."""
    table = None
    if any(p.kind is PieceKind.EDIT for p in pieces) and _unspaced(base, other):
        table = words(base.text, other.text)
    if table is None:
        return tuple(Whole(p, (p,)) for p in pieces)
    found: list[Whole] = []
    for movable, row in groupby(pieces, key=_movable):
        some = list(row)
        found += _grown(some, base, other, table) if movable else [Whole(p, (p,)) for p in some]
    return tuple(found)


def _unspaced(base: Side, other: Side) -> bool:
    return any(t.kind is TokenKind.CHAR for t in (*base.tokens, *other.tokens))


def _movable(piece: Piece) -> bool:
    """Return whether a piece is an edit, or kept as it was: what an edit may grow over."""
    step = piece.step
    if step is None:
        return piece.kind is PieceKind.EDIT
    return step.kin is Kin.SAME and not step.same and not step.joined


def _grown(pieces: Sequence[Piece], base: Side, other: Side, table: Words) -> list[Whole]:
    def place(side: Side, i: int) -> int:
        return side.at(i)[0] if i < len(side.tokens) else len(side.text)

    def free(i: int, j: int, kept: int) -> bool:
        return table.free(place(base, i), place(other, j), kept)

    parts = widen((Part(p.kind is PieceKind.EQUAL, p.i0, p.i1, p.j0, p.j1) for p in pieces), free)
    found: list[Whole] = []
    k = 0
    for part in parts:
        inside = []
        while k < len(pieces) and pieces[k].i1 <= part.base1 and pieces[k].j1 <= part.other1:
            inside.append(pieces[k])
            k += 1
        if part.kept or all(p.kind is PieceKind.EDIT for p in inside):
            found += [Whole(p, (p,)) for p in inside]
        else:
            piece = Piece(PieceKind.EDIT, part.base0, part.base1, part.other0, part.other1)
            found.append(Whole(piece, tuple(p for p in inside if p.kind is PieceKind.EDIT)))
    return found


def content_words(side: Side, i: int, j: int) -> str:
    """Return the words of tokens [i, j) that carry content, a space between two; compounds are not parted."""
    inside = bound(side.text)
    found: list[str] = []
    content = False
    for k in range(i, j):
        start = side.at(k)[0]
        joined = k > i and start == side.at(k - 1)[1]
        if joined and (start in inside or is_compound(side.text, start)):
            found[-1] += side.tokens[k].norm
            content = content or is_content(side.tokens[k])
            continue
        if found and not content:
            found.pop()
        found.append(side.tokens[k].norm)
        content = is_content(side.tokens[k])
    return " ".join(found if content else found[:-1])
