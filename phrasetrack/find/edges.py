"""Settle where an occurrence starts and ends.

In:  a candidate, its release, the tokens that other phrases claim.
Out: a token range and a span in code points.

A span runs from the first word of the formula to the last, as the release has it. Where the release puts
other words in the place of the formula's own opening or ending, they are in: up to the clause's end when
that is about as far as the missing words would reach, else word for word while content answers content and
function word answers function word. It stops before the words of a neighbour. Where nothing stands in the
place of what is missing the span is simply shorter.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from phrasetrack.find.seed import parted_words
from phrasetrack.find.stops import Stops
from phrasetrack.find.verify import Candidate
from phrasetrack.find.weigh import HAN, is_light
from phrasetrack.model import ParsedRelease, Span, Token, TokenKind
from phrasetrack.words import fold_glyphs
from phrasetrack.words.kinship import kinship
from phrasetrack.words.names import is_name, spells
from phrasetrack.words.rarity import word_list

SLACK, SPARE = 1.5, 2  # A clause stands for n missing words when it has at most SLACK·n + SPARE.
LONGEST_NAME = 9  # Words of a name that is glossed.
MODIFIERS = 4  # How many words may stand between an article and its noun.

_DETERMINERS = frozenset(word_list("determiners-en.txt"))
_POSSESSIVES = frozenset(word_list("possessives-en.txt"))
_JOINTS = frozenset(word_list("conjunctions-en.txt"))
_SUBJECTS = frozenset(word_list("subjects-en.txt") + word_list("auxiliaries-en.txt"))
LONGEST_RUN = 20  # The longest ending of a predicate, in hiragana.
LONGEST_WORD = 4  # The longest word, in characters, that a match may stand at the end of.
_CASES = "はがをにでとものへや"  # Particles: a word starts behind them.
OPENER = 3  # How far before the settled edge the form's own opening word may stand.
_VERBAL = ("ed", "ing")  # No noun: what stands before it is its subject.
_CHARACTER = re.compile(r"[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HIRAGANA = re.compile(r"[\u3041-\u3096]")
# What follows a predicate in its run of hiragana: at least one character of the run is the predicate's.
_PARTICLES = re.compile("(?<=.)(?:" + "|".join(word_list("particles-ja.txt")) + ")$")
_GLOSS = re.compile(r"\s?\(([A-Z]{2,10})\)")
_MARKER = re.compile(r"[.:)\]]\s")
_PAIRS = (("「", "」"), ("『", "』"))
_OPENERS = "\"'([{「『（〈《"
_UNITS = ("%", "％", "‰", "°")
_CLOSERS = "\"')]},.」』）〉》、"


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
    start = (_head_characters if target.characters else _head)(parsed, stops, candidate, head)
    if head and not target.characters:
        start = _opener(parsed, stops, candidate, start)
    elif _second_half(parsed, start, target.tokens[first]):
        start -= 1
    start = _glossed(parsed, stops, start, target.tokens[0].norm in _DETERMINERS)
    end = _tail(parsed, stops, candidate, tail)
    if tail:
        end = _predicate(parsed, candidate.end, end)
    if end == candidate.end and end - 1 > start and target.tokens[-1].norm not in _JOINTS:
        end -= parsed.tokens[end - 1].norm in _JOINTS  # An "and" whose second half is not here.
    if start == candidate.start and is_light(parsed.tokens[start]) and len(by_place) > 1:
        inside = parsed.tokens[start + 1 : by_place[1][1]]
        if any(t.norm in _JOINTS for t in inside):
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
        distance = _to_sentence_start(parsed, stops, start, int(SLACK * len(head)) + SPARE)
        crossed = distance and not candidate.target.whole and not stops.same_clause(start - distance, start)
        if distance is not None and head and not crossed:
            return start - distance
    if not head:
        return start
    if all(own[i].norm in _DETERMINERS for i in head):
        return _determiner(parsed, stops, start)
    content = sum(not is_light(own[i]) for i in head)
    spare = content
    best = j = start
    while j > 0 and not stops.clause_starts(j):
        token = tokens[j - 1]
        if token.norm in _JOINTS:
            break
        if token.norm in _DETERMINERS:
            if spare < content or (j == start and token.norm in _POSSESSIVES):
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
    return best


def _head_characters(parsed: ParsedRelease, stops: Stops, candidate: Candidate, head: list[int]) -> int:
    """Return where an opening in characters starts: at the start of the word that the match stands in.

    A word in kana for one in Chinese characters (わが国 for 我が国), another first half of a compound
    (外相会談 for 首脳会談). Whatever else stands before the match is no part of it.
    """
    start, own, tokens = candidate.start, candidate.target.tokens, parsed.tokens
    if not head:
        return start
    opening = next((k for k, i in enumerate(head) if i != k), len(head))
    for j in range(start - 1, max(-1, start - 1 - candidate.target.reach), -1) if opening > 1 else ():
        if not stops.same_sentence(j, start):
            break
        if stops.clause_starts(j) and all(tokens[j + k].norm == own[k].norm for k in range(opening)):
            return j  # The form's own opening, much put in behind it.
    if stops.clause_starts(start):
        return start
    missing = next((n for n, i in enumerate(reversed(head)) if not HAN.match(own[i].text)), len(head))
    if missing and head[-1] + 1 == candidate.pairs[0][0]:
        j = start
        while start - j <= missing and HAN.match(tokens[j - 1].text) and _joined(parsed, j, _CHARACTER):
            j -= 1
        whole = HAN.match(tokens[start].text) is not None
        return j if start - j <= missing else (j + 1 if whole else start)
    j = start
    while start - j < LONGEST_WORD and _in_kana_word(parsed, j):
        j -= 1
    return start if _in_kana_word(parsed, j) else j


def _in_kana_word(parsed: ParsedRelease, i: int) -> bool:
    """Return whether place ``i`` parts a run of hiragana elsewhere than behind a particle."""
    return _joined(parsed, i, _HIRAGANA) and parsed.tokens[i - 1].text not in _CASES


def _determiner(parsed: ParsedRelease, stops: Stops, start: int) -> int:
    """Return where the noun phrase that goes on at ``start`` begins: at its article, or ``start``."""
    for j in range(start - 1, max(-1, start - 2 - MODIFIERS), -1):
        if stops.clause_starts(j + 1):
            break
        if parsed.tokens[j].norm in _DETERMINERS:
            return j
        if is_light(parsed.tokens[j]):
            break
    return start


def _tail(parsed: ParsedRelease, stops: Stops, candidate: Candidate, tail: list[int]) -> int:
    tokens, own = parsed.tokens, candidate.target.tokens
    end = candidate.end
    if all(own[i].norm in _JOINTS for i in tail):
        return end
    crossings = candidate.target.commas(tail[0])
    best: int | None = None
    for distance in range(int(SLACK * len(tail)) + SPARE + 1):
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
    for i in (i for i in tail if own[i].norm not in _JOINTS):
        token = tokens[end]
        words = tokens[end : end + len(own[i].text)]
        if spells(own[i], words) and stops.same_clause(end, end + len(words) - 1):
            end += len(words)  # The words that the form has the initials of.
            continue
        if (
            stops.clause_starts(end)
            or is_light(token) != is_light(own[i])
            or token.norm in _JOINTS
            or (_verbal(token) and not _verbal(own[i]) and tokens[end - 1].norm in _JOINTS)
            or (token.kind is TokenKind.NUMBER) != (own[i].kind is TokenKind.NUMBER)
        ):
            break
        end += 1
    if end > candidate.end and _adverb(tokens[end - 1]) and not stops.clause_starts(end):
        end += not is_light(tokens[end])  # "remain well anchored"
    return end


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
            if stops.clause_starts(j) or (j < start and tokens[j].norm in _JOINTS):
                break
    elif own[0].norm in _DETERMINERS and start == candidate.start and not stops.clause_starts(start):
        return start - (tokens[start - 1].norm in _SUBJECTS and tokens[start].norm in _SUBJECTS)
    return start


def _joined(parsed: ParsedRelease, i: int, script: re.Pattern[str]) -> bool:
    """Return whether the characters before and behind place ``i`` are of one script and touch."""
    if not 0 < i < len(parsed.tokens):
        return False
    a, b = parsed.tokens[i - 1], parsed.tokens[i]
    return a.span.end == b.span.start and bool(script.match(a.text) and script.match(b.text))


def _predicate(parsed: ParsedRelease, matched: int, end: int) -> int:
    """Return where a predicate whose ending is another ends: with its hiragana, the particles behind it out.

    Args:
        parsed: The release.
        matched: One past the last character that answers the form; the end is never before it.
        end: One past the last character taken for the form's own ending.
    """
    tokens = parsed.tokens
    if not 0 < matched <= end <= len(tokens):
        return end
    if end == matched and end < len(tokens) and tokens[end].span.start == tokens[end - 1].span.end:
        end += bool(_HIRAGANA.match(tokens[end].text))
    if not _HIRAGANA.match(tokens[end - 1].text):
        return end
    start = end - 1
    last = end
    while last - start < LONGEST_RUN and _joined(parsed, start, _HIRAGANA):
        start -= 1
    while end - last < LONGEST_RUN and _joined(parsed, end, _HIRAGANA):
        end += 1
    run = "".join(t.text for t in tokens[start:end])
    while found := _PARTICLES.search(run):
        run = run[: found.start()]
    return max(matched, start + len(run))


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


def span_of(parsed: ParsedRelease, start: int, end: int, wording: str) -> Span:
    """Return the span of a token range, with the marks that the phrase itself opens or closes with.

    Args:
        parsed: The release.
        start: First token.
        end: One past the last token; ``end > start``.
        wording: The form's text: its outer quotation marks and brackets belong to it, a full stop does not.
    """
    text = parsed.release.text
    a, b = parsed.tokens[start].span.start, parsed.tokens[end - 1].span.end
    own = fold_glyphs(wording)
    opening = own[: len(own) - len(own.lstrip(_OPENERS))]
    closing = own[len(own.rstrip(_CLOSERS)) :].rstrip(".")
    for _ in opening:
        if a == 0 or text[a - 1].isspace() or fold_glyphs(text[a - 1]) not in opening:
            break
        a -= 1
    if closing:
        c = b
        while c < len(text) and c - b <= len(closing) and fold_glyphs(text[c]) in {*closing, ","} - {""}:
            c += 1
        if text[c - 1] == "," and not closing.endswith(","):
            c -= 1
        b = c
    for left, right in _PAIRS:
        inside = text[a:b]
        if inside.count(right) == inside.count(left) + 1 and a > 0 and text[a - 1] == left:
            a -= 1  # The span closes a quotation mark that opens right before it.
    if text[a:b].count(")") > text[a:b].count("(") and a > 0 and text[a - 1] == "(":
        a -= 1
    if parsed.tokens[end - 1].kind is TokenKind.NUMBER and text[b : b + 1] in _UNITS:
        b += len(text[b : b + 1])
    b = _gloss(text, own, a, b)
    if text[a:b].count("(") > text[a:b].count(")") and text[b : b + 1] == ")":
        b += 1
    return Span(a, b)


def _gloss(text: str, own: str, a: int, b: int) -> int:
    """Return where the span ends with the gloss behind it, "(UNCLOS)", that stands for its last words.

    A gloss of the whole phrase stands beside it and is left out, as is one that the phrase has itself.
    """
    found = _GLOSS.match(text, b)
    if found is None or found[1] in own:
        return b
    words = re.findall(r"\w+", text[a:b])
    letters = list(found[1])
    while letters and words:
        word = words.pop()
        initial = word[0]
        if len(word) > 1 and word.isupper() and "".join(letters).endswith(word):
            del letters[-len(word) :]  # "UN Convention on the Law of the Sea (UNCLOS)"
        elif initial.upper() == letters[-1]:
            letters.pop()
        elif initial.isupper():
            return b
    return found.end() if words and not letters else b
