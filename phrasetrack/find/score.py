"""Score: what an alignment keeps of a form, and what its differences cost.

In:  which token of a release answers which of a form.
Out: `Candidate`; whether a short form keeps its ends, and what its opening alone is worth.
Knows nothing of how the words were found, nor of other phrases.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from phrasetrack.find.bar import CUT, CUT_LEAST
from phrasetrack.find.chain import breaks, insertion
from phrasetrack.find.compile import AKIN, SYNONYM, Target
from phrasetrack.find.moves import MOVED, SHORT
from phrasetrack.find.seed import Index
from phrasetrack.find.stops import Stops
from phrasetrack.find.weigh import AUXILIARIES, POSSESSIVES, SUBJECTS, SUBORDINATORS, SUPPORT, is_light
from phrasetrack.model import Token
from phrasetrack.words.rarity import word_list

CONFLICT = 0.38  # What other words in the place of the phrase's own cost, as a share of the lighter side,
WITHIN = 8  # so many of them at the most,
CROWD = 1.5  # each costing so many times what a word put inside does.
SUBORDINATE = 0.25  # What a clause of its own put inside costs: "that", "as", "which" stand there.
FRAME = 0.45  # What is granted for a word replaced one for one between words that are kept.
HEAD = 0.5  # What losing the opening costs besides its weight, as a share of it: by that a formula is known.
NAME_LOST = 0.17  # What losing all the names costs, as a share, where names are not the object itself.
END = 0.33  # The share of a short form from which its first or last word is not to be lost.
LAST = 0.2  # The share of a form of characters that its predicate is.
OPENING = 0.4  # The share of its weight that the opening of a form must be, to stand for it alone,
OPENING_WEIGHT = 2.5  # and its weight.
ANAPHORS = SUBJECTS | POSSESSIVES
LINKING = AUXILIARIES | frozenset(word_list("linking-en.txt"))


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


def score(
    index: Index,
    stops: Stops,
    tokens: tuple[Token, ...],
    target: Target,
    pairs: dict[int, int],
    moved: set[int],
) -> Candidate:
    """Return an alignment with its score: what it keeps less what its differences cost, as a share.

    Args:
        index: The release's words.
        stops: The release's clauses and sentences.
        tokens: The release's tokens.
        target: The form.
        pairs: Form token → release token; not empty.
        moved: The form tokens among them that stand out of order.
    """
    each, content, ids, slots = target.weights.each, target.weights.content, target.ids, target.slots
    kept = support = named = 0.0
    for i, j in pairs.items():
        if not content[i]:
            support += each[i]
            continue
        kin = index.kinship[j].get(ids[i], 1.0)
        if i in moved:  # Another part of speech stands elsewhere as a matter of course: "the resolution of".
            kin = MOVED if kin >= MOVED else kin * MOVED
        kept += each[i] * kin
        if target.weights.named[i]:
            named += each[i]
    ordered = sorted([(j, i) for i, j in pairs.items()])
    start, end = ordered[0][0], ordered[-1][0] + 1
    cost = 0.0
    over_sentence, over_clause = breaks(target)
    for (a, ia), (b, ib) in pairwise(ordered):
        if b - a > 1:
            if slots and _filled(stops, target, a, b, ia, ib):
                continue
            lost, more = _gap(index, stops, tokens, target, pairs, (a, b), (ia, ib))
            cost += lost
            support += more
        if stops.clauses[a] != stops.clauses[b]:
            cost += over_sentence if stops.sentences[a] != stops.sentences[b] else over_clause
    if not (target.characters or target.whole):
        head = [i for i in range(min(pairs)) if content[i]]
        weight = sum([each[i] for i in head])
        if (
            head
            and start
            and tokens[start - 1].norm in ANAPHORS
            and all(target.weights.named[i] for i in head)
        ):
            support += AKIN * weight  # "it will continue" for "the Committee will continue"
            named += weight
        else:
            cost += HEAD * weight
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


def _filled(stops: Stops, target: Target, a: int, b: int, ia: int, ib: int) -> bool:
    """Return whether the value of a slot stands between two answers: its words cost nothing."""
    own = range(ia + 1, ib)
    room = WITHIN - 1 + len(own)
    return stops.outer[b] - stops.outer[a] - 1 <= room and any(i in target.slots for i in own)


def _gap(
    index: Index,
    stops: Stops,
    tokens: tuple[Token, ...],
    target: Target,
    pairs: dict[int, int],
    between: tuple[int, int],
    own_between: tuple[int, int],
) -> tuple[float, float]:
    """Return what the words between two answers cost, and what is granted for them.

    Args:
        index: The release's words.
        stops: The release's clauses and sentences.
        tokens: The release's tokens.
        target: The form.
        pairs: Form token → release token.
        between: The two release tokens, in reading order; there are others between them.
        own_between: The form tokens that they answer, in any order.
    """
    (a, b), own = between, range(own_between[0] + 1, own_between[1])
    each, content = target.weights.each, target.weights.content
    inside = tokens[a + 1 : b]
    put = max(0, stops.outer[b] - stops.outer[a] - 1)
    cost = 0.0
    if not target.whole and any(t.norm in SUBORDINATORS for t in inside):
        cost = SUBORDINATE
    missing = [i for i in own if i not in pairs]
    lost = sum([each[i] for i in missing])
    if not lost:
        return cost + insertion(target, put), 0.0
    if len(own) == 1 and _links(target.tokens[own[0]]) and all(map(_links, inside)):
        return cost, SYNONYM * lost  # "has been" for "remains"
    if len(missing) == len(own) == len(inside):
        kinds = zip(inside, own, strict=True)
        if all(is_light(token) != content[i] for token, i in kinds):
            return cost, FRAME * lost
    others = sum(index.weights[a + 1 : min(b, a + 1 + WITHIN)])
    return cost + CONFLICT * min(lost, others) + CROWD * insertion(target, put), 0.0


def _links(token: Token) -> bool:
    """Return whether a word links a subject to what is said of it: is, been, remains, appears to."""
    return token.stem in LINKING or token.norm in LINKING


def reaches(index: Index, c: Candidate, least: float) -> bool:
    """Return whether an alignment reaches the bar ``least`` and keeps what a form is not to lose."""
    return c.score >= least and keeps_ends(index, c) and says(c)


def counts(index: Index, stops: Stops, c: Candidate, least: float) -> bool:
    """Return whether an alignment reaches the form's bar ``least``, or its opening alone the bar of one."""
    return reaches(index, c, least) or (c.score >= CUT_LEAST and opening(stops, c) >= CUT)


def says(candidate: Candidate) -> bool:
    """Return whether something is kept of what a form says, and not its subject alone.

    What it says stands behind its first auxiliary. In a script without spaces the predicate is last: it is
    the last fifth of a form that ends with kana.
    """
    target, content = candidate.target, _content(candidate.target)
    if target.characters:
        predicate = _last(target, content) if content[-1] < len(target.tokens) - 1 else []
    else:
        verb = next((i for i, t in enumerate(target.tokens) if t.norm in AUXILIARIES), len(target.tokens))
        predicate = [i for i in content if i > verb > content[0]]
    return not predicate or any(i in predicate for i, _ in candidate.pairs)


def _content(target: Target) -> list[int]:
    """Return the indexes of a form's words of content, of which every form has one."""
    return [i for i, content in enumerate(target.weights.content) if content]


def _last(target: Target, content: list[int]) -> list[int]:
    """Return the last words of content of a form that weigh `LAST` of it together."""
    left, found = LAST * target.total, []
    while content and left > 0:
        found.append(content[-1])
        left -= target.weights.each[content[-1]]
        content = content[:-1]
    return found


def keeps_ends(index: Index, candidate: Candidate) -> bool:
    """Return whether a short statement keeps its first and last word of content; true of any other form.

    "Inflation remains elevated" is about inflation and says elevated: "growth remains elevated" is another,
    and so is "inflation remains low". Where no verb links the two, a word of less than a third of the form
    may go: "firmly oppose coercion" says oppose.
    """
    target = candidate.target
    if target.total >= SHORT or target.characters:
        return True
    content = _content(target)
    pairs = dict(candidate.pairs)
    states = any(_links(t) and t.norm != "to" for t in target.tokens[content[0] + 1 : content[-1]])
    ends = (
        i
        for i in (content[0], content[-1])
        if target.weights.each[i] >= END * target.total
        or (states and not target.tokens[i].norm.endswith("ly"))
    )
    return all(_keeps(index, target, pairs, i) for i in ends)


def fits_title(stops: Stops, candidate: Candidate) -> bool:
    """Return whether a place is no title, or says the form: its first and last word of content, or a name.

    The title that names a ceremony is no "today, at the ceremony, I", nor one of a treaty a call to join it.
    """
    if candidate.target.title or not stops.titled(candidate.start):
        return True
    content = _content(candidate.target)
    return {content[0], content[-1]} <= {i for i, _ in candidate.pairs}


def _keeps(index: Index, target: Target, pairs: dict[int, int], i: int) -> bool:
    """Return whether a word of the form is kept, as itself or as a near-synonym; a word akin is another."""
    j = pairs.get(i)
    return j is not None and index.kinship[j].get(target.ids[i], 1.0) >= SYNONYM


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
