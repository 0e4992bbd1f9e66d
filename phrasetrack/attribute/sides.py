"""Work out who stands on which side in a release: people, their titles, their country, the host.

In:  the units of a release with their clauses, its metadata, the parties of the book.
Out: a `Roster`, which turns a mention into the name observations use.
Knows nothing of phrases, verbs of saying or spans.

Names, in this order: a party of the book; the country of the issuing ministry for the one who opens the
meeting; `counterpart` for the other side of a release that has such a host; else the person's own name,
without its title, in the shortest form the release prints. A country or body that is no side keeps its
own printed name. A body of members that decides by vote is a `group`: nobody in it says it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from phrasetrack.attribute.clauses import Clause, Place
from phrasetrack.attribute.lexicon import VerbClass, words
from phrasetrack.attribute.mentions import Mention, MentionKind, mention_at
from phrasetrack.attribute.names import folded, inside, issuer_of, kin, printed_name
from phrasetrack.attribute.unit import Unit
from phrasetrack.model import Book, Party
from phrasetrack.words import is_function_word
from phrasetrack.words.names import names_of

JOINT, COUNTERPART, GROUP, NARRATOR, UNKNOWN = "joint", "counterpart", "group", "narrator", "unknown"


@dataclass(slots=True)
class Person:
    """Someone the release names. ``names`` are folded name words of every mention."""

    name: str
    names: list[tuple[str, ...]]
    titles: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)  # Capitalised words of title and apposition.
    party: str = ""


class Roster:
    """The sides of one release. Built once, then only read."""

    def __init__(
        self,
        book: Book,
        readings: Sequence[tuple[Unit, Sequence[Clause]]],
        front: Sequence[tuple[str, str]],
    ) -> None:
        """Take ``front`` as (printed, folded) words of the release's head."""
        self.parties = [(p.name, self._people(p), self._also(p)) for p in book.parties]
        self.people: list[Person] = []
        self.by_name: dict[tuple[str, ...], Person] = {}
        self.issuer = issuer_of(front)
        self.host: Person | None = None
        self.facing: list[Person] = []
        self.proper: set[str] = set()  # Words with a capital inside a sentence.
        for unit, _ in readings:
            self._gather(unit)
        self.aliases = self._aliases([unit for unit, _ in readings])
        self._settle(readings)

    @staticmethod
    def _people(party: Party) -> list[tuple[str, ...]]:
        return [f for p in party.people if (f := folded(p))]

    @staticmethod
    def _also(party: Party) -> list[tuple[str, ...]]:
        found = [f for p in (party.name, *party.also) if (f := folded(p))]
        return found + [f[1:] for f in found if f[0] == "the" and len(f) > 1]

    def _gather(self, u: Unit) -> None:
        self.proper |= {u.norms[i] for i in range(1, len(u)) if u.capital(i) and '"' not in u.gaps[i]}
        p = 0
        while p < len(u):
            if not u.capital(p):
                p += 1
                continue
            mention = mention_at(u, p)
            for part in (mention.parts or (mention,)) if mention else ():
                if part.kind is MentionKind.PERSON:
                    self._meet(u, part)
            p = mention.stop if mention else p + 1

    def _aliases(self, cut: Sequence[Unit]) -> dict[str, str]:
        """Return what initials stand for: MPC for the Monetary Policy Committee, where it is spelt out."""
        wanted = {
            t.casefold() for u in cut for t in u.texts if t.isupper() and 2 <= len(t) <= 6 and t.isalpha()
        }
        found: dict[str, str] = {}
        for u in cut:
            for p in range(len(u)):
                initials = ""
                for q in range(p, min(len(u), p + 7)):
                    if not u.capital(q) or (q > p and u.broken(q)):
                        break
                    initials += u.norms[q][0]
                    if len(initials) > 1 and initials in wanted and initials not in found:
                        body = u.norms[q] in words("people", "deliberative")
                        name = self.party_in(u.norms[p : q + 1]) or printed_name(u, p, q + 1)
                        found[initials] = GROUP if body else name
        return found

    def _meet(self, u: Unit, mention: Mention) -> None:
        first, stop = mention.name
        names = tuple(u.norms[i].removesuffix("'s") for i in range(first, stop))
        while len(names) > 1 and names[-1] in words("people", "name-suffix"):
            names = names[:-1]
        person: Person = self.by_name.get(names) or self._known(names)
        if names not in person.names:
            person.names.append(names)
            self.by_name[names] = person
            name = printed_name(u, first, first + len(names))
            if not person.name or len(names) < min(map(len, person.names[:-1]), default=99):
                person.name = name
        title, before = words("people", "title"), words("people", "before-title")
        person.titles |= {
            u.norms[i] for i in range(mention.first, mention.stop) if u.norms[i] in title | before
        }
        person.about |= {u.norms[i] for i in range(mention.first, first) if u.capital(i)}
        if mention.stop < len(u) and "," in u.gaps[mention.stop]:
            inside = title | before | {"the", "of", "for", "and"}
            for i in range(mention.stop, min(len(u), mention.stop + 20)):
                if i > mention.stop and u.broken(i):
                    break
                if not u.capital(i) and u.norms[i] not in inside:
                    break
                if i == mention.stop and u.norms[i] not in inside:
                    break  # Not an apposition that says what they are.
                if u.capital(i):
                    person.about.add(u.norms[i])
        elif u.norm(mention.stop) == "of":
            for i in range(mention.stop, min(len(u), mention.stop + 8)):
                if u.broken(i) or not (u.capital(i) or is_function_word(u.norms[i])):
                    break
                if u.capital(i):
                    person.about.add(u.norms[i])

    def _known(self, names: tuple[str, ...]) -> Person:
        """Return the person whose name holds these words or is held by them, a new one if nobody's does."""
        for known in self.people:
            if any(set(names) <= set(n) or set(n) <= set(names) for n in known.names):
                return known
        person = Person("", [])
        self.people.append(person)
        return person

    def _settle(self, readings: Sequence[tuple[Unit, Sequence[Clause]]]) -> None:
        for person in self.people:
            person.party = self._party_of(person)
        for unit, clauses in readings:
            for clause in clauses:
                subject = clause.subject.parts[0] if clause.subject.parts else clause.subject
                if clause.place is not Place.MAIN:
                    continue
                opener = self._opener(unit, subject, clause.group.kind)
                if opener is None:
                    continue
                if self.host is None:
                    self.host = opener
                if clause.group.kind is VerbClass.NARRATE and not self.facing:
                    self.host = opener
                    self._face(unit, clause)
                    return

    def _opener(self, u: Unit, subject: Mention, kind: VerbClass) -> Person | None:
        if subject.kind is MentionKind.PERSON:
            return self._person(u, subject)
        if subject.kind is not MentionKind.ROLE or kind is not VerbClass.NARRATE:
            return None
        if known := self.role(u, subject):
            return known
        first = subject.first + (u.norms[subject.first] in ("the", "his", "her", "our"))
        titles = set(u.norms[first : subject.head + 1])
        unnamed = Person(printed_name(u, first, subject.head + 1), [], titles)
        self.people.append(unnamed)
        return unnamed

    def _face(self, u: Unit, clause: Clause) -> None:
        p = clause.group.stop
        while p < len(u):
            mention = mention_at(u, p) if u.capital(p) else None
            for part in (mention.parts or (mention,)) if mention else ():
                person = self._person(u, part) if part.kind is MentionKind.PERSON else None
                if person and person is not self.host and person not in self.facing:
                    self.facing.append(person)
            p = mention.stop if mention else p + 1

    def _party_of(self, person: Person) -> str:
        for name, people, _ in self.parties:
            if any(inside(p, n) for p in people for n in person.names):
                return name
        for name, _, also in self.parties:
            if any(set(a) <= person.about for a in also):
                return name
        return ""

    def _person(self, u: Unit, mention: Mention) -> Person | None:
        first, stop = mention.name
        names = tuple(u.norms[i].removesuffix("'s") for i in range(first, stop))
        while len(names) > 1 and names[-1] in words("people", "name-suffix"):
            names = names[:-1]
        return self.by_name.get(names)

    @property
    def has_side(self) -> bool:
        """Return whether the release has a side known by name, so that others are the counterpart."""
        return bool(self.issuer) or any(p.party for p in self.people)

    def side(self, person: Person) -> str:
        """Return the speaker's name for a person."""
        if person.party:
            return person.party
        if person is self.host:
            taken = any(p.party for p in self.people)
            if self.issuer and not taken:
                return self.issuer
        elif len(self.facing) == 1 and person is self.facing[0]:
            return COUNTERPART
        if self.has_side:
            return COUNTERPART
        return person.name

    def party_in(self, norms: Sequence[str]) -> str:
        """Return the one party of the book whose name or other name stands among folded words, or empty."""
        plain = [n.removesuffix("'s") for n in norms]
        found = [name for name, _, also in self.parties if any(inside(a, plain) for a in also)]
        return found[0] if len(found) == 1 else ""

    def party_of_name(self, name: tuple[str, ...]) -> str:
        """Return the party of the book that has a person of this folded name, or empty."""
        for party, people, _ in self.parties:
            if any(inside(p, name) for p in people):
                return party
        return ""

    def only_party(self) -> str:
        """Return the book's party when it has one alone, or empty."""
        return self.parties[0][0] if len(self.parties) == 1 else ""

    def role(self, u: Unit, mention: Mention) -> Person | None:
        """Return the person a bare title stands for: the only one who bears it, else the host."""
        known = words("people", "title") | words("people", "before-title")
        titles = {u.norms[i] for i in range(mention.first, mention.head + 1)} & known
        about = {u.norms[i] for i in range(mention.first, mention.stop) if u.capital(i)} - known
        about -= {"the"}
        fits = [p for p in self.people if titles <= p.titles and (not about or about & p.about)]
        exact = [p for p in fits if not ({"vice", "deputy", "prime"} & (p.titles - titles))]
        fits = exact or fits
        if len(fits) > 1 and self.host in fits:
            return self.host
        return fits[0] if len(fits) == 1 else None

    def name(self, u: Unit, mention: Mention) -> str:
        """Return the speaker a mention stands for; empty for a pronoun, which needs what went before."""
        if mention.kind is MentionKind.PRONOUN:
            return ""
        norms = u.norms[mention.first : mention.stop]
        if mention.parts:
            names = list(dict.fromkeys(self.name(u, part) for part in mention.parts))
            return names[0] if len(names) == 1 and names[0] not in (COUNTERPART, GROUP) else JOINT
        if mention.kind is MentionKind.COLLECTIVE:
            return (self.party_in(norms) if mention.group else "") or (GROUP if mention.group else JOINT)
        if mention.kind is MentionKind.PERSON:
            person = self._person(u, mention)
            return self.side(person) if person else printed_name(u, *mention.name)
        if mention.kind is MentionKind.ROLE:
            person = self.role(u, mention)
            if person:
                return self.side(person)
            return self.party_in(norms) or (
                COUNTERPART
                if self.has_side
                else printed_name(
                    u, mention.first + (norms[0] in ("the", "his", "her", "our")), mention.head + 1
                )
            )
        if found := self.party_in(norms):
            return found
        first = mention.first + (norms[0] in ("the", "our"))
        if mention.kind is MentionKind.NAME:
            if person := self._untitled(norms):
                return self.side(person)
            if known := self.aliases.get("".join(norms[first - mention.first :])):
                return known
            if mention.stop == first + 1 and any(
                words("people", "deliberative") & set(name.casefold().split())
                for name in names_of(u.texts[first])
            ):
                return GROUP  # "The MPC": a committee by its initials.
        if mention.kind is MentionKind.BODY:
            if u.norms[mention.head] in words("people", "side"):
                return self._side_of(norms)
            if u.norms[mention.head] in words("people", "deliberative"):
                return GROUP
            if mention.stop == mention.head + 1 and first == mention.head and self.issuer:
                return self.issuer  # "The Ministry", "the Government": the one whose text it is.
        return self._country(u, norms) or printed_name(u, first, mention.stop)

    def _untitled(self, norms: Sequence[str]) -> Person | None:
        """Return the person whose bare name this is: "Wang" after "Foreign Minister Wang Yi"."""
        plain = tuple(n.removesuffix("'s") for n in norms)
        if len(plain) > 4:
            return None
        return next((p for p in self.people if any(set(plain) <= set(n) for n in p.names)), None)

    def _side_of(self, norms: Sequence[str]) -> str:
        """Return the side an adjective names: "the Japanese side" is the side of Japan."""
        known = words("people", "side") | {"the", "other"}
        adjectives = [n.replace(".", "") for n in norms if n not in known]
        names = {self.issuer: self.issuer} if self.issuer else {}
        names |= {a: name for name, _, also in self.parties for a in [" ".join(s) for s in also]}
        for name, side in names.items():
            for word in folded(name):
                if any(kin(word.replace(".", ""), a) for a in adjectives):
                    return side
        for person in self.people:
            if any(kin(w, a) for w in sorted(person.about) for a in adjectives):
                return self.side(person)
        return COUNTERPART if self.has_side or not adjectives else adjectives[0].capitalize()

    def _country(self, u: Unit, norms: Sequence[str]) -> str:
        """Return the side a country's name stands for, or empty when it is no side."""
        if self.issuer and inside(folded(self.issuer), norms):
            return self.issuer
        if not self.has_side:
            return ""
        words_ = {n for n in norms if not is_function_word(n)}
        for person in self.people:
            if words_ and words_ <= person.about:
                return self.side(person)
        return ""
