"""The command line: words in, exit status out.

Every command parses its words, calls one function that does the work, renders the `Report`, and exits:
0 nothing at --fail-on or above, 1 something, 2 the work was not done, 130 interrupted.

A new command is one file here and one line in `COMMANDS`. Nothing heavier than click is imported until a
command runs, so that ``--help``, ``--version`` and shell completion answer at once.
"""

import click

from phrasetrack import __version__
from phrasetrack.cli.lazy import Entry, LazyGroup

COMMANDS = {
    "compare": Entry("phrasetrack.cli.compare:compare", "Say what changed between two releases."),
    "track": Entry("phrasetrack.cli.track:track", "Show every phrase in every release."),
    "find": Entry("phrasetrack.cli.find:find", "Find words in releases, however they are bent."),
    "check": Entry("phrasetrack.cli.check:check", "Hold new releases against the baselines."),
    "pending": Entry("phrasetrack.cli.pending:pending", "List what waits for a decision."),
    "accept": Entry("phrasetrack.cli.accept:accept", "Accept what waits, by name."),
    "reject": Entry("phrasetrack.cli.reject:reject", "Reject what waits, by name."),
    "review": Entry("phrasetrack.cli.review:review", "Decide what waits, one key each."),
    "verify": Entry("phrasetrack.cli.verify:verify", "Hold every stored claim against its source."),
    "book": Entry("phrasetrack.cli.book:book", "Check, format and explain the phrase book."),
    "completion": Entry(
        "phrasetrack.cli.completion:completion", "Print the script that completes words in a shell."
    ),
}


@click.group(
    cls=LazyGroup,
    entries=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
)
@click.version_option(__version__, prog_name="phrasetrack", message="%(prog)s %(version)s")
def main() -> None:
    """Track canonical phrases across official releases.

    Most of an official text is formula; the news is the word that changed. phrasetrack finds each canonical
    phrase, says how it differs, whether that matters, who says it, and what is missing.

    \b
    phrasetrack compare OLD.txt NEW.txt        what changed, most important first
    phrasetrack track corpus/                  who says which phrase, release by release
    phrasetrack find "by coercion" corpus/     each place that says it, or nearly so

    Exit status: 0 nothing that matters, 1 something, 2 the work was not done, 130 interrupted.
    """


__all__ = ["COMMANDS", "main"]
