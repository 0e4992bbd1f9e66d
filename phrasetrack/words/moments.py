"""Read a date or a time of day where one starts.

In:  text, its tokens and a token index.
Out: (end, value) pairs, longest first, in ISO 8601: "June 23, 2021", "23 June 2021" and "2021年6月23日" are
     2021-06-23; "1030", "10:30 a.m." and "10時30分" are 10:30.

What could be read two ways (03/04/2021) keeps its own figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from phrasetrack.model import Token, TokenKind
from phrasetrack.words.rarity import word_list

_MONTH_NAMES = "january february march april may june july august september october november december"
_MONTHS = {name: n for n, name in enumerate(_MONTH_NAMES.split(), start=1)}
_MONTHS |= {name[:3]: n for name, n in _MONTHS.items()} | {"sept": 9}
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri"
_DAYS = frozenset(_DAY_NAMES.split())
CALENDAR = frozenset(_MONTH_NAMES.split() + _DAY_NAMES.split()[:7])  # They say when, and name nothing.
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_ZONE_NAMES = (
    "gmt utc jst kst ist est edt cst cdt mst mdt pst pdt et ct pt cet cest eet eest bst aest aedt sgt hkt"
)
_ZONES = frozenset(_ZONE_NAMES.split())
_LIGHT_GAP = re.compile(r"[\s,.]*")
_DASH_GAP = re.compile(r"\s*[-‐‑‒–—−]\s*")

Found = tuple[int, str]


def _gap(text: str, tokens: Sequence[Token], i: int) -> str:
    """Return what stands between token i - 1 and token i."""
    return text[tokens[i - 1].span.end : tokens[i].span.start]


def _is_year(token: Token) -> bool:
    return (
        token.kind is TokenKind.NUMBER
        and len(token.norm) == 4
        and token.norm.isdigit()
        and token.norm[0] in "12"
    )


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


@cache
def _times() -> frozenset[str]:
    return frozenset(word_list("times-en.txt")) | CALENDAR


def is_time(token: Token) -> bool:
    """Return whether a word tells when or how long: a period, a month, a year in figures."""
    return token.norm in _times() or _is_year(token)


def dates(text: str, tokens: Sequence[Token], start: int) -> tuple[Found, ...]:
    """Return the dates that start at ``tokens[start]``, longest first.

    Whole days, spans of days (2018-01-30/2018-01-31), a month of a year (2021-06), a day of a month (06-23)
    and a year alone; a weekday before the date belongs to it.
    """
    found: dict[int, str] = {}
    at = start
    if tokens[at].norm in _DAYS and at + 1 < len(tokens) and _LIGHT_GAP.fullmatch(_gap(text, tokens, at + 1)):
        at += 1
    if tokens[at].norm == "the" and at + 1 < len(tokens):
        at += 1
    readers = (_figures, _unspaced, _month_first, _day_first)
    for end, value in (f for reader in readers for f in reader(text, tokens, at)):
        found.setdefault(end, value)
    return tuple(sorted(found.items(), reverse=True))


def _figures(text: str, tokens: Sequence[Token], at: int) -> list[Found]:
    """Read 2021-06-23, 2021/06/23, 23.06.2021 and a year alone."""
    token = tokens[at]
    if token.kind is not TokenKind.NUMBER:
        return []
    parts, end = re.split(r"[./]", token.norm), at + 1
    if len(parts) == 1 and at + 2 < len(tokens) and _DASH_GAP.fullmatch(_gap(text, tokens, at + 1)):
        parts, end = [t.norm for t in tokens[at : at + 3]], at + 3
        if not _DASH_GAP.fullmatch(_gap(text, tokens, at + 2)):
            parts, end = [token.norm], at + 1
    found = [(at + 1, token.norm)] if _is_year(token) else []
    if len(parts) == 3 and all(p.isdecimal() and len(p) <= 4 for p in parts):
        a, b, c = (int(p) for p in parts)
        if len(parts[0]) == 4:
            value = _iso(a, b, c)
        elif len(parts[2]) == 4:
            dm, md = _iso(c, b, a), _iso(c, a, b)
            value = dm if dm == md else token.norm if dm and md else dm or md
            if dm and md and dm != md and end > at + 1:
                value = "-".join(parts)
        else:
            value = ""
        if value:
            found.append((end, value))
    return found


def _day(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the day of a month at ``at`` and the index behind it and its ordinal ending, or (0, at)."""
    if at >= len(tokens) or not re.fullmatch(r"\d{1,2}", tokens[at].norm):
        return 0, at
    n, end = int(tokens[at].norm), at + 1
    if end < len(tokens) and tokens[end].norm in _ORDINALS and tokens[end].span.start == tokens[at].span.end:
        end += 1
    return (n, end) if 1 <= n <= 31 else (0, at)


def _year(text: str, tokens: Sequence[Token], at: int) -> int:
    """Return the year at ``at``, which may follow a comma, or 0."""
    if at < len(tokens) and _is_year(tokens[at]) and _LIGHT_GAP.fullmatch(_gap(text, tokens, at)):
        return int(tokens[at].norm)
    return 0


def _month(tokens: Sequence[Token], at: int) -> int:
    """Return the number of the month named at ``at``; a lower-case "may" or "march" is a verb."""
    if at >= len(tokens) or (tokens[at].norm in ("may", "march", "mar") and tokens[at].text[0].islower()):
        return 0
    return _MONTHS.get(tokens[at].norm, 0)


def _month_first(text: str, tokens: Sequence[Token], at: int) -> list[Found]:
    """Read June 23, 2021; January 30-31, 2018; January 31-February 1, 2017; June 2021; June 23."""
    if not (month := _month(tokens, at)):
        return []
    if year := _year(text, tokens, at + 1):
        return [(at + 2, f"{year}-{month:02}")]
    day, end = _day(tokens, at + 1)
    if not day:
        return []
    found = [(end, f"{month:02}-{day:02}")] if _iso(2000, month, day) else []
    last, last_month, far = day, month, end
    if end < len(tokens) and (_DASH_GAP.fullmatch(_gap(text, tokens, end)) or tokens[end].norm == "and"):
        step = end + (tokens[end].norm == "and")
        last_month = _month(tokens, step) or month
        last, far = _day(tokens, step + (_month(tokens, step) > 0))
        if last:
            found.append((far, f"{month:02}-{day:02}/{last_month:02}-{last:02}"))
        else:
            last, last_month, far = day, month, end
    if year := _year(text, tokens, far):
        first, second = _iso(year, month, day), _iso(year, last_month, last)
        if first and second:
            found.append((far + 1, first if first == second else f"{first}/{second}"))
    return found


def _day_first(text: str, tokens: Sequence[Token], at: int) -> list[Found]:
    """Read 23 June 2021, 22nd of June and 30–31 January 2018."""
    first, end = _day(tokens, at)
    if not first:
        return []
    last, far = first, end
    if end < len(tokens) and _DASH_GAP.fullmatch(_gap(text, tokens, end)):
        last, far = _day(tokens, end)
        if not last:
            return []
    if far < len(tokens) and tokens[far].norm == "of":
        far += 1
    if not (month := _month(tokens, far)) or not _iso(2000, month, max(first, last)):
        return []
    days = f"{month:02}-{first:02}"
    found = [(far + 1, days if first == last else f"{days}/{month:02}-{last:02}")]
    if year := _year(text, tokens, far + 1):
        a, b = _iso(year, month, first), _iso(year, month, last)
        if a and b:
            found.append((far + 2, a if a == b else f"{a}/{b}"))
    return found


def _unspaced(text: str, tokens: Sequence[Token], at: int) -> list[Found]:
    """Read 2021年6月23日, 令和3年6月23日, 6月23日 and 2021年6月."""
    base, i = 0, at
    era = "".join(t.text for t in tokens[at : at + 2])
    if era in _ERAS:
        base, i = _ERAS[era], at + 2
    year = month = 0
    found: list[Found] = []
    for mark in "年月日":
        if i + 1 >= len(tokens) or tokens[i + 1].text != mark:
            continue
        if not re.fullmatch(r"\d{1,4}", tokens[i].norm) and tokens[i].text != "元":
            break
        n = 1 if tokens[i].text == "元" else int(tokens[i].norm)
        i += 2
        if mark == "年":
            year = n + base
            found.append((i, f"{year:04}"))
        elif mark == "月" and 1 <= n <= 12:
            month = n
            found.append((i, f"{year:04}-{month:02}" if year else f"{month:02}"))
        elif mark == "日" and month:
            value = _iso(year or 2000, month, n)
            found += [(i, value if year else value[5:])] if value else []
    return found


def times(text: str, tokens: Sequence[Token], start: int) -> tuple[Found, ...]:
    """Return the times of day that start at ``tokens[start]``, longest first.

    A time zone named behind the time belongs to it and to its value: "14:00 EDT".
    """
    found = _clock(text, tokens, start)
    for end, value in list(found):
        if end < len(tokens) and tokens[end].norm in _ZONES and tokens[end].text.isupper():
            found.append((end + 1, f"{value} {tokens[end].text}"))
        elif [t.norm for t in tokens[end : end + 2]] == ["local", "time"]:
            found.append((end + 2, f"{value} local time"))
    return tuple(sorted(found, reverse=True))


def _clock(text: str, tokens: Sequence[Token], at: int) -> list[Found]:
    token = tokens[at]
    if token.norm in ("noon", "midnight", "正午"):
        return [(at + 1, "00:00" if token.norm == "midnight" else "12:00")]
    half = 0
    if token.text in "午正" and at + 1 < len(tokens):
        pair = token.text + tokens[at + 1].text
        if pair == "正午":
            return [(at + 2, "12:00")]
        if pair in ("午前", "午後"):
            half, at = (1 if pair == "午前" else 2), at + 2
    if at >= len(tokens) or tokens[at].kind is not TokenKind.NUMBER:
        return []
    return _hours(text, tokens, at, half)


def _hours(text: str, tokens: Sequence[Token], at: int, half: int) -> list[Found]:
    """Read the figures of a time; ``half`` is 1 for 午前, 2 for 午後."""
    norm, end = tokens[at].norm, at + 1
    following = tokens[end].norm if end < len(tokens) else ""
    if m := re.fullmatch(r"(\d{1,2})[:.](\d{2})(?::\d{2})?", norm):
        hour, minute, bare = int(m[1]), int(m[2]), ":" in norm
    elif re.fullmatch(r"\d{4}", norm):
        hour, minute, bare = int(norm[:2]), int(norm[2:]), True
    elif re.fullmatch(r"\d{1,2}", norm):
        hour, minute, bare = int(norm), 0, False
        if following == "時":
            end, bare = end + 1, True
            if (
                end + 1 < len(tokens)
                and tokens[end + 1].text == "分"
                and re.fullmatch(r"\d{1,2}", tokens[end].norm)
            ):
                minute, end = int(tokens[end].norm), end + 2
            elif end < len(tokens) and tokens[end].text == "半":
                minute, end = 30, end + 1
        elif following == "h" and end + 1 < len(tokens) and re.fullmatch(r"[0-5]\d", tokens[end + 1].norm):
            minute, end, bare = int(tokens[end + 1].norm), end + 2, True
    else:
        return []
    found: list[Found] = []
    following = tokens[end].norm if end < len(tokens) else ""
    if following in ("a.m", "am", "p.m", "pm") and 1 <= hour <= 12 and not half:
        found.append((end + 1, _hhmm(hour % 12 + 12 * following.startswith("p"), minute)))
    elif following in ("hours", "hrs") and (bare or "." in norm):
        found.append((end + 1, _hhmm(hour, minute)))
    if bare:
        if half and hour <= 12:
            hour = hour % 12 + 12 * (half == 2)
        found.append((end, _hhmm(hour, minute)))
    elif "." in norm:
        found.append((end, _hhmm(hour, minute)))
    return [(e, v) for e, v in found if v]


def _hhmm(hour: int, minute: int) -> str:
    return f"{hour:02}:{minute:02}" if (hour < 24 and minute < 60) or (hour, minute) == (24, 0) else ""
