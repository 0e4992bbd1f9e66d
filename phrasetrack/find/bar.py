"""The bar: how much of a phrase an occurrence must keep.

In:  a form, weighed.
Out: the least share of its weight.

A short phrase has little to lose before it is another phrase; a long one is recognised by less, as no
other text keeps so many of its words together. Constants are fitted by ``benchmarks/fit.py``.
"""

from __future__ import annotations

from phrasetrack.find.compile import Target
from phrasetrack.find.weigh import SUPPORT

TOP = 0.70  # The bar of a phrase of no weight.
SLOPE = 0.034  # What each unit of weight takes off it,
LONG, LONG_CHARACTERS = 0.42, 0.38  # down to this.
CHARACTER = 0.7  # What a character of a script without spaces counts for in that.
NAME = 0.72  # The least bar of a phrase that is all one name: part of a name is another name.
CUT = 0.8  # The bar of a form cut short, of which the opening alone is kept,
CUT_LEAST = 0.3  # the form as a whole keeping this much.
WHOLE = 0.5  # A wording that is a whole sentence, found as one, needs this share of its bar,
HALF_ALIKE = 0.5  # with this much alike letter by letter,
KEPT = 0.25  # provided that it keeps this share of its weight at all,
ALIKE = 0.6  # or to be this much alike letter by letter,
LETTERS = 0.15  # the content words in their order being worth this share of its weight at the least.


def floor(target: Target, least: float, own_bar: bool = False) -> float:
    """Return the weight that the content words of an occurrence must keep, whatever else it keeps.

    Function words and frames at most double what the content words keep (`SUPPORT`), so that nothing
    which keeps less can reach the bar ``least``. A whole sentence may stand below it by its letters, unless
    the phrase has a bar of its own.
    """
    share = least / (1.0 + SUPPORT)
    if target.whole and not own_bar:
        share = min(share, LETTERS)
    return share * target.total


def bar(target: Target) -> float:
    """Return the least score, 0 to 1, of an occurrence of a form."""
    if target.characters:
        return max(LONG_CHARACTERS, TOP - SLOPE * CHARACTER * target.total)
    least = max(LONG, TOP - SLOPE * target.total)
    if target.title:
        least = max(least, NAME)
    return least
