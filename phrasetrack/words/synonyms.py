"""Near-synonyms of official language: words whose exchange is a matter of style.

In:  stems.
Out: the lines of ``data/synonyms.txt`` that hold them.
Knows nothing of phrases: whether an exchange matters is for the rooms that ask.

A word opens with its stem, but for the stem's last letter (try, tri): only the few listed wordings that open
so are cut into stems, as cutting all of them would double the start of a short run.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache

from phrasetrack.words.fold import fold_text
from phrasetrack.words.rarity import data_lines
from phrasetrack.words.tokenise import tokenise


@cache
def _wordings() -> list[tuple[str, int]]:
    """Return the listed wordings, folded, with the number of their line; ascending."""
    rows = enumerate(data_lines("synonyms.txt"))
    return sorted((fold_text(wording).strip(), n) for n, line in rows for wording in line.split(","))


@cache
def _stems(wording: str) -> tuple[str, ...]:
    return tuple(t.stem for t in tokenise(wording))


@lru_cache(maxsize=50_000)
def synonym_lines(stems: tuple[str, ...]) -> frozenset[int]:
    """Return the numbers of the lines that hold a wording, given as its stems."""
    if not stems:
        return frozenset()
    rows, first = _wordings(), stems[0]
    opening = first[:-1] if first.isascii() else first
    found = set()
    for k in range(bisect_left(rows, (opening, -1)), len(rows)):
        wording, number = rows[k]
        if not wording.startswith(opening):
            break
        if _stems(wording) == stems:
            found.add(number)
    return frozenset(found)


def synonym_groups(stem: str) -> tuple[int, ...]:
    """Return the numbers of the lines that hold a single word, by its stem; ascending."""
    return tuple(sorted(synonym_lines((stem,))))
