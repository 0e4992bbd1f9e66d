"""Where a finding is to be seen: lines and columns for machines that want them.

In:  a report.
Out: line and column of a finding's words in its release, from 1, in code points.
Knows nothing of formats or files: a release that came without its line starts has no places.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from phrasetrack.model import Finding, Report

Place = tuple[int, int]


class Places:
    """The line starts of the releases in a report."""

    def __init__(self, report: Report) -> None:
        self._starts = {line.path: line.line_starts for line in report.releases if line.line_starts}

    def region(self, f: Finding) -> tuple[Place, Place] | None:
        """Return the first and the last place of what a finding quotes of its release; None if unknown."""
        quoted = f.after or f.in_place
        starts = self._starts.get(f.path)
        if quoted is None or starts is None or quoted.release != f.release:
            return None
        return _place(starts, quoted.span.start), _place(starts, quoted.span.end)


def _place(starts: tuple[int, ...], position: int) -> Place:
    line = bisect_right(starts, position)
    return line, position - starts[line - 1] + 1
