"""Every renderer meets every report: nothing crashes, nothing drives the reader, same bytes every time."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from report_samples import FOUND, HOSTILE, MANY, NEW_TEXT, OLD_TEXT, REPORTS

from phrasetrack.model import Report
from phrasetrack.report import FORMATS, RENDERERS
from phrasetrack.report.style import Style

OURS = ("text", "json", "jsonl", "markdown", "csv")
ACTING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def render(fmt: str, report: Report, style: Style | None = None) -> str:
    out = io.StringIO(newline="")
    RENDERERS[fmt](report, out, style)
    return out.getvalue()


@pytest.mark.parametrize("fmt", OURS)
@pytest.mark.parametrize("name", REPORTS)
def test_renders_twice_alike(fmt: str, name: str) -> None:
    assert render(fmt, REPORTS[name]) == render(fmt, REPORTS[name])


@pytest.mark.parametrize("name", [n for n in REPORTS if "hostile" in n])
@pytest.mark.parametrize("color", [True, False])
def test_text_cannot_drive_the_terminal(name: str, color: bool) -> None:
    text = render("text", REPORTS[name], Style(color=color))
    assert not ACTING.search(COLOUR.sub("", text) if color else text)


@pytest.mark.parametrize("name", [n for n in REPORTS if "hostile" in n])
@pytest.mark.parametrize("fmt", ["markdown", "csv"])
def test_files_for_people_cannot_drive_anything(fmt: str, name: str) -> None:
    text = render(fmt, REPORTS[name])
    assert not ACTING.search(text)
    if fmt == "markdown":
        assert "<script>" not in text
        assert "@team" not in text


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
def test_prose_fits_the_width(name: str, width: int) -> None:
    from rich.cells import cell_len

    if "hostile" in name or "none" in name:
        return
    lines = render("text", REPORTS[name], Style(width=width)).splitlines()
    assert max((cell_len(line) for line in lines), default=0) <= max(width, 62)


@pytest.mark.parametrize("name", REPORTS)
def test_the_words_are_the_same_without_colour(name: str) -> None:
    plain = render("text", REPORTS[name], Style(width=1000))
    colored = COLOUR.sub("", render("text", REPORTS[name], Style(width=1000, color=True)))
    plain = plain.replace("[-gone-] {+new+}", "")  # The key to the marks, needed only where they stand.
    bare = re.compile(r"\[-|-\]|\{\+|\+\}|[\[\]]|\s+")
    assert bare.sub("", plain) == bare.sub("", colored)


@pytest.mark.parametrize("name", [n for n in REPORTS if "hostile" not in n])
def test_without_unicode_our_own_signs_are_ascii(name: str) -> None:
    text = render("text", REPORTS[name], Style(unicode=False))
    assert re.sub("[“”’]", "", text).isascii()


def test_one_json_object_with_everything() -> None:
    read = json.loads(render("json", MANY))
    assert read["schema"] == 1
    assert len(read["findings"]) == len(MANY.findings)
    assert read["notes"] == list(MANY.notes)
    assert read["counts"] == {"typographic edits": 2}
    assert read["releases"][1]["date"] == "2020-02-01"


def test_json_keeps_what_was_skipped() -> None:
    assert json.loads(render("json", REPORTS["skipped"]))["skipped"] == [
        {"path": "corpus/x/broken.pdf", "reason": "no text layer"}
    ]


def test_json_keeps_hostile_text_as_it_is() -> None:
    assert json.loads(render("json", REPORTS["hostile"]))["findings"][0]["title"] == HOSTILE


def test_json_spans_are_the_texts_own() -> None:
    for finding in json.loads(render("json", MANY))["findings"]:
        for side, text in (("before", OLD_TEXT), ("after", NEW_TEXT)):
            if quoted := finding[side]:
                assert text[quoted["start"] : quoted["end"]] == quoted["text"]


def test_json_redline_gives_both_texts_back() -> None:
    blocks = json.loads(render("json", MANY))["redline"]["blocks"]
    edits: list[dict[str, Any]] = [e for block in blocks for e in block["edits"]]

    def join(span: str, text: str) -> str:
        some = sorted((e for e in edits if e[span]), key=lambda e: e[span])
        return "".join(e[text] for e in some)

    assert join("base", "before") == OLD_TEXT
    assert join("other", "after") == NEW_TEXT


@pytest.mark.parametrize("name", REPORTS)
def test_json_lines_are_one_record_each(name: str) -> None:
    report = REPORTS[name]
    lines = render("jsonl", report).split("\n")
    assert lines.pop() == ""
    records = {"track": report.observations, "find": report.concordance}.get(report.command, report.findings)
    assert len(lines) == len(records)
    assert all(json.loads(line)["schema"] == 1 for line in lines)


def test_csv_gives_spans_back() -> None:
    rows = list(csv.DictReader(io.StringIO(render("csv", FOUND), newline="")))
    assert len(rows) == 2
    for row, line in zip(rows, FOUND.concordance, strict=True):
        whole = row["left"] + row["text"] + row["right"]
        assert whole[int(row["start"]) : int(row["end"])] == row["text"] == line.text


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    from dataclasses import replace

    line = replace(FOUND.concordance[0], text=cell, left=cell, right=cell)
    (row,) = csv.DictReader(io.StringIO(render("csv", Report("find", concordance=(line,))), newline=""))
    assert all(row[name].startswith("'") for name in ("left", "text", "right"))


@pytest.mark.parametrize("name", ["many", "hostile", "track hostile", "find hostile", "check"])
def test_a_markdown_table_keeps_its_columns(name: str) -> None:
    columns = 0
    for row in render("markdown", REPORTS[name]).splitlines():
        bars = len(re.findall(r"(?<!\\)\|", row)) if row.startswith("|") else 0
        assert not (columns and bars) or bars == columns
        columns = bars


def test_markdown_says_what_went_and_what_came() -> None:
    text = render("markdown", MANY)
    assert "act with ~~patience~~" in text
    assert "act with **resolve**" in text
    assert "The Bank will act with ~~patience~~ **resolve** to keep prices stable." in text.replace(
        "~~**", "~~ **"
    )


def test_every_format_names_a_module() -> None:
    assert set(OURS) <= set(FORMATS)
    assert list(RENDERERS) == list(FORMATS)
    with pytest.raises(KeyError):
        RENDERERS["docx"]


MARKS = [
    ("word", "a **word** b"),
    (", and so on", "a <ins>, and so on</ins> b"),
    (" spaced ", "a  **spaced**  b"),
    ("力", "a **力** b"),
    ("*", "a <ins>\\*</ins> b"),
    (" ", "a   b"),
]


@pytest.mark.parametrize(("words", "shown"), MARKS)
def test_marks_are_marks_to_markdown(words: str, shown: str) -> None:
    from phrasetrack.report.markdown import _mark

    assert f"a {_mark(words, '**')} b" == shown
