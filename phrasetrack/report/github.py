"""Write a report as GitHub annotations: workflow commands on stdout.

In:  a report.
Out: at most ten annotations, the heaviest first, and a line that counts the rest.
Knows nothing of how a finding came about. GitHub shows ten of a kind and drops the others without a word:
the count line is what keeps them from vanishing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from phrasetrack.report.escape import github_data, github_property, one_line
from phrasetrack.report.places import Places

if TYPE_CHECKING:
    from phrasetrack.model import Finding, Report

CAP = 10
LEVELS = {"substantive": "error", "stylistic": "warning", "typographic": "notice"}


def write(report: Report, out: TextIO) -> None:
    """Write ``report`` as workflow commands; the last line counts what was left out."""
    places = Places(report)
    ranked = sorted(report.findings, key=lambda f: f.significance.rank)
    for f in ranked[:CAP]:
        out.write(_annotation(f, places))
    left = ranked[CAP:]
    if left:
        loud = sum(f.significance.value == "substantive" for f in left)
        out.write(
            f"{len(left)} more findings ({loud} substantive), {len(ranked)} in all: "
            "GitHub shows no more than ten; run 'phrasetrack check' for the rest\n"
        )
    elif not ranked:
        out.write("nothing to report\n")
    for skipped in report.skipped:
        out.write(f"::warning::{github_data(one_line(f'skipped {skipped.path}: {skipped.reason}'))}\n")


def _annotation(f: Finding, places: Places) -> str:
    properties = [("file", f.path)] if f.path else []
    region = places.region(f)
    if region is not None:
        (line, column), (end_line, end_column) = region
        properties += [("line", str(line)), ("endLine", str(end_line))]
        if line == end_line:  # GitHub refuses columns of a stretch of several lines.
            properties += [("col", str(column)), ("endColumn", str(end_column))]
    title = f.title or f.phrase or f.rule
    properties.append(("title", title))
    told = ",".join(f"{name}={github_property(one_line(value))}" for name, value in properties)
    return f"::{LEVELS[f.significance.value]} {told}::{github_data(one_line(f.message) or f.rule)}\n"
