"""Share out the changes of one difference, so that each word is the business of one rule.

In:  a difference.
Out: its changes by the rule that speaks of them.
Knows nothing of messages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeGuard

from phrasetrack.model import Change, ChangeKind, Difference, Observation, Significance, Status
from phrasetrack.words import fold_text, is_function_word, tokenise

WORDING = (
    ChangeKind.SUBSTITUTION,
    ChangeKind.ADDITION,
    ChangeKind.OMISSION,
    ChangeKind.TRANSPOSITION,
    ChangeKind.INFLECTION,
    ChangeKind.GLOSS,
    ChangeKind.TYPOGRAPHY,
    ChangeKind.CASE,
)
CLAUSE = 2  # Content words that make an insertion an extension and not a word put in.


@dataclass(frozen=True, slots=True)
class Parts:
    """The wording changes of a difference, each in one share."""

    altered: tuple[Change, ...] = ()
    cut: tuple[Change, ...] = ()  # A head or a tail is gone, the rest stays.
    extended: tuple[Change, ...] = ()
    order: tuple[Change, ...] = ()
    recast: tuple[Change, ...] = ()  # A concept lost or won its capitals or quotation marks.


def present(observation: Observation | None) -> TypeGuard[Observation]:
    """Return whether the phrase stands there."""
    return observation is not None and observation.status is not Status.ABSENT


def heaviest(changes: tuple[Change, ...]) -> Significance:
    """Return the weight of the heaviest change; typographic for none."""
    return min((c.significance for c in changes), key=lambda s: s.rank, default=Significance.TYPOGRAPHIC)


def content_words(text: str) -> int:
    """Return how many words of ``text`` are no function words."""
    return sum(not is_function_word(token.norm) for token in tokenise(text))


def wording_changes(d: Difference) -> tuple[Change, ...]:
    """Return the changes of wording, in reading order."""
    return tuple(c for c in d.changes if c.kind in WORDING)


def reverts(d: Difference) -> bool:
    """Return whether the new wording is an older one of the series, and not the last."""
    if d.expected is None or d.before is None or d.after is None or not d.after.text:
        return False
    older = [fold_text(wording) for wording, _ in d.expected.wordings]
    now = fold_text(d.after.text)
    return now in older and now != fold_text(d.before.text or "")


def _at_edge(change: Change, d: Difference) -> bool:
    """Return whether an omission took the head or the tail of the earlier wording."""
    if d.before is None or d.before.text is None:
        return False
    whole = [t.norm for t in tokenise(d.before.text)]
    gone = [t.norm for t in tokenise(change.before)]
    return 0 < len(gone) < len(whole) and gone in (whole[: len(gone)], whole[-len(gone) :])


def is_small(change: Change) -> bool:
    """Return whether a change only puts in or drops function words of no weight ("their", "the")."""
    words = [t.norm for t in tokenise(change.before + " " + change.after)]
    one_sided = change.kind in (ChangeKind.ADDITION, ChangeKind.OMISSION)
    return (
        one_sided
        and change.significance is not Significance.SUBSTANTIVE
        and all(map(is_function_word, words))
    )


def divide(d: Difference) -> Parts:
    """Share out the wording changes of ``d``; nothing when one side lacks the phrase."""
    if not (present(d.before) and present(d.after)):
        return Parts()
    changes = wording_changes(d)
    loud = tuple(c for c in changes if c.significance is not Significance.TYPOGRAPHIC)
    if loud and {c.kind for c in loud} <= {ChangeKind.TRANSPOSITION, ChangeKind.INFLECTION}:
        if any(c.kind is ChangeKind.TRANSPOSITION for c in loud):
            return Parts(order=changes)
        return Parts(altered=changes)
    shares: dict[str, list[Change]] = {"altered": [], "cut": [], "extended": [], "recast": []}
    for change in changes:
        quiet = change.significance is Significance.TYPOGRAPHIC
        if change.kind is ChangeKind.OMISSION and not quiet and _at_edge(change, d):
            shares["cut"].append(change)
        elif change.kind is ChangeKind.ADDITION and not quiet and content_words(change.after) >= CLAUSE:
            shares["extended"].append(change)
        elif change.kind in (ChangeKind.CASE, ChangeKind.TYPOGRAPHY) and not quiet:
            shares["recast"].append(change)
        else:
            shares["altered"].append(change)
    if all(c.significance is Significance.TYPOGRAPHIC for c in shares["altered"]) and loud:
        shares["altered"] = []  # Noise beside a loud change is no finding of its own.
    return Parts(**{name: tuple(share) for name, share in shares.items()})
