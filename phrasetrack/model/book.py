"""The phrase book: what is tracked, who can speak, which words weigh."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from phrasetrack.model.text import Token


class SlotKind(StrEnum):
    """What may fill a slot."""

    ANY = "any"  # One to eight words.
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    NAME = "name"
    CHOICE = "choice"  # One of the values in Slot.choices.


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a phrase whose value is read out and tracked."""

    name: str
    kind: SlotKind
    position: int  # Index of its SLOT token in Form.tokens.
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One accepted wording of a phrase, compiled. Token spans index into ``text``."""

    text: str  # As the book has it, with its {slots} and [optional] brackets.
    tokens: tuple[Token, ...]
    slots: tuple[Slot, ...] = ()
    optional: tuple[tuple[int, int], ...] = ()  # Half-open token ranges that may be left out.


@dataclass(frozen=True, slots=True)
class Example:
    """A text that must, or must not, be read as the phrase; run when the book is loaded."""

    text: str
    status: str  # exact, minor, variant or absent.
    where: str = ""  # path:line:column of the example, for errors.


@dataclass(frozen=True, slots=True)
class Phrase:
    """A canonical phrase. ``forms[0]`` is the canonical wording, the rest accepted variants."""

    id: str
    forms: tuple[Form, ...]
    title: str = ""
    family: str = ""
    look_alikes: tuple[Form, ...] = ()  # The book's ``not``: they win their place and do not count.
    since: str = ""  # ISO days, both inclusive; empty means no bound.
    until: str = ""
    threshold: float | None = None  # The phrase's own bar; None takes the default.
    examples: tuple[Example, ...] = ()
    where: str = ""  # path:line:column of the entry, for errors.

    @property
    def text(self) -> str:
        """Return the canonical wording as the book has it."""
        return self.forms[0].text

    def in_force(self, date: str) -> bool:
        """Return whether a day (ISO) lies in `since` to `until`; an unknown day, empty, always does."""
        return not date or (self.since <= date and (not self.until or date <= self.until))


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who can speak: the name observations use, its people, and what else it is called."""

    name: str
    people: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ladder:
    """Ordered stances, weakest first. Each step is a wording; ``also`` of a step are its equals."""

    id: str
    steps: tuple[str, ...]
    by: str = ""  # Who ordered them: a ladder is an opinion with an author.
    also: tuple[tuple[str, ...], ...] = ()  # Other wordings of each step; as long as steps, or empty.


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """Words whose exchange is substantive."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A phrase book, whole and valid."""

    phrases: tuple[Phrase, ...]
    language: str = "en"
    parties: tuple[Party, ...] = ()
    ladders: tuple[Ladder, ...] = ()
    key_terms: tuple[KeyTerm, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()  # Each: wordings that may stand for each other.
    path: str = ""
    sha256: str = ""  # Of the book's bytes; empty for a book made in memory.
