"""Which words weigh: the phrase book's own lists first, then the lists that ship in ``data``.

In:  a phrase book.
Out: a `Lexicon`, which finds listed wordings in token sequences.
Knows nothing of edits or of how a change is graded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from phrasetrack.collate.align import Equivalents, stems_of
from phrasetrack.model import Book, Token, TokenKind
from phrasetrack.words.kana import spelt_otherwise
from phrasetrack.words.names import closed, names_in
from phrasetrack.words.synonyms import synonym_lines

# The shipped lists in the order in which they are asked; the book's key terms and ladders come before.
SHIPPED = ("negation", "modal verb", "quantifier", "scope", "degree", "connective")
_FILES = {
    "negation": "negations.txt",
    "modal verb": "modals.txt",
    "quantifier": "quantifiers.txt",
    "scope": "scope.txt",
    "degree": "degrees.txt",
    "connective": "connectives.txt",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed wording found at ``tokens[start:end]``."""

    rule: str  # "key term", "ladder", or a shipped list's name.
    group: str  # What an exchange stays within: the key term's wording, a line of a list.
    name: str  # How the group is called in a reason: the book's id, or empty.
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    stems: tuple[str, ...]
    rule: str
    group: str
    name: str = ""


@cache
def _lines(name: str) -> tuple[tuple[str, ...], ...]:
    text = (files("phrasetrack.collate") / "data" / name).read_text(encoding="utf-8")
    rows = [line.split(",") for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(tuple(word.strip() for word in row) for row in rows)


@cache
def _shipped() -> tuple[_Entry, ...]:
    return tuple(
        _Entry(stems_of(wording), rule, f"{rule} {number}")
        for rule in SHIPPED
        for number, row in enumerate(_lines(_FILES[rule]))
        for wording in row
    )


@cache
def _light() -> frozenset[tuple[str, ...]]:
    return frozenset(stems_of(wording) for row in _lines("light-words.txt") for wording in row)


@cache
def _number_words() -> dict[str, str]:
    return {word: row[0] for row in _lines("numbers.txt") for word in row[1:]}


def number_of(token: Token) -> str:
    """Return the digits that a token stands for, or an empty string when it is no number."""
    if token.kind is TokenKind.NUMBER:
        return token.norm.replace(",", "")
    return _number_words().get(token.norm, "")


def near_synonyms(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Return whether two wordings, as stems, stand on one line of the shipped near-synonyms."""
    return bool(synonym_lines(a) & synonym_lines(b))


def is_light(stems: tuple[str, ...]) -> bool:
    """Return whether a wording, as stems, is on the shipped list of words that commit to nothing."""
    return stems in _light()


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The lists that grade a change. Two are equal only when they are one object: use `Lexicon.of`."""

    same: tuple[tuple[str, ...], ...] = ()
    entries: tuple[_Entry, ...] = ()
    equivalents: Equivalents = field(init=False, repr=False)
    _index: dict[str, tuple[_Entry, ...]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "equivalents", Equivalents(self.same))
        # Longest first: "based primarily on" is met before "primarily".
        for entry in sorted(self.entries, key=lambda e: -len(e.stems)):
            if entry.stems:
                self._index[entry.stems[0]] = (*self._index.get(entry.stems[0], ()), entry)

    @staticmethod
    def of(book: Book) -> Lexicon:
        """Return the book's lists and the shipped ones; one object for books with equal lists.

        Other names of what a wording of the book names, and other spellings of its words, stand for each
        other as the book's own equivalents do.
        """
        return _lexicon(
            book.same + _other_names(book),
            tuple((k.id, k.words) for k in book.key_terms),
            tuple((ladder.id, ladder.steps, ladder.also) for ladder in book.ladders),
        )

    def hits(self, tokens: Sequence[Token]) -> tuple[Hit, ...]:
        """Return the listed wordings in ``tokens``, in reading order; of one rule, none overlap."""
        stems = [t.stem for t in tokens]
        found: list[Hit] = []
        taken: dict[str, int] = {}  # Rule → end of its last hit.
        for i, first in enumerate(stems):
            if first not in self._index:
                continue
            for entry in self._index[first]:
                end = i + len(entry.stems)
                if i < taken.get(entry.rule, 0) or tuple(stems[i:end]) != entry.stems:
                    continue
                if entry.rule == "modal verb" and i and tokens[i].text[:1].isupper():
                    continue  # NOTE: May is a month.
                found.append(Hit(entry.rule, entry.group, entry.name, i, end))
                taken[entry.rule] = end
        return tuple(found)


_NAMES: list[tuple[Book, tuple[tuple[str, ...], ...]]] = []  # Of the last few books, by identity.


def _other_names(book: Book) -> tuple[tuple[str, ...], ...]:
    for known, groups in _NAMES:
        if known is book:
            return groups
    found: dict[tuple[str, ...], None] = {}
    for form in (form for phrase in book.phrases for form in phrase.forms):
        for name in names_in(form.text, form.tokens):
            a, b = form.tokens[name.start].span.start, form.tokens[name.end - 1].span.end
            own = form.text[a : closed(form.text, a, b)]
            # The name without its gloss is the name, less a gloss: that is told as such.
            found[(own, *(other for other in name.others if not own.startswith(other)))] = None
        for spelt in spelt_otherwise(form.text):
            found[spelt.group] = None
    # What the book calls key terms is for it to weigh: DPRK for North Korea may be what somebody watches.
    terms = {stems_of(word) for term in book.key_terms for word in term.words}
    kept = (tuple(name for name in group if stems_of(name) not in terms) for group in found)
    _NAMES.insert(0, (book, tuple(group for group in kept if len(group) > 1)))
    del _NAMES[4:]
    return _NAMES[0][1]


@lru_cache(maxsize=64)
def _lexicon(
    same: tuple[tuple[str, ...], ...],
    terms: tuple[tuple[str, tuple[str, ...]], ...],
    ladders: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...],
) -> Lexicon:
    entries = [
        _Entry(stems_of(word), "key term", f"{name}: {' '.join(stems_of(word))}", name)
        for name, words in terms
        for word in words
    ]
    for name, steps, also in ladders:
        for rank, step in enumerate(steps):
            for wording in (step, *(also[rank] if rank < len(also) else ())):
                entries.append(_Entry(stems_of(wording), "ladder", f"{name} {rank}", name))
    return Lexicon(same, (*entries, *_shipped()))
