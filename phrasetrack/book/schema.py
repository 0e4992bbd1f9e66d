"""The shape of a phrase book: one table that checks a book and makes the published JSON Schema.

In:  plain values.
Out: faults, each with the path to it; the JSON Schema.
Knows nothing of files, positions or what a wording means: `load` checks those.

NOTE: a table and not pydantic models: importing pydantic and building them took 130 ms, more than the
whole of loading a book, and each of its messages had to be said anew in the book's own terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from phrasetrack.book.problems import nearest, shown

VERSION = 1
LIST_HELP = "write [one, two], or each on its own line behind '- '"

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text; ``pattern`` binds all of it, and ``says`` tells a person what the pattern wants."""

    pattern: str = r"(?s:.+)"
    says: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A number from 0 to 1."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some values."""

    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of at least ``least`` entries of one kind."""

    of: Kind
    least: int = 0


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from any text to one kind."""

    of: Kind


@dataclass(frozen=True, slots=True)
class Field:
    """A named field of an entry."""

    name: str
    kind: Kind
    says: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping with the fields named, and no others."""

    name: str
    says: str
    fields: tuple[Field, ...]


Kind = Text | Share | OneOf | ListOf | MapOf | Entry

_ANY = Text(pattern=r"(?s:.*)")
_TEXT = Text()
_TEXTS = ListOf(_TEXT)
_ID = Text(r"[^\s\-]\S{0,119}", "up to 120 characters, no white space, no '-' at the start")
DAY = Text(r"\d{4}-\d{2}-\d{2}", "write it as 2021-06-23", format="date")
_ID_FIELD = Field("id", _ID, "A name that says what it is. Baselines and findings use it: keep it.", True)

EXAMPLE = Entry(
    "Example",
    "A text and how it must be read; run whenever the book is loaded.",
    (
        Field("text", _TEXT, "A sentence, or a part of one.", True),
        Field("is", OneOf(("exact", "minor", "variant", "absent")), "How exactly it has the phrase.", True),
    ),
)
PHRASE = Entry(
    "Phrase",
    "A formula to track.",
    (
        _ID_FIELD,
        Field("text", _TEXT, "The canonical wording. {name:kind} is a slot, […] an optional clause.", True),
        Field("title", _ANY, "What a reader calls it."),
        Field("family", _ANY, "Formulas that stand together share one; the book has their usual order."),
        Field("variants", _TEXTS, "Other accepted wordings."),
        Field("not", _TEXTS, "Look-alikes: they win their place and do not count."),
        Field("since", DAY, "First day on which the formula is expected."),
        Field("until", DAY, "Last day on which the formula is expected."),
        Field("examples", ListOf(EXAMPLE), "Texts and how they must be read."),
        Field("threshold", Share(), "Share of its weight an occurrence must keep, where the default fails."),
    ),
)
PARTY = Entry(
    "Party",
    "Someone who can speak.",
    (
        Field("name", _TEXT, "The name that observations use.", True),
        Field("people", _TEXTS, "Names of people who speak for it."),
        Field("also", _TEXTS, "What else it is called."),
    ),
)
LADDER = Entry(
    "Ladder",
    "Ordered stances, weakest first: an opinion, with an author.",
    (
        _ID_FIELD,
        Field("steps", ListOf(_TEXT, 2), "Wordings, weakest first.", True),
        Field("by", _ANY, "Who put them in this order, or the published source."),
        Field("also", MapOf(_TEXTS), "Other wordings of a step, by the step."),
    ),
)
KEY_TERM = Entry(
    "KeyTerm",
    "Words whose exchange for one another is substantive.",
    (_ID_FIELD, Field("words", ListOf(_TEXT, 1), "The words.", True)),
)
BOOK = Entry(
    "PhraseBook",
    "A phrase book of phrasetrack.",
    (
        Field("schema", OneOf((VERSION,)), "The version of this format."),
        Field("language", _TEXT, "Language of the releases, as a BCP 47 tag; en when it is left out."),
        Field("parties", ListOf(PARTY), "Who can speak."),
        Field("ladders", ListOf(LADDER), "Ordered stances."),
        Field("key_terms", ListOf(KEY_TERM), "Words that weigh."),
        Field("same", ListOf(ListOf(_TEXT, 2)), "Each: wordings that may stand for each other."),
        Field("phrases", ListOf(PHRASE), "The formulas, in their usual order.", True),
    ),
)

_NAMES = {
    "NoneType": "nothing", "bool": "true or false", "int": "a number", "float": "a number", "str": "a text",
    "list": "a list", "dict": "a mapping",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the value at a path, or with its key."""

    path: Path
    what: str
    hint: str = ""
    help: str = ""
    key: bool = False


def type_name(value: Any) -> str:
    """Return what a person calls the type of a plain value: "a list"."""
    return _NAMES.get(type(value).__name__, "something else")


def faults(value: Any, kind: Kind = BOOK, path: Path = ()) -> Iterator[Fault]:
    """Yield everything about a plain value that ``kind`` does not allow, in no promised order."""
    name = _name(path)
    match kind:
        case Text():
            if not isinstance(value, str):
                plain = value is not None and not isinstance(value, list | dict)
                hint = f'put it in quotes: "{value}"' if plain else ""
                yield Fault(path, f"{name} must be a text, not {type_name(value)}", hint)
            elif not re.fullmatch(kind.pattern, value):
                what = "is empty" if not value else f"cannot be {shown(value)}"
                yield Fault(path, f"{name} {what}", kind.says)
        case Share():
            number = isinstance(value, int | float) and not isinstance(value, bool)
            if not number or not 0 <= value <= 1:
                yield Fault(path, f"{name} must be a number from 0 to 1, not {shown(value)}")
        case OneOf(values):
            if isinstance(value, bool) or value not in values:
                near = nearest(value, [str(v) for v in values]) if isinstance(value, str) else ""
                wanted = " or ".join([", ".join(map(str, values[:-1])), str(values[-1])][len(values) == 1 :])
                hint = f"did you mean '{near}'?" if near else ""
                yield Fault(path, f"{name} must be {wanted}, not {shown(value)}", hint)
        case ListOf(of, least):
            if not isinstance(value, list):
                yield Fault(path, f"{name} must be a list, not {type_name(value)}", LIST_HELP)
                return
            if len(value) < least:
                yield Fault(path, f"{name} needs at least {least} " + ("entry" if least == 1 else "entries"))
            for i, item in enumerate(value):
                yield from faults(item, of, (*path, i))
        case MapOf(of):
            if not isinstance(value, dict):
                yield Fault(path, f"{name} must be a mapping, not {type_name(value)}")
                return
            for key, item in value.items():
                yield from faults(item, of, (*path, key))
        case Entry():
            yield from _entry_faults(value, kind, path)


def _entry_faults(value: Any, entry: Entry, path: Path) -> Iterator[Fault]:
    known = {f.name: f for f in entry.fields}
    if not isinstance(value, dict):
        example = ", ".join(f"{f.name}: …" for f in entry.fields if f.required)
        yield Fault(path, f"{_name(path)} must be a mapping, not {type_name(value)}", f"write {{{example}}}")
        return
    for key, item in value.items():
        if key in known:
            yield from faults(item, known[key].kind, (*path, key))
            continue
        near = nearest(key, list(known))
        hint = f"did you mean '{near}'?" if near else ""
        help = f"the fields are {', '.join(known)}"
        yield Fault((*path, key), f"unknown field {shown(key)}", hint, help, key=True)
    for f in entry.fields:
        if f.required and f.name not in value:
            yield Fault(path, f"'{f.name}' is missing")


def _name(path: Path) -> str:
    match path:
        case ():
            return "a phrase book"
        case (*_, str(key)):
            return shown(key)
        case (*_, str(key), int(i)):
            return f"entry {i + 1} of {shown(key)}"
        case _:
            return f"entry {int(path[-1]) + 1}"


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a phrase book, as published beside this file."""
    entries: dict[str, Any] = {}
    _schema(BOOK, entries)
    body = entries.pop(BOOK.name)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": BOOK.name}
    return {**head, **body, "$defs": dict(sorted(entries.items()))}


def _schema(kind: Kind, entries: dict[str, Any]) -> dict[str, Any]:
    match kind:
        case Text(pattern, _, format):
            if kind == _ANY:
                return {"type": "string"}
            if kind == _TEXT:
                return {"type": "string", "minLength": 1}
            return {"type": "string", "pattern": f"^{pattern}$"} | ({"format": format} if format else {})
        case Share():
            return {"type": "number", "minimum": 0, "maximum": 1}
        case OneOf(values):
            return {"enum": list(values)}
        case ListOf(of, least):
            return {"type": "array", "items": _schema(of, entries)} | ({"minItems": least} if least else {})
        case MapOf(of):
            return {"type": "object", "additionalProperties": _schema(of, entries)}
        case Entry():
            if kind.name not in entries:
                properties = {
                    f.name: {**_schema(f.kind, entries), "description": f.says} for f in kind.fields
                }
                entries[kind.name] = {
                    "description": kind.says,
                    "type": "object",
                    "properties": properties,
                    "required": [f.name for f in kind.fields if f.required],
                    "additionalProperties": False,
                }
            return {"$ref": f"#/$defs/{kind.name}"}
