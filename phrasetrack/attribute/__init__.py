"""Say who says a stretch of a release, how strongly, and whether it is said or denied.

In:  a parsed release, a book (its parties and ladders) and spans.
Out: `Attribution` values.
Knows nothing of phrases, matches, baselines or files other than the tables in `attribute/data`.

Official English, by rules over closed word lists: no rule knows a person, a country or a release.
"""

from phrasetrack.attribute.dissent import dissent_at
from phrasetrack.attribute.polarity import polarity_in
from phrasetrack.attribute.read import attribute, attribute_in
from phrasetrack.attribute.scene import Scene, prepare

__all__ = ["Scene", "attribute", "attribute_in", "dissent_at", "polarity_in", "prepare"]
