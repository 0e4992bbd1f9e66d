"""The rule ``phrase-omitted``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Expectation, Finding, Significance
from phrasetrack.rules.build import Example, example, finding
from phrasetrack.rules.parts import present
from phrasetrack.rules.saying import in_brackets, one_line, quote, speaker_of

ID = "phrase-omitted"
EXAMPLES: tuple[Example, ...] = (
    (example("rates stay low", None), True),
    (example("rates stay low", "rates stay high"), False),
    (example(None, "rates stay low"), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak when a phrase is absent that the earlier release, or the series, has.

    Substantive, since a formula is dropped on purpose more often than by chance; stylistic where the
    series itself has it less than every other time, or where it went with a longer phrase around it.
    What stands in its place is quoted where something does. Moved or reworded is another rule's.
    """
    if not present(d.before) or present(d.after) or d.before is None:
        return None
    weight, reason = Significance.SUBSTANTIVE, "a canonical phrase is dropped"
    message = f"{quote(d.before.text or '')} is gone"
    if within := [c for c in d.changes if c.kind is ChangeKind.OMISSION]:
        weight, reason = Significance.STYLISTIC, within[0].reason
        message += f", with {quote(within[0].before)} around it"
    if d.expected is not None:
        message += _regularity(d.expected, speaker_of(d.before))
        reason += f" (in {d.expected.present} of the last {d.expected.of})"
        if 2 * d.expected.present < d.expected.of:
            weight = Significance.STYLISTIC
    else:
        message += in_brackets(d.before)
    if d.in_place is not None:
        message += f"; in its place: {quote(d.in_place.text)}"
    return finding(ID, d, weight, message, reason, kind=ChangeKind.OMISSION)


def _regularity(expected: Expectation, speaker: str) -> str:
    """Return how regularly the series has the phrase and when it was last seen."""
    text = f"; in {expected.present} of the last {expected.of}"
    last = expected.last_date or expected.last_seen
    if last:
        known = f" ({one_line(speaker)})" if speaker not in ("", "unknown", "narrator") else ""
        text += f", last seen {one_line(last)}{known}"
    return text
