"""Slide an edit to where a reader would see it: "いかなる", not "るいかな"; ", and B", not "B, and".

In:  an alignment. Out: an alignment of the same cost.
Knows nothing of meaning: an edit may stand in several places when the words at its two ends are the same,
and the best place is where the text itself has a seam.
"""

from __future__ import annotations

from collections.abc import Sequence

from phrasetrack.collate.steps import Step
from phrasetrack.model import EditTag, Token, TokenKind
from phrasetrack.words import is_function_word
from phrasetrack.words.kinship import Kin


def slide(found: Sequence[Step], base: Sequence[Token], other: Sequence[Token]) -> tuple[Step, ...]:
    """Return the steps with each lone insertion or deletion at its best seam; ties leave it in place."""
    out, k = list(found), 0
    while k < len(out):
        tag, end = out[k].tag, k + 1
        if tag not in (EditTag.INSERT, EditTag.DELETE):
            k += 1
            continue
        while end < len(out) and out[end].tag is tag:
            end += 1
        alone = (k == 0 or _plain(out[k - 1])) and (end == len(out) or _plain(out[end]))
        if alone and (shift := _shift(out, k, end, other if tag is EditTag.INSERT else base)):
            lo, hi = min(k, k + shift), max(end, end + shift)
            edits: list[EditTag] = [tag] * (end - k)
            kept = [EditTag.EQUAL] * abs(shift)
            out[lo:hi] = _laid(kept + edits if shift > 0 else edits + kept, out[lo].i0, out[lo].j0)
            end = max(end, end + shift)
        k = end
    return tuple(out)


def _plain(step: Step) -> bool:
    return step.tag is EditTag.EQUAL and step.kin is Kin.SAME and not step.same and not step.joined


def _shift(steps: Sequence[Step], k: int, end: int, tokens: Sequence[Token]) -> int:
    """Return by how many tokens the edit ``steps[k:end]`` is best moved; negative is to the left."""
    inserts = steps[k].tag is EditTag.INSERT
    lo, hi = (steps[k].j0, steps[end - 1].j1) if inserts else (steps[k].i0, steps[end - 1].i1)
    best, shift = _seams(tokens, lo, hi), 0
    for way in (-1, 1):
        s = way
        while 0 <= (at := k + s if way < 0 else end + s - 1) < len(steps) and _plain(steps[at]):
            gone, come = (lo + s, hi + s) if way < 0 else (lo + s - 1, hi + s - 1)
            if tokens[gone].text != tokens[come].text:
                break
            if (score := _seams(tokens, lo + s, hi + s)) > best:
                best, shift = score, s
            s += way
    return shift


def _seams(tokens: Sequence[Token], lo: int, hi: int) -> int:
    """Return how well the text parts before token ``lo`` and before token ``hi``."""
    score = sum(_seam(tokens[i - 1], tokens[i]) for i in (lo, hi) if 0 < i < len(tokens))
    first, last = tokens[lo], tokens[hi - 1]
    return score + (is_function_word(first.norm) and not is_function_word(last.norm))


def _seam(left: Token, right: Token) -> int:
    if left.kind is TokenKind.CHAR and right.kind is TokenKind.CHAR:
        if right.span.start > left.span.end:
            return 3
        return 2 * (_hiragana(left) and not _hiragana(right))
    return 2 * (right.span.start - left.span.end > 1)  # More than a space: a mark.


def _hiragana(token: Token) -> bool:
    return "\u3041" <= token.norm[:1] <= "\u309f"


def _laid(tags: Sequence[EditTag], i: int, j: int) -> list[Step]:
    laid = []
    for tag in tags:
        x, y = tag is not EditTag.INSERT, tag is not EditTag.DELETE
        laid.append(Step(tag, i, i + x, j, j + y, Kin.SAME if x and y else Kin.NONE))
        i, j = i + x, j + y
    return laid
