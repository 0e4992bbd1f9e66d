"""Files as they come: encodings, line ends, and everything that is no release."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from pathlib import Path

import pytest

from phrasetrack.errors import PhrasetrackError
from phrasetrack.release import read as module
from phrasetrack.release.read import read

TEXT = "“Status quo” — 現状\r\nsecond line\n"

ENCODINGS = [  # name, bytes
    ("utf-8", TEXT.encode()),
    ("utf-8 with a mark", b"\xef\xbb\xbf" + TEXT.encode()),
    ("utf-16 little", b"\xff\xfe" + TEXT.encode("utf-16-le")),
    ("utf-16 big", b"\xfe\xff" + TEXT.encode("utf-16-be")),
    ("utf-32 little", b"\xff\xfe\0\0" + TEXT.encode("utf-32-le")),
]


@pytest.mark.parametrize(("name", "data"), ENCODINGS, ids=[e[0] for e in ENCODINGS])
def test_text_is_kept_letter_for_letter(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / "2021-06-23-a.txt"
    file.write_bytes(data)
    found = read(file)
    assert found.text == TEXT
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert (found.id, found.path) == ("2021-06-23-a", file.as_posix())


BROKEN = [  # name, file name, bytes, what the error says, what the help says
    ("empty", "a.txt", b"", "the file is empty", "saved or downloaded"),
    ("white space", "a.txt", b" \r\n\t\n", "no text in it", "saved or downloaded"),
    ("no-break and zero-width spaces", "a.txt", "\u00a0\u200b\n\ufeff".encode(), "no text in it", "saved"),
    ("only a mark", "a.txt", b"\xef\xbb\xbf", "no text in it", "saved"),
    ("binary", "a.txt", b"abc\0def", "NUL at byte 3", "plain text"),
    ("latin-1", "a.txt", "caf\xe9".encode("latin-1"), "not UTF-8: byte 3 is 0xe9", "iconv"),
    ("offset counts the mark", "a.txt", b"\xef\xbb\xbfab\xff", "byte 5 is 0xff", "UTF-8"),
    ("shift-jis", "a.txt", "現状".encode("shift-jis"), "not UTF-8: byte 0", "UTF-8"),
    ("half a code unit", "a.txt", b"\xff\xfea\0b", "not UTF-16: byte 4", "UTF-8"),
    ("nul in utf-16", "a.txt", b"\xff\xfea\0\0\0", "binary", "plain text"),
    ("pdf", "a.PDF", b"%PDF-1.7", ".PDF files are not read yet", "plain text"),
    ("docx", "a.docx", b"PK", ".docx files are not read yet", "plain text"),
    ("html", "a.html", b"<p>", ".html files are not read yet", "plain text"),
]


@pytest.mark.parametrize(("name", "file", "data", "what", "help"), BROKEN, ids=[b[0] for b in BROKEN])
def test_what_is_no_release_is_an_error(
    tmp_path: Path, name: str, file: str, data: bytes, what: str, help: str
) -> None:
    path = tmp_path / file
    path.write_bytes(data)
    with pytest.raises(PhrasetrackError) as error:
        read(path)
    assert what in error.value.what
    assert help in error.value.help
    assert error.value.where == path.as_posix()


def test_missing_file_and_folder(tmp_path: Path) -> None:
    with pytest.raises(PhrasetrackError, match="no such file"):
        read(tmp_path / "nowhere.txt")
    with pytest.raises(PhrasetrackError, match="a folder, not a release") as error:
        read(tmp_path)
    assert "*.txt" in error.value.help
    with pytest.raises(PhrasetrackError, match="cannot read it"):
        read("a\0b.txt")
    with pytest.raises(PhrasetrackError, match="cannot read it"):
        read("x" * 5000 + ".txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("text")
    file.chmod(0)
    with pytest.raises(PhrasetrackError, match="no permission"):
        read(file)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    file = tmp_path / "a.txt"
    file.write_text("x" * 10)
    assert read(file).text == "x" * 10
    file.write_text("x" * 11)
    with pytest.raises(PhrasetrackError, match="larger than the limit"):
        read(file)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    found = read("-")
    assert (found.id, found.path, found.text) == ("stdin", "-", TEXT)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(PhrasetrackError, match="<stdin>: nothing came in"):
        read("-")


def test_a_name_that_is_not_utf8_can_be_printed(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        file.write_text("text")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    found = read(file)
    assert found.id == "caf\ufffd"
    assert found.path.encode("utf-8")
