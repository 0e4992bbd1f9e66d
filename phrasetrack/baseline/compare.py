"""What is new in a release against what its series leads one to expect.

In:  an `Expected`, the release's observations, a function that compares two occurrences.
Out: `Difference` values for the rules, without what the series has often enough to be no news.
Knows nothing of files, of rules, of the prose between the formulas, or of who decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from phrasetrack.baseline.expect import Expected, Usual, role
from phrasetrack.baseline.reading import fold, key, observation, occurrence
from phrasetrack.baseline.values import Occurrence
from phrasetrack.model import (
    Book,
    Change,
    ChangeKind,
    Difference,
    Ladder,
    Observation,
    ParsedRelease,
    Phrase,
    Quote,
    Span,
    Status,
)

Differ = Callable[[Phrase, Observation | None, Observation | None], Difference]
"""Compares two occurrences of a phrase, the earlier one without its release: `differences.difference_of`."""

ABSENCE = 3  # Releases without a phrase after which its return is said.


def compare(
    expected: Expected,
    parsed: ParsedRelease,
    observations: Sequence[Observation],
    book: Book,
    differ: Differ,
    ladders: Sequence[Ladder] = (),
    phrases: Iterable[str] | None = None,
) -> tuple[Difference, ...]:
    """Hold a new release against what its series leads one to expect.

    Args:
        expected: From `expect`.
        parsed: The new release.
        observations: All of them, absent ones too.
        book: The phrase book they were read with.
        differ: Compares two occurrences.
        ladders: Those the stances were read with.
        phrases: Look at these only; None for all of the book.

    Returns:
        Differences in book order. A phrase that no accepted release was read for is not among them.
    """
    wanted = None if phrases is None else set(phrases)
    found: list[Difference] = []
    for phrase in book.phrases:
        usual = expected.phrases.get(phrase.id)
        if usual is None or (wanted is not None and phrase.id not in wanted):
            continue
        earlier = None
        if usual.reference is not None:
            earlier = observation(phrase.id, usual.reference, usual.reference_release, ladders=ladders)
        seen = present(observations, phrase.id)
        if not seen and usual.expectation.present:
            gone = Observation(phrase.id, parsed.release.id, parsed.release.path, Status.ABSENT)
            found.append(replace(differ(phrase, earlier, gone), expected=usual.expectation))
        for one in seen:
            if earlier is None or usual.gap >= ABSENCE or not usual.expectation.present:
                found.append(replace(differ(phrase, None, one), expected=usual.expectation))
            if earlier is not None:
                d = _altered(phrase, usual, earlier, one, expected, parsed, differ)
                if d.changes:
                    found.append(replace(d, expected=usual.expectation))
    return tuple(found)


def present(observations: Iterable[Observation], phrase: str) -> tuple[Observation, ...]:
    """Return the occurrences of a phrase, in the order given."""
    return tuple(o for o in observations if o.phrase == phrase and o.status is not Status.ABSENT)


def _altered(
    phrase: Phrase,
    usual: Usual,
    earlier: Observation,
    seen: Observation,
    expected: Expected,
    parsed: ParsedRelease,
    differ: Differ,
) -> Difference:
    """Compare an occurrence with the usual one and leave out the changes that the series has as well."""
    if usual.reference is None:
        raise ValueError(f"nothing is usual of {phrase.id}")
    heard = occurrence(seen)
    filled = replace(earlier, text=_filled(usual.reference, seen, parsed))
    d = differ(phrase, filled, seen)
    news = _is_news(heard, usual, phrase)
    said = role(heard.speaker, parsed.release.parties, expected.home)

    def counts(change: Change) -> bool:
        match change.kind:
            case ChangeKind.SPEAKER:
                return said not in usual.speakers
            case ChangeKind.POLARITY:
                return heard.polarity not in usual.polarities
            case ChangeKind.STANCE:
                return (heard.ladder, heard.step) not in usual.stances
            case ChangeKind.SLOT:
                return change.before in usual.held
            case _:
                return news

    changes = tuple(c for c in d.changes if counts(c))
    return replace(d, before=earlier, before_quote=_stored_quote(earlier), changes=changes)


def _is_news(heard: Occurrence, usual: Usual, phrase: Phrase) -> bool:
    """Return whether a wording is neither usual nor a variant of the book that was never used before."""
    words = key(heard)
    if words in usual.quiet:
        return False
    listed = any(fold(form.text) == words for form in phrase.forms)
    # NOTE: a listed wording that the series has left behind is a reversion, and that is news.
    return not listed or words in usual.ever


def _stored_quote(stored: Observation) -> Quote | None:
    """Return a stored wording as a quotation; its span counts from the wording's own start."""
    if stored.text is None:
        return None
    speaker = stored.attribution.speaker if stored.attribution else ""
    return Quote(stored.release, Span(0, len(stored.text)), stored.text, speaker=speaker)


def _filled(usual: Occurrence, seen: Observation, parsed: ParsedRelease) -> str:
    """Return the usual wording with its slots filled as the release fills them: a value is no wording."""
    text = usual.pattern or usual.wording
    stored = dict(usual.slots)
    printed = {s.name: s.span.of(parsed.release.text) for s in seen.slots}
    for name in sorted(stored):
        text = text.replace("{" + name + "}", printed.get(name, stored[name]), 1)
    return text
