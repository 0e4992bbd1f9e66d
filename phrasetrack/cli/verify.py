"""``phrasetrack verify``: prove what is stored against the corpus."""

from __future__ import annotations

from pathlib import Path

import click

from phrasetrack.cli.deciding import baseline_option, folders
from phrasetrack.cli.options import output_options
from phrasetrack.cli.output import Output


@click.command()
@baseline_option
@output_options("text", "json", "jsonl", "markdown", "sarif", "junit", "github")
@click.pass_context
def verify(ctx: click.Context, baseline: Path | None, output: Output) -> None:
    """Prove every stored quotation and hash against the releases in the corpus.

    Names each release whose bytes are not the accepted ones, each quotation that does not stand in its
    release, and each release that is gone.

    Exit status: 0 everything holds, 1 something does not, 2 the work was not done.
    """
    from phrasetrack.gate import evidence

    report = evidence.verify(folders(baseline))
    output.write(report)
    ctx.exit(int(bool(report.findings)))
