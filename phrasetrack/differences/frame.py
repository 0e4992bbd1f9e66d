"""The words right beside a phrase, in a frame that is else the same.

In:  the words around an occurrence in two releases.
Out: what was put in or dropped there.
Knows nothing of rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from phrasetrack.collate import Lexicon, classify
from phrasetrack.differences.side import Side
from phrasetrack.model import Change, ChangeKind, Observation, ParsedRelease, Reading, Span, Token
from phrasetrack.words import is_function_word

MOST = 10  # Words that may be put in or dropped; more is other prose, which the redline shows.
LEAST = 2  # Words of content among them.

Run = tuple[int, int]  # Half-open range of token indexes.


def frame_changes(
    old: Observation, new: Observation, before: Side, after: Side, lexicon: Lexicon
) -> tuple[Change, ...]:
    """Return what was put in or dropped right before and right behind an occurrence, as kind ``place``.

    The frame reaches to the next phrase or to the end of the sentence.
    """
    found: list[Change] = []
    for part, where in enumerate(("before the phrase", "behind the phrase")):
        frames = []
        for side, o in ((before, old), (after, new)):
            if o.span is None:
                return ()
            low, high = _bounds(side, o.span)[part]
            frames.append(_reading(side.parsed, low, high))
        if differs(frames[0].tokens, frames[1].tokens, before_it=part == 0):
            for change in classify(frames[0], frames[1], lexicon):
                if change.kind in (ChangeKind.ADDITION, ChangeKind.OMISSION):
                    reason = f"{change.reason}, {where}"
                    found.append(replace(change, kind=ChangeKind.PLACE, reason=reason))
    return tuple(found)


def _bounds(side: Side, span: Span) -> tuple[Run, Run]:
    """Return the tokens of the sentence before and behind ``span``, up to the next phrase."""
    parsed = side.parsed
    first, last = parsed.token_range(span)
    sentence = parsed.sentence_at(span.start)
    low, high = sentence.tokens if sentence else (first, last)
    for other in side.occurrences:
        if other.span is None or other.span.overlap(span):
            continue
        start, end = parsed.token_range(other.span)
        if end <= first:
            low = max(low, end)
        elif start >= last:
            high = min(high, start)
    return (min(low, first), first), (last, max(last, high))


def _reading(parsed: ParsedRelease, low: int, high: int) -> Reading:
    tokens = parsed.tokens[low:high]
    at = parsed.tokens[low].span.start if low < len(parsed.tokens) else len(parsed.release.text)
    span = Span(tokens[0].span.start, tokens[-1].span.end) if tokens else Span(at, at)
    return Reading(parsed.release.text, span, tokens)


def differs(base: Sequence[Token], other: Sequence[Token], *, before_it: bool) -> bool:
    """Return whether words were put in or dropped, and not exchanged, in an else equal frame.

    On the far side a word of content must be the same, or else the frames are no counterparts.

    Args:
        base: The words beside the phrase in the earlier release.
        other: Those in the later one.
        before_it: The frame stands before the phrase: its far side is its start.
    """
    rows = [t.norm for t in base], [t.norm for t in other]
    head = _equal(*rows)
    tail = _equal(rows[0][head:][::-1], rows[1][head:][::-1])
    if not _content(base[:head] if before_it else base[len(base) - tail :]):
        return False
    changed = base[head : len(base) - tail], other[head : len(other) - tail]
    sizes = [_content(run) for run in changed]
    return not min(sizes) and max(sizes) >= LEAST and max(map(len, changed)) <= MOST


def _equal(base: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words at the start are the same."""
    n = 0
    while n < min(len(base), len(other)) and base[n] == other[n]:
        n += 1
    return n


def _content(tokens: Sequence[Token]) -> int:
    return sum(not is_function_word(t.norm) for t in tokens)
