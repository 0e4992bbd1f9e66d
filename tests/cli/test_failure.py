"""Whatever goes wrong ends in words, what to do, and the right status."""

from __future__ import annotations

import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from phrasetrack.cli.lazy import LazyGroup
from phrasetrack.errors import PhrasetrackError


def raising(error: BaseException) -> LazyGroup:
    group = LazyGroup("phrasetrack", entries={})

    @group.command()
    def work() -> None:
        raise error

    return group


def ended(cause: BaseException) -> click.Abort:
    abort = click.Abort()
    abort.__cause__ = cause
    return abort


FAILURES = [  # name, what is raised, status, what stderr holds
    (
        "ours",
        PhrasetrackError("unknown field 'varients'", where="book.yaml:12:5", help="did you mean 'variants'?"),
        2,
        "Error: book.yaml:12:5: unknown field 'varients'\n  help: did you mean 'variants'?\n",
    ),
    ("ours without help", PhrasetrackError("is empty", where="a.txt"), 2, "Error: a.txt: is empty\n"),
    ("usage", click.UsageError("Say what to look for."), 2, "Error: say what to look for\n  help: see "),
    ("click's own", click.ClickException("Nope"), 2, "Error: nope\n"),
    (
        "file",
        PermissionError(13, "Permission denied", "secret.txt"),
        2,
        "Error: secret.txt: permission denied\n",
    ),
    ("bug", KeyError("boom"), 2, "internal error: KeyError"),
    ("interrupted", KeyboardInterrupt(), 130, ""),
    ("input ended", ended(EOFError()), 2, "the input ended"),
    ("reader gone", BrokenPipeError(), 141, ""),
    (
        "hostile",
        PhrasetrackError("bad \x1b]0;title\x07", where="\x1b[2Jx"),
        2,
        "Error: ␛[2Jx: bad ␛]0;title␇",
    ),
]


@pytest.mark.parametrize(("name", "error", "status", "says"), FAILURES, ids=[f[0] for f in FAILURES])
def test_failure(
    name: str, error: BaseException, status: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PHRASETRACK_DEBUG", raising=False)
    ran = CliRunner().invoke(raising(error), ["work"])
    assert ran.exit_code == status
    assert says in ran.stderr
    assert "\x1b" not in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stdout == ""


def test_debug_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHRASETRACK_DEBUG", "1")
    ran = CliRunner().invoke(raising(KeyError("boom")), ["work"])
    assert "Traceback" in ran.stderr
    assert ran.exit_code == 2


MISUSES = [
    (["trak"], "no such command 'trak'", "did you mean 'track'?"),
    (["xyzzy"], "no such command 'xyzzy'", "the commands are compare, track"),
    (["compare", "a.txt"], "missing argument", "see 'phrasetrack compare --help'"),
    (["track", "--formt", "json"], "--formt", "see 'phrasetrack track --help'"),
    (["track", "--format", "docx"], "'docx' is not one of", "see 'phrasetrack track --help'"),
    (["find", " "], "WORDS is empty", "see 'phrasetrack"),
]


@pytest.mark.parametrize(("words", "what", "hint"), MISUSES, ids=[" ".join(m[0]) for m in MISUSES])
def test_misuse(words: list[str], what: str, hint: str) -> None:
    from phrasetrack.cli import main

    ran = CliRunner().invoke(main, words, prog_name="phrasetrack")
    assert ran.exit_code == 2
    assert what.lower() in ran.stderr.lower()
    assert hint in ran.stderr


def run(code: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, env={**os.environ, **env})


def test_ascii_stderr_does_not_crash() -> None:
    code = "from phrasetrack.cli import failure\nfailure.warn('“é” \\x1b')"
    ran = run(code, PYTHONIOENCODING="ascii")
    assert ran.returncode == 0
    assert ran.stderr.isascii()


def test_closed_pipe_is_quiet() -> None:
    code = (
        "import sys\nfrom phrasetrack.cli import failure\nfrom phrasetrack.cli.output import Output\n"
        "def go():\n    Output('json').put('x' * 1_000_000)\nfailure.guard(go)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.read(10)
        ran.stdout.close()
        said = ran.stderr.read()
    assert said == b""
    assert ran.returncode == 141
