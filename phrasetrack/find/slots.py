"""Read what fills the slots of an occurrence.

In:  a candidate, its form, its release.
Out: the values with their spans, and the token range grown over slots at its ends.
"""

from __future__ import annotations

from phrasetrack.find.compile import Target
from phrasetrack.find.score import Candidate
from phrasetrack.find.seed import Index
from phrasetrack.find.stops import Stops
from phrasetrack.model import Form, ParsedRelease, Slot, SlotValue, Span
from phrasetrack.words.slots import candidates

LONGEST_VALUE = 10  # Tokens that a value before the first word of the form may take.


def read_slots(
    parsed: ParsedRelease, index: Index, stops: Stops, candidate: Candidate, form: Form
) -> tuple[tuple[SlotValue, ...], int, int]:
    """Return the slot values in the form's order, and the half-open token range with them inside.

    A slot that nothing of its kind fills has no value.
    """
    matched = dict(candidate.pairs)
    start, end = candidate.start, candidate.end
    values = []
    for slot in form.slots:
        place = _place(parsed, index, stops, candidate.target, slot, matched)
        if place is None:
            continue
        first, last, value = place
        span = Span(parsed.tokens[first].span.start, parsed.tokens[last - 1].span.end)
        values.append(SlotValue(slot.name, value, span))
        matched[slot.position] = last - 1
        start, end = min(start, first), max(end, last)
        start, end = _grow(index, stops, candidate.target, slot.position, matched, start, end)
    return tuple(values), start, end


def _place(
    parsed: ParsedRelease,
    index: Index,
    stops: Stops,
    target: Target,
    slot: Slot,
    matched: dict[int, int],
) -> tuple[int, int, str] | None:
    text, tokens = parsed.release.text, parsed.tokens
    before = max((i for i in matched if i < slot.position), default=None)
    after = min((i for i in matched if i > slot.position), default=None)
    if before is None and after is not None:
        limit = matched[after]
        best = None
        own = target.ids[slot.position - 1] if slot.position else None
        for start in range(limit - 1, max(-1, limit - 1 - LONGEST_VALUE), -1):
            if not stops.same_sentence(start, limit):
                break
            if best is not None and best[0] == start + 1 and own in index.kinship[start]:
                return best  # The form's own word stands before the value: the "On" of "On {date}".
            for stop, value in candidates(slot, text, tokens, start):
                if stop == limit:
                    best = (start, stop, value)
        return best
    if before is None:
        return None
    start = matched[before] + 1
    # NOTE: the next word of the form may stand out of order; the value ends before whatever stands next.
    goal = min((j for j in matched.values() if j >= start), default=None) if after is not None else None
    found = candidates(slot, text, tokens, start)
    if goal is None:
        found = tuple((stop, value) for stop, value in found if stops.same_clause(start, stop - 1)) or found
        return (start, *found[0]) if found else None
    for stop, value in found:
        if stop == goal:
            return start, stop, value
    for skip in range(start, goal):  # A word put before the value: "at around 16:35".
        for stop, value in candidates(slot, text, tokens, skip):
            if stop <= goal:
                return skip, stop, value
    return None


def _grow(
    index: Index,
    stops: Stops,
    target: Target,
    position: int,
    matched: dict[int, int],
    start: int,
    end: int,
) -> tuple[int, int]:
    """Take in the form's own words beside a slot at the edge: the "On" of "On {date}"."""
    i, j = position - 1, start - 1
    while i >= 0 and i not in matched and j >= 0 and stops.same_sentence(j, start):
        if target.ids[i] not in index.kinship[j]:
            break
        matched[i] = start = j
        i, j = i - 1, j - 1
    i, j = position + 1, end
    while i < len(target.ids) and i not in matched and j < stops.size and stops.same_sentence(end - 1, j):
        if target.ids[i] not in index.kinship[j]:
            break
        matched[i] = j
        end = j + 1
        i, j = i + 1, j + 1
    return start, end
