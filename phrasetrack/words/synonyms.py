"""Near-synonyms of official language, and words akin: which stand for one another.

In:  stems.
Out: the lines that hold them, of ``data/synonyms.txt`` (an exchange is a matter of style) or of
     ``data/akin-en.txt`` (it may well matter).
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
def _wordings(name: str) -> list[tuple[str, int]]:
    """Return the wordings of a list, folded, with the number of their line; ascending."""
    rows = enumerate(data_lines(name))
    return sorted((fold_text(wording).strip(), n) for n, line in rows for wording in line.split(","))


@cache
def _stems(wording: str) -> tuple[str, ...]:
    return tuple(t.stem for t in tokenise(wording))


def synonym_lines(stems: tuple[str, ...]) -> frozenset[int]:
    """Return the numbers of the lines of near-synonyms that hold a wording, given as its stems."""
    return _lines("synonyms.txt", stems)


@lru_cache(maxsize=50_000)
def _lines(name: str, stems: tuple[str, ...]) -> frozenset[int]:
    if not stems:
        return frozenset()
    rows, first = _wordings(name), stems[0]
    opening = first[:-1] if first.isascii() else first
    found = set()
    for k in range(bisect_left(rows, (opening, -1)), len(rows)):
        wording, number = rows[k]
        if not wording.startswith(opening):
            break
        if _stems(wording) == stems:
            found.add(number)
    return frozenset(found)


def synonym_groups(stem: str) -> frozenset[int]:
    """Return the numbers of the lines of near-synonyms that hold a single word, by its stem."""
    return synonym_lines((stem,))


def akin_groups(stem: str) -> frozenset[int]:
    """Return the numbers of the lines of words akin that hold a single word, by its stem."""
    return _lines("akin-en.txt", (stem,))
