"""Find what denies a stretch of Japanese: the predicate stands behind what it governs.

In:  a text, a span, the words of the formula.
Out: the span of the words that deny it, or None.
Knows nothing of phrases or speakers.

The reach runs from the end of the formula to the end of its clause; two denials cancel out. What stands
before the formula ("武力を行使せず、…") has its own predicate and denies nothing behind it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from phrasetrack.attribute.lexicon import patterns
from phrasetrack.model import Span

MAX_CLAUSE = 60  # Code points behind a formula in which its predicate ends.
TAIL = 6  # Code points at the end of a formula that may hold its own predicate's ending.
_KANA = re.compile(r"[぀-ゟ゠-ヿ]")
# A comma behind a particle parts no clause: "試みは、支持しない".
_END = re.compile(r"[。．！？!?；;:：\n「『」』（）()]|(?<![はもを])[、，]")


def is_japanese(text: str, span: Span) -> bool:
    """Return whether a span, or what follows it directly, is written in Japanese."""
    return bool(_KANA.search(text, span.start, min(len(text), span.end + 2)))


@cache
def _scanner() -> re.Pattern[str]:
    """Return one pattern for all entries: what is harmless first, at any place the longest."""
    stance = "|".join(patterns("polarity", "stance"))
    deny = "|".join(patterns("polarity", "deny"))
    parts = (
        f"(?P<harmless>{'|'.join(patterns('polarity', 'harmless'))}|(?:{stance})(?:{deny}))",
        f"(?P<act>{'|'.join(patterns('polarity', 'deny-act'))})",
        f"(?P<deny>{deny})",
    )
    return re.compile("|".join(parts))


def denied_at(text: str, span: Span, own: Collection[str] = ()) -> Span | None:
    """Return the words that deny a Japanese formula, or None when it stands.

    Args:
        text: The release as read.
        span: The formula as the release has it.
        own: The formula's words, one letter each: an ending made of them is no denial inside the span.
    """
    end = _END.search(text, span.end, span.end + MAX_CLAUSE)
    stop = end.start() if end else min(len(text), span.end + MAX_CLAUSE)
    found = []
    for m in _scanner().finditer(text, max(span.start, span.end - TAIL), stop):
        if m.lastgroup == "harmless" or (m.end() <= span.end and set(m.group()) <= set(own)):
            continue
        found.append(Span(m.start(), m.end()))
    return found[0] if len(found) % 2 else None
