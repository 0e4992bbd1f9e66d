"""Turn what went wrong into words on stderr and an exit status.

In:  a call that runs a command.
Out: the end of the process: the command's own status; 2 when the work was not done, with what, where and
     what next; 130 when interrupted; 141 when the reader of our output has gone.
Knows nothing of phrases or releases.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

from phrasetrack.errors import PhrasetrackError

NOT_DONE = 2
INTERRUPTED = 130
READER_GONE = 141  # 128 + SIGPIPE, as a shell reports any other program in a closed pipe.
DEBUG = "PHRASETRACK_DEBUG"
ISSUES = "the project's issue tracker"


class Misuse(click.UsageError):
    """A usage error that brings its own hint."""

    def __init__(self, message: str, hint: str, ctx: click.Context | None = None) -> None:
        super().__init__(message, ctx)
        self.hint = hint


def guard(run: Callable[[], Any]) -> NoReturn:
    """Run a command and end the process with the status it deserves."""
    try:
        # A click command's exit status is its return value here; any other value it returns means success.
        status = run()
        _flush()
    except (click.Abort, KeyboardInterrupt) as stop:
        # NOTE: click turns end-of-input at a prompt into Abort as well; nobody interrupted us then.
        if isinstance(stop.__cause__, EOFError):
            _say("the input ended before the question was answered", "", "")
            sys.exit(NOT_DONE)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _leave_quietly()
    except PhrasetrackError as error:
        _say(error.what, error.where, error.help)
        _trace()
        sys.exit(NOT_DONE)
    except click.ClickException as error:
        _say(*_usage(error))
        sys.exit(NOT_DONE)
    except OSError as error:
        name = "" if error.filename is None else os.fsdecode(error.filename)
        _say((error.strerror or str(error)).lower(), name, "check the path and its permissions")
        _trace()
        sys.exit(NOT_DONE)
    except Exception as error:  # A bug must never look like a finding (1) or like success (0).
        kind = type(error).__name__
        _say(
            f"internal error: {kind}: {error}",
            "",
            f"this is a bug in phrasetrack, not in your files; please report it to {ISSUES}, "
            f"with what {DEBUG}=1 prints",
        )
        _trace()
        sys.exit(NOT_DONE)
    sys.exit(status if isinstance(status, int) and not isinstance(status, bool) else 0)


def warn(message: str) -> None:
    """Write a warning to stderr, safely."""
    click.echo(f"Warning: {_safe(message)}", err=True)


def _usage(error: click.ClickException) -> tuple[str, str, str]:
    message = error.format_message().rstrip(".")
    message = message[:1].lower() + message[1:]
    ctx = getattr(error, "ctx", None)
    hint = getattr(error, "hint", "")
    command = ctx.command_path if ctx is not None else "phrasetrack"
    return message, "", hint or f"see '{command} --help'"


def _say(what: str, where: str, help: str) -> None:
    first = f"{_safe(where)}: {_safe(what)}" if where else _safe(what)
    click.echo(f"Error: {first}", err=True)
    if help:
        click.echo(f"  help: {_safe(help)}", err=True)


def _safe(text: str) -> str:
    """Make a path or a message from a file harmless to the terminal, and writable in any locale."""
    from phrasetrack.report.escape import printable

    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    return printable(text).encode(encoding, "backslashreplace").decode(encoding)


def _trace() -> None:
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exc()


def _flush() -> None:
    """Flush now: at interpreter exit a closed pipe can no longer be caught."""
    sys.stdout.flush()


def _leave_quietly() -> NoReturn:
    # Point stdout at nothing, or Python complains once more when it flushes at exit.
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(READER_GONE)
