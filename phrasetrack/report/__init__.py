"""Renderers: a `Report` in, text on a stream out. They show what is there and decide nothing.

A format is one file with ``write(report, out)``, or ``write(report, out, style)`` when its looks depend on
where it is shown, and one line in `FORMATS`. A renderer is imported when it is first called.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol, TextIO

if TYPE_CHECKING:  # A command's --help must not pay for what its renderers need.
    from phrasetrack.model import Report
    from phrasetrack.report.style import Style


class Renderer(Protocol):
    """Writes a report to a stream. ``style`` is how the place it is shown in looks."""

    def __call__(self, report: Report, out: TextIO, style: Style | None = None, /) -> None:
        """Write ``report`` to ``out``."""


class Format(NamedTuple):
    """Where a format lives, and whether it asks how the place it is shown in looks."""

    module: str
    styled: bool = False  # Styled formats are read by people in a terminal: their locale, their width.


FORMATS: dict[str, Format] = {
    "text": Format("phrasetrack.report.terminal", styled=True),
    "json": Format("phrasetrack.report.json_format"),
    "jsonl": Format("phrasetrack.report.jsonl_format"),
    "markdown": Format("phrasetrack.report.markdown"),
    "csv": Format("phrasetrack.report.csv_format"),
    "sarif": Format("phrasetrack.report.sarif"),
    "junit": Format("phrasetrack.report.junit"),
    "github": Format("phrasetrack.report.github"),
}


class _Renderers(Mapping[str, Renderer]):
    """`FORMATS` as callables, each importing its module when it is first called."""

    def __getitem__(self, name: str) -> Renderer:
        module, styled = FORMATS[name]

        def render(report: Report, out: TextIO, style: Style | None = None, /) -> None:
            write = importlib.import_module(module).write
            if styled and style is not None:
                write(report, out, style)
            else:
                write(report, out)

        return render

    def __iter__(self) -> Iterator[str]:
        return iter(FORMATS)

    def __len__(self) -> int:
        return len(FORMATS)


RENDERERS: Mapping[str, Renderer] = _Renderers()

__all__ = ["FORMATS", "RENDERERS", "Format", "Renderer"]
