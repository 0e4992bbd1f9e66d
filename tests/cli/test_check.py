from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from phrasetrack.baseline import store
from phrasetrack.cli import main

ROOT = Path(__file__).parents[2]
CAMBODIA = "2021-06-25-japan-cambodia"
SERIES = "corpus/japan-mod"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the first series, with what was accepted of it."""
    shutil.copytree(ROOT / "corpus" / "japan-mod", tmp_path / "corpus" / "japan-mod")
    shutil.copytree(
        ROOT / "baselines" / "japan-mod",
        tmp_path / "baselines" / "japan-mod",
        ignore=shutil.ignore_patterns("*.new.json", ".*"),
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("PHRASETRACK_REVIEWER", "Ann")
    return tmp_path


def run(*words: str, code: int | None = 0, feed: str | None = None) -> Result:
    try:
        done = CliRunner().invoke(main, words, input=feed, prog_name="phrasetrack")
    except SystemExit as end:  # pragma: no cover - click's runner catches it.
        raise AssertionError from end
    assert code is None or done.exit_code == code, done.output + str(done.exception)
    return done


def findings(*words: str, code: int | None = None) -> list[dict[str, Any]]:
    said: list[dict[str, Any]] = json.loads(run("check", *words, "--format", "json", code=code).stdout)[
        "findings"
    ]
    return said


def cambodia() -> str:
    return Path(SERIES, f"{CAMBODIA}.txt").read_text(encoding="utf-8")


def tampered() -> str:
    text = cambodia()
    cut = "Moreover, the two Ministers also welcomed"
    start = text.index(cut)
    end = text.index("Furthermore, both")
    text = text[:start] + text[end:]
    return text.replace("by force", "by intimidation").replace(
        "any unilateral attempts", "any no unilateral attempts"
    )


def test_the_accepted_releases_are_quiet(place: Path) -> None:
    run("check", code=0)
    assert not list(place.rglob("*.new.json"))


@pytest.mark.parametrize("name", [f"{CAMBODIA}.txt", "copy.txt"])
@pytest.mark.parametrize("explicit", [True, False])
def test_a_tampered_copy_is_caught_whatever_its_name(place: Path, name: str, explicit: bool) -> None:
    copy = place / name
    copy.write_text(tampered(), encoding="utf-8")
    words = ["--baseline", "baselines/japan-mod"] if explicit else []
    said = findings(str(copy), "--no-write", *words, code=1)
    told = " | ".join(f["message"] for f in said if f["significance"] == "substantive")
    assert "Moreover, the two Ministers also welcomed" in told  # The sentence that was cut.
    assert "“force” became “intimidation”" in told  # The key term that was swapped.
    assert "“no”" in told  # The word that turns it round.


def test_the_same_bytes_are_quiet_under_any_name(place: Path) -> None:
    shutil.copy(place / SERIES / f"{CAMBODIA}.txt", place / "x.txt")
    assert findings("x.txt", code=0) == []


def test_an_outside_copy_writes_nothing(place: Path) -> None:
    (place / "copy.txt").write_text(tampered(), encoding="utf-8")
    run("check", "copy.txt", code=1)
    assert not list(place.rglob("*.new.json"))


def test_a_blank_line_on_top_changes_no_word_and_no_fingerprint(place: Path) -> None:
    for name, text in (("a", tampered()), ("b", "\n\n" + tampered())):
        (place / name).mkdir()
        (place / name / f"{CAMBODIA}.txt").write_text(text, encoding="utf-8")
    keys = [sorted(f["key"] for f in findings(f"{d}/{CAMBODIA}.txt", code=1)) for d in "ab"]
    assert keys[0] == keys[1]
    (place / "a" / f"{CAMBODIA}.txt").write_text("\n" + cambodia(), encoding="utf-8")
    assert findings(f"a/{CAMBODIA}.txt", code=0) == []


def test_another_genre_is_one_heading_and_its_omissions_no_alarm(place: Path) -> None:
    (place / "baselines/japan-mod/2022-06-22-asean-japan.json").unlink()
    said = findings(f"{SERIES}/2022-06-22-asean-japan.txt", "--no-write", code=1)
    omitted = [f for f in said if f["rule"] == "phrase-omitted"]
    assert len(omitted) > 10
    assert {f["significance"] for f in omitted} == {"stylistic"}
    assert all(f["group"].startswith("different genre") for f in omitted)


def test_a_book_edit_is_no_news_and_all_proposes_the_new_reading(place: Path) -> None:
    book = place / "baselines/japan-mod/phrases.yaml"
    text = book.read_text(encoding="utf-8")
    book.write_text("# a comment\n" + text, encoding="utf-8")
    assert "changed phrase book" not in run("check", code=0).output
    book.write_text(text + '  - {id: peacekeeping, text: "peacekeeping operations"}\n', encoding="utf-8")
    done = run("check", code=0)
    assert "changed phrase book" in done.output
    assert not list(place.rglob("*.new.json"))
    run("check", "--all", code=0)
    assert "changed phrase book" in run("pending").output
    decided = store.load(place / "baselines/japan-mod").accepted[CAMBODIA].phrases["status-quo"].decision
    run("accept", "--all")
    assert "changed phrase book" not in run("check", code=0).output
    stored = store.load(place / "baselines/japan-mod").accepted
    assert stored[CAMBODIA].phrases["status-quo"].decision == decided
    assert stored[CAMBODIA].phrases["peacekeeping"].occurrences


def test_stale_entries_are_named_and_kept(place: Path) -> None:
    Path(SERIES, "2021-06-03-japan-vietnam.txt").unlink()
    series = Path(SERIES, "series.yaml")
    if series.exists():
        series.unlink()
    done = run("check", f"{SERIES}/{CAMBODIA}.txt", code=0)
    assert "stale: 2021-06-03-japan-vietnam is accepted and not in the corpus" in " ".join(
        done.output.split()
    )
    assert (place / "baselines/japan-mod/2021-06-03-japan-vietnam.json").exists()


AGAINST = [("last", 0), ("series", 0), ("genre", 0), ("counterpart", 0), ("2021-01-31", 0), ("lats", 2)]


@pytest.mark.parametrize(("against", "code"), AGAINST)
def test_how_far_to_look_back(place: Path, against: str, code: int) -> None:
    done = run("check", f"{SERIES}/{CAMBODIA}.txt", "--against", against, "--no-write", code=code)
    if code == 2:
        assert "did you mean 'last'?" in done.output


def test_verify_names_what_no_longer_holds(place: Path) -> None:
    assert "everything holds" in run("verify").output
    path = Path(SERIES, f"{CAMBODIA}.txt")
    path.write_text(cambodia().replace("by force", "by farce"), encoding="utf-8")
    done = run("verify", "--format", "jsonl", code=1)
    assert CAMBODIA in done.output
    assert "status-quo" in done.output
    assert "hash-changed" in done.output


BROKEN = [
    ("a folder of baselines that is not there", ["--baseline", "nowhere"], "no such folder"),
    ("a missing release", ["nowhere.txt"], "nowhere.txt"),
]


@pytest.mark.parametrize(("name", "words", "what"), BROKEN, ids=[b[0] for b in BROKEN])
def test_what_cannot_be_checked_exits_2(place: Path, name: str, words: list[str], what: str) -> None:
    done = run("check", *([f"{SERIES}/{CAMBODIA}.txt"] if words[0].startswith("-") else []), *words, code=2)
    assert what in done.output


def test_a_broken_baseline_exits_2_with_its_place(place: Path) -> None:
    path = place / f"baselines/japan-mod/{CAMBODIA}.json"
    path.write_text(path.read_text(encoding="utf-8")[:500], encoding="utf-8")
    done = run("check", code=2)
    assert f"{CAMBODIA}.json:" in done.output


def test_every_baseline_is_rebuilt_from_the_corpus_byte_for_byte(place: Path) -> None:
    from dataclasses import replace

    from phrasetrack.baseline.codec import encode
    from phrasetrack.baseline.reading import baseline
    from phrasetrack.release import load, parse
    from phrasetrack.track import load_book, observe

    folder = ROOT / "baselines" / "japan-mod"
    book = load_book(folder / "phrases.yaml")
    for release, stored in store.load(folder).accepted.items():
        parsed = parse(load(ROOT / SERIES / f"{release}.txt"))
        read = baseline(parsed, observe(parsed, book), book)
        phrases = {n: replace(e, decision=stored.phrases[n].decision) for n, e in read.phrases.items()}
        again = replace(read, phrases=phrases, prose=replace(read.prose, decision=stored.prose.decision))
        assert encode(again) == (folder / f"{release}.json").read_text(encoding="utf-8"), (
            "the reading changed: raise READING_VERSION, then run "
            "'phrasetrack check --all' and 'phrasetrack accept --all'"
        )
