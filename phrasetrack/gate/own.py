"""A release against what was accepted of that very release.

In:  a series, a parsed release with its observations.
Out: its own baseline if it has one, which phrases are held against what, findings.
Knows nothing of what the series leads one to expect of a new release.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from phrasetrack.baseline import news
from phrasetrack.baseline.expect import Expected
from phrasetrack.baseline.prose import never_seen, sentences_changed
from phrasetrack.baseline.reading import baseline as read_baseline
from phrasetrack.baseline.reading import observations as stored_observations
from phrasetrack.baseline.values import SENTENCES, Baseline, Cause
from phrasetrack.collate import Lexicon, classify
from phrasetrack.differences import compare_observations
from phrasetrack.errors import PhrasetrackError
from phrasetrack.gate.homes import corpus_of
from phrasetrack.gate.series import Series
from phrasetrack.model import Change, Finding, Observation, ParsedRelease, Reading, Sentence, Span, Status
from phrasetrack.release import load, parse
from phrasetrack.rules import judge
from phrasetrack.track import observe
from phrasetrack.words import tokenise

ALIKE = 0.5  # Share of sentences that makes a file of the same day a copy of an accepted release.


def own_baseline(series: Series, parsed: ParsedRelease) -> tuple[Baseline | None, str]:
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


def split(own: Baseline | None, read: Baseline, hash: str) -> news.Split:
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


def accepted_text(series: Series, own: Baseline) -> ParsedRelease | None:
    """Return the text that was accepted, if the corpus still holds it."""

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


def regressed(
    series: Series,
    own: Baseline,
    parsed: ParsedRelease,
    seen: Sequence[Observation],
    phrases: Sequence[str],
    notes: list[str],
) -> tuple[Finding, ...]:
    """Return what differs from what was accepted of this release, an edit of the book set aside."""

    earlier = accepted_text(series, own)
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


def prose(
    series: Series,
    own: Baseline | None,
    read: Baseline,
    parsed: ParsedRelease,
    seen: Sequence[Observation],
    expected: Expected,
    found: Sequence[Finding],
    notes: list[str],
) -> tuple[Finding, ...]:
    """Return what is said of the prose: changed where it was accepted, else never seen in the series."""
    fresh, share = never_seen(expected, parsed, seen)
    notes.append(f"{parsed.release.id}: {share:.0%} of its words are formula")
    decided = own is not None and SENTENCES not in own.waiting and bool(own.prose.hashes)
    if own is not None and decided:
        if own.sha256 == read.sha256:
            return ()
        earlier = accepted_text(series, own)
        lines = [s.span.of(earlier.release.text) for s in earlier.sentences] if earlier else None
        lexicon = Lexicon.of(series.book)

        def typed(before: str, after: Sentence) -> Sequence[Change]:
            now = Reading(parsed.release.text, after.span, parsed.tokens[slice(*after.tokens)])
            return classify(Reading(before, Span(0, len(before)), tokenise(before)), now, lexicon)

        return news.changed_sentences(sentences_changed(own, parsed, lines), parsed, found, typed)
    return news.new_sentences(fresh, parsed) if expected.before else ()
