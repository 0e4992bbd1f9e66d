"""A redline in the terminal: what a reader sees, and what a hostile release cannot do to it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from phrasetrack.collate.redline import redline
from phrasetrack.model import Redline, Release
from phrasetrack.release import parse
from phrasetrack.report.redline_terminal import count_typography, render, summary
from phrasetrack.report.style import Style

CORPUS = Path(__file__).parents[2] / "corpus" / "japan-mod"


def of(base: str, other: str) -> Redline:
    left, right = (parse(Release("r", "r.txt", text, "")) for text in (base, other))
    return redline(left, right)


def shown(line: Redline, style: Style | None = None) -> str:
    out = io.StringIO()
    render(line, out, style or Style(width=80))
    return out.getvalue()


def corpus(base: str, other: str) -> Redline:
    texts = [
        next(CORPUS.glob(f"*{name}.txt")).read_bytes().decode("utf-8") for name in (f"-{base}", f"-{other}")
    ]
    return of(*texts)


@pytest.mark.parametrize(
    ("base", "other", "width", "color"),
    [("laos", "cambodia", 80, False), ("laos", "cambodia", 120, True), ("france", "vietnam", 80, False)],
)
def test_real_releases(base: str, other: str, width: int, color: bool, snapshot: SnapshotAssertion) -> None:
    text = shown(corpus(base, other), Style(width=width, color=color))
    assert text == snapshot
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert max(map(cell_len, plain.splitlines())) <= width
    assert "\x1b" in text if color else "\x1b" not in text


def test_colour_adds_nothing_but_colour() -> None:
    """Without its escapes the coloured redline says the same words as the plain one."""
    line = corpus("laos", "cambodia")
    plain = shown(line, Style(width=100))
    coloured = re.sub(r"\x1b\[[0-9;]*m", "", shown(line, Style(width=100, color=True)))
    words = [re.sub(r"\[-|-\]|\{\+|\+\}|gone|new", "", text).split() for text in (plain, coloured)]
    assert words[0] == words[1]


def test_a_hostile_release_cannot_drive_the_terminal() -> None:
    bad = "\x1b[2J\x1b]0;owned\x07 \x9b31m a\rb \u202eevil\u202c [red]markup[/red] [link=x]y[/link]\x08"
    for pair in ((bad, "fine"), ("fine", bad), (f"They met in Tokyo {bad}.", f"They met in Paris {bad}.")):
        text = shown(of(*pair), Style(width=200))
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
        assert "[red]markup[/red]" in text


def test_a_release_cannot_forge_a_mark() -> None:
    text = shown(of("They met {+and agreed+} today.", "They met {+and agreed+} yesterday."))
    assert "\\{+and agreed\\+}" in text
    assert "[-today-] {+yesterday+}" in text


FIXED = [
    "The two sides discussed maritime security in the East China Sea at some length.",
    "They concurred in promoting exchanges between their respective defense authorities.",
    "Both underscored that disarmament and non-proliferation remain urgent tasks today.",
]


def test_unchanged_sentences_fold_and_unfold() -> None:
    line = of(" ".join([*FIXED, "They met in Tokyo."]), " ".join([*FIXED, "They met in Paris."]))
    text = shown(line)
    assert "… 3 sentences unchanged: “The two sides discussed" in text
    assert FIXED[1] not in text
    full = shown(line, Style(width=120, full=True))
    assert all(sentence in full for sentence in FIXED)


def test_a_move_shows_once_with_its_edits() -> None:
    moved = "Minister Kishi welcomed the outcome of the ASEAN Leaders' Meeting on the situation in Myanmar."
    line = of(" ".join([moved, *FIXED]), " ".join([*FIXED, moved.replace("welcomed", "supported")]))
    text = shown(line, Style(width=120))
    assert "moved ↓ 1: “Minister Kishi welcomed" in text
    assert "moved here 1, from above:" in text
    assert "Minister Kishi [-welcomed-] {+supported+} the outcome" in text
    assert text.count("Leaders' Meeting on the situation") == 1 + text.count("Myanmar.”")


def test_typography_is_folded_and_counted() -> None:
    line = of("ASEAN Leader’s Meeting.  \nThe  end.", "ASEAN Leader's Meeting.\nThe end.")
    assert count_typography(line) == (3, 2)
    text = shown(line)
    assert "3 typographic differences folded, 2 of white space alone" in text
    assert "[-" not in text.split("\n", 1)[1]


@pytest.mark.parametrize(
    ("base", "other", "said"),
    [
        ("", "", "nothing to compare"),
        ("One thing.", "One thing.", "1 sentence unchanged"),
        ("", "One thing. Two more.", "2 sentences new"),
        ("One thing.", "", "1 sentence gone"),
    ],
)
def test_summary(base: str, other: str, said: str) -> None:
    assert summary(of(base, other)) == said


def test_ascii_signs() -> None:
    line = corpus("france", "vietnam")
    releases = set(line.base + line.other)
    assert not {c for c in shown(line, Style(unicode=False)) if c > "\x7f"} - releases


def test_japanese_has_no_added_spaces() -> None:
    line = of(
        "両大臣は、力による一方的な現状変更の試みに反対した。",
        "両大臣は、力や威圧による一方的な現状変更の試みに反対した。",
    )
    assert "力{+や威圧+}による" in shown(line)
