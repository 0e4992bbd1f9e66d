"""Kinship: tables of relatives and of false friends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasetrack.words import tokenise
from phrasetrack.words.kinship import VALUES, Kin, kin, kinship

PAIRS = [
    ("coercion", "coercion", Kin.SAME),
    ("defence", "defense", Kin.SPELLING),
    ("stabilise", "stabilize", Kin.SPELLING),
    ("programme", "program", Kin.SPELLING),
    ("honour", "honor", Kin.SPELLING),
    ("tension", "tensions", Kin.INFLECTION),
    ("violates", "violate", Kin.INFLECTION),
    ("leaders'", "leader's", Kin.INFLECTION),
    ("concur", "concurred", Kin.INFLECTION),
    ("policies", "policy", Kin.INFLECTION),
    ("hold", "held", Kin.INFLECTION),
    ("unilateral", "unilaterally", Kin.DERIVATION),
    ("maintain", "maintenance", Kin.DERIVATION),
    ("oppose", "opposition", Kin.DERIVATION),
    ("coerce", "coercion", Kin.DERIVATION),
    ("coerce", "coercive", Kin.DERIVATION),
    ("concur", "concurrence", Kin.DERIVATION),
    ("decide", "decision", Kin.DERIVATION),
    ("expand", "expansion", Kin.DERIVATION),
    ("provoke", "provocation", Kin.DERIVATION),
    ("reduce", "reduction", Kin.DERIVATION),
    ("stable", "stability", Kin.DERIVATION),
    ("important", "importance", Kin.DERIVATION),
    ("coercion", "coercoin", Kin.MISSPELLING),
    ("multilateral", "mu1tilatera1", Kin.MISSPELLING),
    ("overflight", "overfllght", Kin.MISSPELLING),
    ("nation", "notion", Kin.NONE),
    ("communication", "community", Kin.NONE),
    ("international", "internal", Kin.NONE),
    ("form", "force", Kin.NONE),
    ("import", "important", Kin.NONE),
    ("authority", "author", Kin.NONE),
    ("austria", "australia", Kin.NONE),
    ("lawful", "unlawful", Kin.NONE),
    ("affirm", "reaffirm", Kin.NONE),
    ("then", "than", Kin.NONE),
    ("will", "would", Kin.NONE),
    ("activities", "actions", Kin.NONE),
    ("escalate", "threaten", Kin.NONE),
    ("policy", "police", Kin.NONE),
    ("state", "status", Kin.NONE),
    ("prevent", "present", Kin.NONE),
    ("raise", "rise", Kin.NONE),
    ("lower", "power", Kin.NONE),
]


@pytest.mark.parametrize(("a", "b", "wanted"), PAIRS)
def test_relation(a: str, b: str, wanted: Kin) -> None:
    assert kin(a, b) is wanted
    assert kin(b, a) is wanted


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("力", "力", 1.0),
        ("カ", "か", 0.98),
        ("力", "威", 0.0),
        ("60", "60", 1.0),
        ("60", "50", 0.0),
        ("6", "six", 0.0),
    ],
)
def test_characters_and_numbers(a: str, b: str, wanted: float) -> None:
    assert kinship(tokenise(a)[0], tokenise(b)[0]) == wanted


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert kin(a, b) is kin(b, a)
    assert 0 <= VALUES[kin(a, b)] <= 1
    assert kin(a, a) is Kin.SAME
