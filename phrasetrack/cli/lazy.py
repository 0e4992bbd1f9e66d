"""A command group that imports a command only when it is run.

In:  a table of command names, where each lives, and its one-line help.
Out: a click group whose own help needs none of the commands.
Knows nothing of what the commands do.
"""

from __future__ import annotations

import gc
import importlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import click

from phrasetrack.cli import failure


class Entry(NamedTuple):
    """Where a command lives and what it is for."""

    target: str  # "package.module:attribute"
    help: str  # One sentence, shown in the list of commands.


class LazyGroup(click.Group):
    """A group over a table of `Entry`; failures become words and exit statuses in `failure`."""

    def __init__(self, *args: Any, entries: Mapping[str, Entry] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = dict(entries or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table: the order in which a newcomer needs them."""
        return [*self.entries, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None when there is none of that name."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = entry.target.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{entry.target} is not a click command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the first word names; offer the nearest name when there is none."""
        name = args[0]
        if name not in self.list_commands(ctx) and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, self.list_commands(ctx), n=1)
            hint = (
                f"did you mean '{near[0]}'?"
                if near
                else f"the commands are {', '.join(self.list_commands(ctx))}"
            )
            raise failure.Misuse(f"no such command '{name}'", hint, ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in self.entries.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Complete a command's name without importing the commands."""
        from click.shell_completion import CompletionItem

        names = [
            CompletionItem(name, help=entry.help)
            for name, entry in self.entries.items()
            if name.startswith(incomplete)
        ]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line; in standalone mode end the process with the project's exit statuses."""

        parent = super().main

        def run() -> Any:
            return parent(
                args,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )

        if standalone_mode:
            # Values are frozen and hold no cycles: looking for some in them took an eighth of a long run.
            gc.set_threshold(100_000, 50, 50)
        return failure.guard(run) if standalone_mode else run()
