"""Cut a passage into units that no edit may split.

In:  a stretch of text and its tokens.
Out: units: a token, or tokens that one grapheme or one word of kana joins.
Knows nothing of alignment.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from phrasetrack.collate.runs import Unit
from phrasetrack.model import Span, Token, TokenKind

_PREPENDED = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd]")
# Japanese words of kana that no edit should cut: demonstratives, particles, endings of the plain style.
_KANA_WORD = re.compile(
    "[こそあど](?:の|れ|こ)|および|及び|ならびに|並びに|により|による|において|における|について|に対する|に対し"
    "|として|ため|こと|もの|した|する|して|され|から|まで|など"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a release: what an edit reads of it. Spans and positions index into ``text``."""

    text: str  # The whole text of the release.
    span: Span
    tokens: Sequence[Token]  # Those inside ``span``.
    openings: frozenset[int] = frozenset()  # Where the first word of a sentence starts.
    markers: frozenset[int] = frozenset()  # Every position inside a list marker at the head of a paragraph.

    @property
    def words(self) -> str:
        """Return the passage's own text."""
        return self.span.of(self.text)


@lru_cache(maxsize=10_000)
def extends(character: str) -> bool:
    """Return whether a character belongs to the grapheme before it (UAX 29, near enough)."""
    return character > "\u02ff" and (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character in "\u200c\u200d\uff9e\uff9f\u0e33\u0eb3"
        or "\u1160" <= character <= "\u11ff"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


def glued(text: str, position: int) -> bool:
    """Return whether ``text`` may not be cut at ``position``: a grapheme goes on there."""
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    return (
        extends(after)
        or (before == "\u200d" and not after.isspace())
        or (before == "\r" and after == "\n")
        or (before > "\u02ff" and unicodedata.combining(before) == 9 and after.isalpha())
        or _PREPENDED.match(before) is not None
    )


def is_plain(text: str) -> bool:
    """Return whether every character of ``text`` is a grapheme, line ends aside: nothing can be split."""
    return text.isascii() or (not any(map(extends, set(text))) and not _PREPENDED.search(text))


def _whole(text: str, span: Span, start: int, end: int) -> tuple[int, int]:
    """Widen a range to whole graphemes."""
    while start > span.start and glued(text, start):
        start -= 1
    while end < span.end and glued(text, end):
        end += 1
    return start, end


def cut_units(text: str, span: Span, tokens: Sequence[Token], plain: bool) -> list[Unit]:
    """Return the tokens as units; those that one grapheme or one word of kana joins are one."""
    spaced = max(span.of(text), default="") < "\u3041"
    kana = [] if spaced else [m.span() for m in _KANA_WORD.finditer(text, span.start, span.end)]
    if plain and not kana:
        return [Unit(t.span.start, t.span.end, t.norm, t) for t in tokens]
    units: list[Unit] = []
    k = 0
    for t in tokens:
        start, end = t.span.start, t.span.end
        while k < len(kana) and kana[k][1] <= start:
            k += 1
        if t.kind is TokenKind.CHAR and k < len(kana) and kana[k][0] <= start:
            end = max(end, kana[k][1])
            start = min(start, kana[k][0])
        if not plain:
            start, end = _whole(text, span, start, end)
        if units and start < units[-1].end:
            start, end = units[-1].start, max(end, units[-1].end)
            units[-1] = Unit(start, end, text[start:end], units[-1].token)
        else:
            key = t.norm if (start, end) == (t.span.start, t.span.end) else text[start:end]
            units.append(Unit(start, end, key, t))
    return units
