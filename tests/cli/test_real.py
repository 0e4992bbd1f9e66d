"""The commands as a reader runs them, on the releases and the phrase book that ship with the project."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from syrupy.assertion import SnapshotAssertion

from phrasetrack.cli import main

ROOT = Path(__file__).parents[2]
LAOS = "corpus/japan-mod/2021-06-23-japan-laos.txt"
CAMBODIA = "corpus/japan-mod/2021-06-25-japan-cambodia.txt"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def run(*words: str, stdin: str | None = None) -> Result:
    ran = CliRunner().invoke(main, list(words), prog_name="phrasetrack", input=stdin)
    assert "internal error" not in ran.stderr, ran.stderr
    return ran


@pytest.mark.parametrize("columns", ["80", "120"])
def test_compare(columns: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    ran = run("compare", LAOS, CAMBODIA)
    assert ran.exit_code == 1
    assert ran.stdout == snapshot


def test_track(snapshot: SnapshotAssertion) -> None:
    ran = run("track")
    assert ran.exit_code == 0
    assert ran.stdout == snapshot


def test_find(snapshot: SnapshotAssertion) -> None:
    ran = run("find", "attempts to change the status quo by coercion")
    assert ran.exit_code == 0
    assert ran.stdout == snapshot


def test_compare_leads_with_the_key_term() -> None:
    brief = [line for line in run("compare", LAOS, CAMBODIA).stdout.splitlines() if "•" in line]
    assert "“coercion” became “force”" in brief[0]
    assert len(brief) <= 12


def test_a_release_is_no_different_from_itself() -> None:
    ran = run("compare", LAOS, LAOS, "--format", "json")
    read = json.loads(ran.stdout)
    assert ran.exit_code == 0
    assert read["findings"] == []
    assert all(block["kind"] == "same" for block in read["redline"]["blocks"])


@pytest.mark.parametrize("fmt", ["json", "jsonl", "markdown", "text"])
def test_every_format_says_the_main_thing(fmt: str) -> None:
    ran = run("compare", LAOS, CAMBODIA, "--format", fmt)
    assert ran.exit_code == 1
    assert "“coercion” became “force”" in ran.stdout


def test_json_quotes_are_the_text_at_their_spans() -> None:
    texts = {Path(p).stem: Path(p).read_bytes().decode() for p in (LAOS, CAMBODIA)}
    for finding in json.loads(run("compare", LAOS, CAMBODIA, "--format", "json").stdout)["findings"]:
        for side in ("before", "after", "in_place"):
            if quoted := finding[side]:
                text = texts[quoted["release"]]
                start, end = quoted["start"], quoted["end"]
                assert text[start:end] == quoted["text"]
                assert text[start - len(quoted["left"]) : start] == quoted["left"]
                assert text[end : end + len(quoted["right"])] == quoted["right"]


def test_lines_are_the_text_at_their_spans() -> None:
    lines = [json.loads(line) for line in run("track", "corpus", "--format", "jsonl").stdout.splitlines()]
    assert {line["status"] for line in lines} == {"exact", "minor", "variant", "absent"}
    for line in lines:
        assert line["schema"] == 1
        if line["status"] == "absent":
            assert line["start"] is line["end"] is line["text"] is None
        else:
            text = Path(line["path"]).read_bytes().decode()
            assert text[line["start"] : line["end"]] == line["text"]


def test_found_rows_are_the_text_at_their_spans() -> None:
    rows = list(csv.DictReader(io.StringIO(run("find", "by coercion", "--format", "csv").stdout, newline="")))
    assert rows
    for row in rows:
        text = Path(row["path"]).read_bytes().decode()
        assert text[int(row["start"]) : int(row["end"])] == row["text"]


def test_two_files_without_a_book(tmp_path: Path) -> None:
    for name, words in (
        ("a.txt", "The rate stays low. Ann spoke."),
        ("b.txt", "The rate stays high. Ann spoke."),
    ):
        (tmp_path / name).write_text(words)
    ran = run("compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert ran.exit_code == 0
    assert "[-low-] {+high+}" in ran.stdout
    assert "no phrase book" in ran.stdout


def test_a_phrase_from_the_command_line(tmp_path: Path) -> None:
    for name, words in (
        ("a.txt", "We oppose attempts to settle the dispute by force."),
        ("b.txt", "We oppose attempts to settle the dispute by threats."),
    ):
        (tmp_path / name).write_text(words)
    ran = run(
        "compare",
        str(tmp_path / "a.txt"),
        str(tmp_path / "b.txt"),
        "--phrase",
        "attempts to settle the dispute by force",
    )
    assert ran.exit_code == 1
    assert "“force” became “threats”" in ran.stdout


def test_standard_input() -> None:
    text = Path(CAMBODIA).read_text(encoding="utf-8")
    ran = run("compare", LAOS, "-", "--book", "baselines/japan-mod/phrases.yaml", stdin=text)
    assert ran.exit_code == 1
    assert "“coercion” became “force”" in ran.stdout


def test_same_bytes_whatever_the_hash_seed() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "phrasetrack", "compare", LAOS, CAMBODIA, "--format", "json"],
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


UNREADABLE = ["missing.txt", "corpus", "empty.txt", "binary.txt"]


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_exits_2_with_help(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    path = name if name == "corpus" else str(tmp_path / name)
    ran = run("compare", path, CAMBODIA)
    assert ran.exit_code == 2
    assert ran.stderr.startswith("Error: ")
    assert "\n  help: " in ran.stderr
    assert ran.stdout == ""
