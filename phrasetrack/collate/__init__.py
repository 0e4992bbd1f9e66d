"""Collate: from two wordings to an edit script, to typed and graded changes, to a redline.

In:  readings (stretches of texts with their tokens), parsed releases, the phrase book's word lists.
Out: opcodes, changes with their own spans, a status, a redline.
Knows nothing of phrases' places, speakers or files other than the word lists in ``collate/data``.
"""

from phrasetrack.collate.align import AlignmentTooLarge, align
from phrasetrack.collate.classify import classify, status
from phrasetrack.collate.lexicon import Lexicon
from phrasetrack.collate.redline import accept_all, redline, reject_all

__all__ = [
    "AlignmentTooLarge",
    "Lexicon",
    "accept_all",
    "align",
    "classify",
    "redline",
    "reject_all",
    "status",
]
