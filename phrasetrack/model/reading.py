"""What is found in a release: matches, typed changes, attributions, observations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from phrasetrack.model.text import Span, Token


class EditTag(StrEnum):
    """What an opcode or an edit does to the base."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Reading:
    """A wording to collate: a stretch of a text, with its tokens. Token spans index into ``text``."""

    text: str  # The whole text: a release's, or a phrase's own.
    span: Span
    tokens: tuple[Token, ...]  # The tokens inside `span`.


@dataclass(frozen=True, slots=True)
class Opcode:
    """One step of an edit script: ``base[base[0]:base[1]]`` becomes ``other[other[0]:other[1]]``.

    Ranges are half-open and count tokens. EQUAL says that the tokens answer each other (same stem, a
    listed equivalent, a misspelling), not that they are the same letters: `collate.classify` looks.
    """

    tag: EditTag
    base: tuple[int, int]
    other: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SlotValue:
    """What fills a slot in one occurrence."""

    name: str
    value: str  # Normalised: 10:30 for 1030, 2021-06-23 for June 23, 2021.
    span: Span


@dataclass(frozen=True, slots=True)
class Score:
    """How much of the phrase an occurrence keeps, each from 0 to 1, rounded to two places."""

    words: float  # Share of the words.
    weighted: float  # The same, words weighed by rarity.


@dataclass(frozen=True, slots=True)
class Match:
    """One occurrence of a phrase in a release, aligned."""

    phrase: str
    form: int  # Which of Phrase.forms it answers best.
    span: Span
    tokens: tuple[int, int]  # Half-open range of indexes into ParsedRelease.tokens.
    score: Score
    slots: tuple[SlotValue, ...] = ()
    rivals: tuple[str, ...] = ()  # Phrases that claim the place as well: the reading is ambiguous.
    optional: tuple[int, ...] = ()  # Indexes into Form.optional of the clauses that are there.


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stretch that resembles a phrase and was not counted, with the reason."""

    phrase: str
    span: Span
    reason: str


class Status(StrEnum):
    """How exactly a release has a phrase."""

    EXACT = "exact"
    MINOR = "minor"
    VARIANT = "variant"
    ABSENT = "absent"


class ChangeKind(StrEnum):
    """How a reading differs from the phrase or from an earlier reading."""

    SUBSTITUTION = "substitution"
    ADDITION = "addition"
    OMISSION = "omission"
    TRANSPOSITION = "transposition"
    INFLECTION = "inflection"
    GLOSS = "gloss"
    TYPOGRAPHY = "typography"
    CASE = "case"
    SLOT = "slot"
    SPEAKER = "speaker"
    STANCE = "stance"
    POLARITY = "polarity"
    PLACE = "place"


class Significance(StrEnum):
    """What a change weighs, heaviest first."""

    SUBSTANTIVE = "substantive"
    STYLISTIC = "stylistic"
    TYPOGRAPHIC = "typographic"

    @property
    def rank(self) -> int:
        """Return 0 for the heaviest."""
        return list(Significance).index(self)


@dataclass(frozen=True, slots=True)
class Change:
    """One typed change, its own span in the release, and why it weighs what it does."""

    kind: ChangeKind
    before: str
    after: str
    significance: Significance
    reason: str  # The rule and the datum it rests on: "key term: means".
    span: Span | None = None  # In the release read; empty (start = end) where words are missing.


class Polarity(StrEnum):
    """Whether the formula is said, and how."""

    AFFIRMED = "affirmed"
    DENIED = "denied"  # "does not oppose"
    REVERSED = "reversed"  # "no opposition to"
    POSSIBLE = "possible"  # "can occur", "if ..."
    QUOTED = "quoted"  # Words of somebody else, in quotation marks, neither said nor denied.
    DISSENT = "dissent"  # Reported of someone who disagreed.


class Basis(StrEnum):
    """How the speaker is known."""

    EXPLICIT = "explicit"  # Named as the subject of the formula's own verb.
    COORDINATION = "coordination"  # The subject of an earlier verb, carried over "and".
    ANAPHORA = "anaphora"  # A pronoun, resolved.
    DOCUMENT_SCOPE = "document-scope"  # "stated as follows", a list's lead-in, the author of the text.


@dataclass(frozen=True, slots=True)
class Stance:
    """The wording that governs a formula, placed on a ladder where one holds it."""

    text: str
    span: Span
    ladder: str = ""
    step: str = ""
    rank: int | None = None  # Index of the step, weakest 0.


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says an occurrence, on what ground, how strongly, and whether it is said or denied."""

    speaker: str  # A party's name, joint, counterpart, group, narrator or unknown.
    basis: Basis = Basis.EXPLICIT
    cue: Span | None = None
    candidates: tuple[str, ...] = ()  # When the speaker is unknown: who it could be.
    stance: Stance | None = None
    polarity: Polarity = Polarity.AFFIRMED
    polarity_cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One phrase as one release has it.

    Span, text and attribution are None when it is absent. One read back from a baseline has its text and
    no span: offsets are not stored.
    """

    phrase: str
    release: str
    path: str
    status: Status
    span: Span | None = None
    text: str | None = None
    form: int = 0
    changes: tuple[Change, ...] = ()
    slots: tuple[SlotValue, ...] = ()
    attribution: Attribution | None = None
    section: str = ""
    score: Score | None = None
    rivals: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
