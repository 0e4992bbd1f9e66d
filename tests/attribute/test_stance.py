"""Stance: the wording that governs the bracketed words, and its step."""

import pytest

from phrasetrack.attribute import attribute_in, prepare
from phrasetrack.attribute.lexicon import default_ladders
from phrasetrack.model import Book, Ladder, Release, Span, Stance
from phrasetrack.release import parse

CASES = [  # marked text, wording, ladder, step
    ("Minister Adler stated his steadfast opposition to any [attempts].", "steadfast opposition",
     "opposition", "strongly oppose"),
    ("They strongly oppose [unilateral attempts].", "strongly oppose", "opposition", "strongly oppose"),
    ("Both sides [strongly oppose any attempts].", "strongly oppose", "opposition", "strongly oppose"),
    ("The two leaders opposed [unilateral attempts].", "opposed", "opposition", "oppose"),
    ("Minister Adler [condemned the launches].", "condemned", "condemnation", "condemn"),
    ("The Government firmly condemns [all terror].", "firmly condemns", "condemnation", "strongly condemn"),
    ("We condemn in the strongest terms [the raid].", "condemn", "condemnation", "condemn"),
    ("We deeply regret [the decision].", "deeply regret", "condemnation", "deep regret"),
    ("Minister Adler expressed serious concerns over [the law].", "serious concerns", "concern",
     "serious concern"),
    ("Minister Adler voiced concern over [the law].", "concern", "concern", "concern"),
    ("We are gravely concerned by [the approval].", "gravely concerned", "concern", "serious concern"),
    ("The Minister strongly urges the army [to stop].", "strongly urges", "urging", "strongly urge"),
    ("We call upon all sides [to stop].", "call upon", "urging", "call on"),
    ("Both Ministers welcomed [the outcome].", "welcomed", "support", "welcome"),
    ("Both Ministers warmly welcomed [the outcome].", "warmly welcomed", "support", "warmly welcome"),
    ("Both Ministers reaffirmed [the need for law].", "reaffirmed", "", ""),
    ("Both Ministers confirmed the plan, and reaffirmed [the need].", "reaffirmed", "", ""),
    ("Both Ministers condemned the raid, and reaffirmed [the need].", "reaffirmed", "", ""),
    ("The Federal Reserve stressed [the need].", "stressed", "", ""),
]  # fmt: skip

EMPTY = Book(())

NONE = [
    "Minister Adler indicated that [changes by coercion] can occur.",
    "Minister Adler said that [the plan] is new.",
    "[The meeting] was held in the capital.",
]


def stance(marked: str, book: Book = EMPTY) -> Stance | None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    parsed = parse(Release("case", "case.txt", text, ""))
    return attribute_in(prepare(parsed, book), Span(start, end)).stance


@pytest.mark.parametrize(("marked", "wording", "ladder", "step"), CASES)
def test_stance(marked: str, wording: str, ladder: str, step: str) -> None:
    found = stance(marked)
    assert found is not None
    assert (found.text, found.ladder, found.step) == (wording, ladder, step)
    assert found.span.of(marked.replace("[", "").replace("]", "")) == wording


@pytest.mark.parametrize("marked", NONE)
def test_no_stance(marked: str) -> None:
    assert stance(marked) is None


def test_the_ladder_of_the_book_comes_first() -> None:
    own = Ladder(
        "concern", ("exchange views", "concern", "grave concern"), "analyst", ((), (), ("gravely concerned",))
    )
    book = Book((), ladders=(own,))
    found = stance("We are gravely concerned by [the law].", book)
    assert found is not None
    assert (found.step, found.rank) == ("grave concern", 2)
    found = stance("Both Ministers exchanged views on [the law].", book)
    assert found is not None
    assert (found.step, found.rank) == ("exchange views", 0)


def test_default_ladders_have_authors_and_matching_equals() -> None:
    for ladder in default_ladders():
        assert ladder.by
        assert len(ladder.also) == len(ladder.steps) == len(set(ladder.steps))
