"""A redline of Japanese is shown by whole words, finer with the extra and right without it."""

from __future__ import annotations

import importlib.util
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from phrasetrack import track
from phrasetrack.collate.redline import accept_all, redline, reject_all
from phrasetrack.model import Block, EditTag, Redline, Release
from phrasetrack.release import parse
from phrasetrack.report import RENDERERS, bunsetsu
from phrasetrack.report.style import Style
from phrasetrack.report.whole_words import by_words

installed = pytest.mark.skipif(
    importlib.util.find_spec("budoux") is None, reason="needs the extra: pip install phrasetrack[ja]"
)


def forget() -> None:
    bunsetsu._parser.cache_clear()
    bunsetsu.starts.cache_clear()


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The library is not installed."""
    monkeypatch.setitem(sys.modules, "budoux", None)
    forget()
    yield
    forget()


def of(base: str, other: str) -> Redline:
    left, right = (parse(Release("r", "r.txt", text, "")) for text in (base, other))
    return redline(left, right)


def spell(line: Redline, block: Block) -> str:
    out = ""
    for e in block.edits:
        if e.tag is EditTag.DELETE and e.base:
            out += f"[-{e.base.of(line.base)}-]"
        elif e.other:
            words = e.other.of(line.other)
            out += words if e.tag is EditTag.EQUAL else f"{{+{words}+}}"
    return out


def shown(base: str, other: str) -> str:
    line = by_words(of(base, other))
    return "".join(spell(line, block) for block in line.blocks)


BOTH = [  # The same with the library and without it.
    (
        "両大臣は深刻な懸念を表明した。",
        "両大臣は深刻な懸案を表明した。",
        "両大臣は深刻な[-懸念-]{+懸案+}を表明した。",
    ),
    ("両国は協力を進める。", "両国は協力を深める。", "両国は協力を[-進める-]{+深める+}。"),
    (
        "海洋の自由を尊重する。",
        "海上の自由が尊重される。",
        "[-海洋-]{+海上+}の自由[-を-]{+が+}尊重[-する-]{+される+}。",
    ),
    (
        "大臣は、力による現状変更に反対した。",
        "大臣は、力や威圧による現状変更に反対した。",
        "大臣は、力{+や威圧+}による現状変更に反対した。",
    ),
    ("It met on Monday.", "It met on Tuesday.", "It met on [-Monday-]{+Tuesday+}."),
]


@pytest.mark.parametrize(("base", "other", "wanted"), BOTH)
def test_whole_words(base: str, other: str, wanted: str) -> None:
    assert shown(base, other) == wanted


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(("base", "other", "wanted"), BOTH)
def test_whole_words_without_the_library(base: str, other: str, wanted: str) -> None:
    assert shown(base, other) == wanted


FINER = [  # With the library; without it.
    (
        "日本は繰り返してはならないという決意の下にある。",
        "日本は繰り返してはならないとの堅い決意の下にある。",
        "日本は繰り返してはならないと[-いう-]{+の堅い+}決意の下にある。",
        "日本は繰り返してはならない[-という-]{+との堅い+}決意の下にある。",
    ),
    (
        "日本は非核三原則を堅持してまいりました。",
        "日本は非核三原則を堅持してまいります。",
        "日本は非核三原則を堅持して[-まいりました-]{+まいります+}。",
        "日本は非核三原則を堅持[-してまいりました-]{+してまいります+}。",
    ),
]


@installed
@pytest.mark.parametrize(("base", "other", "finer", "_plain"), FINER)
def test_the_library_refines_runs_of_kana(base: str, other: str, finer: str, _plain: str) -> None:
    assert shown(base, other) == finer


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(("base", "other", "_finer", "plain"), FINER)
def test_runs_of_kana_without_the_library(base: str, other: str, _finer: str, plain: str) -> None:
    assert shown(base, other) == plain


@installed
def test_where_phrases_begin() -> None:
    text = "力による一方的な現状変更の試みに"
    cut = sorted(bunsetsu.starts(text))
    assert [text[a:b] for a, b in zip([0, *cut], [*cut, len(text)], strict=True)] == [
        "力に", "よる", "一方的な", "現状変更の", "試みに",
    ]  # fmt: skip


@pytest.mark.usefixtures("bare")
def test_without_the_library_no_phrase_begins_anywhere() -> None:
    assert bunsetsu.starts("力による一方的な現状変更の試みに") == frozenset()


def test_a_parser_that_gives_back_another_text_is_not_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    monkeypatch.setattr(bunsetsu, "_parser", lambda: lambda text: ["別の", "文"])
    assert bunsetsu.starts("力による") == frozenset()
    bunsetsu.starts.cache_clear()


PIECES = """
力 による 一方的な 現状変更 の 試みに 強く 強い言葉で 反対 する した 懸念 懸案 国防 防衛 大臣 は、
進める 深める 受け入れ られない を 今なお 三十日 ミサイル 御霊（みたま） NATO and か\u3099
"""
SENTENCES = st.lists(
    st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=9).map(
        lambda words: "".join(words) + "。"
    ),
    max_size=3,
).map("\n".join)


@settings(max_examples=100, deadline=None)
@given(SENTENCES, SENTENCES)
def test_no_character_is_lost(base: str, other: str) -> None:
    line = of(base, other)
    grown = by_words(line)
    assert (reject_all(grown), accept_all(grown)) == (base, other)
    assert [b.kind for b in grown.blocks] == [b.kind for b in line.blocks]
    for block, narrow in zip(grown.blocks, line.blocks, strict=True):
        kept = [
            sum(e.base.end - e.base.start for e in b.edits if e.base and e.other) for b in (block, narrow)
        ]
        assert kept[0] <= kept[1]


def test_other_text_is_left_as_it_is() -> None:
    line = of("The sides met in Tokyo. 反对单方面改变。", "The sides met in Paris. 反对单边面改变。")
    assert by_words(line) is line


OLD = """日・豪防衛相会談について

両大臣は、力による一方的な現状変更の試みに強く反対することで一致した。

両大臣は、台湾海峡の平和と安定の重要性を強調し、両岸問題の平和的解決を促した。

両大臣は、北朝鮮による弾道ミサイルの発射を強く非難した。

両大臣は、非核三原則を堅持してまいりました。
"""
NEW = """日・豪防衛相会談について

両大臣は、威圧による一方的な現状変更を深刻に懸念することで一致した。

両大臣は、台湾海峡の平和及び安定の重要性を再確認し、両岸問題の平和裏の解決を促した。

両大臣は、北朝鮮によるミサイル発射を最も強い言葉で非難し、完全な非核化を求めた。

両大臣は、非核三原則を堅持してまいります。
"""
WORDINGS = ["台湾海峡の平和と安定の重要性を強調", "北朝鮮による弾道ミサイルの発射を強く非難"]


@pytest.fixture
def releases(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "2023-04-01-old.txt", tmp_path / "2023-06-03-new.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return old, new


def compared(releases: tuple[Path, Path], fmt: str) -> str:
    """What `compare` prints in a terminal of 80 columns."""
    out = io.StringIO()
    RENDERERS[fmt](track.compare(*releases, phrases=WORDINGS), out, Style(width=80))
    return out.getvalue()


@installed
@pytest.mark.parametrize("fmt", ["text", "markdown"])
def test_what_a_reader_sees(releases: tuple[Path, Path], fmt: str, snapshot: SnapshotAssertion) -> None:
    text = compared(releases, fmt)
    assert text == snapshot
    assert fmt != "text" or max(map(cell_len, text.splitlines())) <= 80


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("fmt", ["text", "markdown"])
def test_what_a_reader_sees_without_the_library(
    releases: tuple[Path, Path], fmt: str, snapshot: SnapshotAssertion
) -> None:
    assert compared(releases, fmt) == snapshot


@installed
def test_what_programs_get_is_the_same_without_the_library(
    releases: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    forget()
    formats = ("json", "jsonl", "csv", "sarif")
    full = [compared(releases, fmt) for fmt in formats]
    monkeypatch.setitem(sys.modules, "budoux", None)
    forget()
    assert [compared(releases, fmt) for fmt in formats] == full
    forget()
