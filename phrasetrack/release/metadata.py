"""What a release says of itself: title, date, parties, genre, source line.

In:  its text, its paragraphs and its file's name.
Out: `Metadata`; a field that the text does not give is empty. Nothing is guessed.
Knows nothing of series files. No name of a country, body or person stands here: parties are read by the
shape of a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from phrasetrack.model import Paragraph, ParagraphKind
from phrasetrack.release.dates import FoundDate, find_dates, name_date

CLOSING = 3  # Paragraphs at the end that may hold the date.
OPENING = 120  # Code points of the first prose in which "On June 23, 2021, ..." counts as a dateline.

_NAME = r"[A-Z](?:[\w’']*\w)?(?:\.[A-Z])*\.?"  # Laos, ASEAN, U.S.
_NAMES = rf"{_NAME}(?:[ \u00a0](?:of[ \u00a0](?:the[ \u00a0])?)?{_NAME}){{0,4}}"
_DASHED = re.compile(
    r"^(?:(?:The|Joint|(?:Readout|Summary|Outcome) of the|"
    r"First|Second|Third|[A-Z][a-z]+th|\d+(?:st|nd|rd|th))\s+)*"
    rf"(?P<first>{_NAME})(?:[-‐‑–—/]|\s[-–—]\s)(?P<second>{_NAME})(?:[-‐‑–—/](?P<third>{_NAME}))?(?=\s+\S)"
)
_BETWEEN = re.compile(
    rf"\b(?:between|by|of the leaders of)\s+(?:the\s+)?(?P<first>{_NAMES})"
    rf"(?:,\s+(?:the\s+)?(?P<third>{_NAMES}),?)?\s+and\s+(?:the\s+)?(?P<second>{_NAMES})(?=\s*(?:$|[,(:–—-]|on\b|in\b|at\b))"
)
_JA = re.compile(
    r"^(?:第\S{1,4}回)?(?P<first>日)・(?P<second>[ァ-ヶー・]{2,}|[一-龯]{1,4}?)"
    r"(?=防衛|外相|首脳|国防|共同|閣僚|次官)"
)
# First parts of compounds that are not names, and second parts that make a region of two names.
_NO_PARTY = frozenset(
    [
        "Indo",
        "Anti",
        "Vice",
        "Non",
        "Co",
        "Post",
        "Pre",
        "Sub",
        "Trans",
        "Euro",
        "Pan",
        "Inter",
        "Multi",
        "Bi",
        "Tri",
        "Ex",
        "Self",
        "Mid",
        "Cross",
        "High",
        "Long",
        "Short",
        "Free",
        "Full",
        "First",
        "Second",
        "Third",
        "Joint",
        "Two",
        "Three",
        "Four",
        "Five",
        "One",
        "Real",
        "Face",
        "Follow",
        "Counter",
        "Semi",
        "Press",
        "Read",
        "Fact",
    ]
)
_NO_SECOND = frozenset(
    ["Pacific", "Atlantic", "Saharan", "Level", "Term", "Up", "Plus", "Out", "Depth", "Person"]
)
_ROLES = re.compile(
    r"\b(?:Ministers?|Secretar(?:y|ies)|Presidents?|Chair(?:man|woman|person)?|Governors?|Mr|Mrs|Ms|Dr|General|King|"
    r"Queen|Prince|Ambassador|Chancellor|Commissioner|Minister|Director|Deputy|Vice|Prime|Leaders?)\b"
)
_GENRES = (
    (
        "teleconference",
        re.compile(
            r"\b(?:video\s*-?\s*)?(?:tele)?conference\s+call\b|\b(?:video\s*)?-?\s*teleconference|\bvideo\s*-?conference|テレビ会談|ビデオ会談",
            re.I,
        ),
    ),
    ("call", re.compile(r"\b(?:tele)?phone\s+(?:talks?|calls?|conversation)|\bcall\b|電話会談", re.I)),
    (
        "joint statement",
        re.compile(
            r"\bjoint\s+(?:\S+\s+){0,3}(?:statement|declaration|communiqu[eé])|共同(?:声明|宣言|発表)", re.I
        ),
    ),
    ("communiqué", re.compile(r"\bcommuniqu[eé]", re.I)),
    (
        "meeting",
        re.compile(r"\b(?:meeting|summit|talks|dialogue|consultations?|conference)\b|会談|会合|会議", re.I),
    ),
    ("speech", re.compile(r"\b(?:remarks|speech|address|lecture)\b|演説|挨拶|あいさつ|講演", re.I)),
    ("statement", re.compile(r"\bstatement\b|声明|談話", re.I)),
)
_BETWEEN_PARTIES = frozenset({"teleconference", "call", "meeting"})
_GROUP = re.compile(r"\b(?:multilateral|plus|group|informal\s+meeting|\d+(?:st|nd|rd|th))\b", re.I)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a release beside its text; empty where it is not known."""

    title: str = ""
    date: str = ""
    parties: tuple[str, ...] = ()
    genre: str = ""
    source: str = ""
    ambiguous: str = ""  # The date as printed when its day and month could be exchanged.


def read_metadata(text: str, paragraphs: Sequence[Paragraph], name: str) -> Metadata:
    """Return what the front matter says, the file's name as the last resort for the date."""
    title = _title(text, paragraphs)
    found = _front_date(text, paragraphs)
    parties = read_parties(title)
    return Metadata(
        title=title,
        date=(found.iso if found else "") or name_date(name),
        parties=parties,
        genre=read_genre(title, parties),
        source=_source(text, paragraphs),
        ambiguous=found.text if found and not found.iso else "",
    )


def read_parties(title: str) -> tuple[str, ...]:
    """Return the parties that a title joins: "Japan-Laos Defense ...", "... between X and Y"; none unsure."""
    if m := _DASHED.match(title):
        first, second, third = m["first"], m["second"], m["third"]
        if first not in _NO_PARTY and second not in _NO_PARTY | _NO_SECOND:
            return tuple(n for n in (first, second, third) if n)
    if m := _BETWEEN.search(title):
        names = [n for n in (m["first"], m["third"], m["second"]) if n]
        if not any(_ROLES.search(n) for n in names):
            return tuple(names)
    if m := _JA.match(title):
        return ("日本", m["second"])
    return ()


def read_genre(title: str, parties: Sequence[str]) -> str:
    """Return the kind of text that a title names, "bilateral" before it when it joins two parties."""
    for genre, pattern in _GENRES:
        if pattern.search(title):
            if genre not in _BETWEEN_PARTIES or len(parties) < 2:
                return genre
            if len(parties) > 2 or _GROUP.search(title):
                return f"multilateral {genre}"
            return f"bilateral {genre}"
    return ""


def _title(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """Return the first title, a Markdown heading before a plain line; white space as single spaces."""
    titles = [p.span.of(text) for p in paragraphs if p.kind is ParagraphKind.TITLE]
    headings = [t for t in titles if t.startswith("#")]
    first = (headings or titles or [""])[0]
    return " ".join(first.strip("#*_ \t").split())


def _front_date(text: str, paragraphs: Sequence[Paragraph]) -> FoundDate | None:
    """Return the date of the first dateline, else the one that the first prose opens with ("On ...,")."""
    for p in paragraphs:
        if p.kind is ParagraphKind.DATELINE and (dates := find_dates(p.span.of(text))):
            return _latest(dates)
        if p.kind in (ParagraphKind.BODY, ParagraphKind.ITEM):
            break
    front = [p for p in paragraphs if p.kind is ParagraphKind.TITLE]
    for p in front:
        if dates := find_dates(p.span.of(text)):
            return dates[0]
    for p in paragraphs:
        if p.kind in (ParagraphKind.BODY, ParagraphKind.ITEM):
            opening = text[p.span.start : min(p.span.end, p.span.start + OPENING)]
            dates = find_dates(opening)
            if dates and opening[: dates[0].start].strip(" (") in ("", "On"):
                return dates[0]
            break
    # Japanese addresses and some statements close with their date and their author.
    for p in reversed([p for p in paragraphs if p.kind is not ParagraphKind.CHROME][-CLOSING:]):
        if p.kind is ParagraphKind.DATELINE and (dates := find_dates(p.span.of(text))):
            return _latest(dates)
    return None


def _latest(dates: Sequence[FoundDate]) -> FoundDate:
    """Return the last day of a line: "adopted January 24, 2012; as amended January 26, 2021" is of 2021."""
    return max(dates, key=lambda d: d.iso)


def _source(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """Return the line that follows the date in the dateline: who issued the release."""
    for p, after in pairwise(paragraphs):
        if p.kind is after.kind is ParagraphKind.DATELINE and find_dates(p.span.of(text)):
            words = after.span.of(text)
            if text[p.span.end : after.span.start].count("\n") == 1 and not find_dates(words):
                return " ".join(words.split())
    return ""
