"""Find the wording that governs a span and place it on a ladder.

In:  a scene, a span, who holds it.
Out: a `Stance`, or None when nothing governs it that shows a stance.
Knows nothing of phrases or polarity cues.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from phrasetrack.attribute.lexicon import default_ladders, verbs, words
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


def _stem(norm: str) -> str:
    """Return a stem in which adverb and adjective meet: strongly and strong, deeply and deep."""
    return stem(norm[:-2]) if norm.endswith("ly") and len(norm) > 5 else stem(norm)


def ladders_of(scene: Scene) -> tuple[tuple[Ladder, ...], ...]:
    """Return the ladders to try: the book's own, then those that ship and that the book has not."""
    own = scene.book.ladders
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
    inside = range(first, stop)
    before = range(first - 1, begin - 1, -1)
    for positions, content in ((inside, True), (before, False)):
        for p in positions:
            if found := _placed(scene, u, p, content):
                return found
    if polarity is Polarity.POSSIBLE:
        return None
    for p in before:
        verb = verbs().get(u.norms[p])
        if verb and verb.lemma in words("stance", "firm"):
            q = _adverbs(u, p)
            return Stance(u.range(q, p + 1).of(scene.parsed.release.text), u.range(q, p + 1))
    return None


def _adverbs(u: Unit, p: int) -> int:
    q = p
    while q > 0 and p - q < 2 and not u.broken(q) and u.norms[q - 1] in words("stance", "strong"):
        q -= 1
    return q


def _placed(scene: Scene, u: Unit, p: int, inside: bool) -> Stance | None:
    """Return the stance at a position when a ladder holds it."""
    anchor = _stem(u.norms[p])
    low, high = p, p + 1
    strong = words("stance", "strong")
    beside = strong | words("stance", "beside")
    q = p
    while q > 0 and p - q < MAX_BEFORE and not u.broken(q) and u.norms[q - 1] in beside:
        q -= 1
        if u.norms[q] in strong:
            low = q
    if u.norm(p + 1) in words("stance", "strong") and u.norm(p + 1).endswith("ly") and not u.broken(p + 1):
        high = p + 2
    stems = {_stem(u.norms[i]) for i in range(max(0, low - 1), min(len(u), high + 2))}
    held = {_stem(u.norms[i]) for i in range(low, high)}
    strengthened = any(u.norms[i] in strong for i in range(low, high))
    for ladders in ladders_of(scene):
        for rung in rungs(ladders).get(anchor, ()):
            particle = rung.stems[1:] and rung.stems[-1] in _PARTICLES
            wanted = set(rung.stems)
            if particle:
                if u.norm(p + 1) != rung.stems[-1] or u.broken(p + 1):
                    continue
                end = max(high, p + 2)
            else:
                end = high
                if not wanted <= held and not wanted <= stems:
                    continue
            if rung.strong and not strengthened:
                continue
            if not rung.strong and len(wanted) > 1 and not particle and not wanted <= held:
                continue
            at = u.range(low, end)
            return Stance(at.of(scene.parsed.release.text), at, rung.ladder, rung.step, rung.rank)
    return None
