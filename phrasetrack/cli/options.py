"""The options every command takes, and what they make: where a report goes and how it looks there.

@click.command()
@output_options("text", "json")
@fail_on_option
@click.pass_context
def check(ctx, output: Output, fail_on: str) -> None:
    report = ...
    output.write(report)
    ctx.exit(exit_status(report, fail_on))
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from phrasetrack.cli.output import Output

if TYPE_CHECKING:
    from phrasetrack.model import Report

Command = TypeVar("Command", bound=Callable[..., Any])

SIGNIFICANCES = ("substantive", "stylistic", "typographic")
"""`Significance`, spelt out so that ``--help`` need not import the model; a test holds them equal."""


def output_options(*formats: str) -> Callable[[Command], Command]:
    """Give a command ``--format`` (the first of ``formats`` is the default), ``--output`` and ``--color``.

    The command receives them as one keyword argument, ``output``, an `Output`.
    """

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def wrapped(*args: Any, fmt: str, destination: str, color: str, **kwargs: Any) -> Any:
            return command(*args, output=Output(fmt, destination, color), **kwargs)

        options = (
            click.option(
                "--color",
                type=click.Choice(["auto", "always", "never"]),
                default="auto",
                show_default=True,
                help="Colour the output; auto does in a terminal, unless NO_COLOR is set.",
            ),
            click.option(
                "-o",
                "--output",
                "destination",
                default="-",
                metavar="FILE",
                help="Write to FILE, whole or not at all.  [default: standard output]",
            ),
            click.option(
                "--format",
                "fmt",
                type=click.Choice(formats),
                default=formats[0],
                show_default=True,
                help="How to write the result.",
            ),
        )
        decorated: Any = wrapped
        for option in options:
            decorated = option(decorated)
        return decorated  # type: ignore[no-any-return]

    return decorate


fail_on_option = click.option(
    "--fail-on",
    type=click.Choice([*SIGNIFICANCES, "never"]),
    default="substantive",
    show_default=True,
    help="Exit with 1 when a finding weighs this much or more.",
)

book_option = click.option(
    "--book",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The phrase book.  [default: baselines/SERIES/phrases.yaml, for releases in corpus/SERIES]",
)

phrase_option = click.option(
    "--phrase",
    "phrases",
    multiple=True,
    metavar="TEXT",
    help="Follow this phrase, instead of a book's or beside them; may be given again.",
)


def exit_status(report: Report, fail_on: str) -> int:
    """Return 1 when something in ``report`` weighs ``fail_on`` or more, else 0."""
    from phrasetrack.model import Significance

    return 0 if fail_on == "never" else report.exit_code(Significance(fail_on))
