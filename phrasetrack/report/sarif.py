"""Write a report as SARIF 2.1.0, for code scanning.

In:  a report.
Out: one run; a result a finding, known again by its own fingerprint when its lines move.
Knows nothing of how a finding came about. Lines and columns (from 1, in code points) are for looking, the
fingerprint is for knowing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import quote as url_quote

from phrasetrack import __version__
from phrasetrack.report.escape import one_line, printable
from phrasetrack.report.places import Places

if TYPE_CHECKING:
    from phrasetrack.model import Finding, Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "phrasetrack/v1"
LEVELS = {"substantive": "error", "stylistic": "warning", "typographic": "note"}
PAGES = {  # What `rules` does not judge: the gate's own findings.
    "formulas-reordered": "Speak when a formula stands before one that it always followed in the series.",
    "hash-changed": "Speak when a release has not the bytes that were accepted.",
    "quote-lost": "Speak when accepted words do not stand in their release any more.",
    "reading-changed": "Say that an edited phrase book or a new phrasetrack reads an unchanged text anew.",
    "release-missing": "Speak when an accepted release is not in the corpus.",
    "release-unreadable": "Speak when an accepted release cannot be read.",
    "sentence-altered": "Speak when a sentence of an accepted text has other words.",
    "sentence-gone": "Speak when a sentence of an accepted text is not there any more.",
    "sentences-lost": "Speak when sentences of an accepted text are not in the corpus's copy of it.",
}
STATES = frozenset({"new", "unchanged", "updated", "absent"})


def write(report: Report, out: TextIO) -> None:
    """Write ``report`` as one SARIF log, keys in a fixed order."""
    json.dump(log(report), out, indent=2, ensure_ascii=False)
    out.write("\n")


def log(report: Report) -> dict[str, Any]:
    """Return the SARIF log as plain values."""
    used = sorted({f.rule for f in report.findings})
    places = Places(report)
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "phrasetrack",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(name, page) for name, page in _pages(used)],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, used, places) for f in report.findings],
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": one_line(note) or "-"}} for note in report.notes
                ]
                + [
                    {
                        "level": "warning",
                        "message": {"text": one_line(f"skipped {s.path}: {s.reason}")},
                    }
                    for s in report.skipped
                ],
            }
        ],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _pages(names: list[str]) -> Iterator[tuple[str, str]]:
    from phrasetrack.rules import RULES

    for name in names:
        yield name, RULES[name].page if name in RULES else PAGES.get(name, "")


def _rule(name: str, page: str) -> dict[str, Any]:
    lines = [line.strip() for line in page.strip().splitlines()]
    words = name.replace("-", " ")
    rule: dict[str, Any] = {
        "id": name,
        "name": words.title().replace(" ", ""),
        "shortDescription": {"text": lines[0] if lines else f"Speak when it is a case of {words}."},
    }
    if lines:
        rule["help"] = {"text": "\n".join(lines)}
    return rule


def _result(f: Finding, used: list[str], places: Places) -> dict[str, Any]:
    location: dict[str, Any] = {
        "artifactLocation": {"uri": url_quote(printable(f.path).replace("\\", "/"), safe="/:") or "unknown"}
    }
    region = places.region(f)
    if region is not None:
        (line, column), (end_line, end_column) = region
        location["region"] = {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        }
    result: dict[str, Any] = {
        "ruleId": f.rule,
        "ruleIndex": used.index(f.rule),
        "level": LEVELS[f.significance.value],
        "message": {"text": _message(f)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {FINGERPRINT: fingerprint(f)},
    }
    if f.state in STATES:
        result["baselineState"] = f.state
    properties = {
        "phrase": f.phrase,
        "release": f.release,
        "significance": f.significance.value,
        "reason": one_line(f.reason),
        "group": one_line(f.group),
    }
    result["properties"] = {key: printable(value) for key, value in properties.items() if value}
    return result


def _message(f: Finding) -> str:
    """Return one line that is never empty: SARIF wants words."""
    title, message = one_line(f.title or f.phrase), one_line(f.message)
    return f"{title}: {message}" if title and message else title or message or f.rule


def fingerprint(f: Finding) -> str:
    """Return what knows a finding again: release, phrase, rule and wording; never a place."""
    return sha256("\0".join((f.release, f.key)).encode("utf-8", "surrogatepass")).hexdigest()
