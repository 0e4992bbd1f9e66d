"""Speaker, basis and cue against the labels of the five releases, where these lie beside the checkout."""

import json
from functools import cache
from pathlib import Path

import pytest

from phrasetrack.attribute import Scene, attribute_in, prepare
from phrasetrack.model import Attribution, Book, Party, Span
from phrasetrack.release import load, parse

SEEDS = Path(__file__).parents[3] / "shared" / "gold" / "dev" / "seeds"
CORPUS = Path(__file__).parents[2] / "corpus" / "japan-mod"
BOOK = Book((), parties=(Party("Japan", ("Kishi",), ("the Government of Japan",)),))

pytestmark = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="needs the labels in ../shared/gold beside the checkout"
)


@cache
def scene(doc: str, book: Book) -> Scene:
    return prepare(parse(load(CORPUS / doc)), book)


def readings(book: Book) -> list[tuple[dict[str, object], Attribution]]:
    found = []
    for line in (SEEDS / "labels.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        for o in row["occurrences"]:
            if o.get("speaker") and not o["doubt"]:
                found.append((o, attribute_in(scene(row["doc"], book), Span(o["start"], o["end"]))))
    return found


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


@pytest.mark.parametrize("book", [BOOK, Book(())], ids=["book", "no book"])
def test_speaker_and_basis(book: Book) -> None:
    rows = readings(book)
    assert share([a.speaker == o["speaker"] for o, a in rows]) >= 0.98
    assert share([str(a.basis) == o["basis"] for o, a in rows]) >= 0.95


def test_cue() -> None:
    ious = []
    for o, a in readings(BOOK):
        if isinstance(cue := o.get("cue"), list) and a.cue:
            want = Span(*cue)
            union = max(a.cue.end, want.end) - min(a.cue.start, want.start)
            ious.append(a.cue.overlap(want) / union)
    assert share([i >= 0.5 for i in ious]) >= 0.95
    assert share([i == 1 for i in ious]) >= 0.5


LADDER = {  # The reader's rung → the shipped ladder and step; an assessment is no stance.
    "concerned": ("concern", "concern"),
    "seriously/deeply concerned": ("concern", "serious concern"),
    "strongly/steadfastly oppose": ("opposition", "strongly oppose"),
    "strongly urge": ("urging", "strongly urge"),
    "condemn": ("condemnation", "condemn"),
    "firmly/strongly condemn": ("condemnation", "strongly condemn"),
}


def test_stances_of_the_reader_stand_on_the_shipped_ladders() -> None:
    expected = json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))
    for o in expected["ladder"]["occurrences"]:
        stance = attribute_in(scene(o["release"], BOOK), Span(o["start"], o["end"])).stance
        if o["rung"] == "assessment":
            assert stance is None or not stance.ladder
            continue
        assert stance is not None, o
        assert (stance.ladder, stance.step) == LADDER[o["rung"]], o
        assert o["start"] <= stance.span.start < stance.span.end <= o["end"]


def test_a_possibility_asserted_is_no_stance() -> None:
    found = [a for o, a in readings(BOOK) if "unilateral changes to the status quo" in str(o["text"])]
    assert [(str(a.polarity), a.stance) for a in found] == [("possible", None)]
