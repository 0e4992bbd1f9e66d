"""Fill: the function words of a form between and beside the content words that are found.

In:  the index of a release, a target, the pairs of its content words.
Out: the pairs grown.
"""

from __future__ import annotations

from itertools import pairwise

from phrasetrack.find.compile import Target
from phrasetrack.find.seed import Index
from phrasetrack.find.stops import Stops

ASIDE = 0.08  # What each token of difference costs a function word before the first or after the last anchor.
LONE = 4  # How far from the next word that is found a function word may stand: further it is another's,
LONE_CHARACTER = 8  # and so a character.
ARTICLES = frozenset(("a", "an", "the"))
ROOM = 2  # How much further from its anchor a function word may stand than the form is long.


def fill(index: Index, stops: Stops, target: Target, pairs: dict[int, int]) -> None:
    """Add the function words: between two anchors in order, at the ends side by side."""
    ids, kinship = target.ids, index.kinship
    taken = set(pairs.values())
    anchors: list[tuple[int, int]] = []
    for i, j in sorted(pairs.items()):  # Moved words are no anchors: keep the ascending ones.
        if not anchors or j > anchors[-1][1]:
            anchors.append((i, j))
    for (i1, j1), (i2, j2) in pairwise(anchors):
        if i2 - i1 == 1 or j2 - j1 == 1:
            continue
        low, high = j1 + 1, j2
        slot = max((i for i in target.slots if i1 < i < i2), default=i2)
        for i in range(i2 - 1, slot, -1):  # Behind a slot from the right: its value may say them too.
            for k in range(high - 1, low - 1, -1):
                if ids[i] in kinship[k] and k not in taken:
                    if i not in pairs:
                        pairs[i] = high = k
                        taken.add(k)
                    break
        for i in range(i1 + 1, slot):
            if i in pairs:
                continue
            own = ids[i]
            for k in range(low, high):
                if own in kinship[k] and k not in taken:
                    pairs[i] = k
                    taken.add(k)
                    low = k + 1
                    break
    for step in (-1, 1):
        _fill_edge(index, stops, target, pairs, taken, anchors[0] if step < 0 else anchors[-1], step)


def _fill_edge(
    index: Index,
    stops: Stops,
    target: Target,
    pairs: dict[int, int],
    taken: set[int],
    anchor: tuple[int, int],
    step: int,
) -> None:
    """Add the function words before the first anchor (``step`` -1) or after the last (1).

    A word counts when it stands about as far from the anchor as it does in the form: each token of
    difference costs `ASIDE`, and the chain that gains most is taken. A lone article behind another word is
    that word's: "as the" for "over the".
    """
    i0, j0 = anchor
    ids, kinship, each = target.ids, index.kinship, target.weights.each
    wanted: dict[int, list[int]] = {}
    for i in range(i0 + step, len(ids) if step > 0 else -1, step):
        if i not in pairs and ids[i] >= 0:
            wanted.setdefault(ids[i], []).append(i)
    if not wanted:
        return
    room = (len(ids) - i0 if step > 0 else i0 + 1) + ROOM
    points: list[tuple[int, int, float]] = []  # (distance in the form, distance in the release, gain)
    for d in range(1, room + 1):
        j = j0 + step * d
        if not 0 <= j < stops.size or not (target.stopped or stops.same_sentence(j, j0)):
            break
        if j in taken:
            continue
        for vocabulary_id in kinship[j]:
            for i in wanted.get(vocabulary_id, ()):
                points.append((abs(i - i0), d, each[i]))
    if not points:
        return
    lone = LONE_CHARACTER if target.characters else LONE
    best: list[tuple[float, int]] = []
    for n, (di, dj, gain) in enumerate(points):
        beside = dj <= lone and (
            1 in (di, dj) or target.whole or target.tokens[i0 + step * di].norm not in ARTICLES
        )
        value, link = gain - ASIDE * abs(dj - di) if beside else 0.0, -1
        for m in range(n):
            pi, pj, _ = points[m]
            if pi >= di or pj >= dj or dj - pj > lone:
                continue
            if (chained := best[m][0] + gain - ASIDE * abs(dj - pj - di + pi)) > value:
                value, link = chained, m
        best.append((value, link))
    n = max(range(len(best)), key=lambda m: (best[m][0], -m))
    if best[n][0] <= 0:
        return
    while n >= 0:
        i, j = i0 + step * points[n][0], j0 + step * points[n][1]
        pairs[i] = j
        taken.add(j)
        n = best[n][1]
