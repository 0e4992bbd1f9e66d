"""``phrasetrack check [RELEASES]``: what is new against everything accepted before."""

from __future__ import annotations

import os
from pathlib import Path

import click

from phrasetrack.cli.failure import warn
from phrasetrack.cli.options import book_option, exit_status, fail_on_option, output_options
from phrasetrack.cli.output import Output
from phrasetrack.cli.sources import RELEASE, files_or_corpus


@click.command()
@click.argument("releases", nargs=-1, type=RELEASE)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The baselines of the series.  [default: baselines/SERIES, for releases in corpus/SERIES]",
)
@book_option
@click.option(
    "--against",
    default="",
    metavar="WHAT",
    help="Hold a new release against: last, counterpart, genre, series, a DAY, or a RELEASE.  "
    "[default: the series' releases of the same genre]",
)
@click.option("--all", "propose", is_flag=True, help="Also propose what an edited phrase book reads anew.")
@click.option(
    "--write/--no-write",
    "write",
    default=None,
    help="Write what waits for a decision beside the baselines.  [default: for releases in the corpus, or "
    "with --baseline; never when CI=true]",
)
@fail_on_option
@output_options("text", "json", "jsonl", "markdown", "sarif", "junit", "github")
@click.pass_context
def check(
    ctx: click.Context,
    releases: tuple[str, ...],
    baseline: Path | None,
    book: Path | None,
    against: str,
    propose: bool,
    write: bool | None,
    fail_on: str,
    output: Output,
) -> None:
    """Say what is new in RELEASES against what was accepted.

    A release with a baseline of its own is held against that; a new one against what the accepted releases of
    its series lead one to expect. What waits for a decision is written beside the baselines, for 'review'.

    Exit status: 0 nothing at --fail-on or above, 1 something, 2 no check was made.
    """
    from phrasetrack.gate import check as gate

    outcome = gate.check(files_or_corpus(releases), baseline, book, against, propose)
    output.write(outcome.report)
    if write or (write is None and os.environ.get("CI", "").lower() not in ("true", "1")):
        everywhere = write or baseline is not None
        gate.write(outcome, outside=bool(everywhere))
    waiting = sum(p.waiting is not None for p in outcome.proposals)
    if waiting and output.fmt == "text" and output.destination == "-":
        warn(f"{waiting} {'release waits' if waiting == 1 else 'releases wait'}: run 'phrasetrack review'")
    ctx.exit(exit_status(outcome.report, fail_on))
