"""The chain: content words that answer each other in order, heaviest first, each gap paid for.

In:  the index of a release, a target, a token range.
Out: `Chain`.
Knows nothing of function words and of words out of order: `moves` and `fill` add those.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from phrasetrack.find.compile import Target
from phrasetrack.find.seed import Index
from phrasetrack.find.stops import Stops

STEP = 0.04  # What each word put inside costs, up to a clause:
LONGEST = 0.60  # the most that one insertion costs, however long,
LONGEST_CHARACTERS = 1.2  # and among characters, of which a word has two or more.
CLAUSE = 0.03  # What running over the end of a clause costs; a name is never parted.
BREAK = 1.5  # What running over the end of a sentence costs a phrase that is one sentence.
CHARACTER_BREAK = 4.0  # The same for a phrase of characters, of which a word has two or more.
INNER_BREAK = 0.15  # The same where the phrase has a stop of its own inside.


@dataclass(frozen=True, slots=True)
class Chain:
    """The heaviest chain in a range."""

    pairs: list[tuple[int, int]]  # (form token, release token), both ascending.
    value: float  # What it is worth, its gaps paid for.
    present: float  # What all content words of the range are worth, whatever their order.


def breaks(target: Target) -> tuple[float, float]:
    """Return what running over the end of a sentence and of a clause costs a form."""
    sentence = INNER_BREAK if target.stopped else (CHARACTER_BREAK if target.characters else BREAK)
    return sentence, BREAK if target.title and not target.commas(0) else CLAUSE


def insertion(target: Target, size: int) -> float:
    """Return what ``size`` tokens put inside cost a form."""
    return min(LONGEST_CHARACTERS if target.characters else LONGEST, STEP * size)


def heaviest(index: Index, stops: Stops, target: Target, low: int, high: int) -> Chain | None:
    """Return the heaviest chain in the token range ``[low, high)``, or None where no word answers.

    Source: chaining of anchors with gap costs, by dynamic programming over the pairs in reading order.
    """
    kinship, postings = index.kinship, index.postings
    points: list[tuple[int, int, float]] = []  # (release token, form token, gain)
    present = 0.0
    for vocabulary_id, own in target.places.items():
        if (there := postings.get(vocabulary_id)) is None:
            continue
        here = there[bisect_left(there, low) : bisect_left(there, high)]
        if not here:
            continue
        present += own[0][1] * min(len(own), len(here))
        for j in here:
            kin = kinship[j][vocabulary_id]
            for i, w in own:
                points.append((j, i, w * kin))
    if not points:
        return None
    points.sort()
    over_sentence, over_clause = breaks(target)
    sentences, clauses, outer = stops.sentences, stops.clauses, stops.outer
    at = [point[0] for point in points]
    of = [point[1] for point in points]
    best: list[float] = []
    most: list[float] = []  # The best up to each point: where it is no better than what is found, stop.
    back: list[int] = []
    reach = target.reach
    longest = LONGEST_CHARACTERS if target.characters else LONGEST
    top_n, top_value = 0, -1.0
    first = 0  # The first point within reach.
    for n, (j, i, gain) in enumerate(points):
        top, link = 0.0, -1
        while j - at[first] > reach:
            first += 1
        for m in range(n - 1, first - 1, -1):
            if most[m] <= top:
                break
            value = best[m]
            if value <= top or of[m] >= i:
                continue
            jm = at[m]
            if jm >= j:
                continue
            extra = (outer[j] - outer[jm]) - (i - of[m])
            if extra > 0:
                value -= longest if extra > longest / STEP else STEP * extra
            if clauses[jm] != clauses[j]:
                value -= over_sentence if sentences[jm] != sentences[j] else over_clause
            if value > top:
                top, link = value, m
        value = top + gain
        best.append(value)
        most.append(value if not most or value > most[-1] else most[-1])
        back.append(link)
        if value > top_value + 1e-9:
            top_n, top_value = n, value
    pairs = []
    n = top_n
    while n >= 0:
        pairs.append((of[n], at[n]))
        n = back[n]
    return Chain(pairs[::-1], top_value, present)
