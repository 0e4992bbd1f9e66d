"""Compiling wordings, filling them, making books of bare wordings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.book import compile_form, fill, make
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import SlotKind, TokenKind


def test_slots_and_clauses() -> None:
    form = compile_form("On {day:date}, [commencing at {t:time},] Minister {who}’s staff put [his] hands")
    assert [t.text for t in form.tokens] == [
        "On",
        "{day:date}",
        "commencing",
        "at",
        "{t:time}",
        "Minister",
        "{who}",
        "staff",
        "put",
        "his",
        "hands",
    ]
    assert [(s.name, s.kind, s.position) for s in form.slots] == [
        ("day", SlotKind.DATE, 1),
        ("t", SlotKind.TIME, 4),
        ("who", SlotKind.ANY, 6),
    ]
    assert form.optional == ((2, 5), (9, 10))
    assert form.tokens[1].norm == "{day}"
    assert form.tokens[1].kind is TokenKind.SLOT


def test_choices() -> None:
    slot = compile_form("decided to {verb:one of maintain|keep  up} the range").slots[0]
    assert (slot.kind, slot.choices) == (SlotKind.CHOICE, ("maintain", "keep up"))


BAD = [  # text, part of the message, part of the help
    ("", "empty text", ""),
    ("  ", "empty text", ""),
    ("...", "punctuation alone", ""),
    ("{x}", "no word stands outside", "leave at least one word"),
    ("[a]", "no word stands outside", ""),
    ("a {x", "'{' is not closed", ""),
    ("a }", "'}' without", ""),
    ("a ]", "']' without", ""),
    ("a [b", "'[' is not closed", ""),
    ("a [b [c]]", "do not nest", ""),
    ("a [b {c] d}", "'{' is not closed", ""),
    ("a []", "holds no word", ""),
    ("[re]affirmed it", "inside a word", "variants"),
    ("a {x:nmber}", "unknown slot kind 'nmber'", "did you mean 'number'?"),
    ("a {x:choice}", "unknown slot kind", "one of a|b|c"),
    ("a {x:one of b|}", "an empty choice", ""),
    ("a {9}", "bad slot", ""),
    ("a {}", "bad slot", ""),
    ("a {x} {x}", "stands twice", ""),
    ("a " * 6000, "the limit is", ""),
]


@pytest.mark.parametrize(("text", "what", "help"), BAD)
def test_refused(text: str, what: str, help: str) -> None:
    with pytest.raises(PhrasetrackError) as failure:
        compile_form(text)
    assert what in failure.value.what
    assert help in failure.value.help


FILLED = [  # text, values, clauses kept, filled
    ("on {d:date}, he", {"d": "June 23, 2021"}, None, "on June 23, 2021, he"),
    ("on {d:date}, he", {}, None, "on {d:date}, he"),
    ("put [his] hands", {}, (), "put hands"),
    ("put [his] hands", {}, (0,), "put his hands"),
    ("held [again], they", {}, (), "held, they"),
    ("[Also,] both said", {}, (), "both said"),
    ("{who}’s view", {"who": "Minister Kishi"}, None, "Minister Kishi’s view"),
    ("a [b {x} c] d", {"x": "1 2"}, (), "a d"),
    ("日本[の]首相", {}, (), "日本首相"),
]


@pytest.mark.parametrize(("text", "values", "present", "filled"), FILLED)
def test_fill(text: str, values: dict[str, str], present: tuple[int, ...] | None, filled: str) -> None:
    reading = fill(compile_form(text), values, present)
    assert reading.text == filled
    assert all(t.span.of(filled) == t.text for t in reading.tokens)


_PIECES = st.lists(
    st.sampled_from(["word ", "[", "]", "{a}", "{b:date}", "}", "{", "’s", " ", "語", ":", "\n"]), max_size=12
)


@settings(max_examples=100, deadline=None)
@given(_PIECES.map("".join) | st.text(max_size=30), st.text(max_size=10))
def test_compiles_or_refuses_and_spans_hold(text: str, value: str) -> None:
    try:
        form = compile_form(text)
    except PhrasetrackError:
        return
    assert form.text == text
    assert all(t.span.of(text) == t.text for t in form.tokens)
    assert [t.span for t in form.tokens] == sorted(t.span for t in form.tokens)
    for present in (None, ()):
        reading = fill(form, {"a": value}, present)
        assert all(t.span.of(reading.text) == t.text for t in reading.tokens)


def test_make_gives_unique_readable_ids() -> None:
    book = make(
        [
            "status quo by coercion",
            "Status quo, by coercion",
            "謹んで哀悼の誠を捧げます",
            "up to {n:number} percent",
        ]
    )
    assert [p.id for p in book.phrases] == [
        "status-quo-by-coercion",
        "status-quo-by-coercion-2",
        "謹んで哀悼の誠を捧げます",
        "up-to-n-percent",
    ]


def test_make_names_the_phrase_that_is_wrong() -> None:
    with pytest.raises(PhrasetrackError, match=r"phrase 'a \{x': '\{' is not closed"):
        make(["fine", "a {x"])
