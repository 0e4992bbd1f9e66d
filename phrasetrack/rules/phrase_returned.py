"""The rule ``phrase-returned``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Expectation, Finding, Significance
from phrasetrack.rules.build import Example, example, finding
from phrasetrack.rules.parts import present
from phrasetrack.rules.saying import in_brackets, one_line, quote

ID = "phrase-returned"
EXAMPLES: tuple[Example, ...] = (
    (example(None, "rates stay low", expected=Expectation(0, 3, "r1", "2020-01-01")), True),
    (example(None, "rates stay low"), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak when a phrase is back that the series had once and left out since.

    Stylistic: the words are accepted ones. Compare the occasion with the last one before accepting.
    """
    if present(d.before) or not present(d.after) or d.after is None:
        return None
    if d.expected is None or not d.expected.last_seen:
        return None
    last = one_line(d.expected.last_date or d.expected.last_seen)
    message = f"{quote(d.after.text or '')} is back{in_brackets(d.after)}; last seen {last}"
    reason = f"in {d.expected.present} of the last {d.expected.of}, last seen {last}"
    return finding(ID, d, Significance.STYLISTIC, message, reason, kind=ChangeKind.ADDITION)
