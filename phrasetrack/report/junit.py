"""Write a report as JUnit XML, for the test pages of CI systems.

In:  a report.
Out: a suite a release; a test case a phrase, failed by its findings; one more a finding about no phrase.
Knows nothing of how a finding came about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from phrasetrack.report.escape import html, one_line

if TYPE_CHECKING:
    from phrasetrack.model import Finding, Report

FAILING = "substantive"  # What fails a case; lighter findings are told in the case's output.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(report: Report, out: TextIO) -> None:
    """Write ``report`` as one ``testsuites`` element."""
    suites = []
    for release in report.releases:
        mine = [f for f in report.findings if f.release == release.id]
        suites.append(_suite(release.id, mine, report))
    known = {r.id for r in report.releases}
    if others := [f for f in report.findings if f.release not in known]:
        suites.append(_suite(report.command, others, report))
    tests = sum(suite[1] for suite in suites)
    failures = sum(suite[2] for suite in suites)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f'<testsuites name="phrasetrack {_x(report.command)}" tests="{tests}" failures="{failures}">\n')
    for text, _, _ in suites:
        out.write(text)
    out.write("</testsuites>\n")


def _suite(name: str, findings: list[Finding], report: Report) -> tuple[str, int, int]:
    """Return a suite's text and how many cases and failures it has."""
    cases: dict[str, list[Finding]] = {id_: [] for id_, _, _ in report.phrases}
    for f in findings:
        cases.setdefault(f.phrase or f.key, []).append(f)
    lines, failed = [], 0
    for case, told in cases.items():
        loud = [f for f in told if f.significance.value == FAILING]
        quiet = [f for f in told if f.significance.value != FAILING]
        failed += bool(loud)
        head = f'    <testcase classname="{_x(name)}" name="{_x(case)}"'
        if not told:
            lines.append(f"{head}/>\n")
            continue
        lines.append(f"{head}>\n")
        if loud:
            first = loud[0]
            body = "\n".join(_told(f) for f in loud)
            lines.append(
                f'      <failure type="{_x(first.rule)}" message="{_x(one_line(first.message))}">'
                f"{_x(body)}</failure>\n"
            )
        if quiet:
            body = "\n".join(_told(f) for f in quiet)
            lines.append(f"      <system-out>{_x(body)}</system-out>\n")
        lines.append("    </testcase>\n")
    head = f'  <testsuite name="{_x(name)}" tests="{len(cases)}" failures="{failed}" errors="0">\n'
    return head + "".join(lines) + "  </testsuite>\n", len(cases), failed


def _told(f: Finding) -> str:
    lines = [f"{f.significance.value} {f.rule}: {one_line(f.message)}"]
    if f.reason:
        lines.append(f"  {one_line(f.reason)}")
    if f.before is not None:
        lines.append(f"  - {one_line(f.before.text)}")
    if f.after is not None:
        lines.append(f"  + {one_line(f.after.text)}")
    return "\n".join(lines)


def _x(text: str) -> str:
    """Return ``text`` for XML: `html` escapes it, and what XML 1.0 cannot hold is shown as a mark."""
    return _NOT_XML.sub("\ufffd", html(text))
