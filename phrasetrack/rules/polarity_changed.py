"""The rule ``polarity-changed``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Finding
from phrasetrack.rules.build import Example, change, example, finding
from phrasetrack.rules.parts import heaviest
from phrasetrack.rules.saying import POLARITIES, in_brackets, quote

ID = "polarity-changed"
_DENIED = change(ChangeKind.POLARITY, "affirmed", "denied", reason="affirmed became denied")
EXAMPLES: tuple[Example, ...] = (
    (example("rates stay low", "rates stay low", _DENIED), True),
    (example("rates stay low", "rates stay high"), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak when a phrase is denied, reversed, made a possibility, quoted or dissented from, and was not.

    A formula under "no" resembles itself at 98 %: this is the change that a score hides. Look at the
    words before it in the quotation.
    """
    changes = tuple(c for c in d.changes if c.kind is ChangeKind.POLARITY)
    if not changes:
        return None
    first = changes[0]
    before, after = (POLARITIES.get(value, value) for value in (first.before, first.after))
    words = quote((d.after.text if d.after else "") or "")
    message = f"{words} is now {after}, before {before}{in_brackets(d.after)}"
    return finding(ID, d, heaviest(changes), message, first.reason, kind=ChangeKind.POLARITY, changes=changes)
