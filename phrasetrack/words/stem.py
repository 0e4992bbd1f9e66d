"""Stems: what is left of a word without its inflection.

Source: Snowball's English stemmer (Porter 2), through snowballstemmer.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Protocol


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


@cache
def _stemmer() -> _Stemmer:
    import snowballstemmer  # Imported here: `phrasetrack --help` needs no stems.

    stemmer: _Stemmer = snowballstemmer.stemmer("english")
    return stemmer


@lru_cache(maxsize=100_000)
def stem(norm: str) -> str:
    """Return the stem of a folded word; a word that is not of Latin letters is its own stem.

    A possessive ending goes first, so that "leaders'", "leader's" and "leader" meet.
    """
    word = norm.rstrip("'")
    if word.endswith("'s"):
        word = word[:-2]
    if not word.isascii() or "." in word:  # "u.s" is no inflected word.
        return word or norm
    return str(_stemmer().stemWord(word)) or norm
