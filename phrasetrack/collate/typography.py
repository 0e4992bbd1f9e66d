"""Compare what stands around and inside words that answer each other: marks, spaces, glyphs, capitals.

In:  two gaps between words, or two printings of one word.
Out: what differs, as a kind and a reason; None where nothing does that is worth saying.
Knows nothing of alignment.

White space is not compared: where a line breaks says nothing. A no-break space is told from a space.
"""

from __future__ import annotations

import re

from phrasetrack.model import ChangeKind
from phrasetrack.words import fold_glyphs
from phrasetrack.words.fold import DASHES, DOUBLE_QUOTES, INVISIBLE, SINGLE_QUOTES

# Reasons of differences that leave a wording exact.
FOLDED = frozenset(["glyph", "space", "hyphenation", "capital", "capitals", "title case"])

_RUBY = re.compile(r"[（(《][\u3041-\u3096\u30a1-\u30fa\u30fc]+[）)》]")
_QUOTES = re.compile(r"[\"']")
_HYPHENS = "-‐‑\u00ad"
OPENING, CLOSING = "(（[［", ")）]］"
QUOTES = frozenset(SINGLE_QUOTES + DOUBLE_QUOTES + "「」『』")

Difference = tuple[ChangeKind, str, str, str]  # Kind, before, after, reason.


def _squeeze(text: str) -> str:
    return "".join(fold_glyphs(text).split())


def compare_gaps(before: str, after: str) -> Difference | None:
    """Return how the text between two words differs from what stands between their answers."""
    if before == after:
        return None
    ruby_before, ruby_after = "".join(_RUBY.findall(before)), "".join(_RUBY.findall(after))
    if ruby_before != ruby_after:
        reading = ruby_after or ruby_before
        return ChangeKind.GLOSS, ruby_before, ruby_after, f"gloss: {reading}"
    x, y = _squeeze(before), _squeeze(after)
    kind, marks = ChangeKind.TYPOGRAPHY, (before.strip(), after.strip())
    if x == y:
        if "".join(before.split()) != "".join(after.split()):
            if all(c in INVISIBLE for c in set(before) ^ set(after) if not c.isspace()):
                return kind, before, after, "space: invisible mark"
            return kind, *marks, f"glyph: {marks[0]} → {marks[1]}"
        if ("\u00a0" in before) != ("\u00a0" in after):
            return kind, before, after, "space: no-break space"
        return None
    if x.strip("-") == y.strip("-") == "" and all(c in _HYPHENS for c in (before + after) if c in DASHES):
        return kind, *marks, "hyphenation: " + ("joined" if y else "parted")
    said = f"{marks[0] or 'none'} → {marks[1] or 'none'}"
    if _QUOTES.sub("", x) == _QUOTES.sub("", y):
        return kind, *marks, f"quotation marks: {said}"
    return kind, *marks, f"punctuation: {said}"


def compare_edges(before: str, after: str) -> Difference | None:
    """Return how marks at an end of the base differ from what stands at that end of the other.

    Args:
        before: What the base reading has outside its first or last word; empty says nothing of the other.
        after: What the other text has there, as far as its next word.
    """
    marks = "".join(before.split())
    if not marks or _squeeze(after)[: len(_squeeze(marks))] == _squeeze(marks):
        return None
    return compare_gaps(marks, "".join(after.split()))


def compare_printing(before: str, after: str) -> Difference | None:
    """Return how two printings of one word differ, capitals aside: an apostrophe's glyph, width."""
    if before == after or before.casefold() == after.casefold():
        return None
    return ChangeKind.TYPOGRAPHY, before, after, f"glyph: {before} → {after}"


def only_apostrophes(before: str, after: str) -> bool:
    """Return whether two folded words differ in the place of an apostrophe alone: leaders', leader's."""
    return before != after and before.replace("'", "") == after.replace("'", "")
