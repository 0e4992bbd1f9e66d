"""Decode a file's bytes as one JSON object, or say in one line what is wrong and where.

In:  bytes as read, and the file's name for errors.
Out: the object and its text.
Knows nothing of baselines. Any bytes at all either decode or raise `PhrasetrackError`.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from phrasetrack.baseline.places import line_column, repeated_key
from phrasetrack.errors import PhrasetrackError

MAX_BYTES = 16 * 1024 * 1024  # A release with 1,000 phrases and 10,000 sentences is under 2 MB.
RESTORE = "restore the file from version control, or delete it and accept the release again"

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|$)", re.MULTILINE)


def parse(data: bytes, where: str) -> tuple[dict[str, Any], str]:
    """Return the decoded object and its text."""
    if len(data) > MAX_BYTES:
        raise PhrasetrackError(
            f"is over {MAX_BYTES // 2**20} MB: this is no baseline", where=where, help=RESTORE
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise PhrasetrackError(
            f"byte 0x{data[error.start]:02x} is not UTF-8", where=f"{where}:{line}:{column}", help=RESTORE
        ) from None
    if (position := text.find("\0")) >= 0:
        raise PhrasetrackError(
            "holds a NUL byte", where=f"{where}:{line_column(text, position)}", help=RESTORE
        )
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except _Repeated:
        key, place = repeated_key(text) or ("", "1:1")
        raise PhrasetrackError(
            f"the key '{key}' stands twice", where=f"{where}:{place}", help="keep one of the two entries"
        ) from None
    except json.JSONDecodeError as error:
        if conflict := _CONFLICT.search(text):
            raise PhrasetrackError(
                "a merge conflict is not settled here",
                where=f"{where}:{line_column(text, conflict.start())}",
                help="keep the entries of both sides that you want, delete the marker lines, and run again",
            ) from None
        what = "is empty" if not text.strip() else f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise PhrasetrackError(what, where=f"{where}:{error.lineno}:{error.colno}", help=RESTORE) from None
    except RecursionError:
        raise PhrasetrackError("is nested too deep", where=where, help=RESTORE) from None
    except ValueError as error:  # NaN, or a number of thousands of digits.
        raise PhrasetrackError(f"is not JSON: {error}", where=where, help=RESTORE) from None
    if not isinstance(value, dict):
        raise PhrasetrackError(
            f"expected an object, found {kind_of(value)}", where=f"{where}:1:1", help=RESTORE
        )
    return value, text


class _Repeated(Exception):
    pass


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _Repeated
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def kind_of(value: Any) -> str:
    """Return what a decoded JSON value is, in words."""
    if value is None:
        return "null"
    names = {bool: "true or false", dict: "an object", list: "a list", str: "text"}
    return names.get(type(value), "a number")
