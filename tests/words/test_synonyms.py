"""Near-synonyms and words akin: what the lists promise."""

from __future__ import annotations

from phrasetrack.words import is_function_word, stem
from phrasetrack.words.rarity import data_lines
from phrasetrack.words.synonyms import akin_groups, synonym_lines


def test_words_akin_are_single_words_that_meet_their_group() -> None:
    for number, line in enumerate(data_lines("akin-en.txt")):
        words = [word.strip() for word in line.split(",")]
        assert len(words) == len(set(words)) > 1
        for word in words:
            assert word.isalpha()
            assert word.islower()
            assert number in akin_groups(stem(word)), word


def test_no_function_word_is_akin_to_another_word() -> None:
    words = {w.strip() for line in data_lines("akin-en.txt") for w in line.split(",")}
    assert {w for w in words if is_function_word(w)} <= {"more"}


def test_opposites_are_not_akin() -> None:
    for a, b in (("raise", "lower"), ("increase", "reduce"), ("oppose", "support"), ("rise", "fall")):
        assert not akin_groups(stem(a)) & akin_groups(stem(b))


def test_words_akin_are_no_synonyms_for_typing() -> None:
    assert akin_groups(stem("moderate")) & akin_groups(stem("steady"))
    assert not synonym_lines((stem("moderate"),)) & synonym_lines((stem("steady"),))
