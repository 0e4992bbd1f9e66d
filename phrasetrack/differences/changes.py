"""The changes between two occurrences of one phrase, in its words and beside them.

In:  an earlier and a later occurrence, their releases where they are at hand.
Out: typed changes from the earlier wording to the later; changes of slot, speaker, stance and polarity.
Knows nothing of other phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from phrasetrack.collate import Lexicon, classify
from phrasetrack.model import (
    Change,
    ChangeKind,
    Observation,
    ParsedRelease,
    Phrase,
    Reading,
    Significance,
    SlotKind,
    Span,
    Stance,
    Status,
)
from phrasetrack.words import fold_text, stem, tokenise
from phrasetrack.words.moments import dates, times
from phrasetrack.words.slots import candidates

FAR = 6  # Words between a word of stance and a phrase, above which others may be what it governs.
_LENGTHS = frozenset(map(stem, ("second", "minute", "hour", "秒", "分")))
_ISO = re.compile(r"\d{4}-\d\d-\d\d|\d\d:\d\d(:\d\d)?")
BESIDE = (
    ChangeKind.SLOT,
    ChangeKind.SPEAKER,
    ChangeKind.STANCE,
    ChangeKind.POLARITY,
    ChangeKind.PLACE,
)
_NOBODY = ("", "unknown")


def present(observation: Observation | None) -> TypeGuard[Observation]:
    """Return whether the phrase stands there."""
    return observation is not None and observation.status is not Status.ABSENT


def wording_changes(
    phrase: Phrase,
    old: Observation,
    new: Observation,
    parsed_before: ParsedRelease | None,
    parsed_after: ParsedRelease | None,
    lexicon: Lexicon,
) -> tuple[Change, ...]:
    """Return how the later wording differs from the earlier; a slot's value is no wording.

    Spans are in the later release; in the later wording itself when the release is not at hand.
    """
    if old.text is None or new.text is None or old.text == new.text:
        return ()
    base = _reading(old, parsed_before)
    if old.slots and new.slots:
        base = _with_values(phrase, old, new, parsed_before, parsed_after)
    return classify(base, _reading(new, parsed_after), lexicon)


def _reading(o: Observation, parsed: ParsedRelease | None) -> Reading:
    """Return an occurrence as a stretch of its release, or of its own words."""
    if parsed is not None and o.span is not None:
        start, end = parsed.token_range(o.span)
        return Reading(parsed.release.text, o.span, parsed.tokens[start:end])
    text = o.text or ""
    return Reading(text, Span(0, len(text)), tokenise(text))


def _with_values(
    phrase: Phrase,
    old: Observation,
    new: Observation,
    parsed_before: ParsedRelease | None,
    parsed_after: ParsedRelease | None,
) -> Reading:
    """Return the earlier occurrence with the values of the later one in its slots."""
    source, later_text = old.text or "", new.text or ""
    later = _slot_places(phrase, new, parsed_after)
    text, position = "", 0
    for span, name in sorted((span, name) for name, span in _slot_places(phrase, old, parsed_before).items()):
        if name in later and position <= span.start:
            text += source[position : span.start] + later[name].of(later_text)
            position = span.end
    text += source[position:]
    return Reading(text, Span(0, len(text)), tokenise(text))


def _slot_places(phrase: Phrase, o: Observation, parsed: ParsedRelease | None) -> dict[str, Span]:
    """Return where the values of an occurrence stand in its wording.

    A stored occurrence has values and no places: they are looked for, the longest first.
    """
    text = o.text or ""
    if parsed is not None and o.span is not None:
        start, end = o.span.start, o.span.end
        inside = [s for s in o.slots if start <= s.span.start < s.span.end <= end]
        return {s.name: Span(s.span.start - start, s.span.end - start) for s in inside}
    tokens = tokenise(text)
    kinds = {slot.name: slot for form in phrase.forms for slot in form.slots}
    places: dict[str, Span] = {}
    for value in o.slots:
        if (slot := kinds.get(value.name)) is None:
            continue
        for i in range(len(tokens)):
            ends = [end for end, read in candidates(slot, text, tokens, i) if read == value.value]
            span = Span(tokens[i].span.start, tokens[ends[0] - 1].span.end) if ends else None
            if span is not None and not any(span.overlap(p) for p in places.values()):
                places[value.name] = span
                break
    return places


def beside_the_words(
    phrase: Phrase,
    old: Observation,
    new: Observation,
    parsed_before: ParsedRelease | None,
    parsed_after: ParsedRelease | None,
) -> tuple[Change, ...]:
    """Return the changes of polarity, speaker, stance and slots, in this order."""
    return (
        *_polarity(old, new),
        *_speaker(old, new, parsed_before, parsed_after),
        *_stance(old, new, parsed_before, parsed_after),
        *_slots(phrase, old, new),
    )


def merge_stance(wording: Sequence[Change], beside: Sequence[Change]) -> tuple[Change, ...]:
    """Return all changes, a move of stance that is made by the wording itself told once.

    Where the word of stance is part of the phrase ("condemned the launches"), its loss is a change of
    wording whose reason names the ladder.
    """
    words, rest = list(wording), []
    for change in beside:
        at = next((i for i, w in enumerate(words) if _tells(w, change)), None)
        if change.kind is not ChangeKind.STANCE or at is None:
            rest.append(change)
            continue
        weight = min(words[at].significance, change.significance, key=lambda s: s.rank)
        reason = f"{words[at].reason}; {change.reason}"
        words[at] = replace(words[at], significance=weight, reason=reason)
    return (*words, *rest)


def _tells(wording: Change, stance: Change) -> bool:
    """Return whether a change of wording shows the words of stance on each side that has some."""
    sides = (wording.before, stance.before), (wording.after, stance.after)
    return all(
        {t.stem for t in tokenise(said)} & {t.stem for t in tokenise(held)} for said, held in sides if held
    )


def _polarity(old: Observation, new: Observation) -> Iterator[Change]:
    if old.attribution is None or new.attribution is None:
        return
    before, after = old.attribution.polarity, new.attribution.polarity
    if before != after:
        reason = f"{before} became {after}"
        span = new.attribution.polarity_cue or (old.attribution.polarity_cue and new.span)
        yield Change(ChangeKind.POLARITY, str(before), str(after), Significance.SUBSTANTIVE, reason, span)


def _speaker(
    old: Observation,
    new: Observation,
    parsed_before: ParsedRelease | None,
    parsed_after: ParsedRelease | None,
) -> Iterator[Change]:
    if old.attribution is None or new.attribution is None:
        return
    before, after = old.attribution.speaker, new.attribution.speaker
    if before in _NOBODY or after in _NOBODY or before == after:
        return
    if parsed_before is not None and parsed_after is not None:
        sides = parsed_before.release.parties, parsed_after.release.parties
        if _part(before, *sides) == _part(after, *sides[::-1]):
            return
    basis = f"{old.attribution.basis} before, {new.attribution.basis} now"
    yield Change(
        ChangeKind.SPEAKER,
        before,
        after,
        Significance.SUBSTANTIVE,
        f"{before} became {after} ({basis})",
        new.attribution.cue,
    )


def _part(speaker: str, own: tuple[str, ...], others: tuple[str, ...]) -> str:
    """Return the part a speaker plays: a party of one release alone is its other side."""
    return "counterpart" if speaker in own and speaker not in others else speaker


def _stance(
    old: Observation,
    new: Observation,
    parsed_before: ParsedRelease | None,
    parsed_after: ParsedRelease | None,
) -> Iterator[Change]:
    before = old.attribution.stance if old.attribution else None
    after = new.attribution.stance if new.attribution else None
    if _inside(after, new) and before is not None and not _inside(before, old):
        return  # A word of the phrase itself does not take the place of one that governs the phrase.
    on_ladder = [s is not None and bool(s.ladder) for s in (before, after)]
    if not any(on_ladder):
        return
    said = [_words(s) for s in (before, after)]
    if fold_text(said[0]) == fold_text(said[1]):
        return
    significance, reason = Significance.SUBSTANTIVE, ""
    if before is not None and after is not None and all(on_ladder):
        if before.ladder != after.ladder:
            reason = f"from ladder {before.ladder} ({before.step}) to ladder {after.ladder} ({after.step})"
        elif before.rank == after.rank:
            significance = Significance.STYLISTIC
            reason = f"ladder {after.ladder}: the same step, {after.step}"
        else:
            way = "up" if (after.rank or 0) > (before.rank or 0) else "down"
            reason = f"ladder {after.ladder}: {way}, {before.step} to {after.step}"
    elif before is not None and on_ladder[0]:
        reason = f"off ladder {before.ladder}: {before.step} is gone"
        if _far(before, old, parsed_before):
            significance, reason = Significance.STYLISTIC, f"{reason}; it stood far from the phrase"
    elif after is not None:
        reason = f"on ladder {after.ladder}: {after.step} is new"
        if _far(after, new, parsed_after):
            significance, reason = Significance.STYLISTIC, f"{reason}; it stands far from the phrase"
    span = after.span if after is not None and new.span is not None else None
    yield Change(ChangeKind.STANCE, said[0], said[1], significance, reason, span)


def _inside(stance: Stance | None, o: Observation) -> bool:
    """Return whether the words of stance are words of the occurrence itself."""
    return stance is not None and o.span is not None and o.span.overlap(stance.span) > 0


def _far(stance: Stance, o: Observation, parsed: ParsedRelease | None) -> bool:
    """Return whether more than `FAR` words stand between the words of stance and the occurrence."""
    if parsed is None or o.span is None or _inside(stance, o):
        return False
    low, high = sorted((stance.span, o.span))
    first, last = parsed.token_range(Span(low.end, max(low.end, high.start)))
    return last - first > FAR


def _words(stance: Stance | None) -> str:
    return stance.text if stance is not None and stance.ladder else ""


def _slots(phrase: Phrase, old: Observation, new: Observation) -> Iterator[Change]:
    before, after = ({s.name: s for s in o.slots} for o in (old, new))
    for name in dict.fromkeys([*before, *after]):
        values = [found[name].value if name in found else "" for found in (before, after)]
        if fold_text(values[0]) == fold_text(values[1]):
            continue
        sides = zip((old, new), values, strict=True)
        quiet = all(_varies(phrase, o, name, value) for o, value in sides if value)
        significance = Significance.TYPOGRAPHIC if quiet else Significance.STYLISTIC
        reason = f"slot {name}: {values[0] or 'none'} became {values[1] or 'none'}"
        if quiet:
            reason += " (a date, a time or a length of time)"
        span = after[name].span if name in after and new.span is not None else None
        yield Change(ChangeKind.SLOT, values[0], values[1], significance, reason, span)


def _varies(phrase: Phrase, o: Observation, name: str, value: str) -> bool:
    """Return whether a slot by its nature has another value in every release.

    A day, a time of day, a length of time; a slot of any kind counts as one when its value reads as one.
    """
    form = phrase.forms[min(o.form, len(phrase.forms) - 1)]
    for slot in form.slots:
        if slot.name == name:
            following = form.tokens[slot.position + 1 : slot.position + 2]
            if slot.kind in (SlotKind.DATE, SlotKind.TIME) or any(t.stem in _LENGTHS for t in following):
                return True
            return slot.kind is SlotKind.ANY and _is_moment(value)
    return False


def _is_moment(value: str) -> bool:
    """Return whether a value is a day or a time of day and nothing else."""
    if _ISO.fullmatch(value):
        return True
    tokens = tokenise(value)
    found = (*dates(value, tokens, 0), *times(value, tokens, 0)) if tokens else ()
    return any(end == len(tokens) for end, _ in found)
