"""Lines of styled text for a terminal, through rich; plain marks where there is no colour.

In:  words, and the `Style` of the place.
Out: a console that writes nothing but those words and colours, whatever the environment says.
Knows nothing of findings or phrases.

With colour, words that went are red and struck out, words that came green and underlined: two signs each,
so that neither rests on colour alone. Without it they stand in marks: ``[-went-]`` and ``{+came+}``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from phrasetrack.report.quotes import flat, segments

if TYPE_CHECKING:
    from phrasetrack.model import Quote, Span
    from phrasetrack.report.style import Style

WENT = "red strike"
CAME = "green underline"


class Page:
    """A console over a stream, with the few shapes that the text views share."""

    def __init__(self, out: TextIO, style: Style) -> None:
        self.style = style
        self.console = Console(
            file=out,
            width=style.width,
            color_system="standard" if style.color else None,
            force_terminal=style.color,
            no_color=not style.color,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )
        self.dash = "–" if style.unicode else "-"
        self.minus = "−" if style.unicode else "-"
        self.arrow = "→" if style.unicode else "->"
        self._open = True  # Nothing, or a blank line, stands above.
        self.bullet = "•" if style.unicode else "*"
        self.dot = "·" if style.unicode else "|"
        self.ellipsis = "…" if style.unicode else "..."
        self.times = "×" if style.unicode else "x"

    def line(self, text: Text | str = "", look: str = "") -> None:
        """Write one line, never wrapped."""
        styled = Text(text, style=look) if isinstance(text, str) else text
        styled.rstrip()
        self.console.print(styled, soft_wrap=True)
        self._open = not styled

    def gap(self) -> None:
        """Write a blank line, unless one or nothing stands above."""
        if not self._open:
            self.line()

    def paragraph(
        self, text: Text, *, first: str | Text = "", indent: int = 0, width: int | None = None
    ) -> None:
        """Write text wrapped to the reading width: ``first`` opens it, the other lines are indented."""
        opening = Text(first) if isinstance(first, str) else first.copy()
        room = max(16, (width or self.style.measure) - indent)
        lines = text.wrap(self.console, room, overflow="fold", no_wrap=False) or [Text()]
        for i, part in enumerate(lines):
            part.rstrip()
            lead = Text()
            if i == 0:
                lead.append_text(opening)
                lead.append(" " * max(0, indent - opening.cell_len))
            else:
                lead.append(" " * indent)
            self.line(lead.append_text(part))

    def items(self, parts: Iterable[str], look: str = "", gap: str = "   ") -> None:
        """Write short items one after another, broken only between two of them."""
        line = ""
        for part in parts:
            if line and cell_len(line + gap + part) > self.style.width:
                self.line(line, look)
                line = ""
            line += (gap if line else "") + part
        self.line(line, look)

    def title(self, words: str, count: int | None = None, look: str = "bold", remark: str = "") -> None:
        """Write the heading of a section, a blank line before it."""
        text = Text().append(words, style=look)
        if count is not None:
            text.append(f"  {count}", style="dim")
        if remark:
            text.append(f"  {remark}", style="dim")
        self.gap()
        self.line(text)

    def marked(self, parts: Iterable[tuple[str, bool]], *, went: bool) -> Text:
        """Return text whose marked parts are words that went, or that came."""
        text = Text()
        look, opening, closing = (WENT, "[-", "-]") if went else (CAME, "{+", "+}")
        for words, is_marked in parts:
            if not is_marked:
                text.append(words)
            elif self.style.color:
                text.append(words, style=look)
            else:
                text.append(f"{opening}{words}{closing}")
        return text

    def quote(self, quote: Quote, *, went: bool, context: int, marks: Iterable[Span] | None = None) -> Text:
        """Return a quotation with its changed words marked and up to ``context`` characters either side."""
        text = Text()
        before, after = flat(quote.before).lstrip(), flat(quote.after).rstrip()
        text.append(cut_left(before, context, self.ellipsis), style="dim")
        text.append_text(self.marked(segments(quote, marks), went=went))
        text.append(cut_right(after, context, self.ellipsis), style="dim")
        text.rstrip()
        return text


def cut_left(text: str, room: int, ellipsis: str = "…") -> str:
    """Return the end of ``text`` in at most ``room`` columns, whole words, an ellipsis where it is cut."""
    if cell_len(text) <= room:
        return text
    kept = _take(text[::-1], room - cell_len(ellipsis))[::-1]
    if kept and not text[len(text) - len(kept) - 1].isspace():
        _, space, whole = kept.partition(" ")
        kept = whole if space and whole.strip() else kept
    return ellipsis + kept.lstrip() if kept else ellipsis[: max(0, room)]


def cut_right(text: str, room: int, ellipsis: str = "…") -> str:
    """Return the start of ``text`` in at most ``room`` columns, whole words, an ellipsis where it is cut."""
    if cell_len(text) <= room:
        return text
    kept = _take(text, room - cell_len(ellipsis))
    if kept and not text[len(kept)].isspace():
        whole, space, _ = kept.rpartition(" ")
        kept = whole if space and whole.strip() else kept
    return kept.rstrip() + ellipsis if kept else ellipsis[: max(0, room)]


def _take(text: str, room: int) -> str:
    """Return as much of the start of ``text`` as ``room`` columns hold; wide characters take two."""
    used = 0
    for i, character in enumerate(text):
        used += cell_len(character)
        if used > room:
            return text[:i]
    return text
