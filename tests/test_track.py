"""The pipeline: one observation an occurrence or one absent, phrases in force, slots no change."""

from __future__ import annotations

from pathlib import Path

import pytest

from phrasetrack import book as books
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Book, Observation, Release, Status
from phrasetrack.release import parse
from phrasetrack.track import find_words, observe, track

BOOK = """schema: 1
phrases:
  - id: early
    text: peace and stability across the Taiwan Strait
    until: 2021-05-31
  - id: late
    text: peaceful resolution of cross-Strait issues
    since: 2021-06-01
  - id: rate
    text: the rate will be kept at {rate:number} percent
"""


@pytest.fixture(scope="module")
def book() -> Book:
    return books.loads(BOOK.encode(), "book.yaml")


def seen(text: str, book: Book, date: str = "") -> list[Observation]:
    return list(observe(parse(Release("r", "r.txt", text, "", date=date)), book))


@pytest.mark.parametrize(
    ("date", "phrases"),
    [
        ("2021-05-31", ["early", "rate"]),
        ("2021-06-01", ["late", "rate"]),
        ("", ["early", "late", "rate"]),  # A release without a date is asked for everything.
    ],
)
def test_a_phrase_is_asked_for_while_it_is_in_force(date: str, phrases: list[str], book: Book) -> None:
    assert [o.phrase for o in seen("They met.", book, date)] == phrases
    assert {o.status for o in seen("They met.", book, date)} == {Status.ABSENT}


def test_one_observation_an_occurrence_in_book_order(book: Book) -> None:
    text = (
        "The rate will be kept at 2 percent. They want peace and stability across the Taiwan Strait. "
        "The rate will be kept at 2.5 percent."
    )
    assert [(o.phrase, o.text) for o in seen(text, book)] == [
        ("early", "peace and stability across the Taiwan Strait"),
        ("late", None),
        ("rate", "The rate will be kept at 2 percent"),
        ("rate", "The rate will be kept at 2.5 percent"),
    ]


STATUSES = [  # text, status of the first phrase
    ("They want peace and stability across the Taiwan Strait.", Status.EXACT),
    ("Peace and stability\nacross the Taiwan Strait matter.", Status.EXACT),
    ("They want peace and stability across the entire Taiwan Strait.", Status.VARIANT),
    ("They want Peace and Stability across the Taiwan Strait.", Status.MINOR),  # As if it were a name.
    ("They want stability across the Taiwan Strait.", Status.VARIANT),
    ("They want peace and stability across the Korean Peninsula.", Status.ABSENT),
]


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_status(text: str, status: Status, book: Book) -> None:
    assert seen(text, book)[0].status is status


def test_a_new_value_is_no_new_wording(book: Book) -> None:
    for value in ("2", "5-1/4", "0.25"):
        rate = seen(f"The rate will be kept at {value} percent.", book)[-1]
        assert (rate.status, [s.value for s in rate.slots], rate.changes) == (Status.EXACT, [value], ())


def test_what_is_set_aside_has_its_reason(book: Book) -> None:
    text = "She is the author of the Treatise on Peace and Stability across the Taiwan Strait."
    first = seen(text, book)[0]
    assert first.status is Status.ABSENT
    assert [s.reason for s in first.set_aside] == ["part of a name"]


def test_the_book_of_a_series_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "corpus" / "a-series"
    folder.mkdir(parents=True)
    (folder / "2021-01-01-a.txt").write_text("They want inflation to remain low.\n", encoding="utf-8")
    report = track([folder], phrases=["inflation remains low"])
    assert [(o.phrase, o.status) for o in report.observations] == [("inflation-remains-low", Status.MINOR)]


def test_a_missing_release_is_said(tmp_path: Path) -> None:
    with pytest.raises(PhrasetrackError, match="no"):
        track([tmp_path / "none.txt"])


def test_words_in_context_take_a_least_score(tmp_path: Path) -> None:
    path = tmp_path / "2021-01-01-a.txt"
    path.write_text("Inflation remains low.\n\nThey expect inflation to be low.\n", encoding="utf-8")
    assert len(find_words("inflation remains low", [path]).concordance) >= 1
    exact = find_words("inflation remains low", [path], min_score=0.99).concordance
    assert [(line.text, line.score) for line in exact] == [("Inflation remains low", 1.0)]
