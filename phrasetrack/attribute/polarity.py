"""Say whether a span is affirmed, denied, turned round, merely possible, quoted or a dissenter's.

In:  a scene, a span, the words the formula has itself.
Out: a `Polarity` and the span of the words that make it so.
Knows nothing of phrases, stance or ladders.

Polarity is relative to the formula. A denial before it counts when it reaches most of it (see `scope`); one
inside it, unless the formula is worded as a denial itself ("must not infringe"). Two denials cancel out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cache

from phrasetrack.attribute.clauses import Clause, Place, Tense, is_adverb
from phrasetrack.attribute.dissent import dissent_at
from phrasetrack.attribute.japanese import denied_at, is_japanese
from phrasetrack.attribute.lexicon import VerbClass, VerbForm, phrases, verbs, words
from phrasetrack.attribute.quotes import quoted_at
from phrasetrack.attribute.scene import Scene
from phrasetrack.attribute.scope import auxiliaries, ends_sentence, reach
from phrasetrack.attribute.speaker import Grip, who
from phrasetrack.attribute.unit import Unit
from phrasetrack.model import Polarity, Span
from phrasetrack.words import is_function_word, stem

MAX_REACH = 60  # Words a cue may stand before the formula.
MAX_SUBJECT = 8  # Words from "no" to the verb of its subject.
FRONTED = 4  # Words of a denial that stands before its verb and subject.
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
    if quote := quoted_at(scene, span, grip):
        return Polarity.QUOTED, quote
    text = scene.parsed.release.text
    if is_japanese(text, span):
        cue = denied_at(text, span, own)
        return (Polarity.DENIED, cue) if cue else (Polarity.AFFIRMED, None)
    u = reading.unit
    first = min(bisect_left(u.starts, span.start), len(u) - 1)
    stop = max(first + 1, bisect_left(u.starts, span.end))
    begin = _begin(u, grip, first)
    turns = _turns(u, begin, first, stop, own, [v.clause for v in reading.voices])
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


def _turns(
    u: Unit, begin: int, first: int, stop: int, own: Collection[str], found: Sequence[Clause]
) -> list[tuple[Polarity, Span]]:
    """Return the denials that reach the formula, against the formula's own: those of its wording are none."""
    negative = any(_negative(norm) for norm in own)
    turns: list[tuple[Polarity, Span]] = []
    p = begin
    while p < first:
        turn = _turn(u, p, first, stop)
        # "neither A, nor B": one denial, said again for each member.
        again = u.norms[p] in ("nor", "neither") and bool(turns)
        if turn and not again and _reaches(u, p, turn[1], first, stop, found):
            turns.append((turn[0], _cue(u, p, turn[1])))
        p = max(p + 1, turn[1]) if turn else p + 1
    if negative:
        # The formula's own denial may stand right before the stretch that was found, or go on with one there.
        spare = sum(map(_negative, own)) - sum(map(_negative, u.norms[first:stop]))
        spare = max(spare, u.norms[first] in ("nor", "neither"), 0)
        return turns[: max(0, len(turns) - spare)]
    kept = frozenset(stem(norm) for norm in own if not is_function_word(norm))
    while p < stop:
        turn = None if u.norms[p] in own else _turn(u, p, first, stop)
        if turn:
            end = reach(u, turn[1], stop, found, adjunct=False, inner=stop)
            if not own or any(stem(norm) in kept for norm in u.norms[turn[1] : end]):
                turns.append((turn[0], _cue(u, p, turn[1])))
        p = max(p + 1, turn[1]) if turn else p + 1
    return turns


def _relative(u: Unit, p: int) -> bool:
    """Return whether a denial stands at the head of a relative clause: "which have never met"."""
    for i in range(p - 1, max(0, p - 4), -1):
        if u.norms[i] in ("who", "which"):
            return True
        if u.norms[i] == "that":  # Not behind a verb of saying: "said that it does not".
            return verbs().get(u.norms[i - 1]) is None and i == p - 1 - (u.norms[p - 1] in auxiliaries())
    return False


def _negative(norm: str) -> bool:
    return norm in words("polarity", "negative") or norm.endswith("n't")


def _reaches(u: Unit, p: int, after: int, first: int, stop: int, found: Sequence[Clause]) -> bool:
    """Return whether a denial at ``p`` reaches most of the formula behind it."""
    if after > first:
        return True
    adjunct = u.norms[p] in ("without", "instead", "rather") or _relative(u, p)
    end = reach(u, after, stop, found, adjunct=adjunct, inner=first)
    return (end - first) * 2 > stop - first


def _begin(u: Unit, grip: Grip, first: int) -> int:
    """Return the position from which words can turn the formula: its own clause, carried verb on."""
    begin = 0
    if grip.voice is not None and grip.reading is not None and grip.reading.unit is u:
        clause = grip.voice.clause
        if grip.carried is not None:
            begin = grip.carried.first
        elif clause.first <= first:
            begin = max(0, clause.first - 1)  # "Neither side reaffirmed".
            if u.norms[begin] in auxiliaries():
                begin = max(0, begin - FRONTED)  # "At no point did both sides".
    return max(min(begin, first), first - MAX_REACH)


@cache
def _first_words() -> frozenset[str]:
    """Return the words that a denial can begin with."""
    keys = ("deny", "reverse-act", "reverse", "deny-act")
    return frozenset(word for key in keys for word in phrases("polarity", key)) | {"cannot", "nobody"}


def _turn(u: Unit, p: int, first: int, stop: int) -> tuple[Polarity, int] | None:
    """Return what a denial at ``p`` does and where it ends, or None."""
    if u.norms[p] not in _first_words() and not u.norms[p].endswith(("n't", "nnot")):
        return None
    if any(match(u, p - back, "harmless") > back for back in range(min(3, p + 1))):
        return None
    if _asked(u, p) or _litotes(u, p):
        return None
    if p < first and (size := _nobody(u, p, first)):
        return Polarity.DENIED, p + size
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
        if u.norms[p] == "without" and size == 1 and p < first:
            verb = verbs().get(u.norm(p + 1))
            act = verb is not None and verb.form is VerbForm.PARTICIPLE
            near = any(u.norm(i) in words("stance", "noun") for i in range(p + 1, p + 4))
            if not (act or near or u.norm(p + 1).endswith("ing") or first - p <= 2):
                return None
        if p < first or u.norm(p + size - 1) == "to":
            return Polarity.DENIED, p + size
    return None


def _asked(u: Unit, p: int) -> bool:
    """Return whether a contracted auxiliary before its subject asks: "Don't we all support peace?"."""
    if not u.norms[p].endswith("n't"):
        return False
    keys = ("he", "she", "they", "it", "first-plural", "first-singular", "determiner")
    subject = u.norm(p + 1) == "you" or any(u.norm(p + 1) in words("grammar", key) for key in keys)
    joined = u.norm(p - 1) in ("why", "how", "so", "and", "or")
    opens = p == 0 or u.broken(p) or ends_sentence(u, p) or joined
    return subject and opens


def _litotes(u: Unit, p: int) -> bool:
    """Return whether a denial affirms where it stands: "no country that does not", "whether it does not"."""
    for i in range(p - 1, max(-1, p - 5), -1):
        if u.broken(i + 1):
            return False
        if u.norms[i] == "whether":
            return True
        if u.norms[i] in ("who", "that", "which"):
            return any(u.norms[j] in ("no", "none", "nobody") for j in range(max(0, i - 4), i))
    return False


def _nobody(u: Unit, p: int, first: int) -> int:
    """Return how many words a subject takes that denies its verb, "no country supports"; 0 for none."""
    if u.norms[p] not in ("no", "nobody") or not (
        p == 0 or u.broken(p) or u.norms[p - 1] in ("that", "and", "but", "because")
    ):
        return 0
    for i in range(p + 1, min(first, p + MAX_SUBJECT)):
        if u.broken(i):
            return 0
        verb = verbs().get(u.norms[i])
        finite = verb is not None and verb.form in (VerbForm.PAST, VerbForm.THIRD)
        if u.norms[i] in auxiliaries() or finite:
            return i - p
    return 0


def _cue(u: Unit, p: int, stop: int) -> Span:
    """Return a cue with the auxiliary before it: "does not", "can never"."""
    turns = u.norms[p] in ("not", "never") or u.norms[p : p + 2] == ("no", "longer")
    if p and u.norms[p - 1] in auxiliaries() and not u.broken(p) and turns:
        p -= 1
    return u.range(p, max(stop, p + 1))


def _after(u: Unit, stop: int) -> tuple[Polarity, Span] | None:
    """Return a denial in a predicate whose subject is the formula: "... was not reaffirmed"."""
    if stop >= len(u) or u.broken(stop):
        return None
    aux = auxiliaries()
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
