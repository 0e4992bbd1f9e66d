"""Small releases with observations made by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phrasetrack import book as books
from phrasetrack.model import (
    Attribution,
    Book,
    Observation,
    ParsedRelease,
    Polarity,
    Release,
    Span,
    Stance,
    Status,
)
from phrasetrack.release import parse

Said = tuple[str, str] | tuple[str, str, str]  # Phrase, words in the text, speaker.
Look = Callable[..., tuple[ParsedRelease, list[Observation]]]


@pytest.fixture
def look() -> Look:
    """Return a function that reads a text and observes the given words in it, in their order."""

    def read(
        text: str,
        *said: Said,
        name: str = "r",
        parties: tuple[str, ...] = (),
        stance: tuple[str, str, int] | None = None,
        polarity: Polarity = Polarity.AFFIRMED,
    ) -> tuple[ParsedRelease, list[Observation]]:
        parsed = parse(Release(name, f"{name}.txt", text, "", parties=parties))
        seen, cursors = [], dict[str, int]()
        for phrase, words, *who in said:
            if not words:
                seen.append(Observation(phrase, name, f"{name}.txt", Status.ABSENT))
                continue
            start = text.index(words, cursors.get(words, 0))
            cursors[words] = start + 1
            held = None
            if stance is not None:
                at = text.index(stance[0])
                held = Stance(stance[0], Span(at, at + len(stance[0])), "scale", stance[0], stance[2])
            attribution = Attribution(who[0] if who else "unknown", stance=held, polarity=polarity)
            span = Span(start, start + len(words))
            seen.append(
                Observation(phrase, name, f"{name}.txt", Status.VARIANT, span, words, attribution=attribution)
            )
        return parsed, seen

    return read


@pytest.fixture
def book() -> Callable[..., Book]:
    """Return a function that makes a book of texts under the ids a, b, c, ..."""

    def make(*texts: str) -> Book:
        from dataclasses import replace

        made = books.make(texts)
        named = tuple(replace(p, id="abcdefgh"[i]) for i, p in enumerate(made.phrases))
        return replace(made, phrases=named)

    return make
