"""Rules: from differences to findings, one file a rule.

In:  differences of two releases, or of a series' expectation and a new release.
Out: findings, heaviest first, in an order that depends on nothing but them.
Knows nothing of files, baselines or how a finding is shown.

A new rule is one file with ``ID``, ``EXAMPLES`` and ``judge`` (its docstring is its page), and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from phrasetrack.model import ChangeKind, Difference, Finding
from phrasetrack.rules import (
    concept_recast,
    frame_changed,
    order_changed,
    phrase_added,
    phrase_altered,
    phrase_cut_short,
    phrase_extended,
    phrase_omitted,
    phrase_returned,
    phrase_reverted,
    polarity_changed,
    sentence_new,
    slot_changed,
    speaker_changed,
    stance_changed,
)
from phrasetrack.rules.build import Example


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name in words, its page, what it says, and when."""

    id: str
    judge: Callable[[Difference], Finding | None]
    examples: tuple[Example, ...]
    rank: int  # Where its findings stand among those of equal weight; 0 first.

    @property
    def page(self) -> str:
        """Return what the rule says, when, and how to act on it."""
        return self.judge.__doc__ or ""


# In the order in which findings of equal weight are read.
_MODULES = (
    polarity_changed,
    phrase_reverted,
    phrase_altered,
    phrase_cut_short,
    stance_changed,
    speaker_changed,
    concept_recast,
    phrase_omitted,
    phrase_extended,
    frame_changed,
    phrase_added,
    phrase_returned,
    order_changed,
    slot_changed,
    sentence_new,
)
RULES: dict[str, Rule] = {
    module.ID: Rule(module.ID, module.judge, module.EXAMPLES, rank) for rank, module in enumerate(_MODULES)
}
_KEY_TERM = ": key term"
_LISTED = (_KEY_TERM, "ladder ", "ladder:")  # Words that the book gives weight.


def judge(differences: Iterable[Difference]) -> tuple[Finding, ...]:
    """Return what all rules say about ``differences``, heaviest first.

    Order: significance; then before all else a change of polarity, an exchange of key terms, an exchange of
    other words, a gain or loss of words of a ladder or the key terms; then the rules in the order of
    `RULES`; then the place in the later release (what is missing stands where it stood in the earlier one);
    then phrase and key. A finding said twice stands once.
    """
    found: dict[str, tuple[tuple[object, ...], Finding]] = {}
    for d in differences:
        for rule in RULES.values():
            said = rule.judge(d)
            if said is not None and said.key not in found:
                found[said.key] = (_weight(said, rule.rank), said)
    return tuple(said for _, said in sorted(found.values(), key=lambda pair: pair[0]))


def _weight(said: Finding, rank: int) -> tuple[object, ...]:
    exchanged = said.kind is ChangeKind.SUBSTITUTION
    listed = any(word in said.reason for word in _LISTED)
    first = 1 if exchanged and _KEY_TERM in said.reason else 2 if exchanged else 3 if listed else 4
    if said.rule == polarity_changed.ID:
        first = 0
    quoted = said.after or said.before
    place = quoted.span.start if quoted else 0
    return (said.significance.rank, first, rank, place, said.phrase, said.key)


__all__ = ["RULES", "Rule", "judge"]
