"""``phrasetrack review``: decide what waits, one item at a time, one key each."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from phrasetrack.cli.deciding import baseline_option, decision, decision_options, folders, who

if TYPE_CHECKING:
    from phrasetrack.baseline.decide import Item
    from phrasetrack.baseline.store import Stored

KEYS = """\
  a  accept: this is what the release says
  v  accept as variant: and the phrase book has the wording from now on
  n  note: seen here; in another release it is news again
  r  reject: a look-alike, no such phrase; the phrase book says so from now on
  s  skip: it goes on waiting
  A  accept this and all the rest        N  note this and all the rest
  S  skip this and all the rest          q  quit; what is decided is kept
  ?  this help"""


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@baseline_option
@decision_options
def review(
    names: tuple[str, ...],
    baseline: Path | None,
    reviewer: str | None,
    date: datetime.datetime | None,
    reason: str | None,
) -> None:
    """Decide what waits, one item at a time: both wordings, context, speaker, history; one key decides.

    \b
    a accept   v accept as variant   n note   r reject as look-alike   s skip
    A accept all the rest   N note all the rest   S skip all the rest   q quit   ? help

    Without --reason it asks for one after each decision; return gives none. Keys can be piped in, a line
    each, with the reason behind the key: "n said to this partner before". NAME narrows it as in 'accept'.

    Exit status: 0 when everything shown was decided or skipped, 2 when the work was not done.
    """
    from phrasetrack.baseline import store
    from phrasetrack.baseline.decide import items, select

    stored = {folder: store.load(folder) for folder in folders(baseline)}
    queue: list[tuple[Path, Item]] = []
    plain: list[tuple[Path, str]] = []
    for folder, series in stored.items():
        listed = items(series.waiting)
        chosen = select(series.waiting, names) if names and series.waiting else None
        queue += [(folder, i) for i in listed if chosen is None or i.name in chosen.get(i.release, ())]
        busy = {i.release for i in listed}
        plain += [(folder, r) for r in series.waiting if r not in busy and (chosen is None or r in chosen)]
    if not queue and not plain:
        click.echo("nothing waits")
        return
    person = who(reviewer)
    made = _walk(queue, stored, lambda: _ask(reason), person, date)
    if made is None:
        return
    for folder, release in plain:
        click.echo(f"\n{_safe(release)} reads as expected.")
        key, why = _ask(reason)
        if key in ("a", "A"):
            _record(folder, release, None, key, why, person, date)
        elif key == "q":
            return


def _walk(
    queue: list[tuple[Path, Item]],
    stored: dict[Path, Stored],
    ask: Callable[[], tuple[str, str]],
    person: str,
    date: datetime.datetime | None,
) -> int | None:
    """Show each item until it is decided; return how many were, None when the person quit."""
    done = 0
    for number, (folder, item) in enumerate(queue, 1):
        _show(item, stored[folder], number, len(queue))
        while True:
            key, why = ask()
            if key == "?":
                click.echo(KEYS)
                continue
            if key in ("q", "S"):
                click.echo(f"{done} decided, {len(queue) - number + 1} go on waiting")
                return None if key == "q" else done
            if key == "s":
                break
            if key in ("A", "N"):
                for other_folder, other in queue[number - 1 :]:
                    _record(other_folder, other.release, other.name, key, why, person, date)
                    done += 1
                return done
            if key in ("a", "v", "n", "r"):
                from phrasetrack.errors import PhrasetrackError

                try:
                    _record(folder, item.release, item.name, key, why, person, date)
                except PhrasetrackError as error:
                    click.echo(f"  not done: {_safe(error.what)}. {_safe(error.help)}")
                    continue
                done += 1
                break
            click.echo("  a, v, n, r, s, A, N, S, q or ?")
    click.echo(f"{done} decided")
    return done


def _record(
    folder: Path,
    release: str,
    name: str | None,
    key: str,
    why: str,
    person: str,
    date: datetime.datetime | None,
) -> None:
    from phrasetrack.baseline.values import Verdict
    from phrasetrack.gate.decisions import Edit, apply

    verdict = {"n": Verdict.NOTED, "r": Verdict.REJECTED}.get(key.lower(), Verdict.ACCEPTED)
    edit = {"v": Edit.VARIANT, "r": Edit.LOOK_ALIKE}.get(key, Edit.NONE)
    made = decision(verdict, person, date, why)
    apply(folder, {release: frozenset([name] if name else [])}, made, edit)
    click.echo(f"  {verdict.value}{' as variant' if key == 'v' else ''}")


def _ask(reason: str | None) -> tuple[str, str]:
    """Return a key and a reason, from a terminal or from a line of the input."""
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        key, rest = line[:1].strip(), line[1:].strip()
        return (key or "?", reason if reason is not None else rest) if line else ("q", "")
    click.echo("[a v n r s  A N S  q ?] ", nl=False)
    key = click.getchar()
    click.echo(key if key.isprintable() else "")
    if key in ("\x03", "\x04"):
        raise click.Abort
    if reason is not None or key not in ("a", "v", "n", "r", "A", "N"):
        return key, reason or ""
    return key, click.prompt("  reason", default="", show_default=False)


def _show(item: Item, stored: Stored, number: int, of: int) -> None:
    """Write one item: what is said of it, both wordings, its context, who says it, and its past."""
    cause = f"  [{item.cause.value}]" if item.cause else ""
    click.echo()
    click.secho(f"{number}/{of}  {_safe(item.name)}", bold=True, nl=False)
    click.echo(f"  {_safe(item.release)}{cause}")
    for news in item.news:
        click.echo(f"  {news.significance}: {_safe(news.message)}")
    for sign, text, color in (
        ("-", next((n.before for n in item.news if n.before), ""), "red"),
        ("+", next((n.after for n in item.news if n.after), ""), "green"),
    ):
        if text:
            click.secho(f"  {sign} {_safe(text)}", fg=color)
    context = next((n.context for n in item.news if n.context), "")
    if context and len(item.news) < 4:
        click.echo(f"  in: {_safe(context)}")
    for heard in item.occurrences:
        who_says = ", ".join(filter(None, (heard.speaker, heard.stance, heard.polarity)))
        click.echo(f"  said by: {_safe(who_says)}")
    for line in _history(item.name, item.release, stored):
        click.echo(f"  {line}")


def _history(name: str, release: str, stored: Stored, last: int = 5) -> list[str]:
    """Return the last accepted readings of a phrase, oldest first, a line each."""
    lines = []
    for b in sorted(stored.accepted.values(), key=lambda b: b.moment):
        entry = b.phrases.get(name)
        if entry is None or b.release == release:
            continue
        said = "; ".join(h.wording for h in entry.counted) or "absent"
        speakers = ", ".join(dict.fromkeys(h.speaker for h in entry.counted if h.speaker))
        verdict = entry.decision.verdict.value if entry.decision else ""
        lines.append(_safe(f"{b.date or b.release}  {said}  {speakers}  {verdict}".rstrip()))
    return lines[-last:]


def _safe(text: str) -> str:
    from phrasetrack.report.escape import one_line

    return one_line(text)
