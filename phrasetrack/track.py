"""The pipeline: the one place that knows the order of the rooms.

In:  paths, a phrase book.
Out: `Report`, for every command that reads releases; observations, for whoever wants the record.

    load → parse → find → fill slots → classify → status → attribute → observe → differences → rules → brief
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from phrasetrack import batch
from phrasetrack import book as books
from phrasetrack import observe as observations
from phrasetrack.attribute import Scene, attribute_in, dissent_at, prepare
from phrasetrack.brief import brief
from phrasetrack.collate import Lexicon, classify, redline, status
from phrasetrack.differences import compare_observations
from phrasetrack.find import find
from phrasetrack.model import (
    Block,
    Book,
    Change,
    ConcordanceLine,
    Finding,
    Match,
    Observation,
    ParsedRelease,
    Phrase,
    Polarity,
    Reading,
    Redline,
    Release,
    ReleaseLine,
    Report,
    SetAside,
    Significance,
    Span,
    Status,
)
from phrasetrack.release import corpus_paths, find_releases, load, parse
from phrasetrack.rules import judge

CONTEXT = 160  # Code points of context a concordance line carries on each side.
SEARCH_BAR = 0.5  # What a concordance asks for: somebody who searches wants to see what comes near.
DISSENT = "said by a dissenter"


def observe(parsed: ParsedRelease, book: Book) -> tuple[Observation, ...]:
    """Return what a release has of each phrase of a book.

    Args:
        parsed: The release.
        book: The book. A phrase is left out where the release's date lies outside its `since` and `until`.

    Returns:
        One observation an occurrence, in reading order, or one absent a phrase; phrases in book order.
    """
    phrases = [p for p in book.phrases if p.in_force(parsed.release.date)]
    scene = lru_cache(1)(lambda: prepare(parsed, book))  # Half the work, and none where nothing is found.
    matches, aside = find(parsed, book, lambda span: _objection(scene(), span))
    found: dict[str, list[Match]] = {}
    for match in matches:
        found.setdefault(match.phrase, []).append(match)
    set_aside: dict[str, list[SetAside]] = {}
    for one in aside:
        set_aside.setdefault(one.phrase, []).append(one)
    lexicon = Lexicon.of(book)
    out: list[Observation] = []
    for phrase in phrases:
        left = tuple(set_aside.get(phrase.id, ()))
        here = found.get(phrase.id, ())
        if not here:
            out.append(observations.absent(parsed, phrase.id, left))
        for n, match in enumerate(here):
            changes = _changes(parsed, phrase, match, lexicon)
            own = {t.norm for t in phrase.forms[match.form].tokens}
            attribution = attribute_in(scene(), match.span, own)
            seen = status(changes)
            if seen is Status.EXACT and attribution.polarity in (Polarity.DENIED, Polarity.REVERSED):
                seen = Status.VARIANT  # The words are the same; the proposition is not.
            out.append(
                observations.present(parsed, match, seen, changes, attribution, left if n == 0 else ())
            )
    return tuple(out)


def _objection(scene: Scene, span: Span) -> str | None:
    return DISSENT if dissent_at(scene, span) else None


def _changes(parsed: ParsedRelease, phrase: Phrase, match: Match, lexicon: Lexicon) -> tuple[Change, ...]:
    """Return what turns the canonical wording, its slots filled as the release has them, into the match."""
    text = parsed.release.text
    form = phrase.forms[0]
    values = {s.name: s.span.of(text) for s in match.slots}
    present = match.optional if match.form == 0 else None
    base = books.fill(form, values, present) if form.slots or form.optional else _reading(phrase)
    return classify(base, Reading(text, match.span, parsed.tokens[slice(*match.tokens)]), lexicon)


def _reading(phrase: Phrase) -> Reading:
    form = phrase.forms[0]
    return Reading(form.text, Span(0, len(form.text)), form.tokens)


def load_book(path: Path | str) -> Book:
    """Return a phrase book whose examples hold.

    Raises:
        PhrasetrackError: The book cannot be read, or one of its examples is read otherwise than it says.
    """
    book = books.load(path)
    books.run_examples(book, lambda b, text: observe(parse(Release("example", "", text, "")), b))
    return book


def _book(paths: Sequence[Path], given: Path | None, phrases: Sequence[str]) -> tuple[Book, str]:
    """Return the book for some releases, and a note on where it comes from or that there is none."""
    extra = books.make(phrases) if phrases else Book(())
    if given is None:
        homes = [corpus_paths(p) for p in paths]
        found = {home[1] for home in homes if home is not None and home[1].is_file()}
        given = found.pop() if len(found) == 1 and all(homes) else None
    if given is None:
        note = "" if phrases else "no phrase book: only the texts are compared; name one with --book"
        return extra, note
    book = load_book(given)
    if not extra.phrases:
        return book, ""  # The very object, which is ready for search already.
    taken = {p.id for p in book.phrases}
    added = tuple(p if p.id not in taken else replace(p, id=f"{p.id}-given") for p in extra.phrases)
    return replace(book, phrases=book.phrases + added), ""


def _line(release: Release) -> ReleaseLine:
    return ReleaseLine(
        release.id,
        release.path,
        release.title,
        release.date,
        release.parties,
        release.genre,
        release.sha256,
    )


def _phrases(book: Book) -> tuple[tuple[str, str, str], ...]:
    return tuple((p.id, p.title or p.id, p.family) for p in book.phrases)


def compare(
    old: Path | str, new: Path | str, book: Path | None = None, phrases: Sequence[str] = ()
) -> Report:
    """Compare two releases.

    Args:
        old: The earlier release.
        new: The later release.
        book: A phrase book; None takes that of the series when both lie in one.
        phrases: Wordings to track beside the book's.

    Raises:
        PhrasetrackError: A release or the book cannot be read.
    """
    parsed = [parse(load(path)) for path in (old, new)]
    the_book, note = _book([Path(old), Path(new)], book, phrases)
    before, after = (observe(p, the_book) for p in parsed)
    lexicon = Lexicon.of(the_book)
    findings = judge(compare_observations(before, after, parsed[0], parsed[1], the_book, lexicon))
    lines = redline(parsed[0], parsed[1])
    return Report(
        command="compare",
        releases=tuple(_line(p.release) for p in parsed),
        brief=brief(findings),
        findings=findings,
        observations=before + after,
        phrases=_phrases(the_book),
        redline=lines,
        notes=(note,) if note else (),
        counts=(*_counts(findings), ("typographic differences folded", _typographic(lines))),
    )


def _counts(findings: Sequence[Finding]) -> tuple[tuple[str, int], ...]:
    return tuple((s.value, sum(f.significance is s for f in findings)) for s in Significance)


def _typographic(lines: Redline) -> int:
    """Return how many places differ in type alone: neighbouring edits are one place."""
    return sum(_places(block) for block in lines.blocks)


def _places(block: Block) -> int:
    places, inside = 0, False
    for edit in block.edits:
        here = edit.tag != "equal" and edit.significance is Significance.TYPOGRAPHIC
        places += here and not inside
        inside = here
    return places


def track(
    paths: Sequence[Path | str],
    book: Path | None = None,
    phrases: Sequence[str] = (),
    jobs: int | None = None,
) -> Report:
    """Observe every phrase in every release.

    Args:
        paths: Releases, or folders of them.
        book: A phrase book; None takes that of the series when all releases lie in one.
        phrases: Wordings to track beside the book's.
        jobs: How many processes; None takes the processors there are when the work is worth it.

    Raises:
        PhrasetrackError: A release or the book cannot be read.
    """
    files = find_releases(paths)
    the_book, note = _book(files, book, phrases)
    lines: list[ReleaseLine] = []
    seen: list[Observation] = []
    for line, observed in batch.each(files, the_book, _observe_file, jobs):
        lines.append(line)
        seen.extend(
            Observation(o, line.id, line.path, Status.ABSENT) if isinstance(o, str) else o for o in observed
        )
    return Report(
        command="track",
        releases=tuple(lines),
        observations=tuple(seen),
        phrases=_phrases(the_book),
        notes=(note,) if note else (),
    )


def _observe_file(path: Path, book: Book) -> tuple[ReleaseLine, tuple[Observation | str, ...]]:
    """Return a release's line and its observations; a phrase that is plainly absent is sent as its id."""
    parsed = parse(load(path))
    observed = observe(parsed, book)
    plain = (o.phrase if o.status is Status.ABSENT and not o.set_aside else o for o in observed)
    return _line(parsed.release), tuple(plain)


def find_words(
    words: str,
    paths: Sequence[Path | str],
    book: Path | None = None,
    sort: str = "date",
    min_score: float = 0.0,
) -> Report:
    """Return every occurrence of some words, however reworded, in its context.

    Args:
        words: The wording to look for; it may have slots and optional clauses.
        paths: Releases, or folders of them.
        book: A phrase book for its parties and equivalents; None takes that of the series.
        sort: ``date``, ``left`` (the nearest word before), ``right`` (the nearest after) or ``score``.
        min_score: Occurrences that keep less of the words are left out, 0 to 1; 0 takes `SEARCH_BAR`.

    Raises:
        PhrasetrackError: A release or the book cannot be read, or ``words`` has no word.
    """
    files = find_releases(paths)
    frame, _ = _book(files, book, ())
    (phrase,) = books.make([words]).phrases
    sought = replace(frame, phrases=(replace(phrase, threshold=min_score or SEARCH_BAR),))
    lines: list[ReleaseLine] = []
    hits: list[ConcordanceLine] = []
    for path in files:
        parsed = parse(load(path))
        lines.append(_line(parsed.release))
        hits.extend(_concordance(parsed, o) for o in observe(parsed, sought) if o.span is not None)
    hits.sort(key=lambda h: (*_sort_key(h, sort), h.date, h.release, h.span))
    return Report(command="find", releases=tuple(lines), concordance=tuple(hits), phrases=_phrases(sought))


def _concordance(parsed: ParsedRelease, o: Observation) -> ConcordanceLine:
    text, span = parsed.release.text, o.span or Span(0, 0)
    return ConcordanceLine(
        release=o.release,
        path=o.path,
        date=parsed.release.date,
        speaker=o.attribution.speaker if o.attribution else "",
        section=o.section,
        left=text[max(0, span.start - CONTEXT) : span.start],
        text=o.text or "",
        right=text[span.end : span.end + CONTEXT],
        span=span,
        status=o.status.value,
        score=o.score.weighted if o.score else 0.0,
    )


def _sort_key(hit: ConcordanceLine, sort: str) -> tuple[object, ...]:
    if sort == "left":
        return (tuple(reversed(hit.left.casefold().split()))[:5],)
    if sort == "right":
        return (tuple(hit.right.casefold().split())[:5],)
    if sort == "score":
        return (-hit.score,)
    return ()
