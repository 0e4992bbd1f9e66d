"""The word lists of the room, read once.

In:  the tables in `attribute/data`, each with its author in its head.
Out: sets and maps of folded words.
Knows nothing of texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from phrasetrack.model import Ladder


class VerbClass(StrEnum):
    """What a verb does for the question who says it."""

    SAY = "say"
    STAND = "stand"
    NARRATE = "narrate"
    OTHER = "other"


class VerbForm(StrEnum):
    """The forms of a verb that matter: who is its subject, and when."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"  # -ing


def _lines(name: str) -> list[str]:
    text = (files("phrasetrack.attribute") / "data" / name).read_text(encoding="utf-8")
    return [line.rstrip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in _lines(name):
        key, _, rest = line.partition(":")
        table[key] = (*table.get(key, ()), rest.strip())
    return table


@cache
def words(name: str, key: str) -> frozenset[str]:
    """Return the single words under ``key`` in the table ``name``; empty when there are none."""
    return frozenset(word for line in _table(f"{name}-en.txt").get(key, ()) for word in line.split())


@cache
def phrases(name: str, key: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the entries parted by "|" under ``key``, by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in _table(f"{name}-en.txt").get(key, ()):
        for entry in line.split("|"):
            if parts := tuple(entry.split()):
                found.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(set(e), key=lambda p: (-len(p), p))) for first, e in found.items()}


@cache
def patterns(name: str, key: str) -> tuple[str, ...]:
    """Return the regular expressions parted by "|" under ``key`` in a Japanese table, longest first."""
    found = [e for line in _table(f"{name}-ja.txt").get(key, ()) for e in _split(line)]
    return tuple(sorted(set(found), key=lambda e: (-len(e), e)))


def _split(line: str) -> list[str]:
    """Return what "|" parts outside brackets."""
    parts, depth = [""], 0
    for c in line:
        depth += (c == "(") - (c == ")")
        if c == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += c
    return [p for p in parts if p]


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a listed verb."""

    lemma: str
    kind: VerbClass
    form: VerbForm


def _regular(base: str, doubling: bool) -> tuple[str, str, str]:
    """Return third person, past and -ing of a regular verb."""
    if base.endswith("y") and base[-2:-1] not in set("aeiou"):
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    if base.endswith("e"):
        return base + "s", base + "d", base[:-1] + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    stem = base + base[-1] if doubling else base
    return third, stem + "ed", stem + "ing"


@cache
def verbs() -> dict[str, Verb]:
    """Return every form of every listed verb. A form that two readings share takes the finite one."""
    table = _table("verbs-en.txt")
    irregular = {w[0]: w for line in table["irregular"] if (w := line.split())}
    doubling = words("verbs", "doubling")
    found: dict[str, Verb] = {}
    for kind in (VerbClass.NARRATE, VerbClass.STAND, VerbClass.SAY):
        for base in (w for line in table[kind] for w in line.split()):
            third, past, participle = _regular(base, base in doubling)
            if base in irregular:
                past = irregular[base][1]
            for form, word in (
                (VerbForm.PAST, past),
                (VerbForm.THIRD, third),
                (VerbForm.PARTICIPLE, participle),
                (VerbForm.BASE, base),
            ):
                found.setdefault(word, Verb(base, kind, form))
    return found


@cache
def irregular_pasts() -> frozenset[str]:
    """Return the past forms that do not end in -ed."""
    return frozenset(line.split()[1] for line in _table("verbs-en.txt")["irregular"])


@cache
def default_ladders() -> tuple[Ladder, ...]:
    """Return the ladders that ship. A wording that opens with "~" takes any strengthening word."""
    ladders: list[Ladder] = []
    head: tuple[str, str] | None = None
    steps: list[tuple[str, ...]] = []

    def close() -> None:
        if head:
            ladders.append(Ladder(head[0], tuple(s[0] for s in steps), head[1], tuple(s[1:] for s in steps)))

    for line in _lines("ladders-en.txt"):
        if line.startswith("+"):
            steps.append(tuple(w.strip() for w in line[1:].split("|")))
        else:
            close()
            name, _, by = line.partition(":")
            head, steps = (name, by.strip()), []
    close()
    return tuple(ladders)
