"""A report as one JSON object, for programs.

In:  a report of any command.
Out: ``{"schema": 1, "command": …}`` and every part that the command fills: nothing is cut or folded away.
     Spans are half-open, in code points of the release's text. The schema only grows.
Knows nothing of terminals.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

from phrasetrack import observe

if TYPE_CHECKING:
    from phrasetrack.model import (
        Block,
        ConcordanceLine,
        Edit,
        Finding,
        Quote,
        Redline,
        ReleaseLine,
        Report,
        Skipped,
        Span,
    )

SCHEMA = 1


def write(report: Report, out: TextIO) -> None:
    """Write ``report`` as one object, indented, UTF-8 as it is."""
    json.dump(report_to_json(report), out, ensure_ascii=False, indent=1)
    out.write("\n")


def report_to_json(report: Report) -> dict[str, Any]:
    """Return every part of ``report``; a part its command does not fill is left out."""
    parts: dict[str, Any] = {
        "schema": SCHEMA,
        "command": report.command,
        "releases": [release_to_json(r) for r in report.releases],
    }
    if report.command not in ("track", "find"):
        parts["brief"] = list(report.brief)
        parts["findings"] = [finding_to_json(f) for f in report.findings]
    if report.phrases or report.command == "track":
        parts["phrases"] = [{"id": p, "title": t, "family": f} for p, t, f in report.phrases]
    if report.observations or report.command == "track":
        parts["observations"] = [observe.to_json(o) for o in report.observations]
    if report.command == "find":
        parts["concordance"] = [line_to_json(line) for line in report.concordance]
    if report.redline is not None:
        parts["redline"] = redline_to_json(report.redline)
    parts["counts"] = dict(report.counts)
    parts["skipped"] = [skipped_to_json(s) for s in report.skipped]
    parts["notes"] = list(report.notes)
    return parts


def release_to_json(release: ReleaseLine) -> dict[str, Any]:
    """Return a release's line."""
    return {
        "id": release.id,
        "path": release.path,
        "title": release.title,
        "date": release.date,
        "parties": list(release.parties),
        "genre": release.genre,
        "sha256": release.sha256,
    }


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """Return a finding with its quotations."""
    return {
        "rule": finding.rule,
        "significance": finding.significance.value,
        "kind": finding.kind.value if finding.kind else None,
        "phrase": finding.phrase,
        "title": finding.title,
        "message": finding.message,
        "reason": finding.reason,
        "release": finding.release,
        "path": finding.path,
        "before": _quote(finding.before),
        "after": _quote(finding.after),
        "changes": [{"before": b, "after": a} for b, a in finding.changes],
        "in_place": _quote(finding.in_place),
        "key": finding.key,
        "group": finding.group,
        "state": finding.state,
    }


def line_to_json(line: ConcordanceLine) -> dict[str, Any]:
    """Return a concordance line; ``left + text + right`` is the release's own text."""
    return {
        "release": line.release,
        "path": line.path,
        "date": line.date,
        "speaker": line.speaker,
        "section": line.section,
        "left": line.left,
        "text": line.text,
        "right": line.right,
        "start": line.span.start,
        "end": line.span.end,
        "status": line.status,
        "score": line.score,
    }


def skipped_to_json(skipped: Skipped) -> dict[str, Any]:
    """Return what was not looked at, with the reason."""
    return {"path": skipped.path, "reason": skipped.reason}


def redline_to_json(redline: Redline) -> dict[str, Any]:
    """Return the blocks; all ``before`` joined in span order give the earlier text, ``after`` the later."""
    return {"blocks": [_block(block, redline) for block in redline.blocks]}


def _block(block: Block, redline: Redline) -> dict[str, Any]:
    edits: Sequence[Edit] = block.edits
    return {
        "kind": block.kind.value,
        "move": block.number or None,
        "edits": [
            {
                "tag": e.tag.value,
                "before": e.base.of(redline.base) if e.base else None,
                "after": e.other.of(redline.other) if e.other else None,
                "base": _span(e.base),
                "other": _span(e.other),
                "significance": None if e.tag.value == "equal" else e.significance.value,
            }
            for e in edits
        ],
    }


def _quote(quote: Quote | None) -> dict[str, Any] | None:
    if quote is None:
        return None
    return {
        "release": quote.release,
        "start": quote.span.start,
        "end": quote.span.end,
        "text": quote.text,
        "left": quote.before,
        "right": quote.after,
        "marks": [_span(m) for m in quote.marks],
        "speaker": quote.speaker,
    }


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
