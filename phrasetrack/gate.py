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
from dataclasses import dataclass, field, replace
from pathlib import Path

from phrasetrack.baseline import news, store
from phrasetrack.baseline.compare import compare
from phrasetrack.baseline.decide import stale
from phrasetrack.baseline.expect import Expected, Target, expect
from phrasetrack.baseline.prose import never_seen, sentences_changed
from phrasetrack.baseline.reading import baseline as read_baseline
from phrasetrack.baseline.reading import book_hash
from phrasetrack.baseline.reading import observations as stored_observations
from phrasetrack.baseline.values import SENTENCES, Baseline, Cause
from phrasetrack.errors import PhrasetrackError
from phrasetrack.homes import BOOK, corpus_of, find_home
from phrasetrack.model import (
    Book,
    Change,
    Finding,
    Ladder,
    Observation,
    ParsedRelease,
    Reading,
    Release,
    ReleaseLine,
    Report,
    Sentence,
    Significance,
    Span,
    Status,
)
from phrasetrack.words import tokenise

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


@dataclass
class _Series:
    """One series at work: its baselines, its book and what both make possible."""

    folder: Path
    book: Book
    stored: store.Stored
    ladders: tuple[Ladder, ...]
    hash: str = field(init=False)

    def __post_init__(self) -> None:
        self.hash = book_hash(self.book)


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
    from phrasetrack.brief import brief
    from phrasetrack.release import find_releases, load, parse

    known: dict[Path, _Series] = {}
    lines: list[ReleaseLine] = []
    findings: list[Finding] = []
    seen: list[Observation] = []
    notes: list[str] = []
    proposals: list[Proposal] = []
    for path in find_releases(paths):
        release = load(path)
        folder, inside, how = find_home(path, release, baseline)
        if folder not in known:
            known[folder] = _series(folder, book)
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


def _series(folder: Path, book: Path | None) -> _Series:
    from phrasetrack import book as books
    from phrasetrack.attribute.lexicon import default_ladders

    path = book or folder / BOOK
    if not path.exists():
        raise PhrasetrackError(
            "there is no phrase book", where=str(path), help="write one, or name one with --book"
        )
    loaded = books.load(path)
    return _Series(folder, loaded, store.load(folder), (*loaded.ladders, *default_ladders()))


@dataclass(frozen=True, slots=True)
class _One:
    """What one release gave."""

    findings: tuple[Finding, ...]
    observations: tuple[Observation, ...]
    notes: tuple[str, ...]
    waiting: Baseline | None
    own_name: bool


def _one(series: _Series, parsed: ParsedRelease, against: str, propose_all: bool) -> _One:
    from phrasetrack.collate import Lexicon
    from phrasetrack.differences import difference_of
    from phrasetrack.rules import judge
    from phrasetrack.track import observe

    book, release = series.book, parsed.release
    own, note = _own(series, parsed)
    if own is not None and not release.date:
        release = replace(release, date=own.date)
        parsed = replace(parsed, release=release)
    seen = observe(parsed, book)
    read = read_baseline(parsed, seen, book)
    notes = [note] if note else []
    target = Target(own.release if own else release.id, release.date, release.genre, release.parties)
    expected = expect(series.stored.accepted.values(), target, against)
    split = _split(own, read, series.hash)
    lexicon = Lexicon.of(book)
    differences = compare(
        expected,
        parsed,
        seen,
        book,
        lambda phrase, old, new: difference_of(phrase, old, new, None, parsed, lexicon),
        series.ladders,
        split.fresh,
    )
    found = news.against_series(judge(differences), expected, seen)
    if split.fresh:
        found += news.order(expected, read.order, parsed, split.fresh)
    if own is not None and split.changed:
        found += _regressed(series, own, parsed, seen, split.changed, notes)
    found += _prose(series, own, read, parsed, seen, expected, found, notes)
    found = tuple(news.placed(f, release) for f in found)
    reread = news.reread(own, read, split.reread, split.cause, release)
    if reread:
        notes.append(news.reread_note(reread, split.cause, release.id, propose_all))
    waiting = news.proposal(read, own, found, split, reread if propose_all else {})
    if propose_all:
        found += tuple(f for _, f in reread.values())
    if not expected.before and own is None:
        notes.append(
            f"{release.id}: nothing is accepted before it, so nothing is expected; accept it to begin"
        )
    elif split.fresh:
        notes.append(
            f"{release.id}: held against {len(expected.releases)} accepted "
            f"{'release' if len(expected.releases) == 1 else 'releases'} ({expected.scope})"
        )
    unread = sorted(set(split.fresh) - set(expected.phrases)) if expected.before else []
    if unread:
        notes.append(
            f"{Cause.BOOK.value}: {len(unread)} phrases are new in the book and were never looked for in the "
            f"accepted releases ({', '.join(unread[:5])}{', …' if len(unread) > 5 else ''}); "
            "'check --all' on the corpus proposes their reading"
        )
    return _One(found, seen, tuple(notes), waiting, own is None or own.release == parsed.release.id)


def _own(series: _Series, parsed: ParsedRelease) -> tuple[Baseline | None, str]:
    """Return the baseline of this very release: by its name, its bytes, or most of its sentences."""
    release = parsed.release
    accepted = series.stored.accepted
    if release.id in accepted:
        return accepted[release.id], ""
    for b in accepted.values():
        if b.sha256 == release.sha256:
            return b, f"{release.id} has the bytes of {b.release}, and is held against it"
    hashes = set(read_baseline(parsed, (), replace(series.book, phrases=())).prose.hashes)
    best = max(
        (b for b in accepted.values() if not release.date or b.date == release.date),
        key=lambda b: (len(hashes & set(b.prose.hashes)), b.release),
        default=None,
    )
    if best is not None and len(hashes & set(best.prose.hashes)) > ALIKE * max(1, len(hashes)):
        return best, f"{release.id} reads like a copy of {best.release}, and is held against it"
    return None, ""


def _split(own: Baseline | None, read: Baseline, hash: str) -> news.Split:
    """Share out the phrases: to the series, to the release's own baseline, to the re-reading, to nobody."""
    if own is None:
        return news.Split(fresh=tuple(read.phrases))
    rewritten = own.sha256 != read.sha256
    fresh: list[str] = []
    changed: list[str] = []
    again: list[str] = []
    for name, entry in read.phrases.items():
        stored = own.phrases.get(name)
        if stored is None:
            (fresh if name in own.waiting else again).append(name)
        elif rewritten or name in own.waiting:
            changed.append(name)
        elif stored.counted != entry.occurrences:
            again.append(name)
    cause = Cause.BOOK if own.book != hash else Cause.TOOL
    return news.Split(tuple(fresh), tuple(changed), tuple(again), cause, rewritten)


def _accepted_text(series: _Series, own: Baseline) -> ParsedRelease | None:
    """Return the text that was accepted, if the corpus still holds it."""
    from phrasetrack.release import load, parse

    folder = corpus_of(series.folder)
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.stem == own.release and path.is_file():
            try:
                release = load(path)
            except PhrasetrackError:
                continue
            if release.sha256 == own.sha256:
                return parse(release)
    return None


def _regressed(
    series: _Series,
    own: Baseline,
    parsed: ParsedRelease,
    seen: Sequence[Observation],
    phrases: Sequence[str],
    notes: list[str],
) -> tuple[Finding, ...]:
    """Return what differs from what was accepted of this release, an edit of the book set aside."""
    from phrasetrack.differences import compare_observations
    from phrasetrack.rules import judge
    from phrasetrack.track import observe

    earlier = _accepted_text(series, own)
    wanted = set(phrases)
    if earlier is None:
        before: Sequence[Observation] = stored_observations(own, phrases, ladders=series.ladders)
        if own.book != series.hash:
            notes.append(
                f"{own.release}: its accepted text is not in the corpus, and the phrase book was edited "
                "since: what the edit changed cannot be told from what the release changed"
            )
    else:
        before = observe(earlier, series.book)
        again = read_baseline(earlier, before, series.book)
        changed = sorted(
            n for n in wanted if n in own.phrases and own.phrases[n].counted != again.phrases[n].occurrences
        )
        if changed:
            cause = Cause.BOOK if own.book != series.hash else Cause.TOOL
            notes.append(
                f"{cause.value}: reads {', '.join(changed)} of {own.release} otherwise than accepted"
            )
    rejected = {n for n, e in own.phrases.items() if e.occurrences and not e.counted}
    before = [_absent(o) if o.phrase in rejected else o for o in before if o.phrase in wanted]
    after = [_absent(o) if o.phrase in rejected else o for o in seen if o.phrase in wanted]
    return judge(compare_observations(before, after, earlier, parsed, series.book))


def _absent(o: Observation) -> Observation:
    return Observation(o.phrase, o.release, o.path, Status.ABSENT)


def _prose(
    series: _Series,
    own: Baseline | None,
    read: Baseline,
    parsed: ParsedRelease,
    seen: Sequence[Observation],
    expected: Expected,
    found: Sequence[Finding],
    notes: list[str],
) -> tuple[Finding, ...]:

    from phrasetrack.collate import Lexicon, classify

    fresh, share = never_seen(expected, parsed, seen)
    notes.append(f"{parsed.release.id}: {share:.0%} of its words are formula")
    decided = own is not None and SENTENCES not in own.waiting and bool(own.prose.hashes)
    if own is not None and decided:
        if own.sha256 == read.sha256:
            return ()
        earlier = _accepted_text(series, own)
        lines = [s.span.of(earlier.release.text) for s in earlier.sentences] if earlier else None
        lexicon = Lexicon.of(series.book)

        def typed(before: str, after: Sentence) -> Sequence[Change]:
            now = Reading(parsed.release.text, after.span, parsed.tokens[slice(*after.tokens)])
            return classify(Reading(before, Span(0, len(before)), tokenise(before)), now, lexicon)

        return news.changed_sentences(sentences_changed(own, parsed, lines), parsed, found, typed)
    return news.new_sentences(fresh, parsed) if expected.before else ()


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
