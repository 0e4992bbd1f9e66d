"""The bar: how much of a phrase an occurrence must keep.

In:  a phrase's weight.
Out: the least share of it.

A short phrase has little to lose before it is another phrase; a long one is recognised by less, as no
other text keeps so many of its words together. Constants are fitted by ``benchmarks/fit.py``.
"""

from __future__ import annotations

import math

LONG = 0.36  # The bar of a phrase without end.
SHORT = 0.62  # What is added to it for a phrase of no weight.
FADE = 3.0  # The weight at which that is down to 1/e.


def bar(total: float) -> float:
    """Return the least score, 0 to 1, of an occurrence of a phrase that weighs ``total``."""
    return LONG + SHORT * math.exp(-total / FADE)
