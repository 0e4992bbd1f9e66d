"""Laws of the finder: spans say what they hold, and neither order nor type changes an answer."""

from __future__ import annotations

import random
import textwrap
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from phrasetrack import book as books
from phrasetrack.errors import PhrasetrackError
from phrasetrack.find import find
from phrasetrack.model import Book, Observation, ParsedRelease, Release, Status
from phrasetrack.observe import from_json, to_json
from phrasetrack.release import load, parse
from phrasetrack.track import observe

CORPUS = Path(__file__).parents[2] / "corpus" / "japan-mod"
WORDS = st.sampled_from(
    (
        *("strait", "coercion", "stability", "stable", "tensions", "opposition", "oppose", "Taiwan", "force"),
        *("inflation", "remains", "high", "2021", "don't", "rules-based", "the", "of", "and", "to", "any"),
    )
)
MARKS = st.sampled_from([" "] * 12 + [", ", ". ", "; ", " “", "” ", "\n\n"])
PHRASES = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
TEXTS = st.lists(st.tuples(WORDS, MARKS), max_size=80).map(lambda pairs: "".join(w + m for w, m in pairs))


def read(text: str) -> ParsedRelease:
    return parse(Release("r", "r.txt", text, ""))


@pytest.fixture(scope="module")
def book() -> Book:
    return books.load(CORPUS.parents[1] / "baselines" / "japan-mod" / "phrases.yaml")


@pytest.fixture(scope="module")
def releases() -> list[ParsedRelease]:
    return [parse(load(path)) for path in sorted(CORPUS.glob("*.txt"))]


def check(parsed: ParsedRelease, book: Book) -> None:
    """Hold every observation against the text it points into."""
    text = parsed.release.text
    seen = observe(parsed, book)
    assert {o.phrase for o in seen} == {p.id for p in book.phrases if p.in_force(parsed.release.date)}
    for o in seen:
        if o.status is Status.ABSENT:
            assert (o.span, o.text) == (None, None)
            continue
        assert o.span is not None
        assert o.text == o.span.of(text) != ""
        assert o.text == o.text.strip()
        assert o.score is not None
        assert 0 <= o.score.words <= 1
        assert 0 <= o.score.weighted <= 1
        for slot in o.slots:
            assert o.span.start <= slot.span.start < slot.span.end <= o.span.end
        assert from_json(to_json(o)) == o
    for match in find(parsed, book)[0]:
        first, last = parsed.tokens[match.tokens[0]], parsed.tokens[match.tokens[1] - 1]
        assert match.tokens[0] < match.tokens[1]
        assert match.span.start <= first.span.start
        assert last.span.end <= match.span.end
        outside = text[match.span.start : first.span.start] + text[last.span.end : match.span.end]
        # What stands beyond the tokens is marks, or a gloss, "(UNCLOS)", that belongs to the last words.
        assert not any(c.isalnum() for c in outside) or outside.strip().startswith("(")


def test_the_corpus_keeps_the_laws(book: Book, releases: Sequence[ParsedRelease]) -> None:
    for parsed in releases:
        check(parsed, book)


@given(st.lists(PHRASES, min_size=1, max_size=4, unique=True), TEXTS)
@settings(max_examples=80, deadline=None)
def test_an_observation_is_the_text_at_its_span(phrases: list[str], text: str) -> None:
    check(read(text), books.make(phrases))


def by_phrase(observations: Sequence[Observation]) -> list[Observation]:
    return sorted(observations, key=lambda o: (o.phrase, o.path, o.span.start if o.span else -1))


def test_order_changes_nothing(book: Book, releases: Sequence[ParsedRelease]) -> None:
    chance = random.Random(1)
    straight = by_phrase([o for p in releases for o in observe(p, book)])
    shuffled = replace(book, phrases=tuple(chance.sample(book.phrases, len(book.phrases))))
    others = chance.sample(list(releases), len(releases))
    assert by_phrase([o for p in others for o in observe(p, shuffled)]) == straight


@given(st.lists(PHRASES, min_size=2, max_size=5, unique_by=lambda p: frozenset(p.split())), TEXTS)
@settings(max_examples=60, deadline=None)
def test_nor_does_the_order_of_any_book(phrases: list[str], text: str) -> None:
    book = books.make(phrases)
    turned = replace(book, phrases=book.phrases[::-1])
    assert by_phrase(observe(read(text), turned)) == by_phrase(observe(read(text), book))


def wrap(text: str, width: int) -> str:
    """Set each line of a text in a narrow column, as a mail program does."""
    lines = (
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    )
    return "\n".join(lines)


TYPE: list[tuple[str, Callable[[str], str]]] = [
    ("no-break spaces", lambda text: text.replace(" ", "\u00a0")),
    ("straight quotes", lambda text: text.translate(str.maketrans("“”‘’", "\"\"''"))),
    ("CRLF", lambda text: text.replace("\n", "\r\n")),
]


def answers(parsed: ParsedRelease, book: Book) -> list[tuple[str, str, tuple[int, int] | None, list[str]]]:
    """Return statuses and what was matched, in a form that white space, quotes and offsets are no part of."""
    out = []
    for o in observe(parsed, book):
        tokens = parsed.token_range(o.span) if o.span else None
        words = [t.norm for t in parsed.tokens[slice(*tokens)]] if tokens else []
        out.append((o.phrase, o.status.value, tokens, words))
    return out


@pytest.mark.parametrize(("name", "change"), TYPE, ids=[c[0] for c in TYPE])
def test_type_changes_nothing(
    name: str, change: Callable[[str], str], book: Book, releases: Sequence[ParsedRelease]
) -> None:
    for parsed in releases:
        altered = parse(replace(parsed.release, text=change(parsed.release.text)))
        assert answers(altered, book) == answers(parsed, book)


@given(st.lists(PHRASES, min_size=1, max_size=3, unique=True), TEXTS)
@settings(max_examples=60, deadline=None)
def test_nor_in_any_text(phrases: list[str], text: str) -> None:
    # Straight marks say which they are by turns alone: of curly ones out of turn the change would lose that.
    marks = [c for c in text if c in "“”"]
    assume(marks == ["“", "”"] * (len(marks) // 2) and not ('"' in text and marks))
    book = books.make(phrases)
    plain = answers(read(text), book)
    for _, change in TYPE:
        assert answers(read(change(text)), book) == plain


@pytest.mark.parametrize("width", [50, 64, 78, 100])
def test_wrapping_changes_nothing(width: int, book: Book, releases: Sequence[ParsedRelease]) -> None:
    for parsed in releases:
        altered = parse(replace(parsed.release, text=wrap(parsed.release.text, width)))
        assert answers(altered, book) == answers(parsed, book)


HOSTILE = (
    *("", "a", " ", "\n\n\n", "...!?", "—“”‘’(){}", "the of and to", "e\u0301 a\u0308\u0301", "\u0301\u0301"),
    *(
        "👩‍👩‍👧 🇯🇵 🎉",
        "\u202eשלום עולם\u202c",
        "السلام عليكم ورحمة الله",
        "ﾊﾝｶｸ 全角ＡＢＣ １２３",
        "御霊（みたま）",
    ),
    *(
        "\ud800",
        "\x00\x1b[31m",
        "ก็ไม่ใช่",
        "{x} [y]",
        "İstanbul ß ﬁ",
        "1/4 2.0 16:35 June 2021",
        "(a) (b)\n- c",
    ),
)


def survive(phrase: str, text: str) -> None:
    try:
        book = books.make([phrase])
    except PhrasetrackError:  # A wording without a word is refused, in words.
        book = books.make(["the status quo"])
    check(read(text), book)


@pytest.mark.parametrize("phrase", HOSTILE)
def test_no_crash_on_hostile_text(phrase: str) -> None:
    for text in HOSTILE:
        survive(phrase, f"{text} {phrase} {text}")


@given(st.text(max_size=60), st.text(max_size=200))
@example("Ａ", "a Ａ")
@settings(max_examples=100, deadline=None)
def test_no_crash_on_any_text(phrase: str, text: str) -> None:
    survive(phrase, text)
    survive(phrase, text + phrase + text)


def seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


@pytest.mark.parametrize(
    ("letter", "times"), [("a", 1_000_000), ("a ", 50_000), ("あ", 50_000), (".", 50_000)]
)
def test_a_million_letters(letter: str, times: int) -> None:
    """Linear takes a second or two on any machine; squared, hours."""
    book = books.make(["the status quo", "核兵器のない世界"])
    assert seconds(lambda: observe(read(letter * times), book)) < 20


@pytest.mark.parametrize(("words", "phrase"), [("status quo ", "the status quo"), ("あ", "ああ")])
def test_a_phrase_in_every_line(words: str, phrase: str) -> None:
    parsed, book = read(words * 4_000), books.make([phrase])
    assert seconds(lambda: find(parsed, book)) < 20
