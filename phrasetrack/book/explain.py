"""Explain how a phrase of the book is read: what each of its words weighs, and what else bears on it.

In:  a book and the id of a phrase.
Out: lines of text, and the same as plain values.
Knows nothing of releases or terminals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from phrasetrack.book.problems import nearest, shown
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Book, Form, Phrase, Slot, SlotKind, Token, TokenKind
from phrasetrack.words import is_function_word, rarity, tokenise

RARE, COMMON = 13.0, 9.0  # Bits; a word in 8,000, a word in 500.


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a wording, as the finder sees it."""

    text: str
    stem: str
    weight: str  # function word, common, plain, rare, number, character or slot.
    bits: float | None  # Rarity; None where there is no table for it.
    optional: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a phrase is read."""

    phrase: Phrase
    words: tuple[Word, ...]
    key_terms: tuple[tuple[str, str], ...]  # (id of the set, the words of it that stand in the phrase)
    same: tuple[tuple[str, ...], ...]  # Groups of equivalents of which one stands in the phrase.
    ladders: tuple[
        tuple[str, str], ...
    ]  # (ladder, step that stands in the phrase, or "" when it may govern it)
    inside: tuple[str, ...]  # Ids of phrases whose words stand in this one.
    company: tuple[str, ...]  # Ids of the other phrases of the family.

    def data(self) -> dict[str, Any]:
        """Return the explanation as plain values for JSON."""
        p = self.phrase
        return {
            "schema": 1,
            "id": p.id,
            "title": p.title,
            "family": p.family,
            "where": p.where,
            "text": p.text,
            "words": [
                {"text": w.text, "stem": w.stem, "weight": w.weight, "bits": w.bits, "optional": w.optional}
                for w in self.words
            ],
            "slots": [{"name": s.name, "takes": _takes(s)} for s in p.forms[0].slots],
            "variants": [f.text for f in p.forms[1:]],
            "not": [f.text for f in p.look_alikes],
            "key_terms": [{"id": i, "words": w} for i, w in self.key_terms],
            "same": [list(group) for group in self.same],
            "ladders": [{"id": i, "step": step or None} for i, step in self.ladders],
            "contains": list(self.inside),
            "company": list(self.company),
            "since": p.since or None,
            "until": p.until or None,
            "threshold": p.threshold,
            "examples": [{"text": e.text, "is": e.status} for e in p.examples],
        }

    def lines(self) -> list[str]:
        """Return the explanation for a reader, a line each, without colours."""
        p = self.phrase
        out = [f"{p.id}: {p.title}" if p.title else p.id, f"  {p.text}", ""]
        width = max(len(w.text) for w in self.words)
        out.append("words, with the evidence that meeting each gives (rarity in general English, in bits)")
        for w in self.words:
            bits = f"{w.bits:5.1f}" if w.bits is not None else "     "
            note = "; may be left out" if w.optional else ""
            stem = (
                f" (stem {w.stem})"
                if w.stem not in (w.text.casefold(), w.text) and w.weight != "slot"
                else ""
            )
            out.append(f"  {w.text:<{width}}  {bits}  {w.weight}{stem}{note}")
        blocks: list[tuple[str, Sequence[str]]] = [
            (
                "slots: a new value is never a wording change",
                [f"{{{s.name}}}: {_takes(s)}" for s in p.forms[0].slots],
            ),
            ("accepted variants", [f.text for f in p.forms[1:]]),
            ("look-alikes: they win their place and do not count", [f.text for f in p.look_alikes]),
            (
                "key terms: exchanged for another of the set, the change is substantive",
                _pairs(self.key_terms),
            ),
            ("may stand for each other", [" = ".join(group) for group in self.same]),
            ("ladders", _ladder_lines(self.ladders)),
            ("phrases inside this one", self.inside),
            (f"company in the family {p.family}, in the usual order", self.company),
            ("examples", [f"{e.status}: {e.text}" for e in p.examples]),
        ]
        for heading, items in blocks:
            if items:
                out += ["", heading, *(f"  {item}" for item in items)]
        bar = "the default" if p.threshold is None else f"{p.threshold:g} of the weight"
        days = " ".join(filter(None, [p.since and f"since {p.since}", p.until and f"until {p.until}"]))
        out += ["", f"threshold: {bar}"] + ([f"expected: {days}"] if days else [])
        return out


def explain(book: Book, phrase_id: str) -> Explanation:
    """Return how the phrase with this id is read.

    Raises:
        PhrasetrackError: The book has no such phrase; ``help`` names the nearest.
    """
    phrase = next((p for p in book.phrases if p.id == phrase_id), None)
    if phrase is None:
        ids = [p.id for p in book.phrases]
        near = nearest(phrase_id, ids)
        help = f"did you mean '{near}'?" if near else f"the phrases are {', '.join(ids[:20])}"
        raise PhrasetrackError(f"no phrase {shown(phrase_id)}", where=book.path, help=help)
    form = phrase.forms[0]
    stems = [t.stem for t in form.tokens]
    left_out = {i for start, end in form.optional for i in range(start, end)}
    return Explanation(
        phrase=phrase,
        words=tuple(_word(t, i in left_out) for i, t in enumerate(form.tokens)),
        key_terms=tuple(
            (k.id, ", ".join(found)) for k in book.key_terms if (found := _standing(k.words, stems))
        ),
        same=tuple(group for group in book.same if _standing(group, stems)),
        ladders=tuple((x.id, (_standing(tuple(reversed(x.steps)), stems) or [""])[0]) for x in book.ladders),
        inside=tuple(p.id for p in book.phrases if p is not phrase and _holds(stems, _fixed(p.forms[0]))),
        company=tuple(
            p.id for p in book.phrases if p is not phrase and p.family and p.family == phrase.family
        ),
    )


def _word(token: Token, optional: bool) -> Word:
    if token.kind is TokenKind.SLOT:
        return Word(token.text, token.stem, "slot", None, optional)
    if token.kind is not TokenKind.WORD:
        kind = "number" if token.kind is TokenKind.NUMBER else "character"
        return Word(token.text, token.stem, kind, None, optional)
    bits = rarity(token.stem)
    if is_function_word(token.norm):
        weight = "function word"
    else:
        weight = "rare" if bits >= RARE else "common" if bits < COMMON else "plain"
    return Word(token.text, token.stem, weight, round(bits, 1), optional)


def _takes(slot: Slot) -> str:
    if slot.kind is SlotKind.CHOICE:
        return "one of " + ", ".join(slot.choices)
    return "any one to eight words" if slot.kind is SlotKind.ANY else f"a {slot.kind}"


def _pairs(items: Sequence[tuple[str, str]]) -> list[str]:
    return [f"{name}: {words}" for name, words in items]


def _ladder_lines(ladders: Sequence[tuple[str, str]]) -> list[str]:
    """Return a line for each ladder with a step in the phrase, and one for those that may govern it."""
    standing = [f"{name}: the phrase itself has the step '{step}'" for name, step in ladders if step]
    others = [name for name, step in ladders if not step]
    return standing + ([f"a word before it may stand on {', '.join(others)}"] if others else [])


def _fixed(form: Form) -> list[str]:
    return [t.stem for t in form.tokens]


def _holds(stems: Sequence[str], part: Sequence[str]) -> bool:
    n = len(part)
    return 0 < n < len(stems) and any(list(stems[i : i + n]) == list(part) for i in range(len(stems) - n + 1))


def _standing(wordings: Sequence[str], stems: Sequence[str]) -> list[str]:
    """Return the wordings that stand in a run of stems."""
    padded = [*stems, ""]  # So that a wording as long as the phrase counts.
    return [w for w in wordings if _holds(padded, [t.stem for t in tokenise(w)])]
