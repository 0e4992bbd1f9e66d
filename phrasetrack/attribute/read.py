"""Put speaker, stance and polarity of a span together.

In:  a scene (or a parsed release and a book) and a span.
Out: an `Attribution`.
Knows nothing of how each of the three is found.
"""

from __future__ import annotations

from phrasetrack.attribute.scene import Scene, prepare
from phrasetrack.attribute.speaker import who
from phrasetrack.model import Attribution, Book, ParsedRelease, Span


def attribute_in(scene: Scene, span: Span) -> Attribution:
    """Return who says a span of a prepared release."""
    grip = who(scene, span)
    return Attribution(grip.speaker, grip.basis, grip.cue, grip.candidates)


def attribute(parsed: ParsedRelease, span: Span, book: Book) -> Attribution:
    """Return who says a span; for several spans of one release, `prepare` once and use `attribute_in`."""
    return attribute_in(prepare(parsed, book), span)
