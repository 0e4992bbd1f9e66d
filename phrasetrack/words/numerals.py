"""Read a number where one starts: digits, words, fractions and ranges.

In:  text, its tokens and a token index.
Out: (end, value) pairs, longest first: "60" for "sixty", "4-1/4" for "4 1/4", "0 to 1/4" for "0–1/4".
Units (percent, minutes) are left out, save the one inside a range.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from phrasetrack.model import Token, TokenKind

_UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: n for n, word in enumerate(_UNIT_WORDS.split())}
_TENS = {word: 10 * n for n, word in enumerate(_TEN_WORDS.split(), start=2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
}
_PARTS |= {"eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10, "sixteenth": 16, "sixteenths": 16}
_RANGE_GAP = re.compile(r"\s*[-‐‑‒–—−~〜～]\s*")
_JOIN_GAP = re.compile(r"\s*|\s*[-‐‑‒–—−]\s*")
_FRACTION = re.compile(r"\d+/\d+")
_MINUS = "-−‐‑–"

Found = tuple[int, str]


def numbers(text: str, tokens: Sequence[Token], start: int) -> tuple[Found, ...]:
    """Return the numbers that start at ``tokens[start]``, longest first."""
    found: dict[int, str] = {}
    for end, value in _quantities(text, tokens, start):
        found.setdefault(end, value)
        at = _past_range(text, tokens, end)
        for far, upper in _quantities(text, tokens, at) if at else ():
            found.setdefault(far, f"{value} to {upper}")
    return tuple(sorted(found.items(), reverse=True))


def _past_range(text: str, tokens: Sequence[Token], end: int) -> int:
    """Return where the upper end of a range would start after ``end``, or 0."""
    if end < len(tokens) and tokens[end].norm in ("percent", "per", "basis"):
        end += 1 if tokens[end].norm == "percent" else 2
    if end >= len(tokens):
        return 0
    if tokens[end].norm in ("to", "through"):
        return end + 1
    gap = text[tokens[end - 1].span.end : tokens[end].span.start].replace("%", "")
    return end if _RANGE_GAP.fullmatch(gap) else 0


def _quantities(text: str, tokens: Sequence[Token], start: int) -> list[Found]:
    """Return single numbers at ``start``, longest first."""
    if start >= len(tokens):
        return []
    found = []
    token = tokens[start]
    if token.kind is TokenKind.NUMBER:
        value, end = _digits(token.norm), start + 1
        if sign := _sign(text, token):
            value = sign + value
        found.append((end, value))
        if not _FRACTION.fullmatch(value) and end < len(tokens):
            fraction = _vulgar(tokens[end])
            if fraction and _JOIN_GAP.fullmatch(text[token.span.end : tokens[end].span.start]):
                found.append((end + 1, f"{value}-{fraction}"))
        if end < len(tokens) and tokens[end].norm in _SCALES:
            found.append((end + 1, f"{value} {tokens[end].norm}"))
    elif fraction := _vulgar(token):
        found.append((start + 1, fraction))
    else:
        found += _words(tokens, start)
    return sorted(found, reverse=True)


def _sign(text: str, token: Token) -> str:
    before = text[max(0, token.span.start - 2) : token.span.start]
    return "-" if before and before[-1] in _MINUS and (len(before) == 1 or before[0] in " \n\t(") else ""


def _digits(norm: str) -> str:
    """Return digits without their thousands marks: 1,000 is 1000; 1,5 stays."""
    return norm.replace(",", "") if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", norm) else norm


def _vulgar(token: Token) -> str:
    """Return "1/4" for the token 1/4 or ¼, else ""."""
    norm = token.norm.replace("\u2044", "/")
    return norm if _FRACTION.fullmatch(norm) else ""


def _words(tokens: Sequence[Token], start: int) -> list[Found]:
    """Return the numbers that words spell: every prefix that is a whole number, and fractions."""
    found: list[Found] = []
    total = part = 0
    last = ""  # The kind of the word before: "unit", "ten", "hundred", "scale", "and".
    i = start
    while i < len(tokens):
        word = tokens[i].norm
        if word in _UNITS and last in ("", "ten", "hundred", "scale", "and"):
            if last == "ten" and not 0 < _UNITS[word] < 10:
                break
            part, last = part + _UNITS[word], "unit"
        elif word in _TENS and last in ("", "hundred", "scale", "and"):
            part, last = part + _TENS[word], "ten"
        elif (word == "hundred" and last in ("unit", "ten")) or (
            word in _SCALES and i == start + 1 and last == "a"
        ):
            part, last = max(part, 1) * _SCALES[word], "hundred" if word == "hundred" else "scale"
        elif word in _SCALES and last in ("unit", "ten", "hundred"):
            total, part, last = total + part * _SCALES[word], 0, "scale"
        elif word == "and" and last in ("hundred", "scale"):
            last = "and"
            i += 1
            continue
        elif word == "a" and i == start:
            last = "a"
            i += 1
            continue
        else:
            break
        i += 1
        found.append((i, str(total + part)))
        if i < len(tokens) and tokens[i].norm in _PARTS and total == 0 and last == "unit":
            found.append((i + 1, f"{part}/{_PARTS[tokens[i].norm]}"))
    return found
