"""Verify: align a form inside a nominated stretch and say what it keeps.

In:  the index of a release, a target, a token range.
Out: `Candidate`: which token answers which, the range they span, and the score.
Knows nothing of other phrases: `assign` lets candidates compete.

The alignment is a chain: content words that answer each other in order, heaviest chain first, each gap
paid for; then words out of order inside or beside it (moves); then the function words between them.
"""

from __future__ import annotations

from dataclasses import dataclass

from phrasetrack.find.compile import Target
from phrasetrack.find.seed import Index
from phrasetrack.model import ParsedRelease

STEP = 0.07  # What each word put inside costs, up to a clause:
LONGEST = 0.60  # the most that one insertion costs, however long.
BREAK = 0.35  # What running over the end of a sentence costs.
MOVED = 0.7  # What a word keeps of its weight when it stands out of order.
BESIDE = 3  # How far outside the chain, in tokens, a moved word may stand.


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a form may stand."""

    target: Target
    pairs: tuple[tuple[int, int], ...]  # (form token, release token), by form token; moves included.
    start: int  # Half-open token range from the first answering word to the last.
    end: int
    kept: float  # Weight kept, before costs.
    score: float  # Share of the form's weight kept, less the cost of gaps.
    named: float  # Share of the naming words' weight kept; 1 when the form names nothing.
    inserted: int  # Words put inside.


class Stops:
    """Where sentences end, as counts before each token, to see at once whether a stretch crosses one."""

    def __init__(self, parsed: ParsedRelease) -> None:
        self._sentence = [0] * len(parsed.tokens)
        for number, sentence in enumerate(parsed.sentences):
            for i in range(*sentence.tokens):
                self._sentence[i] = number

    def between(self, a: int, b: int) -> int:
        """Return how many sentence ends lie between two tokens."""
        return self._sentence[b] - self._sentence[a]

    def same(self, a: int, b: int) -> bool:
        """Return whether two tokens stand in one sentence."""
        return self._sentence[a] == self._sentence[b]


def verify(index: Index, stops: Stops, target: Target, low: int, high: int) -> Candidate | None:
    """Return the best alignment of a form in the token range ``[low, high)``, or None without any."""
    chain = _chain(index, stops, target, low, high)
    if not chain:
        return None
    pairs = dict(chain)
    moved = _moves(index, stops, target, pairs, low, high)
    _fill(index, stops, target, pairs, len(index.kinship))
    return _candidate(index, stops, target, pairs, moved)


def _chain(index: Index, stops: Stops, target: Target, low: int, high: int) -> list[tuple[int, int]]:
    """Return the heaviest chain of content words, (form token, release token), ascending in both."""
    places: dict[int, list[tuple[int, float]]] = {}
    for i, content in enumerate(target.weights.content):
        if content:
            places.setdefault(target.ids[i], []).append((i, target.weights.each[i]))
    points: list[tuple[int, int, float]] = []  # (release token, form token, gain)
    for j in range(low, high):
        answers = index.kinship[j]
        if answers is None:
            continue
        for i_id, kin in answers.items():
            for i, w in places.get(i_id, ()):
                points.append((j, i, w * kin))
    points.sort()
    best: list[float] = []
    back: list[int] = []
    reach = target.reach
    for n, (j, i, gain) in enumerate(points):
        top, link = 0.0, -1
        for m in range(n - 1, -1, -1):
            jm, im, _ = points[m]
            if im >= i or jm >= j:
                continue
            if j - jm > reach:
                break
            value = best[m]
            if value <= top:
                continue
            extra = (j - jm) - (i - im)
            if extra > 0:
                value -= min(LONGEST, STEP * extra)
            elif extra < 0:
                value -= 0.01 * -extra
            if stops.between(jm, j):
                value -= BREAK
            if value > top:
                top, link = value, m
        best.append(top + gain)
        back.append(link)
    if not best:
        return []
    n = max(range(len(best)), key=lambda m: (best[m], -m))
    chain = []
    while n >= 0:
        chain.append((points[n][1], points[n][0]))
        n = back[n]
    return chain[::-1]


def _moves(
    index: Index, stops: Stops, target: Target, pairs: dict[int, int], low: int, high: int
) -> set[int]:
    """Add to ``pairs`` the content words that stand out of order; return their form tokens."""
    taken = set(pairs.values())
    first, last = min(taken), max(taken)
    moved: set[int] = set()
    for i in range(len(target.tokens)):
        if i in pairs or not target.weights.content[i]:
            continue
        options = [
            j
            for j in index.postings.get(target.ids[i], ())
            if first - BESIDE <= j <= last + BESIDE
            and j not in taken
            and stops.same(j, first if j < first else last)
        ]
        if options:
            j = min(options, key=lambda j: (not first <= j <= last, abs(j - (first + last) // 2), j))
            pairs[i] = j
            taken.add(j)
            moved.add(i)
    return moved


def _fill(index: Index, stops: Stops, target: Target, pairs: dict[int, int], size: int) -> None:
    """Add the function words: between two anchors in order, at the ends side by side."""
    n = len(target.tokens)
    taken = set(pairs.values())
    ordered = sorted((i, j) for i, j in pairs.items())
    chain: list[tuple[int, int]] = []
    for i, j in ordered:  # Moved words are no anchors: keep the ascending ones.
        if not chain or j > chain[-1][1]:
            chain.append((i, j))
    for (i1, j1), (i2, j2) in zip(chain, chain[1:], strict=False):
        j = j1 + 1
        for i in range(i1 + 1, i2):
            if i in pairs or target.ids[i] < 0:
                continue
            for k in range(j, j2):
                if k not in taken and (a := index.kinship[k]) and target.ids[i] in a:
                    pairs[i] = k
                    taken.add(k)
                    j = k + 1
                    break
    i, j = chain[0]
    misses = 0
    while i > 0 and j > 0 and misses <= 1:
        i -= 1
        if i in pairs:
            continue
        if (
            j - 1 not in taken
            and (a := index.kinship[j - 1])
            and target.ids[i] in a
            and stops.same(j - 1, j)
        ):
            j -= 1
            pairs[i] = j
            taken.add(j)
    i, j = chain[-1]
    while i < n - 1 and j < size - 1:
        i += 1
        if i in pairs:
            continue
        if (
            j + 1 not in taken
            and (a := index.kinship[j + 1])
            and target.ids[i] in a
            and stops.same(j, j + 1)
        ):
            j += 1
            pairs[i] = j
            taken.add(j)


def _candidate(
    index: Index, stops: Stops, target: Target, pairs: dict[int, int], moved: set[int]
) -> Candidate:
    weights = target.weights
    start, end = min(pairs.values()), max(pairs.values()) + 1
    kept = 0.0
    for i, j in pairs.items():
        kin = (index.kinship[j] or {}).get(target.ids[i], 1.0)
        kept += weights.each[i] * kin * (MOVED if i in moved else 1.0)
    cost = 0.0
    inserted = 0
    taken = sorted(pairs.values())
    for a, b in zip(taken, taken[1:], strict=False):
        if b - a > 1:
            inserted += b - a - 1
            cost += min(LONGEST, STEP * (b - a - 1))
        if stops.between(a, b):
            cost += BREAK
    slot_words = 8 * len(target.slots)
    if slot_words:
        cost = max(0.0, cost - STEP * min(inserted, slot_words))
    names = sum(weights.each[i] for i, named in enumerate(weights.named) if named)
    kept_names = sum(weights.each[i] for i in pairs if weights.named[i])
    return Candidate(
        target,
        tuple(sorted(pairs.items())),
        start,
        end,
        kept,
        (kept - cost) / target.total if target.total else 0.0,
        kept_names / names if names else 1.0,
        inserted,
    )
