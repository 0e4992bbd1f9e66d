"""The releases of the corpus are the files that came, and their series file says so."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from phrasetrack.release import corpus_paths, load_series, outline, parse
from phrasetrack.release.metadata import read_metadata

CORPUS = Path(__file__).parent.parent / "corpus"
SERIES = sorted(folder for folder in CORPUS.iterdir() if folder.is_dir())


@pytest.mark.parametrize("folder", SERIES, ids=lambda f: f.name)
def test_every_release_is_described_and_unchanged(folder: Path) -> None:
    series = load_series(folder)
    assert series.title
    assert series.releases
    assert [r.date for r in series.releases] == sorted(r.date for r in series.releases)
    written = (folder / "series.yaml").read_text(encoding="utf-8")
    for release in series.releases:
        data = Path(release.path).read_bytes()
        assert hashlib.sha256(data).hexdigest() == release.sha256
        assert release.sha256 in written
        assert release.text.encode() == data
        assert all((release.title, release.date, release.parties, release.genre, release.source))
        assert release.series == folder.name
        assert release.id.startswith(release.date)


@pytest.mark.parametrize("folder", SERIES, ids=lambda f: f.name)
def test_what_was_written_by_hand_is_what_the_texts_say(folder: Path) -> None:
    for release in load_series(folder).releases:
        own = read_metadata(release.text, outline(release.text), "")
        assert (own.title, own.date, own.parties) == (release.title, release.date, release.parties)
        assert (own.genre, own.source) == (release.genre, release.source)


OUTLINES = {  # file: kinds of the front, sections of what follows
    "2021-01-15-japan-france": ("tddc", ["", "1", "2", "3", "4", "4", "4", "4", "5"]),
    "2021-06-03-japan-vietnam": ("dddt", ["", "1", "2", "3", "4", "4", "4", "4", "5", "6"]),
    "2021-06-23-japan-laos": ("tdddt", ["", "1", "2", "2", "2", "3"]),
    "2021-06-25-japan-cambodia": ("dddt", ["", "1", "2", "2", "2", "3"]),
    "2022-06-22-asean-japan": ("tdcdd", ["", *map(str, range(1, 11))]),
}


def test_outlines_of_the_first_series() -> None:
    for release in load_series(CORPUS / "japan-mod").releases:
        found = parse(release)
        letters = "".join(p.kind[0] for p in found.paragraphs)
        front, sections = OUTLINES[release.id]
        assert letters.startswith(front + "b")
        body = [p for p in found.paragraphs[len(front) :] if p.kind in ("body", "item")]
        assert [p.section for p in body] == sections
        assert sum(len(range(*s.tokens)) for s in found.sentences) == len(found.tokens)


def test_places_beside_the_corpus() -> None:
    book = CORPUS.parent / "baselines" / "japan-mod" / "phrases.yaml"
    assert corpus_paths(CORPUS / "japan-mod") == ("japan-mod", book, book.parent)
