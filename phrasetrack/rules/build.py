"""Build a finding from a difference, and the differences that rules are shown and tested with.

In:  a difference and what a rule has to say.
Out: a finding whose key stays the same when lines move.
Knows nothing of any one rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from phrasetrack.model import (
    Attribution,
    Change,
    ChangeKind,
    Difference,
    Expectation,
    Finding,
    Observation,
    Significance,
    Span,
    Stance,
    Status,
)
from phrasetrack.words import fold_text

Example = tuple[Difference, bool]  # A difference, and whether the rule speaks of it.


def identity(d: Difference, rule: str, *wording: str) -> str:
    """Return the stable identity of a finding: phrase, rule and a digest of the wordings; no offsets."""
    digest = sha256("\0".join(fold_text(w) for w in wording).encode()).hexdigest()[:12]
    return f"{d.phrase or 'sentence'}/{rule}/{digest}"


def finding(
    rule: str,
    d: Difference,
    significance: Significance,
    message: str,
    reason: str,
    *,
    kind: ChangeKind | None = None,
    changes: Sequence[Change] = (),
) -> Finding:
    """Return what ``rule`` says about ``d``; its release is the later one where that is known."""
    seen = d.after or d.before
    pairs = tuple((c.before, c.after) for c in changes)
    wording = [text or "" for text in (d.before and d.before.text, d.after and d.after.text)]
    if kind in (ChangeKind.SPEAKER, ChangeKind.STANCE, ChangeKind.POLARITY, ChangeKind.SLOT):
        wording = [part for pair in pairs for part in pair]
    if not d.phrase and d.after_quote is not None:
        wording = [d.after_quote.text]
    return Finding(
        rule=rule,
        significance=significance,
        kind=kind,
        phrase=d.phrase,
        title=d.title or d.phrase,
        message=message,
        reason=f"{rule}: {reason}",
        release=seen.release if seen else (d.after_quote.release if d.after_quote else ""),
        path=seen.path if seen else "",
        before=d.before_quote,
        after=d.after_quote,
        changes=pairs,
        in_place=d.in_place,
        key=identity(d, rule, *wording),
    )


def example(
    before: str | None,
    after: str | None,
    *changes: Change,
    speakers: tuple[str, str] = ("", ""),
    expected: Expectation | None = None,
) -> Difference:
    """Return a small difference between two wordings (None: absent), for a rule's examples."""
    return Difference(
        phrase="rates",
        title="Rates",
        family="",
        before=_observation("earlier", before, speakers[0]),
        after=_observation("later", after, speakers[1]),
        changes=changes,
        expected=expected,
    )


def _observation(release: str, text: str | None, speaker: str) -> Observation:
    if text is None:
        return Observation("rates", release, f"{release}.txt", Status.ABSENT)
    said = Attribution(speaker, stance=Stance(text, Span(0, len(text)))) if speaker else None
    status = Status.VARIANT
    return Observation("rates", release, f"{release}.txt", status, Span(0, len(text)), text, attribution=said)


def change(
    kind: ChangeKind,
    before: str,
    after: str,
    significance: Significance = Significance.SUBSTANTIVE,
    reason: str = "words of content",
) -> Change:
    """Return a change for a rule's examples."""
    return Change(kind, before, after, significance, reason)
