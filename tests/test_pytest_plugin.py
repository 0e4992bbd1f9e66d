from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RELEASE = "2021-06-25-japan-cambodia"
# Installed, pytest finds the plugin by its entry point; from a bare checkout it is named.
NAMED = (
    []
    if any(e.value == "phrasetrack.pytest_plugin" for e in entry_points(group="pytest11"))
    else [
        "-p",
        "phrasetrack.pytest_plugin",
    ]
)


def run(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *NAMED, *words]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    for part in ("corpus", "baselines"):
        shutil.copytree(ROOT / part / "japan-mod", tmp_path / part / "japan-mod")
    (tmp_path / "corpus/japan-mod/series.yaml").unlink(missing_ok=True)
    return tmp_path


def test_it_does_nothing_unless_asked(place: Path) -> None:
    done = run(place, "corpus", "-rA")
    assert "no tests ran" in done.stdout


def test_an_item_a_phrase_fails_with_what_is_new(place: Path) -> None:
    accepted = f"corpus/japan-mod/{RELEASE}.txt"
    assert run(place, "--phrasetrack", accepted).returncode == 0
    path = place / accepted
    path.write_text(path.read_text(encoding="utf-8").replace("by force", "by intimidation"), encoding="utf-8")
    done = run(place, "--phrasetrack", accepted)
    assert done.returncode == 1
    assert f"{RELEASE}.txt::status-quo" in done.stdout
    assert "“force” became “intimidation”" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_release_that_cannot_be_checked_is_a_collection_error(place: Path) -> None:
    (place / "baselines/japan-mod/phrases.yaml").write_text("schema: 1\nphrasses: []\n", encoding="utf-8")
    done = run(place, "--phrasetrack", "corpus")
    assert done.returncode == 2
    assert "phrases.yaml:2:1" in done.stdout
