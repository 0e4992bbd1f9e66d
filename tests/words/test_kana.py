"""Japanese spellings of one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phrasetrack.words.kana import akin_otherwise, core, spelt_otherwise
from phrasetrack.words.rarity import data_lines

WORDS = [  # text, the words in it that are spelt otherwise as well
    ("我が国は改めて表明する", ["我が国", "改めて"]),
    ("わが国はあらためて表明する", ["わが国", "あらためて"]),
    ("政府は決定した", []),
    ("no Japanese at all", []),
]


@pytest.mark.parametrize(("text", "wanted"), WORDS)
def test_words(text: str, wanted: list[str]) -> None:
    found = spelt_otherwise(text)
    assert [s.word for s in found] == wanted
    assert all(text[s.start : s.end] == s.word and s.word in s.group for s in found)


def test_words_akin_are_no_spellings() -> None:
    assert [s.word for s in akin_otherwise("この惨禍")] == ["惨禍"]
    assert "悲劇" in akin_otherwise("この惨禍")[0].group
    assert spelt_otherwise("この惨禍") == ()


CORES = [
    ("改めて", "あらためて", (0, 1, 3)),
    ("我が国", "わが国", (0, 1, 1)),
    ("皆様", "皆さま", (1, 2, 3)),
    ("及び", "および", (0, 1, 2)),
]


@pytest.mark.parametrize(("word", "other", "wanted"), CORES)
def test_core(word: str, other: str, wanted: tuple[int, int, int]) -> None:
    assert core(word, other) == wanted


@given(
    st.text(alphabet="我が国わ改めてあらた及びおよ", max_size=6),
    st.text(alphabet="我が国わ改めて", max_size=6),
)
def test_what_is_outside_the_core_is_shared(word: str, other: str) -> None:
    front, end, other_end = core(word, other)
    assert word[:front] == other[:front]
    assert word[end:] == other[other_end:]
    assert front <= end <= len(word)
    assert front <= other_end <= len(other)


def test_every_spelling_of_the_list_stands_once() -> None:
    words = [w.strip() for line in data_lines("kana-ja.txt") for w in line.split("|")]
    assert len(words) == len(set(words))
    assert all(len(w) > 1 for w in words)


def test_words_akin_stand_once_in_their_group() -> None:
    groups = [[w.strip() for w in line.split("|")] for line in data_lines("akin-ja.txt")]
    assert all(len(set(group)) == len(group) > 1 for group in groups)
    assert all(len(word) > 1 for group in groups for word in group)
