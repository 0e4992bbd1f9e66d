from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest

from phrasetrack.model import ChangeKind, Finding, Quote, ReleaseLine, Report, Significance, Span
from phrasetrack.report import github, junit, sarif

HOSTILE = "a]]>\x1b[31m & <b \"x'>\n::error::, %0A \u202e\0\ud800"


def finding(n: int, weight: Significance = Significance.SUBSTANTIVE, message: str = "changed") -> Finding:
    return Finding(
        rule="phrase-altered",
        significance=weight,
        kind=ChangeKind.SUBSTITUTION,
        phrase=f"p{n}",
        title=f"Phrase {n}",
        message=message,
        reason="phrase-altered: key term",
        release="r",
        path="corpus/s/r.txt",
        before=Quote("old", Span(0, 3), "low"),
        after=Quote("r", Span(10, 14), "high"),
        key=f"p{n}/phrase-altered/0",
        state="updated",
    )


def report(*findings: Finding, lines: tuple[int, ...] = (0, 8)) -> Report:
    released = ReleaseLine("r", "corpus/s/r.txt", line_starts=lines)
    phrases = tuple((f"p{n}", f"Phrase {n}", "") for n in range(3))
    return Report("check", (released,), findings=findings, phrases=phrases, notes=("a note",))


def written(module: Any, what: Report) -> str:
    out = io.StringIO()
    module.write(what, out)
    return out.getvalue()


REPORTS = [
    ("nothing", report()),
    ("one", report(finding(0))),
    ("many", report(*map(finding, range(60)))),
    ("hostile", report(replace(finding(0, message=HOSTILE), title=HOSTILE, path=HOSTILE, phrase=HOSTILE))),
]


@pytest.mark.parametrize(("name", "what"), REPORTS, ids=[r[0] for r in REPORTS])
def test_sarif_is_what_the_schema_asks(name: str, what: Report) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    log = json.loads(written(sarif, what))
    jsonschema.validate(log, SARIF_SUBSET)
    run = log["runs"][0]
    assert len(run["results"]) == len(what.findings)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


@pytest.mark.parametrize(("name", "what"), REPORTS, ids=[r[0] for r in REPORTS])
def test_sarif_fits_the_published_schema(name: str, what: Report) -> None:
    """pydantic-sarif is generated from the OASIS schema, and forbids what the schema does not name."""
    reason = "pip install pydantic-sarif to validate against the published schema"
    model = pytest.importorskip("pydantic_sarif.model", reason=reason)
    model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate_json(written(sarif, what))


def test_sarif_fingerprints_survive_moved_lines() -> None:
    here = json.loads(written(sarif, report(finding(0))))
    moved = finding(0)
    moved = replace(moved, after=Quote("r", Span(11, 15), "high"))
    there = json.loads(written(sarif, report(moved, lines=(0, 1, 9))))
    results = [log["runs"][0]["results"][0] for log in (here, there)]
    assert results[0]["partialFingerprints"] == results[1]["partialFingerprints"]
    regions = [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in results]
    assert regions == [2, 3]
    assert results[0]["baselineState"] == "updated"


def test_sixty_findings_give_ten_annotations_and_a_count() -> None:
    findings = [finding(n, Significance.STYLISTIC) for n in range(50)] + [finding(n) for n in range(50, 60)]
    lines = written(github, report(*findings)).splitlines()
    assert [line.startswith("::error file=corpus/s/r.txt,line=2,") for line in lines] == [True] * 10 + [False]
    assert lines[-1].startswith("50 more findings (0 substantive), 60 in all")


def test_a_hostile_text_writes_no_annotation_of_its_own() -> None:
    text = written(github, REPORTS[3][1])
    assert len(text.splitlines()) == 1
    assert text.startswith("::error file=")
    assert "\x1b" not in text


@pytest.mark.parametrize(("name", "what"), REPORTS, ids=[r[0] for r in REPORTS])
def test_junit_opens(name: str, what: Report) -> None:
    junitparser = pytest.importorskip("junitparser")
    text = written(junit, what)
    suites = list(junitparser.JUnitXml.fromstring(text.encode("utf-8")))
    cases = [case for suite in suites for case in suite]
    failed = [case for case in cases if any(r.__class__.__name__ == "Failure" for r in case.result)]
    assert len(failed) == len(what.findings)
    assert len(cases) == len({"p0", "p1", "p2"} | {f.phrase for f in what.findings})
    assert sum(suite.failures for suite in suites) == len(failed)


def test_a_lighter_finding_is_told_and_fails_no_case() -> None:
    text = written(junit, report(finding(0, Significance.STYLISTIC)))
    assert 'failures="0"' in text
    assert "<system-out>stylistic phrase-altered: changed" in text


def _object(required: list[str], **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "required": required,
        "properties": properties,
        "additionalProperties": False,
    }


_TEXT = {"type": "string", "minLength": 1}
_COUNT = {"type": "integer", "minimum": 1}
_MESSAGE = _object(["text"], text=_TEXT)
_REGION = _object([], startLine=_COUNT, startColumn=_COUNT, endLine=_COUNT, endColumn=_COUNT)
_RULE = _object(["id"], id=_TEXT, name=_TEXT, shortDescription=_MESSAGE, help=_MESSAGE)
_DRIVER = _object(
    ["name"],
    name=_TEXT,
    version=_TEXT,
    semanticVersion=_TEXT,
    rules={"type": "array", "items": _RULE, "uniqueItems": True},
)
_PLACE = _object(
    [],
    artifactLocation=_object([], uri={"type": "string", "pattern": r"^[^\s<>\\\"{}|^`]*$"}),
    region=_REGION,
)
_RESULT = _object(
    ["message"],
    ruleId=_TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level={"enum": ["none", "note", "warning", "error"]},
    message=_MESSAGE,
    locations={"type": "array", "items": _object([], physicalLocation=_PLACE)},
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    baselineState={"enum": ["new", "unchanged", "updated", "absent"]},
    properties={"type": "object"},
)
_NOTIFICATION = _object(["message"], level={"enum": ["none", "note", "warning", "error"]}, message=_MESSAGE)
_INVOCATION = _object(
    ["executionSuccessful"],
    executionSuccessful={"type": "boolean"},
    toolExecutionNotifications={"type": "array", "items": _NOTIFICATION},
)
# The part of the OASIS SARIF 2.1.0 schema that our logs use, as the specification states it: its required
# fields, its enumerations, and nothing that it does not name.
SARIF_SUBSET = _object(
    ["version", "runs"],
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": _object(
            ["tool"],
            tool=_object(["driver"], driver=_DRIVER),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            results={"type": "array", "items": _RESULT},
            invocations={"type": "array", "items": _INVOCATION},
        ),
    },
)
