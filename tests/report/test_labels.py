"""Short names tell releases and speakers apart."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from report_samples import release

from phrasetrack.model import ReleaseLine
from phrasetrack.report.labels import codes, label_releases

R = ReleaseLine
CASES = [
    ("counterparts", [release(1, "Ann"), release(2, "Ben")], ["2020-01-01 Ann", "2020-02-01 Ben"]),
    ("one release", [release(1, "Ann")], ["2020-01-01 Home +1"]),
    ("no parties", [R("2020-01-01-minutes", "", date="2020-01-01")], ["2020-01-01 minutes"]),
    ("no date", [R("draft", ""), R("final", "")], ["draft", "final"]),
    ("the same twice", [R("a", "", "", "2020-01-01", ("X",)), R("b", "", "", "2020-01-01", ("X",))],
     ["2020-01-01 a", "2020-01-01 b"]),
    ("many on a side", [R("a", "", "", "", ("X", "Y", "Z")), R("b", "", "", "", ("X", "V"))], ["Y +1", "V"]),
    ("nothing shared by many", [R("a", "", "", "", ("X", "Y", "Z")), R("b", "", "", "", ("V",))], ["a", "V"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "releases", "labels"), CASES, ids=[c[0] for c in CASES])
def test_label(name: str, releases: list[ReleaseLine], labels: list[str]) -> None:
    assert [str(x) for x in label_releases(releases).values()] == labels


@settings(max_examples=60)
@example(["ß", ":ß"])
@given(st.lists(st.text(min_size=1, max_size=6), unique=True, max_size=12))
def test_codes_are_short(names: list[str]) -> None:
    found = codes(names)
    assert list(found) == names
    assert all(1 <= len(code) <= 2 for code in found.values())


def test_codes_tell_apart() -> None:
    found = codes(["Japan", "joint", "Jordan", "narrator", "Jamaica", "Japan"])
    assert found == {"Japan": "J", "joint": "j", "Jordan": "Jo", "narrator": "n", "Jamaica": "Ja"}
