"""What `book explain` says, and the commands around it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from syrupy.assertion import SnapshotAssertion

from phrasetrack.book import explain, load, loads
from phrasetrack.cli.book import book as command
from phrasetrack.errors import PhrasetrackError

JAPAN = Path(__file__).parents[2] / "baselines/japan-mod/phrases.yaml"


@pytest.mark.parametrize("phrase", ["status-quo", "opening", "closing", "terrorism"])
def test_explained(phrase: str, snapshot: SnapshotAssertion) -> None:
    assert "\n".join(explain(load(JAPAN), phrase).lines()) == snapshot


def test_explained_as_data() -> None:
    data = explain(load(JAPAN), "closing").data()
    assert data["contains"] == ["cooperation-and-exchanges"]
    assert json.loads(json.dumps(data)) == data


def test_words_of_scripts_without_spaces() -> None:
    book = loads("phrases: [{id: a, text: 哀悼の誠}]".encode(), "b")
    assert [w.weight for w in explain(book, "a").words] == ["character"] * 4


def test_unknown_phrase() -> None:
    with pytest.raises(PhrasetrackError, match="no phrase 'statusquo'") as failure:
        explain(load(JAPAN), "statusquo")
    assert failure.value.help == "did you mean 'status-quo'?"


def test_commands(tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert "Status quo by coercion" in run(command, ["explain", "status-quo", "--book", str(JAPAN)]).output
    data = json.loads(
        run(command, ["explain", "status-quo", "--book", str(JAPAN), "--format", "json"]).output
    )
    assert data["id"] == "status-quo"
    assert json.loads(run(command, ["schema"]).output)["title"] == "PhraseBook"
    path = tmp_path / "b.yaml"
    path.write_text("phrases:\n- {id: a, text: b}   \n")
    assert run(command, ["format", "--check", str(path)]).exit_code == 1
    assert "formatted" in run(command, ["format", str(path)]).output
    assert path.read_text() == "phrases:\n  - {id: a, text: b}\n"
    assert run(command, ["format", "--check", str(path)]).exit_code == 0
