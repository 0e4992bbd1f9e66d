"""One release with what was found in it.

In:  a parsed release and its observations.
Out: its occurrences in reading order, and where phrases stand.
Knows nothing of the other release.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from phrasetrack.model import Observation, ParsedRelease, Span, Status, Token


@dataclass(frozen=True)
class Side:
    """One release with the occurrences found in it, absent ones left out."""

    parsed: ParsedRelease
    occurrences: tuple[Observation, ...]
    phrases: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phrases", frozenset(o.phrase for o in self.occurrences))

    @classmethod
    def of(cls, parsed: ParsedRelease, observations: Sequence[Observation]) -> Side:
        """Return a side with the observations that are present and have a span, in reading order."""
        there = [o for o in observations if o.status is not Status.ABSENT and o.span is not None]
        return cls(parsed, tuple(sorted(there, key=lambda o: (o.span or Span(0, 0), o.phrase))))

    def spans(self, phrases: frozenset[str]) -> tuple[Span, ...]:
        """Return where the given phrases stand."""
        return tuple(o.span for o in self.occurrences if o.span is not None and o.phrase in phrases)

    def tokens(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens inside ``span``."""
        start, end = self.parsed.token_range(span)
        return self.parsed.tokens[start:end]


def covered(token: Token, spans: Sequence[Span]) -> bool:
    """Return whether a token lies inside one of ``spans``."""
    return any(s.start <= token.span.start and token.span.end <= s.end for s in spans)
