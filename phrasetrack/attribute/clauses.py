"""Find who does what in a unit: subjects with their verbs, and the verbs carried over to them.

In:  a unit.
Out: its `Clause` values in reading order.
Knows nothing of sides, of what a pronoun means, or of the release around the unit.

A clause is `MAIN` when its verb speaks for the release's own narration; one inside what somebody is
reported to have said, or in a relative or adverbial clause, has another place and governs less.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from phrasetrack.attribute.lexicon import VerbClass, VerbForm, irregular_pasts, verbs, words
from phrasetrack.attribute.mentions import (
    Mention,
    MentionKind,
    mention_at,
    pronoun,
    subject_place,
)
from phrasetrack.attribute.unit import Unit
from phrasetrack.words import is_function_word

MAX_APPOSITIVE = 30  # Words between a subject and its verb, set off by commas.
MAX_ADVERBS = 4


class Tense(StrEnum):
    """When: reports narrate in the past, so that another tense is what was said."""

    PAST = "past"
    PRESENT = "present"
    MODAL = "modal"


class Place(StrEnum):
    """Where a clause stands in its sentence."""

    MAIN = "main"
    CONTENT = "content"  # Inside what is reported: "stated that Japan will ...".
    RELATIVE = "relative"  # "which Minister X welcomed".
    ADVERBIAL = "adverbial"  # "if", "as", "when".


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A finite verb with its auxiliaries and adverbs. Positions are half-open and count the unit's."""

    first: int
    verb: int
    stop: int
    kind: VerbClass
    lemma: str
    tense: Tense


@dataclass(frozen=True, slots=True)
class Carried:
    """A later verb without a subject of its own: "and stated", ", highlighting"."""

    first: int
    verb: int
    kind: VerbClass
    participle: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A subject and its verbs."""

    subject: Mention
    group: VerbGroup
    place: Place
    cue_stop: int  # Where "Minister X expressed his view that" ends.
    carried: tuple[Carried, ...] = ()

    @property
    def first(self) -> int:
        """Return the position of the subject's first word."""
        return min(self.subject.first, self.group.first)


def is_adverb(norm: str) -> bool:
    """Return whether a folded word may stand between a subject and its verb."""
    return norm in words("grammar", "adverb") or (norm.endswith("ly") and len(norm) > 4)


def _skip_adverbs(u: Unit, p: int) -> int:
    q = p
    while q < len(u) and q - p < MAX_ADVERBS and is_adverb(u.norms[q]):
        q += 1
    return q


def _auxiliary(norm: str) -> Tense | None:
    for key, tense in (
        ("auxiliary-past", Tense.PAST),
        ("auxiliary-present", Tense.PRESENT),
        ("modal", Tense.MODAL),
    ):
        if norm in words("grammar", key):
            return tense
    return None


def _finite(u: Unit, p: int, plural: bool) -> tuple[VerbClass, str, Tense] | None:
    """Return what a bare word at ``p`` is as a finite verb behind its subject, or None."""
    norm = u.norms[p]
    if verb := verbs().get(norm):
        if verb.form is VerbForm.PAST:
            return verb.kind, verb.lemma, Tense.PAST
        if verb.form is VerbForm.THIRD or (verb.form is VerbForm.BASE and plural):
            return verb.kind, verb.lemma, Tense.PRESENT
        return None
    if norm in irregular_pasts() or (norm.endswith("ed") and len(norm) > 4):
        return VerbClass.OTHER, norm, Tense.PAST
    return None


def verb_group(u: Unit, p: int, subject: Mention) -> VerbGroup | None:
    """Return the finite verb that follows a subject directly, or None."""
    q = _skip_adverbs(u, p)
    if q >= len(u):
        return None
    tense = Tense.PRESENT if subject.contracted and q == subject.stop else _auxiliary(u.norms[q])
    if tense is not None:
        aux = u.norms[q]
        if not (subject.contracted and q == subject.stop):
            q += 1
        while q < len(u) and (is_adverb(u.norms[q]) or u.norms[q] in words("grammar", "be") | {"have"}):
            q += 1
        if aux in ("have", "has", "had") and q < len(u) and u.norms[q].endswith("ed"):
            tense = Tense.PAST
        if q >= len(u) or u.broken(q):
            return VerbGroup(p, max(p, q - 1), q, VerbClass.OTHER, "", tense)
        found = verbs().get(u.norms[q])
        participle = found is not None and found.form is VerbForm.PARTICIPLE
        if found and not participle:
            return VerbGroup(p, q, q + 1, found.kind, found.lemma, tense)
        return VerbGroup(p, q, q + 1, found.kind if found else VerbClass.OTHER, u.norms[q], tense)
    plural = subject.plural or (
        subject.kind is MentionKind.PRONOUN
        and pronoun(u.norms[subject.first]) in ("first-plural", "first-singular", "they")
    )
    if u.broken(q) and q > p:
        return None
    if found_finite := _finite(u, q, plural):
        kind, lemma, tense = found_finite
        return VerbGroup(p, q, q + 1, kind, lemma, tense)
    word = not (is_function_word(u.norms[q]) or u.capital(q) or u.norms[q].isdigit() or u.broken(q))
    if plural and subject.kind is MentionKind.PRONOUN and word:
        return VerbGroup(p, q, q + 1, VerbClass.OTHER, u.norms[q], Tense.PRESENT)
    return None


def _subject_verb(u: Unit, subject: Mention) -> VerbGroup | None:
    """Return the subject's verb: directly behind it, or behind an apposition between commas."""
    p = subject.stop
    if p >= len(u):
        return None
    if not u.broken(p):
        return verb_group(u, p, subject)
    if "," not in u.gaps[p]:
        return None
    if _finite_behind_comma(u, p, subject):
        return verb_group(u, p, subject)
    for q in range(p + 1, min(len(u), p + MAX_APPOSITIVE)):
        if ";" in u.gaps[q] or ":" in u.gaps[q]:
            return None
        if u.broken(q) and (group := _finite_behind_comma(u, q, subject)):
            return group
    return None


def _finite_behind_comma(u: Unit, p: int, subject: Mention) -> VerbGroup | None:
    """Return a verb right behind a comma. A bare -ed form there is taken only behind a titled name."""
    group = verb_group(u, p, subject)
    if group is None or u.norms[p] in words("grammar", "coordinator"):
        return None
    if group.kind is VerbClass.OTHER and _auxiliary(u.norms[group.first]) is None:
        return group if subject.kind is MentionKind.PERSON and group.tense is Tense.PAST else None
    return group


def cue_stop(u: Unit, group: VerbGroup) -> int:
    """Return where the reporting words end: "expressed his view that", "concurred to", "pointed out that"."""
    q = group.stop
    if u.norm(group.verb) in ("point", "pointed", "points", "set", "laid", "lay", "lays") and u.norm(q) in (
        "out",
        "forth",
    ):
        q += 1
    if group.lemma in words("verbs", "carry"):
        for i in range(q, min(len(u), q + 6)):
            if u.broken(i) or u.norms[i] in words("grammar", "preposition"):
                break
            if u.norms[i] in words("verbs", "carried"):
                q = i + 1
                break
    if q < len(u) and not u.broken(q) and u.norms[q] in ("that", "to"):
        q += 1
    return q


def _place(u: Unit, subject: Mention, group: VerbGroup, mains: list[Clause]) -> Place:
    """Return where a clause stands, from what opens it and from the main clauses before it."""
    p = subject.first
    before = u.norm(p - 1) if p else ""
    if before == "well" or before == "as":
        return Place.ADVERBIAL
    if before == "that" or before in ("whether", "how", "what"):
        return Place.CONTENT
    if before in words("grammar", "relative"):
        return Place.RELATIVE
    if before in words("grammar", "subordinator"):
        return Place.ADVERBIAL
    if not mains:
        return Place.MAIN
    last = mains[-1]
    joined = before in words("grammar", "coordinator") | words("grammar", "contrast")
    parted = p < len(u) and (";" in u.gaps[p] or "--" in u.gaps[p] or "—" in u.gaps[p])
    if not joined and not parted:
        # "and, in addition, Minister X": the coordinator stands before an adverbial.
        back = p - 1
        while back > last.group.verb and p - back < 12 and not joined:
            if u.norms[back] in ("and", "but") and (u.broken(back + 1) or u.broken(back)):
                joined = all(u.norms[i] != "that" for i in range(back, p))
            if ";" in u.gaps[back]:
                parted = True
            back -= 1
    if not (joined or parted):
        return Place.CONTENT
    # What is reported stands in another tense than the report.
    if last.group.tense is Tense.PAST and group.tense is not Tense.PAST:
        return Place.CONTENT
    return Place.MAIN


def _carries(u: Unit, p: int, tense: Tense, plain: bool) -> Carried | None:
    """Return the verb at ``p`` when it goes on with an earlier subject.

    ``plain``: nothing between opens what is reported, so that a change of tense is the speaker's own
    ("decided to keep ... and anticipates").
    """
    verb = verbs().get(u.norms[p])
    if verb is None or u.capital(p):
        return None
    first = p
    while first > 0 and (is_adverb(u.norms[first - 1])) and not u.broken(first):
        first -= 1
    coordinated = u.norm(first - 1) in words("grammar", "coordinator") and first > 0
    broken = u.broken(first) or (coordinated and u.broken(first - 1))
    if verb.form is VerbForm.PARTICIPLE:
        opened = u.norm(first - 1) == "by" or (u.broken(first) and "," in u.gaps[first])
        listed = coordinated and any(
            verbs().get(u.norms[i], None) is not None
            and verbs()[u.norms[i]].form is VerbForm.PARTICIPLE
            and (u.norm(i - 1) == "by" or "," in u.gaps[i])
            for i in range(max(0, first - 40), first - 1)
        )
        return Carried(first, p, verb.kind, True) if opened or listed else None
    if not (coordinated or (u.broken(first) and not u.gaps[first].strip().startswith("("))):
        return None
    if tense is Tense.PAST:
        if verb.form is not VerbForm.PAST:
            shifted = plain and verb.form is VerbForm.THIRD and u.norm(p + 1) in ("that", "to")
            if not shifted or verb.lemma in words("verbs", "noun-like"):
                return None
        if u.norms[p] in words("verbs", "adjectival") and not _takes_object(u, p + 1):
            return None
    else:
        if verb.form is VerbForm.PAST or (not coordinated and ";" not in u.gaps[first]):
            return None
        if verb.lemma in words("verbs", "noun-like") and not _takes_object(u, p + 1):
            return None
    if verb.lemma in words("verbs", "noun-like") and not (broken or _takes_object(u, p + 1)):
        return None
    return Carried(first, p, verb.kind, False)


def _takes_object(u: Unit, p: int) -> bool:
    norm = u.norm(p)
    return (
        norm in words("grammar", "determiner") | words("grammar", "preposition")
        or norm in ("that", "to", "on", "upon", "out")
        or is_adverb(norm)
        or u.capital(p)
    )


def _bare_subject(u: Unit, mention: Mention) -> bool:
    """Return whether a mention is a subject without a mark: "a message they oppose"."""
    if mention.kind not in (MentionKind.PRONOUN, MentionKind.COLLECTIVE):
        return False
    return u.norm(mention.first - 1) not in words("grammar", "preposition")


def clauses(u: Unit) -> tuple[Clause, ...]:
    """Return the clauses of a unit in reading order, each with the verbs carried over to it."""
    found: list[Clause] = []
    mains: list[Clause] = []
    p = 0
    while p < len(u):
        mention = mention_at(u, p)
        if mention is None:
            p += 1
            continue
        group = None
        if subject_place(u, p):
            group = _subject_verb(u, mention)
            if group is None and mention.parts:
                mention = mention.parts[-1]
                group = _subject_verb(u, mention)
        elif _bare_subject(u, mention):
            group = _subject_verb(u, mention)
        if group is None:
            p = mention.stop
            continue
        place = _place(u, mention, group, mains)
        clause = Clause(mention, group, place, cue_stop(u, group))
        found.append(clause)
        if place is Place.MAIN:
            mains.append(clause)
        p = max(group.stop, mention.stop)
    if not any(c.place is Place.MAIN for c in found):
        # "The meeting was held ..., at which the Ministers exchanged views": nobody speaks above it.
        found = [
            replace(c, place=Place.MAIN)
            if c.place is Place.RELATIVE and u.norm(c.subject.first - 2) in words("grammar", "preposition")
            else c
            for c in found
        ]
    return tuple(_with_carried(u, found))


def _with_carried(u: Unit, found: list[Clause]) -> list[Clause]:
    mains = [i for i, c in enumerate(found) if c.place is Place.MAIN]
    for n, i in enumerate(mains):
        clause = found[i]
        stop = found[mains[n + 1]].first if n + 1 < len(mains) else len(u)
        taken = {c.group.verb for c in found}
        content = next((p for p in range(clause.group.stop, stop) if u.norms[p] == "that"), stop)
        carried = tuple(
            c
            for p in range(clause.group.stop, stop)
            if p not in taken and (c := _carries(u, p, clause.group.tense, p < content))
        )
        found[i] = replace(clause, carried=carried)
    return found
