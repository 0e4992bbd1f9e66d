"""Quote a stretch of a release in its sentence.

In:  a parsed release, a span, the words to mark.
Out: a quotation whose ``before + text + after`` is the release's own text.
Knows nothing of why it is quoted.
"""

from __future__ import annotations

from collections.abc import Iterable

from phrasetrack.model import Observation, ParsedRelease, Quote, Span
from phrasetrack.words import tokenise


def quote(parsed: ParsedRelease, span: Span, marks: Iterable[Span] = (), speaker: str = "") -> Quote:
    """Return ``span`` quoted from the start of its first sentence to the end of its last.

    Marks that lie outside the span, or are empty, are left out; the rest stand in reading order.
    """
    text = parsed.release.text
    first, last = parsed.sentence_at(span.start), parsed.sentence_at(max(span.start, span.end - 1))
    start = min(first.span.start, span.start) if first else span.start
    end = max(last.span.end, span.end) if last else span.end
    inside = {m for m in marks if span.start <= m.start < m.end <= span.end}
    return Quote(
        release=parsed.release.id,
        span=span,
        text=span.of(text),
        before=text[start : span.start],
        after=text[span.end : end],
        marks=tuple(sorted(inside)),
        speaker=speaker,
    )


def quote_observation(
    observation: Observation, parsed: ParsedRelease | None, marks: Iterable[Span] = ()
) -> Quote | None:
    """Return an occurrence quoted; its words alone where the release is not at hand, None when absent."""
    if observation.text is None:
        return None
    speaker = observation.attribution.speaker if observation.attribution else ""
    if parsed is None or observation.span is None:
        whole = Span(0, len(observation.text))
        return Quote(observation.release, whole, observation.text, speaker=speaker)
    return quote(parsed, observation.span, marks, speaker)


def locate(parts: Iterable[str], text: str, offset: int) -> tuple[Span, ...]:
    """Return where ``parts`` stand in ``text``, one after the other; those not found are left out.

    Args:
        parts: Stretches of words, in reading order.
        text: The text to look in.
        offset: What to add to positions in ``text``.
    """
    tokens = tokenise(text)
    norms = [t.norm for t in tokens]
    spans: list[Span] = []
    taken: set[int] = set()
    cursor = 0
    for part in parts:
        wanted = [t.norm for t in tokenise(part)]
        n = len(wanted)
        places = [i for i in range(len(norms) - n + 1) if norms[i : i + n] == wanted] if n else []
        free = [i for i in places if not taken & set(range(i, i + n))]
        if not free:
            continue
        at = next((i for i in free if i >= cursor), free[0])
        taken.update(range(at, at + n))
        cursor = at + n
        start, end = tokens[at].span.start, tokens[at + n - 1].span.end
        start -= part.startswith("(") and text[:start].endswith("(")  # The brackets of a gloss.
        end += part.endswith(")") and text[end : end + 1] == ")"
        spans.append(Span(start + offset, end + offset))
    return tuple(spans)
