"""Cut a release into units: sentences as the clause reader sees them.

In:  a parsed release.
Out: `Unit` values: token positions without bracketed asides, with what stands between them.
Knows nothing of verbs, people or phrases.

A sentence that goes on in lower case after a full stop ("Jr. spoke") is one unit with the one before it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from phrasetrack.model import ParsedRelease, Span

_BREAKS = frozenset(",;:()[]—–―")
MAX_UNIT = 1500  # Tokens: far above any sentence; keeps a text without full stops linear.


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence. Positions count the unit's tokens outside brackets, from 0."""

    number: int
    paragraph: int
    span: Span
    ids: tuple[int, ...]  # Position → index into ParsedRelease.tokens.
    norms: tuple[str, ...]
    texts: tuple[str, ...]
    capitals: tuple[bool, ...]  # Which open with one.
    gaps: tuple[str, ...]  # What stands before each position, back to the position before it.
    starts: tuple[int, ...] = field(repr=False)  # Code points.
    ends: tuple[int, ...] = field(repr=False)

    def __len__(self) -> int:
        return len(self.norms)

    def norm(self, p: int) -> str:
        """Return the folded word at a position; empty outside the unit."""
        return self.norms[p] if 0 <= p < len(self.norms) else ""

    def broken(self, p: int) -> bool:
        """Return whether a comma, semicolon, colon, dash or bracket stands before a position."""
        return p < len(self.gaps) and (not _BREAKS.isdisjoint(self.gaps[p]) or "--" in self.gaps[p])

    def capital(self, p: int) -> bool:
        """Return whether the word at a position opens with a capital."""
        return p < len(self.capitals) and self.capitals[p]

    def possessive(self, p: int) -> bool:
        """Return whether the word at a position ends in 's or s'."""
        after = self.gaps[p + 1][:1] if p + 1 < len(self.gaps) else ""
        return self.norms[p].endswith("'s") or (self.norms[p].endswith("s") and after in ("'", "’"))

    def range(self, first: int, stop: int) -> Span:
        """Return the code points from the start of a position to the end of the one before ``stop``."""
        return Span(self.starts[first], self.ends[stop - 1])


def units(parsed: ParsedRelease) -> tuple[Unit, ...]:
    """Return the units of a release in reading order."""
    text = parsed.release.text
    groups: list[tuple[int, int, int]] = []  # first token, stop token, paragraph
    for sentence in parsed.sentences:
        first, stop = sentence.tokens
        if first >= stop:
            continue
        if groups and groups[-1][2] == sentence.paragraph and groups[-1][1] == first:
            head = parsed.tokens[first].text[:1]
            gap = text[parsed.tokens[first - 1].span.end : parsed.tokens[first].span.start]
            if head.islower() and "\n\n" not in gap and stop - groups[-1][0] <= MAX_UNIT:
                groups[-1] = (groups[-1][0], stop, sentence.paragraph)
                continue
        groups += [(i, min(i + MAX_UNIT, stop), sentence.paragraph) for i in range(first, stop, MAX_UNIT)]
    return tuple(_unit(parsed, n, *group) for n, group in enumerate(groups))


def _unit(parsed: ParsedRelease, number: int, first: int, stop: int, paragraph: int) -> Unit:
    text, tokens = parsed.release.text, parsed.tokens
    ids: list[int] = []
    gaps: list[str] = []
    gap, depth, at = "", 0, tokens[first].span.start
    for i in range(first, stop):
        between = text[at : tokens[i].span.start]
        at = tokens[i].span.end
        was, depth = depth, max(0, depth + between.count("(") - between.count(")"))
        # An aside in brackets leaves no trace: "the Committee (FOMC) is" reads on.
        if was:
            between = between[between.rfind(")") + 1 :]
        elif depth:
            between = between.split("(")[0]
        gap += between
        if depth and i + 1 < stop and ids:
            continue
        ids.append(i)
        gaps.append(gap)
        gap = ""
    return Unit(
        number,
        paragraph,
        Span(tokens[first].span.start, tokens[stop - 1].span.end),
        tuple(ids),
        tuple(tokens[i].norm for i in ids),
        tuple(tokens[i].text for i in ids),
        tuple(tokens[i].text[:1].isupper() for i in ids),
        tuple(gaps),
        tuple(tokens[i].span.start for i in ids),
        tuple(tokens[i].span.end for i in ids),
    )
