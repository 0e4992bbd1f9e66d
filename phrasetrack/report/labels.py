"""Short names for releases and speakers, as people who read them say them: "2021-06-25 Cambodia".

In:  the releases of a report, or its speakers.
Out: labels that tell them apart.
Knows nothing of any format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from phrasetrack.model import ReleaseLine
from phrasetrack.report.escape import one_line

ROLES = {"joint": "j", "counterpart": "c", "group": "g", "narrator": "n", "unknown": "?"}
"""One-letter codes of the speakers that are no party; parties take capitals."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a release is called in a heading."""

    date: str  # Empty when it is not known.
    name: str  # The counterpart, the title or the id: what tells it from the others.

    def __str__(self) -> str:
        return f"{self.date} {self.name}".strip()


def label_releases(releases: Sequence[ReleaseLine]) -> dict[str, Label]:
    """Return a label for each release id, no two alike.

    The name is the party that the releases do not share (a ministry's counterpart); where that says
    nothing it is the id, without the date that stands beside it.
    """
    shared = set(releases[0].parties) if releases else set()
    for release in releases:
        shared &= set(release.parties)
    named = [(r, _counterpart(r, shared if len(releases) > 1 else set()) or _bare_id(r)) for r in releases]
    uses = Counter((r.date, name) for r, name in named)
    return {
        r.id: Label(one_line(r.date), one_line(name if uses[r.date, name] == 1 else r.id))
        for r, name in named
    }


def heading(release: ReleaseLine) -> str:
    """Return a release's title, else its id."""
    return one_line(release.title) or one_line(release.id)


def codes(speakers: Sequence[str]) -> dict[str, str]:
    """Return a code of one or two letters for each speaker, in the order given, no two alike."""
    taken: dict[str, str] = {}
    for speaker in speakers:
        if speaker in taken:
            continue
        if speaker in ROLES:
            taken[speaker] = ROLES[speaker]
            continue
        letters = [c for c in one_line(speaker) if c.isalnum()] or ["?"]
        first = letters[0].upper()[:1]  # NOTE: ß in capitals is two letters, İ in small ones too.
        more = (first + c.lower()[:1] for c in letters[1:])
        choices = [first, *more, *(f"{first}{n}" for n in range(2, 10))]
        used = set(taken.values())
        taken[speaker] = next((c for c in choices if c not in used), first + "+")
    return taken


def _counterpart(release: ReleaseLine, shared: set[str]) -> str:
    others = [p for p in release.parties if p not in shared]
    if not others or len(others) == len(release.parties) > 2:
        return ""
    return others[0] if len(others) == 1 else f"{others[0]} +{len(others) - 1}"


def _bare_id(release: ReleaseLine) -> str:
    """``2021-06-25-japan-cambodia`` dated 2021-06-25 is ``japan-cambodia``."""
    name = release.id.removeprefix(release.date).lstrip("-_ ") if release.date else release.id
    return name or release.id
