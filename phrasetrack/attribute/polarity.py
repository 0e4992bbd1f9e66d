"""Say whether a span is affirmed, denied, turned round, merely possible, quoted or a dissenter's.

In:  a scene, a span, the words the formula has itself.
Out: a `Polarity` and the span of the words that make it so.
Knows nothing of phrases, stance or ladders.

A cue counts when no clause boundary stands between it and the span. Two denials cancel out. A cue that is
one of the formula's own words ("must not infringe") is no denial of the formula.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from functools import cache

from phrasetrack.attribute.clauses import Place, Tense, is_adverb
from phrasetrack.attribute.dissent import dissent_at
from phrasetrack.attribute.lexicon import VerbClass, VerbForm, phrases, verbs, words
from phrasetrack.attribute.quotes import quoted_at
from phrasetrack.attribute.scene import Scene
from phrasetrack.attribute.speaker import Grip, who
from phrasetrack.attribute.unit import Unit
from phrasetrack.model import Polarity, Span

MAX_REACH = 60  # Words a cue may stand before the formula.
NOUN_REACH = 4  # Words between "no" and its noun of stance.


def match(u: Unit, p: int, key: str) -> int:
    """Return how many words the longest entry of a polarity list takes at ``p``; 0 for none."""
    for entry in phrases("polarity", key).get(u.norm(p), ()):
        if u.norms[p : p + len(entry)] == entry:
            return len(entry)
    return 0


def polarity_in(scene: Scene, span: Span, own: Collection[str] = ()) -> tuple[Polarity, Span | None]:
    """Return the polarity of a span and the words that make it so; None when it is affirmed.

    Args:
        scene: The release, prepared.
        span: An occurrence of a formula.
        own: Folded words of the formula itself: inside the span they are no cue.
    """
    return polarity_of(scene, span, who(scene, span), own)


def polarity_of(
    scene: Scene, span: Span, grip: Grip, own: Collection[str] = ()
) -> tuple[Polarity, Span | None]:
    """Return `polarity_in` of a span whose grip is known."""
    if found := dissent_at(scene, span):
        return Polarity.DISSENT, found.cue
    reading = scene.reading_at(span.start)
    if reading is None or not len(reading.unit):
        return Polarity.AFFIRMED, None
    u = reading.unit
    if quote := quoted_at(scene, span, grip):
        return Polarity.QUOTED, quote
    first = min(bisect_left(u.starts, span.start), len(u) - 1)
    stop = max(first + 1, bisect_left(u.starts, span.end))
    begin = _begin(u, grip, first)
    turns: list[tuple[Polarity, Span]] = []
    p = begin
    while p < stop:
        turn = None if p >= first and u.norms[p] in own else _turn(u, p, first, stop)
        if turn and not (p < first and _parted(u, turn[1], first)):
            turns.append((turn[0], _cue(u, p, turn[1])))
        p = max(p + 1, turn[1]) if turn else p + 1
    if behind := _after(u, stop):
        turns.append(behind)
    if len(turns) % 2:
        kinds = [t[0] for t in turns]
        kind = Polarity.DENIED if Polarity.DENIED in kinds else Polarity.REVERSED
        return kind, turns[0][1]
    if turns:
        return Polarity.AFFIRMED, None
    if cue := _possible(u, grip, first, stop, begin, own):
        return Polarity.POSSIBLE, cue
    return Polarity.AFFIRMED, None


def _begin(u: Unit, grip: Grip, first: int) -> int:
    """Return the position from which words can turn the formula: its own clause, carried verb on."""
    begin = 0
    if grip.voice is not None and grip.reading is not None and grip.reading.unit is u:
        clause = grip.voice.clause
        if grip.carried is not None:
            begin = grip.carried.first
        elif clause.first <= first:
            begin = max(0, clause.first - 1)  # "Neither side reaffirmed".
    return max(min(begin, first), first - MAX_REACH)


@cache
def _first_words() -> frozenset[str]:
    """Return the words that a denial can begin with."""
    keys = ("deny", "reverse-act", "reverse", "deny-act")
    return frozenset(word for key in keys for word in phrases("polarity", key)) | {"cannot"}


def _turn(u: Unit, p: int, first: int, stop: int) -> tuple[Polarity, int] | None:
    """Return what a denial at ``p`` does and where it ends, or None."""
    if u.norms[p] not in _first_words() and not u.norms[p].endswith(("n't", "nnot")):
        return None
    if any(match(u, p - back, "harmless") > back for back in range(min(3, p + 1))):
        return None
    if size := match(u, p, "deny"):
        return Polarity.DENIED, p + size
    if u.norms[p].endswith(("n't", "nnot")) or u.norms[p] == "cannot":
        return Polarity.DENIED, p + 1
    if size := match(u, p, "reverse-act"):
        verb = verbs().get(u.norm(p + size))
        if verb and verb.kind is not VerbClass.NARRATE and verb.form in (VerbForm.BASE, VerbForm.PARTICIPLE):
            return Polarity.REVERSED, p + size
    if size := match(u, p, "reverse"):
        q = p + size
        if u.norm(q) in words("grammar", "determiner") | {"any"}:
            q += 1
        for i in range(q, min(len(u), q + NOUN_REACH, stop)):
            if u.broken(i):
                break
            if u.norms[i] in words("stance", "noun"):
                return Polarity.REVERSED, q if q > p + size else p + size
            if u.norms[i] in words("grammar", "preposition"):
                break
        if u.norms[p] == "no" and p < first and first - p <= 2:
            return Polarity.DENIED, p + 1
    if size := match(u, p, "deny-act"):
        if u.norms[p] == "without" and p < first:
            verb = verbs().get(u.norm(p + 1))
            act = verb is not None and verb.form is VerbForm.PARTICIPLE
            near = any(u.norm(i) in words("stance", "noun") for i in range(p + 1, p + 4))
            if not (act or near or u.norm(p + 1).endswith("ing") or first - p <= 2):
                return None
        if p < first or u.norm(p + size - 1) == "to":
            return Polarity.DENIED, p + size
    return None


def _cue(u: Unit, p: int, stop: int) -> Span:
    """Return a cue with the auxiliary before it: "does not", "can never"."""
    turns = u.norms[p] in ("not", "never") or u.norms[p : p + 2] == ("no", "longer")
    if p and u.norms[p - 1] in _auxiliaries() and not u.broken(p) and turns:
        p -= 1
    return u.range(p, max(stop, p + 1))


def _auxiliaries() -> frozenset[str]:
    keys = ("auxiliary-past", "auxiliary-present", "modal")
    return frozenset().union(*(words("grammar", key) for key in keys))


def _parted(u: Unit, p: int, first: int) -> bool:
    """Return whether a clause boundary stands between the end of a cue and the formula."""
    opens = words("grammar", "coordinator") | words("grammar", "contrast") | words("grammar", "subordinator")
    for i in range(p, first + 1):
        norm = u.norms[i]
        if ";" in u.gaps[i] or (norm == "but" and i < first) or norm in words("grammar", "contrast"):
            return True
        if norm == "and" and i < first and u.norm(i + 1) == "that":
            return True
        if norm in ("because", "since", "although", "though", "which", "who", "whose"):
            return True
        if u.broken(i):
            verb = verbs().get(norm)
            if norm in opens - {"or", "nor"} or (verb is not None and i > p and not _aside(u, i)):
                return True
        if norm in words("grammar", "coordinator") and norm not in ("or", "nor") and i > p:
            after = next((j for j in range(i + 1, min(i + 4, len(u))) if not is_adverb(u.norms[j])), i)
            verb = verbs().get(u.norm(after))
            if verb is not None and verb.form is VerbForm.PAST and after > i:
                return True
    return False


def _aside(u: Unit, p: int) -> bool:
    """Return whether a verb behind a comma goes on after a short aside: "did not, however, oppose"."""
    return any(u.broken(i) for i in range(max(0, p - 4), p))


def _after(u: Unit, stop: int) -> tuple[Polarity, Span] | None:
    """Return a denial in a predicate whose subject is the formula: "... was not reaffirmed"."""
    if stop >= len(u) or u.broken(stop):
        return None
    aux = _auxiliaries()
    p = stop
    while p < len(u) and p - stop < 3 and (u.norms[p] in aux or is_adverb(u.norms[p])):
        if (size := match(u, p, "deny")) and p > stop:
            q = p + size
            while q < len(u) and (u.norms[q] in ("be", "been", "being") or is_adverb(u.norms[q])):
                q += 1
            verb = verbs().get(u.norm(q))
            said = verb is not None and verb.kind in (VerbClass.SAY, VerbClass.STAND)
            if u.norms[p : p + 2] == ("no", "longer") or (said and u.norm(q) not in ("accepted", "admitted")):
                return Polarity.DENIED, _cue(u, p, p + size)
            return None
        p += 1
    return None


def _possible(u: Unit, grip: Grip, first: int, stop: int, begin: int, own: Collection[str]) -> Span | None:
    past = grip.voice is not None and grip.voice.clause.group.tense is Tense.PAST
    past = past or (grip.voice is None and not words("grammar", "auxiliary-past").isdisjoint(u.norms[:first]))
    q = stop
    while q < len(u) and q - stop < 3 and is_adverb(u.norms[q]) and not u.broken(q):
        q += 1
    if q < len(u) and not u.broken(q) and _modal(u, q, past, max(0, first - 6)):
        return u.range(q, q + 1)
    for p in range(first, max(-1, first - MAX_REACH), -1):
        if p >= first and u.norms[p] in own:
            continue
        size = match(u, p, "condition")
        if size and not match(u, p, "harmless") and u.norm(p - 1) != "as":
            if u.norm(p + 1) == "not" and u.norm(p) == "if":
                continue
            if not _main_between(grip, u, p, first) and not _boundary(u, p + size, first):
                return u.range(p, p + size)
    for p in range(stop - 1, begin - 1, -1):
        if p >= first and u.norms[p] in own:
            continue
        if _modal(u, p, past, max(0, p - 6)) and not (p < first and _boundary(u, p + 1, first)):
            if p < first and _reported(grip, u, p, first):
                continue
            return u.range(p, p + 1)
    for p in range(max(0, first - 2), first):
        if match(u, p, "hedge") and not u.broken(first):
            return u.range(p, p + 1)
    return None


def _modal(u: Unit, p: int, past: bool, back: int) -> bool:
    norm = u.norms[p]
    if norm not in phrases("polarity", "modal") or (norm == "may" and u.texts[p] == "May"):
        return False
    if norm == "would" and past:
        return False  # The past of "will": "affirmed they would continue".
    if u.norm(p + 1) in ("not", "never"):
        return False
    # "No act ... can be justified" says that it cannot.
    return "no" not in u.norms[back:p]


def _boundary(u: Unit, p: int, first: int) -> bool:
    return any(
        u.broken(i) or u.norms[i] in ("that", "which", "who", "whom", "where", "because", "but")
        for i in range(p, min(first + 1, len(u)))
    )


def _reported(grip: Grip, u: Unit, p: int, first: int) -> bool:
    """Return whether a later verb of the same clause lies between a modal and the formula."""
    return any(
        (v := verbs().get(u.norms[i])) is not None and v.form in (VerbForm.PAST, VerbForm.THIRD)
        for i in range(p + 2, first)
    )


def _main_between(grip: Grip, u: Unit, p: int, first: int) -> bool:
    if grip.reading is None or grip.reading.unit is not u:
        return False
    return any(v.clause.place is Place.MAIN and p < v.clause.first <= first for v in grip.reading.voices)
