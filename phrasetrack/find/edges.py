"""Settle where an occurrence starts and ends.

In:  a candidate, its release, the tokens that other phrases claim.
Out: a token range; `span` makes code points of it.

A span runs from the first word of the formula to the last, as the release has it. Where the release puts
other words in the place of the formula's own opening or ending, they are in: up to the clause's end when
that is about as far as the missing words would reach, else word for word while content answers content and
function word answers function word. It stops before the words of a neighbour. Where nothing stands in the
place of what is missing the span is simply shorter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from phrasetrack.find.characters import word_end, word_start
from phrasetrack.find.score import Candidate
from phrasetrack.find.seed import parted_words
from phrasetrack.find.stops import Stops
from phrasetrack.find.weigh import AUXILIARIES, CONJUNCTIONS, POSSESSIVES, SUBJECTS, is_light
from phrasetrack.model import ParsedRelease, Token, TokenKind
from phrasetrack.words.kinship import kinship
from phrasetrack.words.moments import is_time
from phrasetrack.words.names import is_name, spells
from phrasetrack.words.rarity import word_list

SLACK, SPARE = 1.5, 2  # A clause stands for n missing words when it has at most SLACK·n + SPARE.
LONGEST_NAME = 9  # Words of a name that is glossed.
MODIFIERS = 4  # How many words may stand between an article and its noun.

_DETERMINERS = frozenset(word_list("determiners-en.txt"))
_LISTS = frozenset(("and", "or"))  # What joins modifiers.
_SUBJECTS = SUBJECTS | AUXILIARIES
OPENER = 3  # How far before the settled edge the form's own opening word may stand.
_PREPOSITIONS = frozenset(("including", "excluding", "following", "pending"))  # Of content, by their looks.
_VERBAL = ("ed", "ing")  # No noun: what stands before it is its subject.
_MARKER = re.compile(r"[.:)\]]\s")


def settle(
    parsed: ParsedRelease, stops: Stops, candidate: Candidate, claimed: Collection[int] = ()
) -> tuple[int, int]:
    """Return the half-open token range of the occurrence, its edges extended over substitutes."""
    target = candidate.target
    matched = dict(candidate.pairs)
    by_place = sorted(matched.items(), key=lambda pair: pair[1])
    first, last = by_place[0][0], by_place[-1][0]
    head = [i for i in range(first) if i not in matched and i not in target.slots]
    tail = [i for i in range(last + 1, len(target.tokens)) if i not in matched and i not in target.slots]
    start = (word_start if target.characters else _head)(parsed, stops, candidate, head)
    if head and not target.characters:
        start = _opener(parsed, stops, candidate, start)
    elif _second_half(parsed, start, target.tokens[first]):
        start -= 1
    start = _glossed(parsed, stops, start, target.tokens[0].norm in _DETERMINERS)
    end = word_end(parsed, stops, candidate, _tail(parsed, stops, candidate, tail), tail)
    if end == candidate.end and end - 1 > start and target.tokens[-1].norm not in CONJUNCTIONS:
        end -= parsed.tokens[end - 1].norm in CONJUNCTIONS  # An "and" whose second half is not here.
    if start == candidate.start and is_light(parsed.tokens[start]) and len(by_place) > 1:
        inside = parsed.tokens[start + 1 : by_place[1][1]]
        if any(t.norm in CONJUNCTIONS for t in inside):
            start = by_place[1][1]  # A lone "the" of the words before an "and".
    while start < candidate.start and any(j in claimed for j in range(start, candidate.start)):
        start += 1
    while end > candidate.end and any(j in claimed for j in range(candidate.end, end)):
        end -= 1
    return start, end


def _glossed(parsed: ParsedRelease, stops: Stops, start: int, determined: bool) -> int:
    """Return where the name starts of which token ``start`` is the gloss: "the National Bank (NB) will"."""
    tokens, text = parsed.tokens, parsed.release.text
    if (
        not tokens[start].text.isupper()
        or text[tokens[start].span.start - 1 : tokens[start].span.start] != "("
    ):
        return start
    for n in range(2, LONGEST_NAME):
        if (
            n <= start
            and stops.same_sentence(start - n, start)
            and spells(tokens[start], tokens[start - n : start])
        ):
            first = start - n
            return first - (determined and first > 0 and tokens[first - 1].norm in _DETERMINERS)
    return start


def _second_half(parsed: ParsedRelease, i: int, own: Token) -> bool:
    """Return whether token ``i`` answers a word of the form with the one before it: "co-operation"."""
    return any(
        at == i and kinship(parsed.tokens[i], own) < kinship(joined, own)
        for at, joined in parted_words(parsed, max(0, i - 1), i + 1)
    )


def _head(parsed: ParsedRelease, stops: Stops, candidate: Candidate, head: list[int]) -> int:
    tokens, own = parsed.tokens, candidate.target.tokens
    start = candidate.start
    if own[0].text[:1].isupper():  # The phrase opens a sentence.
        distance = _to_sentence_start(parsed, stops, start, _room(head))
        crossed = distance and not candidate.target.whole and not stops.same_clause(start - distance, start)
        if distance is not None and head and not crossed:
            return start - distance
    if not head:
        return start
    if all(own[i].norm in _DETERMINERS for i in head):
        return _determiner(parsed, stops, start, own[0].norm)
    content = sum(not is_light(own[i]) for i in head)
    spare = content
    best = j = start
    while j > 0 and not stops.clause_starts(j):
        token = tokens[j - 1]
        if token.norm in CONJUNCTIONS:
            break
        if token.norm in _DETERMINERS:
            if spare < content or (j == start and token.norm in POSSESSIVES):
                return j - 1
        elif is_light(token):
            if spare <= 0:
                break
        else:
            if is_name(token) and not stops.clause_starts(j - 1):
                break  # Somebody else: the subject, not a word in place of the formula's own.
            if spare <= 0 and tokens[best].norm.endswith(_VERBAL):
                break
            if spare <= 0:
                return _determiner(parsed, stops, best)
            if best < start and best == j and tokens[best].norm.endswith(_VERBAL):
                break
            spare -= 1
            best = j - 1
        j -= 1
    return best - (start > best > 0 and _complex(parsed, stops, best))


def _complex(parsed: ParsedRelease, stops: Stops, i: int) -> bool:
    """Return whether token ``i`` is the noun of a preposition of three words: "in accordance with"."""
    around = (i - 1, i + 1)
    return (
        0 < i < stops.size - 1
        and stops.same_clause(*around)
        and tuple(parsed.tokens[j].norm for j in around) == ("in", "with")
    )


def _determiner(parsed: ParsedRelease, stops: Stops, start: int, own: str = "") -> int:
    """Return where the noun phrase that goes on at ``start`` begins: at its article, or ``start``.

    What stands between is taken for modifiers; a name or a word in -s is none. The form's ``own`` article is
    looked for over commas and "and" as well: "any coercive, provocative or" [unilateral actions].
    """
    crossed = False
    for j in range(start - 1, max(-1, start - 2 - MODIFIERS), -1):
        token = parsed.tokens[j]
        crossed = crossed or stops.clause_starts(j + 1) or token.norm in _LISTS
        if token.norm in _DETERMINERS and (not crossed or token.norm in (own, "a", "an")):
            return j
        name = is_name(token) and not is_name(parsed.tokens[start])
        if (is_light(token) and token.norm not in _LISTS) or name or _plural(token):
            break
    return start


def _plural(token: Token) -> bool:
    """Return whether a word ends like a plural or a verb of the third person: it modifies no noun."""
    return token.norm.endswith("s") and not token.norm.endswith(("ss", "us", "'s"))


def _tail(parsed: ParsedRelease, stops: Stops, candidate: Candidate, tail: list[int]) -> int:
    tokens, own = parsed.tokens, candidate.target.tokens
    end = candidate.end
    if all(own[i].norm in CONJUNCTIONS for i in tail) or not _answered(parsed, stops, candidate, tail):
        return end
    crossings = candidate.target.commas(tail[0])
    best: int | None = None
    lone = len(tail) == 1 and is_light(own[tail[0]])
    for distance in range(0 if lone else _room(tail) + 1):
        j = end + distance
        if stops.clause_starts(j):
            if best is None or abs(distance - len(tail)) < abs(best - len(tail)):
                best = distance
            if crossings <= 0 or j >= stops.size:
                break
            crossings -= 1
    if best is not None:
        stop = end + best
        while stop > end and tokens[stop - 1].kind is TokenKind.NUMBER and is_light(own[-1]):
            stop -= 1  # The formula ends before its value: "at" [5 percent].
        last = tokens[stop - 1].kind is TokenKind.NUMBER and own[-1].kind is not TokenKind.NUMBER
        if stop - 1 > end and last and stops.clause_starts(stop - 1):
            stop -= 1  # The number of the next item.
        return stop
    if candidate.target.characters:
        return end  # What ends the word is `word_end`'s.
    for i in (i for i in tail if own[i].norm not in CONJUNCTIONS):
        if stops.clause_starts(end):
            break
        token = tokens[end]
        words = tokens[end : end + len(own[i].text)]
        if spells(own[i], words) and stops.same_clause(end, end + len(words) - 1):
            end += len(words)  # The words that the form has the initials of.
            continue
        if (
            is_light(token) != is_light(own[i])
            or token.norm in CONJUNCTIONS
            or token.norm in _PREPOSITIONS
            or (_verbal(token) and not _verbal(own[i]) and tokens[end - 1].norm in CONJUNCTIONS)
            or (token.kind is TokenKind.NUMBER) != (own[i].kind is TokenKind.NUMBER)
        ):
            break
        end += 1
    if end > candidate.end and _adverb(tokens[end - 1]) and not stops.clause_starts(end):
        end += not is_light(tokens[end])  # "remain well anchored"
    return end


def _room(missing: Sequence[int]) -> int:
    """Return the most tokens that a clause may have to stand for the words that are missing."""
    return int(SLACK * len(missing)) + SPARE


def _answered(parsed: ParsedRelease, stops: Stops, candidate: Candidate, tail: list[int]) -> bool:
    """Return whether what follows may stand in the place of the form's ending, ``tail``, by how both open.

    An ending that opens with a function word is answered by the same one ("by force" for "by coercion"), by
    another "and", by another predicate, or by another time ("at least through mid-2013" for "for an extended
    period"). Anything else is detail behind a formula that is cut short: "in the East China Sea".
    """
    tokens, own, end = parsed.tokens, candidate.target.tokens, candidate.end
    if len(tail) == 1 or not is_light(own[tail[0]]) or candidate.target.characters or candidate.target.whole:
        return True
    if end >= len(tokens):
        return False
    if tokens[end].norm == own[tail[0]].norm:
        return True
    if own[tail[0]].norm in CONJUNCTIONS:
        return tokens[end].norm in CONJUNCTIONS
    if stops.clause_starts(end):
        return False
    if own[tail[0]].norm in AUXILIARIES:
        return True  # Another predicate.
    if not is_light(tokens[end]):
        return False
    limit = end + _room(tail)
    there = [tokens[j] for j in range(end, min(limit, len(tokens))) if stops.same_clause(end, j)]
    return any(map(is_time, there)) and any(is_time(own[i]) for i in tail)


def _verbal(token: Token) -> bool:
    return token.norm.endswith(_VERBAL)


def _adverb(token: Token) -> bool:
    return token.norm.endswith("ly") or token.norm == "well"


def _opener(parsed: ParsedRelease, stops: Stops, candidate: Candidate, start: int) -> int:
    """Return where the opening word that the form has stands, or a pronoun in the place of its subject.

    "will continue to follow" for "will follow"; "it is maintaining" for "the Committee is maintaining".
    """
    tokens, own = parsed.tokens, candidate.target.tokens
    if own[0].norm in _SUBJECTS:
        for j in range(start, max(-1, start - 1 - OPENER), -1):
            if tokens[j].norm == own[0].norm:
                return j
            if stops.clause_starts(j) or (j < start and tokens[j].norm in CONJUNCTIONS):
                break
    elif own[0].norm in _DETERMINERS and start == candidate.start and not stops.clause_starts(start):
        return start - (tokens[start - 1].norm in _SUBJECTS and tokens[start].norm in _SUBJECTS)
    return start


def _to_sentence_start(parsed: ParsedRelease, stops: Stops, start: int, limit: int) -> int | None:
    """Return how many tokens back the sentence starts, or None when it is further than ``limit``.

    The number of a paragraph or of an item is before the sentence: "24: Monetary policy ...".
    """
    tokens = parsed.tokens
    for distance in range(limit + 1):
        j = start - distance
        if j <= 0 or not stops.same_sentence(j - 1, j):
            number = tokens[j].kind is TokenKind.NUMBER
            marker = number and _MARKER.match(parsed.release.text, tokens[j].span.end)
            return max(0, distance - 1) if marker else distance
    return None
