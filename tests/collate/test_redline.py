"""Laws of the redline, and what a reader should see in it."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.collate.redline import accept_all, redline, reject_all
from phrasetrack.model import (
    BlockKind,
    Edit,
    EditTag,
    ParsedRelease,
    Redline,
    Release,
    Significance,
    Span,
)
from phrasetrack.release import parse

CORPUS = sorted((Path(__file__).parents[2] / "corpus" / "japan-mod").glob("*.txt"))


def parsed(text: str) -> ParsedRelease:
    return parse(Release(id="r", path="r.txt", text=text, sha256=""))


def of(base: str, other: str) -> Redline:
    return redline(parsed(base), parsed(other))


def edits(line: Redline) -> list[Edit]:
    return [e for block in line.blocks for e in block.edits]


def spell(line: Redline, *, typography: bool = False) -> str:
    """Write a redline as one string: [-gone-]{+new+}; typography as the later text has it."""
    out = ""
    for e in edits(line):
        noise = e.significance is Significance.TYPOGRAPHIC and not typography
        if e.tag is EditTag.EQUAL:
            assert e.other is not None
            out += e.other.of(line.other)
        elif e.tag is EditTag.INSERT:
            assert e.other is not None
            out += e.other.of(line.other) if noise else "{+" + e.other.of(line.other) + "+}"
        elif not noise:
            assert e.base is not None
            out += "[-" + e.base.of(line.base) + "-]"
    return out


def assert_tiles(spans: list[Span], text: str) -> None:
    position = 0
    for span in sorted(spans):
        assert span.start == position
        assert span.end > span.start
        position = span.end
    assert position == len(text)


def assert_laws(a: ParsedRelease, b: ParsedRelease) -> Redline:
    line = redline(a, b)
    assert accept_all(line) == b.release.text
    assert reject_all(line) == a.release.text
    assert_tiles([e.base for e in edits(line) if e.base is not None], a.release.text)
    assert_tiles([e.other for e in edits(line) if e.other is not None], b.release.text)
    for side, tokens in (("base", a.tokens), ("other", b.tokens)):
        spans = (getattr(e, side) for e in edits(line))
        cuts = {p for s in spans if s is not None for p in (s.start, s.end)}
        assert not [t for t in tokens for p in range(t.span.start + 1, t.span.end) if p in cuts]
    for e in edits(line):
        assert (e.base is None) == (e.tag is EditTag.INSERT)
        assert (e.other is None) == (e.tag is EditTag.DELETE)
        if e.tag is EditTag.EQUAL and e.significance is not Significance.TYPOGRAPHIC:
            assert e.base is not None
            assert e.other is not None
            assert e.base.of(line.base) == e.other.of(line.other)
    assert redline(a, b) == line
    back = redline(b, a)
    assert total(back, EditTag.INSERT) == total(line, EditTag.DELETE)
    assert total(back, EditTag.DELETE) == total(line, EditTag.INSERT)
    return line


def total(line: Redline, tag: EditTag) -> int:
    spans = [e.base or e.other for e in edits(line) if e.tag is tag]
    return sum(s.end - s.start for s in spans if s is not None)


@pytest.mark.parametrize(("a", "b"), list(permutations(CORPUS, 2)), ids=lambda p: p.stem[11:])
def test_the_corpus_comes_back_byte_for_byte(a: Path, b: Path) -> None:
    left, right = (p.read_bytes().decode("utf-8") for p in (a, b))
    line = assert_laws(parsed(left), parsed(right))
    assert accept_all(line).encode("utf-8") == b.read_bytes()
    assert reject_all(line).encode("utf-8") == a.read_bytes()


WORDS = st.sampled_from(
    re.split(
        " ",
        "the Ministers force coercion by of a status quo 2021 1. ● — “FOIP” (UNCLOS) , . ; Leader’s Leader's"
        " both Both 力 や 威圧 による 反対した 。 か\u3099 e\u0301 \u0e01\u0e34 👩\u200d🚀 🇯🇵🇫🇷"
        " क\u094dष \u05d0\u05d1 \u00ad \u00a0 \r\n \n \n\n \t",
    )
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", " ", " ", ". ", "\n\n"])), max_size=40).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_laws_hold_for_any_two_texts(a: str, b: str) -> None:
    assert_laws(parsed(a), parsed(b))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_laws_hold_for_any_characters(a: str, b: str) -> None:
    assert_laws(parsed(a), parsed(b))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_laws_hold_for_an_edited_text(data: st.DataObject) -> None:
    words = CORPUS[data.draw(st.integers(0, len(CORPUS) - 1))].read_text(encoding="utf-8").split(" ")
    edited = list(words)
    for _ in range(data.draw(st.integers(0, 8))):
        i = data.draw(st.integers(0, len(edited) - 1))
        match data.draw(st.integers(0, 3)):
            case 0:
                del edited[i : i + data.draw(st.integers(1, 30))]
            case 1:
                edited[i:i] = data.draw(st.lists(WORDS, max_size=4))
            case 2:
                j = data.draw(st.integers(i, min(len(edited), i + 40)))
                run = edited[i:j]
                del edited[i:j]
                k = data.draw(st.integers(0, len(edited)))
                edited[k:k] = run
            case _:
                edited[i] = data.draw(WORDS)
        edited = edited or ["."]
    assert_laws(parsed(" ".join(words)), parsed(" ".join(edited)))


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_no_grapheme_is_split(a: str, b: str) -> None:
    regex = pytest.importorskip("regex", reason="needs the regex library to know graphemes")
    line = of(a, b)
    for text, side in ((a, "base"), (b, "other")):
        inside = {p for m in regex.finditer(r"\X", text) for p in range(m.start() + 1, m.end())}
        spans = [getattr(e, side) for block in line.blocks for e in block.edits]
        edges = [p for s in spans if s is not None for p in (s.start, s.end)]
        assert not [p for p in edges if p in inside]


READS = [  # name, base, other, as a reader should see it
    (
        "one word for another",
        "They oppose change by coercion or any activities that escalate tensions.",
        "They oppose change by force or any actions that threaten tensions.",
        "They oppose change by [-coercion-]{+force+} or any [-activities-]{+actions+}"
        " that [-escalate-]{+threaten+} tensions.",
    ),
    (
        "a clause put in before a comma",
        "They spoke of the East China Sea, and parted.",
        "They spoke of the East China Sea and the South China Sea, and parted.",
        "They spoke of the East China Sea{+ and the South China Sea+}, and parted.",
    ),
    (
        "a tail that is gone",
        "They exchanged views on regional issues in light of the current events occurring in the region.",
        "They exchanged views on regional issues.",
        "They exchanged views on regional issues[- in light of the current events occurring in the region-].",
    ),
    (
        "no stray words between two changes",
        "We deeply regret the launch of missiles by the regime of North Korea yesterday.",
        "We deeply welcome all recent signs of restraint by both governments in the peninsula yesterday.",
        "We deeply [-regret the launch of missiles by the regime of North Korea-]"
        "{+welcome all recent signs of restraint by both governments in the peninsula+} yesterday.",
    ),
    (
        "a comma is shown",
        "On Monday the ministers of both countries met in Tokyo.",
        "On Monday, the ministers of both countries met in Tokyo.",
        "On Monday{+,+} the ministers of both countries met in Tokyo.",
    ),
    (
        "Japanese inside the sentence",
        "両大臣は、力による一方的な現状変更の試みに反対した。",
        "両大臣は、力や威圧による一方的な現状変更及びその試みに反対した。",
        "両大臣は、力{+や威圧+}による一方的な現状変更[-の-]{+及びその+}試みに反対した。",
    ),
    (
        "a possessive is one word",
        "The ministers welcomed France's firm commitment to the region.",
        "The ministers welcomed Japan's firm commitment to the region.",
        "The ministers welcomed [-France's-]{+Japan's+} firm commitment to the region.",
    ),
    (
        "a concept that loses its capitals",
        "They reaffirmed the Free and Open Indo-Pacific and its principles.",
        "They reaffirmed the free and open Indo-Pacific and its principles.",
        "They reaffirmed the [-Free-]{+free+} and [-Open-]{+open+} Indo-Pacific and its principles.",
    ),
    (
        "a sentence continued",
        "They exchanged views on cooperation. Nothing else was said of it that day.",
        "They exchanged views on cooperation and welcomed progress. Nothing else was said of it that day.",
        "They exchanged views on cooperation{+ and welcomed progress+}."
        " Nothing else was said of it that day.",
    ),
]


@pytest.mark.parametrize(("name", "base", "other", "read"), READS, ids=[r[0] for r in READS])
def test_it_reads_well(name: str, base: str, other: str, read: str) -> None:
    assert spell(of(base, other)) == read


NOISE = [  # name, base, other
    ("apostrophe", "the ASEAN Leader’s Meeting was welcomed", "the ASEAN Leader's Meeting was welcomed"),
    ("no-break space", "a free and open order", "a free\u00a0and open order"),
    ("trailing spaces", "June 3, 2021  \nMinistry of Defense", "June 3, 2021\nMinistry of Defense"),
    ("line wrap", "a free and\nopen maritime order", "a free and open maritime order"),
    ("dash", "a rules-based order", "a rules‐based order"),
    ("gloss", "the Law of the Sea Convention (LOSC) holds", "the Law of the Sea Convention holds"),
    (
        "gloss of initials",
        "based on the United Nations Convention on the Law of the Sea, and more",
        "based on the United Nations Convention on the Law of the Sea (UNCLOS), and more",
    ),
    ("list number", "1 Both Ministers met again in Tokyo.", "3. Both Ministers met again in Tokyo."),
    ("bullet", "●sharing lessons learned in aid", "- sharing lessons learned in aid"),
    ("comma and quotation mark", "the “Vision 2.0,” was welcomed", "the “Vision 2.0”, was welcomed"),
    (
        "joined word",
        "They discussed counter measures and cyber-security in the region.",
        "They discussed countermeasures and cybersecurity in the region.",
    ),
    ("small first letter", "Both Ministers met in Tokyo.", "both Ministers met in Tokyo."),
    ("a name in capitals", "Minister KISHI met them.", "Minister Kishi met them."),
    ("width", "開始は１０時３０分でした。", "開始は10時30分でした。"),
    ("CRLF", "One line.\r\n\r\nAnother line.\r\n", "One line.\n\nAnother line.\n"),
    ("markdown heading", "### Japan and France met", "Japan and France met"),
]


@pytest.mark.parametrize(("name", "base", "other"), NOISE, ids=[n[0] for n in NOISE])
def test_typography_is_typographic(name: str, base: str, other: str) -> None:
    line = of(base, other)
    assert spell(line) == other
    assert {b.kind for b in line.blocks} == {BlockKind.SAME}
    assert any(e.significance is Significance.TYPOGRAPHIC for e in edits(line))


def test_the_first_word_of_a_sentence_may_change_its_case() -> None:
    line = of(
        "1 Both Ministers exchanged views on the seas.", "2 Also, both Ministers exchanged views on the seas."
    )
    assert spell(line) == "2{+ Also,+} both Ministers exchanged views on the seas."


def test_an_edited_move_is_one_move() -> None:
    moved = "Minister Kishi welcomed the outcome of the ASEAN Leaders' Meeting on the situation in Myanmar."
    rest = [
        "The two sides discussed maritime security in the East China Sea at some length.",
        "They concurred in promoting exchanges between their respective defense authorities.",
        "Both underscored that disarmament and non-proliferation remain urgent tasks today.",
    ]
    line = of(" ".join([moved, *rest]), " ".join([*rest, moved.replace("welcomed", "supported")]))
    kinds = [b.kind for b in line.blocks]
    assert kinds == [BlockKind.SAME] * 3 + [BlockKind.MOVED]
    assert line.blocks[-1].number == 1
    assert "[-welcomed-]{+supported+}" in spell(line)


def test_sentences_that_move_together_are_one_move() -> None:
    fixed = "The Committee decided to maintain the target range for the federal funds rate at its meeting."
    pair = (
        "Inflation has eased over the past year but remains elevated."
        " Recent indicators suggest solid expansion of activity."
    )
    more = "The Committee is strongly committed to returning inflation to its objective of two percent."
    line = of(f"{pair} {fixed} {more}", f"{fixed} {more} {pair}")
    assert [(b.kind, b.number) for b in line.blocks if b.kind is BlockKind.MOVED] == [
        (BlockKind.MOVED, 1)
    ] * 2


def test_a_split_sentence_answers_both_halves() -> None:
    whole = "The Ministers welcomed steady progress, and they condemned the launches of ballistic missiles."
    halves = "The Ministers welcomed steady progress. They condemned the launches of ballistic missiles."
    line = of(whole, halves)
    assert [b.kind for b in line.blocks] == [BlockKind.CHANGED]
    assert total(line, EditTag.DELETE) <= 5


@pytest.mark.parametrize(
    ("base", "other", "kinds"),
    [
        ("", "", []),
        ("", "Something.", [BlockKind.INSERTED]),
        ("Something.", "", [BlockKind.DELETED]),
        ("Something.", "Something.", [BlockKind.SAME]),
        ("\n\n", "", [BlockKind.DELETED]),
    ],
)
def test_small_texts(base: str, other: str, kinds: list[BlockKind]) -> None:
    assert [b.kind for b in assert_laws(parsed(base), parsed(other)).blocks] == kinds
