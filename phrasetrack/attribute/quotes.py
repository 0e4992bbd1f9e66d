"""Find quoted speech: somebody else's words in quotation marks, not a branded concept or a title.

In:  a scene, a span and who holds it.
Out: the span of the quotation when the words inside are not the release's own.
Knows nothing of phrases or stance.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from phrasetrack.attribute.clauses import Place
from phrasetrack.attribute.lexicon import VerbClass, phrases
from phrasetrack.attribute.scene import Mode, Scene
from phrasetrack.attribute.speaker import Grip
from phrasetrack.attribute.unit import Unit
from phrasetrack.model import Span
from phrasetrack.words import is_function_word

MIN_WORDS = 4  # Fewer quoted words are a name or a term.
MAX_QUOTE = 4000  # Code points: a mark without its partner opens nothing.
_OPEN, _CLOSE, _BOTH = "“„«", "”»", '"＂'
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}{_BOTH}]")


def _region(text: str, span: Span, low: int, high: int) -> Span | None:
    """Return the innermost double-quoted stretch of ``text[low:high]`` around a span, marks outside."""
    start: int | None = None
    for mark in _MARKS.finditer(text, max(low, span.start - MAX_QUOTE), span.start):
        if mark[0] in _OPEN:
            start = mark.end()
        elif mark[0] in _CLOSE:
            start = None
        else:
            start = None if start is not None else mark.end()
    if start is None:
        return None
    for mark in _MARKS.finditer(text, span.start, min(high, span.start + MAX_QUOTE)):
        if mark[0] not in _OPEN:
            return Span(start, mark.start()) if mark.start() >= span.end else None
    return None


def quoted_at(scene: Scene, span: Span, grip: Grip) -> Span | None:
    """Return the quotation a span stands in when its words are somebody else's, or None."""
    reading = scene.reading_at(span.start)
    if reading is None:
        return None
    paragraph = scene.paragraph(reading)
    bounds = paragraph.span if paragraph else reading.unit.span
    text = scene.parsed.release.text
    region = _region(text, span, bounds.start, bounds.end)
    if region is None:
        return None
    first, stop = scene.parsed.token_range(region)
    tokens = scene.parsed.tokens[first:stop]
    content = [t for t in tokens if not is_function_word(t.norm)]
    capitals = sum(t.text[:1].isupper() or t.text[:1].isdigit() for t in content)
    if len(tokens) < MIN_WORDS or capitals * 2 > len(content):
        return None
    if _said_by_side(reading.unit, region, grip):
        return None
    if scene.mode is Mode.SPEECH and not _called(reading.unit, region):
        return region if grip.voice is not None else None
    return region


def _said_by_side(u: Unit, region: Span, grip: Grip) -> bool:
    """Return whether a named speaker's verb of saying introduces the quotation: then the words are theirs."""
    if grip.voice is None or grip.reading is None or grip.reading.unit is not u:
        return False
    clause = grip.voice.clause
    if clause.group.kind not in (VerbClass.SAY, VerbClass.STAND) or _called(u, region):
        return False
    verb = grip.carried.verb if grip.carried else clause.group.verb
    if clause.place is not Place.MAIN:
        return False
    opening = bisect_left(u.starts, region.start)
    if u.starts[verb] >= region.end:
        return True
    return 0 <= opening - verb <= 4


def _called(u: Unit, region: Span) -> bool:
    """Return whether words before a quotation hold it at arm's length: "what critics call"."""
    opening = bisect_left(u.starts, region.start)
    for p in range(max(0, opening - 6), opening):
        for entry in phrases("polarity", "called").get(u.norms[p], ()):
            if u.norms[p : p + len(entry)] == entry and opening - (p + len(entry)) <= 1:
                return True
    return False
