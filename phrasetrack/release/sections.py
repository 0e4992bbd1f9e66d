"""The section number that each paragraph stands under.

In:  paragraph stretches with their markers, in reading order, and their kinds.
Out: "2", "3(b)", "Article 5" or an empty string for each.
Knows nothing of what a paragraph says.
"""

from __future__ import annotations

from collections.abc import Sequence

from phrasetrack.model import ParagraphKind
from phrasetrack.release.lines import Stretch
from phrasetrack.release.markers import Marker

_WHOLE = ("named", "nested", "dotted")  # Styles whose label says the parents as well.


def sections(stretches: Sequence[Stretch], kinds: Sequence[ParagraphKind]) -> list[str]:
    """Return the section of each paragraph.

    A paragraph without a number stands under the last one while the numbering is that of sections: a
    list set in, or one without blank lines between its items, ends at the next plain paragraph.
    """
    found: list[str] = []
    open_levels: list[tuple[str, str]] = []  # (style, section), outermost first.
    indent = 0
    tight = False
    for stretch, kind in zip(stretches, kinds, strict=True):
        marker = stretch.marker
        if kind is ParagraphKind.ITEM and marker is not None and not marker.bullet:
            tight = bool(open_levels) and open_levels[-1][0] == marker.style and not stretch.after_blank
            indent = stretch.indent
            _open(open_levels, marker)
        elif (kind is ParagraphKind.BODY and stretch.after_blank and (stretch.indent < indent or tight)) or (
            kind in (ParagraphKind.CHROME, ParagraphKind.TITLE)
        ):
            open_levels.clear()
            indent, tight = 0, False
        found.append(open_levels[-1][1] if open_levels else "")
    return found


def _open(levels: list[tuple[str, str]], marker: Marker) -> None:
    """Put a numbered item in its place: beside the last of its style, or one level below."""
    styles = [style for style, _ in levels]
    if marker.style in styles:
        del levels[styles.index(marker.style) :]
    elif marker.style.startswith("named"):
        levels.clear()
    parent = levels[-1][1] if levels else ""
    label = marker.label
    if parent and not marker.style.startswith(_WHOLE):
        label = f"{parent}({label.strip('()（）')})"
    levels.append((marker.style, label))
