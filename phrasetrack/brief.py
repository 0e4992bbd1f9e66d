"""The brief: what a busy reader could read out.

In:  findings, heaviest first.
Out: at most twelve short lines.
Knows nothing of releases or formats; it gathers what the rules said and adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from phrasetrack.model import Finding, Significance

LINES = 12
WIDTH = 100  # Code points of a line; a name longer than that alone is shown whole.
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
_OWN_LINE = (  # Rules whose findings each are worth a line, in the order of the brief.
    "polarity-changed",
    "phrase-reverted",
    "phrase-altered",
    "phrase-cut-short",
    "stance-changed",
    "concept-recast",
    "phrase-extended",
    "frame-changed",
)


def brief(findings: Sequence[Finding], limit: int = LINES) -> tuple[str, ...]:
    """Return at most ``limit`` lines, the heaviest first; none when there are no findings.

    Lines of its own have what changed in words, stance or polarity; who speaks now, what is gone and what
    is new are gathered over phrases. The last line counts what was left out and what is only typographic.

    Args:
        findings: What the rules said, in the order of `rules.judge`.
        limit: The most lines.
    """
    loud = [f for f in findings if f.significance is Significance.SUBSTANTIVE]
    ungrouped = [f for f in loud if not f.group]
    singles = _singles(ungrouped)
    gathered = [*_speakers(ungrouped), *_lists(ungrouped), *_groups(loud)]
    room = limit - 1 - len(gathered)
    shown = singles[: max(0, room)]
    lines = [*(line for line, _ in shown), *gathered][: limit - 1]
    missing = sum(count for _, count in singles[len(shown) :])
    if last := _rest(findings, missing, nothing=not lines):
        lines.append(last)
    return tuple(lines)


def _name(f: Finding) -> str:
    return " ".join((f.title or f.phrase).split())


def _short(text: str, width: int = WIDTH) -> str:
    """Return ``text`` cut at a word where it is longer than ``width``, with an ellipsis."""
    if len(text) <= width:
        return text
    cut = text[: width - 1].rsplit(" ", 1)[0].rstrip(" ,;:")
    return f"{cut}…" + ("”" if cut.count("“") > cut.count("”") else "")


def _singles(findings: Iterable[Finding]) -> list[tuple[str, int]]:
    """Return a line a phrase for changes of words, stance and polarity, with how many findings it tells."""
    by_phrase: dict[str, list[Finding]] = {}
    for f in findings:
        if f.rule in _OWN_LINE:
            by_phrase.setdefault(f.phrase or f.key, []).append(f)
    lines = []
    for told in by_phrase.values():
        messages = "; ".join(dict.fromkeys(_plain(f) for f in told))
        lines.append((_short(f"{_name(told[0])}: {messages}"), len(told)))
    return lines


def _plain(f: Finding) -> str:
    """Return a message in as few words as tell the change."""
    if f.rule == "phrase-cut-short":
        gone = " and ".join(f"“{' '.join(before.split())}”" for before, _ in f.changes)
        return f"{gone} {'is' if len(f.changes) == 1 else 'are'} gone"
    return f.message


def _who(speaker: str) -> str:
    return _WHO.get(speaker, " ".join(speaker.split()))


def _speakers(findings: Iterable[Finding]) -> list[str]:
    """Return a line for each move of the speaker, over the phrases that made it."""
    moves: dict[tuple[str, str], list[str]] = {}
    for f in findings:
        if f.rule == "speaker-changed" and f.changes:
            moves.setdefault(f.changes[0], []).append(_name(f))
    return [
        _list(f"Now said by {_who(after)}, not {_who(before)} alone" if after == "joint"
              else f"Now said by {_who(after)}, not {_who(before)}", names)
        for (before, after), names in moves.items()
    ]  # fmt: skip


def _lists(findings: Sequence[Finding]) -> list[str]:
    """Return what is gone, what is new and what is back, a line each."""
    return [
        _list(heading, names)
        for rule, heading in _HEADINGS.items()
        if (names := [_name(f) for f in findings if f.rule == rule])
    ]


def _groups(findings: Iterable[Finding]) -> list[str]:
    """Return a line for each heading that findings are gathered under."""
    groups: dict[str, list[str]] = {}
    for f in findings:
        if f.group:
            groups.setdefault(f.group, []).append(_name(f))
    return [_list(f"{' '.join(group.split())} ({len(names)})", names) for group, names in groups.items()]


def _list(heading: str, names: Sequence[str]) -> str:
    """Return a heading with as many names as a line holds, and how many more there are."""
    distinct = list(dict.fromkeys(names))
    line = heading + ": "
    for n, name in enumerate(distinct):
        left = len(distinct) - n
        more = f"; and {left} more" if n else name
        joined = f"{line}{'; ' if n else ''}{name}"
        reserve = 0 if left == 1 else len("; and 99 more")
        if n and len(joined) + reserve > WIDTH:
            return line + more
        line = joined
    return line


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
