"""What stands in the place of missing formulas in the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from phrasetrack import book as books
from phrasetrack.differences import compare_observations
from phrasetrack.release import load, parse
from phrasetrack.rules import judge
from phrasetrack.track import observe

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus" / "japan-mod"
CASES = [  # earlier, later, phrase, what the occupant opens with (empty: nothing stands there)
    ("2021-06-03-japan-vietnam", "2021-01-15-japan-france", "freedom-of-navigation",
     "the importance of a free and open maritime order based on the rule of law"),
    ("2021-06-23-japan-laos", "2022-06-22-asean-japan", "uphold-foip",
     "it is important to uphold the rules-based international order"),
    ("2021-06-23-japan-laos", "2022-06-22-asean-japan", "myanmar-outcome", "9. Before closing"),
    ("2021-06-23-japan-laos", "2021-06-25-japan-cambodia", "current-events", ""),
    ("2021-06-23-japan-laos", "2021-06-25-japan-cambodia", "vientiane-vision", ""),
    ("2021-01-15-japan-france", "2021-06-03-japan-vietnam", "tension-clause", ""),
]  # fmt: skip


@pytest.mark.parametrize(("older", "newer", "phrase", "opening"), CASES)
def test_in_place(older: str, newer: str, phrase: str, opening: str) -> None:
    book = books.load(ROOT / "baselines" / "japan-mod" / "phrases.yaml")
    old, new = (parse(load(CORPUS / f"{name}.txt")) for name in (older, newer))
    found = judge(compare_observations(observe(old, book), observe(new, book), old, new, book))
    (said,) = [f for f in found if f.phrase == phrase and f.rule == "phrase-omitted"]
    assert (said.in_place.text[: len(opening)] if said.in_place else "") == opening
    assert bool(said.in_place) == bool(opening)
