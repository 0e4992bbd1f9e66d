"""Words: from text to tokens with exact offsets, their compared form, their stem and their rarity.

In:  any text, a release's or a phrase's.
Out: `Token` values; weights.
Knows nothing of phrases, releases or files other than the tables in `words/data`.

This is the one room that other rooms may call: a phrase and a release must be cut the same way.
"""

from phrasetrack.words.fold import fold_glyphs, fold_text
from phrasetrack.words.rarity import is_function_word, rarity
from phrasetrack.words.stem import stem
from phrasetrack.words.tokenise import tokenise

__all__ = ["fold_glyphs", "fold_text", "is_function_word", "rarity", "stem", "tokenise"]
