"""Examples of a book: run through whatever reads a text, refused when one is read otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from phrasetrack.book import loads, run_examples
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Book, Observation, SetAside, Span, Status

TEXT = b"""\
phrases:
  - id: rates
    text: rates remain low
    examples:
      - {text: rates remain low, is: exact}
      - {text: rates stay low, is: variant}
      - {text: rates rose, is: absent}
"""


def reader(answers: dict[str, str], reason: str = "") -> object:
    def observe(book: Book, text: str) -> Sequence[Observation]:
        aside = (SetAside("rates", Span(0, 1), reason),) if reason else ()
        return (
            Observation("other", "r", "p", Status.EXACT),
            Observation("rates", "r", "p", Status(answers[text]), set_aside=aside),
        )

    return observe


RIGHT = {"rates remain low": "exact", "rates stay low": "variant", "rates rose": "absent"}


def test_right_examples_pass() -> None:
    run_examples(loads(TEXT, "b.yaml"), reader(RIGHT))  # type: ignore[arg-type]


def test_every_wrong_example_is_named_with_its_place() -> None:
    wrong = {"rates remain low": "minor", "rates stay low": "absent", "rates rose": "variant"}
    with pytest.raises(PhrasetrackError) as failure:
        run_examples(loads(TEXT, "b.yaml"), reader(wrong, "look-alike in the book"))  # type: ignore[arg-type]
    assert str(failure.value).splitlines() == [
        "b.yaml:5:9: rates: 'rates remain low' should be exact, is minor",
        "b.yaml:6:9: rates: 'rates stay low' should be variant, is absent (look-alike in the book)",
        "b.yaml:7:9: rates: 'rates rose' should be absent, is variant",
    ]
    assert "look-alikes ('not')" in failure.value.help
