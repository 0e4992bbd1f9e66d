"""The order of `check`: releases and baselines in, a report and what waits out.

In:  paths of releases, a baseline folder, a phrase book, how far to look back.
Out: `Outcome`: the `Report`, and for each release what waits for a decision.
Knows nothing of options, terminals or exit codes. It reads; what it would write it hands back.

A release that has a baseline of its own is held against that, for what was decided of it; the rest, and a
release without one, against what its series leads one to expect. A file outside the corpus is taken for
a copy of an accepted release when it has that release's name, its bytes, or most of its sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from phrasetrack.baseline import news, store
from phrasetrack.baseline.compare import compare
from phrasetrack.baseline.decide import stale
from phrasetrack.baseline.expect import Target, expect
from phrasetrack.baseline.reading import baseline as read_baseline
from phrasetrack.baseline.values import Baseline, Cause
from phrasetrack.brief import brief
from phrasetrack.collate import Lexicon
from phrasetrack.differences import difference_of
from phrasetrack.gate.homes import corpus_of, find_home
from phrasetrack.gate.own import own_baseline, prose, regressed, split
from phrasetrack.gate.series import Series, open_series
from phrasetrack.model import (
    Finding,
    Observation,
    ParsedRelease,
    Release,
    ReleaseLine,
    Report,
    Significance,
)
from phrasetrack.release import find_releases, load, parse
from phrasetrack.rules import judge
from phrasetrack.track import observe

_LINE_END = re.compile(r"\r\n|\r|\n")
ALIKE = 0.5  # Share of sentences that makes a file of the same day a copy of an accepted release.


@dataclass(frozen=True, slots=True)
class Proposal:
    """What waits of one release: what ``<release>.new.json`` should hold; None: nothing waits."""

    folder: Path
    release: str
    waiting: Baseline | None
    inside: bool  # The release lies in the corpus of its series.


@dataclass(frozen=True, slots=True)
class Outcome:
    """What `check` found, and what it proposes to write."""

    report: Report
    proposals: tuple[Proposal, ...] = ()


def check(
    paths: Sequence[Path | str],
    baseline: Path | None = None,
    book: Path | None = None,
    against: str = "",
    propose_all: bool = False,
) -> Outcome:
    """Hold releases against their baselines.

    Args:
        paths: Files, folders, or "-".
        baseline: The folder of the series; None finds it.
        book: The phrase book; None takes ``phrases.yaml`` of that folder.
        against: What to hold a new release against; see `baseline.expect.expect`.
        propose_all: Propose the new readings that an edited book or a new phrasetrack brings.

    Raises:
        PhrasetrackError: something could not be read, or no series is known.
    """

    known: dict[Path, Series] = {}
    lines: list[ReleaseLine] = []
    findings: list[Finding] = []
    seen: list[Observation] = []
    notes: list[str] = []
    proposals: list[Proposal] = []
    for path in find_releases(paths):
        release = load(path)
        folder, inside, how = find_home(path, release, baseline)
        if folder not in known:
            known[folder] = open_series(folder, book)
        series = known[folder]
        one = _one(series, parse(release), against, propose_all)
        notes += [n for n in (how, *one.notes) if n]
        findings += one.findings
        seen += one.observations
        lines.append(_line(release))
        if one.own_name:
            proposals.append(Proposal(folder, release.id, one.waiting, inside))
    for folder, series in known.items():
        names = {p.stem for p in corpus_of(folder).iterdir()} if corpus_of(folder).is_dir() else None
        there = names if names is not None else set(series.stored.accepted)
        notes += stale(series.stored.accepted, [p.id for p in series.book.phrases], there)
    findings.sort(key=lambda f: f.significance.rank)
    phrases = {p.id: (p.id, p.title or p.id, p.family) for s in known.values() for p in s.book.phrases}
    report = Report(
        command="check",
        releases=tuple(lines),
        brief=brief(findings),
        findings=tuple(findings),
        observations=tuple(seen),
        phrases=tuple(phrases.values()),
        notes=tuple(dict.fromkeys(notes)),
        counts=tuple((s.value, sum(f.significance is s for f in findings)) for s in Significance),
    )
    return Outcome(report, tuple(proposals))


def _line(r: Release) -> ReleaseLine:
    starts = (0, *(m.end() for m in _LINE_END.finditer(r.text)))
    return ReleaseLine(r.id, r.path, r.title, r.date, r.parties, r.genre, r.sha256, starts)


@dataclass(frozen=True, slots=True)
class _One:
    """What one release gave."""

    findings: tuple[Finding, ...]
    observations: tuple[Observation, ...]
    notes: tuple[str, ...]
    waiting: Baseline | None
    own_name: bool


def _one(series: Series, parsed: ParsedRelease, against: str, propose_all: bool) -> _One:

    book, release = series.book, parsed.release
    own, note = own_baseline(series, parsed)
    if own is not None and not release.date:
        release = replace(release, date=own.date)
        parsed = replace(parsed, release=release)
    seen = observe(parsed, book)
    read = read_baseline(parsed, seen, book)
    notes = [note] if note else []
    target = Target(own.release if own else release.id, release.date, release.genre, release.parties)
    expected = expect(series.stored.accepted.values(), target, against)
    shares = split(own, read, series.hash)
    lexicon = Lexicon.of(book)
    differences = compare(
        expected,
        parsed,
        seen,
        book,
        lambda phrase, old, new: difference_of(phrase, old, new, None, parsed, lexicon),
        series.ladders,
        shares.fresh,
    )
    found = news.against_series(judge(differences), expected, seen)
    if shares.fresh:
        found += news.order(expected, read.order, parsed, shares.fresh)
    if own is not None and shares.changed:
        found += regressed(series, own, parsed, seen, shares.changed, notes)
    found += prose(series, own, read, parsed, seen, expected, found, notes)
    found = tuple(news.placed(f, release) for f in found)
    reread = news.reread(own, read, shares.reread, shares.cause, release)
    if reread:
        notes.append(news.reread_note(reread, shares.cause, release.id, propose_all))
    waiting = news.proposal(read, own, found, shares, reread if propose_all else {}, propose_all)
    if propose_all:
        found += tuple(f for _, f in reread.values())
    if not expected.before and own is None:
        notes.append(
            f"{release.id}: nothing is accepted before it, so nothing is expected; accept it to begin"
        )
    elif shares.fresh:
        notes.append(
            f"{release.id}: held against {len(expected.releases)} accepted "
            f"{'release' if len(expected.releases) == 1 else 'releases'} ({expected.scope})"
        )
    unread = sorted(set(shares.fresh) - set(expected.phrases)) if expected.before else []
    if unread:
        notes.append(
            f"{Cause.BOOK.value}: {len(unread)} phrases are new in the book and were never looked for in the "
            f"accepted releases ({', '.join(unread[:5])}{', …' if len(unread) > 5 else ''}); "
            "'check --all' on the corpus proposes their reading"
        )
    return _One(found, seen, tuple(notes), waiting, own is None or own.release == parsed.release.id)


def write(outcome: Outcome, *, outside: bool = False) -> tuple[Path, ...]:
    """Write what waits beside the baselines; return the files that now hold something.

    Args:
        outcome: From `check`.
        outside: Also for releases that do not lie in the corpus of their series.
    """
    written = []
    todo = [p for p in outcome.proposals if p.inside or outside]
    for folder in dict.fromkeys(p.folder for p in todo):
        # NOTE: nothing to write needs no lock: a check of decided releases works in a read-only checkout.
        if not any(p.waiting or (folder / f"{p.release}{store.WAITING}").exists() for p in todo):
            continue
        with store.change(folder) as writer:
            for p in (p for p in todo if p.folder == folder):
                writer.wait(p.release, p.waiting)
                if p.waiting is not None:
                    written.append(folder / f"{p.release}{store.WAITING}")
    return tuple(written)
