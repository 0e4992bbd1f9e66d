"""The brief: what a busy reader could read out.

In:  findings, heaviest first.
Out: at most twelve short lines.
Knows nothing of releases or formats; it gathers what the rules said and adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from phrasetrack.model import Finding, Significance
from phrasetrack.rules.saying import POLARITIES

LINES = 12
WIDTH = 76  # Code points of a line that gathers phrases: with its bullet, a line of 80 columns.
NAME = 36  # Code points of a phrase's name.
LONGEST = 76  # Code points of a line about one phrase.
FIRST = 6  # Lines about one phrase each that a second line of a list does not displace.
_WHO = {
    "joint": "both sides",
    "counterpart": "the other side",
    "group": "the group",
    "narrator": "the release itself",
}
_HEADINGS = {  # Rules whose findings are gathered in a list, in the order of the brief.
    "phrase-omitted": "Gone",
    "phrase-added": "New",
    "phrase-returned": "Back",
}
_SPEAKER = "speaker-changed"


def brief(findings: Sequence[Finding], limit: int = LINES) -> tuple[str, ...]:
    """Return at most ``limit`` lines, the heaviest first; none when there are no findings.

    Lines of their own have phrases that changed in words, stance or polarity; who speaks now, what is gone
    and what is new are gathered over phrases. The last line counts what the others do not tell.

    Args:
        findings: What the rules said, in the order of `rules.judge`.
        limit: The most lines.
    """
    loud = [f for f in findings if f.significance is Significance.SUBSTANTIVE]
    ungrouped = [f for f in loud if not f.group]
    singles = _singles(ungrouped)
    told = {f.phrase for f in ungrouped if _has_own_line(f)}
    moved = [f for f in ungrouped if f.rule == _SPEAKER and f.phrase not in told]
    lists = [*_speakers(moved), *_lists(ungrouped), *_groups(loud)]
    # Every list has a line, and a second one where the lines of single phrases leave room.
    room = max(0, limit - 1 - len(lists))
    wanted = sum(len(_flow(heading, names, 2)) - 1 for heading, names in lists)
    shown = singles[: max(min(room, FIRST), room - wanted)]
    spare = room - len(shown)
    gathered: list[str] = []
    for heading, names in lists[: limit - 1]:
        lines = _flow(heading, names, 2 if spare else 1)
        spare -= len(lines) - 1
        gathered += lines
    lines = [*(line for line, _ in shown), *gathered]
    missing = sum(count for _, count in singles[len(shown) :]) + sum(
        len(names) for _, names in lists[limit - 1 :]
    )
    if last := _rest(findings, missing, nothing=not lines):
        lines.append(last)
    return tuple(lines)


def _has_own_line(f: Finding) -> bool:
    """Return whether a finding is told with its phrase and not gathered with others of its rule."""
    return f.rule not in _HEADINGS and f.rule != _SPEAKER


def _name(f: Finding) -> str:
    return _short(" ".join((f.title or f.phrase).split()), NAME)


def _short(text: str, width: int = LONGEST) -> str:
    """Return ``text`` cut at a word where it is longer than ``width``, with an ellipsis."""
    if len(text) <= width:
        return text
    cut = text[: width - 2]
    cut = (cut if " " not in cut else cut.rsplit(" ", 1)[0]).rstrip(" ,;:")
    return f"{cut}…" + ("”" if cut.count("“") > cut.count("”") else "")


def _singles(findings: Sequence[Finding]) -> list[tuple[str, int]]:
    """Return a line a phrase for changes of words, stance and polarity, with how many findings it tells."""
    by_phrase: dict[str, list[Finding]] = {}
    for f in findings:
        if _has_own_line(f):
            by_phrase.setdefault(f.phrase or f.key, []).append(f)
    lines = []
    for phrase, told in by_phrase.items():
        moves = [f for f in findings if f.rule == _SPEAKER and f.phrase == phrase]
        said = dict.fromkeys(_plain(f) for f in told)
        said.update(dict.fromkeys(f"now said by {_who(f.changes[0][1])}" for f in moves if f.changes))
        lines.append((_short(f"{_name(told[0])}: {'; '.join(said)}"), len(told) + len(moves)))
    return lines


def _plain(f: Finding) -> str:
    """Return a message in as few words as tell the change."""
    if f.rule == "phrase-cut-short":
        gone = " and ".join(f"“{' '.join(before.split())}”" for before, _ in f.changes)
        return f"{gone} {'is' if len(f.changes) == 1 else 'are'} gone"
    if f.rule == "polarity-changed":
        return f"now {POLARITIES.get(f.changes[0][1], f.changes[0][1])}"
    return f.message


def _who(speaker: str) -> str:
    return _WHO.get(speaker, " ".join(speaker.split()))


_List = tuple[str, list[str]]


def _speakers(findings: Iterable[Finding]) -> list[_List]:
    """Return each move of the speaker with the phrases that made it."""
    moves: dict[str, list[str]] = {}
    for f in findings:
        for before, after in f.changes[:1]:
            alone = " alone" if after == "joint" and before not in _WHO else ""
            heading = f"Now {_who(after)}, not {_who(before)}{alone}"
            moves.setdefault(heading, []).append(_name(f))
    return list(moves.items())


def _lists(findings: Sequence[Finding]) -> list[_List]:
    """Return what is gone, what is new and what is back."""
    found = [(heading, [_name(f) for f in findings if f.rule == rule]) for rule, heading in _HEADINGS.items()]
    return [(heading, names) for heading, names in found if names]


def _groups(findings: Iterable[Finding]) -> list[_List]:
    """Return the headings that findings are gathered under."""
    groups: dict[str, list[str]] = {}
    for f in findings:
        if f.group:
            groups.setdefault(" ".join(f.group.split()), []).append(_name(f))
    return [(f"{group} ({len(names)})", names) for group, names in groups.items()]


def _flow(heading: str, names: Sequence[str], lines: int) -> list[str]:
    """Return a heading with as many names as ``lines`` lines hold, and how many more there are."""
    left = list(dict.fromkeys(names))
    flowed: list[str] = []
    while left and len(flowed) < lines:
        line = f"{heading}: " if not flowed else f"Also {heading[:1].lower()}{heading[1:]}: "
        last = len(flowed) == lines - 1
        spare = f"; and {len(left) - 1} more" if last and len(left) > 1 else ""
        line += _short(left.pop(0), max(12, WIDTH - len(line) - len(spare)))
        while left:
            tail = f"; and {len(left) - 1} more" if last and len(left) > 1 else ""
            if len(line) + 2 + len(left[0]) + len(tail) > WIDTH:
                break
            line += f"; {left.pop(0)}"
        if left and last:
            line += f"; and {len(left)} more"
        flowed.append(line)
    return flowed


def _rest(findings: Sequence[Finding], missing: int, *, nothing: bool) -> str:
    """Return the last line: what the lines above do not tell, by weight; empty when they tell all."""
    parts = []
    if missing:
        parts.append(f"{missing} more substantive")
    for weight in (Significance.STYLISTIC, Significance.TYPOGRAPHIC):
        if count := sum(f.significance is weight for f in findings):
            parts.append(f"{count} {weight}")
    if not parts:
        return ""
    opening = "Nothing of substance; " if nothing else "Besides: "
    return opening + ", ".join(parts)
