"""A report reaches its destination whole, in the right dress, or not at all."""

from __future__ import annotations

import io
import stat
import sys
from pathlib import Path

import pytest

from phrasetrack.cli import output
from phrasetrack.cli.options import SIGNIFICANCES, exit_status
from phrasetrack.cli.output import Output, write_whole
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Finding, Report, Significance

REPORT = Report("compare", brief=("“patience” became “resolve” — 力",))


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise io.UnsupportedOperation


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


COLORS = [  # option, environment, is a terminal, is coloured
    ("auto", {}, True, True),
    ("auto", {}, False, False),
    ("auto", {"NO_COLOR": "1"}, True, False),
    ("auto", {"NO_COLOR": ""}, True, True),
    ("auto", {"FORCE_COLOR": "1"}, False, True),
    ("auto", {"FORCE_COLOR": "0"}, False, False),
    ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
    ("auto", {"TERM": "dumb"}, True, False),
    ("always", {"NO_COLOR": "1"}, False, True),
    ("never", {"FORCE_COLOR": "1"}, True, False),
]


@pytest.mark.parametrize(("option", "env", "terminal", "colored"), COLORS)
def test_color(
    option: str, env: dict[str, str], terminal: bool, colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal() if terminal else io.StringIO())
    assert Output("text", "-", option).style().color is colored


WIDTHS = [("120", 120), ("0", 80), ("-5", 80), ("wide", 80), ("", 80), ("1" * 30, 80), ("²", 80)]


@pytest.mark.parametrize(("columns", "width"), WIDTHS)
def test_width(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert Output("text").style().width == width


def test_a_file_has_no_color_even_beside_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert not Output("text", "out.txt").style().color
    assert Output("text", "out.txt", "always").style().color


@pytest.mark.parametrize(("fmt", "encoding"), [("text", "ascii"), ("json", "ascii"), ("text", "latin-1")])
def test_a_poor_locale_does_not_crash(fmt: str, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    Output(fmt).write(REPORT)
    text = raw.getvalue().decode("utf-8" if fmt == "json" else encoding)
    assert ("力" in text) == (fmt == "json")
    assert "patience" in text


def test_files_are_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    write_whole(target, "one “two”\n")
    assert target.read_bytes() == "one “two”\n".encode()
    write_whole(target, "three\n")
    assert target.read_text() == "three\n"
    assert [p.name for p in tmp_path.iterdir()] == ["out.txt"]


def test_a_file_keeps_its_mode_and_its_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_whole(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.os, "fsync", full)
    with pytest.raises(PhrasetrackError, match="no space left"):
        write_whole(target, "new")
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.txt"]


@pytest.mark.parametrize("where", ["", "missing/out.txt"])
def test_an_unwritable_place_says_so(tmp_path: Path, where: str) -> None:
    with pytest.raises(PhrasetrackError) as caught:
        write_whole(tmp_path / where, "x")
    assert caught.value.help


def test_a_device_is_written_not_replaced() -> None:
    write_whole(Path("/dev/null"), "x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_significances_are_the_models() -> None:
    assert tuple(Significance) == SIGNIFICANCES


@pytest.mark.parametrize(
    ("fail_on", "status"), [("substantive", 0), ("stylistic", 1), ("typographic", 1), ("never", 0)]
)
def test_exit_status(fail_on: str, status: int) -> None:
    finding = Finding("r", Significance.STYLISTIC, None, "p", "", "", "", "", "")
    assert exit_status(Report("compare", findings=(finding,)), fail_on) == status


class Trickle(io.RawIOBase):
    """A stream that takes three bytes at a time, as a bare pipe may."""

    def __init__(self) -> None:
        self.taken = b""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.taken += bytes(memoryview(data))[:3]
        return len(bytes(memoryview(data))[:3])


def test_an_unbuffered_stdout_gets_every_byte() -> None:
    stream = Trickle()
    output._write_all(stream, b"0123456789")
    assert stream.taken == b"0123456789"
