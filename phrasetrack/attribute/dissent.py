"""Find what is reported of a dissenter, and who that is.

In:  a scene and a span.
Out: a `Dissent` when the span stands in one.
Knows nothing of phrases or stance.

A dissent runs from its opening words ("Voting against ... was") to the end of the sentence, and on through
sentences of the same paragraph whose subject takes the dissenter up again ("Accordingly, he believed").
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from phrasetrack.attribute.clauses import Place
from phrasetrack.attribute.lexicon import phrases, words
from phrasetrack.attribute.mentions import MentionKind, pronoun
from phrasetrack.attribute.names import printed_name
from phrasetrack.attribute.scene import Reading, Scene
from phrasetrack.attribute.unit import Unit
from phrasetrack.model import Span

MAX_FOLLOWING = 12  # Sentences that may go on with a dissent.


@dataclass(frozen=True, slots=True)
class Dissent:
    """Who dissents, the words that open it, and whether a later sentence takes them up."""

    names: str  # As printed; empty when the sentence's own subject is the dissenter.
    cue: Span
    named: Span | None = None  # Where the names stand.
    taken_up: bool = False


def _opening(u: Unit, at: int) -> tuple[int, int] | None:
    """Return the words that open a dissent: a vote against first, else the last ones before ``at``."""
    found: list[tuple[int, int]] = []
    for p in range(len(u)):
        for entry in phrases("polarity", "dissent").get(u.norms[p], ()):
            if u.norms[p : p + len(entry)] == entry and u.norm(p - 1) != "no":
                found.append((p, p + len(entry)))
                break
    before = [f for f in found if f[0] <= at]
    votes = [f for f in before if "against" in u.norms[f[0] : f[1]]]
    return votes[0] if votes else before[-1] if before else found[0] if found else None


def dissent_at(scene: Scene, span: Span) -> Dissent | None:
    """Return the dissent a span stands in, or None."""
    reading = scene.reading_at(span.start)
    if reading is None or not scene.dissents:
        return None
    u = reading.unit
    at = bisect_left(u.starts, span.start)
    if opening := _opening(u, at):
        first, stop = opening
        verb = u.norms[first] in ("dissented", "dissents") or u.norms[first] == "dissenting"
        # The span may itself begin with the opening: "disagreed with ...".
        if (at >= first) or (verb and any(w in u.norms[:at] for w in ("who", "prefer", "preferred"))):
            return _named(u, at, stop, u.range(first, stop), False)
    for back in range(1, MAX_FOLLOWING):
        i = u.number - back
        if i < 0 or scene.readings[i].unit.paragraph != u.paragraph:
            return None
        if not _takes_up(scene, scene.readings[i + 1]):
            return None
        before = scene.readings[i].unit
        if opening := _opening(before, len(before)):
            return _named(before, len(before), opening[1], before.range(*opening), True)
    return None


def _takes_up(scene: Scene, reading: Reading) -> bool:
    mains = [v for v in reading.voices if v.clause.place is Place.MAIN]
    if not mains:
        return False
    subject = mains[0].clause.subject
    if subject.kind is MentionKind.PRONOUN:
        return pronoun(reading.unit.norms[subject.first]) in ("he", "she", "they")
    return subject.kind is MentionKind.PERSON


def _named(u: Unit, at: int, stop: int, cue: Span, taken_up: bool) -> Dissent:
    named = "who" in u.norms[stop : at + 1] or "against" in u.norms[:stop]
    first, last = _names(u, at, stop) if named else (0, 0)
    if first >= last:
        return Dissent("", cue, None, taken_up)
    return Dissent(printed_name(u, first, last), cue, u.range(first, last), taken_up)


def _names(u: Unit, at: int, stop: int) -> tuple[int, int]:
    """Return the dissenters a relative "who" before ``at`` hangs on, or those named behind the opening."""
    who = [p for p in range(stop, min(at + 1, len(u))) if u.norms[p] == "who"]
    if who:
        first = last = who[-1]
        while first > stop and (u.capital(first - 1) or u.norms[first - 1] in ("and", "jr", "sr")):
            if ";" in u.gaps[first] or ":" in u.gaps[first]:
                break
            first -= 1
        if u.norms[first] == "and":
            first += 1
    else:
        first = stop
        while first < len(u) and not u.capital(first) and first - stop < 8:
            first += 1
        last = first
        while last < len(u) and (u.capital(last) or (u.norms[last] == "and" and u.capital(last + 1))):
            if last > first and (";" in u.gaps[last] or ":" in u.gaps[last]):
                break
            last += 1
    title = words("people", "title")
    while first < last and u.norms[first] in title:
        first += 1
    return first, last
