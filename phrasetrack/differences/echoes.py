"""Keep a part of a longer phrase from telling again what the longer phrase tells.

In:  differences of phrases, some of which stand inside others.
Out: the same without the repetitions.
Knows nothing of rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from phrasetrack.differences.changes import BESIDE, present
from phrasetrack.differences.side import Side
from phrasetrack.model import Change, ChangeKind, Difference, Observation, Significance, Span
from phrasetrack.words import fold_text


def without_echoes(
    found: Sequence[Difference], before: Sequence[Observation], after: Sequence[Observation]
) -> list[Difference]:
    """Return the differences without what a part of a longer phrase repeats of the longer one.

    A part that came or went with the whole stays, and carries the whole as its change.
    """
    told: list[Difference] = []
    for d in found:
        old, new = d.before, d.after
        if present(old) and present(new):
            around = [o for o in found if o is not d and _holds(o.before, old) and _holds(o.after, new)]
            kept = tuple(c for c in d.changes if not any(_repeats(c, o) for o in around))
            if kept:
                told.append(replace(d, changes=kept) if len(kept) < len(d.changes) else d)
            continue
        gone = present(old)
        seen = before if gone else after
        mentions = [o for o in seen if o.phrase == d.phrase and present(o)]
        likewise = {o.phrase: o for o in found if _came_or_went(o, gone=gone)}
        wholes = [_whole(m, seen, likewise) for m in mentions]
        if wholes and all(wholes) and wholes[0] is not None:
            whole = wholes[0]
            kind = ChangeKind.OMISSION if gone else ChangeKind.ADDITION
            text = whole.text or ""
            title = likewise[whole.phrase].title
            pair_of_texts = (text, "") if gone else ("", text)
            part = Change(kind, *pair_of_texts, Significance.STYLISTIC, f"part of: {title}")
            d = replace(d, changes=(part,))
        told.append(d)
    return told


def _came_or_went(d: Difference, *, gone: bool) -> bool:
    here, there = (d.before, d.after) if gone else (d.after, d.before)
    return present(here) and not present(there)


def _holds(outer: Observation | None, inner: Observation | None) -> bool:
    """Return whether one occurrence lies inside a longer one of another phrase."""
    if outer is None or inner is None or outer.span is None or inner.span is None:
        return False
    inside = outer.span.start <= inner.span.start and inner.span.end <= outer.span.end
    return inside and outer.phrase != inner.phrase and outer.span != inner.span


def _whole(
    part: Observation, seen: Iterable[Observation], likewise: dict[str, Difference]
) -> Observation | None:
    """Return the shortest occurrence around ``part`` of a phrase that came or went as well."""
    around = [o for o in seen if o.phrase in likewise and _holds(o, part)]
    return min(around, key=lambda o: (len(o.text or ""), o.phrase), default=None)


def _repeats(change: Change, outer: Difference) -> bool:
    """Return whether the longer phrase tells the same change."""
    for other in outer.changes:
        if other.kind in BESIDE or change.kind in BESIDE:
            if (other.kind, other.before, other.after) == (change.kind, change.before, change.after):
                return True
            continue
        mine, its = change.span, other.span
        if mine is not None and its is not None and its.start <= mine.start and mine.end <= its.end:
            return True
        if fold_text(change.before) in fold_text(other.before) and fold_text(change.after) in fold_text(
            other.after
        ):
            return True
    return False


def stance_once(found: Sequence[Difference]) -> list[Difference]:
    """Return the differences with the move of one word of stance told once.

    "condemned" governs every phrase of its sentence: the phrase whose own word it was tells that it is
    gone, or else the first one.
    """
    told: set[Span] = set()
    out: list[Difference] = []
    for d in found:
        stance = d.before.attribution.stance if d.before and d.before.attribution else None
        moves = [c for c in d.changes if c.kind is ChangeKind.STANCE]
        if stance is not None and moves and present(d.after):
            owned = any(o is not d and _tells_of(o, stance.span) for o in found)
            if owned or stance.span in told:
                d = replace(d, changes=tuple(c for c in d.changes if c.kind is not ChangeKind.STANCE))
            told.add(stance.span)
        if d.changes or not (present(d.before) and present(d.after)):
            out.append(d)
    return out


def _tells_of(d: Difference, words: Span) -> bool:
    """Return whether a difference is about an occurrence that holds ``words`` and is gone or reworded."""
    span = d.before.span if d.before else None
    if span is None or not (span.start <= words.start and words.end <= span.end):
        return False
    return not present(d.after) or any(c.kind not in BESIDE for c in d.changes)


def nested(o: Observation, side: Side) -> bool:
    """Return whether an occurrence lies inside a longer one."""
    return any(_holds(other, o) for other in side.occurrences)
