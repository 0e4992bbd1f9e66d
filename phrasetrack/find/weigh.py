"""What each word of a phrase weighs: the evidence that meeting it gives.

In:  the tokens of a form, the book's parties.
Out: a weight a token, and which tokens name the object that the formula is about.
Knows nothing of releases: a phrase weighs the same whatever text it is sought in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phrasetrack.model import Token, TokenKind
from phrasetrack.words import is_function_word, rarity
from phrasetrack.words.moments import CALENDAR, dates
from phrasetrack.words.names import is_name, listed_names
from phrasetrack.words.rarity import word_list

FUNCTION = 0.15  # A function word: met everywhere, it says little.
LIGHTEST, HEAVIEST = 0.35, 1.15  # Bounds of a content word.
FLOOR_BITS, UNIT_BITS = 6.0, 11.0  # A word of 17 bits ("strait", "tension") weighs 1.
NUMBER = 0.4
SUPPORT = 1.0  # Function words and frames confirm what is kept: they count up to this share of it.
WORD = 2  # Characters of a word;
COMPOUND = 0.6  # of a compound, each further one adds this: its words come together or not at all.
IDEOGRAM, KATAKANA, HIRAGANA = 1.0, 0.6, 0.2

CONJUNCTIONS = frozenset(word_list("conjunctions-en.txt"))
AUXILIARIES = frozenset(word_list("auxiliaries-en.txt"))
SUBJECTS = frozenset(word_list("subjects-en.txt"))
POSSESSIVES = frozenset(word_list("possessives-en.txt"))
SUBORDINATORS = CONJUNCTIONS - {"and", "or", "but", "nor", "yet"}

HAN = re.compile("[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_MARK = re.compile(r"[,;:.!?\"“”‘—–-]\s*[\[(\"'“‘]*$")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_AUXILIARY = re.compile("|".join(word_list("auxiliaries-ja.txt")))


def weight(token: Token) -> float:
    """Return the weight of one token; a slot weighs nothing, since any value fills it."""
    if token.kind is TokenKind.SLOT:
        return 0.0
    if token.kind is TokenKind.NUMBER:
        return NUMBER
    if token.kind is TokenKind.CHAR:
        if _HIRAGANA.match(token.text):
            return HIRAGANA
        return IDEOGRAM if HAN.match(token.text) else KATAKANA
    if is_function_word(token.norm):
        return FUNCTION
    return min(HEAVIEST, max(LIGHTEST, (rarity(token.stem) - FLOOR_BITS) / UNIT_BITS))


def is_light(token: Token) -> bool:
    """Return whether a token is too common to nominate a place by itself."""
    if token.kind is TokenKind.CHAR:
        return bool(_HIRAGANA.match(token.text))
    return token.kind is TokenKind.WORD and is_function_word(token.norm)


def is_ideogram(token: Token) -> bool:
    """Return whether a token is a Chinese character."""
    return bool(HAN.match(token.text))


def touch(tokens: Sequence[Token], i: int) -> bool:
    """Return whether nothing stands between the tokens before and behind place ``i``."""
    return 0 < i < len(tokens) and tokens[i - 1].span.end == tokens[i].span.start


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of a form's tokens, index by index."""

    each: tuple[float, ...]
    total: float
    content: tuple[bool, ...]  # Which tokens may nominate and anchor an alignment.
    named: tuple[bool, ...]  # Which name the object: losing most of them makes it another formula.
    title: bool  # Whether every content word has a capital.


def weigh(text: str, tokens: Sequence[Token], people: frozenset[str] = frozenset()) -> Weights:
    """Return the weights of a form.

    Args:
        text: What the spans of the tokens index into: a capital behind a comma or a stop names nothing.
        tokens: The tokens of the form.
        people: Norms of names that say who speaks (parties, their people, titles): they change with the
            counterpart, so they name no object.

    A form of function words only is weighed as if they were content, or it could never be found.
    """
    light = [(m.start(), m.end()) for m in _AUXILIARY.finditer(text)]
    each = [weight(t) for t in tokens]
    content = [not is_light(t) and t.kind is not TokenKind.SLOT for t in tokens]
    for i, token in enumerate(tokens):
        if token.kind is TokenKind.CHAR and any(a <= token.span.start < z for a, z in light):
            each[i], content[i] = HIRAGANA, False
    for i in _dated(text, tokens):  # A date says when: another is no other formula.
        each[i], content[i] = min(each[i], FUNCTION), False
    for start, end in _compounds(tokens, content):
        for i in range(start, end):
            each[i] *= (WORD + COMPOUND * (end - start - WORD)) / (end - start)
    if not any(content):
        content = [t.kind is not TokenKind.SLOT for t in tokens]
    title = _all_named(tokens)
    listed = {i for name in listed_names(tokens) if name.proper for i in range(name.start, name.end)}
    named = [
        is_name(t)
        and content[i]
        and t.norm not in people
        and t.norm not in CALENDAR
        and (title or i in listed or _goes_on(text, tokens, i))
        for i, t in enumerate(tokens)
    ]
    return Weights(tuple(each), sum(each), tuple(content), tuple(named), title)


def _dated(text: str, tokens: Sequence[Token]) -> Iterator[int]:
    """Yield the tokens of dates of several words; 六月 is a month and six months alike, so it is left out."""
    i = 0
    while i < len(tokens):
        end = next((end for end, _ in dates(text, tokens, i)), i)
        if end - i > 1 and not any(t.kind is TokenKind.CHAR for t in tokens[i:end]):
            yield from range(i, end)
        i = max(end, i + 1)


def _compounds(tokens: Sequence[Token], content: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the runs of Chinese characters that are longer than a word."""
    start = 0
    for i in range(len(tokens) + 1):
        inside = (
            i < len(tokens)
            and content[i]
            and bool(HAN.match(tokens[i].text))
            and (i == start or tokens[i - 1].span.end == tokens[i].span.start)
        )
        if inside:
            continue
        if i - start > WORD:
            yield start, i
        own = i < len(tokens) and content[i] and HAN.match(tokens[i].text)
        start = i if own else i + 1


def _goes_on(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Return whether token ``i`` goes on a clause, so that its capital is its own."""
    return i > 0 and not _MARK.search(text, tokens[i - 1].span.end, tokens[i].span.start)


def _all_named(tokens: Sequence[Token]) -> bool:
    """Return whether every content word has a capital, so that the first one's says something."""
    content = [t for t in tokens if t.kind is TokenKind.WORD and not is_light(t)]
    return len(content) > 1 and all(is_name(t) for t in content)
