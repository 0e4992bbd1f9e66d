"""A report as Markdown, for a pull request, an issue or a mail.

In:  a report of any command.
Out: the brief, tables, the redline with ~~what went~~ and **what came**; nothing in it that a release could
     have put there to be run, linked or notified.
Knows nothing of terminals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from phrasetrack.model import BlockKind, EditTag, Significance, Status
from phrasetrack.report.escape import markdown_cell
from phrasetrack.report.grid import Cell, make_grid
from phrasetrack.report.labels import heading, label_releases
from phrasetrack.report.quotes import Entry, Section, arrange, bare_reason, segments
from phrasetrack.report.whole_words import by_words

if TYPE_CHECKING:
    from phrasetrack.model import Block, Finding, Quote, Redline, ReleaseLine, Report

_TAGS = {"**": "ins", "~~": "del"}
LETTERS = {Status.EXACT: "E", Status.MINOR: "m", Status.VARIANT: "**V**", Status.ABSENT: "·"}


def write(report: Report, out: TextIO) -> None:
    """Write ``report`` in sections; a section with nothing in it is left out."""
    if report.command == "find":
        _write_found(report, out)
    elif report.command == "track":
        _write_matrix(report, out)
    elif report.command == "compare":
        out.write(f"## {' → '.join(_name(r) for r in report.releases)}\n\n" if report.releases else "")
        _write_brief(report, out)
        _write_findings(report.findings, out)
        if report.redline is not None:
            _write_redline(by_words(report.redline), out)
    else:
        _write_brief(report, out)
        for release in report.releases:
            out.write(f"## {_name(release)}\n\n")
            some = [f for f in report.findings if f.release == release.id]
            _write_findings(some, out)
            out.write("" if some else "Nothing to report.\n\n")
        named = {r.id for r in report.releases}
        _write_findings([f for f in report.findings if f.release not in named], out)
    for skipped in report.skipped:
        out.write(f"> Skipped {markdown_cell(skipped.path)}: {markdown_cell(skipped.reason)}\n")
    for note in report.notes:
        out.write(f"> Note: {markdown_cell(note)}\n")


def _name(release: ReleaseLine) -> str:
    return markdown_cell(heading(release) + (f" ({release.date})" if release.date else ""))


def _write_brief(report: Report, out: TextIO) -> None:
    for line in report.brief:
        out.write(f"- {markdown_cell(line)}\n")
    out.write("\n" if report.brief else "")


def _write_findings(findings: Sequence[Finding], out: TextIO) -> None:
    """Write a table a section, a row for each place; what differs only in printing is folded."""
    for section in arrange(findings):
        title = f"{markdown_cell(section.title)} ({len(section.entries)})"
        rows = [_row(entry, section) for entry in section.entries]
        folded = section.kind == "typographic"
        out.write(f"<details><summary>{title}</summary>\n\n" if folded else f"### {title}\n\n")
        if section.kind == "dropped":
            _table(out, ("phrase", "who", "was", "in its place"), rows)
        elif section.kind == "gained":
            _table(out, ("phrase", "who", "is"), rows)
        else:
            _table(out, ("phrase", "who", "before", "after", "what"), rows)
        out.write("</details>\n\n" if folded else "")


def _row(entry: Entry, section: Section) -> tuple[str, ...]:
    first = entry.first
    head = (markdown_cell(first.title or first.phrase) or "—", _who(first))
    before = _quote([f.before for f in entry.findings], "~~")
    after = _quote([f.after for f in entry.findings], "**")
    place = _quote([first.in_place], "")
    if section.kind == "dropped":
        return (*head, before, place)
    if section.kind == "gained":
        return (*head, after)
    said = "<br>".join(
        f"{markdown_cell(f.message)} <sub>{markdown_cell(bare_reason(f))}</sub>" for f in entry.findings
    )
    return (*head, before, after + (f"<br>in its place: {place}" if first.in_place else ""), said)


def _who(f: Finding) -> str:
    said = [markdown_cell(q.speaker) for q in (f.before, f.after) if q is not None and q.speaker]
    return " → ".join(dict.fromkeys(said)) or "—"


def _quote(quotes: Sequence[Quote | None], mark: str) -> str:
    """Return one side's wording with the marks of all findings that quote it."""
    some = [q for q in quotes if q is not None]
    if not some:
        return "—"
    marks = [m for q in some for m in q.marks]
    parts = segments(some[0], marks)
    return "".join(_mark(words, mark) if changed else _inline(words) for words, changed in parts).strip()


def _write_redline(redline: Redline, out: TextIO) -> None:
    out.write("### Redline\n\n")
    same = 0
    for block in redline.blocks:
        if block.kind is BlockKind.SAME:
            same += 1
            continue
        if same:
            out.write(f"*… {same} unchanged …*\n\n")
            same = 0
        moved = f"*(moved, {block.number})* " if block.kind is BlockKind.MOVED else ""
        text = _edits(block, redline)
        if text:
            out.write(f"{moved}{text}\n\n")
    if same:
        out.write(f"*… {same} unchanged …*\n\n")


def _edits(block: Block, redline: Redline) -> str:
    """Return a block's text; what differs only in printing stands as the later release has it."""
    parts: list[str] = []
    for edit in block.edits:
        typographic = edit.significance is Significance.TYPOGRAPHIC
        if edit.tag is EditTag.EQUAL and edit.other:
            parts.append(_inline(edit.other.of(redline.other)))
        elif edit.tag is EditTag.INSERT and edit.other:
            words = edit.other.of(redline.other)
            if parts and parts[-1].endswith(("~~", "</del>")) and words[:1].isalnum() and words[0] < "\u3000":
                parts.append(" ")  # What went and what came are two words, in scripts that part words.
            parts.append(_inline(words) if typographic else _mark(words, "**"))
        elif edit.tag is EditTag.DELETE and edit.base and not typographic:
            parts.append(_mark(edit.base.of(redline.base), "~~"))
    return "".join(parts).strip()


def _inline(text: str) -> str:
    """Escape text within a paragraph, keeping one space at an end that has any."""
    safe = markdown_cell(text)
    if not safe:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + safe + (" " if text[-1].isspace() else "")


def _mark(text: str, mark: str) -> str:
    """Put words between marks; Markdown wants no space inside them.

    NOTE: a mark between a letter and a comma is no mark to Markdown (``state**, and**``); tags always are.
    """
    safe = _inline(text)
    core = safe.strip()
    if not core or not mark:
        return safe
    if not (text.strip()[:1].isalnum() and text.strip()[-1:].isalnum()):
        tag = _TAGS[mark]
        core = f"<{tag}>{core}</{tag}>"
        mark = ""
    return safe[: len(safe) - len(safe.lstrip())] + mark + core + mark + safe[len(safe.rstrip()) :]


def _write_matrix(report: Report, out: TextIO) -> None:
    labels = label_releases(report.releases)
    grid = make_grid(report)
    columns = ("phrase", *(markdown_cell(str(labels[r.id])) for r in report.releases))
    rows = (
        (markdown_cell(title or phrase), *(_cell(grid[phrase, r.id]) for r in report.releases))
        for phrase, title, _ in report.phrases
    )
    _table(out, columns, rows)
    out.write("E exact, m minor difference, V variant wording, · absent, \\* only this release\n\n")


def _cell(cell: Cell) -> str:
    if not cell.looked:
        return ""
    said = list(dict.fromkeys(o.attribution.speaker for o in cell.found if o.attribution))
    text = LETTERS[cell.status] + ("\\*" if cell.alone else "")
    who = "/".join(markdown_cell(s) for s in said)
    times = f"×{len(cell.found)}" if len(cell.found) > 1 else ""
    return " ".join(filter(None, (text, who, times)))


def _write_found(report: Report, out: TextIO) -> None:
    labels = label_releases(report.releases)
    rows = (
        (
            markdown_cell(str(labels.get(line.release, line.release))),
            markdown_cell(line.speaker) or "—",
            f"{_inline(line.left)}{_mark(line.text, '**')}{_inline(line.right)}".strip(),
            f"{line.score:.2f}",
        )
        for line in report.concordance
    )
    _table(out, ("release", "speaker", "text", "score"), rows)
    if not report.concordance:
        out.write("Nothing found.\n\n")


def _table(out: TextIO, columns: Iterable[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table; nothing when it has no rows."""
    body = [f"| {' | '.join(row)} |\n" for row in rows]
    if body:
        head = tuple(columns)
        out.write(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}\n{''.join(body)}\n")
