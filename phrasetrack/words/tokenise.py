"""Cut text into tokens with exact offsets.

In:  text as read.
Out: tokens in reading order; what lies between two of them is punctuation and white space.

Words of scripts with spaces are tokens; of scripts without (Han, kana, Thai, ...) each character is.
Hyphens part words ("Indo-Pacific" is two), so that a spaced and a hyphenated compound meet.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from phrasetrack.model import Span, Token, TokenKind
from phrasetrack.words.fold import INVISIBLE, SINGLE_QUOTES, fold_text
from phrasetrack.words.stem import stem

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9d"
_UNSPACED = _HAN + _KANA + "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0edd\u1000-\u109f\u1780-\u17d3"
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
_QUOTES = re.escape(SINGLE_QUOTES.replace("`", "").replace("´", ""))
_LETTER = rf"[^\W\d_{_UNSPACED}]"
_WORD = rf"{_LETTER}(?:{_LETTER}|[{_MARKS}{INVISIBLE}])*"
_KANJI_DIGITS = "〇一二三四五六七八九十百千"

# A reading in brackets behind the characters that it spells: 御霊（みたま）, 捧（ささ）げ, 《...》.
_RUBY = re.compile(rf"(?<=[{_HAN}])(?:（[{_KANA}]{{1,12}}）|\([{_KANA}]{{1,12}}\)|《[{_KANA}]{{1,12}}》)")
_TOKEN = re.compile(
    rf"(?P<number>\d+(?:[.,:/．：／]\d+)*)"
    rf"|(?P<kanji>[{_KANJI_DIGITS}]+(?=[年月日時分回人歳度周]))"
    rf"|(?P<char>[{_UNSPACED}][\u3099\u309a\uff9e\uff9f]?)"
    rf"|(?P<word>{_LETTER}(?:\.{_LETTER})+(?!{_LETTER})|{_WORD}(?:[{_QUOTES}]{_WORD})*)"
)
_KINDS = {
    "number": TokenKind.NUMBER,
    "kanji": TokenKind.NUMBER,
    "char": TokenKind.CHAR,
    "word": TokenKind.WORD,
}
_HONORIFIC = re.compile(rf"[ごお](?=[{_HAN}])")


def _kanji_number(text: str) -> str:
    """Return the digits that a run of kanji numerals below ten thousand stands for."""
    if not set(text) & set("十百千"):
        return "".join(str(_KANJI_DIGITS.index(c)) for c in text)
    total, digit = 0, 0
    for c in text:
        if c in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = 0
        else:
            digit = _KANJI_DIGITS.index(c)
    return str(total + digit)


def _hiragana(text: str) -> str:
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


@lru_cache(maxsize=200_000)
def _forms(text: str, group: str) -> tuple[str, str, TokenKind]:
    """Return the norm, the stem and the kind of one token; each distinct word is worked out once."""
    kind = _KINDS[group]
    if group == "char":
        norm = unicodedata.normalize("NFKC", text)
        return norm, _hiragana(norm), kind
    if group == "kanji":
        number = _kanji_number(text)
        return number, number, kind
    norm = fold_text(text)
    return norm, (stem(norm) if kind is TokenKind.WORD else norm), kind


def norms(text: str) -> tuple[str, ...]:
    """Return the norms of the tokens of ``text`` alone, without stems and places: for long lists of words."""
    return tuple(fold_text(m.group()) for m in _TOKEN.finditer(text))


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the tokens of ``text`` in reading order; ``token.text == text[span.start:span.end]``.

    Ruby readings are no tokens: they repeat the characters before them. The honorifics ご and お before
    a Chinese character have the stem 御.
    """
    ruby = [m.span() for m in _RUBY.finditer(text)] if "（" in text or "《" in text or "(" in text else []
    tokens = []
    position = 0
    for stop, resume in [*ruby, (len(text), len(text))]:
        for m in _TOKEN.finditer(text, position, stop):
            start, end = m.span()
            piece = m.group()
            norm, root, kind = _forms(piece, m.lastgroup or "word")
            if kind is TokenKind.CHAR and piece in "ごお" and _HONORIFIC.match(text, start):
                root = "御"
            tokens.append(Token(piece, norm, root, Span(start, end), kind))
        position = resume
    return tuple(tokens)
