"""The brief: at most twelve lines, heaviest first, nothing lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.brief import LINES, brief
from phrasetrack.model import ChangeKind, Finding, Significance
from phrasetrack.rules import RULES

SUB, STY, TYP = Significance


def finding(rule: str, title: str, message: str = "said", weight: Significance = SUB,
            changes: tuple[tuple[str, str], ...] = (), group: str = "") -> Finding:  # fmt: skip
    return Finding(
        rule, weight, ChangeKind.PLACE, title.lower(), title, message, rule, "new", "new.txt",
        changes=changes, key=f"{title}/{rule}", group=group,
    )  # fmt: skip


def test_nothing_to_say() -> None:
    assert brief([]) == ()


def test_a_whole_brief() -> None:
    findings = [
        finding("polarity-changed", "Status quo", changes=(("affirmed", "denied"),)),
        finding(
            "phrase-altered", "Status quo", "“coercion” became “force”", changes=(("coercion", "force"),)
        ),
        finding("phrase-cut-short", "Launches", "long", changes=(("condemned", ""),)),
        finding("speaker-changed", "Launches", changes=(("Japan", "joint"),)),
        finding("speaker-changed", "Challenge", changes=(("Japan", "joint"),)),
        finding("speaker-changed", "March", changes=(("Japan", "joint"),)),
        finding("speaker-changed", "Thanks", changes=(("joint", "counterpart"),)),
        finding("phrase-omitted", "Vision"),
        finding("phrase-omitted", "Measures"),
        finding("phrase-added", "Order"),
        finding("order-changed", "Promotion", weight=STY),
        finding("phrase-altered", "Meeting", weight=TYP),
        finding("phrase-altered", "Closing", weight=TYP),
    ]
    assert brief(findings) == (
        "Status quo: now denied; “coercion” became “force”",
        "Launches: “condemned” is gone; now said by both sides",
        "Now both sides, not Japan alone: Challenge; March",
        "Now the other side, not both sides: Thanks",
        "Gone: Vision; Measures",
        "New: Order",
        "Besides: 1 stylistic, 2 typographic",
    )


def test_only_noise() -> None:
    assert brief([finding("slot-changed", "Opening", weight=TYP)]) == ("Nothing of substance; 1 typographic",)


def test_what_is_grouped_stays_together() -> None:
    found = [finding("phrase-omitted", f"P{n}", group="different genre") for n in range(17)]
    first, second = brief(found)
    assert first.startswith("different genre (17): P0; P1;")
    assert second.startswith("Also different genre (17): ")
    assert max(len(first), len(second)) <= 76


def test_a_list_takes_a_second_line_and_counts_the_rest() -> None:
    found = [finding("phrase-omitted", f"Formula number {n}") for n in range(20)]
    first, second = brief(found)
    shown = first.count("Formula") + second.count("Formula")
    rest = re.search(r"and (\d+) more$", second)
    assert rest is not None
    assert shown + int(rest.group(1)) == 20


@pytest.mark.parametrize("title", ["word " * 60, "x" * 300, "line\nbreak"])
def test_long_titles_do_not_run_away(title: str) -> None:
    for rule in ("phrase-altered", "phrase-omitted", "speaker-changed"):
        for line in brief([finding(rule, title, changes=(("a", "b"),))]):
            assert "\n" not in line
            assert len(line) <= 130


FINDINGS = st.lists(
    st.builds(
        finding,
        st.sampled_from(sorted(RULES)),
        st.sampled_from([f"Title {c}" for c in "abcdefghijklmnopqrst"]),
        st.text(alphabet="ab ", min_size=1, max_size=150),
        st.sampled_from(list(Significance)),
        st.sampled_from([(("Japan", "joint"),), (("joint", "Laos"),)]),
        st.sampled_from(["", "different genre"]),
    ),
    max_size=40,
)


@settings(max_examples=80)
@given(FINDINGS)
def test_at_most_twelve_short_lines(findings: list[Finding]) -> None:
    lines = brief(findings)
    assert len(lines) <= LINES
    assert bool(lines) == bool(findings)
    assert all(len(line) <= 130 for line in lines)
    assert lines == brief(findings)
