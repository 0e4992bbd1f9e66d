"""Align the sentences of two releases.

In:  two parsed releases.
Out: stretches of sentences that answer each other, stand alone, or have moved; every sentence once.
Knows nothing of edits inside a sentence, of phrases or of significance.

Sentences are nominated for each other by the words they share, equal ones by their hash, and weighed by
the bits those words carry. The heaviest chain of pairs that keeps the order of both releases stays in
place; a good pair outside the chain has moved. All work is bounded by counts, so that a pair of releases
with nothing in common costs no more than a pair that is nearly equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from phrasetrack.model import ParsedRelease, Span, Token, TokenKind
from phrasetrack.words import fold_text, rarity

PAIRED = 0.34  # Share of common bits from which two sentences in order answer each other.
MOVED = 0.5  # The same for a sentence that has moved; it has no neighbours to vouch for it.
MOVED_BITS = 600  # A moved sentence shares at least this much: some five content words.
CONTAINED = 0.6  # Share of a short sentence that a long one must hold to be its answer or take it in.
CONTAINED_BITS = 450
# Bits are counted in whole tenths: their sum is then the same in whatever order a set gives them.
KANJI_BITS, KANA_BITS = 60, 25  # Weight of a pair of neighbouring characters without spaces.

WORK = 40_000  # Postings read per distinct feature place; bounds nomination on long releases.
RAREST = 12  # Features of a sentence that nominate.
NOMINEES = 8  # Candidates kept for a sentence.
GAP = 64  # Pairs tried one by one between two anchors.

Pair = tuple[int, int, float]  # Segment of the base, of the other release, weight.
Range = tuple[int, int]  # Half-open, counting segments.


class Segment(NamedTuple):
    """A sentence with the white space behind it. The segments of a release tile its text."""

    span: Span
    tokens: tuple[int, int]  # Half-open range of indexes into ParsedRelease.tokens.


class Stretch(NamedTuple):
    """Segments of both releases that answer each other; one range is empty where nothing answers."""

    base: Range
    other: Range
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two releases aligned: each segment of either is in exactly one stretch."""

    base: tuple[Segment, ...]
    other: tuple[Segment, ...]
    stretches: tuple[Stretch, ...]


class _Bag(NamedTuple):
    """What a segment is made of: its features (stems, or pairs of characters) and their bits."""

    features: frozenset[str]
    bits: int


def segments(parsed: ParsedRelease) -> tuple[Segment, ...]:
    """Cut the whole text at the start of each sentence; text before the first belongs to it."""
    size = len(parsed.release.text)
    if not size:
        return ()
    cuts = [(s.span.start, s.tokens[0]) for s in parsed.sentences[1:]]
    cuts = [(0, 0), *cuts, (size, len(parsed.tokens))]
    return tuple(Segment(Span(p, q), (i, j)) for (p, i), (q, j) in pairwise(cuts))


def heaviest_chain(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the pairs of largest total weight that strictly ascend on both sides, in order.

    Weights are positive. Takes O(n log n) steps (a Fenwick tree of prefix maxima).
    """
    ordered = sorted(pairs, key=lambda p: (p[0], -p[1], -p[2]))
    places = {j: n for n, j in enumerate(sorted({p[1] for p in ordered}), 1)}
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)
    before: list[int] = []
    for n, (_, j, weight) in enumerate(ordered):
        place = places[j]
        best, k = (0.0, -1), place - 1
        while k:
            best = max(best, tree[k])
            k &= k - 1
        before.append(best[1])
        total, k = (best[0] + weight, n), place
        while k <= len(places):
            if tree[k] < total:
                tree[k] = total
            k += k & -k
    chain, n = [], max(tree, default=(0.0, -1))[1]
    while n >= 0:
        chain.append(ordered[n])
        n = before[n]
    return chain[::-1]


def _features(tokens: Sequence[Token]) -> Iterable[str]:
    """Yield the stems of words; of characters without spaces each pair of neighbours, as "\\0xy"."""
    last: Token | None = None
    for t in tokens:
        if t.kind is not TokenKind.CHAR:
            yield t.stem
            last = None
            continue
        if last is not None and last.span.end == t.span.start:
            yield "\0" + last.stem + t.stem
        last = t


@lru_cache(maxsize=100_000)
def _bits(feature: str) -> int:
    if not feature.startswith("\0"):
        return round(10 * rarity(feature))
    return KANA_BITS if all("\u3041" <= c <= "\u30ff" for c in feature[1:]) else KANJI_BITS


def _total(features: Iterable[str]) -> int:
    return sum(map(_bits, features))


class _Side:
    """One release: its segments and, worked out when asked for, their keys and bags."""

    def __init__(self, parsed: ParsedRelease) -> None:
        self.parsed = parsed
        self.segments = segments(parsed)
        text = parsed.release.text
        self.texts = [text[s.start : s.end].strip() for s, _ in self.segments]
        self._bags: dict[int, _Bag] = {}

    def tokens(self, i: int) -> tuple[Token, ...]:
        start, end = self.segments[i].tokens
        return self.parsed.tokens[start:end]

    def key(self, i: int) -> object:
        """Return what sentences share that are equal but for print: their words, else folded marks."""
        return tuple([t.norm for t in self.tokens(i)]) or (fold_text(self.texts[i]), None)

    def bag(self, i: int) -> _Bag:
        if (bag := self._bags.get(i)) is None:
            features = frozenset(_features(self.tokens(i)))
            bag = self._bags[i] = _Bag(features, _total(features))
        return bag


def _weigh(a: _Bag, b: _Bag) -> tuple[int, float]:
    """Return the bits that two sentences share, and their similarity in [0, 1]; 0 when none."""
    shared = _total(a.features & b.features)
    total = a.bits + b.bits
    return shared, 2 * shared / total if total else 0.0


def _answers(a: _Bag, b: _Bag) -> float:
    """Return the weight of the pair in a chain; 0 when the sentences do not answer each other."""
    shared, likeness = _weigh(a, b)
    short = min(a.bits, b.bits)
    if likeness >= PAIRED or (short >= CONTAINED_BITS and shared >= CONTAINED * short):
        return shared * likeness
    return 0.0


def _equal_pairs(a: _Side, b: _Side) -> tuple[list[Pair], list[int], list[int]]:
    """Return the pairs of equal sentences, and the segments of each side that have no equal."""
    common = frozenset(a.texts) & frozenset(b.texts)
    places: dict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, one in enumerate((a, b)):
        for i, text in enumerate(one.texts):
            places[text if text in common else one.key(i)][side].append(i)
    pairs: list[Pair] = []
    for left, right in places.values():
        few = len(left) * len(right) <= 16
        couples = [(i, j) for i in left for j in right] if few else list(zip(left, right, strict=False))
        # Length stands in for bits: the words of equal sentences need not be weighed.
        pairs += [(i, j, 1.0 + 20 * len(a.texts[i])) for i, j in couples]
    met = [{p[side] for p in pairs} for side in (0, 1)]
    lone = [[i for i in range(len(s.segments)) if i not in met[n]] for n, s in enumerate((a, b))]
    return pairs, lone[0], lone[1]


def _alike_pairs(a: _Side, b: _Side, left: Sequence[int], right: Sequence[int]) -> list[Pair]:
    """Return pairs of sentences that share enough, nominated through their rarer words.

    A feature that stands in too many sentences nominates nobody; how many is set by the number of
    sentences, so that the work grows with the length of the releases and not with its square.
    """
    postings: dict[str, list[int]] = {}
    for i in left:
        for feature in a.bag(i).features:
            postings.setdefault(feature, []).append(i)
    cap = max(8, WORK // max(1, len(right)))
    pairs: list[Pair] = []
    for j in right:
        bag = b.bag(j)
        found = [(len(postings[f]), -_bits(f), f) for f in bag.features if f in postings]
        votes: dict[int, int] = {}
        for count, minus, feature in sorted(found)[:RAREST]:
            if count > cap:
                break
            for i in postings[feature]:
                votes[i] = votes.get(i, 0) - minus
        best = sorted([(-bits, i) for i, bits in votes.items()])[:NOMINEES]
        pairs += [(i, j, weight) for _, i in best if (weight := _answers(a.bag(i), bag)) > 0]
    return pairs


def _fill_gaps(a: _Side, b: _Side, chain: list[Pair]) -> list[Pair]:
    """Pair what still answers each other between two links of the chain, where that is little work."""
    filled: list[Pair] = []
    i0 = j0 = 0
    for i1, j1, weight in [*chain, (len(a.segments), len(b.segments), 0.0)]:
        if 0 < (i1 - i0) * (j1 - j0) <= GAP:
            filled += heaviest_chain(
                (i, j, bits)
                for i in range(i0, i1)
                for j in range(j0, j1)
                if (bits := _answers(a.bag(i), b.bag(j))) > 0
            )
        filled.append((i1, j1, weight))
        i0, j0 = i1 + 1, j1 + 1
    return filled[:-1]


class _Groups:
    """The chain's pairs, each grown over neighbours that it holds as well: sentences split or merged."""

    def __init__(self, a: _Side, b: _Side, chain: Sequence[Pair]) -> None:
        self.sides = (a, b)
        self.ranges = [[[i, i + 1], [j, j + 1]] for i, j, _ in chain]
        self.equal = [a.texts[i] == b.texts[j] for i, j, _ in chain]

    def _cover(self, group: int, side: int, i: int) -> float:
        """Return which share of a segment's bits the group's unanswered rest of the other side holds."""
        bag = self.sides[side].bag(i)
        if self.equal[group] or bag.bits < CONTAINED_BITS / 2:
            return 0.0
        mine, theirs = (
            frozenset[str]().union(*(self.sides[s].bag(k).features for k in range(*self.ranges[group][s])))
            for s in (side, 1 - side)
        )
        return _total(bag.features & (theirs - mine)) / bag.bits

    def grow(self) -> list[list[list[int]]]:
        """Return the ranges of all groups after each took in the neighbours it covers."""
        for side in (0, 1):
            for left in range(-1, len(self.ranges)):
                self._share_gap(left, side)
        return self.ranges

    def _share_gap(self, left: int, side: int) -> None:
        right = left + 1
        size = len(self.sides[side].segments)
        while True:
            start = self.ranges[left][side][1] if left >= 0 else 0
            end = self.ranges[right][side][0] if right < len(self.ranges) else size
            if start == end:
                return
            takes = self._cover(left, side, start) if left >= 0 else 0.0
            gives = self._cover(right, side, end - 1) if right < len(self.ranges) else 0.0
            if max(takes, gives) < CONTAINED:
                return
            if takes >= gives:
                self.ranges[left][side][1] += 1
            else:
                self.ranges[right][side][0] -= 1


def _moves(
    a: _Side, b: _Side, pairs: Iterable[Pair], groups: Sequence[list[list[int]]]
) -> list[tuple[int, int]]:
    """Return the pairs outside the chain that are good enough to have moved, best first."""
    taken = [{i for g in groups for i in range(*g[side])} for side in (0, 1)]
    good: list[tuple[float, int, int]] = []
    for i, j, weight in pairs:
        if i in taken[0] or j in taken[1]:
            continue
        shared, likeness = _weigh(a.bag(i), b.bag(j))
        if likeness >= MOVED and shared >= MOVED_BITS:
            good.append((-weight, i, j))
    moves = []
    for _, i, j in sorted(good):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            moves.append((i, j))
    return moves


def _pairings(a: _Side, b: _Side) -> tuple[list[list[list[int]]], list[tuple[int, int]]]:
    pairs, left, right = _equal_pairs(a, b)
    pairs += _alike_pairs(a, b, left, right)
    groups = _Groups(a, b, _fill_gaps(a, b, heaviest_chain(pairs))).grow()
    return groups, _moves(a, b, pairs, groups)


def align_sentences(base: ParsedRelease, other: ParsedRelease) -> Alignment:
    """Return the stretches of both releases in the order of the later one, deletions where they stood.

    Between two stretches that stay in place, what is gone comes before what is new or has come from
    elsewhere. The pairs are the same whichever release is called the later.
    """
    a, b = _Side(base), _Side(other)
    if base.release.text <= other.release.text:
        groups, moves = _pairings(a, b)
    else:  # Ties are settled on one order of the two, so that swapping sides changes no pair.
        groups, moves = _pairings(b, a)
        groups = [[other_range, base_range] for base_range, other_range in groups]
        moves = [(i, j) for j, i in moves]
    gone, come = {i for i, _ in moves}, {j: i for i, j in moves}
    stretches: list[Stretch] = []
    i0 = j0 = 0
    ends = [[len(a.segments)] * 2, [len(b.segments)] * 2]
    for (i1, i2), (j1, j2) in [*groups, ends]:
        stretches += [Stretch((i, i + 1), (j0, j0)) for i in range(i0, i1) if i not in gone]
        for j in range(j0, j1):
            i = come.get(j, -1)
            stretches.append(
                Stretch((i, i + 1), (j, j + 1), True) if i >= 0 else Stretch((i1, i1), (j, j + 1))
            )
        if (i1, j1) != (i2, j2):
            stretches.append(Stretch((i1, i2), (j1, j2)))
        i0, j0 = i2, j2
    return Alignment(a.segments, b.segments, tuple(stretches))
