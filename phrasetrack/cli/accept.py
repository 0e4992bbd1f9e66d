"""``phrasetrack accept NAME…``: record what waits as accepted."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from phrasetrack.cli.deciding import baseline_option, decision, decision_options, record, selected


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--all", "every", is_flag=True, help="Everything that waits.")
@click.option("--note", is_flag=True, help="Note it only: in another release it is news again.")
@click.option("--variant", is_flag=True, help="Also add the wording to the phrase book as a variant.")
@baseline_option
@decision_options
def accept(
    names: tuple[str, ...],
    every: bool,
    note: bool,
    variant: bool,
    baseline: Path | None,
    reviewer: str | None,
    date: datetime.datetime | None,
    reason: str | None,
) -> None:
    """Accept what 'check' found, by NAME: a release, a phrase, or RELEASE/PHRASE; * and ? match anything.

    A release means all that waits of it. What reads as expected is recorded with the first decision on its
    release. The decision keeps who, when and why.

    Exit status: 0 recorded, 2 nothing was changed.
    """
    from phrasetrack.baseline.values import Verdict

    found = selected(baseline, names, every)
    made = decision(Verdict.NOTED if note else Verdict.ACCEPTED, reviewer, date, reason)
    record(found, made, "variant" if variant else "none")
