"""The rule ``order-changed``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Finding, Significance
from phrasetrack.rules.build import Example, change, example, finding
from phrasetrack.rules.parts import divide, heaviest, reverts
from phrasetrack.rules.saying import in_brackets, say

ID = "order-changed"
_MOVED = change(ChangeKind.TRANSPOSITION, "low rates", "rates low", Significance.STYLISTIC, "same words")
EXAMPLES: tuple[Example, ...] = (
    (example("keep low rates", "keep rates low", _MOVED), True),
    (example("keep low rates", "keep low rates"), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak when a phrase has the same words in another order, with or without inflections.

    Rarely news. Accept the wording as a variant and it stays quiet.
    """
    changes = divide(d).order
    if not changes or reverts(d):
        return None
    moved = [c for c in changes if c.kind is ChangeKind.TRANSPOSITION]
    message = "same words, other order: " + ", ".join(map(say, moved)) + in_brackets(d.after)
    return finding(
        ID, d, heaviest(changes), message, moved[0].reason, kind=ChangeKind.TRANSPOSITION, changes=changes
    )
