"""Names of one body, state or treaty: in full, short, and by initials.

In:  tokens of a wording.
Out: the wordings that may stand for parts of it.
Knows nothing of phrases or releases.

Official short and long names are listed in ``data/names-en.txt``; any name in capitals is known by its
initials ("Monetary Policy Committee", MPC), with the noun behind it ("... resolutions", UNSCRs) or as the
wording glosses it itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from phrasetrack.model import Token, TokenKind
from phrasetrack.words.rarity import data_groups, is_function_word
from phrasetrack.words.tokenise import norms, tokenise

FEWEST = 3  # Letters of initials that are no chance; shorter ones must be listed.


@dataclass(frozen=True, slots=True)
class Name:
    """``tokens[start:end]`` of a wording names something that ``others`` name as well."""

    start: int
    end: int
    others: tuple[str, ...]  # As printed, in the list's order.
    proper: bool = True  # Whether it is somebody's name in full, and no term.


@dataclass(frozen=True, slots=True)
class _Member:
    norms: tuple[str, ...]
    capitals: bool  # Whether it must stand in capitals: US is no "us".
    group: tuple[str, ...]
    text: str


@cache
def _members() -> dict[str, tuple[_Member, ...]]:
    """Return the listed names by their first word, the longest first."""
    table: dict[str, list[_Member]] = {}
    for group in data_groups("names-en.txt"):
        for text in group:
            own = norms(text)
            table.setdefault(own[0], []).append(_Member(own, len(own) == 1 and text.isupper(), group, text))
    return {first: tuple(sorted(rows, key=lambda m: -len(m.norms))) for first, rows in table.items()}


def names_in(text: str, tokens: Sequence[Token]) -> tuple[Name, ...]:
    """Return the names in a wording that go by others as well, in reading order; none overlap.

    Args:
        text: What the spans of the tokens index into.
        tokens: The tokens of the wording.
    """
    listed = listed_names(tokens)
    found = list(listed)
    bounds = [0, *(k for name in listed for k in (name.start, name.end)), len(tokens)]
    for low, high in zip(bounds[::2], bounds[1::2], strict=True):
        i = low
        while i < high:
            name = _run(text, tokens, i, high)
            if name is not None:
                found.append(name)
            i = name.end if name is not None else i + 1
    return tuple(sorted(found, key=lambda name: name.start))


def listed_names(tokens: Sequence[Token]) -> tuple[Name, ...]:
    """Return the names in a wording that are listed, in reading order; none overlap.

    Terms are among them (CPI, "consumer price index"): see `Name.proper`.
    """
    listed: list[Name] = []
    i = 0
    while i < len(tokens):
        name = _listed(tokens, i)
        if name is not None:
            listed.append(name)
        i = name.end if name is not None else i + 1
    return tuple(listed)


def _listed(tokens: Sequence[Token], i: int) -> Name | None:
    if not tokens[i].text[:1].isupper():
        return None
    norm = tokens[i].norm
    for member in (m for first in dict.fromkeys((norm, _bare(norm))) for m in _members().get(first, ())):
        end = i + len(member.norms)
        own = tuple(t.norm for t in tokens[i:end])
        if member.norms not in (own, (*own[:-1], _bare(own[-1]))):
            continue
        suffix = tokens[end - 1].text[-2:] if member.norms != own else ""  # "North Korea's" is "the DPRK's".
        if member.capitals and not tokens[i].text.removesuffix(suffix).isupper():
            continue
        proper = any(text[:1].isupper() and not text.isupper() for text in member.group)
        if end < len(tokens) and spells(tokens[end], tokens[i:end]):
            return Name(i, end + 1, member.group, proper)  # With its gloss: "European Union (EU)".
        others = tuple(other + suffix for other in member.group if other != member.text)
        return Name(i, end, others, proper)
    return None


def _bare(norm: str) -> str:
    """Return a folded word without the ending of its genitive."""
    return norm.removesuffix("'s")


def _run(text: str, tokens: Sequence[Token], i: int, high: int) -> Name | None:
    """Return the name in capitals that starts at ``i``, if its initials are enough to know it by."""
    if not is_name(tokens[i]) or is_function_word(tokens[i].norm):
        return None
    end = last = i
    while end < high and (is_name(tokens[end]) or is_function_word(tokens[end].norm)):
        end += 1
        if is_name(tokens[end - 1]):
            last = end
        if end < high and any(c in ",;:." for c in text[tokens[end - 1].span.end : tokens[end].span.start]):
            break
    words = tokens[i:last]
    if len(words) > 2 and spells(words[-1], words[:-1]):
        full = text[words[0].span.start : words[-2].span.end]
        return Name(i, last, (words[-1].text, full))
    if len(words) < 2 or any(t.text.isupper() for t in words):
        return None
    initials = "".join(t.text[0] for t in words if is_name(t))
    return Name(i, last, (initials,)) if len(initials) >= FEWEST else None


def closed(text: str, start: int, end: int) -> int:
    """Return where ``text[start:end]`` ends with the bracket behind it that one inside it opened."""
    inside = text[start:end]
    return end + (inside.count("(") > inside.count(")") and text[end : end + 1] == ")")


def names_of(initials: str) -> tuple[str, ...]:
    """Return the other listed names of what goes by some initials; empty when they are not listed."""
    found = listed_names(tokenise(initials)) if initials.isupper() else ()
    return found[0].others if found else ()


def capital_words(text: str, tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens with those in capitals that small letters make a function word of kept apart.

    US is no "us", WHO no "who": their norm and stem are as printed. Where all is in capitals they are left.
    """
    if not any(map(is_shouted, tokens)) or text.upper() == text:
        return tuple(tokens)
    return tuple(replace(t, norm=t.text, stem=t.text) if is_shouted(t) else t for t in tokens)


def is_shouted(token: Token) -> bool:
    """Return whether a token is in capitals and a function word without them."""
    return len(token.text) > 1 and token.text.isupper() and is_function_word(token.norm)


def is_name(token: Token) -> bool:
    """Return whether a token is printed as a name: a capital, or capitals throughout.

    A lone letter is none: the C of 1.5°C, the V of Article V.
    """
    return token.kind is TokenKind.WORD and token.text[:1].isupper() and len(token.text) > 1


def spells(short: Token, words: Sequence[Token]) -> bool:
    """Return whether a word in capitals is the initials of ``words``, a plural's s aside."""
    letters = short.text.removesuffix("s") if len(short.text) > FEWEST else short.text
    if len(letters) < 2 or not letters.isupper():
        return False
    strong = [t.text[0].upper() for t in words if not is_function_word(t.norm)]
    every = [t.text[0].upper() for t in words]
    return letters in ("".join(strong), "".join(every))
