"""The concordance in a terminal: every place that says the words, aligned on them (KWIC).

In:  the concordance lines of a report, in the order to show.
Out: a line each on a `Page`: date, speaker, score, left context, the words, right context. Where the words
     are too long for one line, they wrap beneath a line that says where they stand.
Knows nothing of how they were found.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from phrasetrack.report.escape import one_line
from phrasetrack.report.paint import cut_left, cut_right
from phrasetrack.report.quotes import flat

if TYPE_CHECKING:
    from phrasetrack.model import ConcordanceLine, Report
    from phrasetrack.report.labels import Label
    from phrasetrack.report.paint import Page

CONTEXT_MIN = 14  # Columns of context either side that make a line worth reading.
PLACE_MAX, SPEAKER_MAX = 26, 11
KEYWORD = "bold yellow"


def show_concordance(page: Page, report: Report, labels: Mapping[str, Label]) -> None:
    """Write a line for each place found, then how many in how many releases."""
    lines = report.concordance
    if not lines:
        page.line(f"Nothing found in {_count(len(report.releases), 'release')}.")
        return
    rows = [(_place(page, line, labels), one_line(line.speaker), line) for line in lines]
    place = min(PLACE_MAX, max(cell_len(p) for p, _, _ in rows))
    speaker = min(SPEAKER_MAX, max(cell_len(s) for _, s, _ in rows))
    meta = place + 2 + speaker + 2 + len("0.00") + 2
    longest = max(cell_len(flat(line.text).strip()) for line in lines)
    aligned = meta + longest + 2 * CONTEXT_MIN <= page.style.width
    for where, who, line in rows:
        head = Text(
            f"{set_cell_size(where, place)}  {set_cell_size(who, speaker)}  {line.score:.2f}", style="dim"
        )
        if aligned:
            page.line(head.append("  ").append_text(_kwic(page, line, page.style.width - meta, longest)))
        else:
            page.line(head)
            page.paragraph(_passage(page, line), indent=4)
    holders = len({line.release for line in lines})
    page.gap()
    page.line(
        f"{_count(len(lines), 'place')} in {holders} of {_count(len(report.releases), 'release')}", "dim"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _place(page: Page, line: ConcordanceLine, labels: Mapping[str, Label]) -> str:
    label = labels.get(line.release)
    place = str(label) if label else f"{line.date} {line.release}".strip()
    section = f" {'§' if page.style.unicode else 's.'}{one_line(line.section)}" if line.section else ""
    room = max(8, PLACE_MAX - cell_len(section))
    return cut_right(cut_right(one_line(place), room, page.ellipsis) + section, PLACE_MAX, page.ellipsis)


def _kwic(page: Page, line: ConcordanceLine, room: int, longest: int) -> Text:
    """Return one aligned line of ``room`` columns: the words start in the same column on every line."""
    words = flat(line.text).strip()
    left_room = min(room // 2, max(CONTEXT_MIN, (room - longest) // 2))
    left = cut_left(flat(line.left), left_room, page.ellipsis)
    right = cut_right(flat(line.right), room - left_room - cell_len(words), page.ellipsis)
    text = Text(" " * (left_room - cell_len(left)))
    return text.append(left, style="dim").append(words, style=KEYWORD).append(right, style="dim")


def _passage(page: Page, line: ConcordanceLine) -> Text:
    context = page.style.measure // 2
    text = Text(cut_left(flat(line.left).lstrip(), context, page.ellipsis), style="")
    words = flat(line.text).strip()
    marked = words if page.style.color else f"[{words}]"
    return text.append(marked, style=KEYWORD).append(
        cut_right(flat(line.right).rstrip(), context, page.ellipsis), style=""
    )
