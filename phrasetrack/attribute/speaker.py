"""Say who says a span, on what ground, and which words show it.

In:  a scene and a span.
Out: a `Grip`: the speaker with basis, cue and candidates, and the clause that governs the span.
Knows nothing of stance, polarity or phrases.

The governing clause is the last main clause whose subject stands before the span, else the one whose
subject stands inside or behind it ("Regarding ..., Minister X welcomed"). Where a sentence names nobody,
what the paragraph hangs on speaks, then the author of the text; where that is a guess, `unknown`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from phrasetrack.attribute.clauses import Carried, Place, Tense
from phrasetrack.attribute.lexicon import VerbClass, verbs, words
from phrasetrack.attribute.mentions import MentionKind, mention_at, pronoun
from phrasetrack.attribute.scene import Mode, Reading, Scene, Voice
from phrasetrack.attribute.sides import JOINT, NARRATOR, UNKNOWN
from phrasetrack.attribute.unit import Unit
from phrasetrack.model import Basis, ParagraphKind, Span

MAX_LEAD_INS = 4  # A list in a list in a list.


@dataclass(frozen=True, slots=True)
class Grip:
    """Who holds a span."""

    speaker: str
    basis: Basis = Basis.EXPLICIT
    cue: Span | None = None
    candidates: tuple[str, ...] = ()
    reading: Reading | None = None
    voice: Voice | None = None  # The clause that governs it, when one in its own sentence does.
    carried: Carried | None = None
    begin: int = 0  # Position in the reading's unit from which the governing words may stand.


def cue_of(u: Unit, voice: Voice) -> Span:
    """Return the code points of a subject with its reporting words."""
    clause = voice.clause
    stop = max(clause.cue_stop, clause.subject.stop, clause.group.stop)
    first = clause.subject.first
    if clause.group.first > clause.subject.stop:
        # An apposition stands between: the cue runs from its last name, near the verb.
        for p in range(clause.subject.stop, clause.group.first):
            mention = mention_at(u, p)
            if mention and mention.kind is MentionKind.PERSON and mention.stop == clause.group.first:
                first = p
                break
    return u.range(first, max(stop, first + 1))


def who(scene: Scene, span: Span) -> Grip:
    """Return who says a span; never raises, whatever the text."""
    reading = scene.reading_at(span.start)
    if reading is None:
        return Grip(scene.author, Basis.DOCUMENT_SCOPE)
    u = reading.unit
    at = min(bisect_left(u.starts, span.start), len(u) - 1)
    kind = paragraph.kind if (paragraph := scene.paragraph(reading)) else ParagraphKind.BODY
    if kind in (ParagraphKind.TITLE, ParagraphKind.DATELINE, ParagraphKind.CHROME):
        return Grip(NARRATOR, Basis.EXPLICIT, reading=reading)
    speaking = [v for v in reading.voices if v.clause.place is Place.MAIN and _speaks(scene, reading, v)]
    before = [v for v in speaking if u.starts[v.clause.first] <= span.start]
    if before:
        return _governed(scene, reading, before[-1], span, at)
    if speaking:
        return _governed(scene, reading, speaking[0], span, at)
    if grip := _agent(scene, reading):
        return grip
    return _scope(scene, reading, span, at)


def _first_person(u: Unit, voice: Voice) -> bool:
    subject = voice.clause.subject
    return subject.kind is MentionKind.PRONOUN and pronoun(u.norms[subject.first]).startswith("first")


def _speaks(scene: Scene, reading: Reading, voice: Voice) -> bool:
    """Return whether a main clause says who speaks; "North Korea launched ..." says what happened."""
    u, clause = reading.unit, voice.clause
    kind, subject = clause.group.kind, clause.subject
    if subject.kind is MentionKind.PRONOUN:
        which = pronoun(u.norms[subject.first])
        if which == "it":
            # "It was confirmed", "it is expected": nobody.
            passive = any(
                n in words("grammar", "be") for n in u.norms[clause.group.first : clause.group.verb]
            )
            return bool(voice.speaker) and kind in (VerbClass.SAY, VerbClass.STAND) and not passive
        if which.startswith("first"):
            return True
        return scene.mode is not Mode.SPEECH or kind in (VerbClass.SAY, VerbClass.STAND)
    if scene.mode is Mode.SPEECH:
        return kind in (VerbClass.SAY, VerbClass.STAND) and subject.kind is not MentionKind.NAME
    if subject.kind not in (MentionKind.NAME, MentionKind.BODY):
        return True
    opens = subject.first == 0 and subject.stop == 1 and u.norms[0] not in scene.roster.proper
    if opens and clause.group.lemma not in words("verbs", "position") | words("stance", "firm"):
        return False  # A capital that only opens the sentence: "Inflation remains elevated".
    if voice.speaker == scene.author:
        return True
    if kind is VerbClass.NARRATE:
        return scene.mode is Mode.REPORT and clause.group.tense is Tense.PAST
    if kind is VerbClass.OTHER:
        return bool(subject.parts) and scene.mode is Mode.STATEMENT
    if scene.mode is Mode.REPORT and clause.group.tense is not Tense.PAST and not subject.parts:
        paragraph = scene.paragraph(reading)
        return paragraph is None or paragraph.lead_in is None
    return True


def _governed(scene: Scene, reading: Reading, voice: Voice, span: Span, at: int) -> Grip:
    u, clause = reading.unit, voice.clause
    carried = next((c for c in reversed(clause.carried) if u.starts[c.first] <= span.start), None)
    begin = carried.first if carried else clause.group.first
    speaker, cue, anaphoric, holder = voice.speaker, cue_of(u, voice), voice.anaphoric, False
    for inner in reading.voices:
        c = inner.clause
        if not (clause.group.verb < c.first and u.starts[c.first] <= span.start) or c.place is Place.MAIN:
            continue
        if c.place is Place.RELATIVE and _tells(u, inner) and not _closed(u, c.group.stop, at):
            # "..., which the President said is X": X is the President's.
            return Grip(
                inner.speaker, Basis.EXPLICIT, cue_of(u, inner), (), reading, inner, None, c.group.first
            )
        if (
            c.place is Place.CONTENT
            and c.subject.kind is MentionKind.PRONOUN
            and pronoun(u.norms[c.subject.first]) in ("they", "he", "she", "first-plural")
            and c.group.lemma in words("verbs", "position")
            and c.group.tense is Tense.PRESENT
        ):
            cue, anaphoric, holder = cue_of(u, inner), True, True
            if carried is None or carried.first < c.first:
                begin = c.group.first
    if agent := _inner_agent(scene, u, clause.group.stop, at):
        return Grip(agent[0], Basis.EXPLICIT, agent[1], (), reading, None, None, begin)
    narrated = clause.group.kind is VerbClass.NARRATE and (
        carried is None or carried.kind is VerbClass.NARRATE
    )
    if narrated and not holder and speaker != scene.author and not _first_person(u, voice):
        return Grip(NARRATOR, Basis.EXPLICIT, None, (), reading, voice, carried, begin)
    if not speaker:
        return Grip(UNKNOWN, Basis.ANAPHORA, cue, _candidates(scene), reading, voice, carried, begin)
    basis = Basis.EXPLICIT
    turn = scene.turn_at(u.starts[at])
    if turn and _first_person(u, voice):
        basis, cue = Basis.DOCUMENT_SCOPE, turn.cue
    elif anaphoric and not _first_person(u, voice) and not (carried and carried.participle):
        basis = Basis.ANAPHORA
    elif carried is not None:
        basis = Basis.COORDINATION
    elif anaphoric:
        basis = Basis.ANAPHORA
    return Grip(speaker, basis, cue, (), reading, voice, carried, begin)


def _tells(u: Unit, voice: Voice) -> bool:
    subject = voice.clause.subject
    if voice.clause.group.kind not in (VerbClass.SAY, VerbClass.STAND) or not voice.speaker:
        return False
    if subject.kind is MentionKind.COLLECTIVE:
        return u.norms[subject.head] in words("people", "people-plural")
    return subject.kind in (MentionKind.PERSON, MentionKind.ROLE)


def _closed(u: Unit, first: int, at: int) -> bool:
    return any(u.broken(p) for p in range(first, min(at + 1, len(u))))


def _candidates(scene: Scene) -> tuple[str, ...]:
    names = [scene.roster.side(p) for p in scene.roster.people[:4]]
    return tuple(dict.fromkeys([*names, JOINT]))[:5]


def _inner_agent(scene: Scene, u: Unit, first: int, at: int) -> tuple[str, Span] | None:
    """Return who says the words right behind a passive: "during which concerns were raised by some on X"."""
    for p in range(at - 1, first, -1):
        if u.broken(p + 1):
            return None
        verb = verbs().get(u.norm(p - 1))
        if u.norms[p] != "by" or verb is None or u.norm(p - 2) not in words("grammar", "be"):
            continue
        mention = mention_at(u, p + 1)
        if mention and mention.stop <= at and mention.kind is not MentionKind.NAME:
            name = scene.roster.name(u, mention)
            return (name, u.range(p - 1, mention.stop)) if name else None
    return None


def _agent(scene: Scene, reading: Reading) -> Grip | None:
    """Return the agent of a passive ("was reaffirmed by both sides"), or both for "it was agreed"."""
    u = reading.unit
    for p in range(1, len(u)):
        verb = verbs().get(u.norms[p])
        if verb is None or verb.kind not in (VerbClass.SAY, VerbClass.STAND):
            continue
        if not u.norms[p].endswith(("ed", "id", "wn")):
            continue
        passive = u.norm(p - 1) in words("grammar", "be") or u.norm(p - 2) in words("grammar", "be")
        if not passive:
            continue
        if u.norm(p + 1) == "by" and p + 2 < len(u) and (mention := mention_at(u, p + 2)):
            name = scene.roster.name(u, mention)
            if name and mention.kind is not MentionKind.NAME:
                return Grip(name, Basis.EXPLICIT, u.range(p, mention.stop), (), reading)
        subject = u.norm(p - 2) if u.norm(p - 1) in words("grammar", "be") else u.norm(p - 3)
        if subject == "it" and verb.lemma in ("agree", "decide", "resolve", "affirm", "reaffirm", "confirm"):
            name = scene.author if scene.mode is Mode.STATEMENT else JOINT
            first = p - 2 if u.norm(p - 2) == "it" else p - 3
            return Grip(name, Basis.DOCUMENT_SCOPE, u.range(max(0, first), p + 1), (), reading)
    return None


def _scope(scene: Scene, reading: Reading, span: Span, at: int) -> Grip:
    """Return who speaks where the sentence names nobody."""
    u = reading.unit
    if grip := _lead_in(scene, reading):
        return grip
    if turn := scene.turn_at(u.starts[at]):
        return Grip(turn.speaker, Basis.DOCUMENT_SCOPE, turn.cue, (), reading)
    if scene.mode is Mode.STATEMENT:
        return Grip(scene.author, Basis.DOCUMENT_SCOPE, _author_cue(scene), (), reading)
    if scene.mode is Mode.REPORT and (last := _last_voice(scene, reading)) and _is_content(u):
        # Indirect speech may go on without a verb of saying, or the release may comment: not ours to guess.
        names = tuple(dict.fromkeys((last.speaker, NARRATOR)))
        return Grip(UNKNOWN, Basis.DOCUMENT_SCOPE, None, names, reading)
    return Grip(NARRATOR, Basis.EXPLICIT, None, (), reading)


def _lead_in(scene: Scene, reading: Reading) -> Grip | None:
    paragraph = scene.paragraph(reading)
    for _ in range(MAX_LEAD_INS):
        if paragraph is None or paragraph.lead_in is None:
            return None
        if not 0 <= paragraph.lead_in < len(scene.parsed.paragraphs):
            return None
        lead = scene.parsed.paragraphs[paragraph.lead_in]
        # The lead-in's own last sentence decides: "... and stated as follows."
        last = scene.reading_at(max(lead.span.start, lead.span.end - 1))
        if last is not None and last.unit.span.start >= lead.span.start:
            found = [v for v in last.voices if v.clause.place is Place.MAIN and _speaks(scene, last, v)]
            for voice in reversed(found):
                u, carried = last.unit, voice.clause.carried
                if voice.clause.group.kind is VerbClass.NARRATE and not carried:
                    return None
                if not voice.speaker or voice.speaker in (NARRATOR,):
                    continue
                cue = cue_of(u, voice)
                if carried and "follow" in " ".join(u.norms[carried[-1].first :]):
                    first = carried[-1].first
                    first -= u.norm(first - 1) in words("grammar", "coordinator")
                    cue = u.range(first, len(u))
                return Grip(voice.speaker, Basis.DOCUMENT_SCOPE, cue, (), reading)
        paragraph = lead
    return None


def _author_cue(scene: Scene) -> Span | None:
    for reading in scene.readings:
        for voice in reading.voices:
            if voice.clause.place is Place.MAIN and voice.speaker == scene.author:
                return cue_of(reading.unit, voice)
    return None


def _last_voice(scene: Scene, reading: Reading) -> Voice | None:
    """Return the voice before a reading in its own paragraph that speaks and is no narration."""
    for i in range(reading.unit.number - 1, -1, -1):
        other = scene.readings[i]
        if other.unit.paragraph != reading.unit.paragraph:
            return None
        found = [v for v in other.voices if v.clause.place is Place.MAIN and _speaks(scene, other, v)]
        if found:
            kind = found[-1].clause.group.kind
            return found[-1] if kind is not VerbClass.NARRATE and found[-1].speaker else None
    return None


def _is_content(u: Unit) -> bool:
    """Return whether a sentence's first auxiliary or verb is not in the past."""
    for norm in u.norms:
        if norm in words("grammar", "auxiliary-past"):
            return False
        if norm in words("grammar", "modal") or norm in words("grammar", "auxiliary-present"):
            return True
        if (verb := verbs().get(norm)) and verb.form.value == "past":
            return False
    return False
