"""Dates as releases print them.

In:  text.
Out: ISO 8601 days with their places. A date that lacks its year, or whose day and month could be
     exchanged, has no day: nothing is guessed, and no clock is asked.
Knows nothing of where in a release a date stands.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_N = r"[\d一二三四五六七八九十元]"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}  # The year before year 1.
# Behind a month's name one more digit is a footnote's: "as reaffirmed effective January 26, 20211".
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w){_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}(?!\d\d)",
        rf"(?<!\w){_DAY}(?:\s+day)?(?:\s+of)?[\s-]+{_MONTH}\s*,?[\s-]*{_YEAR}(?!\d\d)",
        rf"(?<!\d){_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?![\d])",
        rf"(?<!\d){_YEAR}\s*年\s*(?P<month>{_N}{{1,3}})\s*月\s*(?P<day>{_N}{{1,3}})\s*日",
        rf"(?P<era>{'|'.join(_ERAS)})\s*(?P<year>{_N}{{1,3}})\s*年\s*(?P<month>{_N}{{1,3}})\s*月\s*(?P<day>{_N}{{1,3}})\s*日",
        rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<second>\d{{1,2}})(?P=mark){_YEAR}(?!\d)",
    )
)
_HINT = re.compile(r"\d{2}|[元一二三四五六七八九十]+年")
_NAME = re.compile(rf"(?<!\d){_YEAR}(?P<mark>[-_.]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text. ``iso`` is empty when it can be read in two ways."""

    start: int
    end: int
    iso: str
    text: str


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Return the full dates of ``text`` in reading order; impossible ones (31 June) are left out."""
    if not _HINT.search(text):
        return ()
    # One character for one: positions stay. Full-width digits are the point.
    folded = text if text.isascii() else "".join(_narrow(c) for c in text)
    found: list[FoundDate] = []
    for pattern in _PATTERNS:
        for m in pattern.finditer(folded):
            iso = _iso(m.groupdict())
            if iso is not None and not any(f.start < m.end() and m.start() < f.end for f in found):
                found.append(FoundDate(m.start(), m.end(), iso, text[m.start() : m.end()]))
    return tuple(sorted(found, key=lambda f: f.start))


def name_date(name: str) -> str:
    """Return the day that a file name holds (2021-06-23-..., 20210623_...), or an empty string."""
    for m in _NAME.finditer(name):
        iso = _iso(m.groupdict())
        if iso:
            return iso
    return ""


def is_iso_day(text: str) -> bool:
    """Return whether ``text`` is a day of the calendar, written 2021-06-23."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return False
    return _day(int(text[:4]), int(text[5:7]), int(text[8:])) is not None


def _narrow(c: str) -> str:
    folded = unicodedata.normalize("NFKC", c)
    return folded if len(folded) == 1 else c


def _iso(parts: dict[str, str | None]) -> str | None:
    """Return the day, an empty string when day and month could be exchanged, None for no date."""
    year = _number(parts["year"] or "")
    if era := parts.get("era"):
        year += _ERAS[era]
    if "first" in parts:
        first, second = _number(parts["first"] or ""), _number(parts["second"] or "")
        days = {d for d in (_day(year, first, second), _day(year, second, first)) if d}
        return None if not days else days.pop() if len(days) == 1 else ""
    month = (parts["month"] or "").lower()
    number = _number(month) if not month.isascii() or month.isdigit() else _month(month)
    return _day(year, number, _number(parts["day"] or ""))


def _month(name: str) -> int:
    return next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(name[:3]))


def _number(text: str) -> int:
    if text == "元":
        return 1
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        value = 0
        for c in text:
            value = value * 10 + _figure(c)
        return value
    return (_number(tens) if tens else 1) * 10 + (_number(ones) if ones else 0)


def _figure(c: str) -> int:
    return int(c) if c.isdigit() else "一二三四五六七八九".find(c) + 1


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
