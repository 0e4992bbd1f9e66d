"""From tokens to code points: the span of an occurrence, with the marks that belong to it.

In:  a token range, its release, the form's wording.
Out: a `Span`.
"""

from __future__ import annotations

import re

from phrasetrack.model import ParsedRelease, Span, TokenKind
from phrasetrack.words import fold_glyphs

_GLOSS = re.compile(r"\s?\(([A-Z]{2,10})\)")
_PAIRS = (("「", "」"), ("『", "』"))
_OPENERS = "\"'([{「『（〈《"
_UNITS = ("%", "％", "‰", "°")
_CLOSERS = "\"')]},.」』）〉》、"


def span_of(parsed: ParsedRelease, start: int, end: int, wording: str) -> Span:
    """Return the span of a token range, with the marks that the phrase itself opens or closes with.

    Args:
        parsed: The release.
        start: First token.
        end: One past the last token; ``end > start``.
        wording: The form's text: its outer quotation marks and brackets belong to it, a full stop does not.
    """
    text = parsed.release.text
    a, b = parsed.tokens[start].span.start, parsed.tokens[end - 1].span.end
    own = fold_glyphs(wording)
    opening = own[: len(own) - len(own.lstrip(_OPENERS))]
    closing = own[len(own.rstrip(_CLOSERS)) :].rstrip(".")
    for _ in opening:
        if a == 0 or text[a - 1].isspace() or fold_glyphs(text[a - 1]) not in opening:
            break
        a -= 1
    if closing:
        c = b
        while c < len(text) and c - b <= len(closing) and fold_glyphs(text[c]) in {*closing, ","} - {""}:
            c += 1
        if text[c - 1] == "," and not closing.endswith(","):
            c -= 1
        b = c
    for left, right in _PAIRS:
        inside = text[a:b]
        if inside.count(right) == inside.count(left) + 1 and a > 0 and text[a - 1] == left:
            a -= 1  # The span closes a quotation mark that opens right before it.
    if text[a:b].count(")") > text[a:b].count("(") and a > 0 and text[a - 1] == "(":
        a -= 1
    if parsed.tokens[end - 1].kind is TokenKind.NUMBER and text[b : b + 1] in _UNITS:
        b += len(text[b : b + 1])
    b = _gloss(text, own, a, b)
    if text[a:b].count("(") > text[a:b].count(")") and text[b : b + 1] == ")":
        b += 1
    return Span(a, b)


def _gloss(text: str, own: str, a: int, b: int) -> int:
    """Return where the span ends with the gloss behind it, "(UNCLOS)", that stands for its last words.

    A gloss of the whole phrase stands beside it and is left out, as is one that the phrase has itself.
    """
    found = _GLOSS.match(text, b)
    if found is None or found[1] in own:
        return b
    words = re.findall(r"\w+", text[a:b])
    letters = list(found[1])
    while letters and words:
        word = words.pop()
        initial = word[0]
        if len(word) > 1 and word.isupper() and "".join(letters).endswith(word):
            del letters[-len(word) :]  # "UN Convention on the Law of the Sea (UNCLOS)"
        elif initial.upper() == letters[-1]:
            letters.pop()
        elif initial.isupper():
            return b
    return found.end() if words and not letters else b
