"""Lines and paragraphs: which line breaks end a paragraph, and which only wrap it.

In:  text as read, with any line ends.
Out: paragraph stretches, each with the list marker that it opens with.
Knows nothing of titles, sections or sentences.

A blank line ends a paragraph. Inside a run of lines a break only wraps when the run looks filled: the
first word of the next line would not have fitted on the line before. Lines longer than `LONGEST` are
paragraphs of their own, as text pasted from a web page has them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from phrasetrack.model import Span
from phrasetrack.release.front import is_front_line
from phrasetrack.release.markers import Marker, Numbering, read_marker
from phrasetrack.release.sentences import ends_abbreviated

LONGEST = 132  # Columns; nobody wraps text wider.
NARROWEST = 40  # Columns; a run of shorter lines is an address or a heading, not wrapped text.
FILLED = 0.6  # Share of the breaks in a run that must look filled for it to be wrapped text.

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BREAKABLE = re.compile(r"[ \t]+")  # A no-break space holds its words together.
_INVISIBLE = "\ufeff\u200b"
_ENDS = re.compile(r"[.!?:;…。！？：；।؟۔][\"'”’»)\]」』）】*_]*$")
_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it, without the white space at its ends."""

    start: int
    end: int
    text: str
    indent: int
    width: int  # Columns with the indent; `LONGEST` + 1 for all that are longer.
    stuffed: bool  # As long as it is for one long word alone, such as a web address.
    marker: Marker | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph's place."""

    span: Span
    indent: int
    after_blank: bool  # Whether a blank line (or the start of the text) stands before it.
    marker: Marker | None


def paragraphs(text: str) -> tuple[Stretch, ...]:
    """Return the paragraphs of ``text`` in reading order: disjoint, no white space at their ends."""
    runs = _runs(text)
    numbering = Numbering(line.marker for run in runs for line in run)
    stretches: list[Stretch] = []
    for run in runs:
        stretches.extend(_cut(run, numbering))
    return tuple(stretches)


def ends_sentence(text: str) -> bool:
    """Return whether a line or paragraph closes with the mark that ends a sentence or a lead-in."""
    return _ENDS.search(text[-8:]) is not None and not ends_abbreviated(text)


def columns(text: str) -> int:
    """Return the columns that ``text`` takes where wide characters take two."""
    if text.isascii():
        return len(text)
    return len(text) + sum(unicodedata.east_asian_width(c) in "WF" for c in text)


def _runs(text: str) -> list[list[Line]]:
    """Return the lines of ``text``, those without a blank line between them together."""
    runs: list[list[Line]] = []
    position, open_run = 0, False
    while position < len(text):
        found = _LINE.match(text, position)
        stop = found.end() if found else position
        line = _line(text, position, stop)
        if line is None:
            open_run = False
        elif open_run:
            runs[-1].append(line)
        else:
            runs.append([line])
            open_run = True
        after = _BREAK.match(text, stop)
        position = after.end() if after else stop
    return runs


def _line(text: str, start: int, end: int) -> Line | None:
    whole = text[start:end]
    content = whole.strip()
    if not content.strip(_INVISIBLE).strip():
        return None
    indent = len(whole) - len(whole.lstrip())
    first = start + indent
    long = len(content) > LONGEST
    width = LONGEST + 1 if long else columns(whole.rstrip())
    stuffed = _is_stuffed(content)
    return Line(first, first + len(content), content, indent, width, stuffed, read_marker(content))


def _cut(run: list[Line], numbering: Numbering) -> list[Stretch]:
    wraps = _wraps(run)
    stretches: list[Stretch] = []
    first = 0
    marker = numbering.take(run[0].marker, opening=True)
    for i in range(1, len(run) + 1):
        if i < len(run):
            own = numbering.take(run[i].marker, opening=not wraps[i - 1])
            if own is None and wraps[i - 1]:
                continue
        else:
            own = None
        span = Span(run[first].start, run[i - 1].end)
        stretches.append(Stretch(span, run[first].indent, first == 0, marker))
        first, marker = i, own
    return stretches


def _wraps(run: list[Line]) -> list[bool]:
    """Return for each line break of a run whether it only wraps the line."""
    width = max((line.width for line in run if line.width <= LONGEST and not line.stuffed), default=0)
    pairs = tuple(pairwise(run))
    open_ended = [not ends_sentence(before.text) for before, _ in pairs]
    free = [
        (before.width <= LONGEST or before.stuffed)
        and not is_front_line(before.text)
        and not is_front_line(after.text)
        and not (after.marker and after.marker.bullet)
        for before, after in pairs
    ]
    filled = [
        f and width >= NARROWEST and before.width + _first_word(after.text) > width
        for f, (before, after) in zip(free, pairs, strict=True)
    ]
    evidence = [
        full
        for full, loose, f, (before, _) in zip(filled, open_ended, free, pairs, strict=True)
        if loose and f and not before.stuffed
    ]
    # A break behind a full stop proves nothing: a run of one-line paragraphs has it at every line.
    wrapped = bool(evidence) and sum(evidence) >= FILLED * len(evidence)
    # In wrapped text a break inside a sentence wraps even where a line was left short, by a long address
    # that would not fit or by a later edit; a heading is shorter than half a line.
    return [
        f
        and (
            (wrapped and (full or (loose and 2 * before.width >= width)))
            or ((loose or wrapped) and before.width <= LONGEST and after.text[0].islower())
        )
        for f, full, loose, (before, after) in zip(free, filled, open_ended, pairs, strict=True)
    ]


def _first_word(text: str) -> int:
    """Return the columns that the first word of a line would have needed on the line before."""
    if _WIDE.match(text):
        return 5  # Text without spaces breaks anywhere, but for a mark or two that may not open a line.
    return 1 + columns(_BREAKABLE.split(text, maxsplit=1)[0])


def _is_stuffed(content: str) -> bool:
    """Return whether the length of a line says nothing: it is one word, or one long word and a little."""
    longest = max(_BREAKABLE.split(content), key=len)
    if not longest.isascii():  # Text without spaces is all one word.
        return False
    return len(content) == len(longest) or len(content) - len(longest) <= LONGEST < len(content)
