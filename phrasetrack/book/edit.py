"""Edit the text of a phrase book as a careful person would: only the lines that the edit needs change.

In:  the text of a book, and what to add.
Out: the new text; comments, order, quoting and layout are as they were.
Knows nothing of files; `write` puts the text on the disk.

The addition is spliced in at the place that the YAML nodes' own positions give, and the result is read
again: it must hold what the book held, and the addition, and nothing else.
"""

from __future__ import annotations

import json
from typing import Any

from phrasetrack.book.document import Document, decode, parse
from phrasetrack.book.load import loads
from phrasetrack.book.problems import nearest, shown
from phrasetrack.errors import PhrasetrackError

WIDTH = 110  # A flow list that would grow past it becomes a block list.
BYTE_ORDER_MARK = "\ufeff"


def with_variant(text: str, phrase: str, wording: str, path: str = "") -> str:
    """Return the book ``text`` in which ``wording`` is an accepted variant of the phrase with this id.

    ``path`` names the book in errors. A wording that is there already changes nothing.

    Raises:
        PhrasetrackError: The book is not valid, has no such phrase, or would not be valid with the addition.
    """
    return _with_wording(text, phrase, "variants", wording, path)


def with_look_alike(text: str, phrase: str, wording: str, path: str = "") -> str:
    """Return the book ``text`` in which ``wording`` is a look-alike that must not count as the phrase.

    As `with_variant`, for the field ``not``.
    """
    return _with_wording(text, phrase, "not", wording, path)


def with_phrase(
    text: str,
    phrase: str,
    wording: str,
    path: str = "",
    *,
    title: str = "",
    family: str = "",
    since: str = "",
) -> str:
    """Return the book ``text`` with a phrase more: behind the last of its family, else at the end.

    Raises:
        PhrasetrackError: The book is not valid, has this id already, or would not be valid afterwards.
    """
    body, doc = _read(text, path)
    phrases: list[dict[str, Any]] = doc.data["phrases"]
    if any(p["id"] == phrase for p in phrases):
        raise PhrasetrackError(
            f"there is a phrase {shown(phrase)} already", where=path, help="choose another id"
        )
    entry = {"id": phrase, "title": title, "family": family, "text": _one_line(wording), "since": since}
    entry = {key: value for key, value in entry.items() if value}
    family_at = [i for i, p in enumerate(phrases) if family and p.get("family") == family]
    at = (family_at[-1] if family_at else len(phrases) - 1) + 1
    node = _value(_compose(body), "phrases")
    if node.flow_style:
        new = _grow_flow(
            body, node, at, "{" + ", ".join(f"{k}: {_scalar(v, True)}" for k, v in entry.items()) + "}"
        )
        if not phrases:
            column = 2
            lines = _entry_lines(entry, column)
            new = body[: node.start_mark.index].rstrip(" ") + _newline(body) + _newline(body).join(lines)
            new += body[node.end_mark.index :]
    else:
        lines = _entry_lines(entry, node.value[0].start_mark.column - 2)
        spaced = len(phrases) > 1 and _blank_between(body, node.value[-2], node.value[-1])
        new = _insert_lines(body, _last_line_end(body, node.value[at - 1]), ([""] if spaced else []) + lines)
    expected = [*phrases[:at], entry, *phrases[at:]]
    return _checked(text, new, {**doc.data, "phrases": expected}, path)


def _with_wording(text: str, phrase: str, name: str, wording: str, path: str) -> str:
    wording = _one_line(wording)
    body, doc = _read(text, path)
    phrases: list[dict[str, Any]] = doc.data["phrases"]
    ids = [p["id"] for p in phrases]
    if phrase not in ids:
        near = nearest(phrase, ids)
        help = f"did you mean '{near}'?" if near else f"the phrases are {', '.join(ids[:20])}"
        raise PhrasetrackError(f"no phrase {shown(phrase)}", where=path, help=help)
    i = ids.index(phrase)
    listed = phrases[i].get(name, [])
    if wording in listed or (name == "variants" and wording == phrases[i]["text"]):
        return text
    entry = _value(_compose(body), "phrases").value[i]
    field = _value(entry, name)
    if field is None:
        new = _add_field(body, entry, name, wording)
    elif field.flow_style:
        new = _add_to_flow(body, entry, field, name, wording)
    else:
        dash = " " * (field.start_mark.column) + "- "
        new = _insert_lines(body, _last_line_end(body, field.value[-1]), [dash + _scalar(wording)])
    after = {**phrases[i], name: [*listed, wording]}
    return _checked(text, new, {**doc.data, "phrases": [*phrases[:i], after, *phrases[i + 1 :]]}, path)


def _one_line(wording: str) -> str:
    return " ".join(wording.split())


def _read(text: str, path: str) -> tuple[str, Document]:
    """Return the text without its byte order mark, and its values; the book must be valid."""
    data = text.encode("utf-8", "surrogatepass")
    loads(data, path or "phrase book")
    body = decode(data, path)
    return body, parse(body, path)


def _checked(text: str, new: str, expected: Any, path: str) -> str:
    """Return ``new`` if it holds exactly ``expected``; a byte order mark stays."""
    if parse(new, path).data != expected:
        raise PhrasetrackError(
            "the book is laid out in a way that cannot be edited safely",
            where=path,
            help="add the entry by hand",
        )
    loads(new.encode("utf-8", "surrogatepass"), path or "phrase book")
    return BYTE_ORDER_MARK + new if text.startswith(BYTE_ORDER_MARK) else new


def _compose(body: str) -> Any:
    """Return the YAML nodes; `loads` has seen to it that they are few and shallow."""
    from ruamel.yaml import YAML

    return YAML(typ="safe", pure=True).compose(body)


def _value(mapping: Any, name: str) -> Any:
    return next((value for key, value in mapping.value if key.value == name), None)


def _scalar(text: str, flow: bool = False) -> str:
    """Return ``text`` as a YAML scalar, plain where that reads back as the same text."""
    probe = f"[{text}]" if flow else f"- {text}"
    try:
        if text == text.strip() and parse(probe, "").data == [text]:
            return text
    except PhrasetrackError:
        pass
    return json.dumps(text, ensure_ascii=not text.isprintable())


def _newline(body: str) -> str:
    return "\r\n" if "\r\n" in body[: body.find("\n") + 1] else "\n"


def _insert_lines(body: str, at: int, lines: list[str]) -> str:
    """Return ``body`` with lines put in at index ``at``, a line's beginning or the end of the text."""
    newline = _newline(body)
    before, after = body[:at], body[at:]
    if before and not before.endswith("\n"):
        before += newline
    return before + "".join(line + newline for line in lines) + after


def _line_end(body: str, index: int) -> int:
    """Return the index behind the line that ``index`` is in."""
    end = body.find("\n", index)
    return len(body) if end < 0 else end + 1


def _last_line_end(body: str, node: Any) -> int:
    """Return the index behind the last line of a node, before comments that follow it."""
    while not isinstance(node.value, str) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    if not isinstance(node.value, str) or node.style not in ("|", ">"):
        return _line_end(body, node.end_mark.index)
    # NOTE: a block scalar's node ends where the next token starts: comments and blank lines lie between.
    end = body.rfind("\n", 0, node.end_mark.index) + 1 if node.end_mark.index < len(body) else len(body)
    lines = body[node.start_mark.index : end].splitlines(keepends=True)
    indent = next((len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()), 0)
    while len(lines) > 1 and (not lines[-1].strip() or len(lines[-1]) - len(lines[-1].lstrip(" ")) < indent):
        end -= len(lines.pop())
    return end


def _blank_between(body: str, first: Any, second: Any) -> bool:
    between = body[_last_line_end(body, first) : second.start_mark.index]
    return any(not line.strip() for line in between.splitlines()[:-1])


def _entry_lines(entry: dict[str, str], column: int) -> list[str]:
    pairs = [f"{key}: {_scalar(value)}" for key, value in entry.items()]
    return [" " * column + ("- " if i == 0 else "  ") + pair for i, pair in enumerate(pairs)]


def _add_field(body: str, entry: Any, name: str, wording: str) -> str:
    """Put in a field that the entry has not: behind its wordings, in the layout of the entry."""
    order = ("variants", "text") if name == "not" else ("text",)
    key, value = next((k, v) for o in order for k, v in entry.value if k.value == o)
    if entry.flow_style:
        item = f", {name}: [{_scalar(wording, True)}]"
        end = value.end_mark.index
        return body[:end] + item + body[end:]
    indent = " " * key.start_mark.column
    lines = [f"{indent}{name}:", f"{indent}  - {_scalar(wording)}"]
    flow = f"{indent}{name}: [{_scalar(wording, True)}]"
    if len(flow) <= WIDTH:
        lines = [flow]
    return _insert_lines(body, _last_line_end(body, value), lines)


def _add_to_flow(body: str, entry: Any, field: Any, name: str, wording: str) -> str:
    """Put a wording into ``[one, two]``; where the line grows too long, a line each."""
    new = _grow_flow(body, field, len(field.value), _scalar(wording, True))
    start = body.rfind("\n", 0, field.start_mark.index) + 1
    raw = body[field.start_mark.index : field.end_mark.index]
    fits = len(new[start : _line_end(new, start)].rstrip()) <= WIDTH
    if fits or entry.flow_style or "\n" in raw or not field.value:
        return new
    key = next(k for k, v in entry.value if k.value == name)
    indent, newline = " " * (key.start_mark.column + 2), _newline(body)
    items = [body[n.start_mark.index : n.end_mark.index] for n in field.value] + [_scalar(wording)]
    comment = body[field.end_mark.index : _line_end(body, field.end_mark.index)].rstrip()
    head = body[: field.start_mark.index].rstrip(" ") + comment
    return _insert_lines(
        head + newline + body[_line_end(body, field.end_mark.index) :],
        len(head + newline),
        [f"{indent}- {item}" for item in items],
    )


def _grow_flow(body: str, node: Any, at: int, item: str) -> str:
    """Put ``item`` into a flow list as its entry ``at``."""
    if not node.value:
        start = node.start_mark.index + 1
        return body[:start] + item + body[start:]
    if at == 0:
        start = node.value[0].start_mark.index
        return f"{body[:start]}{item}, {body[start:]}"
    end = node.value[at - 1].end_mark.index
    return f"{body[:end]}, {item}{body[end:]}"
