"""Fold what printing varies and meaning does not: quote and dash glyphs, width, spaces, case.

In:  text.
Out: text to compare, never to print: its length may differ.
"""

from __future__ import annotations

import unicodedata

SINGLE_QUOTES = "'‘’‚‛′`´ʼ＇"
DOUBLE_QUOTES = '"“”„‟″«»＂〝〞'
DASHES = "-‐‑‒–—―−﹘﹣－"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # Soft hyphen, zero-width marks, byte order mark.

_GLYPHS = str.maketrans(
    dict.fromkeys(SINGLE_QUOTES, "'")
    | dict.fromkeys(DOUBLE_QUOTES, '"')
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(INVISIBLE, "")
)


def fold_glyphs(text: str) -> str:
    """Return ``text`` with one glyph for each kind of quote and dash, NFKC, no invisible marks.

    Case and the number of words stay; white space becomes single spaces.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_GLYPHS))
    return " ".join(text.translate(_GLYPHS).split())


def fold_text(text: str) -> str:
    """Return `fold_glyphs` without case, the form in which words are compared."""
    return fold_glyphs(text).casefold()
