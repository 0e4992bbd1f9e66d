"""How rare a word is in general English: the weight of evidence that meeting it gives.

In:  a stem or a folded word.
Out: bits (-log2 of its share of running words), from a table that ships; never from the texts at hand,
     so that a word weighs the same in every batch and on every machine.

Source of the counts: see the head of ``data/rarity-en.txt``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

UNSEEN = 20.5  # Bits of a stem that the table does not hold; the rarest in it have 20.


def data_lines(name: str) -> list[str]:
    """Return the lines of one of the lists in ``words/data``, without comments and blank lines."""
    text = (files("phrasetrack.words") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def data_groups(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of a list whose members are parted by "|", each as its members."""
    return tuple(tuple(member.strip() for member in line.split("|")) for line in data_lines(name))


@cache
def _table() -> dict[str, float]:
    table: dict[str, float] = {}
    for line in data_lines("rarity-en.txt"):
        bits, *stems = line.split()
        table.update(dict.fromkeys(stems, float(bits)))
    return table


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word_list("function-words-en.txt"))


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Return the words of one of the lists in ``words/data``, folded, in the list's order."""
    return tuple(word for line in data_lines(name) for word in line.split())


def rarity(stem: str) -> float:
    """Return the bits of a Latin-letter stem: 4.5 for "the", `UNSEEN` for one not in the table."""
    return _table().get(stem, UNSEEN)


def is_function_word(norm: str) -> bool:
    """Return whether a folded word is an English function word."""
    return norm in _function_words()
