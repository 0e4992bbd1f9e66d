"""The rule ``phrase-cut-short``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Finding
from phrasetrack.rules.build import Example, change, example, finding
from phrasetrack.rules.parts import divide, heaviest, reverts
from phrasetrack.rules.saying import in_brackets, quote

ID = "phrase-cut-short"
EXAMPLES: tuple[Example, ...] = (
    (example("rates stay low for long", "rates stay low", change(ChangeKind.OMISSION, "for long", "")), True),
    (example("rates stay very low", "rates stay low", change(ChangeKind.OMISSION, "very", "")), False),
    (example("rates stay low", None), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak when the head or the tail of a phrase is gone and the rest stays.

    A word by word comparison buries this under what is left; to the reader it is the news. Look whether
    the missing part is said elsewhere in the release before accepting the short form.
    """
    changes = divide(d).cut
    if not changes or reverts(d):
        return None
    gone = " and ".join(quote(c.before) for c in changes)
    verb = "is" if len(changes) == 1 else "are"
    rest = quote((d.after.text if d.after else "") or "")
    message = f"{gone} {verb} gone, {rest} stays{in_brackets(d.after)}"
    first = min(changes, key=lambda c: c.significance.rank)
    return finding(ID, d, heaviest(changes), message, first.reason, kind=first.kind, changes=changes)
