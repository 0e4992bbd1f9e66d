"""Where in the matrix a wording stands alone."""

from __future__ import annotations

import pytest
from report_samples import observation, release

from phrasetrack.model import Report, Status
from phrasetrack.report.grid import make_grid

V, E, A = Status.VARIANT, Status.EXACT, Status.ABSENT
CASES = [  # name, (status, text) of each release, which stand alone
    ("all exact", [(E, "a b"), (E, "a b"), (E, "a b")], []),
    ("one variant", [(E, "a b"), (V, "a c"), (E, "a b")], [1]),
    ("a shared variant", [(E, "a b"), (V, "a c"), (V, "A  c")], []),
    ("two variants, each its own", [(E, "a b"), (V, "a c"), (V, "a d")], [1, 2]),
    ("one gap", [(E, "a b"), (A, ""), (E, "a b")], [1]),
    ("two gaps", [(E, "a b"), (A, ""), (A, "")], []),
    ("a gap of two releases", [(E, "a b"), (A, "")], []),
    ("a variant nobody else answers", [(V, "a c"), (A, ""), (A, "")], []),
]


@pytest.mark.parametrize(("name", "row", "alone"), CASES, ids=[c[0] for c in CASES])
def test_alone(name: str, row: list[tuple[Status, str]], alone: list[int]) -> None:
    releases = tuple(release(i + 1, "Ann") for i in range(len(row)))
    found = tuple(observation("p", r.id, s, text) for r, (s, text) in zip(releases, row, strict=True))
    grid = make_grid(Report("track", releases, observations=found, phrases=(("p", "P", ""),)))
    assert [i for i, r in enumerate(releases) if grid["p", r.id].alone] == alone


def test_what_nobody_looked_at_is_no_gap() -> None:
    releases = (release(1, "Ann"), release(2, "Ann"), release(3, "Ann"))
    found = (observation("p", releases[0].id, E), observation("p", releases[1].id, E))
    grid = make_grid(Report("track", releases, observations=found, phrases=(("p", "P", ""),)))
    cell = grid["p", releases[2].id]
    assert not cell.looked
    assert not cell.alone
