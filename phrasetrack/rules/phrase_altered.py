"""The rule ``phrase-altered``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Finding, Significance
from phrasetrack.rules.build import Example, change, example, finding
from phrasetrack.rules.parts import WORDING, divide, heaviest, is_small, reverts
from phrasetrack.rules.saying import in_brackets, say

ID = "phrase-altered"
EXAMPLES: tuple[Example, ...] = (
    (example("rates stay low", "rates stay high", change(ChangeKind.SUBSTITUTION, "low", "high")), True),
    (example("rates stay low", "rates stay low"), False),
    (example("rates stay low", None), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak when words of a phrase were exchanged, put in or dropped inside it.

    It weighs what its heaviest change weighs; the reason is that change's own. A head or tail that is
    gone, a clause put in, another order and lost capitals have rules of their own. A function word more or
    less, and nothing else, is no more than another way of printing. Read both wordings;
    if the new one is as good as the old, accept it as a variant, and if it is policy, note it.
    """
    changes = divide(d).altered
    if not changes or reverts(d):
        return None
    weight = heaviest(changes)
    if weight is Significance.TYPOGRAPHIC:
        return finding(
            ID,
            d,
            weight,
            "printed otherwise: " + ", ".join(map(say, changes)),
            changes[0].reason,
            kind=changes[0].kind,
            changes=changes,
        )
    loud = [c for c in changes if c.significance is not Significance.TYPOGRAPHIC]
    loud.sort(key=lambda c: (c.significance.rank, not c.reason.startswith("key term"), WORDING.index(c.kind)))
    first = loud[0]
    if all(map(is_small, loud)):
        weight = Significance.TYPOGRAPHIC
    message = ", ".join(map(say, loud)) + in_brackets(d.after)
    return finding(ID, d, weight, message, first.reason, kind=first.kind, changes=changes)
