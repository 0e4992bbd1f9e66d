"""A season of a small ministry, lived through on the command line as its analyst would."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus" / "japan-mod"
FIRST = ("2021-01-15-japan-france", "2021-06-03-japan-vietnam", "2021-06-23-japan-laos")
FOURTH, FIFTH = "2021-06-25-japan-cambodia", "2021-07-09-japan-thailand"
ENVIRONMENT = {
    **{k: v for k, v in os.environ.items() if k not in ("CI", "FORCE_COLOR")},
    "PHRASETRACK_REVIEWER": "Ann Analyst",
    "NO_COLOR": "1",
    "COLUMNS": "200",
}


def run(place: Path, *words: str, code: int | None = 0, feed: str | None = None, **env: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "phrasetrack", *words],
        cwd=place,
        env=ENVIRONMENT | env,
        input=feed,
        stdin=subprocess.DEVNULL if feed is None else None,
        capture_output=True,
        text=True,
        check=False,
    )
    assert code is None or done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def type_in(place: Path, answers: dict[str, str], *words: str) -> tuple[str, int]:
    """Run a command in a pseudo-terminal; answer each prompt with the next of its keys."""
    pid, master = pty.fork()
    if pid == 0:
        os.chdir(place)
        os.execve(sys.executable, [sys.executable, "-m", "phrasetrack", *words], ENVIRONMENT)
    shown, at = "", 0
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([master], [], [], 0.05)[0]:
            try:
                data = os.read(master, 65536)
            except OSError:  # The other end is closed: the command has ended.
                break
            if not data:
                break
            shown += data.decode("utf-8", "replace")
            continue
        place_of = {prompt: shown.find(prompt, at) for prompt in answers}
        there = {prompt: found for prompt, found in place_of.items() if found >= 0}
        if there:
            first = min(there, key=lambda prompt: there[prompt])
            at = there[first] + len(first)
            os.write(master, answers[first].encode())
    else:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    os.close(master)
    return shown, os.waitstatus_to_exitcode(status)


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in which three releases are accepted and two have just arrived."""
    place = tmp_path_factory.mktemp("season")
    series = place / "corpus" / "japan-mod"
    series.mkdir(parents=True)
    folder = place / "baselines" / "japan-mod"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "baselines" / "japan-mod" / "phrases.yaml", folder)
    for release in FIRST:
        shutil.copy(CORPUS / f"{release}.txt", series)
        run(place, "check", f"corpus/japan-mod/{release}.txt", "--fail-on", "never")
        run(place, "accept", release, "--date", "2021-06-24", "--reason", "read in full")
    return place


def arrive(place: Path, release: str) -> str:
    target = place / "corpus" / "japan-mod" / f"{release}.txt"
    text = (CORPUS / f"{FOURTH}.txt").read_text(encoding="utf-8")
    if release == FIFTH:
        text = text.replace("June 25, 2021", "July 9, 2021").replace("Cambodia", "Thailand")
        text = text.replace("Samdech Pichey Sana Tea Banh", "Chaichan Changmongkol")
    target.write_text(text, encoding="utf-8")
    return f"corpus/japan-mod/{release}.txt"


def test_a_season(season: Path) -> None:
    folder = season / "baselines" / "japan-mod"
    for release in FIRST:
        run(season, "check", f"corpus/japan-mod/{release}.txt", code=0)
    before = {p.name: p.read_bytes() for p in folder.glob("*.json")}

    fourth = arrive(season, FOURTH)
    in_ci = run(season, "check", fourth, code=1, CI="true")
    assert "“coercion” became “force”" in in_ci
    assert "force: 1 of 4, first in the series" in in_ci
    assert {p.name: p.read_bytes() for p in folder.glob("*.json")} == before

    run(season, "check", fourth, code=1)
    assert f"{FOURTH}/status-quo" in run(season, "pending")
    assert "did you mean" in run(season, "accept", "status-qou", code=2)

    # One item by name, noted; the rest in a terminal, one key each.
    run(season, "accept", "status-quo", "--note", "--reason", "for this partner", "--date", "2021-06-26")
    shown, code = type_in(
        season,
        {"q ?] ": "a", "  reason: ": "\r"},
        "review",
        "--date",
        "2021-06-26",
    )
    assert code == 0, shown
    assert "1/" in shown
    assert run(season, "pending").strip() == "nothing waits"
    run(season, "check", fourth, code=0)

    accepted = json.loads((folder / f"{FOURTH}.json").read_text(encoding="utf-8"))
    assert accepted["phrases"]["status-quo"]["decision"] == {
        "verdict": "noted",
        "reviewer": "Ann Analyst",
        "date": "2021-06-26",
        "reason": "for this partner",
    }
    assert not list(folder.glob("*.new.json"))
    # What a pull request would show: one new file, and no other changed.
    after = {p.name: p.read_bytes() for p in folder.glob("*.json")}
    assert set(after) - set(before) == {f"{FOURTH}.json"}
    assert {name: after[name] for name in before} == before

    fifth = arrive(season, FIFTH)
    alarm = run(season, "check", fifth, code=1)
    assert "“coercion” became “force”" in alarm
    assert "force: 2 of 5" in alarm
    run(season, "verify", code=0)


def test_the_same_partner_may_say_what_was_noted_of_it(season: Path) -> None:
    arrive(season, FOURTH)
    again = season / "corpus" / "japan-mod" / "2021-08-01-japan-cambodia.txt"
    text = (CORPUS / f"{FOURTH}.txt").read_text(encoding="utf-8")
    again.write_text(text.replace("June 25, 2021", "August 1, 2021"), encoding="utf-8")
    report = json.loads(run(season, "check", str(again), "--no-write", "--format", "json", code=None))
    assert not [f for f in report["findings"] if f["phrase"] == "status-quo"]
    again.unlink()
