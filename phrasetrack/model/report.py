"""What a command says: findings, redlines, concordance lines, and what could not be looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from phrasetrack.model.reading import Change, ChangeKind, EditTag, Observation, Significance
from phrasetrack.model.text import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of one release in its context. ``before + text + after`` is the release's own text."""

    release: str
    span: Span
    text: str
    before: str = ""
    after: str = ""
    marks: tuple[Span, ...] = ()  # Changed words inside `text`, in code points of the release.
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the accepted releases of a series lead one to expect of a phrase in a new one."""

    present: int  # In how many of the last `of` releases it stands.
    of: int
    last_seen: str = ""  # Release id of its last occurrence before the new release; empty if never.
    last_date: str = ""
    wordings: tuple[tuple[str, int], ...] = ()  # Each wording seen and how often, commonest first.
    speakers: tuple[tuple[str, int], ...] = ()
    scope: str = ""  # What was looked at: "series", "genre: bilateral teleconference", "last".


@dataclass(frozen=True, slots=True)
class Difference:
    """One phrase before and after: two releases compared, or the series' expectation and a new release.

    ``changes`` are typed from the earlier wording to the later; their spans are in the later release.
    """

    phrase: str
    title: str
    family: str
    before: Observation | None  # None or status absent: it was not there.
    after: Observation | None
    changes: tuple[Change, ...] = ()
    before_quote: Quote | None = None
    after_quote: Quote | None = None
    in_place: Quote | None = None
    expected: Expectation | None = None  # Only against a baseline.


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says about one phrase or sentence."""

    rule: str  # The rule's name in words: phrase-omitted.
    significance: Significance
    kind: ChangeKind | None
    phrase: str  # Empty when the finding is about a sentence that is no phrase.
    title: str  # The phrase's title, or a label for the sentence.
    message: str  # One line a person could read out.
    reason: str  # The rule and the datum it rests on.
    release: str
    path: str
    before: Quote | None = None
    after: Quote | None = None
    changes: tuple[tuple[str, str], ...] = ()  # (before, after) of each changed stretch.
    in_place: Quote | None = None  # For an omission: what now stands where the phrase stood.
    key: str = ""  # Stable identity: phrase, rule, wording; never an offset.
    group: str = ""  # A heading to gather under ("different genre"); empty for none.
    state: str = ""  # new, unchanged, updated or absent against the baseline; empty outside `check`.


class BlockKind(StrEnum):
    """How a block of a redline relates to the other release."""

    SAME = "same"
    CHANGED = "changed"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED = "moved"  # Stands elsewhere now; may be edited inside as well.


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of text in a redline. Insertions have no ``base``, deletions no ``other``."""

    tag: EditTag  # EQUAL, INSERT or DELETE. EQUAL may differ in white space or glyphs: each side has its own.
    base: Span | None
    other: Span | None
    significance: Significance = Significance.STYLISTIC  # TYPOGRAPHIC edits are folded away, and counted.
    move: int = 0  # Number, in its block, of the move that this deletion or insertion is one end of; 0: none.


@dataclass(frozen=True, slots=True)
class Block:
    """One sentence, or one pair of sentences that answer each other."""

    kind: BlockKind
    edits: tuple[Edit, ...]
    number: int = 0  # For MOVED: the move's number, from 1; else 0.


@dataclass(frozen=True, slots=True)
class Redline:
    """Two releases aligned by sentence.

    The ``base`` spans of all edits tile the base text and the ``other`` spans the other text, each
    once and with no gap; `collate.redline.accept_all` and `reject_all` give the two texts back.
    """

    base: str  # The text of the earlier release.
    other: str  # The text of the later release.
    blocks: tuple[Block, ...]  # In the order of the later release, deletions where they stood.


@dataclass(frozen=True, slots=True)
class ConcordanceLine:
    """One occurrence of a fuzzy phrase in its context (KWIC)."""

    release: str
    path: str
    date: str
    speaker: str
    section: str
    left: str
    text: str
    right: str
    span: Span
    status: str
    score: float


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """What a report needs to know of a release."""

    id: str
    path: str
    title: str = ""
    date: str = ""
    parties: tuple[str, ...] = ()
    genre: str = ""
    sha256: str = ""
    line_starts: tuple[int, ...] = ()  # Where each line of its text starts; empty when not worked out.


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not looked at, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a command has to say. Renderers show what is there and decide nothing."""

    command: str
    releases: tuple[ReleaseLine, ...] = ()
    brief: tuple[str, ...] = ()  # At most 12 lines a busy reader could read out.
    findings: tuple[Finding, ...] = ()  # Heaviest first.
    observations: tuple[Observation, ...] = ()
    phrases: tuple[tuple[str, str, str], ...] = ()  # (id, title, family), in book order.
    redline: Redline | None = None
    concordance: tuple[ConcordanceLine, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()  # What a reader should know: no book found, N typographic edits folded.
    counts: tuple[tuple[str, int], ...] = field(default=())

    def exit_code(self, fail_on: Significance) -> int:
        """Return 1 when a finding weighs ``fail_on`` or more, else 0."""
        return int(any(f.significance.rank <= fail_on.rank for f in self.findings))
