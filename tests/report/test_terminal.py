"""What a reader sees, at two widths, with and without colour."""

from __future__ import annotations

import io

import pytest
from report_samples import REPORTS
from syrupy.assertion import SnapshotAssertion

from phrasetrack.report.style import Style
from phrasetrack.report.terminal import write

SHOWN = ("none", "many", "check", "skipped", "track", "track many", "find", "find none", "hostile")
STYLES = {
    "80 columns": Style(80),
    "120 columns": Style(120),
    "80 columns in colour": Style(80, color=True),
    "ASCII": Style(80, unicode=False),
    "full": Style(80, full=True),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", SHOWN)
def test_text(name: str, style: str, snapshot: SnapshotAssertion) -> None:
    out = io.StringIO()
    write(REPORTS[name], out, STYLES[style])
    assert out.getvalue().replace("\x1b", "␛") == snapshot
