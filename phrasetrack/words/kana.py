"""Japanese words that are written otherwise: in Chinese characters, in kana, or as a word akin.

In:  text.
Out: the listed words in it for which others stand as well.
Knows nothing of phrases or releases.

The lists are ``data/kana-ja.txt`` (spellings of one word) and ``data/akin-ja.txt`` (words akin, for finding
alone). The honorifics ご, お and 御 are one stem (`tokenise`) and need no line.
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
def _groups(name: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in data_groups(name):
        for word in row:
            found[word] = (*found.get(word, ()), *row)
    return found


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = sorted(_groups(name), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, words)))


def spelt_otherwise(text: str) -> tuple[Spelt, ...]:
    """Return the words in ``text`` that have other spellings, in reading order.

    None overlap: where one lies within another, the longer counts.
    """
    return _listed("kana-ja.txt", text)


def akin_otherwise(text: str) -> tuple[Spelt, ...]:
    """Return the words in ``text`` for which words akin may stand, in reading order; none overlap."""
    return _listed("akin-ja.txt", text)


def _listed(name: str, text: str) -> tuple[Spelt, ...]:
    if not _CHARACTERS.search(text):
        return ()
    groups = _groups(name)
    return tuple(Spelt(*m.span(), m.group(), groups[m.group()]) for m in _pattern(name).finditer(text))


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
