"""The promise of the filter, held against brute force over every window.

Let ``least`` be a form's bar and ``floor(target, least)`` the weight that follows from it. For every window
``[i, i + reach)`` of a release: when `verify`, which then drops nothing by itself (floor 0), aligns the form
there and the alignment reaches ``least``, its content words lie together in one range that `nominate` gives
for that floor. Content words alone are promised, since function words nominate nothing; and alignments
whose content words lie within ``reach`` tokens, since a moved run may stand further away.
"""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack import book as books
from phrasetrack.find.bar import bar, floor
from phrasetrack.find.compile import Target, compile_book
from phrasetrack.find.score import Candidate, counts
from phrasetrack.find.seed import Index, index_release, nominate
from phrasetrack.find.stops import Stops
from phrasetrack.find.verify import verify
from phrasetrack.model import Book, ParsedRelease, Release
from phrasetrack.release import parse

# Rare, middling and frequent words, kin of each other, near-synonyms, a name, numbers, function words.
VOCABULARY = (
    *("strait", "coercion", "coerce", "stability", "stable", "tensions", "opposition", "oppose", "grave"),
    *("serious", "Taiwan", "Korea", "inflation", "remains", "high", "year", "2021", "21"),
    *("the", "of", "and", "to", "in", "any", "which"),
)
WORDS = st.sampled_from(VOCABULARY)
MARKS = st.sampled_from([" "] * 12 + [", ", ". ", "; ", "\n", "\n\n"])
PHRASES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
SLOTTED = st.lists(st.one_of(WORDS, WORDS, st.just("{}")), max_size=8).map(
    lambda words: " ".join(w if w != "{}" else f"{{x{n}}}" for n, w in enumerate(["strait", *words]))
)
TEXTS = st.lists(st.tuples(WORDS, MARKS), max_size=90).map(lambda pairs: "".join(w + m for w, m in pairs))


def release(text: str) -> ParsedRelease:
    return parse(Release("r", "r.txt", text, ""))


def every_window(
    parsed: ParsedRelease, index: Index, stops: Stops, target: Target, least: float
) -> Iterator[Candidate]:
    """Yield what reaches the bar in any window of a release, each alignment once."""
    seen: set[tuple[tuple[int, int], ...]] = set()
    for i in range(len(parsed.tokens)):
        end = min(len(parsed.tokens), i + target.reach)
        c = verify(index, stops, parsed.tokens, target, i, end, 0.0)
        if c is not None and c.pairs not in seen and counts(index, stops, c, least):
            seen.add(c.pairs)
            yield c


def dropped(parsed: ParsedRelease, book: Book) -> list[Candidate]:
    """Return what brute force finds and no nominated range holds."""
    compiled = compile_book(book)
    index, stops = index_release(parsed, compiled), Stops(parsed)
    lost = []
    for target in compiled.targets:
        least = bar(target)
        ranges = list(nominate(index, target, floor(target, least)))
        for c in every_window(parsed, index, stops, target, least):
            content = [j for i, j in c.pairs if target.weights.content[i]]
            if max(content) - min(content) >= target.reach:
                continue
            if not any(low <= min(content) and max(content) < high for low, high in ranges):
                lost.append(c)
    return lost


@given(PHRASES, TEXTS)
@settings(max_examples=60, deadline=None)
def test_no_window_above_the_bar_is_dropped(phrase: str, text: str) -> None:
    assert dropped(release(text), books.make([phrase])) == []


@given(PHRASES, st.data())
@settings(max_examples=60, deadline=None)
def test_no_damaged_copy_is_dropped(phrase: str, data: st.DataObject) -> None:
    """The same where it is hard: copies of the phrase with words cut, put in and exchanged."""
    words = phrase.split()
    edits = data.draw(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2), WORDS), max_size=6))
    for at, kind, word in edits:
        at %= len(words) + 1
        words[at : at + (kind > 0)] = [word] if kind < 2 else []
    before, after = data.draw(TEXTS), data.draw(TEXTS)
    assert dropped(release(f"{before} {' '.join(words)} {after}"), books.make([phrase])) == []


@given(SLOTTED, TEXTS)
@settings(max_examples=60, deadline=None)
def test_nor_where_the_phrase_has_slots(phrase: str, text: str) -> None:
    assert dropped(release(text), books.make([phrase])) == []


@given(st.one_of(PHRASES, SLOTTED), TEXTS)
@settings(max_examples=60, deadline=None)
def test_verify_gives_up_on_nothing_that_reaches_the_bar(phrase: str, text: str) -> None:
    parsed, compiled = release(text), compile_book(books.make([phrase]))
    index, stops = index_release(parsed, compiled), Stops(parsed)
    for target in compiled.targets:
        least = bar(target)
        for i in range(len(parsed.tokens)):
            window = parsed.tokens, target, i, min(len(parsed.tokens), i + target.reach)
            c = verify(index, stops, *window, 0.0)
            if c is None or not counts(index, stops, c, least):
                continue
            if i <= min(j for k, j in c.pairs if target.weights.content[k]):  # All in the window.
                assert verify(index, stops, *window, floor(target, least)) == c
