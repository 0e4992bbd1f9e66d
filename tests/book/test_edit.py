"""Edits keep what a person wrote: only the lines that they need change; a write is whole or not at all."""

from __future__ import annotations

import difflib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.book import add_look_alike, add_phrase, add_variant, loads
from phrasetrack.book.edit import with_look_alike, with_phrase, with_variant
from phrasetrack.book.tidy import tidy
from phrasetrack.errors import PhrasetrackError

BOOK = """\
# The head of the file stays.
schema: 1   # odd spacing stays


phrases:
  # A comment before an entry.
  - id: first
    text: >-
      a folded text over
      two lines # this is text
    # A comment after a folded text.
    title: 'Single quotes'

  - id: second     # beside the id
    text: "double quotes"
    variants: [one, 'two']  # beside a list
    not:
    -   an odd indent
    # between

  - {id: third, text: in flow}

# A comment before the next section.
key_terms: [{id: means, words: [coercion, force]}]
# The last line stays."""


def changed(before: str, after: str) -> list[str]:
    diff = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in diff if line[0] in "+-"]


EDITS: list[tuple[str, Callable[[str], str], list[str]]] = [
    (
        "new field behind a folded text",
        lambda t: with_variant(t, "first", "another wording"),
        ["+     variants: [another wording]"],
    ),
    (
        "into a flow list",
        lambda t: with_variant(t, "second", "three: four"),
        [
            "-     variants: [one, 'two']  # beside a list",
            "+     variants: [one, 'two', \"three: four\"]  # beside a list",
        ],
    ),
    (
        "a flow list grown too long",
        lambda t: with_variant(t, "second", "a wording that is long " * 5),
        [
            "-     variants: [one, 'two']  # beside a list",
            "+     variants:  # beside a list",
            "+       - one",
            "+       - 'two'",
            "+       - " + ("a wording that is long " * 5).strip(),
        ],
    ),
    (
        "into a block list with an odd indent",
        lambda t: with_look_alike(t, "second", "# no comment"),
        ['+     - "# no comment"'],
    ),
    (
        "a new field behind the variants",
        lambda t: with_look_alike(t.replace("    not:\n    -   an odd indent\n", ""), "second", "x, y"),
        ['+     not: ["x, y"]'],
    ),
    (
        "a field in a flow entry",
        lambda t: with_variant(t, "third", "flows"),
        [
            "-   - {id: third, text: in flow}",
            "+   - {id: third, text: in flow, variants: [flows]}",
        ],
    ),
    (
        "a phrase at the end",
        lambda t: with_phrase(t, "fourth", "true", title="No: 4"),
        ["+   - id: fourth", '+     title: "No: 4"', '+     text: "true"', "+ "],
    ),
]


@pytest.mark.parametrize(("edit", "lines"), [e[1:] for e in EDITS], ids=[e[0] for e in EDITS])
def test_only_the_lines_of_the_addition_change(edit: Callable[[str], str], lines: list[str]) -> None:
    before = (
        BOOK.replace("    not:\n    -   an odd indent\n", "") if lines[0].startswith("+     not:") else BOOK
    )
    assert changed(before, edit(BOOK)) == lines


def test_a_phrase_goes_behind_its_family() -> None:
    text = "phrases:\n- {id: a, text: x, family: f}\n- {id: b, text: y}\n"
    new = with_phrase(text, "c", "z", family="f")
    assert [p.id for p in loads(new.encode(), "b").phrases] == ["a", "c", "b"]


def test_into_an_empty_book() -> None:
    new = with_phrase("schema: 1\nphrases: []\n", "a", "b")
    assert new == "schema: 1\nphrases:\n  - id: a\n    text: b\n"


def test_line_ends_and_byte_order_mark_stay() -> None:
    text = "\ufeff" + BOOK.replace("\n", "\r\n")
    new = with_variant(text, "first", "another")
    assert new.startswith("\ufeff")
    assert new.replace("    variants: [another]\r\n", "") == text


def test_what_is_there_already_changes_nothing() -> None:
    assert with_variant(BOOK, "second", "two") == BOOK
    assert with_variant(BOOK, "second", "double \n quotes") == BOOK


def test_refusals() -> None:
    with pytest.raises(PhrasetrackError, match="no phrase 'secnd'") as failure:
        with_variant(BOOK, "secnd", "x", "b.yaml")
    assert failure.value.help == "did you mean 'second'?"
    with pytest.raises(PhrasetrackError, match="already"):
        with_phrase(BOOK, "first", "x")
    with pytest.raises(PhrasetrackError, match="is not closed"):
        with_variant(BOOK, "first", "a {slot")
    with pytest.raises(PhrasetrackError, match="cannot be edited safely"):
        with_look_alike("phrases:\n- {id: a, text: b, not: &n [c]}\n- {id: d, text: e, not: *n}\n", "d", "x")


_WORDING = st.text(min_size=1, max_size=30).filter(lambda t: any(c.isascii() and c.isalpha() for c in t))


@settings(max_examples=60, deadline=None)
@given(
    _WORDING, st.sampled_from(["first", "second", "third"]), st.sampled_from([with_variant, with_look_alike])
)
def test_any_wording_reads_back(wording: str, phrase: str, edit: Callable[[str, str, str], str]) -> None:
    try:
        new = edit(BOOK, phrase, wording)
    except PhrasetrackError:
        return  # A wording with a stray bracket, a control character: refused, nothing written.
    entry = next(p for p in loads(new.encode(), "b").phrases if p.id == phrase)
    forms = entry.forms[1:] if edit is with_variant else entry.look_alikes
    assert forms[-1].text == " ".join(wording.split()) or new == BOOK
    kept = [line for line in BOOK.splitlines() if "#" in line and "variants" not in line]
    assert [line for line in kept if line in new.splitlines()] == kept


def test_writing_whole(tmp_path: Path) -> None:
    path = tmp_path / "phrases.yaml"
    path.write_bytes(BOOK.encode())
    path.chmod(0o640)
    add_variant(path, "first", "one")
    add_look_alike(path, "first", "two")
    add_phrase(path, "fourth", "three", family="f", since="2021-01-01")
    first, *_, last = loads(path.read_bytes(), "b").phrases
    assert ([f.text for f in first.forms[1:]], [f.text for f in first.look_alikes]) == (["one"], ["two"])
    assert (last.text, last.family, last.since) == ("three", "f", "2021-01-01")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".tmp"] == []


def test_a_refused_edit_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "phrases.yaml"
    path.write_bytes(BOOK.encode())
    with pytest.raises(PhrasetrackError):
        add_variant(path, "first", "a [b")
    assert path.read_bytes() == BOOK.encode()
    with pytest.raises(PhrasetrackError, match="there is no phrase book here"):
        add_variant(tmp_path / "none.yaml", "first", "x")


ADD = "import sys; from pathlib import Path; from phrasetrack.book import add_variant\n"
ADD += (
    "for n in range(int(sys.argv[3])): add_variant(Path(sys.argv[1]), 'first', f'wording {sys.argv[2]} {n}')"
)


def test_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "phrases.yaml"
    path.write_bytes(BOOK.encode())
    args = [sys.executable, "-c", ADD, str(path)]
    writers = [subprocess.Popen([*args, name, "3"]) for name in "abcd"]
    assert [w.wait(60) for w in writers] == [0] * 4
    first = loads(path.read_bytes(), "b").phrases[0]
    wanted = {f"wording {name} {n}" for name in "abcd" for n in range(3)}
    assert {f.text for f in first.forms[1:]} == wanted


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_writer_leaves_a_whole_book(tmp_path: Path) -> None:
    path = tmp_path / "phrases.yaml"
    for n in range(6):
        path.write_bytes(BOOK.encode())
        writer = subprocess.Popen([sys.executable, "-c", ADD, str(path), "k", "1000"])
        deadline = time.monotonic() + 30
        while path.read_bytes() == BOOK.encode() and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(0.003 * n)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait(30)
        texts = [f.text for f in loads(path.read_bytes(), "b").phrases[0].forms[1:]]
        assert texts == [f"wording k {i}" for i in range(len(texts))]
        assert texts


def test_tidy_keeps_values_and_comments_and_is_stable() -> None:
    new = tidy(BOOK)
    assert tidy(new) == new
    assert loads(new.encode(), "b").phrases[1].forms == loads(BOOK.encode(), "b").phrases[1].forms
    for comment in (
        "# The head of the file stays.",
        "# beside a list",
        "# between",
        "# The last line stays.",
    ):
        assert comment in new
    assert "      - an odd indent" in new.splitlines()


def test_the_shipped_book_is_tidy() -> None:
    text = (Path(__file__).parents[2] / "baselines/japan-mod/phrases.yaml").read_text(encoding="utf-8")
    assert tidy(text) == text
