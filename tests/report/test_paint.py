"""Cutting context keeps whole words and never exceeds its room."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import OLD_TEXT, quote
from rich.cells import cell_len

from phrasetrack.model import Quote, Span
from phrasetrack.report.paint import cut_left, cut_right
from phrasetrack.report.quotes import flat, segments

CUTS = [  # text, room, its end, its start
    ("one two three", 13, "one two three", "one two three"),
    ("one two three", 9, "…three", "one two…"),
    ("one two three", 8, "…three", "one two…"),
    ("unbreakable", 5, "…able", "unbr…"),
    ("一二三四五六", 7, "…四五六", "一二三…"),
    ("one two", 0, "", ""),
    ("one two", 1, "…", "…"),
]


@pytest.mark.parametrize(("text", "room", "left", "right"), CUTS)
def test_cut(text: str, room: int, left: str, right: str) -> None:
    assert cut_left(text, room) == left
    assert cut_right(text, room) == right


@settings(max_examples=100)
@given(st.text(alphabet="ab 力é", max_size=40), st.integers(0, 30))
def test_a_cut_fits(text: str, room: int) -> None:
    assert cell_len(cut_left(text, room)) <= room
    assert cell_len(cut_right(text, room)) <= room


@settings(max_examples=100)
@given(
    st.text(alphabet="ab \n\t", max_size=30),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4),
)
def test_segments_are_the_text(text: str, marks: list[tuple[int, int]]) -> None:
    spans = tuple(Span(min(m), max(m)) for m in marks)
    whole = Quote("r", Span(5, 5 + len(text)), text, marks=spans)
    assert flat("".join(words for words, _ in segments(whole))).strip() == flat(text).strip()


def test_marks_outside_are_cut_to_the_quotation() -> None:
    q = quote(OLD_TEXT, "act with patience")
    start = q.span.start
    assert segments(q, [Span(0, start + 3), Span(start + 9, 200)]) == [
        ("act", True),
        (" with ", False),
        ("patience", True),
    ]
