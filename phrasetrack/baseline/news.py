"""From what the rules said to what a person decides: headings, first uses, prose, and what then waits.

In:  findings and readings of one release, what its series leads one to expect, what was accepted of it.
Out: findings with their heading and state; the baseline that waits.
Knows nothing of files, of how wordings are compared, or of what a person will say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from phrasetrack.baseline.expect import Expected
from phrasetrack.baseline.prose import Fresh, order_changed
from phrasetrack.baseline.reading import fold, sentence_hash
from phrasetrack.baseline.values import Baseline, Cause, Entry, News, Occurrence, Prose
from phrasetrack.model import (
    Change,
    ChangeKind,
    Finding,
    Observation,
    ParsedRelease,
    Quote,
    Release,
    Sentence,
    Significance,
    Span,
    Status,
)

OMITTED, ALTERED, NEW, GONE = "phrase-omitted", "sentence-altered", "sentence-new", "sentence-gone"
ORDER, REREAD = "formulas-reordered", "reading-changed"
_NEW = frozenset({"phrase-added", "phrase-returned", NEW})
_ABSENT = frozenset({OMITTED, GONE})
_LISTED = 5  # Names that a note spells out.

Typer = Callable[[str, Sentence], Sequence[Change]]
"""Types the changes from an earlier sentence, given as its words, to one of the release."""


@dataclass(frozen=True, slots=True)
class Split:
    """Which phrases are held against what."""

    fresh: tuple[str, ...] = ()  # Against the series.
    changed: tuple[str, ...] = ()  # Against what was accepted of this release.
    reread: tuple[str, ...] = ()  # The text is the same and the reading is not.
    cause: Cause = Cause.BOOK  # Why the reading is not.
    rewritten: bool = False  # The bytes differ from the accepted ones.


def against_series(
    findings: Iterable[Finding], expected: Expected, seen: Sequence[Observation]
) -> tuple[Finding, ...]:
    """Return findings with the first use of a word said, and those of another genre under one heading.

    What is missing from a release of a genre that the series never had is no alarm: it is stylistic.
    """
    told = []
    for f in findings:
        if expected.heading:
            weight = Significance.STYLISTIC if f.rule == OMITTED else f.significance
            f = replace(f, group=expected.heading, significance=weight)
        told.append(replace(f, message=f.message + _first_use(f, expected, seen)))
    return tuple(told)


def _first_use(f: Finding, expected: Expected, seen: Sequence[Observation]) -> str:
    """Return "; force: 1 of 5, first in the series" when a phrase never held the new words before."""
    words = next((after for _, after in f.changes if fold(after)), "")
    kinds = (ChangeKind.SUBSTITUTION, ChangeKind.ADDITION)
    if f.kind not in kinds or f.significance is not Significance.SUBSTANTIVE or not words or not f.phrase:
        return ""
    texts = [o.text for o in seen if o.phrase == f.phrase and o.text]
    if not any(_holds(text, words) for text in texts):
        return ""
    having = [b for b in expected.before if f.phrase in b.phrases and b.phrases[f.phrase].counted]
    times = sum(any(_holds(h.wording, words) for h in b.phrases[f.phrase].counted) for b in having)
    count = f"{times + 1} of {len(having) + 1}"
    return f"; {words}: {count}{'' if times else ', first in the series'}" if having else ""


def _holds(text: str, words: str) -> bool:
    return f" {fold(words)} " in f" {fold(text)} "


def order(
    expected: Expected, now: Sequence[str], parsed: ParsedRelease, phrases: Iterable[str]
) -> tuple[Finding, ...]:
    """Return a finding for each formula that stands before one it always followed."""
    wanted = set(phrases)
    return tuple(
        Finding(
            rule=ORDER,
            significance=Significance.STYLISTIC,
            kind=ChangeKind.PLACE,
            phrase=first,
            title=first,
            message=f"{first} now stands before {second}; it followed in all {count} releases that have both",
            reason=f"{ORDER}: the order of the series",
            release=parsed.release.id,
            path=parsed.release.path,
            key=f"{first}/{ORDER}/{second}",
            group=expected.heading,
        )
        for first, second, count in order_changed(expected, now)
        if first in wanted
    )


def new_sentences(fresh: Iterable[Sentence], parsed: ParsedRelease) -> tuple[Finding, ...]:
    """Return a finding for each sentence that nobody has seen before: reading matter, no alarm."""
    return tuple(
        _sentence(NEW, "never seen before", Significance.STYLISTIC, parsed, sentence.span)
        for sentence in fresh
    )


def changed_sentences(
    changed: Iterable[Fresh], parsed: ParsedRelease, found: Iterable[Finding], typed: Typer
) -> tuple[Finding, ...]:
    """Return a finding for each sentence that is not as it was accepted: an accepted text should not change.

    What a finding about a phrase says of a sentence already is not said again.

    Args:
        changed: From `prose.sentences_changed`.
        parsed: The release as it is now.
        found: The findings about its phrases.
        typed: Types the changes from an accepted sentence to the one that answers it.
    """
    told = [f.after.span for f in found if f.after is not None]
    findings = []
    for one in changed:
        if one.after is None:
            words = one.before if one.before is not None else "(its words are not in the corpus)"
            findings.append(_gone(words, parsed))
            continue
        span, what, rule = one.after.span, "was not in the accepted text", NEW
        pairs: tuple[tuple[str, str], ...] = ()
        if one.before is not None:
            every = typed(one.before, one.after)
            rest = [c for c in every if c.span is None or not any(map(c.span.overlap, told))]
            pairs = tuple((c.before, c.after) for c in rest)
            if not pairs and any(span.overlap(t) for t in told):
                continue
            words = ", ".join(map(say, rest))
            what, rule = f"not as it was accepted: {words}" if words else "not as it was accepted", ALTERED
        f = _sentence(rule, what, Significance.SUBSTANTIVE, parsed, span)
        findings.append(replace(f, before=_whole(one.before, parsed.release.id), changes=pairs))
    return tuple(findings)


def _whole(text: str | None, release: str) -> Quote | None:
    return None if text is None else Quote(release, Span(0, len(text)), text)


def say(change: Change) -> str:
    """Return a change of words in words."""
    before, after = _short(change.before), _short(change.after)
    if not after:
        return f"“{before}” is gone"
    return f"“{before}” became “{after}”" if before else f"“{after}” is put in"


def _short(text: str, words: int = 16) -> str:
    parts = text.split()
    return " ".join(parts if len(parts) <= words else [*parts[: words - 5], "…", *parts[-4:]])


def _sentence(rule: str, what: str, weight: Significance, parsed: ParsedRelease, span: Span) -> Finding:
    text = span.of(parsed.release.text)
    return Finding(
        rule=rule,
        significance=weight,
        kind=ChangeKind.ADDITION if rule == NEW else ChangeKind.SUBSTITUTION,
        phrase="",
        title="sentence",
        message=f"{what}: “{_short(text)}”",
        reason=f"{rule}: {'no earlier release has it' if weight is Significance.STYLISTIC else what}",
        release=parsed.release.id,
        path=parsed.release.path,
        after=Quote(parsed.release.id, span, text),
        key=f"sentence/{rule}/{sentence_hash(text)}",
    )


def _gone(words: str, parsed: ParsedRelease) -> Finding:
    return Finding(
        rule=GONE,
        significance=Significance.SUBSTANTIVE,
        kind=ChangeKind.OMISSION,
        phrase="",
        title="sentence",
        message=f"an accepted sentence is gone: “{_short(words)}”",
        reason=f"{GONE}: the accepted text has it",
        release=parsed.release.id,
        path=parsed.release.path,
        before=_whole(words, parsed.release.id),
        key=f"sentence/{GONE}/{sentence_hash(words)}",
    )


def placed(f: Finding, release: Release) -> Finding:
    """Return a finding that names the release looked at, and how it stands to the baseline."""
    state = "new" if f.rule in _NEW else "absent" if f.rule in _ABSENT else "updated"
    return replace(f, release=release.id, path=release.path, state=f.state or state)


Reread = Mapping[str, tuple[Entry, Finding]]
"""By phrase: the new reading as it waits, and the finding that says so."""


def reread(
    own: Baseline | None, read: Baseline, names: Iterable[str], cause: Cause, release: Release
) -> Reread:
    """Return the readings of an unchanged text that are other than accepted."""
    found: dict[str, tuple[Entry, Finding]] = {}
    for name in names:
        stored = own.phrases.get(name) if own else None
        before, after = stored.counted if stored else (), read.phrases[name].occurrences
        if stored is None:
            what = f"new in the book: {_said(after)}"
        else:
            what = f"reads {_said(after)}; accepted as {_said(before)}"
        f = Finding(
            rule=REREAD,
            significance=Significance.TYPOGRAPHIC,
            kind=None,
            phrase=name,
            title=name,
            message=what,
            reason=f"{REREAD}: {cause.value}; the text is the accepted one",
            release=release.id,
            path=release.path,
            key=f"{name}/{REREAD}/{sentence_hash(what)}",
            group=cause.value,
            state="updated",
        )
        heard = News(REREAD, f.significance.value, what, _wordings(before), _wordings(after))
        found[name] = Entry(after, news=(heard,), cause=cause), f
    return found


def _said(heard: Sequence[Occurrence]) -> str:
    if not heard:
        return Status.ABSENT.value
    return ", ".join(
        f"{h.status.value} “{_short(h.wording)}”{f' ({h.speaker})' if h.speaker else ''}" for h in heard
    )


def _wordings(heard: Sequence[Occurrence]) -> str:
    return "; ".join(h.wording for h in heard)


def reread_note(found: Reread, cause: Cause, release: str, proposed: bool) -> str:
    """Return one line that says how many readings changed, and what to do about it."""
    names = [*found][:_LISTED] + (["…"] if len(found) > _LISTED else [])
    todo = "they wait for review" if proposed else "'phrasetrack check --all' proposes them"
    count = f"{len(found)} reading{'' if len(found) == 1 else 's'}"
    return (
        f"{cause.value}: {count} of {release} changed with it, not with the text ({', '.join(names)}); {todo}"
    )


def proposal(
    read: Baseline,
    own: Baseline | None,
    findings: Sequence[Finding],
    split: Split,
    again: Reread,
    refresh: bool = False,
) -> Baseline | None:
    """Return what waits of a release; None when everything is decided.

    Args:
        read: The whole reading.
        own: What was accepted of it.
        findings: All findings about it that a decision settles.
        split: Which phrases were held against what.
        again: New readings of an unchanged text, when they are proposed.
        refresh: Also propose what is stored beside the phrases: order, sentences, hash of the book.
    """
    news: dict[str, list[News]] = {}
    for f in findings:
        news.setdefault(f.phrase, []).append(_news(f))
    entries: dict[str, Entry] = {}
    for name in (*split.fresh, *split.changed):
        entry, told = read.phrases[name], tuple(news.get(name, ()))
        stored = own.phrases.get(name) if own else None
        if stored is None or told or stored.counted != entry.occurrences:
            entries[name] = Entry(entry.occurrences, news=told, cause=Cause.RELEASE if told else None)
    entries |= {name: entry for name, (entry, _) in again.items()}
    prose_told = tuple(news.get("", ()))
    outdated = (
        refresh
        and own is not None
        and own
        != replace(
            read, phrases=own.phrases, waiting=own.waiting, prose=replace(own.prose, hashes=read.prose.hashes)
        )
    )
    undecided = own is None or split.rewritten or outdated or bool(own.waiting)
    if not (entries or prose_told or own is None or split.rewritten or outdated):
        return None
    prose = Prose(read.prose.hashes, news=prose_told) if undecided else Prose()
    return replace(read, phrases=entries, prose=prose)


def _news(f: Finding) -> News:
    place = f.after or f.in_place
    return News(
        rule=f.rule,
        significance=f.significance.value,
        message=f.message,
        before=f.before.text if f.before else "",
        after=f.after.text if f.after else "",
        context=place.before + place.text + place.after if place else "",
    )
