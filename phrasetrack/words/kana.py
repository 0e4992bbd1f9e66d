"""Japanese spellings of one word: in Chinese characters, in kana, with more or fewer kana behind.

In:  text.
Out: the listed words in it that are spelt otherwise as well.
Knows nothing of phrases or releases.

The list is ``data/kana-ja.txt``; the honorifics ご, お and 御 are one stem (`tokenise`) and need no line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from phrasetrack.words.rarity import data_groups

_CHARACTERS = re.compile("[\u3041-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Spelt:
    """``text[start:end]`` of what was searched is a listed word."""

    start: int
    end: int
    word: str
    group: tuple[str, ...]  # All spellings of it, this one among them.


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    return {word: row for row in data_groups("kana-ja.txt") for word in row}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_groups(), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, words)))


def spelt_otherwise(text: str) -> tuple[Spelt, ...]:
    """Return the words in ``text`` that have other spellings, in reading order.

    None overlap: where one lies within another, the longer counts.
    """
    if not _CHARACTERS.search(text):
        return ()
    groups = _groups()
    return tuple(Spelt(*m.span(), m.group(), groups[m.group()]) for m in _pattern().finditer(text))


def core(word: str, other: str) -> tuple[int, int, int]:
    """Return where two spellings differ: characters they share at the front, and the ends of what differs.

    ``word[front:end]`` stands for ``other[front:other_end]``.
    """
    front = 0
    while front < min(len(word), len(other)) and word[front] == other[front]:
        front += 1
    back = 0
    while back < min(len(word), len(other)) - front and word[-1 - back] == other[-1 - back]:
        back += 1
    return front, len(word) - back, len(other) - back
