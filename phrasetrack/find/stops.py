"""Where clauses and sentences end in a release, as counts, to see at once what a stretch runs over.

In:  a parsed release.
Out: `Stops`.
"""

from __future__ import annotations

import re

from phrasetrack.model import ParsedRelease

_BREAK = re.compile(r"[,;:.!?()\[\]{}\"“”«»‘—–、。，．；：！？「」『』（）•●]|--|\s-\s|\n\s*\n")


class Stops:
    """Clause and sentence numbers of the tokens of one release."""

    __slots__ = ("clauses", "lower", "sentences", "size")

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
            if (start - last > 1 or (start > last and text[last] not in " \n")) and _BREAK.search(
                text, last, start
            ):
                clause += 1
            clauses[i] = clause
            last = token.span.end
        clauses[self.size] = clause + 1

    def clause_starts(self, i: int) -> bool:
        """Return whether a clause starts at token ``i``; true at both ends of the text."""
        return i <= 0 or i >= self.size or self.clauses[i] != self.clauses[i - 1]

    def same_clause(self, a: int, b: int) -> bool:
        """Return whether two tokens stand in one clause."""
        return self.clauses[a] == self.clauses[b]

    def same_sentence(self, a: int, b: int) -> bool:
        """Return whether two tokens stand in one sentence."""
        return self.sentences[a] == self.sentences[b]
