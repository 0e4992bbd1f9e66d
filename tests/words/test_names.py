"""Names that stand for one body: tables, and what the shipped list promises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasetrack.words import tokenise
from phrasetrack.words.names import listed_names, names_in, spells
from phrasetrack.words.rarity import data_lines

NAMES = [  # wording, each name in it and one other for it
    ("the European Union is ready", [("European Union", "EU")]),
    ("the European Union (EU) is ready", [("European Union (EU", "EU")]),
    ("North Korea and the UN agree", [("North Korea", "DPRK"), ("UN", "United Nations")]),
    ("Democratic People's Republic of Korea", [("Democratic People's Republic of Korea", "DPRK")]),
    ("North Korea’s launches", [("North Korea’s", "DPRK’s")]),
    ("the 1.5°C limit", []),
    ("the Regional Harbour Commission sets dues", [("Regional Harbour Commission", "RHC")]),
    ("the Regional Harbour Commission (RHC) sets dues", [("Regional Harbour Commission (RHC", "RHC")]),
    ("The Committee decided to keep the rate", []),
    ("give it to us", []),
    ("Harbour, Commission, Dues", []),
    ("", []),
]


@pytest.mark.parametrize(("wording", "wanted"), NAMES, ids=[n[0] for n in NAMES])
def test_names(wording: str, wanted: list[tuple[str, str]]) -> None:
    tokens = tokenise(wording)
    found = names_in(wording, tokens)
    assert [wording[tokens[n.start].span.start : tokens[n.end - 1].span.end] for n in found] == [
        own for own, _ in wanted
    ]
    assert all(other in n.others for n, (_, other) in zip(found, wanted, strict=True))


SPELLS = [
    ("MPC", "Monetary Policy Committee", True),
    ("UNSCRs", "United Nations Security Council resolutions", True),
    ("DPRK", "Democratic People's Republic of Korea", True),
    ("APP", "asset purchase programme", True),
    ("MPC", "Monetary Policy", False),
    ("mpc", "Monetary Policy Committee", False),
    ("A", "asset", False),
]


@pytest.mark.parametrize(("short", "words", "wanted"), SPELLS)
def test_spells(short: str, words: str, wanted: bool) -> None:
    assert spells(tokenise(short)[0], tokenise(words)) is wanted


@given(st.text(max_size=80))
def test_names_are_disjoint_and_inside(text: str) -> None:
    tokens = tokenise(text)
    found = names_in(text, tokens)
    ends = [0, *(end for n in found for end in (n.start, n.end)), len(tokens)]
    assert ends == sorted(ends)
    assert all(n.start < n.end and n.others for n in found)


def test_every_member_of_the_list_stands_once_and_is_found() -> None:
    members = [m.strip() for line in data_lines("names-en.txt") for m in line.split("|")]
    assert len(members) == len(set(members))
    assert all(line.count("|") for line in data_lines("names-en.txt"))
    capital = [m for m in members if m[:1].isupper()]
    missed = [m for m in capital if [n.end for n in listed_names(tokenise(m))] != [len(tokenise(m))]]
    assert not missed
