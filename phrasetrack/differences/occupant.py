"""What stands in the place of a phrase that is gone.

In:  two parsed releases with their observations, and an occurrence of the earlier that the later lacks.
Out: the stretch of the later release that now holds its place, and why it is taken for that; or nothing.
Knows nothing of changes or rules. It gives no forced answers: where no ground holds, nothing stands there.

Four grounds, the firmest first: the same *topic* (names or rare words that the earlier release uses
there alone), the same *opening* (the phrase's own first words, going on otherwise), the same
*neighbour* in the sentence, the same place between two *sentences* that both releases have.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phrasetrack.differences.side import Side, covered
from phrasetrack.differences.topic import PROSE, find_topic, mentions_of
from phrasetrack.model import Ladder, Observation, Sentence, Span, Token
from phrasetrack.words import is_function_word

OPENING = 3  # Words of the phrase's opening that must stand there again; one less in a sentence on its topic.
LONGEST = 20  # Words of a clause that is quoted as standing in the place.
ASIDE = 10  # Words at most of a clause that is taken for the place for its neighbour's sake alone.
NEAR = 3  # Words at most between a phrase and its neighbour.


@dataclass(frozen=True, slots=True)
class Occupant:
    """What stands in the place, and on what ground it is said to."""

    span: Span
    ground: str
    stances: tuple[tuple[str, str], ...] = ()  # Words of stance on the same topic, each with its ladder.


def find_occupant(
    gone: Observation, before: Side, after: Side, ladders: Sequence[Ladder] = ()
) -> Occupant | None:
    """Return what stands in the place of ``gone`` in the later release, or None.

    Args:
        gone: An occurrence of the earlier release whose phrase the later one lacks.
        before: The earlier release.
        after: The later one.
        ladders: What counts as words of stance.
    """
    if gone.span is None:
        return None
    kept = before.phrases & after.phrases
    return (
        _same_topic(gone, gone.span, before, after, kept, ladders)
        or _same_opening(gone, gone.span, before, after, kept)
        or _same_neighbour(gone.span, before, after, kept)
        or _same_sentence(gone.span, before, after, kept)
    )


def _same_topic(
    gone: Observation, span: Span, before: Side, after: Side, kept: frozenset[str], ladders: Sequence[Ladder]
) -> Occupant | None:
    """Return the sentence on the same topic, or its clause of the same opening where no stance is taken."""
    topic = find_topic(gone, span, before, after, after.spans(kept), ladders)
    if topic is None:
        return None
    clause = _same_opening(gone, span, before, after, kept, topic.sentence) if not topic.stances else None
    ground = f"same topic: {', '.join(topic.words)}"
    return Occupant(clause.span if clause else topic.sentence.span, ground, topic.stances)


def _same_opening(
    gone: Observation,
    span: Span,
    before: Side,
    after: Side,
    kept: frozenset[str],
    within: Sentence | None = None,
) -> Occupant | None:
    """Return a clause that opens with the phrase's own first words and goes on otherwise."""
    words = before.tokens(span)
    content = [i for i, t in enumerate(words) if not is_function_word(t.norm)]
    lost = mentions_of(gone, before)
    if len(content) < 2:
        return None
    head = content[0]
    taken = after.spans(kept)
    best: tuple[int, int, int] | None = None
    tokens = after.parsed.tokens
    sentences = [within] if within else after.parsed.sentences
    need = OPENING - 1 if within else OPENING
    for sentence in sentences:
        low, high = sentence.tokens
        if after.parsed.paragraphs[sentence.paragraph].kind not in PROSE:
            continue
        for at in range(low, high):
            if tokens[at].norm != words[head].norm:
                continue
            left = _run_back(words, head, tokens, at, low)
            right = _run_on(words, head, tokens, at, high)
            if left + right - 1 < need or head + right >= len(words):
                continue
            if _said_elsewhere(words[head - left + 1 : head + right], lost, before):
                continue
            end = _clause_end(after, at + right, min(high, at + LONGEST), taken)
            rest = tokens[at + right : end]
            if any(not is_function_word(t.norm) for t in rest) and not any(
                covered(t, taken) for t in tokens[at:end]
            ):
                candidate = (left + right, -(at - left + 1), end)
                best = max(best, candidate) if best else candidate
    if best is None:
        return None
    run, start, end = best[0], -best[1], best[2]
    clause = Span(tokens[start].span.start, tokens[end - 1].span.end)
    opening = " ".join(t.text for t in tokens[start : start + run - 1])
    return Occupant(clause, f"same opening: {opening}")


def _run_on(words: Sequence[Token], i: int, tokens: Sequence[Token], j: int, high: int) -> int:
    n = 0
    while i + n < len(words) and j + n < high and words[i + n].norm == tokens[j + n].norm:
        n += 1
    return n


def _run_back(words: Sequence[Token], i: int, tokens: Sequence[Token], j: int, low: int) -> int:
    n = 0
    while i - n >= 0 and j - n >= low and words[i - n].norm == tokens[j - n].norm:
        n += 1
    return n


def _said_elsewhere(run: Sequence[Token], lost: Sequence[Span], side: Side) -> bool:
    """Return whether the earlier release has the run of words outside what is lost as well."""
    norms = [t.norm for t in run]
    tokens = side.parsed.tokens
    n = len(norms)
    return any(
        [t.norm for t in tokens[i : i + n]] == norms and not covered(tokens[i], lost)
        for i in range(len(tokens) - n + 1)
        if tokens[i].norm == norms[0]
    )


def _breaks(side: Side, i: int) -> bool:
    """Return whether a mark of punctuation that ends a clause stands before token ``i``."""
    tokens = side.parsed.tokens
    if not 0 < i < len(tokens):
        return True
    between = side.parsed.release.text[tokens[i - 1].span.end : tokens[i].span.start]
    return any(mark in between for mark in ",;:.!?—–()。、；：")


def _clause_end(side: Side, start: int, stop: int, taken: Sequence[Span]) -> int:
    """Return the token index at which the clause that goes on at ``start`` ends."""
    i = start
    while i < stop and not (i > start and _breaks(side, i)):
        if covered(side.parsed.tokens[i], taken):
            break
        i += 1
    return i


def _same_neighbour(gone: Span, before: Side, after: Side, kept: frozenset[str]) -> Occupant | None:
    """Return the clause beside a phrase that stood right beside the missing one and still stands."""
    start, end = before.parsed.token_range(gone)
    home = before.parsed.sentence_at(gone.start)
    for o in before.occurrences:
        if o.phrase not in kept or o.span is None or home is None or not home.span.overlap(o.span):
            continue
        low, high = before.parsed.token_range(o.span)
        follows = 0 <= low - end <= NEAR
        if not follows and not 0 <= start - high <= NEAR:
            continue
        joined = range(end, low + 1) if follows else range(high, start + 1)
        if any(_breaks(before, i) for i in joined):
            continue
        there = next(a for a in after.occurrences if a.phrase == o.phrase)
        words = _beside(there, after, kept, before_it=follows)
        content = sum(not is_function_word(t.norm) for t in words)
        # What goes on behind a phrase is another matter, unless it goes on in the same way: "or any ...".
        alike = follows or (words and words[0].norm == before.parsed.tokens[start].norm)
        if content and alike and len(words) <= ASIDE:
            span = Span(words[0].span.start, words[-1].span.end)
            return Occupant(span, f"same neighbour: {o.phrase}")
        return None
    return None


def _beside(there: Observation, after: Side, kept: frozenset[str], *, before_it: bool) -> Sequence[Token]:
    """Return the words of the clause right before (or after) an occurrence."""
    if there.span is None:
        return ()
    taken = [s for s in after.spans(kept) if s != there.span]
    sentence = after.parsed.sentence_at(there.span.start)
    if sentence is None:
        return ()
    tokens = after.parsed.tokens
    first, last = after.parsed.token_range(there.span)
    if before_it:
        i = first
        low = max(sentence.tokens[0], first - LONGEST)
        while i > low and not covered(tokens[i - 1], taken) and not (i < first and _breaks(after, i)):
            i -= 1
        return tokens[i:first]
    high = min(sentence.tokens[1], last + LONGEST)
    return tokens[last : _clause_end(after, last, high, taken)] if last < high else ()


def _same_sentence(gone: Span, before: Side, after: Side, kept: frozenset[str]) -> Occupant | None:
    """Return the one sentence between two that both releases have around the missing one."""
    sentences = before.parsed.sentences
    home = next((i for i, s in enumerate(sentences) if s.span.overlap(gone)), None)
    if home is None or not 0 < home < len(sentences) - 1:
        return None
    if _held(sentences[home], before, kept):
        return None
    above = _held(sentences[home - 1], before, kept)
    below = _held(sentences[home + 1], before, kept)
    if not above or not below:
        return None
    later = after.parsed.sentences
    tops = [i for i, s in enumerate(later) if set(above) & set(_held(s, after, kept))]
    bottoms = [i for i, s in enumerate(later) if set(below) & set(_held(s, after, kept))]
    if not tops or not bottoms or bottoms[0] - tops[-1] != 2:
        return None
    between = later[tops[-1] + 1]
    if _held(between, after, kept):
        return None
    return Occupant(between.span, f"same place: between {above[-1]} and {below[0]}")


def _held(sentence: Sentence, side: Side, kept: frozenset[str]) -> list[str]:
    """Return the kept phrases that a sentence holds, in reading order."""
    return [
        o.phrase
        for o in side.occurrences
        if o.span is not None and o.phrase in kept and sentence.span.overlap(o.span)
    ]
