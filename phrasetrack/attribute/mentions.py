"""Find who is mentioned: titled people, groups, bodies, names, pronouns.

In:  a unit and a position in it.
Out: the `Mention` that begins there, with its coordinated parts.
Knows nothing of verbs, sides or what a name stands for.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from phrasetrack.attribute.lexicon import VerbForm, verbs, words
from phrasetrack.attribute.unit import Unit
from phrasetrack.words import is_function_word

MAX_NAME = 6  # Words of a personal name.
MAX_BEFORE = 7  # Words before the head of a noun phrase.
MAX_PARTS = 12  # Parts of "A, B, and C".


class MentionKind(StrEnum):
    """What a mention is made of."""

    PRONOUN = "pronoun"
    COLLECTIVE = "collective"  # Both Ministers, the two sides.
    PERSON = "person"  # A title and a name.
    ROLE = "role"  # A title alone.
    BODY = "body"  # The Committee, the Government of X.
    NAME = "name"  # Any other proper name.


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that may speak. Positions are half-open and count the unit's."""

    kind: MentionKind
    first: int
    stop: int
    head: int = 0  # Position of the title, the plural noun, the body or the first word of the name.
    name: tuple[int, int] = (0, 0)  # Positions of the personal or proper name; empty when none.
    group: bool = False  # A collective that is only a part of those present, or a named bloc.
    parts: tuple[Mention, ...] = ()  # Of a coordination, two or more; the mention is then their union.
    contracted: bool = False  # "We're": the auxiliary is in the word.

    @property
    def plural(self) -> bool:
        """Return whether it means more than one."""
        return bool(self.parts) or self.kind is MentionKind.COLLECTIVE


_PRONOUNS = ("first-plural", "first-singular", "they", "he", "she", "it")


@lru_cache(maxsize=50_000)
def pronoun(norm: str) -> str:
    """Return which pronoun a folded word is: a key of the grammar table, or empty."""
    head, _, rest = norm.partition("'")
    if rest and f"'{rest}" not in words("grammar", "contracted"):
        return ""
    return next((key for key in _PRONOUNS if head in words("grammar", key)), "")


def _name_stop(u: Unit, p: int) -> int:
    """Return where a personal name that begins at ``p`` ends: capitals, initials, hyphened parts, Jr."""
    q = p
    while q < len(u) and q - p < MAX_NAME:
        gap = u.gaps[q].strip() if q > p else ""
        if u.norms[q] in words("people", "name-suffix") and q > p:
            q += 1
            continue
        joined = gap in ("-", "‑", "’", "'")
        if not (u.capital(q) or joined) or (q > p and gap not in ("", ".", "-", "‑", "’", "'")):
            break
        if q > p and gap == "." and len(u.norms[q - 1]) > 2:
            break
        if u.norms[q] in words("people", "title") and not joined:
            break
        q += 1
        if u.possessive(q - 1):
            break
    return q


def _title_at(u: Unit, p: int) -> bool:
    """Return whether a title stands at ``p``: "Foreign Minister", not "Foreign Affairs"."""
    title, before = words("people", "title"), words("people", "before-title")
    return u.norm(p) in title or (u.norm(p) in before and u.norm(p + 1) in title)


def _of_stop(u: Unit, p: int) -> int:
    """Return where "of the Republic of X and Y" at ``p`` ends; ``p`` itself when there is none."""
    if u.norm(p) not in ("of", "for") or u.broken(p):
        return p
    q, last = p + 1, p
    while q < len(u) and q - p < 16 and not u.broken(q):
        if u.capital(q) or u.norms[q] in ("member", "states", "countries", "national", "group", "seven"):
            last = q = q + 1
        elif u.norms[q] in ("of", "the", "and", "for"):
            # "of Japan and the two Ministers" is a new noun phrase.
            if u.norms[q] == "and" and not u.capital(q + 1 + (u.norm(q + 1) == "the")):
                break
            if u.norms[q] == "and" and _title_at(u, q + 1):
                break
            q += 1
        else:
            break
        if u.possessive(q - 1):
            break
    return last if last > p else p


def _surname(u: Unit, first: int, stop: int) -> int:
    """Return where surnames in capitals begin that end at ``stop``: "Minister of Defense KISHI"."""
    p = stop
    while p > first and u.texts[p - 1].isupper() and len(u.texts[p - 1]) > 1:
        p -= 1
    # "of the UAE" is what the minister is of.
    return p if p > first and u.norms[p - 1] not in ("of", "the", "for", "and") else stop


def _behind_office(u: Unit, first: int, stop: int) -> tuple[int, int] | None:
    """Return the name behind an office: "Secretary of State" + name; None when the country ends it."""
    office, small = words("people", "office"), ("of", "the", "and", "for")
    p = first
    while p < stop and (u.norms[p] in office or u.norms[p] in small):
        p += 1
    if p >= stop or p == first + 1 or u.norms[p - 1] in small or not u.capital(p):
        return None
    end = _name_stop(u, p)
    return (p, end) if end > p else None


def _titled(u: Unit, p: int, determined: bool) -> Mention | None:
    title, before = words("people", "title"), words("people", "before-title")
    q, head = p, -1
    while q < len(u) and (q == p or not u.broken(q)) and u.norms[q] in title | before:
        if u.norms[q] in title:
            head = q
        q += 1
    if head < 0 or u.possessive(q - 1):
        return None
    q = head + 1
    after = _of_stop(u, q)
    if after > q and u.capital(head) and (named := _behind_office(u, q, after)):
        return Mention(MentionKind.PERSON, p, named[1], head, named)
    if after > q and (surname := _surname(u, q, after)) < after:
        return Mention(MentionKind.PERSON, p, after, head, (surname, after))
    stop = _name_stop(u, q) if after == q and u.capital(head) else after
    if after == q and stop > q and (not u.broken(q) or u.norms[head] == "hon"):
        return Mention(MentionKind.PERSON, p, stop, head, (q, stop))
    if determined:
        return Mention(MentionKind.ROLE, p, after, head)
    if after > q and u.capital(head):
        return Mention(MentionKind.ROLE, p, after, head)
    return None


def _collective(u: Unit, p: int, q: int) -> Mention:
    """Return the group whose plural noun stands at ``q``."""
    known = words("people", "before-title") | words("people", "quantifier") | words("people", "title")
    before = range(p, q)
    bloc = any(
        u.capital(i) and i > 0 and u.norms[i] not in known and not is_function_word(u.norms[i])
        for i in before
    )
    if not bloc and u.capital(p) and p == 0 and q > p:
        bloc = u.norms[p] not in known and not is_function_word(u.norms[p]) and u.texts[p].isupper()
    partial = any(u.norms[i] in words("people", "partial") for i in before)
    # "Two members preferred": some of them; "the two sides", "two leaders" at a meeting of two: all.
    some = u.norms[q] in ("members", "participants", "delegates", "officials", "experts")
    partial = partial or (some and u.norms[p] in words("people", "quantifier") - {"both", "all"})
    stop = _of_stop(u, q + 1)
    if stop > q + 1:
        names = [i for i in range(q + 2, stop) if u.norms[i] == "and"]
        bloc = bloc or not names
    return Mention(MentionKind.COLLECTIVE, p, stop, q, group=bloc or partial)


def _goes_on(u: Unit, p: int) -> bool:
    """Return whether a proper name goes on at ``p``: a capital, "of the" before one, the 7 of G7."""
    if u.capital(p):
        return not pronoun(u.norms[p])
    if u.norms[p] in ("of", "the"):
        return u.capital(p + 1 + (u.norm(p + 1) == "the"))
    return u.gaps[p] == "" and u.norms[p].isdigit()


def _named(u: Unit, p: int, q: int) -> Mention | None:
    """Return the proper name that begins at ``q``; ``p`` is its article or ``q`` itself."""
    if not u.capital(q) or is_function_word(u.norms[q]) or pronoun(u.norms[q]):
        return None
    if q == 0 and (u.norms[q].endswith("ly") or u.norms[q] in words("grammar", "adverb")):
        return None
    stop = q
    while stop < len(u) and stop - q < 12 and (stop == q or not u.broken(stop)):
        if stop > q and not _goes_on(u, stop):
            break
        stop += 1
        if u.possessive(stop - 1):
            return None
    return Mention(MentionKind.NAME, p, stop, q, (q, stop)) if stop > q else None


def _proper_plural(u: Unit, i: int, p: int) -> bool:
    """Return whether "States" or "Nations" at ``i`` ends a name and counts nobody."""
    counted = words("people", "people-plural") | {"countries", "governments", "nsas"}
    if u.norms[i] in counted or not u.capital(i) or i == p or not u.capital(i - 1):
        return False
    return u.norms[i - 1] not in words("people", "quantifier") | {"member", "the"}


def _stands_alone(u: Unit, p: int, q: int) -> bool:
    """Return whether "the two" or "both" is a subject without a noun: "The two also discussed"."""
    counted = u.norms[p] == "both" if q == p + 1 else u.norms[q - 1] in ("two", "three", "four")
    if not counted or q >= len(u) or u.broken(q) or u.capital(q):
        return False
    verb = verbs().get(u.norms[q])
    return u.norms[q] in ("also", "then") or (verb is not None and verb.form is VerbForm.PAST)


_DETERMINED = frozenset(["the", "our", "both", "all", "these", "his", "her"])


@cache
def _openers() -> frozenset[str]:
    """Return the words in small letters that a mention may begin with; no other does."""
    kinds = ("quantifier", "plural", "title", "body", "before-title")
    return _DETERMINED.union(*(words("people", kind) for kind in kinds))


@cache
def _quantities() -> frozenset[str]:
    return words("people", "quantifier") | {"of", "the"}


def _simple(u: Unit, p: int) -> Mention | None:
    norm = u.norms[p]
    if norm not in _openers() and not u.capital(p) and not pronoun(norm):
        return None
    if kind := pronoun(norm):
        if kind in ("it", "first-singular") and norm == "i" and not u.capital(p):
            return None
        return Mention(MentionKind.PRONOUN, p, p + 1, p, contracted="'" in norm)
    if norm in words("grammar", "adverb") and norm not in words("people", "quantifier") | {"both"}:
        return None
    q = p
    determined = norm in _DETERMINED
    if determined:
        q += 1
    while q < len(u) and q - p < 3 and u.norms[q] in _quantities() and q > p:
        q += 1
    if not determined and norm in words("people", "quantifier"):
        determined = True
        q += 1
    if determined and _stands_alone(u, p, q):
        return Mention(MentionKind.COLLECTIVE, p, q, q - 1)
    plural, body, before = words("people", "plural"), words("people", "body"), words("people", "before-title")
    for i in range(q, min(len(u), q + MAX_BEFORE)):
        if i > p and u.broken(i):
            break
        word = u.norms[i]
        if word in plural and not u.possessive(i) and not _proper_plural(u, i, p):
            if determined or u.capital(i) or i > q or p == 0:
                return _collective(u, p, i)
            break
        title = word in words("people", "title") and u.norm(i + 1) not in plural
        if title and (found := _titled(u, i, determined)):
            return Mention(found.kind, p, found.stop, found.head, found.name)
        if word in body and (determined or u.capital(i)) and not u.possessive(i):
            stop = _of_stop(u, i + 1)
            if stop == i + 1 and u.capital(i) and u.capital(stop) and not u.broken(stop):
                break  # "Committee Chair": the body is no head.
            return Mention(MentionKind.BODY, p, stop, i, (q, stop))
        if not (u.capital(i) or word in before) or u.possessive(i):
            break
        if is_function_word(word):
            break
    named = _named(u, p, q)
    for i in range(q + 1, named.stop if named else q):
        if u.norms[i] in words("people", "title") | before:
            # "Republic of X Foreign Minister Y": the name says what the person is of.
            found = _titled(u, i, determined)
            if found and found.kind is MentionKind.PERSON:
                return Mention(found.kind, p, found.stop, found.head, found.name)
    return named


def subject_place(u: Unit, p: int) -> bool:
    """Return whether a subject may begin at ``p``: nothing before it takes it as its object."""
    if p == 0 or u.broken(p):
        return True
    before = u.norms[p - 1]
    if p == 1 and (before.isdigit() or len(before) == 1) and u.gaps[p].strip() in ("", "."):
        return True  # An item's own number, printed without a bracket.
    return (
        before
        in words("grammar", "coordinator")
        | words("grammar", "subordinator")
        | words("grammar", "contrast")
        | words("grammar", "adverb")
        | {"well"}
        or '"' in u.gaps[p]
        or "“" in u.gaps[p]
    )


def _two_titles(u: Unit, first: Mention, second: Mention) -> bool:
    """Return whether two titles belong to one person: "Deputy Premier and Minister X"."""
    if first.kind is not MentionKind.ROLE or second.kind is not MentionKind.PERSON:
        return False
    return u.norms[first.first] != "the" and u.norms[second.first] != "the"


def mention_at(u: Unit, p: int) -> Mention | None:
    """Return the mention that begins at a position, coordinated parts joined, or None."""
    first = _simple(u, p)
    if first is None or first.kind is MentionKind.PRONOUN or not subject_place(u, p):
        return first
    if first.kind is MentionKind.COLLECTIVE:
        return first
    parts, q = [first], first.stop
    while q < len(u) and len(parts) < MAX_PARTS:
        last = u.norms[q] == "and"
        if not last and "," not in u.gaps[q]:
            break
        begin = q + 1 if last else q
        nxt = _simple(u, begin) if begin < len(u) else None
        if nxt is None or nxt.kind is MentionKind.PRONOUN:
            break
        if nxt.kind is MentionKind.COLLECTIVE:
            if last and first.kind is MentionKind.NAME and nxt.group and u.capital(begin):
                # "U.S. and UK officials": both sides, not a bloc of one.
                return Mention(nxt.kind, first.first, nxt.stop, nxt.head)
            break
        if last and len(parts) == 1 and _two_titles(u, first, nxt):
            return Mention(nxt.kind, first.first, nxt.stop, nxt.head, nxt.name)
        parts.append(nxt)
        q = nxt.stop
        if last:
            return Mention(first.kind, first.first, q, first.head, first.name, parts=tuple(parts))
    return first
