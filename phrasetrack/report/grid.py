"""The grid of phrases and releases, and where in it a wording stands alone.

In:  the observations of a report.
Out: a cell for each phrase in each release.
Knows nothing of any format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from phrasetrack.model import Observation, Report, Status
from phrasetrack.words import fold_text


@dataclass(frozen=True, slots=True)
class Cell:
    """What one release has of one phrase."""

    found: tuple[Observation, ...]  # Its occurrences, in reading order; empty when absent.
    looked: bool = True  # False: the report says nothing of this phrase in this release.
    alone: bool = False

    @property
    def status(self) -> Status:
        """Return the closest status of its occurrences."""
        order = list(Status)
        return min((o.status for o in self.found), key=order.index, default=Status.ABSENT)


def make_grid(report: Report) -> dict[tuple[str, str], Cell]:
    """Return the cell of each (phrase, release), with those that stand alone marked.

    A release stands alone when it has a variant wording that no other release has, while others have the
    phrase; or when it alone of three or more has the phrase not at all.
    """
    found: dict[tuple[str, str], list[Observation]] = {}
    for o in report.observations:
        found.setdefault((o.phrase, o.release), []).append(o)
    grid: dict[tuple[str, str], Cell] = {}
    for phrase, _, _ in report.phrases:
        row: dict[str, Cell] = {}
        for release in report.releases:
            some = found.get((phrase, release.id))
            present = tuple(o for o in some or () if o.status is not Status.ABSENT)
            row[release.id] = Cell(present, looked=some is not None)
        for release_id in _alone(row):
            row[release_id] = Cell(row[release_id].found, alone=True)
        grid |= {(phrase, release_id): cell for release_id, cell in row.items()}
    return grid


def _alone(row: Mapping[str, Cell]) -> list[str]:
    holders: dict[str, set[str]] = {}
    for release_id, cell in row.items():
        for o in cell.found:
            holders.setdefault(_wording(o), set()).add(release_id)
    having = [r for r, cell in row.items() if cell.found]
    lacking = [r for r, cell in row.items() if cell.looked and not cell.found]
    if len(lacking) == 1 and len(having) >= 2:
        return lacking
    if len(having) < 2:
        return []
    return [
        r
        for r in having
        if any(o.status is Status.VARIANT and len(holders[_wording(o)]) == 1 for o in row[r].found)
    ]


def _wording(o: Observation) -> str:
    """Return what must be equal for two wordings to be one: the words, whatever fills their slots."""
    text, start = o.text or "", o.span.start if o.span else 0
    for slot in sorted(o.slots, key=lambda s: s.span, reverse=True):
        low, high = slot.span.start - start, slot.span.end - start
        if o.span and 0 <= low <= high <= len(text):
            text = f"{text[:low]}{{{slot.name}}}{text[high:]}"
    return fold_text(text)
