"""What may fill a slot: numbers, dates, times, names, one of some words, or any few words.

In:  the text of a release, its tokens, a slot and the token at which its value would start.
Out: the stretches that could be its value, longest first, each with the value in one comparable form.
Knows nothing of phrases or alignment: the finder takes the stretch after which the phrase goes on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from phrasetrack.model import Slot, SlotKind, Token, TokenKind
from phrasetrack.words.fold import fold_glyphs
from phrasetrack.words.moments import dates, times
from phrasetrack.words.numerals import numbers
from phrasetrack.words.tokenise import tokenise

MAX_WORDS = 8  # What `{name}` promises: one to eight words.
MAX_CHARS = 24  # The same for a script without spaces, where each character is a token.

# A full stop ends a sentence only before a capital; behind these and behind initials it ends a word.
_SHORT_FORMS = (
    "mr mrs ms dr hon st prof rev gen lt col maj capt sgt adm cmdr amb sen rep gov pres no nos vs art sec "
    "jr sr inc ltd co corp dept messrs mt ft"
)
_PARTICLE_WORDS = (
    "al bin bint binti da dal de del della den der di do dos du el ibn la las le los san ten ter van von "
    "ul ud ur und y zu zum"
)
_ABBREVIATIONS = frozenset(_SHORT_FORMS.split())
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_JOINERS = frozenset({"of", "for", "the"})  # "Minister of Defense Kishi", "Secretary for the Navy".
_BREAK = re.compile(r"[.!?。！？][\"'”’)\]]*\s|[。！？]|\n[^\S\n]*\n")
_NAME_GAP = re.compile(r"\.?[^\S\n]*\n?[^\S\n]*|[-‐‑–'’·・]")

Candidates = tuple[tuple[int, str], ...]


def candidates(slot: Slot, text: str, tokens: Sequence[Token], start: int) -> Candidates:
    """Return what could fill ``slot`` when its value starts at token ``start``.

    Args:
        slot: The slot; its kind (and choices) decide.
        text: The text that token spans index into.
        tokens: The tokens of ``text``, in reading order.
        start: Index into ``tokens``.

    Returns:
        Pairs of (end, value), longest first: the value is ``tokens[start:end]``, at least one token, and
        ``value`` its normal form (10:30 for 1030, 2021-06-23 for June 23, 2021). Empty when nothing of the
        slot's kind starts there, or ``start`` is the end.
    """
    if not 0 <= start < len(tokens):
        return ()
    match slot.kind:
        case SlotKind.NUMBER:
            return numbers(text, tokens, start)
        case SlotKind.DATE:
            return dates(text, tokens, start)
        case SlotKind.TIME:
            return times(text, tokens, start)
        case SlotKind.NAME:
            return names(text, tokens, start)
        case SlotKind.CHOICE:
            return choices(slot.choices, tokens, start)
        case _:
            return anything(text, tokens, start)


def ends_sentence(text: str, before: Token, after: Token) -> bool:
    """Return whether a sentence, or a paragraph, ends between two neighbouring tokens."""
    gap = text[before.span.end : after.span.start]
    if not gap or gap == " " or not (m := _BREAK.search(gap)):
        return False
    if not m.group().startswith("."):
        return True
    abbreviated = before.norm in _ABBREVIATIONS or "." in before.norm or len(before.text) == 1
    return not after.text[:1].islower() and not abbreviated


def anything(text: str, tokens: Sequence[Token], start: int) -> Candidates:
    """Return every run of one to `MAX_WORDS` words that stays in its sentence."""
    found = []
    size = 0.0
    for i in range(start, len(tokens)):
        size += 1 / MAX_CHARS if tokens[i].kind is TokenKind.CHAR else 1 / MAX_WORDS
        if size > 1.0001 or (i > start and ends_sentence(text, tokens[i - 1], tokens[i])):
            break
        found.append((i + 1, fold_glyphs(text[tokens[start].span.start : tokens[i].span.end])))
    return tuple(reversed(found))


def choices(options: Sequence[str], tokens: Sequence[Token], start: int) -> Candidates:
    """Return the options that stand at ``start`` in any inflection; the value is the book's."""
    found: dict[int, str] = {}
    for option in options:
        stems = [t.stem for t in tokenise(option)]
        end = start + len(stems)
        if stems and [t.stem for t in tokens[start:end]] == stems:
            found.setdefault(end, option)
    return tuple(sorted(found.items(), reverse=True))


def names(text: str, tokens: Sequence[Token], start: int) -> Candidates:
    """Return the runs that could name a person or a body.

    A run of capitalised words with their titles, initials and particles ("General Phan Van Giang", "Ursula
    von der Leyen"); in scripts without case, of up to four words; without spaces, of Han and katakana.
    """
    first = tokens[start]
    if first.kind is TokenKind.CHAR:
        return _unspaced_names(text, tokens, start)
    found = []
    caseless = first.kind is TokenKind.WORD and not first.text[0].isupper() and not first.text[0].islower()
    for i in range(start, min(len(tokens), start + (4 if caseless else 2 * MAX_WORDS))):
        token = tokens[i]
        if token.kind is not TokenKind.WORD:
            break
        if i > start:
            gap = text[tokens[i - 1].span.end : token.span.start]
            if not _NAME_GAP.fullmatch(gap) or ends_sentence(text, tokens[i - 1], token):
                break
            if _is_possessive(tokens[i - 1]):
                break  # "Minister Kishi's" names him; what follows is his.
        if token.text[0].isupper() or caseless:
            found.append((i + 1, _name(text[first.span.start : token.span.end])))
        elif (
            token.norm not in _PARTICLES
            and token.norm not in _JOINERS
            and "-" not in text[token.span.start - 1]
        ):
            break
    return tuple(reversed(found))


def _is_possessive(token: Token) -> bool:
    return token.norm.endswith("'s")


def _name(text: str) -> str:
    name = fold_glyphs(text)
    return name[:-2] if name.casefold().endswith("'s") else name


def _unspaced_names(text: str, tokens: Sequence[Token], start: int) -> Candidates:
    found = []
    for i in range(start, min(len(tokens), start + MAX_CHARS // 2)):
        t = tokens[i]
        if t.kind is not TokenKind.CHAR or "\u3041" <= t.text[0] <= "\u3096":
            break
        if i > start and text[tokens[i - 1].span.end : t.span.start].strip(" \u3000・＝"):
            break
        found.append((i + 1, fold_glyphs(text[tokens[start].span.start : t.span.end])))
    return tuple(reversed(found))
