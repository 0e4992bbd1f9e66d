"""Type the differences between two wordings: what kind of change, where, how much it weighs.

In:  two readings and a lexicon.
Out: typed changes in the reading order of the later one.
Knows nothing of phrases, releases or who says it.

Words are judged in `pieces` (runs of edits, moves), what stands between and inside the words that both have
in `typography` and `capitals`, weight in `grade`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from phrasetrack.collate import capitals, typography
from phrasetrack.collate.align import stems_of, steps
from phrasetrack.collate.grade import Grade, Sides, arrow, grade, say, sides
from phrasetrack.collate.lexicon import Lexicon, near_synonyms
from phrasetrack.collate.pieces import Piece, PieceKind, cut
from phrasetrack.collate.readable import content_words, whole
from phrasetrack.collate.side import Side, side
from phrasetrack.collate.steps import Step
from phrasetrack.model import (
    Change,
    ChangeKind,
    EditTag,
    Reading,
    Significance,
    Span,
    Status,
    Token,
)
from phrasetrack.words.fold import SINGLE_QUOTES
from phrasetrack.words.kinship import Kin
from phrasetrack.words.names import closed

_CONTENT = "content word: "
_WORDS = frozenset(
    [ChangeKind.SUBSTITUTION, ChangeKind.ADDITION, ChangeKind.OMISSION, ChangeKind.TRANSPOSITION]
)
# Rules of stylistic word changes that leave a wording minor.
_MINOR = frozenset(["function word", "same"])


def classify(base: Reading, other: Reading, lexicon: Lexicon) -> tuple[Change, ...]:
    """Return what turns ``base`` into ``other``, each change with its own span in ``other.text``.

    Changes stand in reading order and lie in ``other.span``. A substitution, an addition or a transposition
    covers its words, an omission is empty and stands behind the word before it. Reasons have the form
    ``rule: datum``; an omission at an end says "(head dropped)" or "(tail dropped)".

    Raises:
        AlignmentTooLarge: the readings are too long to align.
    """
    start = other.span.start
    return tuple(
        Change(kind, before, after, weight, reason, Span(start + place[0], start + place[1]))
        for kind, before, after, weight, reason, place in _typed(side(base), side(other), lexicon)
    )


_Typed = tuple[ChangeKind, str, str, Significance, str, tuple[int, int]]


@lru_cache(maxsize=20_000)
def _typed(base: Side, other: Side, lexicon: Lexicon) -> tuple[_Typed, ...]:
    if base.text == other.text and base.lead == other.lead and base.tail == other.tail:
        return ()
    found_steps = steps(base.tokens, other.tokens, lexicon.equivalents)
    found: list[_Typed] = []
    if not all(map(_unchanged, found_steps)):
        kept = frozenset(base.tokens[s.i0].stem for s in found_steps if s.tag is EditTag.EQUAL)
        pair = sides(base, other, lexicon, kept)
        wholes = whole(cut(base, other, found_steps), base, other)
        for piece, edits in wholes:
            if piece.step is None or not _unchanged(piece.step):
                found += _judge(piece, edits, pair, base, other)
        pieces = tuple(piece for piece, _ in wholes)
    else:
        pieces = tuple(Piece.of(s) for s in found_steps)
    found += _between(pieces, base, other)
    return tuple(sorted(found, key=lambda c: c[5]))


def _unchanged(step: Step) -> bool:
    return step.kin is Kin.SAME and not step.same and not step.joined


def _judge(piece: Piece, edits: Sequence[Piece], pair: Sides, base: Side, other: Side) -> Iterable[_Typed]:
    before_at, after_at = (piece.i0, piece.i1), (piece.j0, piece.j1)
    place = other.words(*after_at)
    before, after = base.cut(base.words(*before_at)), other.cut(place)
    gone, come = base.tokens[slice(*before_at)], other.tokens[slice(*after_at)]
    kind, weight = ChangeKind.SUBSTITUTION, Significance.STYLISTIC
    match piece.kind:
        case PieceKind.EQUAL:
            typed = _equal(piece.step, gone, come)
            if typed is None:
                return
            kind, weight, reason = typed
            if piece.step and piece.step.same:
                place = place[0], place[1] + _unclosed(other, *after_at)
                after = other.cut(place)
                left, right = base.words(*before_at)
                before = base.cut((left, right + _unclosed(base, *before_at)))
            if reason.startswith("apostrophe"):  # One behind the word is no part of the token: leaders’.
                place = _with_apostrophe(other.text, place)
                before = base.cut(_with_apostrophe(base.text, base.words(*before_at)))
                after = other.cut(place)
        case PieceKind.GONE:
            return
        case PieceKind.GLOSS:
            place = _with_brackets(other.text, place) if come else place
            before = base.cut(_with_brackets(base.text, base.words(*before_at))) if gone else ""
            after = other.cut(place)
            kind, weight = ChangeKind.GLOSS, Significance.TYPOGRAPHIC
            reason = f"gloss: {say(come or gone)}"
        case PieceKind.MOVE:
            kind = ChangeKind.TRANSPOSITION
            reason = f"word order: {say(piece.moved or come)}"
            before = base.cut(base.words(*(piece.moved_from or before_at)))
        case PieceKind.EDIT:
            if not gone or not come:
                kind = ChangeKind.OMISSION if gone else ChangeKind.ADDITION
            # NOTE: what weighs is what differs, not the rest of the words it is shown in.
            grades = [grade(pair, (e.i0, e.i1), (e.j0, e.j1)) for e in edits]
            graded = min(grades, key=lambda g: (g[0].rank, g[1].split(":", 1)[0] in _MINOR))
            weight, reason = _graded(kind, graded, piece, len(base.tokens))
            if reason.startswith(_CONTENT):  # Characters alone: name the words that hold them.
                _, end, edge = reason.partition(" (")
                words = content_words(base, *before_at), content_words(other, *after_at)
                if near_synonyms(stems_of(words[0]), stems_of(words[1])):  # 意見 → 見解
                    weight, reason = Significance.STYLISTIC, f"near-synonym: {arrow(*words)}"
                else:
                    reason = f"{_CONTENT}{arrow(*words)}{end}{edge}"
    yield kind, before, after, weight, reason, place


def _graded(kind: ChangeKind, graded: Grade, piece: Piece, size: int) -> Grade:
    weight, reason = graded
    if kind is ChangeKind.OMISSION and piece.i0 == 0:
        reason += " (head dropped)"
    elif kind is ChangeKind.OMISSION and piece.i1 == size:
        reason += " (tail dropped)"
    return weight, reason


def _equal(
    step: Step | None, gone: tuple[Token, ...], come: tuple[Token, ...]
) -> tuple[ChangeKind, Significance, str] | None:
    """Return the change, if any, between words that answer each other."""
    if step is None or _unchanged(step):
        return None
    a, b = say(gone), say(come)
    if step.same:
        return ChangeKind.SUBSTITUTION, Significance.STYLISTIC, f"same: {step.same}"
    if step.joined:
        return ChangeKind.TYPOGRAPHY, Significance.TYPOGRAPHIC, "hyphenation: " + f"{a} → {b}"
    if typography.only_apostrophes(a, b):
        return ChangeKind.TYPOGRAPHY, Significance.TYPOGRAPHIC, f"apostrophe: {a} → {b}"
    if step.kin in (Kin.SPELLING, Kin.MISSPELLING):
        return ChangeKind.TYPOGRAPHY, Significance.TYPOGRAPHIC, f"{step.kin.value}: {a} → {b}"
    return ChangeKind.INFLECTION, Significance.STYLISTIC, f"{step.kin.value}: {a} → {b}"


def _unclosed(side: Side, start: int, end: int) -> int:
    """Return 1 where a bracket that opens in the tokens ``[start, end)`` closes right behind them, else 0."""
    left, right = side.words(start, end)
    return closed(side.text, left, right) - right


def _with_apostrophe(text: str, place: tuple[int, int]) -> tuple[int, int]:
    return place[0], place[1] + (text[place[1] : place[1] + 1] in tuple(SINGLE_QUOTES))


def _with_brackets(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """Return a place grown over the brackets (and quotes inside them) that enclose it."""
    left, right = place
    while left and text[left - 1] in typography.QUOTES:
        left -= 1
    while right < len(text) and text[right] in typography.QUOTES:
        right += 1
    if left and text[left - 1] in typography.OPENING:
        left -= 1
    if right < len(text) and text[right] in typography.CLOSING:
        right += 1
    return left, right


def _between(pieces: tuple[Piece, ...], base: Side, other: Side) -> Iterable[_Typed]:
    """Yield what differs in print: capitals, glyphs in words, and the marks between neighbours kept."""
    kept = [p for p in pieces if p.kind is PieceKind.EQUAL]
    printed = capitals.groups(kept, base, other)
    quoted: set[int] = set()  # Gaps of `other` whose quotation marks a capitals finding has told of.
    for group in printed:
        place = other.words(group.j0, group.j1)
        before = base.cut(base.words(group.i0, group.i1))
        yield group.kind, before, other.cut(place), group.weight, group.reason, place
        quoted.update((group.j0, group.j1))
    for p in kept:
        x, y = base.tokens[p.i0].text, other.tokens[p.j0].text
        if x != y and p.step and _unchanged(p.step) and (glyphs := typography.compare_printing(x, y)):
            kind, before, after, reason = glyphs
            yield kind, before, after, Significance.TYPOGRAPHIC, reason, other.at(p.j0)
    for left, right in pairwise(pieces):
        if left.kind is not PieceKind.EQUAL or right.kind is not PieceKind.EQUAL or right.j0 in quoted:
            continue
        before, after = base.before(right.i0), other.before(right.j0)
        if left.step and left.step.same:  # The bracket of its gloss is told with the name.
            before = before[_unclosed(base, left.i0, left.i1) :]
            after = after[_unclosed(other, left.j0, left.j1) :]
        if before == after:
            continue
        place = other.gap(right.j0)
        if left.step and left.step.kin is Kin.INFLECTION:  # leaders’ → leader's: told with the word.
            before, after = before.lstrip(SINGLE_QUOTES), after.lstrip(SINGLE_QUOTES)
            place = place[1] - len(after), place[1]
        yield from _marks(other, typography.compare_gaps(before, after), place)
    if pieces and pieces[0].kind is PieceKind.EQUAL and 0 not in quoted:
        yield from _edge(base, other, head=True)
    if pieces and pieces[-1].kind is PieceKind.EQUAL and len(other.tokens) not in quoted:
        yield from _edge(base, other, head=False)


def _edge(base: Side, other: Side, *, head: bool) -> Iterable[_Typed]:
    if head:
        place = other.gap(0)
        ours, theirs = base.cut(base.gap(0)), other.lead + other.cut(place)
        # Read from the word outwards, so that the marks next to it are compared first.
        marks = "".join(ours.split())
        theirs = theirs.rstrip()[-len(marks) :] if marks else ""
    else:
        place = other.gap(len(other.tokens))
        ours, theirs = base.cut(base.gap(len(base.tokens))), other.cut(place) + other.tail
    if typography.compare_edges(ours, theirs) is None:
        return
    stop = next((k for k, c in enumerate(theirs) if c.isalnum()), len(theirs))
    theirs = theirs[:stop] if not head else theirs.lstrip("".join(c for c in theirs if c.isalnum()))
    yield from _marks(other, typography.compare_edges(ours, theirs), place)


def _marks(other: Side, found: typography.Difference | None, place: tuple[int, int]) -> Iterable[_Typed]:
    if found is None:
        return
    kind, before, after, reason = found
    text = other.cut(place)
    if not after:
        place = place[0], place[0]
    elif not after.isspace():
        left = place[0] + len(text) - len(text.lstrip())
        place = (left, max(left, place[1] - len(text) + len(text.rstrip())))
    yield kind, before, after, Significance.TYPOGRAPHIC, reason, place


def status(changes: Iterable[Change]) -> Status:
    """Return how exactly a reading with these changes has the phrase; never absent.

    Exact when every change is one of white space, glyphs, hyphens or single capitals; variant when a
    content word is substituted, added, dropped or moved, or a function word weighs (a negation, a modal
    verb); minor otherwise.
    """
    worst = Status.EXACT
    for change in changes:
        rule = change.reason.split(":", 1)[0]
        if change.kind in _WORDS and (change.significance is Significance.SUBSTANTIVE or rule not in _MINOR):
            return Status.VARIANT
        if rule not in typography.FOLDED:
            worst = Status.MINOR
    return worst
