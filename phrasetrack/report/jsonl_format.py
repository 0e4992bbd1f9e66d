"""A report as JSON lines: one record a line, for pipes and data frames.

In:  a report of any command.
Out: ``track`` writes an observation a line, ``find`` a place found, every other command a finding. Each line
     carries ``"schema": 1``. What was skipped is no record: the command says it on stderr.
Knows nothing of terminals.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from phrasetrack import observe
from phrasetrack.report.json_format import SCHEMA, finding_to_json, line_to_json

if TYPE_CHECKING:
    from phrasetrack.model import Report


def write(report: Report, out: TextIO) -> None:
    """Write one JSON object a line, in report order."""
    encode = json.JSONEncoder(ensure_ascii=False).encode  # One for all: `json.dumps` makes one a line.
    for record in _records(report):
        out.write(encode(record) + "\n")


def _records(report: Report) -> Iterator[dict[str, Any]]:
    if report.command == "track":
        yield from (observe.to_json(o) for o in report.observations)
    elif report.command == "find":
        yield from ({"schema": SCHEMA, **line_to_json(line)} for line in report.concordance)
    else:
        yield from ({"schema": SCHEMA, **finding_to_json(f)} for f in report.findings)
