from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from phrasetrack.baseline import store
from phrasetrack.baseline.values import Verdict
from phrasetrack.cli import main

BOOK = """\
# The bank's formulas.
schema: 1
language: en
parties:
  - {name: The Bank, also: [the Bank, The Committee]}
key_terms:
  - {id: pace, words: [gradual, rapid]}
phrases:
  - id: gradual-increases   # since the spring
    text: expects further gradual increases in the target rate
  - id: labor-market
    text: the labor market has continued to strengthen over the quarter
"""
RELEASES = {
    "2020-01-30-statement": ("gradual", "continued to strengthen"),
    "2020-03-20-statement": ("gradual", "continued to strengthen"),
    "2020-05-01-statement": ("rapid", "ceased to strengthen"),
}


def text(day: str, pace: str, jobs: str) -> str:
    return (
        f"Statement of the Committee\n\n{day}\n\n"
        f"The Committee noted that the labor market has {jobs} over the quarter. "
        f"The Committee expects further {pace} increases in the target rate.\n"
    )


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("PHRASETRACK_REVIEWER", "Ann")
    folder, series = tmp_path / "baselines" / "bank", tmp_path / "corpus" / "bank"
    folder.mkdir(parents=True)
    series.mkdir(parents=True)
    (folder / "phrases.yaml").write_text(BOOK, encoding="utf-8")
    for release, words in RELEASES.items():
        (series / f"{release}.txt").write_text(text(release[:10], *words), encoding="utf-8")
    first, second, third = (f"corpus/bank/{r}.txt" for r in RELEASES)
    run("check", first, second)
    run("accept", "--all", "--date", "2020-04-01")
    run("check", third, code=1)
    return tmp_path


def run(*words: str, code: int | None = 0, feed: str | None = None) -> Result:
    done = CliRunner().invoke(main, words, input=feed, prog_name="phrasetrack")
    assert code is None or done.exit_code == code, done.output
    return done


def decisions(place: Path) -> dict[str, tuple[Verdict, str, str]]:
    accepted = store.load(place / "baselines/bank").accepted.get("2020-05-01-statement")
    found = accepted.phrases if accepted else {}
    return {n: (d.verdict, d.reviewer, d.reason) for n, e in sorted(found.items()) if (d := e.decision)}


def test_keys_and_reasons_can_be_piped_in(place: Path) -> None:
    done = run("review", "--date", "2020-05-02", feed="n said in May\na it has\ns\ns\n")
    assert "gradual-increases" in done.output
    assert "2020-03-20" in done.output  # The history.
    assert len(decisions(place)) == 2
    assert {v for v, _, _ in decisions(place).values()} == {Verdict.NOTED, Verdict.ACCEPTED}
    assert {why for _, _, why in decisions(place).values()} == {"said in May", "it has"}


def test_quitting_keeps_what_was_decided_and_review_goes_on_later(place: Path) -> None:
    run("review", feed="a first\nq\n")
    assert len(decisions(place)) == 1
    assert "1/" in run("review", feed="A the rest\n").output
    assert run("pending").output == "nothing waits\n"
    run("check", code=0)


def test_the_end_of_the_input_is_quitting(place: Path) -> None:
    run("review", feed="")
    assert decisions(place) == {}


def test_help_and_a_wrong_key_ask_again(place: Path) -> None:
    done = run("review", feed="?\nx\nq\n")
    assert "accept as variant" in done.output
    assert "a, v, n, r, s, A, N, S, q or ?" in done.output


def test_skipping_all_changes_nothing(place: Path) -> None:
    run("review", feed="S\n")
    assert decisions(place) == {}


def test_accepting_as_a_variant_edits_the_book_and_keeps_its_comments(place: Path) -> None:
    run("accept", "gradual-increases", "--variant")
    book = (place / "baselines/bank/phrases.yaml").read_text(encoding="utf-8")
    assert "rapid increases" in book
    lines = book.splitlines()
    assert [line for line in BOOK.splitlines() if line not in lines] == []


def test_rejecting_makes_a_look_alike_and_is_quiet_afterwards(place: Path) -> None:
    run("reject", "labor-market", "--reason", "another sentence")
    run("accept", "--all")
    book = (place / "baselines/bank/phrases.yaml").read_text(encoding="utf-8")
    assert "not:" in book
    assert "ceased to strengthen" in book
    assert decisions(place)["labor-market"] == (Verdict.REJECTED, "Ann", "another sentence")
    run("check", code=0)


def test_prose_and_absence_cannot_be_rejected(place: Path) -> None:
    before = (place / "baselines/bank/phrases.yaml").read_bytes()
    run("reject", "@sentences", code=2)
    assert (place / "baselines/bank/phrases.yaml").read_bytes() == before
    assert decisions(place) == {}


NAMES = [
    ("a wrong name", ["labour-market"], "did you mean 'labor-market'?"),
    ("nothing like it", ["zzz"], "'phrasetrack pending' lists what waits"),
    ("no name at all", [], "name what is meant"),
    ("a name and all", ["labor-market", "--all"], "not both"),
]


@pytest.mark.parametrize(("name", "words", "what"), NAMES, ids=[n[0] for n in NAMES])
def test_a_name_that_means_nothing_is_an_error(place: Path, name: str, words: list[str], what: str) -> None:
    done = run("accept", *words, code=2)
    assert what in done.output
    assert decisions(place) == {}


def test_nobody_decides_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PHRASETRACK_REVIEWER")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    assert "who decides?" in run("accept", "--all", code=2).output


def test_ci_writes_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in place.rglob("*.new.json"):
        path.unlink()
    monkeypatch.setenv("CI", "true")
    run("check", code=1)
    assert not list(place.rglob("*.new.json"))
    run("check", "--write", code=1)
    assert list(place.rglob("*.new.json"))
