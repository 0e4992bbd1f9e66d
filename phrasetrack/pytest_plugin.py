"""A pytest plugin: one test a phrase and release, failed by what is new in it.

Asked for with ``pytest --phrasetrack``, or ``phrasetrack = true`` in the ini file; then every release under a
``corpus/SERIES`` folder that pytest collects is checked against its baselines. Not asked for, it adds two
options and imports nothing of phrasetrack.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from phrasetrack.model import Finding

ENDINGS = frozenset({".txt", ".md"})


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    what = "check the releases under corpus/ against their phrasetrack baselines"
    parser.getgroup("phrasetrack").addoption("--phrasetrack", action="store_true", help=what)
    parser.addini("phrasetrack", what, type="bool", default=False)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ReleaseFile | None:
    """Collect a release, when asked for."""
    config = parent.config
    if not (config.getoption("--phrasetrack") or config.getini("phrasetrack")):
        return None
    if file_path.suffix.lower() not in ENDINGS or file_path.parent.parent.name != "corpus":
        return None
    return ReleaseFile.from_parent(parent, path=file_path)


class ReleaseFile(pytest.File):
    """A release: its items are the phrases of its book, and its prose."""

    def collect(self) -> Iterator[pytest.Item]:
        """Check the release and give an item for each phrase."""
        from phrasetrack.errors import PhrasetrackError
        from phrasetrack.gate.check import check

        try:
            report = check([self.path]).report
        except PhrasetrackError as error:
            raise self.CollectError(f"{error}\n{error.help}".strip()) from error
        told: dict[str, list[Finding]] = {}
        for finding in report.findings:
            told.setdefault(finding.phrase, []).append(finding)
        for phrase, _, _ in report.phrases:
            yield PhraseItem.from_parent(self, name=phrase, findings=told.get(phrase, []))
        yield PhraseItem.from_parent(self, name="@sentences", findings=told.get("", []))


class NewsError(Exception):
    """A phrase is not as accepted."""


class PhraseItem(pytest.Item):
    """One phrase in one release."""

    def __init__(self, *, findings: list[Finding], **more: Any) -> None:
        super().__init__(**more)
        self.findings = findings

    def runtest(self) -> None:
        """Fail on what is substantive; lighter findings are shown with the report of a failure."""
        from phrasetrack.model import Significance

        loud = [f for f in self.findings if f.significance is Significance.SUBSTANTIVE]
        if loud:
            raise NewsError("\n".join(_told(f) for f in loud))

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """Show the findings, and no traceback."""
        if isinstance(excinfo.value, NewsError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Name the release and the phrase."""
        return self.path, None, f"{self.path.stem}/{self.name}"


def _told(f: Finding) -> str:
    from phrasetrack.report.escape import one_line

    lines = [one_line(f"{f.rule}: {f.message}")]
    lines += [one_line(f"  - {f.before.text}")] if f.before else []
    lines += [one_line(f"  + {f.after.text}")] if f.after else []
    return "\n".join(lines)
