"""``phrasetrack completion SHELL``: print the script that completes words in a shell."""

import click

HOW = {
    "bash": 'add to ~/.bashrc:  eval "$(phrasetrack completion bash)"',
    "zsh": 'add to ~/.zshrc:   eval "$(phrasetrack completion zsh)"',
    "fish": "run once:          phrasetrack completion fish > ~/.config/fish/completions/phrasetrack.fish",
}


@click.command()
@click.argument("shell", type=click.Choice(sorted(HOW)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that completes phrasetrack's commands, options and files in SHELL.

    \b
    bash   add to ~/.bashrc:  eval "$(phrasetrack completion bash)"
    zsh    add to ~/.zshrc:   eval "$(phrasetrack completion zsh)"
    fish   run once:          phrasetrack completion fish > ~/.config/fish/completions/phrasetrack.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:  # pragma: no cover - click ships all three.
        raise click.UsageError(f"click has no completion for {shell}", ctx)
    script = found(ctx.find_root().command, {}, "phrasetrack", "_PHRASETRACK_COMPLETE")
    click.echo(f"# {HOW[shell]}\n{script.source()}")
