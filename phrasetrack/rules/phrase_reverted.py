"""The rule ``phrase-reverted``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Expectation, Finding
from phrasetrack.rules.build import Example, change, example, finding
from phrasetrack.rules.parts import heaviest, present, reverts, wording_changes
from phrasetrack.rules.saying import in_brackets, quote, say

ID = "phrase-reverted"
_PAST = Expectation(5, 5, "r5", "2021-05-01", (("rates stay high", 3), ("rates stay low", 2)))
_LOW = change(ChangeKind.SUBSTITUTION, "high", "low")
EXAMPLES: tuple[Example, ...] = (
    (example("rates stay high", "rates stay low", _LOW, expected=_PAST), True),
    (example("rates stay high", "rates stay low", _LOW), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak when a phrase goes back to a wording that the series used before the last one.

    Needs the series: two releases alone do not tell an old wording from a new one. It speaks in place
    of the other rules of wording.
    """
    if not (present(d.before) and present(d.after)) or not reverts(d) or d.after is None:
        return None
    changes = wording_changes(d)
    if not changes:
        return None
    message = f"back to {quote(d.after.text or '')}{in_brackets(d.after)}: " + ", ".join(map(say, changes))
    first = min(changes, key=lambda c: c.significance.rank)
    return finding(ID, d, heaviest(changes), message, first.reason, kind=first.kind, changes=changes)
