"""What may fill a slot: tables of values by kind, and laws over any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.model import Slot, SlotKind
from phrasetrack.words import tokenise
from phrasetrack.words.slots import candidates, ends_sentence


def found(kind: str, text: str, choices: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    tokens = tokenise(text)
    pairs = candidates(Slot("x", SlotKind(kind), 0, choices), text, tokens, 0)
    return [(text[tokens[0].span.start : tokens[end - 1].span.end], value) for end, value in pairs]


LONGEST = [  # kind, text, the longest candidate, its value
    ("number", "60 minutes", "60", "60"),
    ("number", "sixty minutes", "sixty", "60"),
    ("number", "1/4 percent", "1/4", "1/4"),
    ("number", "0 to 1/4 percent", "0 to 1/4", "0 to 1/4"),
    ("number", "4-1/4 to 4-1/2 percent", "4-1/4 to 4-1/2", "4-1/4 to 4-1/2"),
    ("number", "5 percent to 5-1/4 percent", "5 percent to 5-1/4", "5 to 5-1/4"),
    ("number", "4 1/4 percent", "4 1/4", "4-1/4"),
    ("number", "4¼ percent", "4¼", "4-1/4"),
    ("number", "½ percent", "½", "1/2"),
    ("number", "one-quarter point", "one-quarter", "1/4"),
    ("number", "twenty-five basis points", "twenty-five", "25"),
    ("number", "one hundred and five men", "one hundred and five", "105"),
    ("number", "two thousand twenty-one", "two thousand twenty-one", "2021"),
    ("number", "a hundred men", "a hundred", "100"),
    ("number", "1,000,000 yen", "1,000,000", "1000000"),
    ("number", "1.5 million yen", "1.5 million", "1.5 million"),
    ("number", "0–0.25 percent", "0–0.25", "0 to 0.25"),
    ("number", "５０分", "５０", "50"),
    ("number", "六十分", "六十", "60"),
    ("date", "June 23, 2021, commencing", "June 23, 2021", "2021-06-23"),
    ("date", "23 June 2021", "23 June 2021", "2021-06-23"),
    ("date", "June 22nd, 2022", "June 22nd, 2022", "2022-06-22"),
    ("date", "the 23rd of June 2021", "the 23rd of June 2021", "2021-06-23"),
    ("date", "Wednesday, June 23, 2021", "Wednesday, June 23, 2021", "2021-06-23"),
    ("date", "Sept. 5, 2020", "Sept. 5, 2020", "2020-09-05"),
    ("date", "January 30–31, 2018", "January 30–31, 2018", "2018-01-30/2018-01-31"),
    ("date", "January 31-February 1, 2017", "January 31-February 1, 2017", "2017-01-31/2017-02-01"),
    ("date", "June 2021", "June 2021", "2021-06"),
    ("date", "June 18 and in April", "June 18", "06-18"),
    ("date", "2021-06-23", "2021-06-23", "2021-06-23"),
    ("date", "23/06/2021", "23/06/2021", "2021-06-23"),
    ("date", "03/04/2021", "03/04/2021", "03/04/2021"),
    ("date", "2013 onwards", "2013", "2013"),
    ("date", "2021年6月23日に", "2021年6月23日", "2021-06-23"),
    ("date", "令和3年6月23日", "令和3年6月23日", "2021-06-23"),
    ("date", "平成元年八月六日", "平成元年八月六日", "1989-08-06"),
    ("date", "二〇二一年六月二十三日", "二〇二一年六月二十三日", "2021-06-23"),
    ("time", "1030 for", "1030", "10:30"),
    ("time", "16:00 for", "16:00", "16:00"),
    ("time", "2:00 p.m. EDT", "2:00 p.m. EDT", "14:00 EDT"),
    ("time", "12:15 a.m.", "12:15 a.m", "00:15"),
    ("time", "2 p.m.", "2 p.m", "14:00"),
    ("time", "16.30 hours", "16.30 hours", "16:30"),
    ("time", "10h30", "10h30", "10:30"),
    ("time", "noon", "noon", "12:00"),
    ("time", "午前10時30分", "午前10時30分", "10:30"),
    ("time", "午後2時半", "午後2時半", "14:30"),
    ("name", "Minister Kishi on his appointment", "Minister Kishi", "Minister Kishi"),
    ("name", "General Phan Van Giang, Minister of", "General Phan Van Giang", "General Phan Van Giang"),
    ("name", "Ursula von der Leyen said", "Ursula von der Leyen", "Ursula von der Leyen"),
    ("name", "the Hon. Florence Parly, Minister", "the Hon. Florence Parly", "the Hon. Florence Parly"),
    ("name", "Minister of Defense KISHI attended", "Minister of Defense KISHI", "Minister of Defense KISHI"),
    ("name", "Minister Kishi’s view", "Minister Kishi’s", "Minister Kishi"),
    ("name", "J. D. Vance said", "J. D. Vance", "J. D. Vance"),
    ("name", "Jean-Yves Le Drian said", "Jean-Yves Le Drian", "Jean-Yves Le Drian"),
    ("name", "Kishi. Minister Parly said", "Kishi", "Kishi"),
    ("name", "岸大臣は", "岸大臣", "岸大臣"),
    ("any", "in the field. Both Ministers", "in the field", "in the field"),
    ("any", "the U.S. Government said", "the U.S. Government said", "the U.S. Government said"),
    ("any", "one\n\ntwo", "one", "one"),
    ("any", "one\ntwo", "one\ntwo", "one two"),
]


@pytest.mark.parametrize(("kind", "text", "stretch", "value"), LONGEST)
def test_longest_candidate(kind: str, text: str, stretch: str, value: str) -> None:
    assert found(kind, text)[0] == (stretch, value)


NOTHING = [
    ("number", "a man"),
    ("number", "hundred"),
    ("date", "may go"),
    ("date", "June thing"),
    ("date", "99/99/2021"),
    ("date", "31 February"),
    ("time", "2460"),
    ("time", "9"),
    ("name", "his appointment"),
    ("name", "60 minutes"),
]


@pytest.mark.parametrize(("kind", "text"), NOTHING)
def test_nothing_of_the_kind(kind: str, text: str) -> None:
    assert found(kind, text) == []


def test_shorter_candidates_follow_the_longest() -> None:
    assert [stretch for stretch, _ in found("name", "Minister of Defense KISHI")] == [
        "Minister of Defense KISHI",
        "Minister of Defense",
        "Minister",
    ]
    assert len(found("any", "one two three four five six seven eight nine ten")) == 8


def test_choices_in_any_inflection() -> None:
    assert found("choice", "raised the range", ("raise", "lower")) == [("raised", "raise")]
    assert found("choice", "Keep up the range", ("keep", "keep up")) == [
        ("Keep up", "keep up"),
        ("Keep", "keep"),
    ]
    assert found("choice", "hold", ("raise", "lower")) == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [("one. Two", True), ("one.” Two", True), ("Mr. Kishi", False), ("J. Vance", False), ("v. two", False),
     ("one! two", True), ("one\n\ntwo", True), ("one, Two", False), ("一。二", True)],
)  # fmt: skip
def test_ends_sentence(text: str, ends: bool) -> None:
    first, second = tokenise(text)[:2]
    assert ends_sentence(text, first, second) is ends


_TEXTS = st.text(
    alphabet=st.sampled_from(
        list("0123456789 /-–:,.年月日時分午後元令和 ½thJune May a.m.Kishi's of the von\n[}é\u0301")
    ),
    max_size=40,
)


@settings(max_examples=100, deadline=None)
@given(_TEXTS | st.text(max_size=30), st.sampled_from(list(SlotKind)), st.integers(-1, 20))
def test_candidates_are_in_range_and_longest_first(text: str, kind: SlotKind, start: int) -> None:
    tokens = tokenise(text)
    pairs = candidates(Slot("x", kind, 0, ("may", "of the")), text, tokens, start)
    ends = [end for end, _ in pairs]
    assert ends == sorted(set(ends), reverse=True)
    assert all(start < end <= len(tokens) for end in ends)
    assert all(value for _, value in pairs)
