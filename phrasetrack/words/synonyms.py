"""Near-synonyms of official language: words whose exchange is a matter of style.

In:  stems.
Out: the lines of ``data/synonyms.txt`` that hold them.
Knows nothing of phrases: whether an exchange matters is for the rooms that ask.
"""

from __future__ import annotations

from functools import cache

from phrasetrack.words.rarity import data_lines
from phrasetrack.words.tokenise import tokenise


@cache
def synonym_lines() -> dict[tuple[str, ...], frozenset[int]]:
    """Return for each wording, as stems, the numbers of the lines it stands in."""
    table: dict[tuple[str, ...], frozenset[int]] = {}
    for number, line in enumerate(data_lines("synonyms.txt")):
        for wording in line.split(","):
            stems = tuple(t.stem for t in tokenise(wording))
            table[stems] = table.get(stems, frozenset()) | {number}
    return table


def synonym_groups(stem: str) -> tuple[int, ...]:
    """Return the numbers of the lines that hold a single word, by its stem; ascending."""
    return tuple(sorted(synonym_lines().get((stem,), ())))
