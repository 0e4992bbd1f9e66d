"""Each command passes on what it was told, shows the report, and ends with the right status."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

import phrasetrack
from phrasetrack.cli import main
from phrasetrack.model import Finding, Report, Significance, Skipped

ALTERED = Finding(
    "phrase-altered", Significance.STYLISTIC, None, "p", "P", "“a” became “b”", "because", "new", "new.txt"
)


class Pipeline:
    """Stands in for `phrasetrack.track`: remembers how it was called, returns what it was given."""

    def __init__(self) -> None:
        self.report = Report("compare", findings=(ALTERED,), skipped=(Skipped("x.pdf", "no text"),))
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Any:
        def called(*args: Any, **kwargs: Any) -> Report:
            self.calls.append((name, args, kwargs))
            return self.report

        return called


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    fake = Pipeline()
    module = SimpleNamespace(**{name: getattr(fake, name) for name in ("compare", "track", "find_words")})
    monkeypatch.setitem(sys.modules, "phrasetrack.track", module)
    monkeypatch.setattr(phrasetrack, "track", module, raising=False)
    return fake


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="phrasetrack")


@pytest.mark.parametrize(
    ("fail_on", "status"), [("substantive", 0), ("stylistic", 1), ("typographic", 1), ("never", 0)]
)
def test_compare_ends_with_its_verdict(pipeline: Pipeline, fail_on: str, status: int) -> None:
    ran = run("compare", "old.txt", "new.txt", "--fail-on", fail_on)
    assert ran.exit_code == status, ran.output
    assert "“a” became “b”" in ran.stdout


def test_compare_passes_its_words_on(pipeline: Pipeline) -> None:
    run("compare", "-", "new.txt", "--book", "b.yaml", "--phrase", "one", "--phrase", "two")
    (call,) = pipeline.calls
    assert call == ("compare", ("-", "new.txt"), {"book": Path("b.yaml"), "phrases": ("one", "two")})


def test_formats_for_lines_say_what_was_skipped_on_stderr(pipeline: Pipeline) -> None:
    ran = run("compare", "a", "b", "--format", "jsonl")
    assert json.loads(ran.stdout)["rule"] == "phrase-altered"
    assert "skipped x.pdf: no text" in ran.stderr


def test_output_goes_to_a_file(pipeline: Pipeline, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    ran = run("compare", "a", "b", "--format", "json", "-o", str(target))
    assert ran.stdout == ""
    assert json.loads(target.read_text(encoding="utf-8"))["schema"] == 1


def test_track_and_find_exit_zero(pipeline: Pipeline) -> None:
    for words in (("track", "a.txt"), ("find", "words", "a.txt")):
        assert run(*words).exit_code == 0


@pytest.mark.parametrize("words", [("track",), ("find", "words")])
def test_no_releases_means_the_corpus_here(
    pipeline: Pipeline, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*words)
    assert ran.exit_code == 2
    assert "there is no folder 'corpus' here" in ran.stderr
    (tmp_path / "corpus").mkdir()
    assert run(*words).exit_code == 0
    assert ("corpus",) in pipeline.calls[-1][1]


@pytest.mark.parametrize("score", ["-0.1", "1.5", "high"])
def test_a_score_is_from_0_to_1(pipeline: Pipeline, score: str) -> None:
    ran = run("find", "words", "a.txt", "--min-score", score)
    assert ran.exit_code == 2
    assert not pipeline.calls
