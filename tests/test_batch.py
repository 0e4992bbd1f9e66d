"""Many releases at once: the same answers in the same order, on one processor or two."""

from __future__ import annotations

from pathlib import Path

import pytest

from phrasetrack import batch, track
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Book

CORPUS = Path(__file__).parent.parent / "corpus" / "japan-mod"


def test_two_processes_say_what_one_says() -> None:
    assert track.track([CORPUS], jobs=2) == track.track([CORPUS], jobs=1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_reaches_the_caller_whole(tmp_path: Path, jobs: int) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("The Ministers met.")
    bad.write_bytes(b"a\0b")
    with pytest.raises(PhrasetrackError) as caught:
        track.track([good, bad], phrases=["the ministers"], jobs=jobs)
    assert caught.value.where.endswith("bad.txt")
    assert caught.value.help


def test_a_small_batch_stays_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", None)
    assert list(batch.each([CORPUS], Book(()), lambda file, book: file.name)) == ["japan-mod"]
