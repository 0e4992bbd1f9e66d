"""Verify: align a form inside a nominated stretch and say what it keeps.

In:  the index of a release, a target, a token range.
Out: `Candidate`: which token answers which, the range they span, and the score.
Knows nothing of other phrases: `assign` lets candidates compete.

The alignment is a chain: content words that answer each other in order, heaviest chain first, each gap
paid for; then words out of order inside or beside it (moves); then the function words between them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from phrasetrack.find.compile import Target
from phrasetrack.find.seed import Index
from phrasetrack.find.stops import Stops
from phrasetrack.find.weigh import SUPPORT, is_light, weight
from phrasetrack.model import Token
from phrasetrack.words.rarity import word_list

ASIDE = 0.08  # What each token of difference costs a function word before the first or after the last anchor.
STEP = 0.04  # What each word put inside costs, up to a clause:
LONGEST = 0.60  # the most that one insertion costs, however long.
CONFLICT = 0.38  # What other words in the place of the phrase's own cost, as a share of the lighter side.
FRAME = 0.35  # What is granted for a word replaced one for one between words that are kept.
CLAUSE = 0.03  # What running over the end of a clause costs; a name is never parted.
BREAK = 1.5  # What running over the end of a sentence costs a phrase that is one sentence.
CHARACTER_BREAK = 4.0  # The same for a phrase of characters, of which a word has two or more.
INNER_BREAK = 0.15  # The same where the phrase has a stop of its own inside.
OPENING = 0.4  # The share of its weight that the opening of a form must be, to stand for it alone,
OPENING_WEIGHT = 2.5  # and its weight.
MOVED = 0.7  # What a word keeps of its weight when it stands out of order.
NAME_LOST = 0.17  # What losing all the names costs, as a share, where names are not the object itself.
CONJUNCTIONS = frozenset(word_list("conjunctions-en.txt"))
SHORT = 3.0  # A phrase that weighs less has no words to spare: an "and" parts it.
BESIDE = 3  # How far outside the chain, in tokens, a single moved word may stand.


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a form may stand."""

    target: Target
    pairs: tuple[tuple[int, int], ...]  # (form token, release token), by form token; moves included.
    start: int  # Half-open token range from the first answering word to the last.
    end: int
    kept: float  # Weight kept, before costs.
    score: float  # Share of the form's weight kept, less the costs.
    named: float  # Share of the naming words' weight kept; 1 when the form names nothing.


def verify(
    index: Index, stops: Stops, tokens: tuple[Token, ...], target: Target, low: int, high: int, floor: float
) -> Candidate | None:
    """Return the best alignment of a form in the token range ``[low, high)``.

    None when the content words there are worth less than the weight ``floor``.
    """
    chain, value = _chain(index, stops, target, low, high)
    if not chain:
        return None
    if value + MOVED * (target.total - value) < floor:
        return None
    pairs = dict(chain)
    moved = _moves(index, stops, tokens, target, pairs)
    if value + MOVED * sum(target.weights.each[i] for i in moved) < floor:
        return None
    _fill(index, stops, target, pairs)
    return _candidate(index, stops, tokens, target, pairs, moved)


def _chain(
    index: Index, stops: Stops, target: Target, low: int, high: int
) -> tuple[list[tuple[int, int]], float]:
    """Return the heaviest chain of content words, (form token, release token), and what it is worth."""
    kinship, postings = index.kinship, index.postings
    points: list[tuple[int, int, float]] = []  # (release token, form token, gain)
    for vocabulary_id, own in target.places.items():
        if (there := postings.get(vocabulary_id)) is None:
            continue
        for j in there[bisect_left(there, low) : bisect_left(there, high)]:
            kin = (kinship[j] or {})[vocabulary_id]
            for i, w in own:
                points.append((j, i, w * kin))
    if not points:
        return [], 0.0
    points.sort()
    brk = INNER_BREAK if target.stopped else (CHARACTER_BREAK if target.characters else BREAK)
    step_over = BREAK if target.title and not target.commas(0) else CLAUSE
    sentences, clauses = stops.sentences, stops.clauses
    at = [point[0] for point in points]
    of = [point[1] for point in points]
    best: list[float] = []
    most: list[float] = []  # The best up to each point: where it is no better than what is found, stop.
    back: list[int] = []
    reach = target.reach
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
            extra = (j - jm) - (i - of[m])
            if extra > 0:
                value -= LONGEST if extra > LONGEST / STEP else STEP * extra
            if clauses[jm] != clauses[j]:
                value -= brk if sentences[jm] != sentences[j] else step_over
            if value > top:
                top, link = value, m
        value = top + gain
        best.append(value)
        most.append(value if not most or value > most[-1] else most[-1])
        back.append(link)
        if value > top_value + 1e-9:
            top_n, top_value = n, value
    chain = []
    n = top_n
    while n >= 0:
        chain.append((points[n][1], points[n][0]))
        n = back[n]
    return chain[::-1], top_value


def _moves(
    index: Index, stops: Stops, tokens: tuple[Token, ...], target: Target, pairs: dict[int, int]
) -> set[int]:
    """Add to ``pairs`` the content words that stand out of order; return their form tokens.

    A single word may stand inside the chain or a few tokens beside it in the same clause; a run of words
    anywhere in the same sentence within reach.
    """
    missing = [i for i, content in enumerate(target.weights.content) if content and i not in pairs]
    if not missing:
        return set()
    taken = set(pairs.values())
    first, last = min(taken), max(taken)
    moved: set[int] = set()
    short = target.total < SHORT
    for run in _runs(target, missing):
        if len(run) > 1:
            places = index.postings.get(target.ids[run[0]], [])
            low, high = first - target.reach, last + target.reach
            within = places[bisect_left(places, low) : bisect_left(places, high + 1)]
            near = sorted(within, key=lambda j: (_away(j, first, last), j))
            for j in near:
                if j in taken or not stops.same_sentence(j, first if j < first else min(j, last)):
                    continue
                places = [j]
                for i in run[1:]:
                    expected = places[-1] + 1
                    hit = next(
                        (
                            k
                            for k in index.postings.get(target.ids[i], ())
                            if expected <= k <= expected + 2 and k not in taken
                        ),
                        None,
                    )
                    if hit is None:
                        break
                    places.append(hit)
                if len(places) == len(run) and not (short and _parted(tokens, places, first, last)):
                    pairs.update(zip(run, places, strict=True))
                    taken.update(places)
                    moved.update(run)
                    first, last = min(first, places[0]), max(last, places[-1])
                    break
    for i in missing:
        if i in pairs:
            continue
        options = [
            j
            for j in index.postings.get(target.ids[i], ())
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


def _away(j: int, first: int, last: int) -> int:
    """Return how far a token stands outside a chain; 0 inside it."""
    return max(0, first - j, j - last)


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


def _fill(index: Index, stops: Stops, target: Target, pairs: dict[int, int]) -> None:
    """Add the function words: between two anchors in order, at the ends side by side."""
    ids, kinship = target.ids, index.kinship
    taken = set(pairs.values())
    anchors: list[tuple[int, int]] = []
    for i, j in sorted(pairs.items()):  # Moved words are no anchors: keep the ascending ones.
        if not anchors or j > anchors[-1][1]:
            anchors.append((i, j))

    def answers(j: int, i: int) -> bool:
        found = kinship[j]
        return found is not None and ids[i] in found and j not in taken

    for (i1, j1), (i2, j2) in pairwise(anchors):
        low, high = j1 + 1, j2
        slot = max((i for i in target.slots if i1 < i < i2), default=i2)
        for i in range(i2 - 1, slot, -1):  # Behind a slot from the right: its value may say them too.
            k = next((k for k in range(high - 1, low - 1, -1) if answers(k, i)), None)
            if k is not None and i not in pairs:
                pairs[i] = high = k
                taken.add(k)
        for i in range(i1 + 1, slot):
            if i in pairs:
                continue
            for k in range(low, high):
                if answers(k, i):
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
    difference costs `STEP`, and the chain that gains most is taken.
    """
    i0, j0 = anchor
    wanted: dict[int, list[int]] = {}
    for i in range(i0 + step, len(target.ids) if step > 0 else -1, step):
        if i not in pairs and target.ids[i] >= 0:
            wanted.setdefault(target.ids[i], []).append(i)
    if not wanted:
        return
    room = (len(target.ids) - i0 if step > 0 else i0 + 1) + 2
    points: list[tuple[int, int, float]] = []  # (distance in the form, distance in the release, gain)
    for d in range(1, room + 1):
        j = j0 + step * d
        if not 0 <= j < stops.size or not (target.stopped or stops.same_sentence(j, j0)):
            break
        found = index.kinship[j]
        if found is None or j in taken:
            continue
        for vocabulary_id in found:
            for i in wanted.get(vocabulary_id, ()):
                points.append((abs(i - i0), d, target.weights.each[i]))
    best: list[tuple[float, int]] = []
    for n, (di, dj, gain) in enumerate(points):
        value, link = gain - ASIDE * abs(dj - di), -1
        for m in range(n):
            pi, pj, _ = points[m]
            if pi < di and pj < dj and (v := best[m][0] + gain - ASIDE * abs(dj - pj - di + pi)) > value:
                value, link = v, m
        best.append((value, link))
    if not best:
        return
    n = max(range(len(best)), key=lambda m: (best[m][0], -m))
    if best[n][0] <= 0:
        return
    while n >= 0:
        i, j = i0 + step * points[n][0], j0 + step * points[n][1]
        pairs[i] = j
        taken.add(j)
        n = best[n][1]


def _candidate(
    index: Index,
    stops: Stops,
    tokens: tuple[Token, ...],
    target: Target,
    pairs: dict[int, int],
    moved: set[int],
) -> Candidate:
    each = target.weights.each
    kept = support = named = 0.0
    for i, j in pairs.items():
        if not target.weights.content[i]:
            support += each[i]
            continue
        kin = (index.kinship[j] or {}).get(target.ids[i], 1.0)
        kept += each[i] * kin * (MOVED if i in moved else 1.0)
        if target.weights.named[i]:
            named += each[i]
    ordered = sorted((j, i) for i, j in pairs.items())
    start, end = ordered[0][0], ordered[-1][0] + 1
    cost = 0.0
    brk = INNER_BREAK if target.stopped else (CHARACTER_BREAK if target.characters else BREAK)
    clause = BREAK if target.title and not target.commas(0) else CLAUSE
    for (a, ia), (b, ib) in pairwise(ordered):
        if b - a > 1:
            own = range(ia + 1, ib)
            if any(i in target.slots for i in own) and b - a <= 8 + len(own):
                continue
            missing = [i for i in own if i not in pairs]
            lost = sum(each[i] for i in missing)
            if (
                lost
                and len(missing) == len(own) == b - a - 1
                and all(is_light(tokens[a + 1 + k]) != target.weights.content[i] for k, i in enumerate(own))
            ):
                support += FRAME * lost
            elif lost:
                put = sum(weight(tokens[j]) for j in range(a + 1, min(b, a + 9)))
                cost += CONFLICT * min(lost, put) + min(LONGEST, STEP * (b - a - 1))
            else:
                cost += min(LONGEST, STEP * (b - a - 1))
        if not stops.same_clause(a, b):
            cost += brk if not stops.same_sentence(a, b) else clause
    names = target.names
    kept += min(support, SUPPORT * kept)
    return Candidate(
        target,
        tuple(sorted(pairs.items())),
        start,
        end,
        kept,
        min(1.0, (kept - cost) / target.total) - (NAME_LOST * (1 - named / names) if names else 0.0),
        named / names if names else 1.0,
    )


def opening(stops: Stops, candidate: Candidate) -> float:
    """Return the best score of a form cut short before a function word: its opening kept, its ending dropped.

    What is left must be `OPENING` of the form's weight and `OPENING_WEIGHT` at the least; it is scored like
    a form of its own, words out of order left out. 0 when there is no such cut.
    """
    target, pairs = candidate.target, dict(candidate.pairs)
    each, content = target.weights.each, target.weights.content
    kept = total = best = 0.0
    last: tuple[int, int] | None = None
    least = max(OPENING * target.total, OPENING_WEIGHT)
    for i in range(len(target.ids)):
        total += each[i]
        j = pairs.get(i)
        if j is not None and (last is None or j > last[1]):
            if last is None:
                if any(content[:i]):
                    return 0.0
            else:
                lost = sum(each[k] for k in range(last[0] + 1, i))
                if j - last[1] == i - last[0] and lost:
                    kept += FRAME * lost
                else:
                    kept -= min(LONGEST, STEP * max(0, j - last[1] - 1))
                if not stops.same_sentence(last[1], j):
                    return best
            kept += each[i]
            last = i, j
        if total >= least and i + 1 < len(content) and not content[i + 1]:
            best = max(best, kept / total)
    return best
