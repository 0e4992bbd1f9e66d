"""Pair the occurrences of one phrase in two releases.

In:  what an earlier and a later release have of one phrase, in reading order.
Out: pairs to compare.
Knows nothing of changes: it says which occurrence answers which, not how they differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from phrasetrack.model import Observation
from phrasetrack.words import fold_glyphs, tokenise

Pair = tuple[Observation, Observation]


def wording(observation: Observation) -> str:
    """Return the wording of an occurrence with glyphs and spaces folded; case counts."""
    return fold_glyphs(observation.text or "").strip("\"' ,;")


def speaker(observation: Observation) -> str:
    """Return who says an occurrence, or an empty string."""
    return observation.attribution.speaker if observation.attribution else ""


def pair(before: Sequence[Observation], after: Sequence[Observation]) -> tuple[Pair, ...]:
    """Return which occurrence answers which, in the order of the later release.

    Equal wordings by the same speaker first, then equal wordings, then the likest of what is left. An
    occurrence left over whose wording the other release does not have at all is held against the likest
    there; one whose wording is known there is a further mention and no pair.

    Args:
        before: The occurrences of the earlier release, present ones only; at least one.
        after: Those of the later release, likewise.
    """
    left, right = list(range(len(before))), list(range(len(after)))
    pairs: list[tuple[int, int]] = []

    def take(alike: Callable[[Observation, Observation], bool]) -> None:
        for j in tuple(right):
            for i in left:
                if alike(before[i], after[j]):
                    pairs.append((i, j))
                    left.remove(i)
                    right.remove(j)
                    break

    take(lambda a, b: wording(a) == wording(b) and speaker(a) == speaker(b))
    take(lambda a, b: wording(a) == wording(b))
    order = sorted((-likeness(before[i], after[j]), j, i) for i in left for j in right)
    for _, j, i in order:
        if i in left and j in right:
            pairs.append((i, j))
            left.remove(i)
            right.remove(j)
    known = {wording(o) for o in before} | {wording(after[j]) for _, j in pairs}
    for j in right:
        if wording(after[j]) not in known:
            known.add(wording(after[j]))
            i = max(range(len(before)), key=lambda i: (likeness(before[i], after[j]), -i))
            pairs.append((i, j))
    known = {wording(o) for o in after} | {wording(before[i]) for i, _ in pairs}
    for i in left:
        if wording(before[i]) not in known:
            known.add(wording(before[i]))
            j = max(range(len(after)), key=lambda j: (likeness(before[i], after[j]), -j))
            pairs.append((i, j))
    return tuple((before[i], after[j]) for i, j in sorted(pairs, key=lambda p: (p[1], p[0])))


def likeness(a: Observation, b: Observation) -> float:
    """Return how alike two occurrences are: the share of stems they have in common, from 0 to 1.

    The same speaker and the same section decide between equals.
    """
    one, two = (Counter(t.stem for t in tokenise(o.text or "")) for o in (a, b))
    shared = 2 * (one & two).total() / max(1, one.total() + two.total())
    return shared + 0.01 * (speaker(a) == speaker(b)) + 0.005 * (a.section == b.section)
