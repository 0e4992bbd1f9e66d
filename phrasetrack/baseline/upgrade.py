"""Bring a stored baseline of an older schema to the present one, one frozen step a version.

In:  decoded JSON of schema n.
Out: decoded JSON of schema `SCHEMA`.
Knows nothing of files. A step is never edited once a release of phrasetrack has shipped it.

Schema 0 was the draft before the first release: ``phrases`` was a list of one-occurrence entries, each
with its ``id``, ``wording``, ``status``, ``verdict``, ``reviewer``, ``date`` and ``reason`` side by side.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

SCHEMA = 1


def _from_0(old: dict[str, Any]) -> dict[str, Any]:
    new = {key: value for key, value in old.items() if key != "phrases"}
    new["schema"] = 1
    new["phrases"] = {}
    for entry in old["phrases"]:
        heard = {
            "wording": entry["wording"],
            "status": entry["status"],
            "speaker": entry.get("speaker", ""),
        }
        new["phrases"][entry["id"]] = {
            "decision": {key: entry.get(key, "") for key in ("verdict", "reviewer", "date", "reason")},
            "occurrences": [] if entry["status"] == "absent" else [heard],
        }
    return new


STEPS: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = (_from_0,)
"""STEPS[n] turns schema n into n + 1."""


def upgrade(data: dict[str, Any], version: int) -> dict[str, Any]:
    """Return ``data`` in the present schema.

    Raises:
        LookupError, TypeError, AttributeError: the data are not what schema ``version`` says.
    """
    for step in STEPS[version:]:
        data = step(data)
    return data
