"""``phrasetrack reject NAME…``: what waits is not the phrase at all."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from phrasetrack.cli.deciding import baseline_option, decision, decision_options, record, selected


@click.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@baseline_option
@decision_options
def reject(
    names: tuple[str, ...],
    baseline: Path | None,
    reviewer: str | None,
    date: datetime.datetime | None,
    reason: str | None,
) -> None:
    """Reject what 'check' took for a phrase, by NAME: its wording becomes a look-alike in the phrase book.

    NAME is a phrase or RELEASE/PHRASE; * and ? match anything. The wording does not count from then on, in
    any release.

    Exit status: 0 recorded, 2 nothing was changed.
    """
    from phrasetrack.baseline.values import Verdict

    found = selected(baseline, names, False)
    record(found, decision(Verdict.REJECTED, reviewer, date, reason), "look-alike")
