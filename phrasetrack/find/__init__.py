"""Find: every occurrence of every phrase in a release, and its exact words.

In:  a parsed release, a book.
Out: matches, one phrase a place, and what resembled a phrase and was set aside, with reasons.
Knows nothing of files, baselines or who says what.
"""

from __future__ import annotations

from collections.abc import Callable

from phrasetrack.find.assign import assign
from phrasetrack.find.bar import ALIKE, HALF_ALIKE, KEPT, WHOLE, bar, floor
from phrasetrack.find.compile import Compiled, Target, compile_book
from phrasetrack.find.edges import settle
from phrasetrack.find.letters import cut
from phrasetrack.find.score import Candidate, counts, fits_title
from phrasetrack.find.seed import Index, coverage, index_release, nominate
from phrasetrack.find.slots import read_slots
from phrasetrack.find.span import span_of
from phrasetrack.find.stops import Stops
from phrasetrack.find.verify import verify
from phrasetrack.model import Book, Match, ParsedRelease, Score, SetAside, SlotValue, Span

__all__ = ["find"]


def find(
    parsed: ParsedRelease, book: Book, objection: Callable[[Span], str | None] | None = None
) -> tuple[tuple[Match, ...], tuple[SetAside, ...]]:
    """Return the occurrences of a book's phrases in a release.

    Args:
        parsed: The release.
        book: The phrases, their look-alikes and equivalents.
        objection: Says of a span why it is not the release's own word (a dissent), or None.

    Returns:
        Matches in reading order, spans in code points of the release's text; and the stretches that
        reached a phrase's bar and do not count, each with its reason.
    """
    compiled = compile_book(book)
    index = index_release(parsed, compiled)
    stops = Stops(parsed)
    date = parsed.release.date
    own_bar = {n for n, p in enumerate(book.phrases) if p.threshold is not None}
    candidates = [
        c
        for t, (least, lowest) in zip(compiled.targets, _bars(compiled), strict=True)
        if book.phrases[t.phrase].in_force(date)
        for c in _candidates(parsed, index, stops, t, least, lowest, t.phrase in own_bar)
    ]

    def object_to(start: int, end: int) -> str | None:
        return objection(_span(parsed, start, end)) if objection else None

    claims, aside = assign(parsed, candidates, object_to, own_bar)
    matches = []
    claimed = {j for claim in claims for _, j in claim.candidate.pairs}
    for claim in claims:
        c = claim.candidate
        phrase = book.phrases[c.target.phrase]
        start, end = settle(parsed, stops, c, claimed)
        if c.target.whole:
            start, end, _ = cut(parsed, stops, c.target, start, end)
        form = phrase.forms[c.target.form]
        slots: tuple[SlotValue, ...] = ()
        if form.slots:
            slots, low, high = read_slots(parsed, index, stops, c, form)
            start, end = min(start, low), max(end, high)
        span = span_of(parsed, start, end, form.text)
        matches.append(
            Match(
                phrase.id,
                c.target.form,
                span,
                parsed.token_range(span),
                _score(c),
                slots,
                rivals=tuple(book.phrases[r].id for r in claim.rivals),
                optional=_optional(c),
            )
        )
    return tuple(matches), tuple(
        SetAside(
            book.phrases[c.target.phrase].id,
            _span(parsed, c.start, c.end),
            reason if isinstance(reason, str) else f"the place of {book.phrases[reason].id}",
        )
        for c, reason in aside
    )


def _bars(compiled: Compiled) -> list[tuple[float, float]]:
    """Return the bar and the floor of each target, worked out once a book."""
    if not compiled.bars:
        for target in compiled.targets:
            own = compiled.book.phrases[target.phrase].threshold
            least = bar(target) if own is None else own
            compiled.bars.append((least, floor(target, least, own is not None)))
    return compiled.bars


def _candidates(
    parsed: ParsedRelease,
    index: Index,
    stops: Stops,
    target: Target,
    least: float,
    lowest: float,
    own_bar: bool,
) -> list[Candidate]:
    """Return the places that reach a form's bar, or stand for it below; a bar of its own has no below."""
    found: list[Candidate] = []
    work = list(nominate(index, target, lowest))
    while work:
        low, high = work.pop()
        c = verify(index, stops, parsed.tokens, target, low, high, lowest)
        if c is None:
            continue
        if own_bar:
            stands = c.score >= least
        else:
            stands = counts(index, stops, c, least) or _is_sentence(parsed, stops, c, least)
            stands = stands and fits_title(stops, c)
        if stands:
            found.append(c)
        for a, b in ((low, min(c.start, high)), (max(c.end, low), high)):
            if 0 < b - a < high - low and coverage(index, target, a, b) >= lowest:
                work.append((a, b))
    return found


def _span(parsed: ParsedRelease, start: int, end: int) -> Span:
    return Span(parsed.tokens[start].span.start, parsed.tokens[end - 1].span.end)


def _optional(c: Candidate) -> tuple[int, ...]:
    """Return which optional clauses the occurrence has: those of which it keeps half the words."""
    matched = {i for i, _ in c.pairs}
    return tuple(
        n
        for n, (start, end) in enumerate(c.target.optional)
        if 2 * sum(i in matched for i in range(start, end)) >= end - start
    )


def _is_sentence(parsed: ParsedRelease, stops: Stops, c: Candidate, least: float) -> bool:
    """Return whether a place below the bar looks like a wording that is a whole sentence, cut at clauses."""
    if not c.target.whole or c.kept < KEPT * c.target.total:
        return False
    start, end, alike = cut(parsed, stops, c.target, *settle(parsed, stops, c))
    if alike >= ALIKE:
        return True
    if alike < HALF_ALIKE or c.score < least * WHOLE:
        return False
    return stops.clause_starts(start) and stops.clause_starts(end)


def _score(c: Candidate) -> Score:
    words = [i for i in range(len(c.target.tokens)) if i not in c.target.slots]
    return Score(round(min(1.0, len(c.pairs) / max(1, len(words))), 2), round(max(0.0, min(1.0, c.score)), 2))
