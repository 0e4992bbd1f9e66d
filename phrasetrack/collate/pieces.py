"""Cut an alignment into changes that a person can read one by one.

In:  two token sequences and their alignment.
Out: pieces that tile both: words kept, edits, moves, glosses.
Knows nothing of significance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from phrasetrack.collate.align import is_content
from phrasetrack.collate.moves import Move, moves
from phrasetrack.collate.side import Side
from phrasetrack.collate.steps import Step
from phrasetrack.collate.typography import CLOSING, OPENING, QUOTES
from phrasetrack.model import EditTag, Token, TokenKind
from phrasetrack.words.kinship import Kin

HULL = 12  # Steps from where a word stood to where it stands: as far as a reader sees a reordering as one.
RECAST = 4  # Content words around function words that both happen to have: the whole is one substitution.
GLOSS = 3  # Words in a bracket that only names what stands before it.


class PieceKind(StrEnum):
    """What a piece is."""

    EQUAL = "equal"
    EDIT = "edit"
    MOVE = "move"
    GONE = "gone"  # Where moved words stood: told at the place where they stand now.
    GLOSS = "gloss"


@dataclass(frozen=True, slots=True)
class Piece:
    """``base[i0:i1]`` becomes ``other[j0:j1]``."""

    kind: PieceKind
    i0: int
    i1: int
    j0: int
    j1: int
    step: Step | None = None  # Of an EQUAL piece.
    moved: tuple[Token, ...] = ()  # Of a MOVE: the words that went elsewhere.
    moved_from: tuple[int, int] | None = None  # Of a MOVE that covers only the new place.

    @staticmethod
    def of(step: Step) -> Piece:
        """Return an EQUAL step as a piece."""
        return Piece(PieceKind.EQUAL, step.i0, step.i1, step.j0, step.j1, step)


Item = Step | Piece
_QUOTES = "".join(sorted(QUOTES))


def cut(base: Side, other: Side, steps: Sequence[Step]) -> tuple[Piece, ...]:
    """Return the pieces in order; their ranges tile both sides (of a far move, its two places are pieces)."""
    found = moves(base.tokens, other.tokens, steps)
    items: list[Item] = list(steps)
    if found:
        items = _transposed(_parted(steps, found), found, base.tokens, other.tokens)
    pieces: list[Piece] = []
    for run in _runs(items, base.tokens, other.tokens):
        if isinstance(run, Piece):
            pieces.append(run)
            continue
        for part in _split(run, base.tokens, other.tokens):
            pieces += _glosses(part, base, other)
    return tuple(pieces)


def _parted(steps: Sequence[Step], found: Sequence[Move]) -> list[Step]:
    """Return the steps with each pair that a move parts cut into a deletion and an insertion."""
    gone = {i for m in found for i in range(m.i0, m.i1)}
    come = {j for m in found for j in range(m.j0, m.j1)}
    out: list[Step] = []
    for s in steps:
        if s.tag is EditTag.REPLACE and (s.i0 in gone or s.j0 in come):
            out.append(replace(s, tag=EditTag.DELETE, j1=s.j0))
            out.append(replace(s, tag=EditTag.INSERT, i0=s.i1))
        else:
            out.append(s)
    # What is dropped stands before what comes in its place, so that no drop parts a moved stretch.
    tidy: list[Step] = []
    for loose, run in groupby(out, key=lambda s: s.tag in (EditTag.DELETE, EditTag.INSERT)):
        steps_of = list(run)
        if loose:
            i, j = steps_of[-1].i1, steps_of[0].j0
            drops = [replace(s, j0=j, j1=j) for s in steps_of if s.tag is EditTag.DELETE]
            steps_of = drops + [replace(s, i0=i, i1=i) for s in steps_of if s.tag is EditTag.INSERT]
        tidy += steps_of
    return tidy


def _transposed(
    steps: list[Step], found: Sequence[Move], base: Sequence[Token], other: Sequence[Token]
) -> list[Item]:
    """Return the steps with each near transposition as one piece, each far one as two places."""
    gone = {i: m for m in found for i in range(m.i0, m.i1)}
    come = {j: m for m in found for j in range(m.j0, m.j1)}

    def move_of(s: Step) -> Move | None:
        if s.tag is EditTag.DELETE:
            return gone.get(s.i0)
        return come.get(s.j0) if s.tag is EditTag.INSERT else None

    places: dict[Move, list[int]] = {}
    for k, s in enumerate(steps):
        if m := move_of(s):
            places.setdefault(m, []).append(k)
    hulls: list[tuple[int, int]] = []
    for lo, hi in sorted((ks[0], ks[-1] + 1) for ks in places.values()):
        if hulls and lo < hulls[-1][1]:
            hulls[-1] = hulls[-1][0], max(hi, hulls[-1][1])
        else:
            hulls.append((lo, hi))

    def loose(s: Step) -> bool:
        return s.tag is not EditTag.EQUAL and move_of(s) is None and not _function(s, base, other)

    near = [(lo, hi) for lo, hi in hulls if hi - lo <= HULL and not any(map(loose, steps[lo:hi]))]
    out: list[Item] = []
    k = 0
    while k < len(steps):
        hull = next((h for h in near if h[0] == k), None)
        if hull:
            inside = steps[k : hull[1]]
            first, last = inside[0], inside[-1]
            moved = dict.fromkeys(m for s in inside if (m := move_of(s)))
            words = tuple(t for m in moved for t in other[m.j0 : m.j1])
            out.append(Piece(PieceKind.MOVE, first.i0, last.i1, first.j0, last.j1, moved=words))
            k = hull[1]
            continue
        s = steps[k]
        m = move_of(s)
        if m is None:
            out.append(s)
        elif s.tag is EditTag.DELETE:
            out.append(Piece(PieceKind.GONE, s.i0, s.i1, s.j0, s.j1))
        elif s.j0 == m.j0:
            words = tuple(other[m.j0 : m.j1])
            out.append(Piece(PieceKind.MOVE, s.i0, s.i1, m.j0, m.j1, moved=words, moved_from=(m.i0, m.i1)))
        k += 1
    return out


def _function(s: Step, base: Sequence[Token], other: Sequence[Token]) -> bool:
    return not any(map(is_content, (*base[s.i0 : s.i1], *other[s.j0 : s.j1])))


def _runs(items: list[Item], base: Sequence[Token], other: Sequence[Token]) -> list[Piece | list[Step]]:
    """Return kept words and pieces as they are, and edits in runs, with islands of chance joined to them."""
    out: list[Piece | list[Step]] = []
    for item in items:
        if isinstance(item, Piece):
            out.append(item)
        elif item.tag is EditTag.EQUAL:
            out.append(Piece.of(item))
        elif out and isinstance(out[-1], list):
            out[-1].append(item)
        else:
            out.append([item])
    joined: list[Piece | list[Step]] = []
    k = 0
    while k < len(out):
        run = out[k]
        if isinstance(run, list):
            end = k + 1
            while (stop := _island(out, end)) and _chance(run, out[end:stop], out[stop], base, other):
                after = out[stop]
                assert isinstance(after, list)
                island = [p.step for p in out[end:stop] if isinstance(p, Piece) and p.step]
                run = [*run, *island, *after]
                end = stop + 1
            joined.append(run)
            k = end
        else:
            joined.append(run)
            k += 1
    return joined


def _island(out: Sequence[Piece | list[Step]], start: int) -> int:
    """Return where the next run of edits begins, over at most three kept words; 0 if there is none."""
    for k in range(start, min(start + 4, len(out))):
        piece = out[k]
        if isinstance(piece, list):
            return k if k > start else 0
        if piece.kind is not PieceKind.EQUAL:
            return 0
    return 0


def _chance(
    left: list[Step],
    island: Sequence[Piece | list[Step]],
    right: Piece | list[Step],
    base: Sequence[Token],
    other: Sequence[Token],
) -> bool:
    """Return whether kept words between two runs of edits part nothing that a reader would part."""
    assert isinstance(right, list)
    steps = [p.step for p in island if isinstance(p, Piece) and p.step]
    if len(steps) == 1 and steps[0].kin in (Kin.INFLECTION, Kin.DERIVATION):
        # "attempts to change" → "changes to"; "steadfast opposition to" → "strongly oppose".
        crossed = (_drops(left) and _brings(right)) or (_brings(left) and _drops(right))
        return crossed or steps[0].kin is Kin.DERIVATION
    if not all(_function(s, base, other) for s in steps):
        return False
    weights = [_content(run, base, other) for run in (left, right)]
    return all(a and b for a, b in weights) and sum(max(pair) for pair in weights) >= RECAST


def _drops(run: list[Step]) -> bool:
    return any(s.i0 < s.i1 for s in run)


def _brings(run: list[Step]) -> bool:
    return any(s.j0 < s.j1 for s in run)


def _content(run: list[Step], base: Sequence[Token], other: Sequence[Token]) -> tuple[int, int]:
    """Return how many content words a run drops and brings in."""
    return (
        sum(is_content(t) for s in run for t in base[s.i0 : s.i1]),
        sum(is_content(t) for s in run for t in other[s.j0 : s.j1]),
    )


def _split(run: list[Step], base: Sequence[Token], other: Sequence[Token]) -> list[list[Step]]:
    """Return a run with the function words exchanged at its ends (a → the) parted from the rest."""
    head, tail = 0, len(run)
    while head < tail and run[head].tag is EditTag.REPLACE and _function(run[head], base, other):
        head += 1
    while tail > head and run[tail - 1].tag is EditTag.REPLACE and _function(run[tail - 1], base, other):
        tail -= 1
    if any(t.kind is TokenKind.CHAR for s in run for t in (*base[s.i0 : s.i1], *other[s.j0 : s.j1])):
        return [run]
    return [part for part in (run[:head], run[head:tail], run[tail:]) if part]


def _glosses(run: list[Step], base: Side, other: Side) -> list[Piece]:
    """Return a run as pieces, a gloss at the end of what it adds or drops on its own."""
    i0, i1, j0, j1 = run[0].i0, run[-1].i1, run[0].j0, run[-1].j1
    gloss_i, gloss_j = _gloss_start(base, i0, i1), _gloss_start(other, j0, j1)
    pieces = []
    if i0 < gloss_i or j0 < gloss_j:
        pieces.append(Piece(PieceKind.EDIT, i0, gloss_i, j0, gloss_j))
    if gloss_i < i1 or gloss_j < j1:
        pieces.append(Piece(PieceKind.GLOSS, gloss_i, i1, gloss_j, j1))
    return pieces


def _gloss_start(side: Side, i: int, j: int) -> int:
    """Return where the gloss at the end of tokens [i, j) begins, or j when there is none.

    A gloss is a bracket of one to three words, in capitals ("(HA/DR)") or in quotation marks ("(the
    “Agreement”)"): another name of what stands before it.
    """
    if i == j:
        return j
    end = side.at(j - 1)[1]
    behind = (side.text[end:] + side.tail)[:3]
    if behind.lstrip(_QUOTES)[:1] not in CLOSING or not behind.lstrip(_QUOTES):
        return j
    for k in range(j - 1, max(i, j - GLOSS) - 1, -1):
        before = side.text[: side.at(k)[0]]
        left = before.rstrip(_QUOTES)
        if left[-1:] and left[-1] in OPENING:
            quoted = len(left) < len(before) or behind[0] in QUOTES
            return k if quoted or all(t.text.isupper() for t in side.tokens[k:j]) else j
    return j
