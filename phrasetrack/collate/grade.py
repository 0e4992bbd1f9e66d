"""How much a change of words weighs, and on what ground.

In:  two token sequences and the ranges that changed.
Out: a significance and a reason that names the rule and the datum it rests on.
Knows nothing of files, phrases or how the ranges were found.

The rules are asked in order and the first that speaks decides: the book's key terms and ladders, then
negation, number, modal verb, quantifier, scope, degree, connective (the shipped lists), then what the
plain words are: names, near-synonyms, light words, words said elsewhere, rarity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from phrasetrack.collate.align import is_content
from phrasetrack.collate.lexicon import SHIPPED, Hit, Lexicon, is_light, near_synonyms, number_of
from phrasetrack.collate.side import Side
from phrasetrack.model import Significance, Token, TokenKind
from phrasetrack.words import rarity
from phrasetrack.words.kinship import Kin, kin_of

COMMON = 10.5  # Bits: a plain word below is as common as "people" or "time" and weighs little.

Range = tuple[int, int]
Grade = tuple[Significance, str]


@dataclass(frozen=True, slots=True)
class Sides:
    """Two wordings to grade within: their tokens, listed wordings and names, the stems both keep."""

    base: Sequence[Token]
    other: Sequence[Token]
    base_hits: tuple[Hit, ...]
    other_hits: tuple[Hit, ...]
    base_names: frozenset[int]
    other_names: frozenset[int]
    kept: frozenset[str]


def sides(base: Side, other: Side, lexicon: Lexicon, kept: frozenset[str]) -> Sides:
    """Return two wordings with what the lexicon finds in them; ``kept`` are the stems both keep in place."""
    hits = lexicon.hits(base.tokens), lexicon.hits(other.tokens)
    return Sides(base.tokens, other.tokens, *hits, base.names(), other.names(), kept)


def _touching(hits: tuple[Hit, ...], rule: str, at: Range) -> list[Hit]:
    return [h for h in hits if h.rule == rule and h.start < at[1] and h.end > at[0]]


def _exchange(pair: Sides, rule: str, before: Range, after: Range) -> tuple[list[Hit], list[Hit]]:
    """Return the rule's wordings that the change takes away and brings in.

    A wording may reach beyond the change ("threat of force" → "force" drops two words of a term of three):
    what answers the rest of it on the other side is looked at as well.
    """
    gone, come = _touching(pair.base_hits, rule, before), _touching(pair.other_hits, rule, after)
    words = (*pair.base[slice(*before)], *pair.other[slice(*after)])
    if not any(map(is_content, words)):  # "as necessary" → "as is necessary" parts the words, no more.
        gone, come = (gone if before[0] < before[1] else []), (come if after[0] < after[1] else [])
    left = max([before[0] - h.start for h in gone] + [after[0] - h.start for h in come] + [0])
    right = max([h.end - before[1] for h in gone] + [h.end - after[1] for h in come] + [0])
    if left or right:
        gone = _touching(pair.base_hits, rule, (before[0] - left, before[1] + right))
        come = _touching(pair.other_hits, rule, (after[0] - left, after[1] + right))
    shared = Counter(h.group for h in gone) & Counter(h.group for h in come)
    return _without(gone, shared), _without(come, shared)


def _without(hits: list[Hit], shared: Counter[str]) -> list[Hit]:
    left, kept = Counter(shared), []
    for h in hits:
        if left[h.group]:
            left[h.group] -= 1
        else:
            kept.append(h)
    return kept


def _words(tokens: Sequence[Token], hits: list[Hit]) -> str:
    return " ".join(say(tokens[h.start : h.end]) for h in hits)


def say(tokens: Sequence[Token]) -> str:
    """Return tokens as a reason quotes them: folded, a space between words, none between characters."""
    out = ""
    for t in tokens:
        out += (" " if out and t.kind is not TokenKind.CHAR else "") + t.norm
    return out


def arrow(before: str, after: str) -> str:
    """Return two wordings as a reason quotes them; "... dropped" or "... added" where one is empty."""
    if before and after:
        return f"{before} → {after}"
    return f"{before} dropped" if before else f"{after} added"


def _listed(pair: Sides, before: Range, after: Range) -> Grade | None:
    asked = {h.rule for h in pair.base_hits if h.start < before[1] and h.end > before[0]}
    asked |= {h.rule for h in pair.other_hits if h.start < after[1] and h.end > after[0]}
    for rule in ("key term", "ladder", *SHIPPED):
        if rule == "modal verb" and (number := _numbers(pair, before, after)):
            return number
        if rule not in asked:
            continue
        gone, come = _exchange(pair, rule, before, after)
        if not gone and not come:
            continue
        if rule == "connective" and not (gone and come):
            continue
        plain = rule in ("modal verb", "quantifier") and not (gone and come)
        words = arrow(_words(pair.base, gone), _words(pair.other, come))
        if plain and all(h.group in _PLAIN for h in (gone or come)):
            continue
        if rule in ("key term", "ladder"):
            names = sorted({h.name for h in (*gone, *come)})
            return Significance.SUBSTANTIVE, f"{rule}: {', '.join(names)}"
        return Significance.SUBSTANTIVE, f"{rule}: {words}"
    return None


# Put in or left out alone these weigh no more than a function word: the plain future, "any", "both".
_PLAIN = frozenset(["modal verb 2", "quantifier 1", "quantifier 7"])


def _numbers(pair: Sides, before: Range, after: Range) -> Grade | None:
    gone = [n for t in pair.base[slice(*before)] if (n := number_of(t))]
    come = [n for t in pair.other[slice(*after)] if (n := number_of(t))]
    if sorted(gone) == sorted(come):
        return None
    lost = " ".join(t.norm for t in pair.base[slice(*before)] if number_of(t))
    new = " ".join(t.norm for t in pair.other[slice(*after)] if number_of(t))
    return Significance.SUBSTANTIVE, f"number: {arrow(lost, new)}"


def _rest(pair: Sides, before: Range, after: Range) -> tuple[list[int], list[int], list[str]]:
    """Return the content words that neither kinship, synonymy nor lightness explains, and what explained."""
    gone = [i for i in range(*before) if is_content(pair.base[i])]
    come = [j for j in range(*after) if is_content(pair.other[j])]
    why: list[str] = []
    for i in list(gone):
        for j in come:
            a, b = pair.base[i], pair.other[j]
            if number_of(a) and number_of(a) == number_of(b):
                why.append(f"same number: {number_of(a)}")
            elif kin_of(a, b) is not Kin.NONE or near_synonyms((a.stem,), (b.stem,)):
                why.append(f"near-synonym: {a.norm} → {b.norm}")
            else:
                continue
            gone.remove(i)
            come.remove(j)
            break
    for row, left in ((pair.base, gone), (pair.other, come)):
        for i in list(left):
            if is_light((row[i].stem,)):
                why.append(f"light word: {row[i].norm}")
                left.remove(i)
            elif row[i].stem in pair.kept:
                why.append(f"said elsewhere: {row[i].norm}")
                left.remove(i)
    return gone, come, why


def _is_light(stems: tuple[str, ...]) -> bool:
    """Return whether a wording is on the light list, a Japanese one with or without its particle."""
    return is_light(stems) or (len(stems) > 2 and stems[-1] in "のなにを" and is_light(stems[:-1]))


def grade(pair: Sides, before: Range, after: Range) -> Grade:
    """Return the weight of ``base[before]`` becoming ``other[after]``, with its reason."""
    gone, come = pair.base[slice(*before)], pair.other[slice(*after)]
    stems = tuple(t.stem for t in gone), tuple(t.stem for t in come)
    if listed := _listed(pair, before, after):
        return listed
    if gone and come and near_synonyms(*stems):
        return Significance.STYLISTIC, f"near-synonym: {say(gone)} → {say(come)}"
    if not (gone and come) and _is_light(stems[0] or stems[1]):
        return Significance.STYLISTIC, f"light word: {say(gone or come)}"
    lost, new, why = _rest(pair, before, after)
    if not lost and not new:
        return Significance.STYLISTIC, why[0] if why else f"function word: {arrow(say(gone), say(come))}"
    names = [pair.base[i] for i in lost if i in pair.base_names]
    others = [pair.other[j] for j in new if j in pair.other_names]
    if len(names) + len(others) > 1 or any(rarity(t.stem) >= COMMON for t in (*names, *others)):
        # One common word with a capital ("Online") is part of a title, not somebody.
        return Significance.SUBSTANTIVE, f"agent: {arrow(say(names), say(others))}"
    lost_words, new_words = [pair.base[i] for i in lost], [pair.other[j] for j in new]
    if any(t.kind is TokenKind.CHAR for t in (*lost_words, *new_words)):
        return Significance.SUBSTANTIVE, f"content word: {arrow(say(lost_words), say(new_words))}"
    rarest = [max(row, key=lambda t: rarity(t.stem), default=None) for row in (lost_words, new_words)]
    bits = max(rarity(t.stem) for t in rarest if t)
    datum = f"{arrow(*(t.norm if t else '' for t in rarest))} ({bits:g} bits)"
    if bits < COMMON:
        return Significance.STYLISTIC, f"common word: {datum}"
    return Significance.SUBSTANTIVE, f"rare word: {datum}"
