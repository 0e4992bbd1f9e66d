"""Compare and print names.

In:  folded or printed words.
Out: printed names; whether one name is inside another, or the adjective of another.
Knows nothing of sides, people or clauses.
"""

from __future__ import annotations

from collections.abc import Sequence

from phrasetrack.attribute.lexicon import words
from phrasetrack.attribute.unit import Unit
from phrasetrack.words import is_function_word, tokenise


def folded(text: str) -> tuple[str, ...]:
    """Return the folded words of a name, without a possessive ending."""
    return tuple(t.norm.removesuffix("'s") for t in tokenise(text))


def inside(part: tuple[str, ...], whole: Sequence[str]) -> bool:
    """Return whether words stand one behind another in others."""
    n = len(part)
    return n > 0 and any(tuple(whole[i : i + n]) == part for i in range(len(whole) - n + 1))


def printed_name(u: Unit, first: int, stop: int) -> str:
    """Return a name as printed, a surname in capitals as a name: "KISHI" → "Kishi"."""
    parts: list[str] = []
    for p in range(first, stop):
        text = u.texts[p]
        word = text.capitalize() if text.isupper() and len(text) > 3 else text
        gap = " ".join(u.gaps[p].split()) if p > first else ""
        if p > first:
            parts.append(gap if gap in ("-", "‑", "’", "'") else gap.replace("—", "") + " ")
        parts.append(word)
    name = "".join(parts).replace("  ", " ")
    name = name.removesuffix("'s").removesuffix("’s")
    initial = stop < len(u) and u.gaps[stop].startswith(".") and len(u.texts[stop - 1]) < 3
    return name + "." if initial else name


def kin(country: str, adjective: str) -> bool:
    """Return whether an adjective may be that of a country: equal but for their ends."""
    if is_function_word(country) or country in words("people", "title") | words("people", "office"):
        return False
    least = max(2, min(len(country), len(adjective)) - 2)
    return country[:least] == adjective[:least] and min(len(country), len(adjective)) > 1


def issuer_of(front: Sequence[tuple[str, str]]) -> str:
    """Return the country of the ministry that issues a release: "Japan Ministry of Defense" → Japan."""
    state = words("people", "state-body") | {"office"}
    for i in range(1, len(front) - 1):
        printed, norm = front[i]
        if norm in state and printed[:1].isupper() and front[i + 1][1] in ("of", "for"):
            j = i
            while j > 0 and i - j < 3 and front[j - 1][0][:1].isupper() and front[j - 1][1].isalpha():
                if is_function_word(front[j - 1][1]) or front[j - 1][1] in words("people", "title"):
                    break
                j -= 1
            if j < i:
                name = " ".join(w[0] for w in front[j:i])
                return name + "." if "." in name else name
            if (k := i + 2) < len(front):
                while k < len(front) and k - i < 6 and front[k][1] != "of":
                    k += 1
                if front[k : k + 1] and front[k][1] == "of" and front[k + 1 : k + 2]:
                    word = front[k + 1][0]
                    return word if word[:1].isupper() else ""
    return ""
