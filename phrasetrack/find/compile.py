"""The phrase book made ready for search: one vocabulary, and for each form its weights and rare words.

In:  a book.
Out: `Compiled`, built once a book and kept.
Knows nothing of releases.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, product

from phrasetrack.find.weigh import Weights, weigh
from phrasetrack.model import Book, Form, Phrase, Token, TokenKind
from phrasetrack.words import fold_glyphs, is_function_word, tokenise
from phrasetrack.words.kana import Spelt, akin_otherwise, core, spelt_otherwise
from phrasetrack.words.kinship import kinship
from phrasetrack.words.names import capital_words, closed, is_shouted, names_in
from phrasetrack.words.rarity import UNSEEN, rarity, word_list
from phrasetrack.words.stem import stem
from phrasetrack.words.synonyms import akin_groups, synonym_groups

KIN = 0.75  # Two words answer each other from this kinship on.
SYNONYM = 0.65  # What a near-synonym answers for,
AKIN = 0.55  # and a word akin.
_CLAUSE = re.compile(r"[,;:.!?()—–、。]")
_STOPS = ".!?;:。"
_STOP = re.compile(r"[.!?;:。](?!\w)")
ROOM, ROOM_CHARACTERS = 12, 24  # Tokens that may be put inside a form of any length.
MAX_EQUIVALENTS = 24  # Forms made from one form by its equivalents,
MAX_PLACES = 4  # at so many of its places; more would be a thesaurus.


@dataclass(frozen=True, slots=True)
class Target:
    """One form to look for: a phrase's own wording, or a look-alike that must win its place."""

    phrase: int  # Index into Book.phrases.
    form: int  # Index into Phrase.forms; for a look-alike, into Phrase.look_alikes.
    look_alike: bool
    text: str  # What the spans of the tokens index into.
    tokens: tuple[Token, ...]
    ids: tuple[int, ...]  # Vocabulary id of each token; -1 for a slot.
    weights: Weights
    slots: tuple[int, ...]  # Indexes of slot tokens.
    optional: tuple[tuple[int, int], ...]
    total: float  # What a full occurrence weighs: optional clauses left out.
    content: tuple[tuple[int, float, int], ...]  # (id, weight, times) of each distinct content word.
    letters: str  # The wording in lower case, without the marks at its ends.
    places: Mapping[int, tuple[tuple[int, float], ...]]  # Of each content word's id: (form token, weight).
    names: float  # What the naming words weigh together.
    stopped: bool  # Whether the wording has a stop inside, so that it may run over a sentence's end.
    title: bool  # Whether the wording is a name: every content word has a capital.
    whole: bool  # Whether the wording is a whole sentence: a capital first, a stop last.
    made: bool  # Whether the wording was made from the phrase's own by its equivalents.
    needs: tuple[int, ...]  # Of one that was made: the vocabulary ids that its own form has not.
    characters: bool  # Whether the wording is of a script without spaces: a token is half a word.

    @property
    def reach(self) -> int:
        """Return the longest stretch, in tokens, that an occurrence may take."""
        return 3 * len(self.tokens) // 2 + (ROOM_CHARACTERS if self.characters else ROOM)

    def commas(self, start: int) -> int:
        """Return how many clause boundaries the wording has from token ``start`` on, its end left out."""
        ends = [t.span for t in self.tokens[start:]]
        gaps = pairwise(ends)
        return sum(bool(_CLAUSE.search(self.text, a.end, b.start)) for a, b in gaps if a.end < b.start)


@dataclass(slots=True)
class Compiled:
    """A book ready for search."""

    book: Book
    targets: tuple[Target, ...]
    vocabulary: dict[tuple[str, TokenKind], int]
    words: tuple[Token, ...]  # A token of each vocabulary id.
    buckets: dict[str, tuple[int, ...]] = field(default_factory=dict)
    kin: dict[tuple[str, TokenKind], tuple[tuple[int, float], ...]] = field(default_factory=dict)
    spellings: dict[str, tuple[tuple[int, ...], ...]] = field(default_factory=dict)  # See `_written`.
    akin: dict[str, tuple[tuple[int, ...], ...]] = field(default_factory=dict)  # The same of words akin.
    bars: list[tuple[float, float]] = field(default_factory=list)  # Of each target: its bar and its floor.

    def answers(self, token: Token) -> tuple[tuple[int, float], ...]:
        """Return the vocabulary ids that a release's word answers, with its kinship to each."""
        if is_shouted(token):
            capitals = replace(token, norm=token.text, stem=token.text)
            return self.answers(replace(token, text=token.norm)) + self.answers(capitals)
        key = (token.norm, token.kind)
        found = self.kin.get(key)
        if found is None:
            near = {i for bucket in _buckets(token) for i in self.buckets.get(bucket, ())}
            found = tuple((i, k) for i in sorted(near) if (k := _kinship(token, self.words[i])))
            if len(self.kin) < 500_000:
                self.kin[key] = found
        return found


def _kinship(a: Token, b: Token) -> float:
    """Return how far two words answer each other: as kin, as near-synonyms, or not at all (0)."""
    kin = kinship(a, b)
    if kin >= KIN:
        return kin
    if synonym_groups(a.stem) & synonym_groups(b.stem):
        return SYNONYM
    return AKIN if akin_groups(a.stem) & akin_groups(b.stem) else 0.0


def _buckets(token: Token) -> tuple[str, ...]:
    """Return the keys under which a word meets its kin: its stem, and its first letters and length."""
    keys = ["=" + token.stem, "~" + token.norm] if token.kind is not TokenKind.CHAR else ["=" + token.stem]
    if token.kind is TokenKind.WORD and len(token.norm) >= 4 and not is_function_word(token.norm):
        keys.append(token.norm[:3])
        keys.append("-" + token.norm[0] + token.norm[-3:])
        keys.extend(f"#{group}" for group in synonym_groups(token.stem))
        keys.extend(f"&{group}" for group in akin_groups(token.stem))
    return tuple(keys)


_KEPT: list[Compiled] = []  # The last few books, by identity: hashing a book costs more than a search.


def compile_book(book: Book) -> Compiled:
    """Return the book ready for search; the last few books are kept."""
    for compiled in _KEPT:
        if compiled.book is book:
            return compiled
    _KEPT.insert(0, _compile(book))
    del _KEPT[4:]
    return _KEPT[0]


def _compile(book: Book) -> Compiled:
    people = _people(book)
    vocabulary: dict[tuple[str, TokenKind], int] = {}
    words: list[Token] = []
    targets: list[Target] = []

    def identify(token: Token) -> int:
        if token.kind is TokenKind.SLOT:
            return -1
        key = (token.norm, token.kind)
        if key not in vocabulary:
            vocabulary[key] = len(words)
            words.append(token)
        return vocabulary[key]

    same = [[(w, tuple(t.norm for t in tokenise(w))) for w in group] for group in book.same]
    for p, phrase in enumerate(book.phrases):
        for form, index, look_alike in _forms(phrase):
            first, *made = (
                replace(f, tokens=capital_words(f.text, f.tokens)) for f in _equivalents(form, same)
            )
            own = {identify(t) for t in first.tokens}
            for wording in (first, *made):
                weights = weigh(wording.text, wording.tokens, people)
                ids = tuple(identify(t) for t in wording.tokens)
                needs = None if wording is first else tuple(sorted({*ids} - own - {-1}))
                targets.append(_target(p, index, look_alike, wording, ids, weights, needs))
    buckets: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        for key in _buckets(word):
            buckets[key].append(i)
    return Compiled(
        book,
        tuple(targets),
        vocabulary,
        tuple(words),
        {k: tuple(v) for k, v in buckets.items()},
        spellings=_written(targets, spelt_otherwise),
        akin=_written(targets, akin_otherwise),
    )


def _written(
    targets: Iterable[Target], listed: Callable[[str], Iterable[Spelt]]
) -> dict[str, tuple[tuple[int, ...], ...]]:
    """Return what another spelling of a form's word answers, or a word akin: for each character, ids.

    "あらためて" for "改めて": its first character answers "改", and the two that both have answer themselves.
    """
    answers: dict[str, list[set[int]]] = {}
    for target in targets:
        at = {t.span.start: i for i, t in enumerate(target.tokens)}
        for spelt in listed(target.text):
            for other in spelt.group:
                if other == spelt.word:
                    continue
                front, end, other_end = core(spelt.word, other)
                rows = answers.setdefault(other, [set() for _ in other])
                for own, there in zip(range(front, end), range(front, other_end), strict=False):
                    if (i := at.get(spelt.start + own)) is not None:
                        rows[there].add(target.ids[i])
    return {word: tuple(tuple(sorted(row)) for row in rows) for word, rows in answers.items()}


def _people(book: Book) -> frozenset[str]:
    """Return the norms of names that say who speaks rather than what is spoken of."""
    names = [n for party in book.parties for n in (party.name, *party.people, *party.also)]
    return frozenset(t.norm for n in names for t in tokenise(n)) | frozenset(word_list("titles-en.txt"))


def _forms(phrase: Phrase) -> Iterable[tuple[Form, int, bool]]:
    yield from ((form, i, False) for i, form in enumerate(phrase.forms))
    yield from ((form, i, True) for i, form in enumerate(phrase.look_alikes))


def _equivalents(form: Form, same: Sequence[Sequence[tuple[str, tuple[str, ...]]]]) -> list[Form]:
    """Return the form, and the forms in which an equivalent stands for a part of it.

    Equivalents are the book's, and the other names of what is named (`words.names`). A form with fewer of
    them stands before one with more.

    Args:
        form: A wording; one with slots or optional clauses is left as it is.
        same: Groups of equivalents, each as printed and as its norms.
    """
    if form.slots or form.optional:
        return [form]
    places = _places(form, same)
    # NOTE: initials alone make no formula of a name that is all of the wording: they are met everywhere.
    forms = [form]
    choices = [(None, *others) for _, _, others in places]
    picks = sorted(product(*(range(len(c)) for c in choices)), key=lambda pick: (sum(map(bool, pick)), pick))
    for pick in picks[1:MAX_EQUIVALENTS]:
        text, last = form.text, len(form.text)
        for (start, end, _), choice, n in reversed(list(zip(places, choices, pick, strict=True))):
            other = choice[n]
            a, b = form.tokens[start].span.start, form.tokens[end - 1].span.end
            if other is not None and b <= last:
                text, last = text[:a] + other + text[closed(text, a, b) :], a
        wording = Form(text, tokenise(text))
        if len(wording.tokens) > 1:
            forms.append(wording)
    return forms


def _places(
    form: Form, same: Sequence[Sequence[tuple[str, tuple[str, ...]]]]
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return where equivalents may stand in a form: first token, one past the last, what stands for them."""
    places: list[tuple[int, int, tuple[str, ...]]] = []
    norms = tuple(t.norm for t in form.tokens)
    for group in same:
        for wording, row in group:
            for start in range(len(norms) - len(row) + 1) if row else ():
                if norms[start : start + len(row)] == row:
                    others = tuple(other for other, _ in group if other != wording)
                    places.append((start, start + len(row), others))
    for i, (left, right) in enumerate(pairwise(form.tokens)):
        between = form.text[left.span.end : right.span.start]
        if between in ("-", "‐", "‑") and rarity(stem(left.norm + right.norm)) < UNSEEN:
            places.append((i, i + 2, (left.text + right.text,)))  # Co-operation is cooperation.
    taken = {i for start, end, _ in places for i in range(start, end)}
    for name in names_in(form.text, form.tokens):
        if taken.isdisjoint(range(name.start, name.end)):
            places.append((name.start, name.end, name.others))
    return sorted(places[:MAX_PLACES])


def _target(
    phrase: int,
    index: int,
    look_alike: bool,
    form: Form,
    ids: tuple[int, ...],
    weights: Weights,
    needs: tuple[int, ...] | None,
) -> Target:
    """Return a form ready for search; ``needs`` is None for a phrase's own, see `Target.needs`."""
    inside = {i for start, end in form.optional for i in range(start, end)}
    places: dict[int, list[tuple[int, float]]] = {}
    for i, vocabulary_id in enumerate(ids):
        if weights.content[i]:
            places.setdefault(vocabulary_id, []).append((i, weights.each[i]))
    text = fold_glyphs(form.text).strip(" \"')")
    return Target(
        phrase,
        index,
        look_alike,
        form.text,
        form.tokens,
        ids,
        weights,
        tuple(i for i, t in enumerate(form.tokens) if t.kind is TokenKind.SLOT),
        form.optional,
        sum(w for i, w in enumerate(weights.each) if i not in inside) or weights.total,
        tuple((i, at[0][1], len(at)) for i, at in sorted(places.items())),
        form.text.strip(" .;:,").lower(),
        {i: tuple(at) for i, at in places.items()},
        sum(w for w, named in zip(weights.each, weights.named, strict=True) if named),
        bool(_STOP.search(text[:-1])),
        weights.title,
        text[:1].isupper() and text[-1:] in _STOPS,
        needs is not None,
        needs or (),
        2 * sum(t.kind is TokenKind.CHAR for t in form.tokens) > len(form.tokens),
    )
