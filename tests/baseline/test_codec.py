from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.baseline.codec import decode, encode
from phrasetrack.baseline.values import (
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

HASH = "a" * 64
WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
DECISIONS = st.builds(Decision, st.sampled_from(Verdict), WORDS, st.sampled_from(["", "2021-06-25"]), WORDS)
OCCURRENCES = st.builds(
    Occurrence,
    WORDS,
    st.sampled_from(Status),
    WORDS,
    st.sampled_from(["affirmed", "denied"]),
    WORDS,
    WORDS,
    WORDS,
    st.dictionaries(WORDS, WORDS, max_size=2).map(lambda d: tuple(sorted(d.items()))),
    WORDS,
)
NEWS = st.tuples(st.builds(News, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS))
ENTRIES = st.builds(
    Entry,
    st.lists(OCCURRENCES, max_size=2).map(tuple),
    st.none() | DECISIONS,
    st.just(()) | NEWS,
    st.none() | st.sampled_from(Cause),
)
BASELINES = st.builds(
    Baseline,
    st.just("r") | WORDS.filter(bool),
    st.just(HASH),
    st.just(HASH),
    st.sampled_from(["", "2021-06-25"]),
    WORDS,
    st.lists(WORDS, max_size=2).map(tuple),
    st.integers(0, 9),
    st.lists(WORDS, max_size=3).map(tuple),
    st.dictionaries(WORDS, ENTRIES, max_size=3),
    st.builds(Prose, st.just(("0" * 16,)), st.none() | DECISIONS, st.just(()) | NEWS),
    st.lists(WORDS, max_size=2).map(tuple),
)


@given(BASELINES)
@settings(max_examples=60, deadline=None)
def test_what_is_written_reads_back_and_is_written_the_same(baseline: Baseline) -> None:
    text = encode(baseline)
    assert decode(text.encode("utf-8"), "x.json") == baseline
    assert encode(decode(text.encode("utf-8"), "x.json")) == text
    assert text.startswith('{\n  "schema": 1,\n')
    assert text.endswith("}\n")


WHOLE = encode(
    Baseline(
        "r",
        HASH,
        HASH,
        "2021-06-25",
        phrases={
            "rates": Entry((Occurrence("stay low", Status.EXACT),), Decision(Verdict.ACCEPTED, "Ann", ""))
        },
        prose=Prose(("0" * 16,)),
    )
)


def swap(old: str, new: str) -> bytes:
    assert old in WHOLE
    return WHOLE.replace(old, new, 1).encode("utf-8")


BAD = [  # name, bytes, where, part of what
    ("empty", b"", "b.json:1:1", "is empty"),
    ("truncated", WHOLE[: len(WHOLE) // 2].encode(), "b.json:", "is not JSON"),
    ("a list", b"[]", "b.json:1:1", "expected an object, found a list"),
    ("text", b'"x"', "b.json:1:1", "expected an object, found text"),
    ("no schema", b"{}", "b.json:1:1", "'schema' is missing"),
    (
        "schema of the wrong type",
        swap('"schema": 1', '"schema": "1"'),
        "b.json:2:3",
        "expected a whole number",
    ),
    ("true is no number", swap('"schema": 1', '"schema": true'), "b.json:2:3", "found true or false"),
    ("a newer schema", swap('"schema": 1', '"schema": 2'), "b.json:2:3", "is newer than this phrasetrack"),
    ("wrong type inside", swap('"stay low"', "7"), "b.json:15:11", "phrases.rates.occurrences[0].wording"),
    ("an unknown status", swap('"exact"', '"nearly"'), "b.json:14:11", "'nearly' is none of"),
    ("an unknown verdict", swap('"accepted"', '"ok"'), "b.json:", "'ok' is none of"),
    ("an unknown field", swap('"status"', '"satus"'), "b.json:14:11", "unknown field"),
    ("a bad hash", swap(HASH, "zz"), "b.json:3:3", "SHA-256"),
    ("a bad day", swap("2021-06-25", "25 June"), "b.json:4:3", "a day as YYYY-MM-DD"),
    (
        "a key twice",
        swap('"release": "r",', '"release": "r",\n  "release": "r",'),
        "b.json:22:3",
        "stands twice",
    ),
    ("NUL", swap("stay low", "stay \0low"), "b.json:15:", "NUL"),
    ("not UTF-8", swap("stay", "st\xe9y").decode().encode("latin-1"), "b.json:15:", "0xe9 is not UTF-8"),
    ("a surrogate", swap("stay", "\\ud800"), "b.json:15:11", "surrogate"),
    ("NaN", swap('"schema": 1', '"schema": NaN'), "b.json", "NaN"),
    ("deep", b"[" * 100_000, "b.json", "nested too deep"),
    ("huge", b" " * (16 * 1024 * 1024 + 1), "b.json", "over 16 MB"),
    ("a huge number", swap('"schema": 1', '"schema": ' + "1" * 5000), "b.json", "is not JSON"),
]


@pytest.mark.parametrize(("name", "data", "where", "what"), BAD, ids=[b[0] for b in BAD])
def test_a_bad_baseline_gives_one_error_with_its_place(name: str, data: bytes, where: str, what: str) -> None:
    with pytest.raises(PhrasetrackError) as error:
        decode(data, "b.json")
    assert error.value.where.startswith(where)
    assert what in error.value.what
    assert error.value.help


def test_a_merge_conflict_is_named_as_one() -> None:
    lines = WHOLE.splitlines()
    lines[5:5] = ["<<<<<<< HEAD", '  "genre": "a",', "=======", '  "genre": "b",', ">>>>>>> theirs"]
    with pytest.raises(PhrasetrackError, match="merge conflict") as error:
        decode("\n".join(lines).encode(), "b.json")
    assert error.value.where == "b.json:6:1"


@given(st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    with pytest.raises(PhrasetrackError):
        decode(data, "b.json")


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_baseline_with_one_stretch_overwritten_decodes_or_is_refused(data: st.DataObject) -> None:
    whole = WHOLE.encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 8)))
    with contextlib.suppress(PhrasetrackError):
        decode(whole[:start] + data.draw(st.binary(max_size=4)) + whole[end:], "b.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
FIELDS = [
    "schema",
    "release",
    "date",
    "parties",
    "sha256",
    "book",
    "order",
    "phrases",
    "sentences",
    "waiting",
]


@given(st.dictionaries(st.sampled_from(FIELDS), JSON), st.sampled_from([0, 1]))
@settings(max_examples=100, deadline=None)
def test_any_json_decodes_or_is_refused(value: dict[str, object], schema: int) -> None:
    raw = json.dumps({"schema": schema, "release": "r", "sha256": HASH, "book": HASH, "phrases": {}} | value)
    with contextlib.suppress(PhrasetrackError):
        decode(raw.encode(), "b.json")


OLD = {
    "schema": 0,
    "release": "r",
    "sha256": HASH,
    "book": HASH,
    "date": "2021-06-25",
    "phrases": [
        {
            "id": "rates",
            "wording": "stay low",
            "status": "exact",
            "speaker": "joint",
            "verdict": "noted",
            "reviewer": "Ann",
            "date": "2021-07-01",
            "reason": "as agreed",
        },
        {"id": "growth", "wording": "", "status": "absent", "verdict": "accepted"},
    ],
}


def test_an_older_schema_is_upgraded_and_keeps_every_human_word() -> None:
    with pytest.raises(PhrasetrackError, match="a day"):  # An undated decision was allowed in schema 0.
        decode(json.dumps(OLD).encode(), "b.json")
    OLD["phrases"][1]["date"] = "2021-07-01"  # type: ignore[index]
    new = decode(json.dumps(OLD).encode(), "b.json")
    assert new.phrases["rates"].decision == Decision(Verdict.NOTED, "Ann", "2021-07-01", "as agreed")
    assert new.phrases["growth"].occurrences == ()
    assert decode(encode(new).encode(), "b.json") == new
