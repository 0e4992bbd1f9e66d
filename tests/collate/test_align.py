"""Alignment: tables of edit scripts, and laws."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.collate import AlignmentTooLarge, align
from phrasetrack.collate.align import steps
from phrasetrack.collate.moves import moves
from phrasetrack.model import EditTag, Opcode, Token
from phrasetrack.words import tokenise


def spell(base: tuple[Token, ...], other: tuple[Token, ...], codes: tuple[Opcode, ...]) -> list[str]:
    """Return the steps that are not equal, as "tag words → words"."""
    out = []
    for code in codes:
        if code.tag is not EditTag.EQUAL:
            sides = (base[slice(*code.base)], other[slice(*code.other)])
            out.append(f"{code.tag} " + " → ".join(" ".join(t.text for t in side) for side in sides))
    return out


SCRIPTS = [
    ("case only", "Rates remain low", "rates remain low", []),
    ("inflection", "violates resolutions", "violate resolutions", []),
    ("derivation", "steadfast opposition", "steadfast oppose", []),
    ("omission", "rates remain very low", "rates remain low", ["delete very → "]),
    ("addition", "rates remain low", "rates remain very low", ["insert  → very"]),
    ("substitution", "by coercion", "by force", ["replace coercion → force"]),
    ("two", "activities that escalate", "actions that threaten",
     ["replace activities → actions", "replace escalate → threaten"]),
    ("a content word is not paired with a function word", "peace and stability", "peace of stability",
     ["replace and → of"]),
    ("split word", "cock-crowing at dawn", "cockcrowing at dawn", []),
    ("nothing in common", "alpha", "zulu", ["replace alpha → zulu"]),
    ("all new", "", "rates remain", ["insert  → rates remain"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "base", "other", "wanted"), SCRIPTS)
def test_edit_script(name: str, base: str, other: str, wanted: list[str]) -> None:
    a, b = tokenise(base), tokenise(other)
    assert spell(a, b, align(a, b)) == wanted


def test_equivalents_answer_each_other() -> None:
    a, b = tokenise("under UNCLOS today"), tokenise("under Convention on the Law of the Sea today")
    same = (("UNCLOS", "Convention on the Law of the Sea"),)
    assert spell(a, b, align(a, b, same)) == []
    assert Opcode(EditTag.EQUAL, (1, 2), (1, 8)) in align(a, b, same)
    assert spell(a, b, align(a, b)) != []


def test_too_large_is_refused_by_count() -> None:
    a, b = tokenise("alpha " * 3000 + "end"), tokenise("zulu " * 3000 + "stop")
    with pytest.raises(AlignmentTooLarge, match="3001 words against 3001"):
        align(a, b)


MOVES = [
    ("further promote", "promote further", ["promote"]),
    ("unilateral attempts to change", "attempts to unilaterally change", ["unilaterally"]),
    ("the law of the sea", "of the law the sea", []),
    ("力による一方的な現状変更の試み", "力による現状変更の一方的な試み", ["一方的な"]),
]


@pytest.mark.parametrize(("base", "other", "wanted"), MOVES)
def test_moves(base: str, other: str, wanted: list[str]) -> None:
    a, b = tokenise(base), tokenise(other)
    found = moves(a, b, steps(a, b))
    assert [other[b[m.j0].span.start : b[m.j1 - 1].span.end] for m in found] == wanted


WORDS = st.lists(
    st.sampled_from(["the", "of", "peace", "stability", "maintain", "maintenance", "力", "の", "2", "two"]),
    max_size=9,
)
TEXTS = st.one_of(WORDS.map(" ".join), st.text(max_size=30))


@given(TEXTS, TEXTS)
@settings(max_examples=80, deadline=None)
def test_opcodes_tile_both_sides(base: str, other: str) -> None:
    a, b = tokenise(base), tokenise(other)
    i = j = 0
    last = EditTag.EQUAL
    for code in align(a, b, (("two", "peace stability"),)):
        assert (code.base[0], code.other[0]) == (i, j)
        i, j = code.base[1], code.other[1]
        assert code.tag is EditTag.EQUAL or last is EditTag.EQUAL
        last = code.tag
    assert (i, j) == (len(a), len(b))


@given(TEXTS, TEXTS)
@settings(max_examples=80, deadline=None)
def test_swapping_sides_keeps_what_is_kept(base: str, other: str) -> None:
    a, b = tokenise(base), tokenise(other)

    def cost(x: tuple[Token, ...], y: tuple[Token, ...]) -> int:
        return sum(s.tag is EditTag.EQUAL for s in steps(x, y))

    assert cost(a, a) == len(a)
    same = Counter(t.norm for t in a) & Counter(t.norm for t in b)
    assert cost(a, b) <= min(len(a), len(b))
    assert bool(same) or all(
        s.tag is not EditTag.EQUAL or s.kin.value != "same" or s.joined for s in steps(a, b)
    )
