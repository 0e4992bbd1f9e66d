"""Put speaker, stance and polarity of a span together.

In:  a scene (or a parsed release and a book) and a span.
Out: an `Attribution`.
Knows nothing of how each of the three is found.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from phrasetrack.attribute.dissent import dissent_at
from phrasetrack.attribute.polarity import polarity_of
from phrasetrack.attribute.scene import Scene, prepare
from phrasetrack.attribute.speaker import Grip, who
from phrasetrack.attribute.stance import stance_of
from phrasetrack.model import Attribution, Basis, Book, ParsedRelease, Polarity, Span


def attribute_in(scene: Scene, span: Span, own: Collection[str] = ()) -> Attribution:
    """Return who says a span of a prepared release, how strongly, and whether it is said or denied.

    Args:
        scene: The release, prepared.
        span: An occurrence of a formula.
        own: Folded words of the formula itself: a "not" among them is no denial of the formula.
    """
    grip = who(scene, span)
    polarity, cue = polarity_of(scene, span, grip, own)
    if polarity is Polarity.DISSENT:
        grip = _dissenter(scene, span, grip)
    stance = stance_of(scene, span, grip, polarity)
    return Attribution(grip.speaker, grip.basis, grip.cue, grip.candidates, stance, polarity, cue)


def _dissenter(scene: Scene, span: Span, grip: Grip) -> Grip:
    dissent = dissent_at(scene, span)
    if dissent is None or not dissent.names:
        return grip
    basis = Basis.ANAPHORA if dissent.taken_up else Basis.EXPLICIT
    name = scene.roster.party_of_name(tuple(dissent.names.casefold().split())) or dissent.names
    return replace(grip, speaker=name, basis=basis, cue=dissent.named or dissent.cue, candidates=())


def attribute(parsed: ParsedRelease, span: Span, book: Book, own: Collection[str] = ()) -> Attribution:
    """Return `attribute_in` of one span; for several spans of a release, `prepare` it once instead."""
    return attribute_in(prepare(parsed, book), span, own)
