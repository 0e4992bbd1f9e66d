"""What stands now where a quotation stood."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.collate.nearest import nearest

TEXT = "Both Ministers affirmed their intent to continue to cooperate closely on this matter. They met."

CASES = [
    ("one letter", "cooperate clozely on this matter", "cooperate closely on this matter", (("z", "s"),)),
    ("a word put in", "affirmed intent to continue", "affirmed their intent to continue", (("", "their "),)),
    ("the words themselves", "on this matter", "on this matter", ()),
]


@pytest.mark.parametrize(("name", "quotation", "stands", "edits"), CASES)
def test_nearest(name: str, quotation: str, stands: str, edits: tuple[tuple[str, str], ...]) -> None:
    found = nearest(quotation, TEXT)
    assert found is not None
    assert found[0].of(TEXT) == stands
    assert found[1] == edits


def test_nothing_comes_near() -> None:
    assert nearest("quantitative easing", TEXT) is None
    assert nearest("", TEXT) is None
    assert nearest("words", "") is None


@given(st.text(max_size=40), st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_the_letters_turn_one_into_the_other(quotation: str, text: str) -> None:
    found = nearest(quotation, text)
    if found is None:
        return
    span, edits = found
    now = span.of(text)
    assert sum(len(b) for b, _ in edits) - sum(len(a) for _, a in edits) == len(quotation) - len(now)
