"""Front matter and chrome: lines that are no prose of the release.

In:  one line.
Out: whether it is a dateline, or something a website put there.
Knows nothing of the lines around it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from phrasetrack.model import ParagraphKind
from phrasetrack.release.dates import find_dates

LONGEST_DATELINE = 160
_RELEASE = re.compile(
    r"(?:for\s+)?(?:immediate\s+release|release\s+(?:at|on|upon)\b.*|release)"
    r"|(?:not\s+for|embargo(?:ed)?|hold\s+for)\b.*|(?:press|news|media)\s+(?:release|statement|notice|briefing)s?"
    r"|(?:released|issued|published|posted|updated|last\s+updated?|date)\s*(?:on\b|:|at\b)?\s*",
    re.IGNORECASE,
)
_SURROUND = re.compile(
    r"\b(?:for|immediate|release[ds]?|adopted|effective|amended|reaffirmed|revised|in\s+force|issued|published|posted|updated|last|update|date|at|on|as|of|the|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\.?|"
    r"[ap]\.?m\.?|e[sd]?t|c[sde]{0,2}t|p[sd]t|gmt|utc|jst|bst|local\s+time|noon|midnight)(?!\w)|\d{1,2}[:.]\d\d|[^\w\s]",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
_LANGUAGE_LINK = re.compile(r"\W*(?:in|en|auf|also\s+in|available\s+in)\s+[A-Z]\w+\W*")
_RULE = re.compile(r"(?:</?[a-z][^<>]{0,80}>|[\W_])+|\W*-\s?(?:30|end|ends)\s?-\W*", re.IGNORECASE)
_BYLINE = re.compile(
    r"\b(?:by|author|authors|minutes?\s+read|min\s+read|posted\s+(?:by|in)|categor\w+)\b", re.IGNORECASE
)


@cache
def _chrome() -> frozenset[str]:
    text = (files("phrasetrack.release") / "data" / "chrome-en.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("# "))


def front_kind(line: str) -> ParagraphKind | None:
    """Return DATELINE or CHROME for a line that can only be that, else None."""
    if len(line) > LONGEST_DATELINE:
        return None
    folded = " ".join(line.casefold().split()).rstrip(".:").rstrip()
    if folded in _chrome() or _LANGUAGE_LINK.fullmatch(line) or _RULE.fullmatch(line):
        return ParagraphKind.CHROME
    inner = line.strip(" ()（）[]【】*_#").strip()
    if _RELEASE.fullmatch(inner):
        return ParagraphKind.DATELINE
    if is_dateline(line) or is_clock_line(line):
        return ParagraphKind.DATELINE
    return None


def is_dateline(line: str, places: int = 0) -> bool:
    """Return whether a line holds a date and nothing beside it but what datelines have.

    Args:
        line: One line.
        places: How many other words it may have: a place or a body ("Geneva, 5 May 2021").
    """
    if len(line) > LONGEST_DATELINE:
        return False
    dates = find_dates(line)
    if not dates or line[dates[-1].end :].strip() == ".":  # "... on June 23, 2021." closes a sentence.
        return False
    rest = line
    for date in reversed(dates):
        rest = rest[: date.start] + " " + rest[date.end :].lstrip("0123456789")
    if _BYLINE.search(rest) and re.search(r"[•|·]|\bread\b", rest):
        return True
    return len(_SURROUND.sub(" ", rest).split()) <= places


def is_clock_line(line: str) -> bool:
    """Return whether a line holds a time of the day and nothing else: "12:42 P.M. EDT"."""
    return len(line) <= 40 and _CLOCK.search(line) is not None and not _SURROUND.sub(" ", line).split()


def is_front_line(line: str) -> bool:
    """Return whether a line stands for itself, so that no other line is joined to it."""
    return len(line) <= LONGEST_DATELINE and (line.startswith("#") or front_kind(line) is not None)
