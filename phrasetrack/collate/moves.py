"""Find what stands elsewhere: words dropped in one place and said in another are one move.

In:  two token sequences and their alignment.
Out: the stretches that moved.
Knows nothing of significance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phrasetrack.collate.align import FUNCTION, is_content, weight
from phrasetrack.collate.steps import Step
from phrasetrack.model import EditTag, Token, TokenKind
from phrasetrack.words.kinship import Kin, kin_of

MAX_PAIRS = 10_000  # Unmatched words compared; beyond it two wordings have too little in common to tell.


@dataclass(frozen=True, slots=True)
class Move:
    """``base[i0:i1]`` stands as ``other[j0:j1]``, token for token, out of order."""

    i0: int
    i1: int
    j0: int
    j1: int


def _worth(tokens: Sequence[Token]) -> int:
    """Return the weight of a stretch if it is enough to be told from chance, else 0.

    A content word is; of a script without spaces, two characters, one of them no kana.
    """
    content = [t for t in tokens if is_content(t)]
    if not content or (content[0].kind is TokenKind.CHAR and len(tokens) < 2):
        return 0
    return sum(weight(t) for t in tokens)


def _kin(
    base: Sequence[Token], other: Sequence[Token], free_a: list[int], free_b: list[int]
) -> list[tuple[int, int]]:
    """Return the pairs of tokens that are the same or kin; a function word is kin to itself alone."""
    same: dict[tuple[str, TokenKind], list[int]] = {}
    for j in free_b:
        same.setdefault((other[j].norm, other[j].kind), []).append(j)
    content = [j for j in free_b if weight(other[j]) != FUNCTION]
    found: list[tuple[int, int]] = []
    for i in free_a:
        token = base[i]
        alike = set(same.get((token.norm, token.kind), ()))
        if weight(token) != FUNCTION:
            alike.update(j for j in content if kin_of(token, other[j]) not in (Kin.NONE, Kin.MISSPELLING))
        found += [(i, j) for j in sorted(alike)]
    return found


def moves(base: Sequence[Token], other: Sequence[Token], steps: Sequence[Step]) -> tuple[Move, ...]:
    """Return the moved stretches, in the order of ``other``; no two share a token.

    The heaviest is taken first, then the earliest: "cooperation and exchanges" turned round is one move
    of each noun, not of the "and" between them.
    """
    edits = [s for s in steps if s.tag is not EditTag.EQUAL]
    free_a = {i for s in edits for i in range(s.i0, s.i1)}
    free_b = {j for s in edits for j in range(s.j0, s.j1)}
    if len(free_a) * len(free_b) > MAX_PAIRS:
        return ()
    kin = _kin(base, other, sorted(free_a), sorted(free_b))
    found: list[Move] = []
    while kin:
        pairs, best = set(kin), (0, 0, 0, 0)
        for i, j in kin:
            n = 1
            while (i + n, j + n) in pairs:
                n += 1
            if (worth := _worth(base[i : i + n])) > best[0]:
                best = (worth, i, j, n)
        worth, i, j, n = best
        if not worth:
            break
        found.append(Move(i, i + n, j, j + n))
        kin = [(x, y) for x, y in kin if not (i <= x < i + n or j <= y < j + n)]
    return tuple(sorted(found, key=lambda m: m.j0))
