from __future__ import annotations

import pytest

from phrasetrack.baseline.expect import Target, expect, role
from phrasetrack.baseline.values import Baseline, Decision, Entry, Occurrence, Prose, Verdict
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Status

HASH = "a" * 64


def said(words: str, speaker: str = "Home", **more: str) -> Occurrence:
    return Occurrence(words, Status.EXACT, speaker, **more)  # type: ignore[arg-type]


def release(
    date: str,
    *heard: Occurrence,
    partner: str = "Arland",
    genre: str = "call",
    verdict: Verdict = Verdict.ACCEPTED,
) -> Baseline:
    return Baseline(
        f"{date}-{partner.lower()}",
        HASH,
        HASH,
        date,
        genre,
        ("Home", partner),
        order=("rates",) * len(heard),
        phrases={"rates": Entry(heard, Decision(verdict, "Ann", date))},
        prose=Prose((date.replace("-", "").ljust(16, "0"),)),
    )


LOW, HIGH = said("rates stay low"), said("Rates stay high")
SERIES = [
    release("2020-01-01", LOW),
    release("2020-02-01", LOW, partner="Borland"),
    release("2020-03-01", HIGH, partner="Celand", verdict=Verdict.NOTED),
    release("2020-04-01", genre="meeting"),
    release("2020-05-01", LOW),
]
NEW = Target("new", "2020-06-01", "call", ("Home", "Deland"))

SCOPES = [  # against, releases looked at, in words
    ("", 4, "genre: call"),
    ("series", 5, "series"),
    ("last", 1, "last"),
    ("genre", 4, "genre: call"),
    ("counterpart", 0, "counterpart: Deland"),
    ("2020-02-15", 2, "up to 2020-02-15"),
    ("2020-03-01-celand", 1, "release: 2020-03-01-celand"),
]


@pytest.mark.parametrize(("against", "count", "scope"), SCOPES)
def test_how_far_to_look(against: str, count: int, scope: str) -> None:
    expected = expect(SERIES, NEW, against)
    assert (len(expected.releases), expected.scope) == (count, scope)
    assert len(expected.before) == 5


def test_a_wrong_scope_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(PhrasetrackError) as error:
        expect(SERIES, NEW, "2020-03-01-seland")
    assert "did you mean '2020-03-01-celand'" in error.value.help


def test_regularity_counts_the_releases_looked_at() -> None:
    usual = expect(SERIES, NEW, "series").phrases["rates"]
    e = usual.expectation
    assert (e.present, e.of, e.last_seen, e.last_date) == (4, 5, "2020-05-01-arland", "2020-05-01")
    assert e.wordings == (("rates stay low", 3), ("Rates stay high", 1))
    assert usual.reference == LOW


def test_a_noted_wording_stays_news_but_not_for_the_same_partner() -> None:
    stranger = expect(SERIES, NEW).phrases["rates"]
    same = expect(SERIES, Target("new", "2020-06-01", "call", ("Home", "Celand"))).phrases["rates"]
    assert "rates stay high" not in stranger.quiet
    assert "rates stay high" in same.quiet
    assert "rates stay high" in stranger.ever


def test_a_release_read_before_the_phrase_was_in_the_book_says_nothing_of_it() -> None:
    silent = Baseline("2019-01-01-x", HASH, HASH, "2019-01-01", "call", ("Home", "X"))
    e = expect([silent, *SERIES], NEW, "series").phrases["rates"].expectation
    assert (e.present, e.of) == (4, 5)


def test_only_what_came_before_counts() -> None:
    expected = expect(SERIES, Target("2020-02-01-borland", "2020-02-01", "call", ("Home", "Borland")))
    assert [b.release for b in expected.before] == ["2020-01-01-arland"]


def test_an_undated_release_comes_after_all() -> None:
    assert len(expect(SERIES, Target("new")).before) == len(SERIES)


def test_another_genre_has_a_heading_and_a_known_one_none() -> None:
    assert expect(SERIES, NEW).heading == ""
    other = expect(SERIES, Target("new", "2020-06-01", "summit", ("Home",)))
    assert other.heading == "different genre: summit; so far call"
    assert len(other.releases) == 5


def test_the_order_of_the_baselines_does_not_matter() -> None:
    assert expect(SERIES, NEW) == expect(reversed(SERIES), NEW)


def test_partners_play_one_part() -> None:
    home = expect(SERIES, NEW).home
    assert home == {"Home"}
    assert role("Arland", ("Home", "Arland"), home) == "counterpart"
    assert role("Home", ("Home", "Arland"), home) == "Home"
    assert role("joint", ("Home", "Arland"), home) == "joint"


def test_a_value_that_held_twice_is_expected_to_hold() -> None:
    ranged = [
        release(f"2020-0{n}-01", Occurrence("at 1/4", Status.EXACT, slots=slots))
        for n, slots in enumerate([(("r", "1/2"),), (("r", "1/4"),), (("r", "1/4"),)], 1)
    ]
    assert expect(ranged, NEW).phrases["rates"].held == {"1/4"}
    assert expect(ranged[:2], NEW).phrases["rates"].held == frozenset()
