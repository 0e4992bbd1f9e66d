"""Find the wording that governs a span and place it on a ladder.

In:  a scene, a span, who holds it.
Out: a `Stance`, or None when nothing governs it that shows a stance.
Knows nothing of phrases or polarity cues.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from phrasetrack.attribute.lexicon import VerbForm, default_ladders, verbs, words
from phrasetrack.attribute.scene import Scene
from phrasetrack.attribute.speaker import Grip
from phrasetrack.attribute.unit import Unit
from phrasetrack.model import Ladder, Polarity, Span, Stance
from phrasetrack.words import stem, tokenise

MAX_BEFORE = 4  # Words a strengthening word may stand before or behind its stance word.
STRONG = "~"


@dataclass(frozen=True, slots=True)
class Rung:
    """One wording of one step, as stems."""

    ladder: str
    step: str
    rank: int
    stems: tuple[str, ...]
    strong: bool  # Any strengthening word does.


@lru_cache(maxsize=64)
def rungs(ladders: tuple[Ladder, ...]) -> dict[str, tuple[Rung, ...]]:
    """Return the wordings of ladders by their last content stem, those that ask for most words first."""
    found: dict[str, list[Rung]] = {}
    for ladder in ladders:
        for rank, step in enumerate(ladder.steps):
            also = ladder.also[rank] if rank < len(ladder.also) else ()
            for wording in (step, *also):
                strong = wording.startswith(STRONG)
                stems = tuple(_stem(t.norm) for t in tokenise(wording.lstrip(STRONG)))
                if stems:
                    anchor = stems[0] if len(stems) > 1 and stems[-1] in _PARTICLES else stems[-1]
                    found.setdefault(anchor, []).append(Rung(ladder.id, step, rank, stems, strong))
    return {k: tuple(sorted(v, key=lambda r: (-len(r.stems), not r.strong))) for k, v in found.items()}


_PARTICLES = frozenset({"on", "upon", "for", "out", "to"})


@lru_cache(maxsize=20_000)
def _stem(norm: str) -> str:
    """Return a stem in which adverb and adjective meet: strongly and strong, deeply and deep."""
    return stem(norm[:-2]) if norm.endswith("ly") and len(norm) > 5 else stem(norm)


def ladders_of(scene: Scene) -> tuple[tuple[Ladder, ...], ...]:
    """Return the ladders to try: the book's own, then those that ship and that the book has not."""
    return _ladders(scene.book.ladders)


@lru_cache(maxsize=64)
def _ladders(own: tuple[Ladder, ...]) -> tuple[tuple[Ladder, ...], ...]:
    names = {ladder.id for ladder in own}
    return own, tuple(d for d in default_ladders() if d.id not in names)


def stance_of(scene: Scene, span: Span, grip: Grip, polarity: Polarity) -> Stance | None:
    """Return the stance wording that governs a span: inside it, else the nearest before it."""
    reading = scene.reading_at(span.start)
    if reading is None or not len(reading.unit):
        return None
    u = reading.unit
    first = min(bisect_left(u.starts, span.start), len(u) - 1)
    stop = max(first + 1, bisect_left(u.starts, span.end))
    begin = grip.begin if grip.reading is reading else 0
    if begin > first:
        begin = first
    for p in range(first, stop):
        if found := _placed(scene, u, p):
            return found
    for p in range(first - 1, begin - 1, -1):
        if found := _placed(scene, u, p):
            return found
        if _new_verb(u, p):
            break
    if polarity is Polarity.POSSIBLE or grip.voice is None or grip.reading is not reading:
        return None
    p = grip.carried.verb if grip.carried else grip.voice.clause.group.verb
    verb = verbs().get(u.norms[p])
    if p < stop and verb and verb.lemma in words("stance", "firm"):
        at = u.range(_adverbs(u, p), p + 1)
        return Stance(at.of(scene.parsed.release.text), at)
    return None


def _new_verb(u: Unit, p: int) -> bool:
    """Return whether a coordinated verb at ``p`` governs what follows, so that nothing before it does."""
    verb = verbs().get(u.norms[p])
    finite = verb is not None and verb.form in (VerbForm.PAST, VerbForm.THIRD)
    return finite and u.norm(p - 1) in words("grammar", "coordinator")


def _adverbs(u: Unit, p: int) -> int:
    q = p
    while q > 0 and p - q < 2 and not u.broken(q) and u.norms[q - 1] in words("stance", "strong"):
        q -= 1
    return q


def _placed(scene: Scene, u: Unit, p: int) -> Stance | None:
    """Return the stance at a position when a ladder holds it."""
    anchor = _stem(u.norms[p])
    tables = [table for ladders in ladders_of(scene) if anchor in (table := rungs(ladders))]
    if not tables:
        return None
    if u.capital(p) and p > 0 and not u.capital(p - 1) and u.norms[p] not in words("stance", "strong"):
        return None  # A capital inside a sentence is a name: the Federal Reserve.
    if u.capital(p) and u.capital(p - 1) and p > 0:
        return None
    strong, low, high = words("stance", "strong"), p, p + 1
    q = p
    while q > 0 and p - q < MAX_BEFORE and not u.broken(q) and u.norms[q - 1] in _beside():
        q -= 1
        if u.norms[q] in strong:
            low = q
    behind = u.norm(p + 1)
    if behind in strong and behind.endswith("ly") and not u.broken(p + 1):
        high = p + 2
    strengthened = any(u.norms[i] in strong for i in range(low, high))
    for table in tables:
        for rung in table[anchor]:
            if rung.strong and not strengthened:
                continue
            span = _wording(u, rung, p)
            if span is None:
                continue
            at = u.range(min(low, span[0]), max(high, span[1]))
            return Stance(at.of(scene.parsed.release.text), at, rung.ladder, rung.step, rung.rank)
    return None


def _beside() -> frozenset[str]:
    return words("stance", "strong") | words("stance", "beside")


def _wording(u: Unit, rung: Rung, p: int) -> tuple[int, int] | None:
    """Return where a rung's words stand around its anchor at ``p``, other strengthening words between."""
    stems = rung.stems
    if len(stems) > 1 and stems[-1] in _PARTICLES:
        fits = u.norm(p + 1) == stems[-1] and not u.broken(p + 1)
        return (p, p + 2) if fits else None
    at = p
    for wanted in reversed(stems[:-1]):
        at -= 1
        while at >= 0 and _stem(u.norms[at]) != wanted and u.norms[at] in _beside() and p - at < 6:
            at -= 1
        if at < 0 or _stem(u.norms[at]) != wanted:
            return None
    return at, p + 1
