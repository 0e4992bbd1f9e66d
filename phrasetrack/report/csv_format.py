"""A report as CSV, for spreadsheets and data frames.

In:  a report of any command.
Out: a heading, then a row for each observation (``track``), place found (``find``) or finding; spans as two
     columns in code points. A cell that a spreadsheet would run as a formula opens with an apostrophe.
Knows nothing of terminals.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from phrasetrack.report.escape import csv_cell

if TYPE_CHECKING:
    from phrasetrack.model import ConcordanceLine, Finding, Observation, Report

Cell = str | int | float | None

FOUND = (
    "release", "path", "date", "speaker", "section", "left", "text", "right", "start", "end", "status",
    "score",
)  # fmt: skip
OBSERVED = (
    "release", "date", "phrase", "title", "status", "start", "end", "text", "changes", "speaker", "basis",
    "stance", "polarity", "section", "slots", "words", "weighted", "path",
)  # fmt: skip
SAID = (
    "significance", "rule", "phrase", "title", "message", "before", "after", "reason", "release", "path",
)  # fmt: skip


def write(report: Report, out: TextIO) -> None:
    """Write the heading and the rows, with the line ends of RFC 4180."""
    writer = csv.writer(out)
    if report.command == "find":
        heading: Sequence[str] = FOUND
        rows: Iterator[tuple[Cell, ...]] = (_found(line) for line in report.concordance)
    elif report.command == "track":
        heading = OBSERVED
        dates = {r.id: r.date for r in report.releases}
        titles = {phrase: title for phrase, title, _ in report.phrases}
        rows = (_observed(o, dates.get(o.release, ""), titles.get(o.phrase, "")) for o in report.observations)
    else:
        heading = SAID
        rows = (_said(f) for f in report.findings)
    writer.writerow(heading)
    for row in rows:
        writer.writerow([csv_cell(cell) if isinstance(cell, str) else cell for cell in row])


def _found(line: ConcordanceLine) -> tuple[Cell, ...]:
    return (
        line.release, line.path, line.date, line.speaker, line.section, line.left, line.text, line.right,
        line.span.start, line.span.end, line.status, line.score,
    )  # fmt: skip


def _observed(o: Observation, date: str, title: str) -> tuple[Cell, ...]:
    who = o.attribution
    return (
        o.release,
        date,
        o.phrase,
        title,
        o.status.value,
        o.span.start if o.span else None,
        o.span.end if o.span else None,
        o.text,
        "; ".join(f"{c.kind.value}: {c.before} > {c.after} ({c.significance.value})" for c in o.changes),
        who.speaker if who else None,
        who.basis.value if who else None,
        who.stance.text if who and who.stance else None,
        who.polarity.value if who else None,
        o.section,
        "; ".join(f"{s.name}={s.value}" for s in o.slots),
        o.score.words if o.score else None,
        o.score.weighted if o.score else None,
        o.path,
    )


def _said(f: Finding) -> tuple[Cell, ...]:
    return (
        f.significance.value,
        f.rule,
        f.phrase,
        f.title,
        f.message,
        f.before.text if f.before else None,
        f.after.text if f.after else None,
        f.reason,
        f.release,
        f.path,
    )
