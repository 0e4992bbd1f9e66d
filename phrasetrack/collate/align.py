"""Align two wordings word by word.

In:  two token sequences, the earlier first, and wordings that may stand for each other.
Out: an edit script that tiles both.
Knows nothing of phrases, significance or files.

A global weighted alignment: kin words answer each other (`phrasetrack.words.kinship`), a rare word is dear
to drop and a function word cheap, and a content word is never paired with a function word.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from phrasetrack.collate.slide import slide
from phrasetrack.collate.steps import Step
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import EditTag, Opcode, Token, TokenKind
from phrasetrack.words import is_function_word, rarity, tokenise
from phrasetrack.words.kinship import VALUES, Kin, kin_of

MAX_CELLS = 4_000_000  # Of the table: two wordings of 2,000 words. A count: time would vary by machine.
NEVER = 1 << 40
FUNCTION = 30  # What a function word costs to drop.


class AlignmentTooLarge(PhrasetrackError):
    """Two wordings are too long to align word by word."""

    def __init__(self, base: int, other: int) -> None:
        super().__init__(
            f"{base} words against {other}: the limit of an alignment is {MAX_CELLS} pairs",
            help="align sentence by sentence first",
        )


@lru_cache(maxsize=100_000)
def _weight(norm: str, stem: str, kind: TokenKind) -> int:
    if kind is TokenKind.WORD:
        return FUNCTION if is_function_word(norm) else int(40 + 7 * rarity(stem))
    if kind is TokenKind.CHAR:
        return 40 if "\u3041" <= norm <= "\u309f" else 100
    return 120


def weight(token: Token) -> int:
    """Return what it costs to drop a token: 30 for a function word, 100 to 185 for a content word."""
    return _weight(token.norm, token.stem, token.kind)


def is_content(token: Token) -> bool:
    """Return whether a token carries content: no function word, no single hiragana."""
    return weight(token) > 40


@lru_cache(maxsize=10_000)
def stems_of(wording: str) -> tuple[str, ...]:
    """Return a listed wording as the stems that `align` and the lexicon look for."""
    return tuple(t.stem for t in tokenise(wording))


def _pair(a: Token, b: Token, wa: int, wb: int) -> tuple[int, Kin]:
    """Return the cost of ``b`` for ``a``, which cost ``wb`` and ``wa`` to drop, and their kinship."""
    if a.norm == b.norm and a.kind is b.kind:
        return 0, Kin.SAME
    # NOTE: a function word is kin to nothing else, and most pairs have one: asking would double the time.
    kin = Kin.NONE if FUNCTION in (wa, wb) else kin_of(a, b)
    if kin is not Kin.NONE:
        return int((1 - VALUES[kin]) * max(wa, wb)), kin
    if (wa > 40) != (wb > 40) or (a.kind is TokenKind.CHAR) != (b.kind is TokenKind.CHAR):
        return NEVER, kin
    return (wa + wb) * (7 if wa <= 40 else 9) // 10, kin


_KNOWN: dict[tuple[str, str], int] = {}  # The costs of pairs of content words already weighed.
_MOST_KNOWN = 500_000
_EXCHANGE = 2 * FUNCTION * 7 // 10  # One function word for another, as in `_pair`.


class _Costs:
    """What each token of a sequence costs in the place of another; what needs no kinship is settled once."""

    def __init__(self, tokens: Sequence[Token], weights: Sequence[int]) -> None:
        self._all = list(zip(tokens, weights, strict=True))
        self._function = [_EXCHANGE if w == FUNCTION else NEVER for w in weights]
        self._content = [NEVER] * len(weights)
        self._words: list[tuple[int, str, Token, int]] = []  # Content words.
        self._others: list[tuple[int, Token, int]] = []  # Numbers and characters.
        self._at: dict[str, list[int]] = {}  # Function words by norm.
        for j, (token, w) in enumerate(self._all):
            if w == FUNCTION:
                self._at.setdefault(token.norm, []).append(j)
            elif token.kind is TokenKind.WORD:
                self._words.append((j, token.norm, token, w))
            else:
                self._others.append((j, token, w))

    def row(self, a: Token, wa: int) -> list[int]:
        """Return the cost of each token in the place of ``a``, which costs ``wa`` to drop; see `_pair`."""
        if wa == FUNCTION:
            row = self._function[:]
            for j in self._at.get(a.norm, ()):
                row[j] = 0
            return row
        if a.kind is not TokenKind.WORD:
            return [_pair(a, t, wa, w)[0] for t, w in self._all]
        row, norm = self._content[:], a.norm
        for j, other, token, w in self._words:
            if (cost := _KNOWN.get((norm, other))) is None:
                if len(_KNOWN) >= _MOST_KNOWN:
                    _KNOWN.clear()
                cost = _KNOWN[norm, other] = _pair(a, token, wa, w)[0]
            row[j] = cost
        for j, token, w in self._others:
            row[j] = _pair(a, token, wa, w)[0]
        return row


class Equivalents:
    """Groups of wordings that may stand for each other, by their first stems."""

    def __init__(self, groups: Sequence[Sequence[str]] = ()) -> None:
        self._by_stem: dict[str, list[tuple[int, str, tuple[str, ...]]]] = {}
        for number, group in enumerate(groups):
            for wording in group:
                if stems := stems_of(wording):
                    self._by_stem.setdefault(stems[0], []).append((number, wording, stems))

    def found(self, tokens: Sequence[Token]) -> dict[int, list[tuple[int, str, int]]]:
        """Return by group where its wordings stand in a sequence: (token, wording, how many tokens)."""
        places: dict[int, list[tuple[int, str, int]]] = {}
        for i, token in enumerate(tokens):
            for number, wording, stems in self._by_stem.get(token.stem, ()):
                n = len(stems)
                if n > 1 and tuple(t.stem for t in tokens[i : i + n]) != stems:
                    continue
                if n == 1 and wording.isupper() and not token.text.isupper():
                    continue  # US is no "us".
                places.setdefault(number, []).append((i, wording, n))
        return places


_NONE = Equivalents()


def _jumps(
    base: Sequence[Token], other: Sequence[Token], same: Equivalents
) -> dict[tuple[int, int], tuple[int, int, str]]:
    """Return where several tokens answer several: end (i, j) → (tokens of base, tokens of other, wording).

    Of several that end in one place the longest counts.
    """
    jumps: dict[tuple[int, int], tuple[int, int, str]] = {}
    norms_a, norms_b = [t.norm for t in base], [t.norm for t in other]
    for long, short, turned in ((norms_a, norms_b, False), (norms_b, norms_a, True)):
        known = set(short) - set(long)
        for i in range(len(long) - 1) if known else ():
            if (word := long[i] + long[i + 1]) in known and len(word) > 3:
                for j in (j for j, norm in enumerate(short) if norm == word):
                    end, size = ((j + 1, i + 2), (1, 2)) if turned else ((i + 2, j + 1), (2, 1))
                    jumps[end] = (*size, "")
    at_base = same.found(base)
    at_other = same.found(other) if at_base else {}
    for number, places in at_base.items():
        for i, x, n in places:
            for j, y, m in at_other.get(number, ()):
                end = i + n, j + m
                if x != y and n + m > sum(jumps.get(end, (0, 0, ""))[:2]):
                    jumps[end] = (n, m, f"{x} = {y}")
    return jumps


def steps(base: Sequence[Token], other: Sequence[Token], same: Equivalents = _NONE) -> tuple[Step, ...]:
    """Return the cheapest alignment, token by token; ties go to pairing, then to dropping first.

    Raises:
        AlignmentTooLarge: the table would have over `MAX_CELLS` cells.
    """
    jumps = _jumps(base, other, same)
    head = tail = 0
    n, m = len(base), len(other)
    if not jumps:  # NOTE: a shared end may be part of an equivalent, so it is cut off only without one.
        short = min(n, m)
        while head < short and base[head].norm == other[head].norm:
            head += 1
        while tail < short - head and base[n - 1 - tail].norm == other[m - 1 - tail].norm:
            tail += 1
    a, b = base[head : n - tail], other[head : m - tail]
    if len(a) * len(b) > MAX_CELLS:
        raise AlignmentTooLarge(len(a), len(b))
    found = [Step(EditTag.EQUAL, k, k + 1, k, k + 1, Kin.SAME) for k in range(head)]
    found += [
        Step(s.tag, s.i0 + head, s.i1 + head, s.j0 + head, s.j1 + head, s.kin, s.same, s.joined)
        for s in _core(a, b, jumps)
    ]
    found += [Step(EditTag.EQUAL, n - k, n - k + 1, m - k, m - k + 1, Kin.SAME) for k in range(tail, 0, -1)]
    return slide(found, base, other)


def _core(
    a: Sequence[Token], b: Sequence[Token], jumps: dict[tuple[int, int], tuple[int, int, str]]
) -> list[Step]:
    n, m = len(a), len(b)
    drop_b = [weight(t) for t in b]
    rows = [[0]]
    for drop in drop_b:
        rows[0].append(rows[0][-1] + drop)
    costs = _Costs(b, drop_b)
    pairs: list[list[int]] = []
    for i, token in enumerate(a):
        drop, above = weight(token), rows[i]
        pairs.append(costs.row(token, drop))
        left = above[0] + drop
        row = [left]
        for pair, corner, up, come in zip(pairs[i], above, above[1:], drop_b, strict=False):
            best = corner + pair
            if (cost := up + drop) < best:
                best = cost
            if (cost := left + come) < best:
                best = cost
            if jumps and (jump := jumps.get((i + 1, len(row)))):
                # One bit dearer than letter for letter, so that a plain match is never called a jump.
                best = min(best, [*rows, row][i + 1 - jump[0]][len(row) - jump[1]] + 1)
            row.append(best)
            left = best
        rows.append(row)
    found: list[Step] = []
    i, j = n, m
    while i or j:
        cost = rows[i][j]
        jump = jumps.get((i, j))
        if i and j and cost == rows[i - 1][j - 1] + pairs[i - 1][j - 1]:
            kin = _pair(a[i - 1], b[j - 1], weight(a[i - 1]), drop_b[j - 1])[1]
            tag = EditTag.REPLACE if kin is Kin.NONE else EditTag.EQUAL
            found.append(Step(tag, i - 1, i, j - 1, j, kin))
            i, j = i - 1, j - 1
        elif jump and cost == rows[i - jump[0]][j - jump[1]] + 1:
            x, y, wording = jump
            found.append(Step(EditTag.EQUAL, i - x, i, j - y, j, Kin.SAME, wording, not wording))
            i, j = i - x, j - y
        elif j and cost == rows[i][j - 1] + drop_b[j - 1]:
            found.append(Step(EditTag.INSERT, i, i, j - 1, j))
            j -= 1
        else:
            found.append(Step(EditTag.DELETE, i - 1, i, j, j))
            i -= 1
    return found[::-1]


def align(
    base: Sequence[Token], other: Sequence[Token], same: Sequence[Sequence[str]] = ()
) -> tuple[Opcode, ...]:
    """Return a cheapest edit script that turns ``base`` into ``other``.

    Args:
        base: The n tokens of the earlier wording, in reading order.
        other: The m tokens of the later one.
        same: Groups of wordings that may stand for each other, as the phrase book has them.

    Returns:
        Opcodes in reading order. Their ranges count tokens and tile ``[0, n)`` and ``[0, m)``; empty only
        when n = m = 0. No two neighbours are both edits. EQUAL ranges are of one length, token for token,
        except for a listed equivalent or a split or joined word, which stands in an opcode of its own.

    Raises:
        AlignmentTooLarge: the table would have over `MAX_CELLS` cells.

    Source:
        Needleman and Wunsch 1970, with costs by kinship and rarity.
    """
    codes: list[Opcode] = []
    alone = False  # Whether the last opcode must not grow.
    for s in steps(base, other, Equivalents(same)):
        own = bool(s.same) or s.joined
        edit = s.tag is not EditTag.EQUAL
        last = codes[-1] if codes else None
        if last and not own and not alone and edit == (last.tag is not EditTag.EQUAL):
            i0, j0 = last.base[0], last.other[0]
            tag = EditTag.EQUAL
            if edit:
                tag = EditTag.INSERT if i0 == s.i1 else EditTag.DELETE if j0 == s.j1 else EditTag.REPLACE
            codes[-1] = Opcode(tag, (i0, s.i1), (j0, s.j1))
        else:
            codes.append(Opcode(s.tag, (s.i0, s.i1), (s.j0, s.j1)))
        alone = own
    return tuple(codes)
