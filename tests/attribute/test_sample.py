"""The sample read beforehand: 100 occurrences in committee statements and in a government's releases.

``sample.jsonl`` holds document names, spans and answers, no text. The texts lie beside the checkout.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from phrasetrack.attribute import Scene, attribute_in, prepare
from phrasetrack.model import Book, Span
from phrasetrack.release import load, parse

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev"
SAMPLE = [json.loads(line) for line in (Path(__file__).parent / "sample.jsonl").open(encoding="utf-8")]
BAR = 0.95

pytestmark = pytest.mark.skipif(
    not GOLD.is_dir(), reason="needs the labelled texts in ../shared/gold beside the checkout"
)


@cache
def scene(set_: str, doc: str) -> Scene:
    return prepare(parse(load(GOLD / set_ / "docs" / doc)), Book(()))


@pytest.mark.parametrize("field", ["speaker", "basis", "polarity"])
def test_sample(field: str) -> None:
    misses = []
    for row in SAMPLE:
        found = attribute_in(scene(row["set"], row["doc"]), Span(row["start"], row["end"]))
        if str(getattr(found, field)) != row[field]:
            misses.append((row["doc"], row["start"], row[field], str(getattr(found, field))))
    assert len(SAMPLE) == 100
    assert 1 - len(misses) / len(SAMPLE) >= BAR, misses


def test_no_denied_or_dissenting_formula_is_affirmed() -> None:
    for row in SAMPLE:
        if row["polarity"] in ("denied", "dissent", "reversed"):
            found = attribute_in(scene(row["set"], row["doc"]), Span(row["start"], row["end"]))
            assert str(found.polarity) != "affirmed", row
