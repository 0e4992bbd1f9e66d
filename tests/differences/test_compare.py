"""Two releases compared: pairs, parts of wholes, stance told once, slots, frames, quotations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from phrasetrack.collate import Lexicon
from phrasetrack.differences import compare_observations, difference_of
from phrasetrack.model import (
    ChangeKind,
    Observation,
    Polarity,
    Significance,
    SlotValue,
    Span,
    Status,
)
from phrasetrack.rules import judge

FORCE = "We oppose any change by coercion at sea."


def _kinds(d) -> list[str]:
    return [str(c.kind) for c in d.changes]


def test_the_same_words_by_the_same_speaker_are_no_difference(look, book) -> None:
    old = look(FORCE, ("a", "change by coercion", "Us"), name="old")
    new = look("Here too. " + FORCE, ("a", "change by coercion", "Us"), name="new")
    assert compare_observations(old[1], new[1], old[0], new[0], book("change by coercion")) == ()


def test_a_new_word_is_typed_marked_and_quoted(look, book) -> None:
    old = look(FORCE, ("a", "change by coercion", "Us"), name="old")
    new = look("Here too. We oppose any change by force at sea.", ("a", "change by force", "Us"), name="new")
    (d,) = compare_observations(old[1], new[1], old[0], new[0], book("change by coercion"))
    assert [(c.before, c.after) for c in d.changes] == [("coercion", "force")]
    assert d.before_quote is not None
    assert d.after_quote is not None
    assert d.before_quote.before + d.before_quote.text + d.before_quote.after == FORCE
    assert d.after_quote.before == "We oppose any "
    for quote, text, word in (
        (d.before_quote, old[0].release.text, "coercion"),
        (d.after_quote, new[0].release.text, "force"),
    ):
        assert [mark.of(text) for mark in quote.marks] == [word]


def test_a_speaker_alone_changes(look, book) -> None:
    old = look(FORCE, ("a", "change by coercion", "Us"), name="old")
    new = look(FORCE, ("a", "change by coercion", "joint"), name="new")
    (d,) = compare_observations(old[1], new[1], old[0], new[0], book("change by coercion"))
    assert _kinds(d) == ["speaker"]
    assert d.changes[0].significance is Significance.SUBSTANTIVE


@pytest.mark.parametrize("who", ["unknown", ""])
def test_an_unknown_speaker_claims_nothing(look, book, who: str) -> None:
    old = look(FORCE, ("a", "change by coercion", "Us"), name="old")
    new = look(FORCE, ("a", "change by coercion", who), name="new")
    assert compare_observations(old[1], new[1], old[0], new[0], book("change by coercion")) == ()


def test_another_counterpart_plays_the_same_part(look, book) -> None:
    old = look(FORCE, ("a", "change by coercion", "Ruritania"), name="old", parties=("Us", "Ruritania"))
    new = look(FORCE, ("a", "change by coercion", "counterpart"), name="new", parties=("Us", "Freedonia"))
    assert compare_observations(old[1], new[1], old[0], new[0], book("change by coercion")) == ()


def test_polarity_and_ladder(look, book) -> None:
    text = "We note the change by coercion. We denounce much."
    old = look(text, ("a", "change by coercion", "Us"), name="old", stance=("note", "note", 0))
    new = look(
        text,
        ("a", "change by coercion", "Us"),
        name="new",
        stance=("denounce", "denounce", 3),
        polarity=Polarity.DENIED,
    )
    (d,) = compare_observations(old[1], new[1], old[0], new[0], book("change by coercion"))
    assert _kinds(d) == ["polarity", "stance"]
    assert d.changes[1].reason == "ladder scale: up, note to denounce"
    assert [f.rule for f in judge([d])] == ["polarity-changed", "stance-changed"]


def test_a_word_of_stance_that_is_part_of_the_phrase_is_told_once(look, book) -> None:
    old = look("We condemned the launches.", ("a", "condemned the launches", "Us"), name="old",
               stance=("condemned", "condemned", 3))  # fmt: skip
    new = look("We saw the launches.", ("a", "the launches", "Us"), name="new")
    (d,) = compare_observations(old[1], new[1], old[0], new[0], book("condemned the launches"))
    assert _kinds(d) == ["omission"]
    assert "off ladder scale" in d.changes[0].reason


def test_one_word_of_stance_over_two_phrases_is_told_once(look, book) -> None:
    text = "We condemned the red launches and the blue tests."
    said = [("a", "the red launches", "Us"), ("b", "the blue tests", "Us")]
    old = look(text, *said, name="old", stance=("condemned", "condemned", 3))
    new = look(text.replace("condemned", "saw"), *said, name="new")
    found = compare_observations(old[1], new[1], old[0], new[0], book("the red launches", "the blue tests"))
    assert [(d.phrase, _kinds(d)) for d in found] == [("a", ["stance"])]


def test_absent_on_a_side(look, book) -> None:
    old = look(FORCE, ("a", "change by coercion", "Us"), ("b", ""), name="old")
    new = look("We like any calm sea.", ("a", ""), ("b", "calm sea", "Us"), name="new")
    gone, fresh = compare_observations(old[1], new[1], old[0], new[0], book("change by coercion", "calm sea"))
    assert (gone.after_quote, fresh.before_quote) == (None, None)
    assert gone.after is not None
    assert gone.after.status is Status.ABSENT
    assert [f.rule for f in judge([gone, fresh])] == ["phrase-omitted", "phrase-added"]


def test_a_release_that_lists_no_absence_still_lacks_the_phrase(look, book) -> None:
    old = look(FORCE, ("a", "change by coercion", "Us"), name="old")
    new = look("Nothing of the kind.", name="new")
    (d,) = compare_observations(old[1], new[1], old[0], new[0], book("change by coercion"))
    assert d.after is not None
    assert (d.after.release, d.after.path, d.after.status) == ("new", "new.txt", "absent")


def test_further_mentions_are_no_news_and_a_new_wording_among_them_is_told_once(look, book) -> None:
    old = look("A Calm Sea. A Calm Sea.", ("a", "Calm Sea", "Us"), ("a", "Calm Sea", "Us"), name="old")
    same = look("The Calm Sea.", ("a", "Calm Sea", "Us"), name="new")
    assert compare_observations(old[1], same[1], old[0], same[0], book("Calm Sea")) == ()
    said = [("a", "Calm Sea", "Us"), ("a", "calm blue sea", "Us"), ("a", "calm blue sea", "Us")]
    new = look("A Calm Sea, a calm blue sea, a calm blue sea.", *said, name="new")
    (d,) = compare_observations(old[1], new[1], old[0], new[0], book("Calm Sea"))
    assert d.after is not None
    assert d.after.text == "calm blue sea"


def test_speakers_of_several_mentions_weigh_less(look, book) -> None:
    old = look("A calm sea. A calm sea.", ("a", "calm sea", "Us"), ("a", "calm sea", "Us"), name="old")
    new = look("A calm sea. A calm sea.", ("a", "calm sea", "Us"), ("a", "calm sea", "joint"), name="new")
    (d,) = compare_observations(old[1], new[1], old[0], new[0], book("calm sea"))
    assert d.changes[0].significance is Significance.STYLISTIC


def test_a_part_does_not_tell_what_its_whole_tells(look, book) -> None:
    phrases = book("uphold the Open Order", "Open Order")
    old = look("We uphold the Open Order.", ("a", "uphold the Open Order", "Us"), ("b", "Open Order", "Us"),
               name="old")  # fmt: skip
    new = look("We uphold the Open Market.", ("a", "uphold the Open Market", "joint"),
               ("b", "Open Market", "joint"), name="new")  # fmt: skip
    found = compare_observations(old[1], new[1], old[0], new[0], phrases)
    assert [(d.phrase, _kinds(d)) for d in found] == [("a", ["substitution", "speaker"])]
    gone = look("We like tea.", ("a", ""), ("b", ""), name="new")
    findings = judge(compare_observations(old[1], gone[1], old[0], gone[0], phrases))
    assert [(f.phrase, f.significance) for f in findings] == [("a", "substantive"), ("b", "stylistic")]


def _with_slots(o: Observation, text: str, **values: tuple[str, str]) -> Observation:
    slots = []
    for name, (words, value) in values.items():
        at = text.index(words)
        slots.append(SlotValue(name, value, Span(at, at + len(words))))
    return replace(o, slots=tuple(slots))


SLOTS = "On {day:date} the board kept {rate:any} for {time:number} minutes"


def test_a_slot_is_never_a_wording_and_a_date_is_quiet(look, book) -> None:
    texts = [
        "On June 3, 2021 the board kept low rates for 60 minutes.",
        "On June 23, 2021 the board kept high rates for 50 minutes.",
    ]
    values = [
        {"day": ("June 3, 2021", "2021-06-03"), "rate": ("low rates", "low rates"), "time": ("60", "60")},
        {"day": ("June 23, 2021", "2021-06-23"), "rate": ("high rates", "high rates"), "time": ("50", "50")},
    ]
    sides = []
    for name, text, filled in zip(("old", "new"), texts, values, strict=True):
        parsed, (o,) = look(text, ("a", text[:-1], "Us"), name=name)
        sides.append((parsed, [_with_slots(o, text, **filled)]))
    (old, before), (new, after) = sides
    (d,) = compare_observations(before, after, old, new, book(SLOTS))
    assert {c.kind for c in d.changes} == {ChangeKind.SLOT}
    weights = {c.before: str(c.significance) for c in d.changes}
    assert weights == {"2021-06-03": "typographic", "low rates": "stylistic", "60": "typographic"}


def test_a_stored_wording_without_its_release(look, book) -> None:
    phrases = book(SLOTS)
    text = "On June 23, 2021 the board kept high rates for 50 minutes"
    new, (after,) = look(f"{text}.", ("a", text, "Us"), name="new")
    after = _with_slots(after, text, day=("June 23, 2021", "2021-06-23"), time=("50", "50"))
    nowhere = Span(0, 0)
    stored = replace(
        after,
        release="old",
        span=None,
        text="On June 3, 2021 the board kept high rates for 60 minutes",
        slots=(SlotValue("day", "2021-06-03", nowhere), SlotValue("time", "60", nowhere)),
    )
    d = difference_of(phrases.phrases[0], stored, after, None, new, Lexicon.of(phrases))
    assert {c.kind for c in d.changes} == {ChangeKind.SLOT}
    assert d.before_quote is not None
    assert (d.before_quote.text, d.before_quote.before) == (stored.text, "")


def test_words_dropped_right_before_a_phrase(look, book) -> None:
    old = look(
        "He stated his intent to build within the region a steadfast opposition to change.",
        ("a", "steadfast opposition to change", "Us"),
        name="old",
    )
    new = look(
        "He stated his steadfast opposition to change.",
        ("a", "steadfast opposition to change", "Us"),
        name="new",
    )
    (d,) = compare_observations(old[1], new[1], old[0], new[0], book("steadfast opposition to change"))
    assert _kinds(d) == ["place"]
    assert "intent to build within the region" in d.changes[0].before
    assert [f.rule for f in judge([d])] == ["frame-changed"]


@pytest.mark.parametrize(
    "text",
    [
        "He praised his steadfast opposition to change.",  # Another verb: words exchanged, not put in.
        "He stated his very steadfast opposition to change.",  # One word.
        "In a hall of flags and music of many kinds and ages he spoke in steadfast opposition to change.",
    ],
)
def test_other_prose_around_a_phrase_is_no_frame(look, book, text: str) -> None:
    old = look("He stated his steadfast opposition to change.",
               ("a", "steadfast opposition to change", "Us"), name="old")  # fmt: skip
    new = look(text, ("a", "steadfast opposition to change", "Us"), name="new")
    found = compare_observations(old[1], new[1], old[0], new[0], book("steadfast opposition to change"))
    assert found == ()


def test_a_phrase_that_the_book_no_longer_looks_for_is_not_gone(look, book) -> None:
    old = look(FORCE, ("a", "change by coercion", "Us"), name="old")
    new = look("Nothing of the kind.", name="new")
    dated = [replace(p, release=replace(p.release, date=day)) for p, day in
             ((old[0], "2020-01-01"), (new[0], "2021-01-01"))]  # fmt: skip
    made = book("change by coercion")
    ended = replace(made, phrases=(replace(made.phrases[0], until="2020-06-30"),))
    assert compare_observations(old[1], [], dated[0], dated[1], ended) == ()
    assert len(compare_observations(old[1], [], dated[0], dated[1], made)) == 1
