"""What `accept`, `reject`, `pending` and `review` share: which series, who decides, when, why.

In:  options.
Out: folders of baselines that exist, a `Decision`.
Knows nothing of what is decided. Asks git, the environment and the calendar, at the moment of a decision.
"""

from __future__ import annotations

import datetime
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from phrasetrack.cli.failure import Misuse

if TYPE_CHECKING:
    from phrasetrack.baseline.values import Decision, Verdict

Command = TypeVar("Command", bound=Callable[..., Any])
REVIEWER = "PHRASETRACK_REVIEWER"

baseline_option = click.option(
    "--baseline",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="The baselines of the series.  [default: every series in ./baselines]",
)


def decision_options(command: Command) -> Command:
    """Give a command --reviewer, --date and --reason."""
    for option in (
        click.option("--reason", help="Why; it is kept with the decision."),
        click.option(
            "--date",
            metavar="DAY",
            type=click.DateTime(["%Y-%m-%d"]),
            help="When it was decided.  [default: today]",
        ),
        click.option("--reviewer", help=f"Who decides.  [default: {REVIEWER}, else git's user.name]"),
    ):
        command = option(command)
    return command


def folders(baseline: Path | None) -> tuple[Path, ...]:
    """Return the baseline folders meant.

    Raises:
        Misuse: there is none.
    """
    if baseline is not None:
        if not baseline.is_dir():
            raise Misuse(f"{baseline} is no folder", "name the baselines of a series, baselines/SERIES")
        return (baseline,)
    root = Path("baselines")
    found = tuple(sorted(f for f in root.iterdir() if f.is_dir())) if root.is_dir() else ()
    if not found:
        raise Misuse(
            "there is no series in ./baselines",
            "name its folder with --baseline, or run the command in the folder that holds baselines/",
        )
    return found


def who(reviewer: str | None) -> str:
    """Return who decides.

    Raises:
        Misuse: nobody is named and git knows nobody.
    """
    named = reviewer or os.environ.get(REVIEWER, "")
    if not named.strip():
        try:
            asked = subprocess.run(
                ["git", "config", "user.name"], capture_output=True, text=True, timeout=10, check=False
            )
            named = asked.stdout
        except (OSError, subprocess.SubprocessError):
            named = ""
    if not named.strip():
        raise Misuse("who decides? A decision keeps its reviewer", f"give --reviewer NAME, or set {REVIEWER}")
    return " ".join(named.split())


def decision(
    verdict: Verdict, reviewer: str | None, date: datetime.datetime | None, reason: str | None
) -> Decision:
    """Return the decision, dated today unless another day is given."""
    from phrasetrack.baseline.values import Decision

    day = date.date() if date else datetime.date.today()
    return Decision(verdict, who(reviewer), day.isoformat(), " ".join((reason or "").split()))


def selected(
    baseline: Path | None, names: tuple[str, ...], every: bool
) -> list[tuple[Path, dict[str, frozenset[str]]]]:
    """Return, by series, the items that names mean; all that waits when ``every``.

    Raises:
        PhrasetrackError: a name matches nothing that waits in any series.
        Misuse: neither names nor ``every`` are given.
    """
    from phrasetrack.baseline import store
    from phrasetrack.baseline.decide import select

    if bool(names) == every:
        raise Misuse(
            "name what is meant, or give --all" if not names else "give names or --all, not both",
            "'phrasetrack pending' lists what waits",
        )
    waiting = {folder: store.load(folder).waiting for folder in folders(baseline)}
    # NOTE: a release id is unique inside a series only; every name is looked up in all of them at once.
    for name in names:
        select({f"{r}": b for there in waiting.values() for r, b in there.items()}, [name])
    found = []
    for folder, there in waiting.items():
        wanted = list(there) if every else [n for n in names if _means_something(there, n)]
        if wanted:
            found.append((folder, select(there, wanted)))
    return found


def _means_something(waiting: Any, name: str) -> bool:
    from phrasetrack.baseline.decide import select
    from phrasetrack.errors import PhrasetrackError

    try:
        select(waiting, [name])
    except PhrasetrackError:
        return False
    return True


def record(found: list[tuple[Path, dict[str, frozenset[str]]]], made: Decision, edit: str = "none") -> None:
    """Write a decision on the items of each series, and say what was decided on stderr."""
    from phrasetrack.gate.decisions import Edit, apply
    from phrasetrack.report.escape import one_line

    count = 0
    for folder, chosen in found:
        for label in apply(folder, chosen, made, Edit(edit)):
            click.echo(f"{made.verdict.value} {one_line(label)}", err=True)
            count += 1
    if not count:
        click.echo("nothing waits", err=True)
