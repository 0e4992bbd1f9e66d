"""Series: series.yaml goes before the text, and says where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from phrasetrack.errors import PhrasetrackError
from phrasetrack.release import corpus_paths, find_releases, load, load_series
from phrasetrack.release.series import skipped_in
from phrasetrack.release.series_yaml import parse_series

PROSE = "Both Ministers exchanged views on the regional security issues. They reaffirmed their resolve."
TEXT = f"A-B Ministers’ Meeting\n\nJune 23, 2021\nMinistry of X\n\n{PROSE}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    series = tmp_path / "corpus" / "mod"
    series.mkdir(parents=True)
    (series / "b.txt").write_text(TEXT, encoding="utf-8")
    (series / "a.txt").write_text(TEXT.replace("June 23", "June 25"), encoding="utf-8")
    (series / "series.yaml").write_text("title: Read-outs\nreleases:\n  b.txt: {genre: visit}\n")
    return series


def test_series_file_goes_before_the_text(folder: Path) -> None:
    (folder / "series.yaml").write_text(
        "title: T\nreleases:\n"
        "  b.txt: {title: Mine, date: 2020-01-01, parties: [NO, 'Yes'], genre: g, source: s}\n"
    )
    found = load(folder / "b.txt")
    assert (found.title, found.date, found.parties) == ("Mine", "2020-01-01", ("NO", "Yes"))
    assert (found.genre, found.source, found.series) == ("g", "s", "mod")


def test_the_text_fills_what_the_series_file_leaves_open(folder: Path) -> None:
    found = load(folder / "b.txt")
    assert (found.title, found.date, found.parties) == ("A-B Ministers’ Meeting", "2021-06-23", ("A", "B"))
    assert (found.genre, found.source, found.series) == ("visit", "Ministry of X", "mod")


def test_a_file_outside_a_series_needs_nothing(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(PROSE)
    found = load(file)
    assert (found.id, found.date, found.series, found.path) == ("draft", "", "", file.as_posix())
    file.write_text(f"03/04/2021\n\n{PROSE}")
    assert load(file).date == ""


def test_series_in_date_order(folder: Path) -> None:
    (folder / "report.pdf").write_bytes(b"%PDF")
    found = load_series(folder)
    assert (found.name, found.title) == ("mod", "Read-outs")
    assert [r.id for r in found.releases] == ["b", "a"]
    assert [s.path.rsplit("/", 1)[-1] for s in found.skipped] == ["report.pdf"]


def test_a_release_without_a_date_says_where_to_write_it(folder: Path) -> None:
    (folder / "b.txt").write_text(PROSE)
    with pytest.raises(PhrasetrackError, match="no date in the text or the name") as error:
        load(folder / "b.txt")
    assert error.value.help.endswith(
        f"write 'date: YYYY-MM-DD' under b.txt: in {folder.as_posix()}/series.yaml:3:3"
    )
    (folder / "a.txt").write_text(f"03/04/2021\n\n{PROSE}")
    with pytest.raises(PhrasetrackError, match="'03/04/2021' can be read in two ways") as error:
        load_series(folder)
    assert "under a.txt: in" in error.value.help


def test_a_release_that_was_edited_is_named_with_both_hashes(folder: Path) -> None:
    (folder / "series.yaml").write_text(f"releases:\n  b.txt:\n    sha256: {'0' * 64}\n")
    with pytest.raises(PhrasetrackError) as error:
        load(folder / "b.txt")
    assert "series.yaml:2:3" in error.value.what
    assert "0" * 64 in error.value.what
    assert error.value.where.endswith("/b.txt")


def test_a_release_that_is_gone(folder: Path) -> None:
    (folder / "b.txt").unlink()
    with pytest.raises(PhrasetrackError, match=r"series.yaml:3:3: names 'b.txt'"):
        load_series(folder)


def test_no_series_there(tmp_path: Path) -> None:
    with pytest.raises(PhrasetrackError, match="no such folder"):
        load_series(tmp_path / "nowhere")
    with pytest.raises(PhrasetrackError, match="no such file"):
        load_series(tmp_path)


BROKEN = [  # name, text, where, what, help
    ("unknown key", "titel: x\n", "s:1:1", "unknown key 'titel'", "did you mean 'title'?"),
    (
        "unknown key of a release",
        "releases:\n  a.txt:\n    dated: x\n",
        "s:3:5",
        "unknown key 'dated'",
        "'date'",
    ),
    ("nothing like it", "zzz: x\n", "s:1:1", "unknown key 'zzz'", "The keys are schema, title, releases"),
    (
        "wrong date",
        "releases:\n  a.txt:\n    date: 2021-13-45\n",
        "s:3:11",
        "'2021-13-45'",
        "date: 2021-06-23",
    ),
    ("date in words", "releases:\n  a.txt:\n    date: 03/04/2021\n", "s:3:11", "YYYY-MM-DD", "a.txt"),
    (
        "short hash",
        "releases:\n  a.txt:\n    sha256: abc\n",
        "s:3:13",
        "64 hexadecimal digits",
        "sha256sum a.txt",
    ),
    ("parties", "releases:\n  a.txt:\n    parties: A and B\n", "s:3:14", "must be a list", "[one, another]"),
    ("twice", "releases:\n  a.txt: {}\n  a.txt: {}\n", "s:3:3", "'a.txt' stands here twice", "one of them"),
    ("a path", "releases:\n  ../a.txt: {}\n", "s:2:3", "is no file name", "this folder"),
    ("a list", "- a\n", "s:1:1", "must be keys with values", ""),
    ("a text", "releases: a.txt\n", "s:1:11", "must be keys with values", ""),
    ("newer", "schema: 2\n", "s:1:9", "schema 2 is not known", "upgrade"),
    ("no YAML", "title: 'x\n", "s:", "no YAML", "quotes"),
    ("tabs", "releases:\n\ta.txt: {}\n", "s:2:1", "no YAML", ""),
    ("conflict", "<<<<<<< a\ntitle: x\n=======\ntitle: y\n>>>>>>> b\n", "s", "merge conflict", "settle"),
    ("empty", "# nothing\n", "s", "holds nothing", "releases:"),
    ("deep", "[" * 5000, "s", "no YAML", ""),
    ("an alias of itself", "title: &a [*a]\n", "s", "", ""),
    ("two documents", "title: a\n---\ntitle: b\n", "s:", "no YAML", ""),
]


@pytest.mark.parametrize(("name", "text", "where", "what", "help"), BROKEN, ids=[b[0] for b in BROKEN])
def test_a_broken_series_file(name: str, text: str, where: str, what: str, help: str) -> None:
    with pytest.raises(PhrasetrackError) as error:
        parse_series(text, "s")
    assert error.value.where.startswith(where)
    assert what in error.value.what
    assert help in error.value.help


def test_a_changed_series_file_is_read_again(folder: Path) -> None:
    assert load(folder / "b.txt").genre == "visit"
    (folder / "series.yaml").write_text("releases:\n  b.txt: {genre: a longer meeting}\n")
    assert load(folder / "b.txt").genre == "a longer meeting"


def test_find_releases(folder: Path, tmp_path: Path) -> None:
    deep = folder / "2020"
    deep.mkdir()
    (deep / "2020-05-05-old.md").write_text(PROSE)
    (folder / ".hidden.txt").write_text(PROSE)
    (folder / "notes.pdf").write_bytes(b"%PDF")
    found = find_releases([folder / "a.txt", folder, "-"])
    assert [f.as_posix().rsplit("/", 1)[-1] for f in found] == ["a.txt", "b.txt", "2020-05-05-old.md", "-"]
    assert [s.path for s in skipped_in(folder)] == [(folder / "notes.pdf").as_posix()]
    assert find_releases([tmp_path / "gone.txt"]) == (tmp_path / "gone.txt",)
    (tmp_path / "none").mkdir()
    with pytest.raises(PhrasetrackError, match="no releases in this folder"):
        find_releases([tmp_path / "none"])


def test_places_that_belong_to_a_corpus_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    baselines = tmp_path / "baselines" / "mod"
    for path in (folder, folder / "b.txt", folder / "not-there-yet.txt"):
        assert corpus_paths(path) == ("mod", baselines / "phrases.yaml", baselines)
    assert corpus_paths(tmp_path / "b.txt") is None
    assert corpus_paths("-") is None
    monkeypatch.chdir(tmp_path)
    assert corpus_paths("corpus/mod/b.txt") == (
        "mod",
        Path("baselines/mod/phrases.yaml"),
        Path("baselines/mod"),
    )
    monkeypatch.chdir(folder)
    assert corpus_paths("b.txt") == ("mod", baselines / "phrases.yaml", baselines)
