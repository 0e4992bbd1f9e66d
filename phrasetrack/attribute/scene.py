"""Read a release once: its units, clauses, sides, turns of speech, dissents, and who its author is.

In:  a parsed release and a book.
Out: a `Scene`, from which any span is attributed without reading the release again.
Knows nothing of phrases or spans.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from phrasetrack.attribute.clauses import Clause, Place, clauses
from phrasetrack.attribute.lexicon import VerbClass, phrases, words
from phrasetrack.attribute.mentions import MentionKind, pronoun
from phrasetrack.attribute.sides import GROUP, JOINT, NARRATOR, Roster
from phrasetrack.attribute.unit import Unit, units
from phrasetrack.model import Book, Paragraph, ParagraphKind, ParsedRelease, Span

_TURN = re.compile(
    r"(?:^|\n)[^\S\n]*(?P<label>Q|(?:[A-Z][A-Z.'’-]*[ \u00a0]){0,6}[A-Z][A-Z.'’-]+)"
    r"(?:[ \u00a0]\([^)\n]{1,40}\))?(?::|\.(?=[ \u00a0]{1,3}[A-Z])|(?<=Q)(?=[ \u00a0]))"
)
_TITLED = re.compile(r"(?:^|\n)[^\S\n]*(?P<label>(?:[A-Z][a-z]+\.? ){1,3}[A-Z][\w'’-]+):(?=\s)")
_PARTED = frozenset(":;,|•\n")
FRONT = 20  # Words of a line at a release's head.
HEAD = 200  # Code points of a release that may hold its printed title.


class Mode(StrEnum):
    """Whose text a release is."""

    REPORT = "report"  # A read-out: somebody tells what others said.
    STATEMENT = "statement"  # Its authors speak: "We", "The Committee".
    SPEECH = "speech"  # Turns with a label: "MR. X:".


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn in a transcript."""

    start: int
    speaker: str
    cue: Span


@dataclass(frozen=True, slots=True)
class Voice:
    """A clause with the speaker its subject stands for."""

    clause: Clause
    speaker: str
    anaphoric: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A unit and its voices."""

    unit: Unit
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A release read for speakers, once."""

    parsed: ParsedRelease
    book: Book
    readings: tuple[Reading, ...]
    starts: tuple[int, ...]  # Code point each reading starts at.
    mode: Mode
    author: str  # Who speaks where nobody is named; `narrator` in a report.
    turns: tuple[Turn, ...]
    roster: Roster
    dissents: bool  # Whether any word that opens a dissent stands in the release.

    def reading_at(self, position: int) -> Reading | None:
        """Return the reading that covers a code point or comes last before it, or None."""
        i = bisect_right(self.starts, position) - 1
        return self.readings[i] if i >= 0 else None

    def turn_at(self, position: int) -> Turn | None:
        """Return the turn of speech a code point is in, or None."""
        i = bisect_right(self.turns, position, key=lambda t: t.start) - 1
        return self.turns[i] if i >= 0 else None

    def paragraph(self, reading: Reading) -> Paragraph | None:
        """Return the paragraph of a reading, or None when the release has none."""
        paragraphs = self.parsed.paragraphs
        i = reading.unit.paragraph
        return paragraphs[i] if 0 <= i < len(paragraphs) else None


def prepare(parsed: ParsedRelease, book: Book) -> Scene:
    """Return a release read for speakers: one pass, linear in its length."""
    cut = units(parsed)
    pairs = [(u, clauses(u)) for u in cut]
    roster = Roster(book, pairs, _front(parsed))
    turns = _turns(parsed.release.text, roster)
    if turns:
        roster.issuer = ""  # In a transcript people speak for themselves.
    mode, author = _author(parsed, pairs, roster, turns)
    readings = _resolve(pairs, roster, mode, author, turns)
    opening = phrases("polarity", "dissent").keys()
    dissents = any(not opening.isdisjoint(u.norms) for u in cut)
    starts = tuple(u.span.start for u in cut)
    return Scene(parsed, book, readings, starts, mode, author, turns, roster, dissents)


def _front(parsed: ParsedRelease) -> list[tuple[str, str]]:
    """Return the words of the short lines at a release's head, where its issuer stands."""
    head = (ParagraphKind.TITLE, ParagraphKind.DATELINE, ParagraphKind.CHROME)
    words_: list[tuple[str, str]] = []
    for paragraph in parsed.paragraphs[:12]:
        first, stop = parsed.token_range(paragraph.span)
        if paragraph.kind not in head or stop - first > FRONT:
            continue
        for i in range(first, stop):
            token = parsed.tokens[i]
            gap = parsed.release.text[parsed.tokens[i - 1].span.end : token.span.start] if i > first else ":"
            if not _PARTED.isdisjoint(gap):
                words_.append(("", ""))
            words_.append((token.text, token.norm))
    return words_


def _turns(text: str, roster: Roster) -> tuple[Turn, ...]:
    found: list[Turn] = []
    by_title: dict[str, str] = {}
    title = words("people", "title")
    matches = sorted([*_TURN.finditer(text), *_TITLED.finditer(text)], key=lambda m: m.start("label"))
    for m in matches:
        label = " ".join(m["label"].replace("\u00a0", " ").split())
        parts = [p.strip(".").casefold() for p in label.split()]
        titled = any(p in title for p in parts)
        if label not in ("Q", "A") and not titled:
            continue
        last = max((i for i, p in enumerate(parts) if p in title), default=-1)
        rest = label.split()[last + 1 :]
        role = " ".join(p for p in parts[: last + 1] if p != "the")
        if label in ("Q", "A"):
            name = label
        elif rest:
            name = " ".join(w.title() if w.isupper() else w for w in rest)
            by_title[role] = name
        else:
            name = by_title.get(role, "") or role.title()
        folded = tuple(p for p in name.casefold().split())
        person = roster.by_name.get(folded)
        party = person.party if person else roster.party_of_name(folded)
        start, stop = m.span("label")
        found.append(Turn(start, party or name, Span(start, stop)))
    real = [t for t in found if t.speaker not in ("Q", "A")]
    return tuple(found) if real else ()


def _author(
    parsed: ParsedRelease,
    pairs: list[tuple[Unit, tuple[Clause, ...]]],
    roster: Roster,
    turns: tuple[Turn, ...],
) -> tuple[Mode, str]:
    """Return whose text it is, from the subjects of its main clauses."""
    if turns:
        return Mode.SPEECH, NARRATOR
    we, body, others, joint, told = 0, 0, 0, 0, 0
    bodies: dict[str, int] = {}
    for unit, found in pairs:
        for clause in found:
            if clause.place is not Place.MAIN:
                continue
            subject = clause.subject
            name = roster.name(unit, subject)
            decides = subject.kind is MentionKind.BODY or (name == GROUP and not subject.plural)
            if subject.kind is MentionKind.PRONOUN:
                we += pronoun(unit.norms[subject.first]) == "first-plural" and not _quoted(unit, clause)
            elif decides:
                body += 1
                bodies[name] = bodies.get(name, 0) + 1
            else:
                others += subject.kind in (MentionKind.PERSON, MentionKind.ROLE)
                joint += subject.plural
                people = subject.plural or subject.kind is not MentionKind.NAME
                told += people and clause.group.kind is VerbClass.NARRATE
    release = parsed.release
    title = f"{release.title} {release.id} {release.text[:HEAD]}".casefold()
    shared = joint or any(word in title for word in sorted(words("people", "shared")))
    ours = we >= 2 or (we and not told and not others)
    if ours and (we * 3 >= others or "joint" in title or "communiqu" in title):
        if shared or len(release.parties) > 1:
            return Mode.STATEMENT, JOINT
        return Mode.STATEMENT, _first(bodies) or roster.issuer or roster.only_party() or GROUP
    if body and body >= others and not told and _first(bodies):
        return Mode.STATEMENT, _first(bodies)
    if "joint" in title and "statement" in title and joint:
        return Mode.STATEMENT, JOINT
    return Mode.REPORT, NARRATOR


def _first(bodies: dict[str, int]) -> str:
    return max(bodies, key=lambda b: (bodies[b], b), default="")


def _quoted(u: Unit, clause: Clause) -> bool:
    before = "".join(u.gaps[: clause.subject.first + 1])
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


@dataclass(slots=True)
class _Memory:
    """Whom a pronoun means: the last fitting subject before it."""

    one: str = ""
    many: str = JOINT
    body: str = ""


def _resolve(
    pairs: list[tuple[Unit, tuple[Clause, ...]]],
    roster: Roster,
    mode: Mode,
    author: str,
    turns: tuple[Turn, ...],
) -> tuple[Reading, ...]:
    memory = _Memory()
    readings: list[Reading] = []
    turn: Turn | None = None
    for unit, found in pairs:
        if turns:
            i = bisect_right(turns, unit.span.start, key=lambda t: t.start) - 1
            if (turns[i] if i >= 0 else None) is not turn:
                turn = turns[i] if i >= 0 else None
                memory = _Memory()  # Another's "she" is not this speaker's.
        readings.append(
            Reading(unit, tuple(_voice(unit, c, roster, memory, mode, author, turn) for c in found))
        )
    return tuple(readings)


def _voice(
    u: Unit,
    clause: Clause,
    roster: Roster,
    memory: _Memory,
    mode: Mode,
    author: str,
    turn: Turn | None,
) -> Voice:
    subject = clause.subject
    if subject.kind is MentionKind.PRONOUN:
        which = pronoun(u.norms[subject.first])
        if which in ("first-plural", "first-singular"):
            if turn:
                return Voice(clause, turn.speaker, False)
            if mode is Mode.STATEMENT:
                return Voice(clause, author, False)
            return Voice(clause, memory.one if which == "first-singular" and memory.one else JOINT, True)
        if which == "they":
            return Voice(clause, memory.many, True)
        if which == "it":
            return Voice(clause, memory.body, True)
        return Voice(clause, memory.one, True)
    name = roster.name(u, subject)
    if clause.place in (Place.MAIN, Place.ADVERBIAL):
        if subject.plural:
            memory.many = name
        elif subject.kind in (MentionKind.PERSON, MentionKind.ROLE):
            memory.one = name
        elif subject.kind is MentionKind.BODY or clause.place is Place.MAIN:
            memory.body = name
    return Voice(clause, name, False)
