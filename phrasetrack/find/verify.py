"""Verify: align a form inside a nominated stretch and say what it keeps.

In:  the index of a release, a target, a token range.
Out: `Candidate`: which token answers which, the range they span, and the score.
Knows nothing of other phrases: `assign` lets candidates compete.

The alignment is a chain of content words (`chain`), the words out of order (`moves`), then the function
words between them (`fill`); `score` says what it is worth.
"""

from __future__ import annotations

from phrasetrack.find.chain import heaviest
from phrasetrack.find.compile import Target
from phrasetrack.find.fill import fill
from phrasetrack.find.letters import resembles
from phrasetrack.find.moves import MOVED, add_moves
from phrasetrack.find.score import Candidate, score
from phrasetrack.find.seed import Index
from phrasetrack.find.stops import Stops
from phrasetrack.find.weigh import WORD, is_ideogram, touch
from phrasetrack.model import Token

AWAY = 3  # A word at either end that stands further off than this,
FEW = 2  # with so few others of content,
WORTH = 0.33  # must bring this share of its weight, after what the way to it costs.
JOINING = "及又並若"  # What opens a conjunction is no part of a compound.
LOOSE = 8  # How many characters may stand between each character of a lone word and the rest.


def verify(
    index: Index, stops: Stops, tokens: tuple[Token, ...], target: Target, low: int, high: int, floor: float
) -> Candidate | None:
    """Return the best alignment of a form in the token range ``[low, high)``.

    None when the content words there are worth less than the weight ``floor``, or when few of a whole
    sentence are there and it does not look like it (`letters`).
    """
    chain = heaviest(index, stops, target, low, high)
    if chain is None or chain.value + MOVED * (chain.present - chain.value) < floor:
        return None
    if target.whole and not resembles(stops, tokens, target, chain):
        return None
    pairs = dict(chain.pairs)
    moved = add_moves(index, stops, tokens, target, pairs)
    if chain.value + MOVED * sum(target.weights.each[i] for i in moved) < floor:
        return None
    fill(index, stops, target, pairs)
    if target.characters:
        _tie(stops, tokens, pairs)
    found = score(index, stops, tokens, target, pairs, moved)
    if target.characters or target.whole or target.slots:
        return found
    return _trimmed(index, stops, tokens, found, moved)


def _trimmed(
    index: Index, stops: Stops, tokens: tuple[Token, ...], found: Candidate, moved: set[int]
) -> Candidate:
    """Return the alignment without words at either end that stand far off and are hardly worth their way.

    What stands beyond a gap must bring `WORTH` of its weight: "overflight, as enshrined in the Convention on
    the Law of the [Sea]" is the formula cut short, not with its last word.
    """
    for backwards in (False, True):
        while (shorter := _shortened(index, stops, tokens, found, moved, backwards)) is not None:
            found = shorter
    return found


def _shortened(
    index: Index, stops: Stops, tokens: tuple[Token, ...], found: Candidate, moved: set[int], backwards: bool
) -> Candidate | None:
    """Return the alignment without the words before its first gap, or behind its last; None if worth it."""
    target = found.target
    at = sorted(((j, i) for i, j in found.pairs), reverse=backwards)
    size = 1
    while size < len(at) and abs(stops.outer[at[size][0]] - stops.outer[at[size - 1][0]]) <= AWAY:
        size += 1
    group = {i for _, i in at[:size]}
    own = [i for i in group if target.weights.content[i]]
    rest = {i: j for i, j in found.pairs if i not in group}
    if len(own) > FEW or not any(target.weights.content[i] for i in rest):
        return None
    shorter = score(index, stops, tokens, target, rest, moved - group)
    worth = WORTH * sum(target.weights.each[i] for i in own) / target.total
    return shorter if found.score - shorter.score < worth else None


def _tie(stops: Stops, tokens: tuple[Token, ...], pairs: dict[int, int]) -> None:
    """Take away a character or two at either end that are no word of the form's: 議 of 審議会 for 議事.

    They stand far off, or one stands inside a compound whose other characters are not the form's.
    """
    for step in (1, -1):
        at = sorted(((j, i) for i, j in pairs.items()), reverse=step < 0)
        size = 1
        while size < len(at) and at[size][0] == at[size - 1][0] + step:
            size += 1
        if size > WORD or size == len(at):
            continue
        first, last, following = at[0][0], at[size - 1][0], at[size][0]
        apart = abs(stops.outer[following] - stops.outer[last])
        within = size == 1 and (_touches(tokens, first, -step) or _touches(tokens, last, step))
        if apart > LOOSE * size or within:
            for _, i in at[:size]:
                del pairs[i]


def _touches(tokens: tuple[Token, ...], j: int, step: int) -> bool:
    """Return whether a Chinese character goes on from the one at ``j``."""
    if not 0 <= j + step < len(tokens) or not is_ideogram(tokens[j]) or not is_ideogram(tokens[j + step]):
        return False
    return tokens[j + step].text not in JOINING and touch(tokens, max(j, j + step))
