"""The rule ``concept-recast``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Finding, Significance
from phrasetrack.rules.build import Example, change, example, finding
from phrasetrack.rules.parts import divide, heaviest, reverts
from phrasetrack.rules.saying import in_brackets, say

ID = "concept-recast"
_PLAIN = change(ChangeKind.CASE, "Low Rates", "low rates", Significance.SUBSTANTIVE, "a name's capitals")
EXAMPLES: tuple[Example, ...] = (
    (example("the Low Rates Policy", "the low rates policy", _PLAIN), True),
    (example("rates", "Rates", change(ChangeKind.CASE, "rates", "Rates", Significance.TYPOGRAPHIC)), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak when a named concept lost or won its capitals or its quotation marks.

    The words are the same and the brand is not: a partner may share the words and decline the name. A
    capital that only opens a sentence is no such change.
    """
    changes = divide(d).recast
    if not changes or reverts(d):
        return None
    message = "the name is written otherwise: " + ", ".join(map(say, changes)) + in_brackets(d.after)
    return finding(
        ID, d, heaviest(changes), message, changes[0].reason, kind=changes[0].kind, changes=changes
    )
