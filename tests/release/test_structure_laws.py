"""Laws of paragraphs and sentences, for any text; and where a position stands."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phrasetrack.model import ParsedRelease, Release
from phrasetrack.release import line_column, outline, parse
from phrasetrack.release.metadata import read_metadata

PROSE = (
    "Both Ministers exchanged views on the regional security issues, including the situation at sea. "
    "They reaffirmed the need for observing international law, and opposed any attempts to change it."
)


def parsed(text: str) -> ParsedRelease:
    return parse(Release("a", "a.txt", text, "0" * 64))


def sentences(text: str) -> list[str]:
    return [s.span.of(text) for s in parsed(text).sentences]


def check_laws(text: str) -> None:
    """Hold the promises of `ParsedRelease` for any text."""
    found = parsed(text)
    assert outline(text) == found.paragraphs
    read_metadata(text, found.paragraphs, "")
    covered = []
    for s in found.sentences:
        words = s.span.of(text)
        assert words
        assert words == words.strip()
        home = found.paragraphs[s.paragraph].span
        assert home.start <= s.span.start < s.span.end <= home.end
        for t in found.tokens[slice(*s.tokens)]:
            assert s.span.start <= t.span.start < t.span.end <= s.span.end
        covered.extend(range(*s.tokens))
    assert covered == list(range(len(found.tokens)))
    for spans in ([s.span for s in found.sentences], [p.span for p in found.paragraphs]):
        assert all(a.end <= b.start for a, b in pairwise(spans))
    for i, p in enumerate(found.paragraphs):
        assert p.span.of(text) == p.span.of(text).strip() != ""
        assert p.lead_in is None or p.lead_in < i
    for t in found.tokens:
        assert t.text == t.span.of(text)


PIECES = st.sampled_from(
    [
        "word ",
        "Gen. ",
        "U.S. ",
        "1. ",
        "(a) ",
        "- ",
        "● ",
        ".",
        "!",
        "?!",
        "。",
        "「",
        "」",
        "（",
        "）",
        "\n",
        "\n\n",
        "\r\n",
        "\u00a0",
        "\u2028",
        "\u200b",
        "、",
        "現状",
        "“",
        "”",
        "3.5",
        "2021",
        "June 3, 2021",
        "e\u0301",
        "👍🏽",
        "שלום ",
        "as follows:",
        "\ufeff",
        "(",
        ")",
        "#",
        "…",
        "'s",
        "x.y",
        "。」",
        "Ａ",
        "·",
        "Article 5",
        "ix. ",
        "十、",
        "%",
        "\x85",
        "\x1c",
    ]
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)))
def test_laws_hold_for_any_text(text: str) -> None:
    check_laws(text)


LONG = [  # name, text: each must be read in a moment, so nothing may grow with the square of the length
    ("letters", "a" * 1_000_000),
    ("marks", "?!" * 200_000),
    ("spaced marks", "! . ? " * 50_000),
    ("full stops", "." * 300_000),
    ("one paragraph", "They met. " * 30_000),
    ("brackets", "（" * 100_000 + "。" * 1000),
    ("nested brackets", "（" * 50_000 + "。" + "）" * 50_000),
    ("quotes", "。」" * 50_000),
    ("line breaks", "\n" * 300_000),
    ("short lines", "a\n" * 100_000),
    ("wrapped lines", "they met and spoke of many things in the region and beyond it all\n" * 5_000),
    ("items", "".join(f"{n}. item\n" for n in range(1, 5_000))),
    ("bullets", "- a\n" * 30_000),
    ("initials", "U.S. " * 30_000),
    ("spaces", "a" + " " * 500_000 + "b."),
    ("digits", "1" * 200_000),
    ("dashes", "-" * 300_000),
    ("combining marks", "e" + "\u0301" * 200_000),
    ("lead-ins", "as follows:\n- a\n" * 10_000),
    ("kanji", "現" * 300_000),
    ("heading", "# " + "The A-B-C of and " * 30_000),
    ("capitals", "# Between " + "A" * 300_000),
]


@pytest.mark.parametrize(("name", "text"), LONG, ids=[p[0] for p in LONG])
def test_long_text(name: str, text: str) -> None:
    check_laws(text)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(min_value=40, max_value=120), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "   "])
)
def test_wrapping_changes_no_sentence(width: int, end: str, indent: str) -> None:
    plain = (
        f"{PROSE} The Hon. Ann Lee, Minister for the Armed Forces, came on Jan. 5 to the U.S. Capitol, where "
        "3 of the 12 Ministers (a. o. those of 2021) stated “their steadfast opposition to any "
        "attempts.” Nothing "
        f"else was said.\n\n1 {PROSE}\n\n2 At the outset, both Ministers welcomed the progress of "
        f"2.5 percent."
    )
    wrapped = (end * 2).join(
        end.join(
            textwrap.wrap(p, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        )
        for p in plain.split("\n\n")
    )
    assert [" ".join(s.split()) for s in sentences(wrapped)] == sentences(plain)
    numbers = [
        [r.paragraphs[s.paragraph].section for s in r.sentences] for r in (parsed(wrapped), parsed(plain))
    ]
    assert numbers[0] == numbers[1]


POSITIONS = [  # text, position, line, column
    ("", 0, (1, 1)),
    ("ab\ncd", 0, (1, 1)),
    ("ab\ncd", 2, (1, 3)),
    ("ab\ncd", 3, (2, 1)),
    ("ab\r\ncd", 3, (1, 4)),
    ("ab\r\ncd", 4, (2, 1)),
    ("ab\rcd", 3, (2, 1)),
    ("a\n\n\nb", 4, (4, 1)),
    ("現状\nを", 4, (2, 2)),
]


@pytest.mark.parametrize(("text", "position", "wanted"), POSITIONS)
def test_line_column(text: str, position: int, wanted: tuple[int, int]) -> None:
    assert line_column(text, position) == wanted


def test_line_column_outside() -> None:
    with pytest.raises(ValueError, match="outside"):
        line_column("ab", 3)
