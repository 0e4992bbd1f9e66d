"""Find the line and column of a value in JSON text, for errors.

In:  JSON text, whole or not.
Out: each value with its key path and place; the second of two equal keys.
Knows nothing of baselines. Never recurses: a file nested ten thousand deep is only long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Path = tuple[str | int, ...]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_DEEP = 64  # No baseline is nested deeper than 8; past this a place is not worth its memory.


def line_column(text: str, position: int) -> str:
    """Return ``line:column`` of a code point, both from 1."""
    line = text.count("\n", 0, position) + 1
    return f"{line}:{position - (text.rfind(chr(10), 0, position) + 1) + 1}"


def locate(text: str, path: Sequence[str | int]) -> str:
    """Return ``line:column`` of the value at a key path, or of its nearest parent that is there."""
    wanted = tuple(path)
    best, place = -1, 0
    for at, position, _ in _values(text):
        if len(at) > best and wanted[: len(at)] == at:
            best, place = len(at), position
            if best == len(wanted):
                break
    return line_column(text, place)


def repeated_key(text: str) -> tuple[str, str] | None:
    """Return the key that stands twice in one object, and the place of its second time; None for none."""
    seen: set[tuple[int, str]] = set()
    for at, position, owner in _values(text):
        if at and isinstance(at[-1], str):
            if (owner, at[-1]) in seen:
                return at[-1], line_column(text, position)
            seen.add((owner, at[-1]))
    return None


def _values(text: str) -> Iterator[tuple[Path, int, int]]:
    """Yield (key path, position, number of the object it stands in) of each value.

    The position of an object's member is that of its key.
    """
    path: list[str | int] = []
    owners: list[int] = []
    count = 0
    key: tuple[str, int] | None = None
    for m in _TOKEN.finditer(text):
        token, position = m.group(), m.start()
        inside_object = bool(path) and isinstance(path[-1], str)
        if token in "}]":
            if path:
                path.pop()
                owners.pop()
            key = None
            continue
        if token == ",":
            if path and isinstance(path[-1], int):
                path[-1] += 1
            key = None
            continue
        if token == ":":
            continue
        if inside_object and key is None:
            key = (_unquote(token), position)
            path[-1] = key[0]
            continue
        if len(path) <= _DEEP:
            yield tuple(path), key[1] if inside_object and key else position, owners[-1] if owners else 0
        if token in "{[":
            count += 1
            path.append("" if token == "{" else 0)
            owners.append(count)
            key = None


def _unquote(token: str) -> str:
    if "\\" not in token:
        return token.strip('"')
    import json

    try:
        return str(json.loads(token))
    except ValueError:
        return token
