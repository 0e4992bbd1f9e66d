"""The shape of a phrase book, as pydantic models; the published JSON Schema is generated from them.

In:  plain values.
Out: validated entries, or pydantic's errors.
Knows nothing of files, positions or what a wording means: `load` checks those.

Import this module only where a book is loaded: pydantic takes its time.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION = 1

Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[^\s\-][^\s]*$")]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]


class Entry(BaseModel):
    """What all entries share: no unknown fields, no guessing of types."""

    model_config = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)


class Example(Entry):
    """A text and how it must be read; run whenever the book is loaded."""

    text: Text
    """A sentence or a part of one."""
    is_: Annotated[Literal["exact", "minor", "variant", "absent"], Field(alias="is")]
    """How exactly the text has the phrase."""


class Phrase(Entry):
    """A formula to track."""

    id: Id
    """A name that says what it is: status-quo. Baselines and findings use it: keep it."""
    text: Text
    """The canonical wording. {name} or {name:kind} is a slot, […] an optional clause."""
    title: str = ""
    """What a reader calls it."""
    family: str = ""
    """Formulas that stand together share one; their order in the book is their usual order."""
    variants: list[Text] = []
    """Other accepted wordings."""
    not_: Annotated[list[Text], Field(alias="not")] = []
    """Look-alikes: they win their place and do not count."""
    since: Day = ""
    """First day on which the formula is expected."""
    until: Day = ""
    """Last day on which the formula is expected."""
    examples: list[Example] = []
    """Texts and how they must be read."""
    threshold: Annotated[float, Field(ge=0, le=1)] | None = None
    """The share of its weight an occurrence must keep, where the default does not do."""


class Party(Entry):
    """Someone who can speak."""

    name: Text
    """The name that observations use."""
    people: list[Text] = []
    """Names of people who speak for it."""
    also: list[Text] = []
    """What else it is called."""


class Ladder(Entry):
    """Ordered stances, weakest first: an opinion, with an author."""

    id: Id
    steps: Annotated[list[Text], Field(min_length=2)]
    """Wordings, weakest first."""
    by: str = ""
    """Who put them in this order, or the published source."""
    also: dict[str, list[Text]] = {}
    """Other wordings of a step, by the step."""


class KeyTerm(Entry):
    """Words whose exchange for one another is substantive."""

    id: Id
    words: Annotated[list[Text], Field(min_length=1)]


class PhraseBook(Entry):
    """A phrase book of phrasetrack."""

    schema_: Annotated[Literal[1], Field(alias="schema")] = 1
    """The version of this format."""
    language: Text = "en"
    """Language of the releases, as a BCP 47 tag."""
    parties: list[Party] = []
    """Who can speak."""
    ladders: list[Ladder] = []
    """Ordered stances."""
    key_terms: list[KeyTerm] = []
    """Words that weigh."""
    same: list[Annotated[list[Text], Field(min_length=2)]] = []
    """Each: wordings that may stand for each other."""
    phrases: list[Phrase]
    """The formulas, in their usual order."""


ENTRIES: dict[tuple[str, ...], type[Entry]] = {  # By the names on the way to them.
    (): PhraseBook,
    ("phrases",): Phrase,
    ("phrases", "examples"): Example,
    ("parties",): Party,
    ("ladders",): Ladder,
    ("key_terms",): KeyTerm,
}


def field_names(entry: type[Entry]) -> list[str]:
    """Return the fields of ``entry`` as the file spells them, in order."""
    return [info.alias or name for name, info in entry.model_fields.items()]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a phrase book, as published beside this file."""
    schema = PhraseBook.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
