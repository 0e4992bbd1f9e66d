"""What is stored of a release: per phrase what was read, and what a person decided about it.

Frozen values; nothing here reads, writes or decides. Absent are offsets, scores, paths and clocks: a
baseline says what a release says, and that stays when the file moves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from phrasetrack.model import Status

READING_VERSION = 1
"""Raised whenever phrasetrack reads unchanged text with an unchanged book differently."""

SENTENCES = "@sentences"
"""The name of the item that is a release's prose: no phrase id may hold an ``@``."""


class Verdict(StrEnum):
    """What a person said of a reading."""

    ACCEPTED = "accepted"  # This is what the release says, and others may say it too.
    NOTED = "noted"  # Seen in this release; the next time it is news again.
    REJECTED = "rejected"  # Not the phrase at all: a look-alike.


class Cause(StrEnum):
    """Why something waits: the three headings that are never mixed."""

    RELEASE = "changed release"
    BOOK = "changed phrase book"
    TOOL = "changed phrasetrack"


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict with who, when and why."""

    verdict: Verdict
    reviewer: str
    date: str  # ISO day, as the person gave it or as it was when they decided.
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence of a phrase as a release has it."""

    wording: str
    status: Status
    speaker: str = ""  # Empty: not attributed.
    polarity: str = "affirmed"
    stance: str = ""  # The governing words as printed.
    ladder: str = ""
    step: str = ""  # Where on the ladder.
    slots: tuple[tuple[str, str], ...] = ()  # (name, normalised value), in reading order.
    pattern: str = ""  # The wording with {name} where a slot is filled; empty when it has no slots.


@dataclass(frozen=True, slots=True)
class News:
    """One finding about a phrase, as it waits for a decision."""

    rule: str
    significance: str
    message: str
    before: str = ""
    after: str = ""
    context: str = ""  # The sentence that `after` (or what stands in its place) is part of.


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase in one release. No occurrences: it is absent."""

    occurrences: tuple[Occurrence, ...] = ()
    decision: Decision | None = None  # None: it waits.
    news: tuple[News, ...] = ()  # Only while it waits; empty: it reads as expected.
    cause: Cause | None = None  # Only while it waits.

    @property
    def counted(self) -> tuple[Occurrence, ...]:
        """Return the occurrences that are the phrase: none when they were rejected as a look-alike."""
        rejected = self.decision is not None and self.decision.verdict is Verdict.REJECTED
        return () if rejected else self.occurrences


@dataclass(frozen=True, slots=True)
class Prose:
    """A release's sentences as hashes of their folded words, in reading order."""

    hashes: tuple[str, ...] = ()
    decision: Decision | None = None
    news: tuple[News, ...] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """One release: what was accepted of it (``.json``) or what waits (``.new.json``)."""

    release: str
    sha256: str
    book: str  # Hash of what the phrase book says, comments and layout aside.
    date: str = ""
    genre: str = ""
    parties: tuple[str, ...] = ()
    reading: int = READING_VERSION
    order: tuple[str, ...] = ()  # Phrase ids in the order in which the release has them.
    phrases: Mapping[str, Entry] = field(default_factory=dict)
    prose: Prose = Prose()
    waiting: tuple[str, ...] = ()  # Items not decided yet, sorted; always empty in what waits.

    @property
    def moment(self) -> tuple[str, str]:
        """Return what the releases of a series are ordered by."""
        return (self.date, self.release)
