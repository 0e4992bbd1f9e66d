"""Verify: align a form inside a nominated stretch and say what it keeps.

In:  the index of a release, a target, a token range.
Out: `Candidate`: which token answers which, the range they span, and the score.
Knows nothing of other phrases: `assign` lets candidates compete.

The alignment is a chain of content words (`chain`), the words out of order (`moves`), then the function
words between them (`fill`).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from phrasetrack.find.chain import breaks, heaviest, insertion
from phrasetrack.find.compile import Target
from phrasetrack.find.fill import fill
from phrasetrack.find.letters import resembles
from phrasetrack.find.moves import SHORT, add_moves
from phrasetrack.find.seed import Index
from phrasetrack.find.stops import Stops
from phrasetrack.find.weigh import SUPPORT, WORD, is_ideogram, is_light
from phrasetrack.model import Token
from phrasetrack.words.rarity import word_list

CONFLICT = 0.38  # What other words in the place of the phrase's own cost, as a share of the lighter side,
WITHIN = 8  # so many of them at the most.
FRAME = 0.35  # What is granted for a word replaced one for one between words that are kept.
END = 0.33  # The share of a short form from which its first or last word is not to be lost.
OPENING = 0.4  # The share of its weight that the opening of a form must be, to stand for it alone,
OPENING_WEIGHT = 2.5  # and its weight.
JOINING = "及又並若"  # What opens a conjunction is no part of a compound.
LOOSE = 8  # How many characters may stand between each character of a lone word and the rest.
MOVED = 0.7  # What a word keeps of its weight when it stands out of order.
AUXILIARIES = frozenset(word_list("auxiliaries-en.txt"))
NAME_LOST = 0.17  # What losing all the names costs, as a share, where names are not the object itself.


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

    None when the content words there are worth less than the weight ``floor``, or when few of a whole
    sentence are there and it does not look like it (`letters`).
    """
    chain = heaviest(index, stops, target, low, high)
    if chain is None or chain.value + MOVED * (chain.present - chain.value) < floor:
        return None
    if target.whole and not resembles(stops, tokens, target, chain):
        return None
    pairs = dict(chain.pairs)
    moved = add_moves(index, stops, tokens, target, pairs)
    if chain.value + MOVED * sum(target.weights.each[i] for i in moved) < floor:
        return None
    fill(index, stops, target, pairs)
    if target.characters:
        _tie(stops, tokens, pairs)
    return _candidate(index, stops, tokens, target, pairs, moved)


def _tie(stops: Stops, tokens: tuple[Token, ...], pairs: dict[int, int]) -> None:
    """Take away a character or two at either end that are no word of the form's: 議 of 審議会 for 議事.

    They stand far off, or one stands inside a compound whose other characters are not the form's.
    """
    for step in (1, -1):
        at = sorted(((j, i) for i, j in pairs.items()), reverse=step < 0)
        size = 1
        while size < len(at) and at[size][0] == at[size - 1][0] + step:
            size += 1
        if size > WORD or size == len(at):
            continue
        first, last, following = at[0][0], at[size - 1][0], at[size][0]
        apart = abs(stops.outer[following] - stops.outer[last])
        within = size == 1 and (_touches(tokens, first, -step) or _touches(tokens, last, step))
        if apart > LOOSE * size or within:
            for _, i in at[:size]:
                del pairs[i]


def _touches(tokens: tuple[Token, ...], j: int, step: int) -> bool:
    """Return whether a Chinese character goes on from the one at ``j``."""
    if not 0 <= j + step < len(tokens) or not is_ideogram(tokens[j]) or not is_ideogram(tokens[j + step]):
        return False
    if tokens[j + step].text in JOINING:
        return False
    left, right = sorted((j, j + step))
    return tokens[left].span.end == tokens[right].span.start


def _candidate(
    index: Index,
    stops: Stops,
    tokens: tuple[Token, ...],
    target: Target,
    pairs: dict[int, int],
    moved: set[int],
) -> Candidate:
    each, content, ids, slots = target.weights.each, target.weights.content, target.ids, target.slots
    kept = support = named = 0.0
    for i, j in pairs.items():
        if not content[i]:
            support += each[i]
            continue
        kept += each[i] * index.kinship[j].get(ids[i], 1.0) * (MOVED if i in moved else 1.0)
        if target.weights.named[i]:
            named += each[i]
    ordered = sorted([(j, i) for i, j in pairs.items()])
    start, end = ordered[0][0], ordered[-1][0] + 1
    cost = 0.0
    over_sentence, over_clause = breaks(target)
    for (a, ia), (b, ib) in pairwise(ordered):
        put = stops.outer[b] - stops.outer[a] - 1
        if b - a > 1:
            own = range(ia + 1, ib)
            if slots and put <= WITHIN - 1 + len(own) and any(i in slots for i in own):
                continue
            missing = [i for i in own if i not in pairs]
            lost = sum([each[i] for i in missing])
            if not lost:
                cost += insertion(target, max(0, put))
            elif len(missing) == len(own) == b - a - 1 and all(
                is_light(tokens[a + 1 + k]) != content[i] for k, i in enumerate(own)
            ):
                support += FRAME * lost
            else:
                others = sum(index.weights[a + 1 : min(b, a + 1 + WITHIN)])
                cost += CONFLICT * min(lost, others) + insertion(target, max(0, put))
        if stops.clauses[a] != stops.clauses[b]:
            cost += over_sentence if stops.sentences[a] != stops.sentences[b] else over_clause
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


def keeps_ends(candidate: Candidate) -> bool:
    """Return whether a short statement keeps its first and last word of content; true of any other form.

    "Inflation remains elevated" is about inflation and says elevated: "growth remains elevated" is another.
    A word of less than a third of it may go: "firmly oppose coercion" says oppose.
    """
    target = candidate.target
    if target.total >= SHORT or target.characters:
        return True
    content = [i for i, own in enumerate(target.weights.content) if own]
    matched = {i for i, _ in candidate.pairs}
    ends = (i for i in (*content[:1], *content[-1:]) if target.weights.each[i] >= END * target.total)
    return all(i in matched for i in ends)


def opening(stops: Stops, candidate: Candidate) -> float:
    """Return the best score of a form cut short before a function word: its opening kept, its ending dropped.

    What is left must be `OPENING` of the form's weight and `OPENING_WEIGHT` at the least, and reach into the
    predicate: a subject alone states nothing, and in Japanese the predicate is last. It is scored like a form
    of its own, words out of order left out. 0 when there is no such cut.
    """
    target, pairs = candidate.target, dict(candidate.pairs)
    if target.characters:
        return 0.0
    predicate = next((i for i, t in enumerate(target.tokens) if t.norm in AUXILIARIES), 0)
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
                    kept -= insertion(target, max(0, j - last[1] - 1))
                if not stops.same_sentence(last[1], j):
                    return best
            kept += each[i]
            last = i, j
        if total >= least and i >= predicate and i + 1 < len(content) and not content[i + 1]:
            best = max(best, kept / total)
    return best
