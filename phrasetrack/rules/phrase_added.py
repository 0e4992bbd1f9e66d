"""The rule ``phrase-added``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Expectation, Finding, Significance
from phrasetrack.rules.build import Example, example, finding
from phrasetrack.rules.parts import present
from phrasetrack.rules.saying import in_brackets, quote

ID = "phrase-added"
EXAMPLES: tuple[Example, ...] = (
    (example(None, "rates stay low"), True),
    (example("rates stay low", "rates stay low"), False),
    (example(None, "rates stay low", expected=Expectation(0, 3, "r1", "2020-01-01")), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak when a phrase stands where the earlier release has none, or for the first time in a series.

    One that the series had before and left out since is ``phrase-returned``. Stylistic only where it
    came as part of a longer phrase that is new itself.
    """
    if present(d.before) or not present(d.after) or d.after is None:
        return None
    if d.expected is not None and d.expected.last_seen:
        return None
    weight, reason = Significance.SUBSTANTIVE, "a canonical phrase is new"
    message = f"{quote(d.after.text or '')} is new{in_brackets(d.after)}"
    if within := [c for c in d.changes if c.kind is ChangeKind.ADDITION]:
        weight, reason = Significance.STYLISTIC, within[0].reason
        message += f", with {quote(within[0].after)} around it"
    if d.expected is not None:
        message += f"; first of {d.expected.of + 1} in the series"
        reason += f" (in none of the {d.expected.of} before)"
    return finding(ID, d, weight, message, reason, kind=ChangeKind.ADDITION)
