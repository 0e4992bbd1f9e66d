"""Where clauses and sentences end in a release, as counts, to see at once what a stretch runs over.

In:  a parsed release.
Out: `Stops`.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from phrasetrack.model import ParagraphKind, ParsedRelease

LONGEST_ASIDE = 60  # Tokens in one pair of brackets.
_ASIDE = re.compile(r"\([^()（）]*\)|（[^()（）]*）")
_BREAK = re.compile(r"[,;:.!?()\[\]{}\"“”«»‘—–、。，．；：！？「」『』（）•●]|--|\s-\s|\n\s*\n")


class Stops:
    """Clause and sentence numbers of the tokens of one release."""

    __slots__ = ("clauses", "lower", "outer", "sentences", "size", "titles")

    def __init__(self, parsed: ParsedRelease) -> None:
        text, tokens = parsed.release.text, parsed.tokens
        self.size = len(tokens)
        lower = text.lower()  # To compare letters by; as it is where lower case has another length.
        self.lower = lower if len(lower) == len(text) else text
        self.sentences = [0] * (self.size + 1)
        for number, sentence in enumerate(parsed.sentences):
            for i in range(*sentence.tokens):
                self.sentences[i] = number
        self.sentences[self.size] = len(parsed.sentences)
        clause, last = 0, 0
        self.clauses = clauses = [0] * (self.size + 1)
        for i, token in enumerate(tokens):
            start = token.span.start
            if (
                (start - last > 1 or (start > last and text[last] not in " \n"))
                and _BREAK.search(text, last, start)
                and not (start - last == 1 and _in_range(text, last))
            ):
                clause += 1
            clauses[i] = clause
            last = token.span.end
        clauses[self.size] = clause + 1
        self.outer = self._outer(parsed)
        titles = (p.span for p in parsed.paragraphs if p.kind is ParagraphKind.TITLE)
        self.titles = [parsed.token_range(span) for span in titles]

    def _outer(self, parsed: ParsedRelease) -> list[int]:
        """Return for each token how many stand before it outside brackets: what they hold is an aside."""
        text, tokens = parsed.release.text, parsed.tokens
        starts = [t.span.start for t in tokens]
        inside = bytearray(self.size)
        for m in _ASIDE.finditer(text):
            low, high = bisect_left(starts, m.start()), bisect_left(starts, m.end())
            if high - low <= LONGEST_ASIDE and high > low and self.sentences[low] == self.sentences[high - 1]:
                inside[low:high] = b"\1" * (high - low)
        outer, count = [], 0
        for i in range(self.size):
            outer.append(count)
            count += not inside[i]
        return [*outer, count]

    def clause_starts(self, i: int) -> bool:
        """Return whether a clause starts at token ``i``; true at both ends of the text."""
        return i <= 0 or i >= self.size or self.clauses[i] != self.clauses[i - 1]

    def sentence_starts(self, i: int) -> bool:
        """Return whether a sentence starts at token ``i``; true at both ends of the text."""
        return i <= 0 or i >= self.size or self.sentences[i] != self.sentences[i - 1]

    def titled(self, i: int) -> bool:
        """Return whether token ``i`` stands in a title."""
        return any(start <= i < end for start, end in self.titles)

    def same_clause(self, a: int, b: int) -> bool:
        """Return whether two tokens stand in one clause."""
        return self.clauses[a] == self.clauses[b]

    def same_sentence(self, a: int, b: int) -> bool:
        """Return whether two tokens stand in one sentence."""
        return self.sentences[a] == self.sentences[b]


def _in_range(text: str, dash: int) -> bool:
    """Return whether the dash at ``dash`` stands between two numbers: "2016–2017"."""
    return text[dash] in "–—" and text[dash - 1 : dash].isdigit() and text[dash + 1 : dash + 2].isdigit()
