"""Settle where an occurrence starts and ends.

In:  a candidate, its release.
Out: a token range and a span in code points.

A span runs from the first word of the formula to the last, as the release has it. Where the release puts
other words in the place of the formula's own opening or ending, they are in: up to the clause's end when
that is about as far as the missing words would reach, else word for word while content answers content and
function word answers function word. Where nothing stands in their place the span is simply shorter.
"""

from __future__ import annotations

import re

from phrasetrack.find.verify import Candidate, Stops
from phrasetrack.find.weigh import is_light
from phrasetrack.model import ParsedRelease, Span, Token, TokenKind
from phrasetrack.words import fold_glyphs

SLACK, SPARE = 1.5, 2  # A clause stands for n missing words when it has at most SLACK·n + SPARE.
ARTICLE_REACH = 4  # How many modifiers may stand between an article and its noun.

_BREAK = re.compile(r"[,;:.!?()\[\]{}\"“”«»‘—–、。，．；：！？「」『』（）•●\n]|--| - ")
_SOFT = re.compile(r"\n(?!\s*\n)")  # A line wrap is no boundary.
_DETERMINERS = frozenset("a an the their our his her its this these those any no some all".split())
_JOINTS = frozenset("and or but that which who whom where when while as nor".split())


class _Gaps:
    """The text between neighbouring tokens, read as boundary or none."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self._text, self._tokens = text, tokens

    def before(self, i: int) -> bool:
        """Return whether a clause boundary stands right before token ``i``."""
        if i <= 0 or i >= len(self._tokens):
            return True
        gap = self._text[self._tokens[i - 1].span.end : self._tokens[i].span.start]
        return bool(_BREAK.search(_SOFT.sub(" ", gap)))


def settle(parsed: ParsedRelease, stops: Stops, candidate: Candidate) -> tuple[int, int]:
    """Return the half-open token range of the occurrence, its edges extended over substitutes."""
    gaps = _Gaps(parsed.release.text, parsed.tokens)
    target = candidate.target
    matched = dict(candidate.pairs)
    by_place = sorted(matched.items(), key=lambda pair: pair[1])
    first, last = by_place[0][0], by_place[-1][0]
    head = [i for i in range(first) if i not in matched and i not in target.slots]
    tail = [i for i in range(last + 1, len(target.tokens)) if i not in matched and i not in target.slots]
    start = _extend_head(parsed, gaps, stops, candidate, head)
    end = _extend_tail(parsed, gaps, stops, candidate, tail)
    return start, end


def _extend_head(
    parsed: ParsedRelease, gaps: _Gaps, stops: Stops, candidate: Candidate, head: list[int]
) -> int:
    tokens, own = parsed.tokens, candidate.target.tokens
    start = candidate.start
    opens = own[0].text[:1].isupper()  # The phrase opens a sentence.
    if opens:
        distance = _distance_back(gaps, stops, start, int(SLACK * len(head)) + SPARE)
        if distance is not None and (head or distance <= SPARE - 1):
            return start - distance
    if not head:
        return start
    if len(head) == 1 and own[head[0]].norm in _DETERMINERS:
        for step in range(1, ARTICLE_REACH + 1):
            j = start - step
            if j < 0 or gaps.before(j + 1):
                break
            if tokens[j].norm in _DETERMINERS:
                return j
            if is_light(tokens[j]):
                break
        return start
    content = sum(not is_light(own[i]) for i in head)
    j = start
    while j > 0 and not gaps.before(j):
        token = tokens[j - 1]
        if token.norm in _JOINTS:
            break
        if token.norm in _DETERMINERS:
            return j - 1 if content < sum(not is_light(own[i]) for i in head) else j
        if not is_light(token):
            if content <= 0:
                break
            content -= 1
        elif content < sum(not is_light(own[i]) for i in head):
            break
        j -= 1
    return j if j < start and not all(is_light(t) for t in tokens[j:start]) else start


def _extend_tail(
    parsed: ParsedRelease, gaps: _Gaps, stops: Stops, candidate: Candidate, tail: list[int]
) -> int:
    tokens, own = parsed.tokens, candidate.target.tokens
    end = candidate.end
    if not tail:
        return end
    phrase_gaps = _Gaps(_own_text(own), _reset(own))
    crossings = sum(phrase_gaps.before(i) for i in tail)
    limit = int(SLACK * len(tail)) + SPARE
    best: int | None = None
    for distance in range(limit + 1):
        j = end + distance
        if distance and not stops.same(end - 1, j - 1) and not crossings:
            break
        if gaps.before(j):
            if best is None or abs(distance - len(tail)) < abs(best - len(tail)):
                best = distance
            if crossings <= 0:
                break
            crossings -= 1
        if j >= len(tokens):
            break
    if best is not None:
        return end + best
    for i in tail:
        if (
            end >= len(tokens)
            or gaps.before(end)
            or is_light(tokens[end]) != is_light(own[i])
            or tokens[end].norm in _JOINTS
            or (tokens[end].kind is TokenKind.NUMBER) != (own[i].kind is TokenKind.NUMBER)
        ):
            break
        end += 1
    return end


def _distance_back(gaps: _Gaps, stops: Stops, start: int, limit: int) -> int | None:
    """Return how many tokens back the sentence starts, or None when it is further than ``limit``."""
    for distance in range(limit + 1):
        j = start - distance
        if j <= 0 or not stops.same(j - 1, j):
            return distance
    return None


def _own_text(tokens: tuple[Token, ...]) -> str:
    """Return a text in which the form's tokens keep their distances; marks between them are lost."""
    return " ".join(t.text for t in tokens)


def _reset(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    out, position = [], 0
    for t in tokens:
        out.append(Token(t.text, t.norm, t.stem, Span(position, position + len(t.text)), t.kind))
        position += len(t.text) + 1
    return tuple(out)


_OPENERS = "\"'([{「『（〈《"
_CLOSERS = "\"')]},.」』）〉》、"


def span_of(parsed: ParsedRelease, start: int, end: int, wording: str) -> Span:
    """Return the span of a token range, with the marks that the phrase itself opens or closes with.

    Args:
        parsed: The release.
        start: First token.
        end: One past the last token; ``end > start``.
        wording: The form's text: its outer quotation marks and brackets belong to it.
    """
    text = parsed.release.text
    a, b = parsed.tokens[start].span.start, parsed.tokens[end - 1].span.end
    own = fold_glyphs(wording)
    opening = own[: len(own) - len(own.lstrip(_OPENERS))]
    closing = own[len(own.rstrip(_CLOSERS)) :].rstrip(".")
    depth = len(opening)
    while depth and a > 0 and fold_glyphs(text[a - 1]) in opening and text[a - 1].strip():
        a -= 1
        depth -= 1
    depth = len(closing) + 1
    allowed = set(closing) | ({","} if closing else set())
    while depth and b < len(text) and text[b].strip() and fold_glyphs(text[b]) in allowed:
        b += 1
        depth -= 1
    if closing and text[b - 1 : b] == "," and not closing.endswith(","):
        b -= 1
    opened = text[a:b].count("(") - text[a:b].count(")")
    if opened > 0 and text[b : b + 1] == ")":
        b += 1
    return Span(a, b)
