"""Show a report to a person: in a terminal, a pipe or a text file.

In:  a report of any command, and the `Style` of the place.
Out: text: which releases, the brief, the findings or the matrix or the concordance, the redline, and what
     was skipped. The same words with and without colour; no box drawing.
Knows nothing of how any of it was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from phrasetrack.report import redline_terminal
from phrasetrack.report.concordance import show_concordance
from phrasetrack.report.escape import one_line
from phrasetrack.report.findings import show_findings
from phrasetrack.report.labels import heading, label_releases
from phrasetrack.report.matrix import show_matrix
from phrasetrack.report.paint import CAME, WENT, Page, cut_right
from phrasetrack.report.style import PLAIN

if TYPE_CHECKING:
    from phrasetrack.model import Redline, ReleaseLine, Report
    from phrasetrack.report.style import Style


def write(report: Report, out: TextIO, style: Style = PLAIN) -> None:
    """Write ``report`` for a reader."""
    page = Page(out, style)
    labels = label_releases(report.releases)
    if report.command == "find":
        show_concordance(page, report, labels)
    elif report.command == "track":
        show_matrix(page, report, labels)
    elif report.command == "compare" or len(report.releases) < 2:
        _show_releases(page, report)
        _show_brief(page, report)
        show_findings(page, report.findings)
        if report.redline is not None:
            _show_redline(page, report.redline, out)
    else:
        _show_each_release(page, report)
    _show_notes(page, report)


def _show_releases(page: Page, report: Report) -> None:
    """Name the releases; two that are compared get the signs that mark their words below."""
    signs = ((page.minus, WENT), ("+", CAME)) if report.command == "compare" else ()
    for i, release in enumerate(report.releases):
        sign = Text().append(signs[i][0], style=signs[i][1].split()[0]) if i < len(signs) else Text()
        _show_release(page, release, sign)


def _show_release(page: Page, release: ReleaseLine, sign: Text) -> None:
    """Write a sign, where there is one, the date and the title."""
    first = Text.assemble(sign, " ") if sign else Text()
    if date := cut_right(one_line(release.date), 10):
        first.append(f"{date:<10} ")
    page.paragraph(Text(heading(release), style="bold"), first=first, indent=first.cell_len)


def _show_each_release(page: Page, report: Report) -> None:
    """Write the brief of all, then each release with what is said of it."""
    _show_brief(page, report)
    number = 1
    named = {r.id for r in report.releases}
    for release in report.releases:
        page.gap()
        _show_release(page, release, Text())
        some = [f for f in report.findings if f.release == release.id]
        if not some:
            page.line("nothing to report", "dim")
        number = show_findings(page, some, number)
    show_findings(page, [f for f in report.findings if f.release not in named], number)


def _show_brief(page: Page, report: Report) -> None:
    if not report.brief:
        if not report.findings and report.phrases:
            page.gap()
            page.line("No difference in the phrases followed.")
        return
    page.gap()
    for line in report.brief:
        page.paragraph(Text(one_line(line)), first=f"  {page.bullet}", indent=4)


def _show_redline(page: Page, redline: Redline, out: TextIO) -> None:
    page.title("Redline")
    redline_terminal.render(redline, out, page.style)


def _show_notes(page: Page, report: Report) -> None:
    if report.skipped:
        page.title("Skipped", len(report.skipped))
        for skipped in report.skipped:
            page.paragraph(
                Text(f"{one_line(skipped.path)}: {one_line(skipped.reason)}"), first="  ", indent=4
            )
    if report.notes:
        page.gap()
        for note in report.notes:
            page.paragraph(Text(one_line(note), style="dim"), first=Text("note: ", style="dim"), indent=6)
