"""Kinship: whether two words are one word in another shape.

In:  two tokens.
Out: how they are related, and a value in [0, 1] for alignment.
Knows nothing of meaning: synonyms are the phrase book's business, not a kinship.

The values (`VALUES`) only order the relations; a pair of lower value is a worse answer to the same token:
same 1, spelling .98 (defence, defense), inflection .97 (oppose, opposed), derivation .85 (oppose,
opposition), misspelling .8 (coercion, coercoin), none 0. A word that resembles another and is a word of
its own (nation, notion) is none: a misspelling needs one side that the frequency table does not hold.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from phrasetrack.model import Token, TokenKind
from phrasetrack.words.rarity import UNSEEN, is_function_word, rarity
from phrasetrack.words.stem import stem


class Kin(StrEnum):
    """How two words are related, closest first."""

    SAME = "same"
    SPELLING = "spelling"  # Accepted spellings of one word: defence, defense.
    INFLECTION = "inflection"
    DERIVATION = "derivation"  # The same family, another part of speech or noun: coerce, coercion.
    MISSPELLING = "misspelling"
    NONE = "none"


VALUES = {
    Kin.SAME: 1.0,
    Kin.SPELLING: 0.98,
    Kin.INFLECTION: 0.97,
    Kin.DERIVATION: 0.85,
    Kin.MISSPELLING: 0.8,
    Kin.NONE: 0.0,
}

# What remains of an inflected word behind the letters it shares with its sister.
_INFLECTIONS = frozenset(
    ["", "'", "'s", "s'", "s", "es", "e", "ed", "d", "ing", "y", "ies", "ied", "ying", "eth", "er", "est"]
)
_DOUBLING = frozenset(["ed", "ing", "er", "est", "eth"])  # Endings that double a consonant.
# What remains of a derived word's stem behind its sister's stem. Left out on purpose: -er and -ar, which
# part more words than they join (count, counter; secret, secretary).
_DERIVATIONS = frozenset(
    re.findall(
        r"\w+",
        "ion ition it ation at ment anc enc en al ic iv ful less ness hood ship ant ent ous iz is ifi ific"
        " abl ibl ist ism iti th pt ptiv ionist atori r e",
    )
)
# Endings that answer each other in two stems: decide, decision; provoke, provocation; reduce, reduction.
_ALTERNATIONS = frozenset(
    frozenset(pair)
    for pair in re.findall(
        r"(\w+)/(\w+)",
        "d/s d/t t/ss ain/en k/c c/t c/z l/il b/pt v/pt v/f ent/enc ant/anc ent/enci ant/anci y/i"
        " ev/ief at/ant at/anc at/ion eed/ess",
    )
)
_SPELLINGS = (
    (re.compile(r"(?<=\w{2})is(?=e$|es$|ed$|ing$|ation$|ations$|er$|ers$)"), "iz"),
    (re.compile(r"(?<=\w{2})yse(?=$|d$|s$)"), "yze"),
    (re.compile(r"(?<=\w{2})our"), "or"),
    (re.compile(r"(?<=\w{2}[tb])re(?=s?$|d$)"), "er"),
    (re.compile(r"(?<=\w{2}en)ce(?=s?$|less$)"), "se"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"(?<=gram)me(?=s?$)"), ""),
    (re.compile(r"(?<=[aeiou])ll(?=ed$|ing$|er$|ment$)"), "l"),
    (re.compile(r"dgement"), "dgment"),
    (re.compile(r"ae(?=[a-z]{3})"), "e"),
)


def _lines(name: str) -> list[str]:
    text = (files("phrasetrack.words") / "data" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _base_forms() -> dict[str, str]:
    rows = [line.split() for line in _lines("irregular-en.txt")]
    return {form: row[0] for row in rows for form in row}


@cache
def _false_friends() -> dict[str, int]:
    """Return the group of each word on the list: two words of two groups are no kin."""
    groups = [group for line in _lines("false-friends-en.txt") for group in line.split("|")]
    return {word: i for i, group in enumerate(groups) for word in group.split()}


@lru_cache(maxsize=20_000)
def _spelling(norm: str) -> str:
    for pattern, plain in _SPELLINGS:
        norm = pattern.sub(plain, norm)
    return norm


def _shared(a: str, b: str) -> int:
    """Return the length of the common prefix."""
    for i, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return i
    return min(len(a), len(b))


def _inflected(a: str, b: str) -> bool:
    """Return whether two words of one stem differ by inflection alone."""
    n = _shared(a, b)
    rests = [a[n:], b[n:]]
    if n and any(rest[1:] in _DOUBLING and rest[0] == a[n - 1] for rest in rests if rest):
        rests = [rest[1:] if rest[:1] == a[n - 1] else rest for rest in rests]  # concur, concur(r)ed
    return all(rest in _INFLECTIONS for rest in rests)


def _derived(a: str, b: str) -> bool:
    """Return whether two stems are of one family, by the endings they do not share."""
    n = _shared(a, b)
    x, y = sorted((a[n:], b[n:]), key=len)
    if n >= 4 and not x:
        # NOTE: a doubled consonant or a lone vowel is spelling: concur, concurr(ence).
        people = y == "n" and a[n - 1] == "a"  # A country and its people: Korea, Korean.
        return y in _DERIVATIONS or people or (n >= 5 and y in (a[n - 1], "i", "y", "t"))
    return n >= 4 and frozenset((x, y)) in _ALTERNATIONS and (n >= 5 or {x, y} != {"d", "t"})


def _misspelled(a: str, b: str) -> bool:
    """Return whether one of two words is the other with a slip of the pen or of a scanner."""
    short, long = sorted((a, b), key=len)
    if len(short) < 5 or long.endswith(short):  # A prefix makes another word: lawful, unlawful.
        return False
    bound = 2 if len(short) >= 8 else 1
    if rarity(stem(a)) < UNSEEN and rarity(stem(b)) < UNSEEN:
        return False
    return OSA.distance(a, b, score_cutoff=bound) <= bound


@lru_cache(maxsize=200_000)
def kin(a: str, b: str) -> Kin:
    """Return how two folded Latin-letter words are related; symmetric.

    Two function words are the same or nothing: "then" is no misspelling of "than".
    """
    if a == b:
        return Kin.SAME
    if is_function_word(a) or is_function_word(b):
        return Kin.NONE
    root_a, root_b = stem(a), stem(b)
    bases = _base_forms()
    if (base := bases.get(a)) and base == bases.get(b):
        return Kin.INFLECTION
    friends = _false_friends().get(a), _false_friends().get(b)
    if None not in friends and friends[0] != friends[1]:
        return Kin.NONE
    if root_a == root_b:
        return Kin.INFLECTION if _inflected(a, b) else Kin.DERIVATION
    if not a or not b or a[0] != b[0]:
        return Kin.NONE
    if stem(_spelling(a)) == stem(_spelling(b)):
        return Kin.SPELLING if _spelling(a) == _spelling(b) else Kin.INFLECTION
    if (a.endswith("eth") or b.endswith("eth")) and _shared(a, b) >= 3 and _inflected(a, b):
        return Kin.INFLECTION  # The stemmer knows no "answereth".
    if _derived(root_a, root_b):
        return Kin.DERIVATION
    return Kin.MISSPELLING if _misspelled(a, b) else Kin.NONE


def kin_of(a: Token, b: Token) -> Kin:
    """Return how two tokens are related. Characters are kin by stem (kana, honorifics), numbers by value."""
    if a.norm == b.norm and a.kind is b.kind:
        return Kin.SAME
    if a.kind is TokenKind.WORD and b.kind is TokenKind.WORD:
        return kin(a.norm, b.norm)
    if a.kind is TokenKind.CHAR and b.kind is TokenKind.CHAR and a.stem == b.stem:
        return Kin.SPELLING
    return Kin.NONE


def kinship(a: Token, b: Token) -> float:
    """Return how closely two tokens are related: `VALUES` of `kin_of`, 0 for strangers."""
    return VALUES[kin_of(a, b)]
