"""``phrasetrack track [RELEASES]``: every phrase in every release."""

from __future__ import annotations

from pathlib import Path

import click

from phrasetrack.cli.options import book_option, output_options, phrase_option
from phrasetrack.cli.output import Output
from phrasetrack.cli.sources import RELEASE, given_or_corpus


@click.command()
@click.argument("releases", nargs=-1, type=RELEASE)
@book_option
@phrase_option
@output_options("text", "json", "jsonl", "markdown", "csv")
def track(releases: tuple[str, ...], book: Path | None, phrases: tuple[str, ...], output: Output) -> None:
    """Show how each RELEASE has each phrase: phrases down, releases across in the order of their dates.

    RELEASES are files or folders; with none, every release under corpus/. "-" reads standard input.

    --format jsonl writes one line for each occurrence, and one for each phrase that a release has not.

    Exit status: 0 when every release was read, 2 when the work was not done.
    """
    from phrasetrack import track as pipeline

    output.write(pipeline.track(given_or_corpus(releases), book, phrases=phrases))
