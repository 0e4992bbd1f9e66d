"""Which occurrence answers which."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.differences.pairing import pair
from phrasetrack.differences.quotes import locate
from phrasetrack.model import Attribution, Observation, Status


def _seen(*said: str) -> list[Observation]:
    """Return occurrences written "words/speaker"."""
    out = []
    for n, one in enumerate(said):
        words, _, who = one.partition("/")
        attribution = Attribution(who) if who else None
        out.append(
            Observation("p", "r", "r.txt", Status.VARIANT, text=words, attribution=attribution, form=n)
        )
    return out


CASES = [  # earlier, later, pairs of indexes
    (["low", "high"], ["high", "low"], [(1, 0), (0, 1)]),
    (["low/A", "low/B"], ["low/B", "low/A"], [(1, 0), (0, 1)]),
    (["low rates", "high rates"], ["low rates", "very high rates"], [(0, 0), (1, 1)]),
    (["low"], ["low", "low"], [(0, 0)]),
    (["low"], ["low", "so low", "so low"], [(0, 0), (0, 1)]),
    (["low", "so low"], ["low"], [(0, 0), (1, 0)]),
    (["Low Rates"], ["low rates"], [(0, 0)]),
]


@pytest.mark.parametrize(("earlier", "later", "wanted"), CASES)
def test_pairs(earlier: list[str], later: list[str], wanted: list[tuple[int, int]]) -> None:
    assert [(a.form, b.form) for a, b in pair(_seen(*earlier), _seen(*later))] == wanted


WORDINGS = st.lists(
    st.sampled_from(["low/A", "low/B", "so low/A", "Low/A", "high/B"]), min_size=1, max_size=5
)


@settings(max_examples=80)
@given(WORDINGS, WORDINGS)
def test_no_wording_is_left_unheld_and_the_order_is_that_of_the_later(earlier, later) -> None:
    before, after = _seen(*earlier), _seen(*later)
    pairs = pair(before, after)
    assert {a.text for a, _ in pairs} == {o.text for o in before}
    assert {b.text for _, b in pairs} == {o.text for o in after}
    assert [b.form for _, b in pairs] == sorted(b.form for _, b in pairs)


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        (["coercion"], ["coercion"]),
        (["change", "change"], ["change", "change"]),
        (["Coercion", "nothing such", ""], ["coercion"]),
    ],
)
def test_locate(parts: list[str], wanted: list[str]) -> None:
    text = "change to change by coercion"
    spans = locate(parts, text, 10)
    assert [text[s.start - 10 : s.end - 10] for s in spans] == wanted
    assert len(set(spans)) == len(spans)
