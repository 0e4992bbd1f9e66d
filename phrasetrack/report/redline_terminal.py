"""Show a redline to a person: a sentence a line, what went and what came marked inside it.

In:  a `Redline`, and the `Style` of the place.
Out: text. The sign in the margin says what became of the sentence: ``~`` edited, ``−`` gone, ``+`` new,
     ``»`` moved here. Sentences that say the same are folded, typography is folded and counted;
     ``style.full`` unfolds the sentences.
Knows nothing of how releases are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TextIO

from rich.cells import cell_len
from rich.text import Text

from phrasetrack.model import Block, BlockKind, Edit, EditTag, Redline, Significance
from phrasetrack.report.escape import one_line, printable
from phrasetrack.report.paint import Page, cut_right
from phrasetrack.report.style import PLAIN
from phrasetrack.report.whole_words import by_words

if TYPE_CHECKING:
    from phrasetrack.report.style import Style

INDENT = 3
LOOSE = 0.5  # Share of letters kept below which a sentence is shown before and after, not interleaved.
MANY = 4  # Changes from which that pays.
_SPACES = re.compile(r"\s+")
_MARKS = re.compile(r"\[-|-\]|\{\+|\+\}")
_BREAK = re.compile(r"\n[^\S\n]*\n")


class Piece(NamedTuple):
    """Words as they will be shown, and what became of them."""

    text: str
    tag: EditTag
    moved: bool = False  # They stand elsewhere in the sentence.


def _folded(edit: Edit) -> bool:
    return edit.significance is Significance.TYPOGRAPHIC


def _raw(redline: Redline, edits: Iterable[Edit]) -> Iterator[Piece]:
    """Yield what is to be read: typography as the later release has it."""
    for edit in edits:
        if edit.tag is EditTag.DELETE:
            if edit.base is not None and not _folded(edit):
                yield Piece(edit.base.of(redline.base), EditTag.DELETE, edit.move > 0)
        elif edit.other is not None:
            plain = edit.tag is EditTag.EQUAL or _folded(edit)
            tag = EditTag.EQUAL if plain else EditTag.INSERT
            yield Piece(edit.other.of(redline.other), tag, edit.move > 0)


def _touch(left: str, right: str) -> bool:
    """Return whether two characters read as one word when nothing parts them."""
    return left.isalnum() and right.isalnum() and max(left, right) < "\u2e80"


def _pieces(redline: Redline, edits: Iterable[Edit]) -> list[Piece]:
    """Return the pieces on one line, with no white space at the ends of a marked one.

    A word that went and the word that came for it are parted by a space, where the script has spaces.
    """
    out: list[Piece] = []

    def put(text: str, tag: EditTag, moved: bool = False) -> None:
        text = _SPACES.sub(" ", text)
        if out and out[-1].text.endswith(" "):
            text = text.lstrip(" ")
        same = bool(out) and (out[-1].tag, out[-1].moved) == (tag, moved)
        if text and out and not same and _touch(out[-1].text[-1], text[0]):
            out.append(Piece(" ", EditTag.EQUAL))
        if text and same:
            out[-1] = Piece(out[-1].text + text, tag, moved)
        elif text:
            out.append(Piece(text, tag, moved))

    for raw, tag, moved in _raw(redline, edits):
        text = printable(raw)
        if tag is EditTag.EQUAL:
            put(text, tag)
            continue
        core = text.strip()
        put(text[: len(text) - len(text.lstrip())], EditTag.EQUAL)
        put(core, tag, moved)
        put(text[len(text.rstrip()) :] if core else "", EditTag.EQUAL)
    if out:
        out[0] = out[0]._replace(text=out[0].text.lstrip())
        out[-1] = out[-1]._replace(text=out[-1].text.rstrip())
    return [piece for piece in out if piece.text]


def _is_loose(pieces: Sequence[Piece]) -> bool:
    """Return whether so little is left of a sentence that its two wordings are better read apart."""
    kept = sum(len(p.text) for p in pieces if p.tag is EditTag.EQUAL)
    changed = [len(p.text) for p in pieces if p.tag is not EditTag.EQUAL]
    return len(changed) >= MANY and kept * 2 < LOOSE * (kept * 2 + sum(changed))


def count_typography(redline: Redline) -> tuple[int, int]:
    """Return how many differences are typographic, and how many of those are of white space alone.

    What went and what came in its place are one difference.
    """
    total = spaces = 0
    for block in redline.blocks:
        last: Edit | None = None
        for edit in block.edits:
            paired = last is not None and last.tag is EditTag.DELETE and edit.tag is EditTag.INSERT
            if _folded(edit) and not (paired and last is not None and _folded(last)):
                total += 1
                sides = [
                    span.of(text)
                    for span, text in ((edit.base, redline.base), (edit.other, redline.other))
                    if span is not None
                ]
                spaces += (
                    "".join(sides[0].split()) == "".join(sides[-1].split())
                    if len(sides) == 2
                    else (sides[0].isspace())
                )
            last = edit
    return total, spaces


class _View:
    """One redline being shown."""

    def __init__(self, redline: Redline, page: Page) -> None:
        self.redline = redline
        self.page = page
        unicode = page.style.unicode
        self.up, self.down = ("↑", "↓") if unicode else ("^", "v")
        self.here = "»" if unicode else ">"
        self.quotes = "“”" if unicode else '""'
        self.origins = self._origins()
        self.open = True  # Nothing, or a blank line, stands above.

    def _origins(self) -> dict[int, list[int]]:
        """Return for each place before block k the moved blocks that stood there, in base order."""
        staying: list[tuple[int, int]] = []  # Base position and index of the blocks that stay.
        for k, block in enumerate(self.redline.blocks):
            start = _start(block)
            if block.kind is not BlockKind.MOVED and start is not None:
                staying.append((start, k))
        origins: dict[int, list[int]] = {}
        moved = [
            (start, k)
            for k, b in enumerate(self.redline.blocks)
            if b.kind is BlockKind.MOVED and (start := _start(b)) is not None
        ]
        at, n = 0, 0
        for start, k in sorted(moved):
            while n < len(staying) and staying[n][0] < start:
                at = staying[n][1] + 1
                n += 1
            origins.setdefault(at, []).append(k)
        return origins

    def _text(self, block: Block, *, earlier: bool = False) -> str:
        """Return a block's text as the later release has it, else (or when asked) as the earlier."""
        later = "".join(e.other.of(self.redline.other) for e in block.edits if e.other)
        if later and not earlier:
            return later
        return "".join(e.base.of(self.redline.base) for e in block.edits if e.base)

    def _opening(self, words: str, room: int) -> str:
        return self.quotes[0] + cut_right(words, max(12, room - 2), self.page.ellipsis) + self.quotes[1]

    def _paragraph_ends(self, k: int) -> bool:
        """Return whether a paragraph ends behind block k, and what is gone behind it was no part of it."""
        block, rest = self.redline.blocks[k], self.redline.blocks[k + 1 : k + 2]
        if rest and rest[0].kind is BlockKind.DELETED and _start(block) is not None:
            return _breaks(self._text(block, earlier=True))
        return _breaks(self._text(block))

    def _line(self, sign: str, text: Text, look: str = "") -> None:
        self.page.paragraph(text, first=Text(sign, style=look), indent=INDENT)
        self.open = False

    def _blank(self) -> None:
        if not self.open:
            self.page.line()
            self.open = True

    def _remark(self, words: str) -> None:
        self._line("", Text(words, style="dim"))

    def _paint(self, pieces: Iterable[Piece]) -> Text:
        text = Text()
        for words, tag, moved in pieces:
            if tag is EditTag.EQUAL:
                text.append(words if self.page.style.color else _MARKS.sub(r"\\\g<0>", words))
            else:
                text.append_text(
                    self.page.marked([("moved: " * moved + words, True)], went=tag is EditTag.DELETE)
                )
        return text

    def _edited(self, block: Block, sign: str, look: str) -> None:
        pieces = _pieces(self.redline, block.edits)
        if not _is_loose(pieces):
            self._line(sign, self._paint(pieces), look)
            return
        before = [e for e in block.edits if e.tag is not EditTag.INSERT]
        after = [e for e in block.edits if e.tag is not EditTag.DELETE]
        self._line(sign + self.page.minus, self._paint(_pieces(self.redline, before)), look)
        self._line(sign + "+", self._paint(_pieces(self.redline, after)), look)

    def _moved_away(self, k: int) -> None:
        """Say at the old place of moved sentences that they stood there; those of one move once."""
        gone = [self.redline.blocks[i] for i in self.origins.get(k, ())]
        numbers = list(dict.fromkeys(b.number for b in gone))
        for number in numbers:
            group = [b for b in gone if b.number == number]
            at = min(i for i in self.origins[k] if self.redline.blocks[i].number == number)
            arrow = self.down if at >= k else self.up
            many = f" ({len(group)} sentences)" if len(group) > 1 else ""
            words = f"moved {arrow} {number}{many}: "
            text = one_line(" ".join(self._text(b, earlier=True) for b in group))
            self._remark(words + self._opening(text, self.page.style.measure - INDENT - cell_len(words)))

    def _same(self, blocks: Sequence[Block]) -> None:
        """Fold sentences that say the same into a line that shows how they begin."""
        if self.page.style.full:
            for block in blocks:
                self._line("", self._paint(_pieces(self.redline, block.edits)))
                if _breaks(self._text(block)):
                    self._blank()
            return
        opening = one_line(self._text(blocks[0]))
        if len(blocks) == 1 and cell_len(opening) <= self.page.style.measure - INDENT:
            self._remark(opening)
            return
        count = "1 sentence" if len(blocks) == 1 else f"{len(blocks)} sentences"
        words = f"{self.page.ellipsis} {count} unchanged: "
        room = self.page.style.measure - INDENT - cell_len(words)
        self._remark(words + self._opening(opening, room))

    def _show(self, k: int, block: Block) -> None:
        if block.kind is BlockKind.DELETED:
            self._line(self.page.minus, Text(one_line(self._text(block)), style="red"), "red")
        elif block.kind is BlockKind.INSERTED:
            self._line("+", Text(one_line(self._text(block)), style="green"), "green")
        elif block.kind is BlockKind.MOVED:
            before = self.redline.blocks[k - 1] if k else None
            if before is None or before.kind is not BlockKind.MOVED or before.number != block.number:
                old = next((at for at, moved in self.origins.items() if k in moved), k)
                self._remark(f"moved here {block.number}, from {'above' if old <= k else 'below'}:")
            self._edited(block, self.here, "blue")
        else:
            self._edited(block, "~", "yellow")

    def show(self) -> None:
        """Write the whole redline."""
        same: list[Block] = []
        ends = False
        for k, block in enumerate(self.redline.blocks):
            leaves = k in self.origins
            if same and (leaves or block.kind is not BlockKind.SAME):
                self._same(same)
                same = []
                if ends:
                    self._blank()
            self._moved_away(k)
            if block.kind is BlockKind.SAME:
                same.append(block)
            else:
                self._show(k, block)
            ends = self._paragraph_ends(k)
            if ends and not same:
                self._blank()
        if same:
            self._same(same)
        self._moved_away(len(self.redline.blocks))


def _breaks(text: str) -> bool:
    """Return whether a text ends with the end of a paragraph."""
    return bool(_BREAK.search(text[len(text.rstrip()) :]))


def _start(block: Block) -> int | None:
    """Return where a block stood in the earlier release, or None for what is new."""
    return next((e.base.start for e in block.edits if e.base is not None), None)


def summary(redline: Redline) -> str:
    """Return the counts in words: "8 sentences edited, 2 gone, 1 new, 1 moved, 3 unchanged"."""
    names = (
        (BlockKind.CHANGED, "edited"),
        (BlockKind.DELETED, "gone"),
        (BlockKind.INSERTED, "new"),
        (BlockKind.MOVED, "moved"),
        (BlockKind.SAME, "unchanged"),
    )
    counts = [(sum(b.kind is kind for b in redline.blocks), name) for kind, name in names]
    parts = [f"{n} {name}" for n, name in counts if n]
    if not parts:
        return "nothing to compare"
    first, _, rest = parts[0].partition(" ")
    return ", ".join([f"{first} sentence{'s' * (first != '1')} {rest}", *parts[1:]])


def render(redline: Redline, out: TextIO, style: Style = PLAIN) -> None:
    """Write ``redline`` for a reader, a line of counts first and what was folded last."""
    page = Page(out, style)
    marks = "" if style.color else "   [-gone-] {+new+}"
    page.line(Text(summary(redline) + marks, style="dim"))
    page.line()
    view = _View(by_words(redline), page)
    view.show()
    total, spaces = count_typography(redline)
    if total:
        noun = "difference" if total == 1 else "differences"
        of_which = f", {spaces} of white space alone" if spaces else ""
        view._blank()
        page.line(Text(f"{total} typographic {noun} folded{of_which}", style="dim"))
