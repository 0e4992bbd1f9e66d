"""The matrix in a terminal: phrases down, releases across, one glance to see where a wording stands alone.

In:  the observations of a report.
Out: a table on a `Page`; in columns wide enough for the speaker where they fit, else numbered and paged;
     then each wording that only one release has, and the legend.
Knows nothing of how a phrase was found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from phrasetrack.model import Observation, Polarity, Significance, Status
from phrasetrack.report.escape import one_line
from phrasetrack.report.grid import Cell, make_grid
from phrasetrack.report.labels import Label, codes
from phrasetrack.report.paint import cut_right
from phrasetrack.words import fold_text

if TYPE_CHECKING:
    from phrasetrack.model import Report
    from phrasetrack.report.paint import Page

WIDE, WIDEST, COMPACT = 10, 14, 4
NAME_MIN, NAME_MAX = 24, 44  # NAME_MIN leaves room for five releases on 80 columns.
LETTERS = {Status.EXACT: "E", Status.MINOR: "m", Status.VARIANT: "V", Status.ABSENT: "·"}
MEANING = {
    Status.EXACT: "exact",
    Status.MINOR: "minor difference",
    Status.VARIANT: "variant wording",
    Status.ABSENT: "absent",
}
LOOKS = {Status.EXACT: "green", Status.MINOR: "", Status.VARIANT: "yellow", Status.ABSENT: "dim"}
SHORT = {"narrator": "narr.", "counterpart": "other", "unknown": "?"}
"""Speakers whose names are too long for a column; the legend spells them out."""
ALONE_LOOK = "bold reverse"
DENIED = "¬"


def show_matrix(page: Page, report: Report, labels: Mapping[str, Label]) -> None:
    """Write the matrix, the wordings that stand alone, and the legend."""
    if not report.releases or not report.phrases:
        page.line("No releases were read." if not report.releases else "No phrases to follow.")
        return
    grid = make_grid(report)
    names = {phrase: one_line(title) or one_line(phrase) for phrase, title, _ in report.phrases}
    ids = [r.id for r in report.releases]
    room = min(NAME_MAX, max(cell_len(n) for n in names.values()))
    wide = min(WIDEST, (page.style.width - min(room, NAME_MIN)) // len(ids) - 1)
    speakers = codes([o.attribution.speaker for o in report.observations if o.attribution])
    if wide >= WIDE:
        name_width = min(room, page.style.width - (wide + 1) * len(ids))
        _write_block(page, ids, names, grid, name_width, wide, labels, None)
    else:
        name_width = min(room, max(NAME_MIN, page.style.width // 3))
        count = max(1, (page.style.width - name_width) // (COMPACT + 1))
        _write_numbers(page, ids, labels)
        for start in range(0, len(ids), count):
            page.gap()
            _write_block(
                page, ids[start : start + count], names, grid, name_width, COMPACT, labels, speakers, start
            )
    _write_alone(page, report, grid, names, labels)
    _write_legend(page, grid, speakers if wide < WIDE else None)


def _write_block(
    page: Page,
    ids: Sequence[str],
    names: Mapping[str, str],
    grid: Mapping[tuple[str, str], Cell],
    name_width: int,
    cell_width: int,
    labels: Mapping[str, Label],
    speakers: Mapping[str, str] | None,
    offset: int = 0,
) -> None:
    """Write one stretch of columns with its heading; ``speakers`` codes them when columns are narrow."""
    if speakers is not None:
        heads = [[str(offset + i + 1) for i in range(len(ids))]]
    else:
        heads = [[labels[r].date for r in ids], [labels[r].name for r in ids]]
    for head in heads:
        if any(head):
            line = Text(" " * name_width)
            for words in head:
                line.append(" " + _fit(page, words, cell_width), style="bold")
            page.line(line)
    for phrase, name in names.items():
        line = Text(_fit(page, name, name_width))
        for release_id in ids:
            text, look = _cell(page, grid[phrase, release_id], cell_width, speakers)
            line.append(" ")
            line.append(_fit(page, text, cell_width), style=look)
        page.line(line)


def _cell(page: Page, cell: Cell, width: int, speakers: Mapping[str, str] | None) -> tuple[str, str]:
    """Return what stands in a cell of ``width`` columns, and its look."""
    if not cell.looked:
        return "", ""
    letters = "".join(LETTERS[s] for s in Status if any(o.status is s for o in cell.found))
    if not letters:
        letters = LETTERS[Status.ABSENT] if page.style.unicode else "."
    denied = (DENIED if page.style.unicode else "!") if any(_denied(o) for o in cell.found) else ""
    look = f"{LOOKS[cell.status]} {ALONE_LOOK if cell.alone else ''}".strip()
    status = letters + ("*" if cell.alone else "") + denied
    said = list(dict.fromkeys(o.attribution.speaker for o in cell.found if o.attribution))
    count = len(cell.found)
    if speakers is not None:
        return f"{status}{''.join(speakers[s] for s in said[:1])}{count if count > 1 else ''}", look
    who = "/".join(SHORT.get(s, one_line(s)) for s in said)
    times = f" {page.times}{count}" if count > 1 else ""
    status = f"{status:<2} "
    return (status + _clip(page, who, max(1, width - cell_len(status + times))) + times).rstrip(), look


def _denied(o: Observation) -> bool:
    return o.attribution is not None and o.attribution.polarity in (Polarity.DENIED, Polarity.REVERSED)


def _clip(page: Page, text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` columns, a mark where it is cut."""
    if cell_len(text) <= width:
        return text
    mark = page.ellipsis if cell_len(page.ellipsis) == 1 else "~"
    return set_cell_size(text, width - 1) + mark


def _fit(page: Page, text: str, width: int) -> str:
    """Return ``text`` in exactly ``width`` columns."""
    return set_cell_size(_clip(page, text, width), width)


def _write_numbers(page: Page, ids: Sequence[str], labels: Mapping[str, Label]) -> None:
    """Write which number stands for which release, as many to a line as fit."""
    entries = [f"{i + 1:>3} {labels[r]}" for i, r in enumerate(ids)]
    width = min(page.style.width, max(cell_len(e) for e in entries) + 2)
    per_line = max(1, page.style.width // width)
    rows = -(-len(entries) // per_line)
    for row in range(rows):
        page.line("".join(set_cell_size(e, width) for e in entries[row::rows]), "dim")


def _write_alone(
    page: Page,
    report: Report,
    grid: Mapping[tuple[str, str], Cell],
    names: Mapping[str, str],
    labels: Mapping[str, Label],
) -> None:
    alone = [(p, r.id) for p in names for r in report.releases if grid[p, r.id].alone]
    if not alone:
        return
    page.title("Stands alone (*)", len(alone))
    last = ""
    for phrase, release_id in alone:
        if not grid[phrase, release_id].found:
            continue
        if phrase != last:
            page.paragraph(Text(names[phrase]), first="  ", indent=4)
            last = phrase
        text = Text().append(f"{labels[release_id]}: ", style="dim")
        text.append(_difference(page, grid[phrase, release_id]))
        page.paragraph(text, first="    ", indent=6)
    for release in report.releases:
        missing = [names[p] for p, r in alone if r == release.id and not grid[p, r].found]
        if missing:
            text = Text().append(f"{labels[release.id]} alone has not: ", style="dim")
            page.paragraph(text.append("; ".join(missing)), first="  ", indent=4)


def _difference(page: Page, cell: Cell) -> str:
    """Say how a cell that stands alone differs from the phrase: its weightiest changes, else its words."""
    said = []
    for o in (o for o in cell.found if o.status is Status.VARIANT):
        changes = [c for c in o.changes if c.significance is Significance.SUBSTANTIVE] or [
            c for c in o.changes if c.significance is Significance.STYLISTIC
        ]
        parts = [_spell(page, one_line(c.before), one_line(c.after)) for c in changes]
        said.append(", ".join(parts) if parts else cut_right(one_line(o.text or ""), 120, page.ellipsis))
    return "; ".join(dict.fromkeys(said))


def _spell(page: Page, before: str, after: str) -> str:
    if fold_text(before) == fold_text(after):
        return f"{after} moved"
    if before and after:
        return f"{before} {page.arrow} {after}"
    return f"+ {after}" if after else f"{page.minus} {before}"


def _write_legend(
    page: Page, grid: Mapping[tuple[str, str], Cell], speakers: Mapping[str, str] | None
) -> None:
    cells = list(grid.values())
    used = {cell.status for cell in cells if cell.looked}
    dot = LETTERS[Status.ABSENT] if page.style.unicode else "."
    letters = LETTERS | {Status.ABSENT: dot}
    parts = [f"{letters[s]} {MEANING[s]}" for s in Status if s in used]
    if any(cell.alone for cell in cells):
        parts.append("* only this release")
    if any(_denied(o) for cell in cells for o in cell.found):
        parts.append(f"{DENIED if page.style.unicode else '!'} denied")
    if any(len(cell.found) > 1 for cell in cells):
        parts.append(f"{page.times}2 twice" if speakers is None else "2, 3 that many times")
    if any(not cell.looked for cell in cells):
        parts.append("blank: the book does not follow it at that date")
    said = {o.attribution.speaker for cell in cells for o in cell.found if o.attribution}
    if speakers is None:
        parts += [f"{short} {name}" for name, short in SHORT.items() if name in said]
    else:
        parts += [f"{code} {one_line(name)}" for name, code in speakers.items()]
    page.gap()
    page.items(parts, "dim")
