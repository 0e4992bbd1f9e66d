"""``phrasetrack pending``: list what waits for a decision."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from phrasetrack.cli.deciding import baseline_option, folders


@click.command()
@baseline_option
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write the result.",
)
def pending(baseline: Path | None, fmt: str) -> None:
    """List what waits for a decision: a line each, by the name that accept and reject take.

    Exit status: 0, whether something waits or not; 2 when it could not be read.
    """
    from phrasetrack.baseline import store
    from phrasetrack.baseline.decide import items
    from phrasetrack.report.escape import one_line

    listed: list[dict[str, Any]] = []
    for folder in folders(baseline):
        waiting = store.load(folder).waiting
        found = items(waiting)
        for item in found:
            listed.append(
                {
                    "series": folder.name,
                    "release": item.release,
                    "item": item.name,
                    "cause": item.cause.value if item.cause else "",
                    "news": [{"significance": n.significance, "message": n.message} for n in item.news],
                }
            )
        for release in sorted(set(waiting) - {item.release for item in found}):
            listed.append({"series": folder.name, "release": release, "item": "", "cause": "", "news": []})
    if fmt == "json":
        click.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    for line in listed:
        name = "/".join(filter(None, (line["release"], line["item"])))
        cause = f" [{line['cause']}]" if line["cause"] not in ("", "changed release") else ""
        messages = [n["message"] for n in line["news"]] or ["reads as expected; accept it to record it"]
        rest = f" (and {len(messages) - 1} more)" if len(messages) > 1 else ""
        click.echo(one_line(f"{name}{cause}: {messages[0]}{rest}"))
    if not listed:
        click.echo("nothing waits")
