"""Laws of the room: no name matters, nothing crashes, spans are inside, the same twice, linear time."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.attribute import Scene, attribute, attribute_in, polarity_in, prepare
from phrasetrack.model import Attribution, Book, Party, Release, Span
from phrasetrack.release import load, parse

CORPUS = Path(__file__).parents[2] / "corpus" / "japan-mod"
RELEASES = sorted(CORPUS.glob("*.txt"))

# Every minister and country of the five releases, for invented names of one and of two words.
NAMES = {
    "Kishi": "Adler Moss", "KISHI": "ADLER MOSS", "Parly": "Quill", "Florence": "Odile", "Giang": "Bex",
    "Phan Van": "Ola", "Chansamone": "Tarn", "Chanyalath": "Hollow", "Tea Banh": "Wren",
    "Samdech Pichey Sana": "Lord Ivo", "Japan": "Ruritania", "France": "Zenda", "French": "Zendan",
    "Socialist Republic of Viet Nam": "Republic of Upper Graustark", "Viet Nam": "Graustark",
    "Vietnam": "Graustark", "Lao People’s Democratic Republic": "Grand Fenwick Republic", "Laos": "Fenwick",
    "Cambodian": "Sylvanian", "Cambodia": "Sylvania", "North Korea": "East Borduria", "Russia": "Syldavia",
    "Ukraine": "San Marcos", "China": "Freedonia", "Myanmar": "Tomania", "Mali": "Osterlich",
    "Phnom Penh": "Strelsau", "Vientiane": "Klow",
}  # fmt: skip
PATTERN = re.compile("|".join(rf"\b{re.escape(n)}\b" for n in sorted(NAMES, key=len, reverse=True)))
BOOK = Book((), parties=(Party("Japan", ("Kishi",), ("the Government of Japan",)),))
SWAPPED = Book((), parties=(Party("Ruritania", ("Adler Moss",), ("the Government of Ruritania",)),))


def swap(text: str) -> tuple[str, list[int]]:
    """Return the text with every name exchanged, and where each code point of the old one now stands."""
    out, where, at = [], [], 0
    length = 0
    for m in PATTERN.finditer(text):
        where += range(length, length + m.start() - at)
        out.append(text[at : m.start()])
        length += m.start() - at
        new = NAMES[m.group()]
        where += [length] * (m.end() - m.start())
        out.append(new)
        length += len(new)
        at = m.end()
    where += range(length, length + len(text) - at + 1)
    return "".join([*out, text[at:]]), where


def answer(found: Attribution, name: str) -> tuple[object, ...]:
    speaker = {"Japan": name, "Ruritania": name}.get(found.speaker, found.speaker)
    stance = (found.stance.ladder, found.stance.step) if found.stance else None
    return PATTERN.sub("", speaker), found.basis, found.polarity, stance, found.cue is None


@pytest.mark.parametrize("path", RELEASES, ids=lambda p: p.stem)
@pytest.mark.parametrize(("book", "other"), [(BOOK, SWAPPED), (Book(()), Book(()))], ids=["book", "bare"])
def test_names_do_not_matter(path: Path, book: Book, other: Book) -> None:
    before = parse(load(path))
    text, where = swap(before.release.text)
    after = parse(Release("swapped", "swapped.txt", text, ""))
    one, two = prepare(before, book), prepare(after, other)
    name_tokens = {t.span for t in before.tokens if PATTERN.fullmatch(t.text)}
    for i in range(0, len(before.tokens) - 4, 3):
        tokens = before.tokens[i : i + 4]
        if any(t.span in name_tokens for t in tokens) or before.sentence_at(tokens[0].span.start) is None:
            continue
        span = Span(tokens[0].span.start, tokens[-1].span.end)
        moved = Span(where[span.start], where[span.end])
        first, second = answer(attribute_in(one, span), "A"), answer(attribute_in(two, moved), "A")
        assert first == second, (span.of(before.release.text), moved.of(text))


PIECES = st.sampled_from(
    [
        "Minister KISHI ", "both Ministers ", "They ", "We ", "the Committee ", "stated ", "that ", "and ",
        "not ", "no ", "oppose ", "opposition to ", "if ", "can ", "Voting against was ", "who ", ", ", ". ",
        "; ", "(", ")", "“", "”", '"', "MR. X: ", "Q ", "\n", "\n\n", "1. ", "● ", "it was agreed ", "by ",
        "as follows:", "peace ", "日本", "岸大臣は", "\u202e", "\x1b[31m", "é́", "𝔘", "’s ", "-", "—",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))


def scene_of(text: str) -> Scene:
    return prepare(parse(Release("any", "any.txt", text, "")), BOOK)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.data())
def test_any_text_has_an_answer_inside_itself(text: str, data: st.DataObject) -> None:
    scene = scene_of(text)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    found = attribute_in(scene, span)
    assert found.speaker
    for inner in (found.cue, found.polarity_cue, found.stance and found.stance.span):
        assert inner is None or 0 <= inner.start <= inner.end <= len(text)
    if found.stance:
        assert found.stance.text == found.stance.span.of(text)
    assert (found.polarity_cue is None) == (str(found.polarity) == "affirmed")
    assert (found.speaker == "unknown") <= bool(found.candidates)
    assert polarity_in(scene, span) == (found.polarity, found.polarity_cue)
    assert found == attribute_in(scene_of(text), span) == attribute(scene.parsed, span, BOOK)


def test_a_scene_answers_for_every_token_of_the_five_releases() -> None:
    for path in RELEASES:
        scene = prepare(parse(load(path)), BOOK)
        for token in scene.parsed.tokens:
            assert attribute_in(scene, token.span).speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister KISHI stated that both Ministers oppose force, and ",
        "the Committee, ",
        "A B C D and ",
        "not ",
        "(",
        "“ ",
    ],
)
def test_one_endless_sentence_is_read_in_linear_steps(sentence: str) -> None:
    text = sentence * 2000
    scene = scene_of(text)
    assert attribute_in(scene, Span(len(text) - 5, len(text))).speaker
