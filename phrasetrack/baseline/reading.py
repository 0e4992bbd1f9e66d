"""From what is read in a release to what is stored of it, and back.

In:  observations and a parsed release, or stored occurrences.
Out: stored entries with no offset in them; observations rebuilt without a place.
Knows nothing of files, of what is expected, or of decisions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256

from phrasetrack.baseline.values import Baseline, Entry, Occurrence, Prose
from phrasetrack.model import (
    Attribution,
    Book,
    Form,
    Ladder,
    Observation,
    ParsedRelease,
    Polarity,
    SlotValue,
    Span,
    Stance,
    Status,
)
from phrasetrack.words import tokenise

SENTENCE_HASH = 16  # Hexadecimal digits: 64 bits, so that a million sentences collide once in 10 million.


def book_hash(book: Book) -> str:
    """Return a hash of what a phrase book says: an edit of its comments or layout leaves it alone."""

    def texts(forms: Iterable[Form]) -> list[str]:
        return [form.text for form in forms]

    content = {
        "language": book.language,
        "parties": sorted([p.name, *p.people, "", *p.also] for p in book.parties),
        "ladders": sorted([[lad.id], list(lad.steps), [list(a) for a in lad.also]] for lad in book.ladders),
        "key_terms": sorted([k.id, *k.words] for k in book.key_terms),
        "same": sorted(list(words) for words in book.same),
        "phrases": sorted(
            [p.id, texts(p.forms), texts(p.look_alikes), p.since, p.until, p.threshold or 0.0]
            for p in book.phrases
        ),
    }
    return sha256(json.dumps(content, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


@lru_cache(maxsize=200_000)
def fold(wording: str) -> str:
    """Return the words of a wording as they are compared: no case, no glyphs, no punctuation."""
    return " ".join(token.norm for token in tokenise(wording))


def key(heard: Occurrence) -> str:
    """Return what two occurrences share when they say the same words, slot values aside."""
    return fold(heard.pattern or heard.wording)


def sentence_hash(sentence: str) -> str:
    """Return the hash of a sentence's folded words."""
    return sha256(fold(sentence).encode("utf-8", "surrogatepass")).hexdigest()[:SENTENCE_HASH]


def occurrence(seen: Observation) -> Occurrence:
    """Return one present observation as it is stored."""
    text = seen.text or ""
    said = seen.attribution
    stance = said.stance if said else None
    return Occurrence(
        wording=text,
        status=seen.status,
        speaker=said.speaker if said else "",
        polarity=said.polarity.value if said else Polarity.AFFIRMED.value,
        stance=" ".join(stance.text.split()) if stance else "",
        ladder=stance.ladder if stance else "",
        step=stance.step if stance else "",
        slots=tuple(sorted((slot.name, slot.value) for slot in seen.slots)),
        pattern=_pattern(seen),
    )


def _pattern(seen: Observation) -> str:
    """Return the wording with each slot's value as {name}; empty when there is no slot in it."""
    if not seen.slots or seen.span is None or seen.text is None:
        return ""
    text, end = seen.text, len(seen.text)
    for slot in sorted(seen.slots, key=lambda s: s.span, reverse=True):
        start, stop = slot.span.start - seen.span.start, slot.span.end - seen.span.start
        if 0 <= start <= stop <= end:
            text = text[:start] + "{" + slot.name + "}" + text[stop:]
            end = start
    return text


def entries(observations: Sequence[Observation], book: Book) -> dict[str, Entry]:
    """Return an entry for each phrase of the book, absent ones too, without decisions."""
    heard: dict[str, list[Occurrence]] = {phrase.id: [] for phrase in book.phrases}
    for seen in observations:
        if seen.status is not Status.ABSENT:
            heard.setdefault(seen.phrase, []).append(occurrence(seen))
    return {phrase: Entry(tuple(found)) for phrase, found in heard.items()}


def baseline(parsed: ParsedRelease, observations: Sequence[Observation], book: Book) -> Baseline:
    """Return what is to be stored of a release, nothing of it decided."""
    release = parsed.release
    placed = [o for o in observations if o.span is not None]
    return Baseline(
        release=release.id,
        sha256=release.sha256,
        book=book_hash(book),
        date=release.date,
        genre=release.genre,
        parties=release.parties,
        order=tuple(o.phrase for o in sorted(placed, key=lambda o: (o.span or Span(0, 0), o.phrase))),
        phrases=entries(observations, book),
        prose=Prose(tuple(sentence_hash(s.span.of(release.text)) for s in parsed.sentences)),
    )


def observation(
    phrase: str, heard: Occurrence | None, release: str, path: str = "", ladders: Sequence[Ladder] = ()
) -> Observation:
    """Return a stored occurrence as an observation without a place; None makes it absent."""
    if heard is None:
        return Observation(phrase, release, path, Status.ABSENT)
    stance = None
    if heard.stance:
        rank = _rank(heard.ladder, heard.step, ladders)
        stance = Stance(heard.stance, Span(0, 0), heard.ladder, heard.step, rank)
    polarities = {p.value: p for p in Polarity}
    return Observation(
        phrase,
        release,
        path,
        heard.status,
        text=heard.wording,
        slots=tuple(SlotValue(name, value, Span(0, 0)) for name, value in heard.slots),
        attribution=Attribution(
            heard.speaker,
            stance=stance,
            polarity=polarities.get(heard.polarity, Polarity.AFFIRMED),
        ),
    )


def _rank(ladder: str, step: str, ladders: Sequence[Ladder]) -> int | None:
    for candidate in ladders:
        if candidate.id == ladder and step in candidate.steps:
            return candidate.steps.index(step)
    return None


def observations(
    stored: Baseline, phrases: Iterable[str], path: str = "", ladders: Sequence[Ladder] = ()
) -> tuple[Observation, ...]:
    """Return what was accepted of a release as observations: one an occurrence, or one absent a phrase."""
    found: list[Observation] = []
    for phrase in phrases:
        heard = stored.phrases[phrase].counted if phrase in stored.phrases else ()
        for one in heard or (None,):
            found.append(observation(phrase, one, stored.release, path, ladders))
    return tuple(found)
