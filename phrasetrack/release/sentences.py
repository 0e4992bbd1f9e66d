"""Where sentences end inside a paragraph.

In:  a text and the stretch of it that is one paragraph.
Out: sentence spans: in order, disjoint, no white space at their ends, every other letter in one of them.
Knows nothing of tokens or of what a paragraph is for.

Source: Punkt (Kiss and Strunk 2006) through nupunkt for scripts with spaces; for 。 and its like the mark
itself, outside brackets.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from phrasetrack.model import Span
from phrasetrack.words import is_function_word

if TYPE_CHECKING:
    from nupunkt.tokenizers.sentence_tokenizer import PunktSentenceTokenizer

MAX_PIECE = 20_000  # Code points handed to nupunkt at once; far above any paragraph.

_WIDE_MARKS = "。！？｡।॥؟۔።။។"
_WIDE_END = re.compile(rf"[{_WIDE_MARKS}]+[\"'”’»)\]」』）】〉》〕]*")
_LATIN_END = re.compile(r"[.!?…][^\w\s]{0,9}\s")
_OPEN = "「『（〈《【〔［｛(["
_SHUT = "」』）〉》】〕］｝)]"
_BRACKET = re.compile(f"[{re.escape(_OPEN + _SHUT)}]")
_SPACES = re.compile(r"\s+")
_WORD_BEFORE = re.compile(r"([^\s(\[“\"‘]+)\.[\"”’)]*\s*$")
_WORD_AFTER = re.compile(r"\s*[\"“‘(\[]*([^\W\d_]+)")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
# NOTE: nupunkt takes time with the square of an unbroken run of marks ("?!?!?!…", "!!!!…"); such runs, and
# words longer than any, are handed to it as letters.
# "Japan-U.S. Treaty": the initials are an abbreviation behind a hyphen as well.
_JOINED = re.compile(r"(?<=\w)[-‐‑–—/](?=(?:[A-Z]\.){2})")
_UNBROKEN = re.compile(r"[^\w\s]{12,}|\S{200,}")


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Return the sentences of the paragraph at ``span``; one that holds only white space has none."""
    cuts = [span.start]
    cuts.extend(_wide_cuts(text, span))
    cuts.append(span.end)
    spans: list[Span] = []
    for start, end in pairwise(cuts):
        for piece in _latin(text, start, end):
            found = _trim(text, piece)
            if found is not None:
                spans.append(found)
    return tuple(spans)


def ends_abbreviated(text: str) -> bool:
    """Return whether a text ends with an abbreviation's full stop, behind which a sentence goes on."""
    before = _WORD_BEFORE.search(text, max(0, len(text) - 40))
    if before is None:
        return False
    return bool(_INITIALS.fullmatch(before[1])) or before[1].casefold() in _titles() | _abbreviations()


def _wide_cuts(text: str, span: Span) -> list[int]:
    """Return where 。 and its like end a sentence outside brackets; brackets without a partner are none."""
    ends = [m.end() for m in _WIDE_END.finditer(text, span.start, span.end)]
    if not ends:
        return []
    inside: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for m in _BRACKET.finditer(text, span.start, span.end):
        mark = m.group()
        if (at := _OPEN.find(mark)) >= 0:
            stack.append((_SHUT[at], m.start()))
        elif stack and stack[-1][0] == mark:
            _, start = stack.pop()
            if not stack:
                inside.append((start, m.end()))
    cuts = []
    i = 0
    for end in ends:
        while i < len(inside) and inside[i][1] < end:
            i += 1
        if i < len(inside) and inside[i][0] < end <= inside[i][1] and not _closes(text, inside[i], span, end):
            continue
        if end < span.end:
            cuts.append(end)
    return cuts


def _closes(text: str, bracket: tuple[int, int], span: Span, end: int) -> bool:
    """Return whether a bracket that ends here was a whole sentence: nothing goes on from it.

    One inside a sentence is an aside of it: "計画（以下「基本計画」という。）を定める".
    """
    if end != bracket[1]:
        return False
    after = text[end : end + 1]
    if after.isspace():
        return True
    before = text[span.start : bracket[0]].rstrip()
    return text[bracket[0]] in "（(" and not _WIDE_END.match(after) and before[-1:] in _WIDE_MARKS


def _latin(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if not _LATIN_END.search(text, start, end):
        return [(start, end)]
    pieces: list[tuple[int, int]] = []
    while start < end:
        stop = end
        if end - start > MAX_PIECE:  # Cut at white space, so that no word is split.
            gap = _SPACES.search(text, start + MAX_PIECE, end)
            stop = gap.start() if gap else end
        # One letter for one letter, so that the spans hold; a line break is a space like any other.
        plain = _SPACES.sub(lambda m: " " * len(m.group()), text[start:stop])
        plain = _JOINED.sub(" ", plain)
        plain = _UNBROKEN.sub(lambda m: "x" * len(m.group()), plain)
        for a, b in _splitter().span_tokenize(plain):
            if pieces and not _is_boundary(plain, a):
                pieces[-1] = (pieces[-1][0], start + b)
            else:
                pieces.append((start + a, start + b))
        start = stop
    return pieces


def _is_boundary(plain: str, at: int) -> bool:
    """Return whether a sentence that nupunkt ends before ``at`` can end there.

    It cannot behind a title ("Gen. Smith"), before a small letter, or behind initials unless a function
    word follows: "the U.S. Treasury", but "in the U.S. The Ministers".
    """
    after = _WORD_AFTER.match(plain, at)
    before = _WORD_BEFORE.search(plain, max(0, at - 40), at)
    if before is None:
        return True
    if after is not None and after[1][0].islower():
        return False
    word = before[1].casefold()
    if word in _titles():
        return False
    return not (
        _INITIALS.fullmatch(before[1]) and after is not None and not is_function_word(after[1].casefold())
    )


@cache
def _titles() -> frozenset[str]:
    return frozenset(_words("titles-en.txt"))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(_words("abbreviations-en.txt"))


def _words(name: str) -> list[str]:
    text = (files("phrasetrack.release") / "data" / name).read_text(encoding="utf-8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]


def _trim(text: str, piece: tuple[int, int]) -> Span | None:
    start, end = piece
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


@cache
def _splitter() -> PunktSentenceTokenizer:
    """Return nupunkt's own model with the abbreviations of official English; loaded once a process.

    Its model takes plain words for abbreviations ("low", "month", "equal"): see the head of their list.
    """
    from nupunkt.models import load_default_model  # Imported here: most commands start without it.

    splitter = load_default_model()
    for word in _words("words-en.txt"):
        splitter.remove_abbreviation(word)
    splitter.add_abbreviations(sorted(_titles() | _abbreviations()))
    return splitter
