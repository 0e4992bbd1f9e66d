"""``phrasetrack compare A B``: what changed between two releases."""

from __future__ import annotations

from pathlib import Path

import click

from phrasetrack.cli.options import book_option, exit_status, fail_on_option, output_options, phrase_option
from phrasetrack.cli.output import Output
from phrasetrack.cli.sources import RELEASE


@click.command()
@click.argument("old", type=RELEASE, metavar="OLD")
@click.argument("new", type=RELEASE, metavar="NEW")
@book_option
@phrase_option
@click.option("--full", is_flag=True, help="Show the passages that did not change as well.")
@fail_on_option
@output_options("text", "json", "jsonl", "markdown")
@click.pass_context
def compare(
    ctx: click.Context,
    old: str,
    new: str,
    book: Path | None,
    phrases: tuple[str, ...],
    full: bool,
    fail_on: str,
    output: Output,
) -> None:
    """Say what changed from the release OLD to the release NEW ("-" reads standard input).

    First a brief that could be read out, then each finding, the most important first, with both wordings in
    their context; phrases dropped and gained; then a redline of the whole text. Two files that belong to no
    series, and have no phrase book, still get the redline.

    Exit status: 0 nothing at --fail-on or above, 1 something, 2 no comparison was made.
    """
    from phrasetrack import track

    report = track.compare(old, new, book=book, phrases=phrases)
    output.write(report, full=full)
    ctx.exit(exit_status(report, fail_on))
