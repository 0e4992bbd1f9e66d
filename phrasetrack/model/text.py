"""A release, its tokens, sentences and paragraphs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of ``Release.text`` as read, in code points from 0.

    Never bytes, columns, token indexes or positions in normalised text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"need 0 <= start <= end, got [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the text at this span."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """Return how many code points both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


class TokenKind(StrEnum):
    """What a token is made of."""

    WORD = "word"  # Letters of a script that puts spaces between words.
    NUMBER = "number"  # Digits with the marks inside them: 1030, 16:00, 2.0, 1/4.
    CHAR = "char"  # One character of a script without spaces (Han, kana, Thai, ...).
    SLOT = "slot"  # A place in a phrase that any value may fill; never in a release.


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or character. Punctuation is no token: it is the text between two of them."""

    text: str  # As printed: release.text[span.start:span.end].
    norm: str  # As compared: case, quotes and width unified; its length may differ.
    stem: str  # The norm without its inflection; equal to norm where the language has none.
    span: Span
    kind: TokenKind = TokenKind.WORD


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: no white space at its ends."""

    span: Span
    tokens: tuple[int, int]  # Half-open range of indexes into ParsedRelease.tokens.
    paragraph: int  # Index into ParsedRelease.paragraphs.


class ParagraphKind(StrEnum):
    """What part a paragraph plays in its release."""

    TITLE = "title"
    DATELINE = "dateline"
    BODY = "body"
    ITEM = "item"  # A list item, or one opening with its own number.
    CHROME = "chrome"  # What a website put around the release: share links, "Featured image".


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or list item: no white space at its ends."""

    span: Span
    kind: ParagraphKind
    section: str  # The item or section number it stands under as printed ("2", "3(b)"); empty if none.
    lead_in: int | None = None  # Index of the paragraph ("... the following measures:") it hangs on.


@dataclass(frozen=True, slots=True)
class Release:
    """One dated version of a document. ``text`` is the file as read and is never edited."""

    id: str  # The file's name without its ending.
    path: str  # As given, with forward slashes.
    text: str
    sha256: str  # Of the file's bytes, in hexadecimal.
    series: str = ""
    title: str = ""
    date: str = ""  # ISO 8601 day, or empty when it is not known.
    parties: tuple[str, ...] = ()
    genre: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ParsedRelease:
    """A release with its tokens. Tokens, sentences and paragraphs stand in reading order."""

    release: Release
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    paragraphs: tuple[Paragraph, ...]

    def token_range(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of the tokens that lie wholly inside ``span``; empty as (i, i)."""
        start = bisect_left(self.tokens, span.start, key=lambda t: t.span.start)
        end = bisect_right(self.tokens, span.end, key=lambda t: t.span.end)
        return start, max(start, end)

    def sentence_at(self, position: int) -> Sentence | None:
        """Return the sentence that covers a code point, or None between two of them."""
        i = bisect_right(self.sentences, position, key=lambda s: s.span.start) - 1
        return self.sentences[i] if i >= 0 and position < self.sentences[i].span.end else None

    def paragraph_at(self, position: int) -> Paragraph | None:
        """Return the paragraph that covers a code point, or None between two of them."""
        i = bisect_right(self.paragraphs, position, key=lambda p: p.span.start) - 1
        return self.paragraphs[i] if i >= 0 and position < self.paragraphs[i].span.end else None
