"""Baselines as JSON made for a git diff, and back.

In:  a `Baseline`, or the bytes of a file with its name.
Out: text whose bytes are the same for the same baseline; a checked `Baseline`.
Knows nothing of folders or locks. Any bytes at all either decode or raise `PhrasetrackError`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from phrasetrack.baseline.jsontext import RESTORE, kind_of, parse
from phrasetrack.baseline.places import locate
from phrasetrack.baseline.upgrade import SCHEMA, upgrade
from phrasetrack.baseline.values import (
    READING_VERSION,
    Baseline,
    Cause,
    Decision,
    Entry,
    News,
    Occurrence,
    Prose,
    Verdict,
)
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Status

_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_HASH = re.compile(r"[0-9a-f]{64}")
_SENTENCE_HASH = re.compile(r"[0-9a-f]{16}")
T = TypeVar("T")
Path = tuple[str | int, ...]


def encode(baseline: Baseline) -> str:
    """Return a baseline as JSON text: ``schema`` first, then sorted keys, one line a value."""
    body: dict[str, Any] = {
        "release": baseline.release,
        "date": baseline.date,
        "genre": baseline.genre,
        "parties": list(baseline.parties),
        "sha256": baseline.sha256,
        "book": baseline.book,
        "reading": baseline.reading,
        "order": list(baseline.order),
        "phrases": {name: _entry_out(entry) for name, entry in baseline.phrases.items()},
        "sentences": _prose_out(baseline.prose),
        "waiting": list(baseline.waiting),
    }
    body = {key: value for key, value in body.items() if value not in ("", [])}
    ordered = {"schema": SCHEMA} | {key: _sorted(body[key]) for key in sorted(body)}
    return json.dumps(ordered, indent=2, ensure_ascii=False) + "\n"


def decode(data: bytes, where: str) -> Baseline:
    """Return the baseline that a file's bytes hold.

    Args:
        data: The bytes as read.
        where: The file's path, for errors.

    Raises:
        PhrasetrackError: the bytes are no baseline; the place is a line and column wherever there is one.
    """
    raw, text = parse(data, where)
    try:
        version = _need(raw, "schema", _whole, ())
        if version > SCHEMA:
            raise PhrasetrackError(
                f"schema {version} is newer than this phrasetrack reads (up to {SCHEMA})",
                where=f"{where}:{locate(text, ('schema',))}",
                help="upgrade phrasetrack: pip install --upgrade phrasetrack",
            )
        if version < SCHEMA:
            try:
                raw = upgrade(raw, version)
            except (LookupError, TypeError, AttributeError) as error:
                raise _Wrong((), f"is not a whole baseline of schema {version} ({error})") from None
        return _baseline(raw)
    except _Wrong as wrong:
        named = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in wrong.path).lstrip(".")
        raise PhrasetrackError(
            f"{named}: {wrong.what}" if named else wrong.what,
            where=f"{where}:{locate(text, wrong.path)}",
            help=RESTORE,
        ) from None


class _Wrong(Exception):
    def __init__(self, path: Path, what: str) -> None:
        super().__init__(what)
        self.path, self.what = path, what


# --- Out ---------------------------------------------------------------------------------------------


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(item) for item in value] if isinstance(value, list) else value


def _decision_out(decision: Decision | None) -> dict[str, Any]:
    if decision is None:
        return {}
    fields = {
        "verdict": decision.verdict.value,
        "reviewer": decision.reviewer,
        "date": decision.date,
        "reason": decision.reason,
    }
    return {"decision": {key: value for key, value in fields.items() if value}}


def _news_out(news: tuple[News, ...]) -> dict[str, Any]:
    if not news:
        return {}
    names = ("rule", "significance", "message", "before", "after", "context")
    return {"news": [{name: v for name in names if (v := getattr(n, name))} for n in news]}


def _entry_out(entry: Entry) -> dict[str, Any]:
    cause = {"cause": entry.cause.value} if entry.cause else {}
    occurrences = [_occurrence_out(o) for o in entry.occurrences]
    return {"occurrences": occurrences} | cause | _news_out(entry.news) | _decision_out(entry.decision)


def _occurrence_out(heard: Occurrence) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "wording": heard.wording,
        "pattern": heard.pattern,
        "status": heard.status.value,
        "speaker": heard.speaker,
        "polarity": heard.polarity,
        "ladder": heard.ladder,
        "stance": heard.stance,
        "step": heard.step,
        "slots": dict(heard.slots),
    }
    return {key: value for key, value in fields.items() if key == "wording" or value not in ("", {})}


def _prose_out(prose: Prose) -> Any:
    return {"hashes": list(prose.hashes)} | _news_out(prose.news) | _decision_out(prose.decision)


# --- In ----------------------------------------------------------------------------------------------


def _is(kind: type[T], name: str) -> Callable[[Any, Path], T]:
    def check(value: Any, path: Path) -> T:
        if type(value) is not kind:
            raise _Wrong(path, f"expected {name}, found {kind_of(value)}")
        return value

    return check


_object = _is(dict, "an object")
_list = _is(list, "a list")
_whole_number = _is(int, "a whole number")


def _whole(value: Any, path: Path) -> int:
    if _whole_number(value, path) < 0:
        raise _Wrong(path, "is below 0")
    return int(value)


def _text(value: Any, path: Path) -> str:
    if type(value) is not str:
        raise _Wrong(path, f"expected text, found {kind_of(value)}")
    if not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise _Wrong(path, "holds half a surrogate pair") from None
    return value


def _matching(pattern: re.Pattern[str], name: str) -> Callable[[Any, Path], str]:
    def check(value: Any, path: Path) -> str:
        if not pattern.fullmatch(_text(value, path)):
            raise _Wrong(path, f"expected {name}")
        return str(value)

    return check


_day = _matching(_DAY, "a day as YYYY-MM-DD")
_hash = _matching(_HASH, "a SHA-256 of 64 hexadecimal digits")
_sentence_hash = _matching(_SENTENCE_HASH, "a hash of 16 hexadecimal digits")


def _need(raw: Mapping[str, Any], key: str, check: Callable[[Any, Path], T], path: Path) -> T:
    if key not in raw:
        raise _Wrong(path, f"'{key}' is missing")
    return check(raw[key], (*path, key))


def _may(raw: Mapping[str, Any], key: str, check: Callable[[Any, Path], T], path: Path, default: T) -> T:
    return check(raw[key], (*path, key)) if key in raw else default


def _only(raw: Mapping[str, Any], allowed: frozenset[str], path: Path) -> None:
    if not raw.keys() <= allowed:
        extra = min(raw.keys() - allowed)
        raise _Wrong((*path, extra), f"unknown field; the fields are {', '.join(sorted(allowed))}")


def _texts(value: Any, path: Path) -> tuple[str, ...]:
    return tuple(_text(item, (*path, i)) for i, item in enumerate(_list(value, path)))


_TOP = frozenset(
    [
        "schema",
        "release",
        "date",
        "genre",
        "parties",
        "sha256",
        "book",
        "reading",
        "order",
        "phrases",
        "sentences",
        "waiting",
    ]
)
_ENTRY = frozenset(["occurrences", "decision", "news", "cause"])
_OCCURRENCE = frozenset(
    ["wording", "pattern", "status", "speaker", "polarity", "ladder", "stance", "step", "slots"]
)
_DECISION = frozenset(["verdict", "reviewer", "date", "reason"])
_NEWS = frozenset(["rule", "significance", "message", "before", "after", "context"])
_PROSE = frozenset(["hashes", "decision", "news"])
_STATUS = {s.value: s for s in Status}
_VERDICT = {v.value: v for v in Verdict}
_CAUSE = {c.value: c for c in Cause}


def _one_of(names: Mapping[str, T]) -> Callable[[Any, Path], T]:
    def check(value: Any, path: Path) -> T:
        found = names.get(_text(value, path))
        if found is None:
            raise _Wrong(path, f"'{value}' is none of {', '.join(names)}")
        return found

    return check


_status, _verdict, _cause = _one_of(_STATUS), _one_of(_VERDICT), _one_of(_CAUSE)


def _baseline(raw: dict[str, Any]) -> Baseline:
    _only(raw, _TOP, ())
    phrases: dict[str, Any] = _may(raw, "phrases", _object, (), {})
    return Baseline(
        release=_need(raw, "release", _text, ()),
        sha256=_need(raw, "sha256", _hash, ()),
        book=_need(raw, "book", _hash, ()),
        date=_may(raw, "date", _day, (), ""),
        genre=_may(raw, "genre", _text, (), ""),
        parties=_may(raw, "parties", _texts, (), ()),
        reading=_may(raw, "reading", _whole, (), READING_VERSION),
        order=_may(raw, "order", _texts, (), ()),
        phrases={
            _text(name, ("phrases",)): _entry(value, ("phrases", name)) for name, value in phrases.items()
        },
        prose=_may(raw, "sentences", _prose, (), Prose()),
        waiting=_may(raw, "waiting", _texts, (), ()),
    )


def _entry(value: Any, path: Path) -> Entry:
    raw = _object(value, path)
    _only(raw, _ENTRY, path)
    heard = _need(raw, "occurrences", _list, path)
    at = (*path, "occurrences")
    return Entry(
        occurrences=tuple(_occurrence(item, (*at, i)) for i, item in enumerate(heard)),
        decision=_may(raw, "decision", _decision, path, None),
        news=_may(raw, "news", _news, path, ()),
        cause=_may(raw, "cause", _cause, path, None),
    )


def _occurrence(value: Any, path: Path) -> Occurrence:
    raw = _object(value, path)
    _only(raw, _OCCURRENCE, path)
    slots: dict[str, Any] = _may(raw, "slots", _object, path, {})
    return Occurrence(
        wording=_need(raw, "wording", _text, path),
        status=_need(raw, "status", _status, path),
        speaker=_may(raw, "speaker", _text, path, ""),
        polarity=_may(raw, "polarity", _text, path, "affirmed"),
        stance=_may(raw, "stance", _text, path, ""),
        ladder=_may(raw, "ladder", _text, path, ""),
        step=_may(raw, "step", _text, path, ""),
        slots=tuple(sorted((_text(k, path), _text(v, (*path, "slots", k))) for k, v in slots.items())),
        pattern=_may(raw, "pattern", _text, path, ""),
    )


def _decision(value: Any, path: Path) -> Decision:
    raw = _object(value, path)
    _only(raw, _DECISION, path)
    return Decision(
        verdict=_need(raw, "verdict", _verdict, path),
        reviewer=_may(raw, "reviewer", _text, path, ""),
        date=_may(raw, "date", _day, path, ""),
        reason=_may(raw, "reason", _text, path, ""),
    )


def _news(value: Any, path: Path) -> tuple[News, ...]:
    found = []
    for i, item in enumerate(_list(value, path)):
        raw = _object(item, (*path, i))
        _only(raw, _NEWS, (*path, i))
        found.append(
            News(
                **{
                    key: _text(text, (*path, i, key))
                    for key, text in ({"rule": "", "significance": "", "message": ""} | raw).items()
                }
            )
        )
    return tuple(found)


def _prose(value: Any, path: Path) -> Prose:
    raw = _object(value, path)
    _only(raw, _PROSE, path)
    hashes: list[Any] = _may(raw, "hashes", _list, path, [])
    return Prose(
        hashes=tuple(_sentence_hash(h, (*path, "hashes", i)) for i, h in enumerate(hashes)),
        decision=_may(raw, "decision", _decision, path, None),
        news=_may(raw, "news", _news, path, ()),
    )
