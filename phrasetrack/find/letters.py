"""Letters: how a wording that is a whole sentence is told by its look, and where it is cut.

In:  a form that is a whole sentence, a stretch of a release.
Out: how alike they are letter by letter.

A sentence translated or recast keeps few of its words and much of its shape; no other kind of phrase is
long enough for letters to be evidence.

Source: Indel similarity through rapidfuzz (`rapidfuzz.fuzz.ratio`).
"""

from __future__ import annotations

from rapidfuzz.fuzz import ratio

from phrasetrack.find.chain import Chain
from phrasetrack.find.compile import Target
from phrasetrack.find.stops import Stops
from phrasetrack.model import ParsedRelease, Token

HOPELESS = 0.42  # Less alike than this no cut makes a sentence of it.
BOUND = 0.04  # How much less alike a stretch may be that ends, or starts, where a sentence does.
PASSES = 3  # How often both ends are tried in turn.
REACH = 18  # How far from the settled edge a whole sentence may be cut, in tokens.
WEAK = 0.25  # A chain worth less than this share of the form is no evidence by itself:
GUESS = 0.7  # with how alike the text around it is, it must come to this.


def resembles(stops: Stops, tokens: tuple[Token, ...], target: Target, chain: Chain) -> bool:
    """Return whether the text around a chain may be the form: the chain is worth enough, or it looks like it.

    The text is what the form would cover, laid over the release at the first and the last of its words that
    are there.
    """
    share = chain.value / target.total
    if share >= WEAK:
        return True
    (i0, j0), (i1, j1) = chain.pairs[0], chain.pairs[-1]
    start = max(0, j0 - i0)
    end = min(len(tokens), j1 + len(target.tokens) - i1)
    here = stops.lower[tokens[start].span.start : tokens[end - 1].span.end]
    return ratio(target.letters, here) / 100 + share >= GUESS


def cut(parsed: ParsedRelease, stops: Stops, target: Target, start: int, end: int) -> tuple[int, int, float]:
    """Return where a wording that is a whole sentence is cut, and how alike it is then, 0 to 1.

    The cut is at the ends of clauses near the settled edges: those between which the text is most alike
    letter by letter, an end of a sentence counting for `BOUND` more.
    """
    lower, tokens = stops.lower, parsed.tokens
    own = target.letters

    def bound(i: int) -> float:
        return BOUND * stops.sentence_starts(i)

    def alike(a: int, z: int, least: float) -> float:
        """Return 0 for what is less alike than ``least``: that is seen sooner."""
        here = lower[tokens[a].span.start : tokens[z - 1].span.end]
        return ratio(own, here, score_cutoff=100 * least) / 100

    best = alike(start, end, HOPELESS)
    if not best:
        return start, end, best
    for _ in range(PASSES):
        before = start, end
        for a in range(max(0, start - REACH), min(start + REACH, end - 1) + 1):
            if a != start and stops.clause_starts(a):
                least = best + (bound(start) - bound(a))
                if (found := alike(a, end, least)) > least:
                    best, start = found, a
        for z in range(max(start + 1, end - REACH), min(end + REACH, stops.size) + 1):
            if z != end and stops.clause_starts(z):
                least = best + (bound(end) - bound(z))
                if (found := alike(start, z, least)) > least:
                    best, end = found, z
        if (start, end) == before:
            break
    return start, end, best
