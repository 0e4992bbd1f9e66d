"""``phrasetrack find "WORDS" [RELEASES]``: the fuzzy concordance."""

from __future__ import annotations

from pathlib import Path

import click

from phrasetrack.cli.options import book_option, output_options
from phrasetrack.cli.output import Output
from phrasetrack.cli.sources import RELEASE, given_or_corpus

SORTS = ("date", "left", "right", "score")


@click.command()
@click.argument("words")
@click.argument("releases", nargs=-1, type=RELEASE)
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="date",
    show_default=True,
    help="Order the lines by date, by the words to the left or the right, or the closest first.",
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out what is less like WORDS than this, from 0 to 1.",
)
@book_option
@output_options("text", "json", "jsonl", "csv", "markdown")
def find(
    words: str,
    releases: tuple[str, ...],
    sort: str,
    min_score: float,
    book: Path | None,
    output: Output,
) -> None:
    """Find WORDS in RELEASES, exactly or reworded, each place in its context with its date and speaker.

    RELEASES are files or folders; with none, every release under corpus/. "-" reads standard input.

    Exit status: 0 when the search was made, whether it found anything or not, 2 when it was not.
    """
    if not words.strip():
        raise click.UsageError("WORDS is empty: say what to look for")
    from phrasetrack import track

    report = track.find_words(words, given_or_corpus(releases), book=book, sort=sort, min_score=min_score)
    output.write(report)
