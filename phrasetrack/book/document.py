"""Read YAML 1.2 into plain values that know their line and column.

In:  the bytes of a file.
Out: a `Document`: dicts, lists, texts, numbers, with the place of each key and value.
Knows nothing of phrase books.

Values are built from the parser's events and not by recursion, so that a file of a million brackets, an
anchor inside itself or a duplicate key is a problem with a place. YAML 1.2: ``no`` is a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from phrasetrack.book.problems import Problem, refuse, shown

MAX_BYTES = 4 * 1024 * 1024  # About 20,000 phrases; the reader takes some seconds for it.
MAX_DEPTH = 20  # A phrase book needs six levels.
MAX_NODES = 400_000  # Values with every alias written out.

Path = tuple[str | int, ...]
Place = tuple[int, int]  # Line and column from 1.

_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)


@dataclass(slots=True)
class Document:
    """A YAML file as plain values, with the place of every value and key by its path."""

    data: Any = None
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)  # Duplicate keys and the like: reading went on.

    def place(self, path: Path, key: bool = False) -> Place:
        """Return the line and column of the value (or key) at ``path``, or of the nearest above it."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being read."""

    value: list[Any] | dict[str, Any]
    path: Path
    anchor: str
    size: int = 1
    key: str | None = None  # Of a mapping: the key that waits for its value.


def decode(data: bytes, path: str) -> str:
    """Return the text of a file.

    Raises:
        PhrasetrackError: It is empty, too long, not UTF-8, holds NUL or the marks of a merge conflict.
    """
    if len(data) > MAX_BYTES:
        raise refuse(
            [Problem(0, 0, f"over {MAX_BYTES:,} bytes, the limit of a phrase book", "split it")], path
        )
    if (at := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, at) + 1
        what = f"a NUL byte at byte {at}: this is no text file"
        raise refuse([Problem(line, at - data.rfind(b"\n", 0, at), what, "save it as UTF-8")], path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + 3 * data.startswith(b"\xef\xbb\xbf")
        line = data.count(b"\n", 0, start) + 1
        what = f"invalid UTF-8 at byte {start} (0x{data[start]:02x})"
        raise refuse(
            [Problem(line, start - data.rfind(b"\n", 0, start), what, "save it as UTF-8")], path
        ) from None
    if m := _CONFLICT.search(text):
        what = f"a merge conflict is not resolved: {m[1]}"
        hint = "keep one side and take the marked lines out"
        raise refuse([Problem(text.count("\n", 0, m.start()) + 1, 1, what, hint)], path)
    if not text.strip():
        raise refuse([Problem(0, 0, "the file is empty", "a phrase book starts with 'schema: 1'")], path)
    return text


def parse(text: str, path: str) -> Document:
    """Return the one YAML document in ``text``.

    Raises:
        PhrasetrackError: A syntax error, a second document, a tag, a cyclic or exploding anchor, nesting over
            `MAX_DEPTH`. Duplicate keys and control characters are put down in ``problems`` instead.
    """
    doc = Document()
    anchors: dict[str, tuple[Any, int] | None] = {}  # None while the anchored value is being read.
    stack: list[_Frame] = []
    nodes = documents = 0
    finished: tuple[Any, int] | None = None
    anchor = ""

    def stop(what: str, at: Place, hint: str = "") -> None:
        raise refuse([*doc.problems, Problem(*at, what, hint)], path)

    for event in _events(text, path):
        kind = type(event).__name__
        at = (event.start_mark.line + 1, event.start_mark.column + 1)
        here = _next_path(stack)
        finished = None
        match kind:
            case "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    stop("a second document starts here ('---'); a phrase book is one document", at)
            case "AliasEvent":
                known = anchors.get(event.anchor, (None, -1))
                if known is None:
                    stop(f"alias *{event.anchor} stands inside its own anchor: it would never end", at)
                elif known[1] < 0:
                    stop(f"alias *{event.anchor} has no anchor before it", at)
                finished, anchor = known, ""
            case "ScalarEvent":
                finished, anchor = (_scalar(event), 1), event.anchor or ""
                if m := _CONTROL.search(event.value):
                    what = f"control character U+{ord(m.group()):04X} in {shown(event.value)}"
                    doc.problems.append(Problem(*at, what, "take it out"))
                    finished = event.value.translate({ord(c): None for c in _CONTROL.findall(event.value)}), 1
            case "MappingStartEvent" | "SequenceStartEvent":
                if _wants_key(stack):
                    stop("a list or mapping cannot be a key", at)
                if len(stack) >= MAX_DEPTH:
                    stop(f"nested deeper than {MAX_DEPTH} levels", at)
                doc.values.setdefault(here, at)
                value: list[Any] | dict[str, Any] = {} if kind == "MappingStartEvent" else []
                stack.append(_Frame(value, here, event.anchor or ""))
                if event.anchor:
                    anchors[event.anchor] = None
            case "MappingEndEvent" | "SequenceEndEvent":
                frame = stack.pop()
                finished, anchor, here = (frame.value, frame.size), frame.anchor, frame.path
                at = doc.values[here]
        if getattr(event, "tag", None) not in (None, "!", "tag:yaml.org,2002:str"):
            stop(f"tag {shown(str(event.tag))}: a phrase book uses none", at)
        if finished is None:
            continue
        if anchor:
            anchors[anchor] = finished
        nodes += finished[1] if kind == "AliasEvent" else 1
        if nodes > MAX_NODES:
            stop(f"over {MAX_NODES:,} values with its aliases written out", at, "write fewer aliases")
        _attach(doc, stack, finished, here, at, kind == "ScalarEvent")
    return doc


def _next_path(stack: list[_Frame]) -> Path:
    if not stack:
        return ()
    top = stack[-1]
    if isinstance(top.value, list):
        return (*top.path, len(top.value))
    return top.path if top.key is None else (*top.path, top.key)


def _wants_key(stack: list[_Frame]) -> bool:
    return bool(stack) and isinstance(stack[-1].value, dict) and stack[-1].key is None


def _attach(
    doc: Document, stack: list[_Frame], done: tuple[Any, int], here: Path, at: Place, scalar: bool
) -> None:
    """Put a finished value where it belongs: the document, a list, a mapping's key or its value."""
    value, size = done
    if not stack:
        doc.data = value
        doc.values.setdefault((), at)
        return
    top = stack[-1]
    top.size += size
    if isinstance(top.value, list):
        top.value.append(value)
    elif top.key is None:
        if not isinstance(value, str):
            doc.problems.append(Problem(*at, f"key {shown(value)} is no text", "put it in quotes"))
        name = str(value)
        if name in top.value:
            line = doc.keys[(*top.path, name)][0]
            doc.problems.append(
                Problem(*at, f"duplicate key {shown(name)}, first on line {line}", "keep one")
            )
        top.key = name
        doc.keys.setdefault((*top.path, name), at)
        return
    else:
        top.value.setdefault(top.key, value)
        top.key = None
    if scalar:
        doc.values.setdefault(here, at)


def _scalar(event: Any) -> Any:
    """Return the value of a scalar by the YAML 1.2 core schema; dates stay texts."""
    text: str = event.value
    if event.style is not None or event.tag is not None:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def _events(text: str, path: str) -> Iterator[Any]:
    """Yield the parser's events; whatever the parser raises becomes an error with a place."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    last: Place = (1, 1)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            last = (event.start_mark.line + 1, event.start_mark.column + 1)
            yield event
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = (mark.line + 1, mark.column + 1) if mark else last
        what = " ".join(filter(None, [error.context, error.problem])) or "it cannot be read"
        raise refuse([Problem(at[0], at[1], f"not valid YAML: {what}", _advice(what))], path) from None
    except ReaderError as error:
        before = text[: error.position]
        at = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        what = f"character U+{ord(text[error.position]):04X} is not allowed in YAML"
        raise refuse([Problem(*at, what, "take it out")], path) from None
    except (YAMLError, ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError):
        # NOTE: on some broken input the library fails in its own code; the input is wrong all the same.
        raise refuse([Problem(*last, "not valid YAML from here on")], path) from None
    except RecursionError:
        raise refuse([Problem(*last, f"nested deeper than {MAX_DEPTH} levels")], path) from None


def _advice(what: str) -> str:
    if "\\t" in what:
        return "indent with spaces, not tabs"
    if "cannot start any token" in what or "mapping values are not allowed" in what:
        return "put a text with a colon, or one that starts with [ { * & ! % @ `, in quotes"
    return ""
