"""Differences: what two releases have of each phrase, compared.

In:  the observations of an earlier and of a later release, the releases, the phrase book.
Out: differences, which rules judge.
Knows nothing of rules, baselines or how a difference is shown.
"""

from phrasetrack.differences.compare import compare_observations, difference_of
from phrasetrack.differences.occupant import Occupant, find_occupant
from phrasetrack.differences.quotes import quote

__all__ = ["Occupant", "compare_observations", "difference_of", "find_occupant", "quote"]
