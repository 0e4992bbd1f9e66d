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
from typing import Any

from phrasetrack.book.document import MAX_BYTES, Document, decode, parse
from phrasetrack.book.document import Path as Where
from phrasetrack.book.forms import compile_form
from phrasetrack.book.problems import Problem, nearest, refuse, shown
from phrasetrack.book.schema import DAY, VERSION, faults, type_name
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Book, Example, Form, KeyTerm, Ladder, Party, Phrase


def load(path: Path | str) -> Book:
    """Return the phrase book in the file at ``path``.

    Raises:
        PhrasetrackError: The file cannot be read, is no YAML, or is no phrase book. Every problem is listed
            as ``path:line:column: message``, at most ten; ``where`` and ``help`` are the first's.
    """
    data = read_bytes(Path(path))
    return loads(data, Path(path).as_posix())


def loads(data: bytes, path: str) -> Book:
    """Return the phrase book in ``data``; ``path`` names it in errors. Raises as `load`; reads nothing."""
    doc = parse(decode(data, path), path)
    _check_version(doc, path)
    problems = list(doc.problems)
    for fault in faults(doc.data):
        problems.append(Problem(*doc.place(fault.path, fault.key), fault.what, fault.hint, fault.help))
    forms = _compile(doc, problems)
    problems += [Problem(*doc.place(at), what, hint) for at, what, hint in _inconsistent(doc.data)]
    if problems:
        raise refuse(problems, path)
    return _book(forms, doc, path, hashlib.sha256(data).hexdigest())


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
        what = f"a phrase book is a mapping with 'schema' and 'phrases', not {type_name(doc.data)}"
        raise refuse([*doc.problems, Problem(*doc.place(()), what)], path)
    version = doc.data.get("schema", VERSION)
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        what = f"schema {version} is newer than this phrasetrack reads ({VERSION})"
        raise refuse([Problem(*doc.place(("schema",)), what, "upgrade phrasetrack")], path)


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
        if isinstance(value, str) and re.fullmatch(DAY.pattern, value):
            try:
                good[key] = date.fromisoformat(value)
            except ValueError:
                yield (*at, key), f"'{key}' {value} is no day of the calendar", ""
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
            yield (
                (*at, "also", step),
                f"{shown(step)} is no step of the ladder",
                f"did you mean '{near}'?" if near else "",
            )


def _where(doc: Document, at: Where, path: str) -> str:
    line, column = doc.place(at)
    return f"{path}:{line}:{column}"


def _book(forms: dict[Where, Form], doc: Document, path: str, sha256: str) -> Book:
    """Return the book; the document is known to have the right shape."""
    data: dict[str, Any] = doc.data

    def phrase(i: int, p: dict[str, Any]) -> Phrase:
        at: Where = ("phrases", i)
        return Phrase(
            id=p["id"],
            forms=tuple(
                forms[w]
                for w in [(*at, "text"), *((*at, "variants", j) for j in range(len(p.get("variants", ()))))]
            ),
            title=p.get("title", ""),
            family=p.get("family", ""),
            look_alikes=tuple(forms[*at, "not", j] for j in range(len(p.get("not", ())))),
            since=p.get("since", ""),
            until=p.get("until", ""),
            threshold=p.get("threshold"),
            examples=tuple(
                Example(e["text"], e["is"], _where(doc, (*at, "examples", j), path))
                for j, e in enumerate(p.get("examples", ()))
            ),
            where=_where(doc, at, path),
        )

    def ladder(x: dict[str, Any]) -> Ladder:
        also = x.get("also", {})
        equals = tuple(tuple(also.get(step, ())) for step in x["steps"]) if also else ()
        return Ladder(x["id"], tuple(x["steps"]), x.get("by", ""), equals)

    return Book(
        phrases=tuple(phrase(i, p) for i, p in enumerate(data["phrases"])),
        language=data.get("language", "en"),
        parties=tuple(
            Party(p["name"], tuple(p.get("people", ())), tuple(p.get("also", ())))
            for p in data.get("parties", ())
        ),
        ladders=tuple(ladder(x) for x in data.get("ladders", ())),
        key_terms=tuple(KeyTerm(k["id"], tuple(k["words"])) for k in data.get("key_terms", ())),
        same=tuple(tuple(group) for group in data.get("same", ())),
        path=path,
        sha256=sha256,
    )
