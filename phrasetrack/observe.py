"""Observations: from a match, its changes and its attribution to one line of the record, and back.

In:  what the rooms found.
Out: `Observation` values; their JSON form, ``"schema": 1``.
Knows nothing of files or terminals.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from phrasetrack.model import (
    Attribution,
    Basis,
    Change,
    ChangeKind,
    Match,
    Observation,
    ParsedRelease,
    Polarity,
    Score,
    SetAside,
    Significance,
    SlotValue,
    Span,
    Stance,
    Status,
)

SCHEMA = 1


def present(
    parsed: ParsedRelease,
    match: Match,
    status: Status,
    changes: tuple[Change, ...],
    attribution: Attribution | None,
    set_aside: tuple[SetAside, ...] = (),
) -> Observation:
    """Return the observation of one occurrence."""
    release = parsed.release
    paragraph = parsed.paragraph_at(match.span.start)
    return Observation(
        phrase=match.phrase,
        release=release.id,
        path=release.path,
        status=status,
        span=match.span,
        text=match.span.of(release.text),
        form=match.form,
        changes=changes,
        slots=match.slots,
        attribution=attribution,
        section=paragraph.section if paragraph else "",
        score=match.score,
        rivals=match.rivals,
        set_aside=set_aside,
    )


def absent(parsed: ParsedRelease, phrase: str, set_aside: tuple[SetAside, ...] = ()) -> Observation:
    """Return the observation that a release has not a phrase."""
    return Observation(phrase, parsed.release.id, parsed.release.path, Status.ABSENT, set_aside=set_aside)


def to_json(o: Observation) -> dict[str, Any]:
    """Return an observation as JSON values, every key in a fixed order."""
    a = o.attribution
    stance = a.stance if a else None
    record: dict[str, Any] = {
        "schema": SCHEMA,
        "phrase": o.phrase,
        "release": o.release,
        "path": o.path,
        "status": o.status.value,
        "start": o.span.start if o.span else None,
        "end": o.span.end if o.span else None,
        "text": o.text,
        "changes": [_change_to_json(c) for c in o.changes],
        "slots": {s.name: {"value": s.value, "start": s.span.start, "end": s.span.end} for s in o.slots},
        "speaker": a.speaker if a else None,
        "cue": _pair(a.cue) if a else None,
        "basis": a.basis.value if a else None,
        "candidates": list(a.candidates) if a else [],
        "stance": None
        if stance is None
        else {
            "ladder": stance.ladder,
            "step": stance.step,
            "rank": stance.rank,
            "text": stance.text,
            "start": stance.span.start,
            "end": stance.span.end,
        },
        "polarity": a.polarity.value if a else None,
        "polarity_cue": _pair(a.polarity_cue) if a else None,
        "section": o.section,
        "score": {"words": o.score.words, "weighted": o.score.weighted} if o.score else None,
        "form": o.form,
        "rivals": list(o.rivals),
        "set_aside": [{"start": s.span.start, "end": s.span.end, "reason": s.reason} for s in o.set_aside],
    }
    return record


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _change_to_json(c: Change) -> dict[str, Any]:
    return {
        "kind": c.kind.value,
        "before": c.before,
        "after": c.after,
        "significance": c.significance.value,
        "reason": c.reason,
        "start": c.span.start if c.span else None,
        "end": c.span.end if c.span else None,
    }


def from_json(record: Mapping[str, Any]) -> Observation:
    """Return the observation that `to_json` wrote.

    Raises:
        ValueError: ``record`` is of a newer schema.
        KeyError: a key is missing.
    """
    if record["schema"] > SCHEMA:
        raise ValueError(f"an observation of schema {record['schema']}; this phrasetrack reads {SCHEMA}")
    attribution = None
    if record["speaker"] is not None:
        raw = record["stance"]
        attribution = Attribution(
            record["speaker"],
            Basis(record["basis"]),
            _span(record["cue"]),
            tuple(record.get("candidates", ())),
            Stance(raw["text"], Span(raw["start"], raw["end"]), raw["ladder"], raw["step"], raw["rank"])
            if raw
            else None,
            Polarity(record["polarity"]),
            _span(record.get("polarity_cue")),
        )
    return Observation(
        record["phrase"],
        record["release"],
        record["path"],
        Status(record["status"]),
        None if record["start"] is None else Span(record["start"], record["end"]),
        record["text"],
        record.get("form", 0),
        tuple(_change(c) for c in record["changes"]),
        tuple(SlotValue(name, s["value"], Span(s["start"], s["end"])) for name, s in record["slots"].items()),
        attribution,
        record["section"],
        Score(**record["score"]) if record["score"] else None,
        tuple(record.get("rivals", ())),
        tuple(
            SetAside(record["phrase"], Span(s["start"], s["end"]), s["reason"])
            for s in record.get("set_aside", ())
        ),
    )


def _span(pair: list[int] | None) -> Span | None:
    return Span(pair[0], pair[1]) if pair else None


def _change(c: Mapping[str, Any]) -> Change:
    span = None if c["start"] is None else Span(c["start"], c["end"])
    return Change(
        ChangeKind(c["kind"]), c["before"], c["after"], Significance(c["significance"]), c["reason"], span
    )
