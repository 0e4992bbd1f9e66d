"""Names that stand for one body, and what is not it: in what is found and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phrasetrack import book as books
from phrasetrack.find import find
from phrasetrack.model import ParsedRelease

ONE = [  # name, phrase, text in which the occurrence stands between ⟦ and ⟧
    (
        "initials for a listed name",
        "The European Union is ready to support such a process",
        "⟦The EU is ready to support such a process⟧, it said.",
    ),
    (
        "a listed name for its initials",
        "The EU is ready to support such a process",
        "⟦The European Union is ready to support such a process⟧, it said.",
    ),
    (
        "a short name for a long one",
        "The DPRK cannot have the status of a nuclear-weapon State",
        "They met. ⟦North Korea cannot have the status of a nuclear-weapon State⟧.",
    ),
    (
        "two names at once",
        "The DPRK must comply with United Nations Security Council resolutions",
        "⟦North Korea must comply with UN Security Council resolutions⟧ at once.",
    ),
    (
        "initials that small letters make another word of",
        "close cooperation with the United States",
        "They want ⟦close cooperation with the US⟧ again.",
    ),
    (
        "initials with the noun",
        "comply with United Nations Security Council resolutions",
        "They must ⟦comply with UNSCRs⟧ at once.",
    ),
    (
        "initials of a name that no list has",
        "the Regional Harbour Commission sets the dues for all vessels",
        "Today ⟦the RHC sets the dues for all vessels⟧.",
    ),
    (
        "the initials of its own gloss",
        "The Monetary Policy Committee (MPC) voted to keep the rate",
        "⟦The MPC voted to keep the rate⟧ in May.",
    ),
    (
        "the words that the form has the initials of",
        "it intends to continue reinvesting the principal payments from maturing securities bought under "
        "the APP",
        "So ⟦it intends to continue reinvesting the principal payments from maturing securities bought under "
        "the asset purchase programme⟧ now.",
    ),
    (
        "another month",
        "the outlook is in line with the May Monetary Policy Statement",
        "Today ⟦the outlook is in line with the September Monetary Policy Statement⟧.",
    ),
]


@pytest.mark.parametrize(("name", "phrase", "marked"), ONE, ids=[c[0] for c in ONE])
def test_one_body(
    name: str,
    phrase: str,
    marked: str,
    found: Callable[[str, str], list[str]],
    unmarked: Callable[[str], tuple[str, str]],
) -> None:
    text, occurrence = unmarked(marked)
    assert found(phrase, text) == [occurrence]


NONE = [  # name, phrase, text
    (
        "another state",
        "Iran must abandon its nuclear weapons",
        "North Korea must abandon its nuclear weapons.",
    ),
    (
        "small letters are no initials",
        "close cooperation with the US",
        "They want close cooperation with us.",
    ),
    (
        "nor for the name in full",
        "cooperation with the United States",
        "They want cooperation with us and others.",
    ),
    (
        "the frame without the name",
        "cooperation with the United States",
        "They want cooperation with the ministry.",
    ),
    (
        "another word in the name",
        "make resources available for the work of the Adaptation Committee",
        "They make resources available for the work of the Executive Committee.",
    ),
    (
        "another name at the end",
        "the principal payments from securities purchased under the APP",
        "All the principal payments from securities purchased under the PEPP continue.",
    ),
    (
        "the name alone",
        "comply fully with the relevant United Nations Security Council resolutions",
        "in accordance with a United Nations Security Council press release",
    ),
]


@pytest.mark.parametrize(("name", "phrase", "text"), NONE, ids=[c[0] for c in NONE])
def test_another_body(name: str, phrase: str, text: str, found: Callable[[str, str], list[str]]) -> None:
    assert found(phrase, text) == []


def test_initials_alone_are_not_the_formula(found: Callable[[str, str], list[str]]) -> None:
    phrase = "Free and Open Indo-Pacific"
    assert found(phrase, "A Free and Open Indo-Pacific (FOIP) matters. They back the FOIP.") == [phrase]


def test_the_phrase_as_it_stands_goes_before_its_equivalents(found: Callable[[str, str], list[str]]) -> None:
    phrase = "uphold a Free and Open Indo-Pacific (FOIP)"
    assert found(phrase, f"They {phrase}, both said.") == [phrase]


def test_a_rival_that_does_not_stand_takes_no_place(read: Callable[[str], ParsedRelease]) -> None:
    """A sister formula fits the place less well, and has its own sentence elsewhere."""
    sure = "The Governing Council is determined to ensure that inflation"
    ready = (
        "The Governing Council stands ready to adjust all of its instruments within its mandate "
        "to ensure that inflation"
    )
    book = books.make(
        [
            f"{sure} returns to its target in a timely manner",
            f"{ready} returns to its target over the medium term",
        ]
    )
    text = (
        f"{sure} stabilises sustainably at its target. "
        f"{ready} stabilises sustainably at its target over the medium term."
    )
    matches, _ = find(read(text), book)
    assert [m.phrase for m in matches] == [p.id for p in book.phrases]
    assert matches[0].span.of(text) == text[: text.index(". ")]
