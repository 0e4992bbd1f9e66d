"""Changes of Japanese are whole words; what they weigh, and the status, is settled by what differs."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.collate import Lexicon, classify, status
from phrasetrack.collate.readable import Whole
from phrasetrack.model import Change, Reading, Span
from phrasetrack.words import tokenise

MODULE = sys.modules["phrasetrack.collate.classify"]  # The package's own `classify` is the function.


def reading(text: str) -> Reading:
    return Reading(text, Span(0, len(text)), tokenise(text))


def changes(base: str, other: str) -> tuple[Change, ...]:
    return classify(reading(base), reading(other), Lexicon())


CASES = [  # Two wordings, and the changes: before → after (reason).
    ("深刻な懸念を表明", "深刻な懸案を表明", ["懸念 → 懸案 (content word: 懸念 → 懸案)"]),
    ("協力を進める", "協力を深める", ["進める → 深める (content word: 進める → 深める)"]),
    ("国防大臣と会談", "防衛大臣と会談", ["国防 → 防衛 (content word: 国防 → 防衛)"]),
    ("解決に向けて", "解決に向け", ["向けて → 向け (function word: て dropped)"]),
    (
        "発射を強く非難した",
        "発射を最も強い言葉で非難した",
        ["強く → 最も強い言葉で (content word: 強く → 最も 強い 言葉)"],
    ),
    ("両国は反対する", "両国は反対した", ["する → した (function word: する → した)"]),
    (
        "現状変更の試みに強く反対する",
        "現状変更を深刻に懸念する",
        ["の試みに強く反対 → を深刻に懸念 (content word: 試み 強く 反対 → 深刻 懸念)"],
    ),
    (
        "国連安全保障理事会の決議",
        "国連安保理の決議",
        ["安全保障理事会 → 安保理 (content word: 安全保障理事会 → 安保理)"],
    ),
    ("力による現状変更", "力や威圧による現状変更", [" → や威圧 (content word: 威圧 added)"]),
]


@pytest.mark.parametrize(("base", "other", "wanted"), CASES)
def test_changes_are_whole_words(base: str, other: str, wanted: list[str]) -> None:
    found = changes(base, other)
    assert [f"{c.before} → {c.after} ({c.reason})" for c in found] == wanted
    assert all(c.span is not None and c.span.of(other) == c.after for c in found)


PIECES = """
力 による 一方的な 現状変更 の 試みに 強く 強い言葉で 反対 する した 懸念 懸案 国防 防衛 大臣 は、
進める 深める 受け入れ られ ない を も 、 。 １０ 三十日 ミサイル 御霊（みたま） NATO the
"""
PHRASES = st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=9).map("".join)


@settings(max_examples=100, deadline=None)
@given(PHRASES, PHRASES)
def test_status_and_weight_are_those_of_the_characters(base: str, other: str) -> None:
    grown = changes(base, other)
    MODULE._typed.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MODULE, "whole", lambda pieces, *_: tuple(Whole(p, (p,)) for p in pieces))
        narrow = changes(base, other)
    MODULE._typed.cache_clear()
    assert status(grown) is status(narrow)
    assert {c.significance.rank for c in grown} <= {c.significance.rank for c in narrow}
    assert min((c.significance.rank for c in grown), default=0) == min(
        (c.significance.rank for c in narrow), default=0
    )
    for c in grown:
        assert c.span is not None
        assert c.before in base
        assert c.after in other
