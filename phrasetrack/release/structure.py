"""The parts of a release: paragraphs with their kind, section and lead-in; sentences; tokens.

In:  a release.
Out: `ParsedRelease`. Every token lies in exactly one sentence, every sentence in one paragraph.
Knows nothing of phrases, or of what a date or a party is for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from phrasetrack.model import Paragraph, ParagraphKind, ParsedRelease, Release, Sentence, Span, Token
from phrasetrack.release.front import front_kind, is_clock_line, is_dateline
from phrasetrack.release.leadins import lead_ins, leads_in
from phrasetrack.release.lines import Stretch, ends_sentence, paragraphs
from phrasetrack.release.sections import sections
from phrasetrack.release.sentences import sentences
from phrasetrack.words import tokenise

LONGEST_TITLE = 200  # Code points.
MOST_TITLE_WORDS = 30
PLACE_WORDS = 4  # Words that a dateline in front of the text may have beside its date.

_INNER_END = re.compile(r"[^\W\d_]{3,}[.!?][\"'”’»)]*\s+[^\W\d_a-z]|[。！？]")


def parse(release: Release) -> ParsedRelease:
    """Return the release with its tokens, sentences and paragraphs, in reading order."""
    text = release.text
    stretches = paragraphs(text)
    parts = _outline(text, stretches)
    tokens = tokenise(text)
    found: list[Sentence] = []
    first = 0
    for index, (part, stretch) in enumerate(zip(parts, stretches, strict=True)):
        for span in _whole_words(_sentences(text, part.span, stretch), tokens, first):
            last = bisect_left(tokens, span.end, lo=first, key=lambda t: t.span.start)
            found.append(Sentence(span, (first, last), index))
            first = last
    return ParsedRelease(release, tokens, tuple(found), parts)


def outline(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs alone: what `parse` gives, without the cost of tokens and sentences."""
    return _outline(text, paragraphs(text))


def line_column(text: str, position: int) -> tuple[int, int]:
    """Return the line and column of a code point, both from 1; CR LF, LF and CR each end one line.

    Raises:
        ValueError: ``position`` is outside ``[0, len(text)]``.
    """
    if not 0 <= position <= len(text):
        raise ValueError(f"position {position} is outside a text of {len(text)} code points")
    before = text[:position]
    # A position between CR and LF still belongs to the line that they end.
    lines = before.count("\n") + before.count("\r") - before.count("\r\n")
    if position and before[-1] == "\r" and text[position : position + 1] == "\n":
        lines -= 1
        before = before[:-1]
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    return lines + 1, position - start + 1


def _outline(text: str, stretches: Sequence[Stretch]) -> tuple[Paragraph, ...]:
    kinds = _kinds(text, stretches)
    numbers = sections(stretches, kinds)
    texts = [stretch.span.of(text) for stretch in stretches]
    scopes = lead_ins(texts, stretches, kinds, numbers)
    return tuple(
        Paragraph(stretch.span, kind, number, scope)
        for stretch, kind, number, scope in zip(stretches, kinds, numbers, scopes, strict=True)
    )


def _kinds(text: str, stretches: Sequence[Stretch]) -> list[ParagraphKind]:
    """Return the kind of each paragraph.

    Titles and datelines stand before the first prose; what follows a dateline without a blank line is
    its issuer and belongs to it.
    """
    kinds: list[ParagraphKind] = []
    in_front = True
    for index, stretch in enumerate(stretches):
        words = stretch.span.of(text)
        kind = front_kind(words)
        if kind is None and stretch.marker is not None:
            kind = ParagraphKind.ITEM
        if kind is ParagraphKind.ITEM or (kind is None and _is_prose(words)):
            in_front = False
        if kind is None and in_front:
            after_dateline = bool(kinds) and kinds[-1] is ParagraphKind.DATELINE and not stretch.after_blank
            before_clock = (
                len(words.split()) <= PLACE_WORDS + 1
                and index + 1 < len(stretches)
                and is_clock_line(stretches[index + 1].span.of(text))
            )
            if after_dateline or before_clock or is_dateline(words, PLACE_WORDS):
                kind = ParagraphKind.DATELINE
            else:
                kind = ParagraphKind.TITLE
        kinds.append(kind or ParagraphKind.BODY)
    if in_front:  # No prose at all: a lone line is the text itself, not a title over nothing.
        plain = [k for k, kind in enumerate(kinds) if kind is ParagraphKind.TITLE]
        for k in plain:
            if not stretches[k].span.of(text).startswith("#"):
                kinds[k] = ParagraphKind.BODY
    return kinds


def _is_prose(words: str) -> bool:
    """Return whether a paragraph is running text, not a heading."""
    if len(words) > LONGEST_TITLE:
        return True
    if words.startswith("#"):
        return False
    if len(words.split()) > MOST_TITLE_WORDS:
        return True
    return ends_sentence(words) or leads_in(words) or _INNER_END.search(words) is not None


def _sentences(text: str, span: Span, stretch: Stretch) -> list[Span]:
    """Return the sentences of a paragraph; its own number or bullet is part of the first."""
    if stretch.marker is None:
        return list(sentences(text, span))
    inner = Span(min(span.start + stretch.marker.length, span.end), span.end)
    found = list(sentences(text, inner))
    if not found:
        return [span]
    found[0] = Span(span.start, found[0].end)
    return found


def _whole_words(spans: list[Span], tokens: Sequence[Token], first: int) -> list[Span]:
    """Join sentences that a cut inside a token parted ("www.example"): a token lies in one sentence."""
    whole: list[Span] = []
    for span in spans:
        if whole:
            i = bisect_left(tokens, whole[-1].end, lo=first, key=lambda t: t.span.end)
            if i < len(tokens) and tokens[i].span.start < whole[-1].end < tokens[i].span.end:
                whole[-1] = Span(whole[-1].start, span.end)
                continue
        whole.append(span)
    return whole
