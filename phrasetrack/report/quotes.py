"""Quotations and findings as every format for people lays them out.

In:  quotations and findings.
Out: text in parts with the changed words told apart; findings gathered by the place they speak of.
Knows nothing of any format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from phrasetrack.model import Finding, Quote, Significance, Span
from phrasetrack.report.escape import one_line, printable


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of one place: one or more findings about the same two wordings, heaviest first."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """Return the heaviest finding."""
        return self.findings[0]


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one heading."""

    title: str
    kind: str  # substantive, dropped, gained, stylistic, typographic or group.
    entries: tuple[Entry, ...]
    reason: str = ""  # What most of its entries rest on, said once at the heading and not again beneath.

    @property
    def remark(self) -> str:
        """Return what stands at the heading: the shared reason without its rule's name."""
        return next((bare_reason(f) for e in self.entries for f in e.findings if f.reason == self.reason), "")


def bare_reason(finding: Finding) -> str:
    """Return a finding's reason without the name of its rule, which formats for programs give."""
    return one_line(finding.reason.removeprefix(f"{finding.rule}: "))


def gather(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """Return findings in order, those about the same phrase in the same two places as one entry."""
    places: dict[object, list[Finding]] = {}
    for i, f in enumerate(findings):
        spans = (f.before and f.before.span, f.after and f.after.span)
        place: object = (f.phrase, f.release, f.group, spans) if any(spans) else i
        places.setdefault(place, []).append(f)
    return tuple(Entry(tuple(some)) for some in places.values())


def arrange(findings: Sequence[Finding]) -> tuple[Section, ...]:
    """Return every finding once, in sections; empty sections are left out.

    What is altered comes by its weight, then what was dropped and what was gained; a finding's own group is a
    section by itself, and what differs only in printing comes last.
    """
    kinds: dict[str, list[Entry]] = {k: [] for k in ("substantive", "dropped", "gained", "stylistic")}
    groups: dict[str, list[Entry]] = {}
    quiet: list[Entry] = []
    for entry in gather(findings):
        first = entry.first
        if first.significance is Significance.TYPOGRAPHIC:
            quiet.append(entry)
        elif first.group:
            groups.setdefault(one_line(first.group), []).append(entry)
        else:
            kinds[_kind(first)].append(entry)
    sections = [_section(kind.capitalize(), kind, some) for kind, some in kinds.items()]
    sections += [_section(name, "group", some) for name, some in groups.items()]
    sections.append(_section("Typographic", "typographic", quiet))
    return tuple(s for s in sections if s.entries)


def _kind(f: Finding) -> str:
    if (f.before is None) == (f.after is None):
        return f.significance.value
    return "dropped" if f.after is None else "gained"


def _section(title: str, kind: str, entries: Sequence[Entry]) -> Section:
    reasons = Counter(f.reason for entry in entries for f in entry.findings)
    reason, uses = reasons.most_common(1)[0] if reasons else ("", 0)
    return Section(title, kind, tuple(entries), reason if uses > 1 and kind in ("dropped", "gained") else "")


def flat(text: str) -> str:
    """Return text safe for a terminal on one line, each run of white space one space; ends kept."""
    safe = printable(text)
    inner = " ".join(safe.split())
    if not inner:
        return " " if safe else ""
    return (" " if safe[0].isspace() else "") + inner + (" " if safe[-1].isspace() else "")


def segments(quote: Quote, marks: Iterable[Span] | None = None) -> list[tuple[str, bool]]:
    """Return the quotation's own text in parts, each `flat`, with whether its words changed.

    ``marks`` takes the place of the quotation's own marks; they may overlap and reach beyond it.
    """
    parts: list[tuple[str, bool]] = []
    position = quote.span.start
    for mark in _joined(quote, quote.marks if marks is None else marks):
        for low, high, changed in ((position, mark.start, False), (mark.start, mark.end, True)):
            words = flat(quote.text[low - quote.span.start : high - quote.span.start])
            if words:
                parts.append((words, changed))
        position = mark.end
    rest = flat(quote.text[position - quote.span.start :])
    return [*parts, (rest, False)] if rest else parts


def _joined(quote: Quote, marks: Iterable[Span]) -> list[Span]:
    """Return the marks inside the quotation in order; those with nothing but space between them are one."""
    joined: list[Span] = []
    for mark in sorted(marks):
        start, end = max(mark.start, quote.span.start), min(mark.end, quote.span.end)
        if start >= end:
            continue
        between = quote.text[joined[-1].end - quote.span.start : start - quote.span.start] if joined else "x"
        if not between.strip():
            joined[-1] = Span(joined[-1].start, max(end, joined[-1].end))
        else:
            joined.append(Span(start, end))
    return joined
