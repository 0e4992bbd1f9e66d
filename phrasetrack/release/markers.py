"""List markers and section numbers at the start of a line.

In:  a line without its indent.
Out: `Marker`: a bullet, or a number with its style and value.
Knows nothing of where the line stands, save what `Numbering` is told in reading order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_BULLET = re.compile(r"(?:[●○•◦▪▫■□◆◇▶►▸‣⁃∙・]\s*|\\?[-–—*+]\s+)(?=\S)")
_EMPHASIS = re.compile(r"(?:\*{1,3}|_{1,3})(?=[\d(\w])")  # Markdown's, before a number: "**1. Energy**".
_CORE = r"(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,6}|[IVXLC]{1,6}|[一二三四五六七八九十]{1,3})"
_NAMED = r"(?:Article|Section|Chapter|Part|Annex|Appendix|Clause|§)\s*(?P<core>\d{1,3}|[IVXLC]{1,6})"
_NEXT = r"(?=\s|[^\x00-\x7f])"  # Full-width text follows its number without a space.
_NUMBERS = (
    # style, strong, expression. A weak one counts only when its neighbour stands in the text as well.
    ("named", True, rf"(?P<label>{_NAMED})(?=\s*(?:[.:—–-]|$))[.:]?"),
    ("named", True, r"(?P<label>第(?P<core>[\d一二三四五六七八九十]{1,3})[条章節項部])"),
    ("nested", True, r"(?P<label>(?P<core>\d{1,3})\s?(?:\((?:\d{1,2}|[a-z]|[ivx]{1,5})\))+)[.]?(?=\s)"),
    ("dotted", True, r"(?P<label>(?P<core>\d{1,3})(?:\.\d{1,2})+)\.?(?=\s+[^\W\d_a-z])"),
    ("(.)", True, rf"(?P<label>[(（](?P<core>{_CORE})[)）]){_NEXT}"),
    (".)", True, rf"(?P<label>(?P<core>{_CORE}))\\?[)）]{_NEXT}"),
    (".", True, r"(?P<label>(?P<core>\d{1,3}))\\?[.．](?=\s|[^\x00-\x7f]|$)"),
    (".", False, rf"(?P<label>(?P<core>{_CORE}))\\?[.．、]{_NEXT}"),
    ("", False, r"(?P<label>(?P<core>\d{1,2}))\s+(?=[^\W\d_a-z]|[\"“‘「『])"),
)
_PATTERNS = tuple((style, strong, re.compile(pattern)) for style, strong, pattern in _NUMBERS)
HEAD = 40  # Code points; no marker is longer.
_SPACES = re.compile(r"\s*")
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_KANJI = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Marker:
    """What a line opens with. ``length`` counts the code points before the item's own text."""

    bullet: bool
    length: int
    style: str = ""  # Marks around the number and its script: "1.", "(a)"; empty for a bullet.
    value: int = 0
    label: str = ""  # As printed, without a closing full stop.
    strong: bool = True
    also: Marker | None = None  # The other reading of "i", "v", "x": a letter and a Roman number.
    bulleted: bool = False  # A number with a bullet behind it: "4. ●sharing".


def read_marker(line: str) -> Marker | None:
    """Return the marker that a line opens with, or None."""
    if found := _BULLET.match(line):
        return Marker(True, found.end())
    # The head is enough, and its width folded: １． opens an item as 1. does.
    head = line[:HEAD].translate(_DIGITS)
    emphasis = _EMPHASIS.match(head)
    for style, strong, pattern in _PATTERNS:
        found = pattern.match(head, emphasis.end() if emphasis else 0)
        if found is None or not (values := _values(found["core"])):
            continue
        spaces = _SPACES.match(line, found.end())
        length = spaces.end() if spaces else found.end()
        bullet = _BULLET.match(line, length)
        label = line[found.start("label") : found.end("label")]
        marker = None
        for script, value in reversed(values):  # The first reading last: it holds the other as `also`.
            full = style.replace(".", script) if "." in style else f"{style} {script}"
            end = bullet.end() if bullet else length
            marker = Marker(False, end, full, value, label, strong, marker, bullet is not None)
        return marker
    return None


def _values(core: str) -> list[tuple[str, int]]:
    """Return the scripts and values that a number can have: "c" is a letter and a hundred."""
    if core.isdigit():
        return [("1", int(core))]
    if core[0] in _KANJI or core[0] == "十":
        tens, ten, ones = core.partition("十")
        if not ten:
            return [("一", _KANJI.index(core) + 1)] if len(core) == 1 else []
        values = [_KANJI.find(part) + 1 if part else 0 for part in (tens, ones)]
        return [("一", (values[0] or 1) * 10 + values[1])]
    readings = []
    if len(core) == 1:
        readings.append(("a" if core.islower() else "A", ord(core.lower()) - ord("a") + 1))
    if set(core.lower()) <= set(_ROMAN):
        numbers = [_ROMAN[c] for c in core.lower()]
        value = sum(-n if n < max(numbers[k:]) else n for k, n in enumerate(numbers))
        roman = ("i" if core.islower() else "I", value)
        # "i" opens Roman numbers far more often than it follows "h"; `Numbering` decides by neighbours.
        readings = [roman, *readings] if core.lower() == "i" else [*readings, roman]
    return readings


class Numbering:
    """Decides, in reading order, which numbers at the start of a line number anything.

    "1 Both Ministers" opens a section where a "2" stands further on; "20 Ministers came" does not.
    """

    def __init__(self, candidates: Iterable[Marker | None]) -> None:
        self._candidates: set[tuple[str, int]] = set()
        self._taken: set[tuple[str, int]] = set()
        for marker in candidates:
            while marker is not None:
                self._candidates.add((marker.style, marker.value))
                marker = marker.also

    def take(self, marker: Marker | None, *, opening: bool) -> Marker | None:
        """Return the marker as it is to be read, or None when it is part of the sentence.

        Args:
            marker: What the line opens with.
            opening: Whether the line opens a paragraph anyway. A number that wrapping could have put at
                the start of a line counts only when it goes on from one that was taken.
        """
        if marker is None or marker.bullet:
            return marker
        for reading in (marker, marker.also):
            if reading is not None and (reading.style, reading.value - 1) in self._taken:
                return self._take(reading)
        if not opening:
            return None
        for reading in (marker, marker.also):
            if (
                reading is not None
                and (reading.style, reading.value + 1) in self._candidates
                and (reading.value == 1 or reading.strong)
            ):
                return self._take(reading)
        return self._take(marker) if marker.strong else None

    def _take(self, marker: Marker) -> Marker:
        self._taken.add((marker.style, marker.value))
        return marker
