"""Compare what two releases have of each phrase.

In:  the observations of an earlier and of a later release, the releases, the phrase book.
Out: differences: changes typed from the earlier wording to the later, beside changes of speaker, stance,
     polarity, slots and frame, each side quoted in its sentence.
Knows nothing of rules, baselines or how a difference is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from phrasetrack.attribute.lexicon import default_ladders
from phrasetrack.collate import Lexicon
from phrasetrack.differences.changes import BESIDE, beside_the_words, merge_stance, present, wording_changes
from phrasetrack.differences.echoes import nested, stance_once, without_echoes
from phrasetrack.differences.frame import frame_changes
from phrasetrack.differences.occupant import Occupant, find_occupant
from phrasetrack.differences.pairing import pair
from phrasetrack.differences.quotes import locate, quote, quote_observation
from phrasetrack.differences.side import Side
from phrasetrack.differences.topic import stance_words
from phrasetrack.model import (
    Book,
    Change,
    ChangeKind,
    Difference,
    Ladder,
    Observation,
    ParsedRelease,
    Phrase,
    Significance,
    Span,
    Status,
)
from phrasetrack.words import fold_text


def compare_observations(
    before: Sequence[Observation],
    after: Sequence[Observation],
    parsed_before: ParsedRelease | None,
    parsed_after: ParsedRelease,
    book: Book,
    lexicon: Lexicon | None = None,
) -> tuple[Difference, ...]:
    """Return how each phrase of ``book`` differs, in the order of the book, then of the later release.

    Occurrences that are the same in wording, speaker, stance, polarity and slots give no difference, nor
    does one mention more or less of a wording that both have. A part of a longer phrase does not tell
    again what the longer one tells.

    Args:
        before: What the earlier release has, one an occurrence or one absent a phrase.
        after: What the later release has, likewise.
        parsed_before: The earlier release; None where only what was stored of it is known.
        parsed_after: The later release.
        book: Whose phrases are compared; observations of other phrases are left out.
        lexicon: Key terms, equivalents and ladders; None makes one of the book.
    """
    words = lexicon if lexicon is not None else Lexicon.of(book)
    found: list[Difference] = []
    for phrase in book.phrases:
        old = [o for o in before if o.phrase == phrase.id]
        new = [o for o in after if o.phrase == phrase.id]
        found.extend(_compare_phrase(phrase, old, new, parsed_before, parsed_after, words))
    told = stance_once(without_echoes(found, before, after))
    if parsed_before is None:
        return tuple(told)
    sides = Side.of(parsed_before, before), Side.of(parsed_after, after)
    framed = _with_frames(told, *sides, book, words)
    ladders = (*book.ladders, *default_ladders())
    return tuple(_with_occupant(d, *sides, ladders) for d in framed)


def difference_of(
    phrase: Phrase,
    old: Observation | None,
    new: Observation | None,
    parsed_before: ParsedRelease | None,
    parsed_after: ParsedRelease | None,
    lexicon: Lexicon,
) -> Difference:
    """Return one phrase before and after; without changes when both say the same.

    Args:
        phrase: The phrase.
        old: Its occurrence in the earlier release; None or absent when it is not there.
        new: Its occurrence in the later release, likewise.
        parsed_before: The earlier release, or None where only its stored wording is known.
        parsed_after: The later release, likewise.
        lexicon: Key terms, equivalents and ladders.
    """
    changes: tuple[Change, ...] = ()
    if present(old) and present(new):
        changes = merge_stance(
            wording_changes(phrase, old, new, parsed_before, parsed_after, lexicon),
            beside_the_words(phrase, old, new, parsed_before, parsed_after),
        )
    wording = [c for c in changes if c.kind not in BESIDE]
    old_marks: tuple[Span, ...] = ()
    if old is not None and old.text is not None:
        start = old.span.start if old.span is not None and parsed_before is not None else 0
        old_marks = locate((c.before for c in wording), old.text, start)
    new_marks = [c.span for c in wording if c.span is not None]
    return Difference(
        phrase=phrase.id,
        title=phrase.title or phrase.text,
        family=phrase.family,
        before=old,
        after=new,
        changes=changes,
        before_quote=quote_observation(old, parsed_before, old_marks) if old else None,
        after_quote=quote_observation(new, parsed_after, new_marks) if new else None,
    )


def _compare_phrase(
    phrase: Phrase,
    before: Sequence[Observation],
    after: Sequence[Observation],
    parsed_before: ParsedRelease | None,
    parsed_after: ParsedRelease,
    lexicon: Lexicon,
) -> Iterator[Difference]:
    """Yield the differences of one phrase: a pair each, or one for a phrase that a side lacks."""
    old, new = [o for o in before if present(o)], [o for o in after if present(o)]
    if old and new:
        several = len({_said(o) for o in old}) > 1 or len({_said(o) for o in new}) > 1
        for a, b in pair(old, new):
            d = difference_of(phrase, a, b, parsed_before, parsed_after, lexicon)
            if several:
                d = replace(d, changes=tuple(map(_one_of_several, d.changes)))
            if d.changes:
                yield d
        return
    dates = [p.release.date for p in (parsed_before, parsed_after) if p is not None]
    if not all(phrase.since <= date and (not phrase.until or date <= phrase.until) for date in dates if date):
        return  # The book does not look for it in both releases: its absence is no news.
    if old:
        release = parsed_after.release
        nothing = Observation(phrase.id, release.id, release.path, Status.ABSENT)
        gone = next((o for o in after if not present(o)), nothing)
        yield difference_of(phrase, old[0], gone, parsed_before, parsed_after, lexicon)
    elif new:
        lacking = next((o for o in before if not present(o)), None)
        yield difference_of(phrase, lacking, new[0], parsed_before, parsed_after, lexicon)


def _said(observation: Observation) -> str:
    return observation.attribution.speaker if observation.attribution else ""


def _one_of_several(change: Change) -> Change:
    """Return a change of speaker or stance as stylistic: several speakers' mentions are no counterparts."""
    if change.kind not in (ChangeKind.SPEAKER, ChangeKind.STANCE):
        return change
    reason = f"{change.reason}; one of several mentions"
    return replace(change, significance=Significance.STYLISTIC, reason=reason)


def _with_frames(
    found: Sequence[Difference], before: Side, after: Side, book: Book, lexicon: Lexicon
) -> list[Difference]:
    """Return the differences with words put in or dropped beside a phrase that each side has once."""
    phrases = {p.id: p for p in book.phrases}
    known = {d.phrase: d for d in found}
    framed: dict[str, Difference] = {}
    for id_ in dict.fromkeys(o.phrase for o in before.occurrences if o.phrase in phrases):
        olds = [o for o in before.occurrences if o.phrase == id_]
        news = [o for o in after.occurrences if o.phrase == id_]
        if len(olds) != 1 or len(news) != 1 or nested(olds[0], before) or nested(news[0], after):
            continue
        if changes := frame_changes(olds[0], news[0], before, after, lexicon):
            d = known.get(id_) or difference_of(
                phrases[id_], olds[0], news[0], before.parsed, after.parsed, lexicon
            )
            framed[id_] = replace(d, changes=(*d.changes, *changes))
    kept = [framed.pop(d.phrase, d) for d in found]
    return kept + list(framed.values())


def _with_occupant(d: Difference, before: Side, after: Side, ladders: Sequence[Ladder]) -> Difference:
    """Return an omission with what stands in its place, and with the move of stance on its topic."""
    gone = d.before
    if not present(gone) or present(d.after):
        return d
    occupant = find_occupant(gone, before, after, ladders)
    if occupant is None:
        return d
    d = replace(d, in_place=quote(after.parsed, occupant.span))
    change = _stance_on_topic(gone, occupant, before, ladders)
    return replace(d, changes=(*d.changes, change)) if change else d


def _stance_on_topic(
    gone: Observation, occupant: Occupant, before: Side, ladders: Sequence[Ladder]
) -> Change | None:
    """Return the move from the stance of a missing phrase to those that its topic now meets with."""
    if gone.span is None:
        return None
    start, end = before.parsed.token_range(gone.span)
    own = dict.fromkeys(stance_words(before.parsed.tokens[start:end], ladders))
    stance = gone.attribution.stance if gone.attribution else None
    if not own and stance is not None and stance.ladder:
        own = {(stance.text, stance.ladder): None}
    stayed = {fold_text(text) for text, _ in own}
    now = [word for word in occupant.stances if fold_text(word[0]) not in stayed]
    if not own or not now or {ladder for _, ladder in now} <= {ladder for _, ladder in own}:
        return None
    ways = [", ".join(dict.fromkeys(ladder for _, ladder in side)) for side in (own, now)]
    return Change(
        ChangeKind.STANCE,
        "; ".join(text for text, _ in own),
        "; ".join(text for text, _ in now),
        Significance.SUBSTANTIVE,
        f"ladder {ways[0]} to {ways[1]} on the {occupant.ground}",
        occupant.span,
    )
