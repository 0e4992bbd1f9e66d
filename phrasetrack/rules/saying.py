"""Words for messages: how a wording, a speaker and a change are said in one line.

In:  observations, changes.
Out: plain text in one line; wordings in quotation marks, white space folded, long ones with their middle out.
Knows nothing of which rule speaks.
"""

from __future__ import annotations

from phrasetrack.model import Change, ChangeKind, Observation
from phrasetrack.words import fold_text

LONGEST = 16  # Words of a wording that a line shows; a longer one keeps its head and tail.
_SPEAKERS = {
    "joint": "jointly",
    "counterpart": "by the other side",
    "group": "by the group",
    "narrator": "by the release itself",
}

POLARITIES = {
    "affirmed": "affirmed",
    "denied": "denied",
    "reversed": "turned into its opposite",
    "possible": "put as a possibility",
    "quoted": "quoted as another's words",
    "dissent": "reported of someone who disagreed",
}


def one_line(text: str) -> str:
    """Return ``text`` with every run of white space as one space."""
    return " ".join(text.split())


def quote(text: str) -> str:
    """Return a wording in quotation marks, at most `LONGEST` words of it."""
    words = one_line(text).split(" ")
    if len(words) > LONGEST:
        words = [*words[: LONGEST - 5], "…", *words[-4:]]
    return "“" + " ".join(words).strip("“”\"' ,;") + "”"


def by(speaker: str) -> str:
    """Return who speaks as an adverb: "jointly", "by Japan"; empty when it is not known."""
    if speaker in ("", "unknown"):
        return ""
    return _SPEAKERS.get(speaker, f"by {one_line(speaker)}")


def speaker_of(observation: Observation | None) -> str:
    """Return the speaker of an occurrence, or an empty string."""
    if observation is None or observation.attribution is None:
        return ""
    return observation.attribution.speaker


def in_brackets(observation: Observation | None) -> str:
    """Return " (Japan)", " (joint)", or nothing when nobody is known to speak."""
    speaker = speaker_of(observation)
    return f" ({one_line(speaker)})" if speaker not in ("", "unknown", "narrator") else ""


def say(change: Change) -> str:
    """Return one change of wording in words."""
    if not change.after.strip():
        return f"{quote(change.before)} is gone"
    if not change.before.strip():
        return f"{quote(change.after)} is put in"
    if fold_text(change.before) == fold_text(change.after) and change.kind is ChangeKind.TRANSPOSITION:
        return f"{quote(change.after)} is moved"
    return f"{quote(change.before)} became {quote(change.after)}"
