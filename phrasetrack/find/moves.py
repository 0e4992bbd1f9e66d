"""Moves: content words of a form that stand out of order, inside a chain or beside it.

In:  the index of a release, a target, the pairs of a chain.
Out: the pairs grown, and which form tokens moved.
"""

from __future__ import annotations

from bisect import bisect_left

from phrasetrack.find.compile import SYNONYM, Target
from phrasetrack.find.seed import Index
from phrasetrack.find.stops import Stops
from phrasetrack.find.weigh import CONJUNCTIONS
from phrasetrack.model import Token

SHORT = 3.0  # A phrase that weighs less has no words to spare: an "and" parts it.
BESIDE = 3  # How far outside the chain, in tokens, a single moved word may stand.
MOVED = 0.7  # What a word keeps of its weight when it stands out of order.
WORDS, WORDS_CHARACTERS = 2, 4  # How many tokens make a run that is no chance anywhere in the sentence.
LOOSE = 2  # How many words may stand between two of a run.


def add_moves(
    index: Index, stops: Stops, tokens: tuple[Token, ...], target: Target, pairs: dict[int, int]
) -> set[int]:
    """Add to ``pairs`` the content words that stand out of order; return their form tokens.

    A single word may stand inside the chain or a few tokens beside it in the same clause; a run of words
    anywhere in the same sentence within reach.
    """
    missing = [i for i, content in enumerate(target.weights.content) if content and i not in pairs]
    taken = set(pairs.values())
    first, last = min(taken), max(taken)
    low, high = first - target.reach, last + target.reach
    near = {i: places for i in missing if (places := _within(index, target.ids[i], low, high))}
    moved: set[int] = set()
    least = WORDS_CHARACTERS if target.characters else WORDS
    if not near:
        return moved
    for run in _runs(target, missing):
        if len(run) < WORDS or not all(i in near for i in run):
            continue
        places = _place_of_run(stops, tokens, target, [near[i] for i in run], taken, first, last)
        if not places or (len(run) < least and max(first - places[-1], places[0] - last) > BESIDE):
            continue
        pairs.update(zip(run, places, strict=True))
        taken.update(places)
        moved.update(run)
        first, last = min(first, places[0]), max(last, places[-1])
    for i in near:
        if i in pairs:
            continue
        options = [
            j
            for j in near[i]
            if first - BESIDE <= j <= last + BESIDE
            and j not in taken
            and (first <= j <= last or _beside(stops, tokens, j, first if j < first else last))
        ]
        if options:
            j = min(options, key=lambda j: (not first <= j <= last, abs(2 * j - first - last), j))
            pairs[i] = j
            taken.add(j)
            moved.add(i)
            first, last = min(first, j), max(last, j)
    return moved


def _within(index: Index, vocabulary_id: int, low: int, high: int) -> list[int]:
    """Return where a word is answered in the token range ``[low, high]``; one akin moves nowhere."""
    places = index.postings.get(vocabulary_id)
    if not places:
        return []
    here = places[bisect_left(places, low) : bisect_left(places, high + 1)]
    return [j for j in here if index.kinship[j][vocabulary_id] >= SYNONYM]


def _place_of_run(
    stops: Stops,
    tokens: tuple[Token, ...],
    target: Target,
    near: list[list[int]],
    taken: set[int],
    first: int,
    last: int,
) -> list[int]:
    """Return where a run of words stands in order, nearest to the chain ``[first, last]``; or nothing."""
    for j in sorted(near[0], key=lambda j: (max(0, first - j, j - last), j)):
        if j in taken or not stops.same_sentence(j, first if j < first else min(j, last)):
            continue
        places = [j]
        for options in near[1:]:
            expected = places[-1] + 1
            hit = next((k for k in options if expected <= k <= expected + LOOSE and k not in taken), None)
            if hit is None:
                break
            places.append(hit)
        if len(places) < len(near):
            continue
        if target.total >= SHORT or not _parted(tokens, places, first, last):
            return places
    return []


def _parted(tokens: tuple[Token, ...], places: list[int], first: int, last: int) -> bool:
    """Return whether a conjunction stands between a run and the chain that it stands outside of."""
    low, high = (places[-1] + 1, first) if places[-1] < first else (last + 1, places[0])
    return any(t.norm in CONJUNCTIONS for t in tokens[low:high])


def _beside(stops: Stops, tokens: tuple[Token, ...], j: int, edge: int) -> bool:
    """Return whether a token goes on the clause that ends, or begins, at ``edge``: no "and" parts them."""
    between = tokens[min(j, edge) + 1 : max(j, edge)]
    return stops.same_clause(j, edge) and not any(t.norm in CONJUNCTIONS for t in between)


def _runs(target: Target, missing: list[int]) -> list[list[int]]:
    """Return the missing content words in runs: neighbours but for function words and slots."""
    runs: list[list[int]] = []
    for i in missing:
        if runs and not any(target.weights.content[k] for k in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs
