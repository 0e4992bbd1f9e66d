"""Nominate: the stretches of a release where a form could stand, none missed, most text never looked at.

In:  the index of a release's words, a target.
Out: token ranges in which the form's content words weigh at least a share of its total.
Knows nothing of order, gaps or spans: `verify` settles those.

The promise: an occurrence scores no more than the weight of the distinct content words that it keeps, so
every occurrence that can reach a bar lies in a nominated range. `tests/find/test_seed.py` holds it against
every window of brute force.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from phrasetrack.find.compile import AKIN, Compiled, Target
from phrasetrack.find.weigh import weight
from phrasetrack.model import ParsedRelease, Span, Token, TokenKind
from phrasetrack.words import stem
from phrasetrack.words.kana import Spelt, akin_otherwise, spelt_otherwise
from phrasetrack.words.kinship import VALUES, Kin

_HYPHEN = re.compile(r"[-‐‑]\n?")
BLOCK = 4  # Reaches that one range may take: the work on a range grows with its square.


@dataclass(frozen=True, slots=True)
class Index:
    """Where the book's words stand in one release."""

    postings: dict[int, list[int]]  # Vocabulary id → token positions, ascending.
    kinship: list[dict[int, float]]  # For each token: the ids it answers, with the kinship.
    weights: list[float]  # Of each token, as if it were a form's.


def index_release(parsed: ParsedRelease, compiled: Compiled) -> Index:
    """Return the index of a release; each distinct word is looked up in the book once."""
    postings: dict[int, list[int]] = {}
    spelt = _written(parsed, compiled.spellings, spelt_otherwise, VALUES[Kin.SPELLING])
    akin = _written(parsed, compiled.akin, akin_otherwise, AKIN)
    kinship: list[dict[int, float]] = []
    weights: list[float] = []
    seen: dict[str, tuple[dict[int, float], float]] = {}
    parted = {i: kin for i, joined in parted_words(parsed) if (kin := dict(compiled.answers(joined)))}
    for position, token in enumerate(parsed.tokens):
        key = (token.text if token.text.isupper() else token.norm) + token.kind
        if (known := seen.get(key)) is None:
            known = seen[key] = dict(compiled.answers(token)), weight(token)
        answers, own = known
        if position in akin:
            answers = akin[position] | answers
        if position in spelt:
            answers = answers | spelt[position]
        if position in parted:
            answers = answers | parted[position]
        kinship.append(answers)
        weights.append(own)
        for i in answers:
            if i in postings:
                postings[i].append(position)
            else:
                postings[i] = [position]
    return Index(postings, kinship, weights)


def parted_words(parsed: ParsedRelease, low: int = 0, high: int | None = None) -> Iterator[tuple[int, Token]]:
    """Yield what two words with a hyphen between them are as one, by the second: co-operation, a broken line.

    Args:
        parsed: The release.
        low: First token looked at.
        high: One past the last; None for all.
    """
    text, tokens = parsed.release.text, parsed.tokens
    for i in range(low + 1, len(tokens) if high is None else high):
        left, right = tokens[i - 1], tokens[i]
        if right.span.start - left.span.end in (1, 2) and _HYPHEN.fullmatch(
            text, left.span.end, right.span.start
        ):
            span = Span(left.span.start, right.span.end)
            norm = left.norm + right.norm
            yield i, Token(span.of(text), norm, stem(norm), span, TokenKind.WORD)


def _written(
    parsed: ParsedRelease,
    others: Mapping[str, tuple[tuple[int, ...], ...]],
    listed: Callable[[str], Iterable[Spelt]],
    value: float,
) -> dict[int, dict[int, float]]:
    """Return the ids that tokens answer, for ``value``, because a form's word is written otherwise there."""
    if not others:
        return {}
    at = {t.span.start: i for i, t in enumerate(parsed.tokens)}
    found: dict[int, dict[int, float]] = {}
    for spelt in listed(parsed.release.text):
        for offset, ids in enumerate(others.get(spelt.word, ())):
            if ids and (position := at.get(spelt.start + offset)) is not None:
                found[position] = dict.fromkeys(ids, value)
    return found


def nominate(index: Index, target: Target, bar: float) -> Iterator[tuple[int, int]]:
    """Yield half-open token ranges, ascending, that hold ``bar`` of the form's weight.

    Every stretch of `Target.reach` tokens that holds it lies whole in one of the ranges. A range is at most
    `BLOCK` times as long as the reach, so that the work stays linear; longer ones are cut, overlapping.

    Args:
        index: The release's words.
        target: The form.
        bar: The weight (not a share) that the content words within `Target.reach` tokens must reach
            together; see `bar.floor`.
    """
    postings = index.postings
    if not all(i in postings for i in target.needs):
        return
    present = [(i, w, n) for i, w, n in target.content if i in postings]
    need = bar
    if sum(w * n for _, w, n in present) < need or not present:
        return
    events: list[tuple[int, int]] = []
    for k, (i, _, _) in enumerate(present):
        events.extend([(position, k) for position in postings[i]])
    events.sort()
    reach = target.reach
    counts = [0] * len(present)
    weights = [w for _, w, _ in present]
    times = [n for _, _, n in present]
    held = 0.0
    first = 0
    low = high = -1
    need -= 1e-9
    for position, k in events:
        counts[k] += 1
        if counts[k] <= times[k]:
            held += weights[k]
        edge = position - reach
        while events[first][0] <= edge:
            out = events[first][1]
            if counts[out] <= times[out]:
                held -= weights[out]
            counts[out] -= 1
            first += 1
        if held >= need:
            start = events[first][0]
            if low >= 0 and start <= high:
                high = position
            else:
                if low >= 0:
                    yield from _blocks(low, high + 1, reach)
                low, high = start, position
    if low >= 0:
        yield from _blocks(low, high + 1, reach)


def _blocks(low: int, high: int, reach: int) -> Iterator[tuple[int, int]]:
    while high - low > BLOCK * reach:
        yield low, low + BLOCK * reach
        low += (BLOCK - 1) * reach
    yield low, high


def coverage(index: Index, target: Target, low: int, high: int) -> float:
    """Return the weight of a form's content words that stand in the token range ``[low, high)``."""
    held = 0.0
    for i, w, n in target.content:
        places = index.postings.get(i)
        if places:
            held += w * min(n, bisect_left(places, high) - bisect_left(places, low))
    return held
