"""Observations: what is written reads back, whatever the values."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.model import (
    Attribution,
    Basis,
    Change,
    ChangeKind,
    Observation,
    Polarity,
    Score,
    SetAside,
    Significance,
    SlotValue,
    Span,
    Stance,
    Status,
)
from phrasetrack.observe import SCHEMA, from_json, to_json

TEXT = st.text(max_size=12)
SPANS = st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda p: Span(p[0], p[0] + p[1]))
MAYBE_SPAN = st.none() | SPANS
SHARES = st.integers(0, 100).map(lambda n: n / 100)
STANCES = st.builds(
    Stance,
    text=TEXT,
    span=SPANS,
    ladder=st.none() | TEXT,
    step=st.none() | TEXT,
    rank=st.none() | st.integers(0, 9),
)
ATTRIBUTIONS = st.builds(
    Attribution,
    TEXT,
    st.sampled_from(Basis),
    MAYBE_SPAN,
    st.lists(TEXT, max_size=2).map(tuple),
    st.none() | STANCES,
    st.sampled_from(Polarity),
    MAYBE_SPAN,
)
CHANGES = st.builds(
    Change, st.sampled_from(ChangeKind), TEXT, TEXT, st.sampled_from(Significance), TEXT, MAYBE_SPAN
)


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    """Make any observation; an absent one has neither span nor text, nor what hangs on them."""
    names = draw(st.lists(TEXT, max_size=3, unique=True))
    phrase = draw(TEXT)
    aside = tuple(SetAside(phrase, draw(SPANS), draw(TEXT)) for _ in range(draw(st.integers(0, 2))))
    if draw(st.booleans()):
        return Observation(phrase, draw(TEXT), draw(TEXT), Status.ABSENT, set_aside=aside)
    return Observation(
        phrase,
        draw(TEXT),
        draw(TEXT),
        draw(st.sampled_from([s for s in Status if s is not Status.ABSENT])),
        draw(SPANS),
        draw(TEXT),
        draw(st.integers(0, 3)),
        tuple(draw(st.lists(CHANGES, max_size=3))),
        tuple(SlotValue(name, draw(TEXT), draw(SPANS)) for name in names),
        draw(st.none() | ATTRIBUTIONS),
        draw(TEXT),
        draw(st.none() | st.builds(Score, SHARES, SHARES)),
        tuple(draw(st.lists(TEXT, max_size=2))),
        aside,
    )


@given(observations())
@settings(max_examples=100, deadline=None)
def test_what_is_written_reads_back(observation: Observation) -> None:
    assert from_json(json.loads(json.dumps(to_json(observation)))) == observation


@given(observations(), observations())
@settings(max_examples=20, deadline=None)
def test_keys_stand_in_one_order(a: Observation, b: Observation) -> None:
    assert list(to_json(a)) == list(to_json(b))
    assert next(iter(to_json(a).items())) == ("schema", SCHEMA)


def test_a_newer_schema_is_refused() -> None:
    record = to_json(Observation("p", "r", "r.txt", Status.ABSENT))
    with pytest.raises(ValueError, match="schema"):
        from_json({**record, "schema": SCHEMA + 1})
