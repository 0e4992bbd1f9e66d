"""The rule ``phrase-extended``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Finding
from phrasetrack.rules.build import Example, change, example, finding
from phrasetrack.rules.parts import divide, heaviest, reverts
from phrasetrack.rules.saying import in_brackets, quote

ID = "phrase-extended"
EXAMPLES: tuple[Example, ...] = (
    (
        example(
            "rates stay low",
            "rates stay low until prices rise",
            change(ChangeKind.ADDITION, "", "until prices rise"),
        ),
        True,
    ),
    (example("rates stay low", "rates stay very low", change(ChangeKind.ADDITION, "", "very")), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak when a clause (two words of content or more) was put into a phrase or behind it.

    A purpose, a condition or a scope that was not there before. A single word is ``phrase-altered``.
    """
    changes = divide(d).extended
    if not changes or reverts(d):
        return None
    message = " and ".join(quote(c.after) for c in changes) + " is put in" + in_brackets(d.after)
    first = min(changes, key=lambda c: c.significance.rank)
    return finding(ID, d, heaviest(changes), message, first.reason, kind=first.kind, changes=changes)
