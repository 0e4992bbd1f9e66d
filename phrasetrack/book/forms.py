"""Compile a wording of the phrase book: its words, its {slots} and its [optional] clauses.

In:  the wording as the book has it.
Out: a `Form`, whose token spans index into that wording; `fill` puts values into one.
Knows nothing of YAML, files or releases.

``{name}`` is a slot of any one to eight words, ``{name:kind}`` one of a kind: number, date, time, name,
``one of a|b|c``. ``[…]`` marks an optional clause. Neither nests.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from phrasetrack.book.problems import nearest
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Book, Form, Phrase, Reading, Slot, SlotKind, Span, Token, TokenKind
from phrasetrack.words import fold_text, tokenise

MAX_FORM = 10_000  # Characters in one wording; the longest formula anyone tracks is a paragraph.
KINDS = "number, date, time, name, any, one of a|b|c"
_MARK = re.compile(r"[{}\[\]]")
_SLOT_NAME = re.compile(r"[^\W\d][\w-]*\Z")
_POSSESSIVE = re.compile(r"['’]s\b")
_CLOSING = ",.;:!?)]}’”'\"、。，．"


def _fault(what: str, at: int, help: str = "") -> PhrasetrackError:
    return PhrasetrackError(f"{what} (character {at + 1})", help=help)


def _slot(inside: str, at: int, position: int) -> Slot:
    name, colon, kind_text = inside.partition(":")
    name, kind_text = name.strip(), " ".join(kind_text.split())
    if not _SLOT_NAME.match(name):
        raise _fault(
            f"bad slot {{{inside[:40]}}}: a name of letters, digits, '_' or '-' is needed",
            at,
            "write {name:kind}",
        )
    if not colon:
        return Slot(name, SlotKind.ANY, position)
    if kind_text.startswith("one of"):
        choices = tuple(" ".join(c.split()) for c in kind_text.removeprefix("one of").split("|"))
        if not all(tokenise(c) for c in choices):
            raise _fault(f"bad slot {{{inside[:40]}}}: an empty choice", at, "write {name:one of a|b|c}")
        return Slot(name, SlotKind.CHOICE, position, choices)
    if kind_text == SlotKind.CHOICE or kind_text not in list(SlotKind):
        help = f"the kinds are {KINDS}"
        if near := nearest(kind_text, [k for k in SlotKind if k is not SlotKind.CHOICE]):
            help = f"did you mean '{near}'? {help[0].upper()}{help[1:]}"
        raise _fault(f"unknown slot kind '{kind_text[:40]}' in {{{inside[:40]}}}", at, help)
    return Slot(name, SlotKind(kind_text), position)


def compile_form(text: str) -> Form:
    """Return the wording ``text``, compiled.

    Slot tokens have the kind SLOT, the text as printed ("{date:date}") and the norm "{date}". The words
    between slots and brackets are cut by `tokenise`, as a release's are.

    Raises:
        PhrasetrackError: A brace or bracket that is not closed, or nests; a slot with a bad name or kind, or
            twice; a clause that holds no word; no word at all outside slots and brackets; a wording over
            `MAX_FORM` characters. The message counts characters of ``text`` from 1.
    """
    if len(text) > MAX_FORM:
        raise PhrasetrackError(f"a wording of {len(text)} characters; the limit is {MAX_FORM}")
    tokens: list[Token] = []
    slots: list[Slot] = []
    optional: list[tuple[int, int]] = []
    opened: tuple[int, int] | None = None  # Of the bracket that is open: (character, token index).
    done = 0

    def words(until: int) -> None:
        tokens.extend(shifted(tokenise(text[done:until]), done))

    marks = iter(_MARK.finditer(text))
    for m in marks:
        at = m.start()
        words(at)
        done = m.end()
        match m.group():
            case "{":
                close = next(marks, None)
                if close is None or close.group() != "}":
                    raise _fault("'{' is not closed by '}'", at, "write a slot as {name} or {name:kind}")
                slot = _slot(text[done : close.start()], at, len(tokens))
                if any(s.name == slot.name for s in slots):
                    raise _fault(
                        f"slot {{{slot.name}}} stands twice in one wording", at, "give each its own name"
                    )
                done = close.end()
                norm = f"{{{slot.name}}}"
                tokens.append(Token(text[at:done], norm, norm, Span(at, done), TokenKind.SLOT))
                slots.append(slot)
                if own := _POSSESSIVE.match(text, done):  # "{name}’s": no word of its own in any release.
                    done = own.end()
            case "[":
                if opened is not None:
                    raise _fault("'[' inside '[…]': optional clauses do not nest", at)
                _whole_words(text, at)
                opened = at, len(tokens)
            case "]":
                if opened is None:
                    raise _fault("']' without a '[' before it", at)
                if opened[1] == len(tokens):
                    raise _fault("an optional clause '[…]' that holds no word", opened[0])
                _whole_words(text, at)
                optional.append((opened[1], len(tokens)))
                opened = None
            case _:
                raise _fault("'}' without a '{' before it", at)
    if opened is not None:
        raise _fault("'[' is not closed by ']'", opened[0], "[…] marks an optional clause")
    words(len(text))
    _something_fixed(text, tokens, optional)
    return Form(text, tuple(tokens), tuple(slots), tuple(optional))


def _whole_words(text: str, at: int) -> None:
    """Refuse a bracket inside a word: "[re]affirmed" would be cut into two words that no release has."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalpha() and after.isalpha() and len(tokenise(before + after)) == 1:
        raise _fault(
            "a bracket inside a word; '[…]' marks whole words",
            at,
            "write each spelling as a wording under 'variants'",
        )


def _something_fixed(text: str, tokens: Sequence[Token], optional: Sequence[tuple[int, int]]) -> None:
    if not text.strip():
        raise PhrasetrackError("empty text", help="write the words of the formula")
    if not tokens:
        raise PhrasetrackError("a text without a word: punctuation alone cannot be tracked")
    left_out = {i for start, end in optional for i in range(start, end)}
    if all(t.kind is TokenKind.SLOT or i in left_out for i, t in enumerate(tokens)):
        raise PhrasetrackError(
            "no word stands outside the slots and optional clauses",
            help="leave at least one word by which the phrase can be found",
        )


def shifted(tokens: Sequence[Token], by: int) -> tuple[Token, ...]:
    """Return ``tokens`` with their spans moved ``by`` code points to the right."""
    if not by:
        return tuple(tokens)
    return tuple(
        Token(t.text, t.norm, t.stem, Span(t.span.start + by, t.span.end + by), t.kind) for t in tokens
    )


def fill(form: Form, values: Mapping[str, str], present: Collection[int] | None = None) -> Reading:
    """Return the wording of ``form`` with its slots filled and its optional clauses settled.

    Args:
        form: A compiled wording.
        values: What stands in each slot, as the release prints it. A slot without a value stays a SLOT token.
        present: Indexes into ``form.optional`` of the clauses that are kept; None keeps all.

    Returns:
        A reading of the whole filled text; token spans index into it. Brackets are gone, and a space that
        a dropped clause would leave double or before a comma goes with it.
    """
    pieces: list[tuple[str, Token | None]] = []  # Text, or a slot that nobody filled.
    at = 0

    def add(text: str, slot: Token | None = None) -> None:
        if pieces and slot is None and pieces[-1][1] is None:
            pieces[-1] = pieces[-1][0] + text, None
        elif text:
            pieces.append((text, slot))

    slot_at = {form.tokens[s.position].span.start: s for s in form.slots}
    clause = -1
    while at < len(form.text):
        c = form.text[at]
        if c == "{":
            token = form.tokens[slot_at[at].position]
            value = values.get(slot_at[at].name)
            add(token.text if value is None else value, token if value is None else None)
            at = token.span.end
        elif c == "[":
            clause += 1
            at += 1
            if present is not None and clause not in present:
                at = form.text.index("]", at) + 1
                after = form.text[at : at + 1]
                if pieces and pieces[-1][1] is None and (not after or after.isspace() or after in _CLOSING):
                    pieces[-1] = pieces[-1][0].rstrip(), None
                elif not pieces:
                    at += len(form.text[at:]) - len(form.text[at:].lstrip())
        else:
            end = m.start() if (m := _MARK.search(form.text, at + (c == "]"))) else len(form.text)
            add(form.text[at + (c == "]") : end])
            at = end
    text, tokens = "", list[Token]()
    for piece, slot in pieces:
        if slot is None:
            tokens.extend(shifted(tokenise(piece), len(text)))
        else:
            tokens.extend(shifted([slot], len(text) - slot.span.start))
        text += piece
    return Reading(text, Span(0, len(text)), tuple(tokens))


def make(phrases: Sequence[str], language: str = "en") -> Book:
    """Return a book of bare wordings, as ``--phrase`` gives them, in the order given.

    Ids are slugs of the first words, numbered where two would be the same.

    Raises:
        PhrasetrackError: A wording that `compile_form` refuses; ``where`` quotes it.
    """
    made: list[Phrase] = []
    taken: set[str] = set()
    for text in phrases:
        try:
            form = compile_form(text)
        except PhrasetrackError as error:
            shown = " ".join(text.split())[:60]
            raise PhrasetrackError(error.what, where=f"phrase {shown!r}", help=error.help) from None
        made.append(Phrase(id=(name := slug(form, taken)), forms=(form,)))
        taken.add(name)
    return Book(tuple(made), language=language)


def slug(form: Form, taken: Collection[str] = ()) -> str:
    """Return an id made of the first words of ``form`` that is not among ``taken``: "status-quo-by"."""
    words: list[str] = []
    length = 0
    for token in form.tokens:
        word = re.sub(r"[^\w-]", "", fold_text(token.text.split(":")[0]))
        if length + len(word) > 40 and words:
            break
        words.append(word)
        length += len(word) + 1
    unspaced = form.tokens[0].kind is TokenKind.CHAR
    base = ("".join(words[:12]) if unspaced else "-".join(words[:8])) or "phrase"
    name, n = base, 1
    while name in taken:
        n += 1
        name = f"{base}-{n}"
    return name
