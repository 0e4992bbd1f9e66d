"""Assign: let candidates compete, so that one place is one phrase and every loser has its reason.

In:  all candidates of all forms of a book in one release.
Out: the accepted candidates, and the others with why they do not count.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from phrasetrack.find.score import Candidate
from phrasetrack.find.weigh import is_light
from phrasetrack.model import ParsedRelease, Token, TokenKind
from phrasetrack.words.moments import CALENDAR
from phrasetrack.words.names import is_name

NAMES = 0.5  # The share of the naming words that must be kept,
OBJECT = 0.2  # where they weigh this share of the phrase or more: then they are what it is about.
WHOLE_OBJECT = 0.3  # The same of a whole sentence, which says a "he" for a name as often as not.
SAID = 0.4  # The share of what a phrase says of the names in it that must be kept.
REPEAT = 0.73  # A further occurrence keeps at least this share of the best one's score.
CLOSE = 0.9  # From this score on, a phrase counts inside a longer one that says the same words.
SHARED = 0.6  # Two phrases claim one place when they share this much of the lighter one's words.
OWN = 0.5  # ... unless the lighter one keeps this share of what is its own.
MADE = 0.1  # By how much a form made by equivalents must fit better than the phrase's own.
TIE = 0.05  # Claims that differ by less than this share are ambiguous.


_MARKS = ",;:.!?()\n"
Objection = Callable[[int, int], str | None]  # A token range → why it does not count, or None.


@dataclass(frozen=True, slots=True)
class Claim:
    """A candidate that counts, with the phrases (indexes into the book) that claim its place as well."""

    candidate: Candidate
    rivals: tuple[int, ...] = ()


def assign(
    parsed: ParsedRelease,
    candidates: Sequence[Candidate],
    objection: Objection,
    own_bar: Collection[int] = (),
) -> tuple[list[Claim], list[tuple[Candidate, str | int]]]:
    """Return the claims that count, in reading order, and the rest with reasons.

    A reason is words, or the index of the phrase that has the place.

    Args:
        parsed: The release.
        candidates: Every candidate above its bar, look-alikes among them.
        objection: Says why a token range is not the release's own word (a dissent, say).
        own_bar: Phrases with a threshold of their own: each occurrence is held to that alone.
    """
    aside: list[tuple[Candidate, str | int]] = []
    look_alikes: dict[tuple[int, int], list[Candidate]] = {}  # By phrase and token.
    for c in candidates:
        for j in range(c.start, c.end) if c.target.look_alike else ():
            look_alikes.setdefault((c.target.phrase, j), []).append(c)
    standing: list[Candidate] = []
    covered: dict[int, set[int]] = {}  # Phrase → the tokens that its better candidates cover.
    for c in sorted((c for c in candidates if not c.target.look_alike), key=_strength):
        places = covered.setdefault(c.target.phrase, set())
        if not places.isdisjoint(range(c.start, c.end)):
            continue  # Another form of the same phrase, or another reading of the place, fits better.
        reason = (
            _lured(c, look_alikes)
            or ("another place, object or body" if _elsewhere(c) else None)
            or _other_matter(parsed, c)
            or _part_of_name(parsed, c)
            or objection(c.start, c.end)
        )
        if reason:
            aside.append((c, reason))
        else:
            standing.append(c)
            places.update(range(c.start, c.end))
    best = _best(standing)
    claims: list[Claim] = []
    holders: dict[int, list[int]] = {}  # Token → the claims, by number, that it answers.
    by_weight = sorted(standing, key=lambda c: (c.score < CLOSE, -c.kept * c.score, c.start, c.target.phrase))
    for c in by_weight:
        near = sorted({n for _, j in c.pairs for n in holders.get(j, ())})
        others = (d for d in (claims[n].candidate for n in near) if d.score >= REPEAT * best[d.target.phrase])
        winner = next((d for d in others if d.target.phrase != c.target.phrase and _claims(d, c)), None)
        if winner is not None and c.score < CLOSE:
            if winner.kept - c.kept <= TIE * winner.kept and winner.score < CLOSE:
                claims.append(Claim(c, (winner.target.phrase,)))
            else:
                aside.append((c, winner.target.phrase))
                continue
        else:
            claims.append(Claim(c))
        for _, j in c.pairs:
            holders.setdefault(j, []).append(len(claims) - 1)
    best = _best(claim.candidate for claim in claims)
    kept = []
    for claim in claims:
        c = claim.candidate
        if c.score < REPEAT * best[c.target.phrase] and c.target.phrase not in own_bar:
            aside.append((c, "weaker than the occurrence elsewhere"))
        else:
            kept.append(claim)
    kept.sort(key=lambda k: (k.candidate.start, k.candidate.end, k.candidate.target.phrase))
    aside.sort(key=lambda a: (a[0].start, a[0].end, a[0].target.phrase))
    return kept, aside


def _best(candidates: Iterable[Candidate]) -> dict[int, float]:
    """Return the best score of each phrase."""
    best: dict[int, float] = {}
    for c in candidates:
        best[c.target.phrase] = max(best.get(c.target.phrase, 0.0), c.score)
    return best


def _strength(c: Candidate) -> tuple[float, int, int, int]:
    return (MADE * c.target.made - c.score, c.end - c.start, c.start, c.target.form)


def _elsewhere(c: Candidate) -> bool:
    least = WHOLE_OBJECT if c.target.whole else OBJECT
    return c.named < NAMES and c.target.names >= least * c.target.total


def _other_matter(parsed: ParsedRelease, c: Candidate) -> str | None:
    """Say so when the names are there and little is said of them, or another name has the object's place."""
    weights, matched = c.target.weights, dict(c.pairs)
    if not c.target.names or c.target.title or c.target.whole:
        return None
    said = [i for i, content in enumerate(weights.content) if content and not weights.named[i]]
    total = sum(weights.each[i] for i in said)
    kept = sum(weights.each[i] for i in said if i in matched)
    if total >= OBJECT * c.target.total and kept < SAID * total and said[0] not in matched:
        return "something else about the same object"
    if _renamed(parsed, c, matched):
        return "another place, object or body"
    objects = [i for i, named in enumerate(weights.named) if named and said and i > said[0]]
    if c.target.names < OBJECT * c.target.total or any(i in matched for i in objects) or not objects:
        return None
    for i in objects:
        before = max((k for k in matched if k < i), default=None)
        after = min((k for k in matched if k > i), default=None)
        if before is None or (after is not None and matched[after] < matched[before]):
            return None
        start = matched[before] + 1
        if after is None:  # The name is the last word: as many as it stands behind have its place.
            place = _clause(parsed, start, start + i - before)
        else:
            place = parsed.tokens[start : matched[after]]
            if len(place) > 2 * (after - before):
                return None
        if not any(is_name(t) and not is_light(t) for t in place):
            return None
    return "another place, object or body"


def _renamed(parsed: ParsedRelease, c: Candidate, matched: Mapping[int, int]) -> bool:
    """Return whether a word of a name of several words is another name's there: the Executive Committee."""
    named, own = c.target.weights.named, c.target.tokens
    for i, j in matched.items():
        if not named[i]:
            continue
        for step in (-1, 1):
            other, there = i + step, j + step
            if not (0 <= other < len(own) and 0 <= there < len(parsed.tokens)):
                continue
            token = parsed.tokens[there]
            if (
                named[other]
                and other not in matched
                and there not in matched.values()
                and is_name(token)
                and not is_light(token)
                and token.norm not in CALENDAR
                and not token.text.isupper()
            ):
                return True
    return False


def _clause(parsed: ParsedRelease, start: int, end: int) -> tuple[Token, ...]:
    """Return the tokens ``[start, end)`` up to the first mark between them and what stands before them."""
    tokens, text = parsed.tokens, parsed.release.text
    for j in range(start, min(end, len(tokens))):
        if any(c in _MARKS for c in text[tokens[j - 1].span.end : tokens[j].span.start]):
            return tokens[start:j]
    return tokens[start:end]


def _lured(c: Candidate, look_alikes: Mapping[tuple[int, int], Sequence[Candidate]]) -> str | None:
    """Say so when a look-alike of the phrase covers half of the place and fits it better, or stands there."""
    for j in range(c.start, c.end):
        for rival in look_alikes.get((c.target.phrase, j), ()):
            shared = min(c.end, rival.end) - max(c.start, rival.start)
            better = rival.score >= c.score and (rival.kept >= c.kept or rival.score >= CLOSE)
            if 2 * shared >= c.end - c.start and better:
                return "look-alike in the book"
    return None


def _claims(winner: Candidate, c: Candidate) -> bool:
    """Return whether the winner's words are most of this candidate's, and the rest of it is not there."""
    taken = {j for _, j in winner.pairs}
    weights = c.target.weights.each
    shared = {i for i, j in c.pairs if j in taken}
    claimed = sum(weights[i] for i in shared)
    kept = sum(weights[i] for i, _ in c.pairs)
    own = c.target.total - claimed
    return claimed >= SHARED * kept and kept - claimed < OWN * own


def _part_of_name(parsed: ParsedRelease, c: Candidate) -> str | None:
    """Say so when the words are part of a title: capitals that the phrase has not, in a longer name."""
    own = [c.target.tokens[i] for i, _ in c.pairs]
    here = [parsed.tokens[j] for _, j in c.pairs]
    plain = [
        t
        for o, t in zip(own, here, strict=True)
        if o.kind is TokenKind.WORD and not is_light(o) and not is_name(o) and t.kind is TokenKind.WORD
    ]
    if len(plain) < 2 or not all(is_name(t) and not t.text.isupper() for t in plain):
        return None
    before = parsed.tokens[max(0, c.start - 2) : c.start]
    outside = [t for t in before if not is_light(t)]
    if outside and is_name(outside[-1]):
        return "part of a name"
    return None
