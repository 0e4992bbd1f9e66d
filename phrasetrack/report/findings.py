"""Show findings in a terminal: each phrase with both wordings, one above the other.

In:  findings, heaviest first.
Out: sections on a `Page`: what matters, what was dropped and gained, what is style; what is only printing is
     counted, and shown where the style asks for everything.
Knows nothing of why a finding weighs what it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from phrasetrack.report.escape import one_line
from phrasetrack.report.paint import CAME, WENT, cut_right
from phrasetrack.report.quotes import Entry, Section, arrange, bare_reason, flat

if TYPE_CHECKING:
    from phrasetrack.model import Finding, Quote
    from phrasetrack.report.paint import Page

LOOKS = {
    "substantive": "bold red",
    "dropped": "bold red",
    "gained": "bold green",
    "stylistic": "bold yellow",
    "typographic": "bold dim",
}
NUMBER, SIGN = 5, 7  # The columns at which headings and quotations start.
IN_PLACE = "in its place: "


def show_findings(page: Page, findings: Sequence[Finding], number: int = 1) -> int:
    """Write every finding once; the numbers run through all sections, from ``number``. Return the next."""
    for section in arrange(findings):
        if section.kind == "typographic" and not page.style.full:
            count = sum(len(entry.findings) for entry in section.entries)
            page.gap()
            noun = "difference" if count == 1 else "differences"
            page.line(f"{count} typographic {noun} in these phrases, folded away", "dim")
            continue
        page.title(section.title, len(section.entries), LOOKS.get(section.kind, "bold"), section.remark)
        for entry in section.entries:
            _show(page, number, entry, section)
            number += 1
    return number


def _show(page: Page, number: int, entry: Entry, section: Section) -> None:
    first = entry.first
    heading = Text().append(one_line(first.title) or one_line(first.phrase), style="bold")
    if who := _who(page, first):
        heading.append(f"  {page.dot} " if heading else "").append(who, style="cyan")
    lines = [heading, *(_said(page, finding, section) for finding in entry.findings)]
    opening = f"{number:>3}  "
    for line in lines:  # A sentence that is no phrase has no heading: what is said of it opens the entry.
        if line:
            page.paragraph(line, first=opening, indent=NUMBER)
            opening = ""
    if first.before is not None:
        _quote(page, page.minus, [f.before for f in entry.findings], WENT, first.after is None)
    if first.after is not None:
        _quote(page, "+", [f.after for f in entry.findings], CAME, first.before is None)
    if first.in_place is not None:
        words = cut_right(flat(first.in_place.text).strip(), 2 * page.style.measure, page.ellipsis)
        place = Text().append(IN_PLACE, style="dim").append(words)
        page.paragraph(place, indent=SIGN)


def _quote(page: Page, sign: str, quotes: Sequence[Quote | None], look: str, whole: bool) -> None:
    """Write one side, with the marks of all findings that quote it; all of it is marked when ``whole``."""
    some = [q for q in quotes if q is not None]
    marks = [mark for q in some for mark in q.marks] or ([some[0].span] if whole else [])
    text = page.quote(some[0], went=look == WENT, context=page.style.measure // 2, marks=marks)
    page.paragraph(text, first=Text("     ").append(sign, style=look.split()[0]), indent=SIGN)


def _who(page: Page, finding: Finding) -> str:
    before = one_line(finding.before.speaker) if finding.before else ""
    after = one_line(finding.after.speaker) if finding.after else ""
    if before and after and before != after:
        return f"{before} {page.arrow} {after}"
    return after or before


def _said(page: Page, finding: Finding, section: Section) -> Text:
    """Return what a finding says, and dim behind it what it rests on, without what stands above it already.

    A phrase dropped or gained is there to be read: its message would only say it again.
    """
    message, reason = one_line(finding.message), bare_reason(finding)
    if section.kind in ("dropped", "gained"):
        message = ""
    for quote in (finding.after, finding.before):  # The heading names the speaker.
        message = message.removesuffix(f" ({one_line(quote.speaker)})") if quote else message
    if finding.reason == section.reason or reason in message:
        reason = ""
    text = Text().append(message)
    return text.append(f" {page.dot} {reason}" if message and reason else reason, style="dim")
