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

    __slots__ = ("_clause", "_sentence", "size")

    def __init__(self, parsed: ParsedRelease) -> None:
        text, tokens = parsed.release.text, parsed.tokens
        self.size = len(tokens)
        self._sentence = [0] * (self.size + 1)
        for number, sentence in enumerate(parsed.sentences):
            for i in range(*sentence.tokens):
                self._sentence[i] = number
        self._sentence[self.size] = len(parsed.sentences)
        clause, last = 0, 0
        self._clause = clauses = [0] * (self.size + 1)
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
        return i <= 0 or i >= self.size or self._clause[i] != self._clause[i - 1]

    def same_clause(self, a: int, b: int) -> bool:
        """Return whether two tokens stand in one clause."""
        return self._clause[a] == self._clause[b]

    def same_sentence(self, a: int, b: int) -> bool:
        """Return whether two tokens stand in one sentence."""
        return self._sentence[a] == self._sentence[b]
