"""Japanese is cut at its words, without a dictionary; nothing else is."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.words import tokenise
from phrasetrack.words.units import Part, bound, units, widen, words

CASES = [  # The text, cut.
    "力｜による｜一方｜的｜な｜現状｜変更｜の｜試み｜に｜強く｜反対｜する",
    "最も｜強い｜言葉｜で｜非難｜し｜、｜完全｜な｜核｜軍縮｜を｜求めた｜。",
    "自由｜で｜開かれた｜インド｜太平洋｜（｜FOIP｜）｜の｜実現｜に｜向け",
    "東｜シナ｜海｜及び｜南｜シナ｜海｜情勢｜について｜意見｜交換｜を｜行った",
    "国連｜安全｜保障｜理事｜会｜決議｜の｜完全｜な｜履行｜が｜重要｜である",
    "防衛｜装備｜品｜移転｜三｜原則｜について｜示した",
    "非核｜三｜原則｜を｜堅持｜し｜、｜核｜兵器｜不｜拡散｜条約",
    "令和｜三｜年｜六｜月｜二十三｜日｜に｜、｜七十二｜周｜年｜を｜迎え",
    "取り組み｜を｜強める",
    "哀悼｜の｜誠｜を｜お誓い｜申し｜上げます",
    "今なお｜、｜苦しまれている｜方々",
    "緊密｜に｜連携｜していく｜こと｜で｜一致｜した",
    "ベトナム｜の｜大臣",
    "They｜ ｜met｜ ｜in｜ ｜東京｜, ｜Japan｜.",
]


@pytest.mark.parametrize("cut", CASES)
def test_cut(cut: str) -> None:
    text = cut.replace("｜", "")
    assert "｜".join(u.of(text) for u in units(text)).replace(",｜ ", ", ") == cut


@pytest.mark.parametrize(
    "text", ["", "They met in Tokyo.", "안녕하세요", "ภาษาไทย", "e\u0301a\u0301", "👩\u200d🚀"]
)
def test_only_japanese_is_bound(text: str) -> None:
    assert bound(text) == frozenset()


def test_what_another_tool_knows_parts_words_and_no_token_or_known_word() -> None:
    text = "そして今なお続けていくとみられる三十日"
    assert 9 in bound(text)
    more = frozenset(range(1, len(text)))
    inside = {text.index("なお"), text.index("お"), text.index("十日")}
    assert bound(text, more) == inside


PIECES = """
力 による 一方 的な 現状 変更 の 試み に 強 く い 反対 する した 受け 入れ られ ない 、 。 三 十 日
年 １０ ミサイル ー ヴ か\u3099 葛\U000e0100 お 誓い 及び 今なお これ っ ん
the NATO’s 👩\u200d🚀 ﾊﾝｶｸ 御霊（みたま） ไทย
"""
TEXTS = st.lists(st.sampled_from([*PIECES.split(), "\n", " "]), max_size=14).map("".join)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.frozensets(st.integers(0, 40), max_size=10))
def test_units_tile_the_text_and_cut_no_token(text: str, more: frozenset[int]) -> None:
    found = units(text, more)
    assert "".join(u.of(text) for u in found) == text
    assert [u.end for u in found[:-1]] == [u.start for u in found[1:]]
    starts = {u.start for u in found}
    assert not any(i in starts for t in tokenise(text) for i in range(t.span.start + 1, t.span.end))
    assert not any(text[i] in "\u3099\U000e0100" for i in starts)
    assert bound(text, more) <= set(range(1, len(text))) - starts


def spell(parts: Iterable[Part], base: str, other: str) -> str:
    out = ""
    for kept, i0, i1, j0, j1 in parts:
        out += base[i0:i1] if kept else f"[{base[i0:i1]}→{other[j0:j1]}]"
    return out


def parts_of(marked: str) -> tuple[list[Part], str, str]:
    parts: list[Part] = []
    base = other = ""
    for piece in marked.replace("]", "[").split("["):
        before, arrow, after = piece.partition("→")
        after = after if arrow else before
        if piece:
            ends = len(base) + len(before), len(other) + len(after)
            parts.append(Part(not arrow, len(base), ends[0], len(other), ends[1]))
        base, other = base + before, other + after
    return parts, base, other


GROWN = [  # What differs, and the words that do.
    ("懸[念→案]を表明", "[懸念→懸案]を表明"),
    ("協力を[進→深]める", "協力を[進める→深める]"),
    ("発射を強[く→い言葉で]非難", "発射を[強く→強い言葉で]非難"),
    ("[国→]防[→衛]大臣と", "[国防→防衛]大臣と"),
    ("国連安[全→]保[障→]理[事会→]決議の", "国連[安全保障理事会→安保理]決議の"),
    ("力[→や威圧]による", "力[→や威圧]による"),
    ("[力→威圧]による", "[力→威圧]による"),
    ("防衛装備[→品]移転三原則の", "防衛装備[→品]移転三原則の"),
    ("平和[と→及び]安定の", "平和[と→及び]安定の"),
    ("取[り→]組[み→]を", "[取り組み→取組]を"),
    ("the [old→new] pact", "the [old→new] pact"),
    ("反对单[方→边]面", "反对单[方→边]面"),  # No kana: Chinese, whose words are not told.
]


@pytest.mark.parametrize(("marked", "wanted"), GROWN)
def test_an_edit_grows_to_whole_words(marked: str, wanted: str) -> None:
    parts, base, other = parts_of(marked)
    table = words(base, other)
    grown = widen(parts, table.free) if table else tuple(parts)
    assert spell(grown, base, other) == wanted


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=4))
def test_grown_parts_tile_both_sides_and_keep_no_more(rows: list[tuple[str, str, str]]) -> None:
    marked = [(kept, a, b) for k, a, b in rows for kept, a, b in ((True, k, k), (False, a, b)) if a or b]
    parts, base, other = [], "", ""
    for kept, a, b in marked:
        ends = len(base) + len(a), len(other) + len(b)
        parts.append(Part(kept, len(base), ends[0], len(other), ends[1]))
        base, other = base + a, other + b
    table = words(base, other)
    grown = widen(parts, table.free if table else lambda i, j, n: True)
    assert "".join(base[p.base0 : p.base1] for p in grown) == base
    assert "".join(other[p.other0 : p.other1] for p in grown) == other
    assert all(base[p.base0 : p.base1] == other[p.other0 : p.other1] for p in grown if p.kept)
    kept = {i for p in parts if p.kept for i in range(p.base0, p.base1)}
    assert {i for p in grown if p.kept for i in range(p.base0, p.base1)} <= kept
    if table is None:
        assert spell(grown, base, other) == spell(widen(parts, lambda i, j, n: True), base, other)
