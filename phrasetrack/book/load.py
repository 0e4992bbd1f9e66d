"""Load a phrase book: read, check everything, compile.

In:  a YAML file written by people.
Out: a `Book`, whole and valid, or one error that lists every problem with line and column.
Knows nothing of releases; the examples in a book are run by `examples.run_examples`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phrasetrack.book.document import MAX_BYTES, Document, decode, parse
from phrasetrack.book.document import Path as Where
from phrasetrack.book.forms import compile_form, nearest
from phrasetrack.book.problems import Problem, refuse, shown
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Book, Example, Form, KeyTerm, Ladder, Party, Phrase

if TYPE_CHECKING:
    from phrasetrack.book import schema

SCHEMA = 1
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TYPES = {
    "NoneType": "nothing", "bool": "true or false", "int": "a number", "float": "a number", "str": "a text",
    "list": "a list", "dict": "a mapping",
}  # fmt: skip
_LIST_HELP = "write [one, two], or each on its own line behind '- '"


def load(path: Path | str) -> Book:
    """Return the phrase book in the file at ``path``.

    Raises:
        PhrasetrackError: The file cannot be read, is no YAML, or is no phrase book. Every problem is listed as
            ``path:line:column: message``, at most ten; the first is the error's ``where`` and ``help``.
    """
    data = read_bytes(Path(path))
    return loads(data, Path(path).as_posix())


def loads(data: bytes, path: str) -> Book:
    """Return the phrase book in ``data``; ``path`` names it in errors. Raises as `load`; reads nothing."""
    doc = parse(decode(data, path), path)
    _check_version(doc, path)
    problems = list(doc.problems)
    entry = _validate(doc, problems)
    forms = _compile(doc, problems)
    problems += [Problem(*doc.place(at), what, hint) for at, what, hint in _inconsistent(doc.data)]
    if problems or entry is None:
        raise refuse(problems, path)
    return _book(entry, forms, doc, path, hashlib.sha256(data).hexdigest())


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a book, one more than `MAX_BYTES` at most.

    Raises:
        PhrasetrackError: There is no such file, it is a folder, or it may not be read.
    """
    where = path.as_posix()
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise PhrasetrackError("there is no phrase book here", where=where, help="check the path") from None
    except IsADirectoryError:
        raise PhrasetrackError(
            "is a folder, not a phrase book", where=where, help=f"name the file: {where}/phrases.yaml"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PhrasetrackError(f"cannot be read: {reason}", where=where) from None


def _check_version(doc: Document, path: str) -> None:
    if not isinstance(doc.data, dict):
        what = f"a phrase book is a mapping with 'schema' and 'phrases', not {_TYPES[type(doc.data).__name__]}"
        raise refuse([*doc.problems, Problem(*doc.place(()), what)], path)
    version = doc.data.get("schema", SCHEMA)
    if isinstance(version, int) and not isinstance(version, bool) and version > SCHEMA:
        what = f"schema {version} is newer than this phrasetrack reads ({SCHEMA})"
        raise refuse([Problem(*doc.place(("schema",)), what, "upgrade phrasetrack")], path)


def _validate(doc: Document, problems: list[Problem]) -> schema.PhraseBook | None:
    """Return the validated entries, or None with what is wrong added to ``problems``."""
    from pydantic import ValidationError

    from phrasetrack.book.schema import PhraseBook

    try:
        return PhraseBook.model_validate(doc.data)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True)
        problems += [_problem(doc, e["type"], tuple(e["loc"]), e) for e in details]
        return None


def _problem(doc: Document, kind: str, at: Where, error: Any) -> Problem:
    """Return one of pydantic's errors in our words."""
    from phrasetrack.book.schema import ENTRIES, field_names

    name = shown(at[-1]) if at and isinstance(at[-1], str) else f"entry {int(at[-1]) + 1}" if at else "the book"
    if at and isinstance(at[-1], int) and len(at) > 1:
        name += f" of {shown(at[-2])}"
    if kind == "extra_forbidden":
        fields = field_names(ENTRIES[tuple(p for p in at[:-1] if isinstance(p, str))])
        near = nearest(str(at[-1]), fields)
        hint = f"did you mean '{near}'?" if near else ""
        help = f"the fields are {', '.join(fields)}"
        return Problem(*doc.place(at, key=True), f"unknown field {name}", hint, help)
    if kind == "missing":
        return Problem(*doc.place(at[:-1]), f"{name} is missing")
    got = _TYPES.get(type(error["input"]).__name__, "something else")
    place = doc.place(at)
    if kind == "string_type":
        quoted = error["input"] is not None and not isinstance(error["input"], list | dict)
        hint = f'put it in quotes: "{error["input"]}"' if quoted else ""
        return Problem(*place, f"{name} must be a text, not {got}", hint)
    if kind == "list_type":
        return Problem(*place, f"{name} must be a list, not {got}", _LIST_HELP)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return Problem(*place, f"{name} must be a mapping of fields, not {got}")
    if kind in ("string_too_short", "too_short"):
        least = error["ctx"].get("min_length", 1)
        what = f"{name} is empty" if least == 1 else f"{name} needs at least {least} entries"
        return Problem(*place, what)
    if kind in ("string_pattern_mismatch", "string_too_long"):
        what = f"{name} {shown(error['input'])} is no id"
        return Problem(*place, what, "up to 120 characters, no white space, no '-' at the start")
    wanted = str(error["msg"]).removeprefix("Input should be ").replace("a valid ", "a ")
    return Problem(*place, f"{name} must be {wanted}, not {shown(error['input'])}")


def _texts(data: dict[str, Any]) -> Iterator[tuple[Where, str]]:
    """Yield each wording of each phrase with its path, whatever else may be wrong."""
    phrases = data.get("phrases")
    for i, phrase in enumerate(phrases if isinstance(phrases, list) else ()):
        if not isinstance(phrase, dict):
            continue
        if isinstance(phrase.get("text"), str):
            yield ("phrases", i, "text"), phrase["text"]
        for key in ("variants", "not"):
            texts = phrase.get(key)
            for j, text in enumerate(texts if isinstance(texts, list) else ()):
                if isinstance(text, str):
                    yield ("phrases", i, key, j), text


def _compile(doc: Document, problems: list[Problem]) -> dict[Where, Form]:
    """Return every wording compiled, by its path; what cannot be is added to ``problems``."""
    forms: dict[Where, Form] = {}
    for at, text in _texts(doc.data):
        try:
            forms[at] = compile_form(text)
        except PhrasetrackError as error:
            if text:  # The models say that it is empty.
                problems.append(Problem(*doc.place(at), error.what, error.help))
    return forms


def _inconsistent(data: dict[str, Any]) -> Iterator[tuple[Where, str, str]]:
    """Yield what no single field shows: (path, what, hint)."""
    for key in ("phrases", "ladders", "key_terms", "parties"):
        entries = data.get(key)
        name = "name" if key == "parties" else "id"
        seen: dict[str, int] = {}
        for i, entry in enumerate(entries if isinstance(entries, list) else ()):
            if not isinstance(entry, dict):
                continue
            value = entry.get(name)
            if isinstance(value, str):
                if value in seen:
                    what = f"duplicate {name} {shown(value)}, entry {seen[value] + 1} of '{key}' has it"
                    yield (key, i, name), what, f"give each its own {name}"
                seen.setdefault(value, i)
            if key == "phrases":
                yield from _days((key, i), entry)
            if key == "ladders":
                yield from _steps((key, i), entry)


def _days(at: Where, phrase: dict[str, Any]) -> Iterator[tuple[Where, str, str]]:
    good = {}
    for key in ("since", "until"):
        value = phrase.get(key)
        if isinstance(value, str) and key in phrase:
            try:
                good[key] = date.fromisoformat(value) if _DAY.fullmatch(value) else date.fromisoformat("-")
            except ValueError:
                yield (*at, key), f"'{key}' {shown(value)} is no day", "write it as 2021-06-23"
    if len(good) == 2 and good["since"] > good["until"]:
        what = f"'until' {good['until']} comes before 'since' {good['since']}"
        yield (*at, "until"), what, "swap them or take one out"


def _steps(at: Where, ladder: dict[str, Any]) -> Iterator[tuple[Where, str, str]]:
    steps, also = ladder.get("steps"), ladder.get("also")
    if not isinstance(steps, list):
        return
    for i, step in enumerate(steps):
        if step in steps[:i]:
            yield (*at, "steps", i), f"step {shown(step)} stands twice", "a step has one place on a ladder"
    for step in also if isinstance(also, dict) else ():
        if step not in steps:
            near = nearest(step, [s for s in steps if isinstance(s, str)])
            yield (*at, "also", step), f"{shown(step)} is no step of the ladder", f"did you mean '{near}'?" if near else ""


def _book(entry: schema.PhraseBook, forms: dict[Where, Form], doc: Document, path: str, sha256: str) -> Book:
    phrases = []
    for i, p in enumerate(entry.phrases):
        at: Where = ("phrases", i)
        phrases.append(
            Phrase(
                id=p.id,
                forms=(forms[*at, "text"], *(forms[*at, "variants", j] for j in range(len(p.variants)))),
                title=p.title,
                family=p.family,
                look_alikes=tuple(forms[*at, "not", j] for j in range(len(p.not_))),
                since=p.since,
                until=p.until,
                threshold=p.threshold,
                examples=tuple(Example(e.text, e.is_) for e in p.examples),
                where=Problem(*doc.place(at), "").where(path),
            )
        )
    return Book(
        phrases=tuple(phrases),
        language=entry.language,
        parties=tuple(Party(p.name, tuple(p.people), tuple(p.also)) for p in entry.parties),
        ladders=tuple(
            Ladder(
                x.id, tuple(x.steps), x.by, tuple(tuple(x.also.get(s, ())) for s in x.steps) if x.also else ()
            )
            for x in entry.ladders
        ),
        key_terms=tuple(KeyTerm(k.id, tuple(k.words)) for k in entry.key_terms),
        same=tuple(tuple(group) for group in entry.same),
        path=path,
        sha256=sha256,
    )
