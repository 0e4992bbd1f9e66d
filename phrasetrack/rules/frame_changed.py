"""The rule ``frame-changed``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Finding
from phrasetrack.rules.build import Example, change, example, finding
from phrasetrack.rules.parts import heaviest
from phrasetrack.rules.saying import in_brackets, quote, say

ID = "frame-changed"
_GONE = change(ChangeKind.PLACE, "their intent to see", "", reason="words of content before the phrase")
EXAMPLES: tuple[Example, ...] = (
    (example("rates stay low", "rates stay low", _GONE), True),
    (example("rates stay low", "rates stay high"), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak when words were put in or dropped right beside a phrase, in a frame that is else the same.

    "stated his intent to build a steadfast opposition to" against "stated his steadfast opposition to":
    the phrase is untouched, and what is done with it is not.
    """
    changes = tuple(c for c in d.changes if c.kind is ChangeKind.PLACE)
    if not changes:
        return None
    words = quote((d.after.text if d.after else "") or "")
    message = ", ".join(map(say, changes)) + f" beside {words}" + in_brackets(d.after)
    return finding(
        ID, d, heaviest(changes), message, changes[0].reason, kind=ChangeKind.PLACE, changes=changes
    )
