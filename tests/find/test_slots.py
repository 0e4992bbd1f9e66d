"""Slots of each kind: the value, where it stands, and the span around it; optional clauses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phrasetrack import book as books
from phrasetrack.find import find
from phrasetrack.model import ParsedRelease

HOST = "hosted by {host}, the talks [on security] were held in {place:name}"
CASES = [  # name, phrase, text, the match, (slot, value, as printed)
    (
        "number, a fraction",
        "the rate will be kept at {rate:number} percent",
        "The rate will be kept at 5-1/4 percent.",
        "The rate will be kept at 5-1/4 percent",
        [("rate", "5-1/4", "5-1/4")],
    ),
    (
        "number in words",
        "for approximately {n:number} minutes of talks",
        "They spoke for approximately twenty minutes of talks.",
        "for approximately twenty minutes of talks",
        [("n", "20", "twenty")],
    ),
    (
        "date behind the phrase's own word",
        "On {date:date}, the two Ministers held talks",
        "It rained. On June 2, 2021, the two Ministers held talks.",
        "On June 2, 2021, the two Ministers held talks",
        [("date", "2021-06-02", "June 2, 2021")],
    ),
    (
        "any, behind the phrase's own word",
        "On {day}, the two Ministers held talks",
        "It rained. On the second of June, the two Ministers held talks.",
        "On the second of June, the two Ministers held talks",
        [("day", "the second of June", "the second of June")],
    ),
    (
        "time, with a word before it",
        "commencing at {time:time} the Ministers held talks",
        "commencing at around 16:35 the Ministers held talks",
        "commencing at around 16:35 the Ministers held talks",
        [("time", "16:35", "16:35")],
    ),
    (
        "name of several words, never heard of",
        "Minister {name:name} held a video teleconference",
        "He said that Minister Zephyrine van der Quux held a video teleconference.",
        "Minister Zephyrine van der Quux held a video teleconference",
        [("name", "Zephyrine van der Quux", "Zephyrine van der Quux")],
    ),
    (
        "one of",
        "the path of rates is {way:one of up|down} from here",
        "We think the path of rates is down from here.",
        "the path of rates is down from here",
        [("way", "down", "down")],
    ),
    (
        "slot at the end",
        "talks were held in {place:name}",
        "The talks were held in New Delhi.",
        "talks were held in New Delhi",
        [("place", "New Delhi", "New Delhi")],
    ),
    (
        "slot at the start",
        "{who:name} expressed deep concern about the launches",
        "He said: Minister Kishi expressed deep concern about the launches.",
        "Minister Kishi expressed deep concern about the launches",
        [("who", "Minister Kishi", "Minister Kishi")],
    ),
    (
        "any value has words of the phrase; the optional clause is left out",
        HOST,
        "Hosted by the old city council of York, the talks were held in New Delhi.",
        "Hosted by the old city council of York, the talks were held in New Delhi",
        [
            ("host", "the old city council of York", "the old city council of York"),
            ("place", "New Delhi", "New Delhi"),
        ],
    ),
    (
        "Japanese number, other width",
        "被爆{n:number}周年の式典に臨み",
        "本日、被爆７６周年の式典に臨み、",
        "被爆７６周年の式典に臨み",
        [("n", "76", "７６")],
    ),
]


@pytest.mark.parametrize(("name", "phrase", "text", "match", "values"), CASES, ids=[c[0] for c in CASES])
def test_values(
    name: str,
    phrase: str,
    text: str,
    match: str,
    values: list[tuple[str, str, str]],
    read: Callable[[str], ParsedRelease],
) -> None:
    (m,) = find(read(text), books.make([phrase]))[0]
    assert m.span.of(text) == match
    assert [(s.name, s.value, s.span.of(text)) for s in m.slots] == values
    assert m.score.weighted >= 0.9


@pytest.mark.parametrize(("clause", "present"), [("on security ", (0,)), ("", ())])
def test_an_optional_clause_may_be_there(
    clause: str, present: tuple[int, ...], read: Callable[[str], ParsedRelease]
) -> None:
    (m,) = find(read(f"Hosted by France, the talks {clause}were held in Rome."), books.make([HOST]))[0]
    assert m.optional == present
    assert m.score.weighted == 1.0


def test_a_slot_that_nothing_of_its_kind_fills_has_no_value(read: Callable[[str], ParsedRelease]) -> None:
    text = "The rate will be kept at the same percent."
    (m,) = find(read(text), books.make(["the rate will be kept at {rate:number} percent"]))[0]
    assert m.slots == ()
