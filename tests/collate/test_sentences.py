"""Which sentences answer each other."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.collate.sentences import Pair, align_sentences, heaviest_chain, segments
from phrasetrack.model import ParsedRelease, Release
from phrasetrack.release import parse

A = "The Committee decided to maintain the target range for the federal funds rate."
B = "Recent indicators suggest that economic activity has been expanding at a solid pace."
C = "Inflation has eased over the past year but remains somewhat elevated."
D = "Voting against the action was Governor Smith, who preferred a smaller reduction."
E = "The two Ministers reaffirmed the importance of freedom of navigation and overflight."


def parsed(text: str) -> ParsedRelease:
    return parse(Release("r", "r.txt", text, ""))


def spell(base: str, other: str) -> str:
    """Write an alignment: 0=0 stays, 1> gone, >1 new, 2~3 moved; ranges as 0-1=0."""

    def name(span: tuple[int, int]) -> str:
        first, last = span
        return "" if first == last else str(first) if last == first + 1 else f"{first}-{last - 1}"

    out = []
    for stretch in align_sentences(parsed(base), parsed(other)).stretches:
        sign = "~" if stretch.moved else "=" if name(stretch.base) and name(stretch.other) else ">"
        out.append(name(stretch.base) + sign + name(stretch.other))
    return " ".join(out)


CASES = [  # name, base, other, alignment
    ("the same", [A, B, C], [A, B, C], "0=0 1=1 2=2"),
    ("one gone", [A, B, C], [A, C], "0=0 1> 2=1"),
    ("one new", [A, C], [A, B, C], "0=0 >1 1=2"),
    ("edited", [A, B], [A, B.replace("solid", "moderate")], "0=0 1=1"),
    ("reworded out of recognition", [A, B], [A, D], "0=0 1> >1"),
    ("moved to the end", [A, B, C], [B, C, A], "1=0 2=1 0~2"),
    ("moved and edited", [D, B, C, A], [B, C, A, D.replace("smaller", "larger")], "1=0 2=1 3=2 0~3"),
    ("the heavier stays", [C, A], [A, C], "1=0 0~1"),
    ("merged", [A, B, E], [A[:-1] + ", and " + B[0].lower() + B[1:], E], "0-1=0 2=1"),
    ("split", [A[:-1] + ", and " + B[0].lower() + B[1:], E], [A, B, E], "0=0-1 1=2"),
    ("repeated", [C, A, C], [C, C], "0=0 1> 2=1"),
    ("nothing in common", [A, B], [E, D], "0> 1> >0 >1"),
    ("case and glyphs", ["Leader’s Meeting was welcomed."], ["leader's meeting was welcomed."], "0=0"),
]


@pytest.mark.parametrize(("name", "base", "other", "answer"), CASES, ids=[c[0] for c in CASES])
def test_alignment(name: str, base: list[str], other: list[str], answer: str) -> None:
    assert spell("\n\n".join(base), "\n\n".join(other)) == answer


def test_segments_tile_the_text() -> None:
    text = "\n  One thing. Another.\n\n● Third\n"
    spans = [s.span for s in segments(parsed(text))]
    assert "".join(s.of(text) for s in spans) == text
    assert segments(parsed("")) == ()
    assert [s.span.of(" \n") for s in segments(parsed(" \n"))] == [" \n"]


SENTENCES = st.lists(
    st.sampled_from([A, B, C, D, E, A.replace("range", "level"), "Thanks.", "● ●"]), max_size=9
)


@settings(max_examples=80, deadline=None)
@given(SENTENCES, SENTENCES)
def test_every_sentence_is_once_in_it_and_sides_swap(a: list[str], b: list[str]) -> None:
    base, other = parsed("\n\n".join(a)), parsed("\n\n".join(b))
    line = align_sentences(base, other)
    for side, count in (("base", len(line.base)), ("other", len(line.other))):
        seen = [i for s in line.stretches for i in range(*getattr(s, side))]
        assert sorted(seen) == list(range(count))
        still = [i for s in line.stretches if not s.moved for i in range(*getattr(s, side))]
        assert still == sorted(still)
    assert [i for s in line.stretches for i in range(*s.other)] == list(range(len(line.other)))
    pairs = {(s.base, s.other) for s in line.stretches if s.base[0] < s.base[1] and s.other[0] < s.other[1]}
    back = align_sentences(other, base).stretches
    assert pairs == {(s.other, s.base) for s in back if s.base[0] < s.base[1] and s.other[0] < s.other[1]}


def heaviest_slowly(pairs: list[Pair]) -> float:
    """Return the weight of the heaviest chain by trying every subset."""
    best = 0.0
    for n in range(len(pairs) + 1):
        for some in combinations(sorted(pairs), n):
            if all(p[0] < q[0] and p[1] < q[1] for p, q in pairwise(some)):
                best = max(best, sum(p[2] for p in some))
    return best


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 9)),
        max_size=9,
        unique_by=lambda p: p[:2],
    )
)
def test_the_chain_is_the_heaviest(pairs: list[Pair]) -> None:
    chain = heaviest_chain(pairs)
    assert set(chain) <= set(pairs)
    assert all(p[0] < q[0] and p[1] < q[1] for p, q in pairwise(chain))
    assert sum(p[2] for p in chain) == heaviest_slowly(pairs)
