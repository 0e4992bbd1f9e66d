"""One side of a comparison: a reading cut out of its text, with places counted from its start.

In:  a reading.
Out: a `Side`, equal to another by its words, so that a wording is typed once and not once a place.
Knows nothing of the other side.
"""

from __future__ import annotations

from dataclasses import dataclass

from phrasetrack.model import Reading, Token, TokenKind
from phrasetrack.words.fold import SINGLE_QUOTES

CONTEXT = 4  # Characters looked at outside a reading: its own end marks may stand there.


@dataclass(frozen=True, eq=False, slots=True)
class Side:
    """A reading cut out of its text. Equal by its words: a wording is typed once, not once a place."""

    text: str
    lead: str  # What stands before the reading, as far as `CONTEXT`.
    tail: str
    tokens: tuple[Token, ...]
    start: int  # Of the reading in the text that token spans index into.

    def __hash__(self) -> int:
        return hash((self.text, self.lead, self.tail))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Side)
            and self.text == other.text
            and (self.lead, self.tail) == (other.lead, other.tail)
            and len(self.tokens) == len(other.tokens)  # A text is cut one way, but for a slot in it.
        )

    def at(self, i: int) -> tuple[int, int]:
        """Return where token i stands, counted from the reading's start."""
        span = self.tokens[i].span
        return span.start - self.start, span.end - self.start

    def words(self, i: int, j: int) -> tuple[int, int]:
        """Return where the tokens [i, j) stand; the end of the word before, twice, when there is none."""
        if i < j:
            return self.at(i)[0], self.at(j - 1)[1]
        place = self.at(i - 1)[1] if i else 0
        if i and self.text[place : place + 1] in tuple(SINGLE_QUOTES):  # leaders’
            place += 1
        return place, place

    def before(self, i: int) -> str:
        """Return the text between token i - 1 and token i, which is not the first."""
        left, right = self.tokens[i - 1].span.end, self.tokens[i].span.start
        return self.text[left - self.start : right - self.start]

    def gap(self, i: int) -> tuple[int, int]:
        """Return where the text between token i - 1 and token i stands."""
        left = self.at(i - 1)[1] if i else 0
        return left, self.at(i)[0] if i < len(self.tokens) else len(self.text)

    def opens(self, i: int) -> bool:
        """Return whether a capital of token i needs no reason: it is the first, or a sentence begins."""
        gap = self.cut(self.gap(i))
        return i == 0 or any(c in ".!?:•`" for c in gap) or "\n\n" in gap

    def names(self) -> frozenset[int]:
        """Return the tokens printed as names: with a capital that no sentence start explains."""
        return frozenset(
            i
            for i, t in enumerate(self.tokens)
            if t.kind is TokenKind.WORD and t.text[0].isupper() and not self.opens(i)
        )

    def token_text(self, i: int, j: int) -> str:
        """Return the text of tokens [i, j) as printed, with what lies between them."""
        return self.cut(self.words(i, j))

    def cut(self, place: tuple[int, int]) -> str:
        """Return the text at a place counted from the reading's start."""
        return self.text[place[0] : place[1]]


def side(reading: Reading) -> Side:
    """Return a reading as a side of a comparison."""
    span, text = reading.span, reading.text
    return Side(
        span.of(text),
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
        reading.tokens,
        span.start,
    )
