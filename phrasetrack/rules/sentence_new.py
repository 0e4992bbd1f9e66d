"""The rule ``sentence-new``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Finding, Quote, Significance, Span
from phrasetrack.rules.build import Example, example, finding
from phrasetrack.rules.saying import quote

ID = "sentence-new"
_NEW = "The council noted the flood."
EXAMPLES: tuple[Example, ...] = (
    (Difference("", "", "", None, None, after_quote=Quote("later", Span(0, len(_NEW)), _NEW)), True),
    (example(None, "rates stay low"), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak of a sentence that no earlier release of the series has and no phrase covers.

    Such a difference has no phrase; its later quotation is the sentence. This is the prose of the
    release: read it, it is where a new formula begins.
    """
    if d.phrase or d.after_quote is None:
        return None
    message = f"never seen before: {quote(d.after_quote.text)}"
    return finding(
        ID,
        d,
        Significance.STYLISTIC,
        message,
        "no earlier release has the sentence",
        kind=ChangeKind.ADDITION,
    )
