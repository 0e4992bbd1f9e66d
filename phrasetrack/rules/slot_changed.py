"""The rule ``slot-changed``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Finding, Significance
from phrasetrack.rules.build import Example, change, example, finding
from phrasetrack.rules.parts import heaviest
from phrasetrack.rules.saying import quote

ID = "slot-changed"
_RANGE = change(ChangeKind.SLOT, "1/4", "1/2", Significance.STYLISTIC, "slot range: 1/4 became 1/2")
EXAMPLES: tuple[Example, ...] = (
    (example("rates stay at 1/4", "rates stay at 1/2", _RANGE), True),
    (example("rates stay low", "rates stay high"), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak when a slot of a phrase has another value; never a change of wording.

    A date, a time of day and a length in minutes or hours differ in every release: they are counted and
    not raised. Other values are stylistic: track them with ``history``.
    """
    changes = tuple(c for c in d.changes if c.kind is ChangeKind.SLOT)
    if not changes:
        return None
    weight = heaviest(changes)
    told = [c for c in changes if c.significance is weight]
    message = ", ".join(_say(c.before, c.after) for c in told)
    return finding(
        ID, d, weight, message, "; ".join(c.reason for c in told), kind=ChangeKind.SLOT, changes=changes
    )


def _say(before: str, after: str) -> str:
    if not before or not after:
        return f"{quote(before or after)} is {'no longer' if before else 'now'} named"
    return f"{quote(before)} is now {quote(after)}"
