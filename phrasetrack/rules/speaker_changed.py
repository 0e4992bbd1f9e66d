"""The rule ``speaker-changed``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Finding
from phrasetrack.rules.build import Example, change, example, finding
from phrasetrack.rules.parts import heaviest, wording_changes
from phrasetrack.rules.saying import by, quote

ID = "speaker-changed"
_BOTH = change(ChangeKind.SPEAKER, "Japan", "joint", reason="Japan became joint")
EXAMPLES: tuple[Example, ...] = (
    (example("rates stay low", "rates stay low", _BOTH, speakers=("Japan", "joint")), True),
    (example("rates stay low", "rates stay high", speakers=("Japan", "Japan")), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak when somebody else says the phrase now, in the same words or in others.

    No word need change for this: what one side said alone, both say now, or the reverse. Where the
    speaker is not known on one side, nothing is claimed.
    """
    changes = tuple(c for c in d.changes if c.kind is ChangeKind.SPEAKER)
    if not changes:
        return None
    first = changes[0]
    words = quote((d.after.text if d.after else "") or "")
    same = "" if wording_changes(d) else ", in the same words"
    message = f"{words} is now said {by(first.after)}, before {by(first.before)}{same}"
    return finding(ID, d, heaviest(changes), message, first.reason, kind=ChangeKind.SPEAKER, changes=changes)
