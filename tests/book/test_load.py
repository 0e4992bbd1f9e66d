"""Loading a phrase book: what it holds, and every way in which it can be wrong, with the place."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.book import load, loads
from phrasetrack.book import schema as schema_module
from phrasetrack.book.schema import faults, json_schema
from phrasetrack.errors import PhrasetrackError

ROOT = Path(__file__).parents[2]
JAPAN = ROOT / "baselines/japan-mod/phrases.yaml"

FULL = """\
schema: 1
language: en
parties: [{name: Japan, people: [Kishi], also: [the Government of Japan]}]
ladders:
  - {id: concern, by: analyst, steps: [concern, grave concern], also: {concern: [worry]}}
key_terms: [{id: means, words: [coercion, force]}]
same: [[UNCLOS, United Nations Convention on the Law of the Sea]]
phrases:
  - id: status-quo
    title: Status quo
    text: attempts to change the status quo by coercion
    family: status-quo
    variants: [attempts to change the status quo]
    not: [the status quo of the holy sites]
    since: 2013-01-01
    until: 2030-12-31
    threshold: 0.7
    examples: [{text: no change, is: absent}]
  - {id: country, text: NO is Norway}
"""


def refused(text: str | bytes) -> PhrasetrackError:
    with pytest.raises(PhrasetrackError) as failure:
        loads(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text, "b.yaml")
    return failure.value


def test_everything_a_book_can_say() -> None:
    book = loads(FULL.encode(), "b.yaml")
    first, second = book.phrases
    assert (first.id, first.title, first.family, first.threshold) == (
        "status-quo",
        "Status quo",
        "status-quo",
        0.7,
    )
    assert [f.text for f in first.forms] == [first.text, "attempts to change the status quo"]
    assert [f.text for f in first.look_alikes] == ["the status quo of the holy sites"]
    assert (first.since, first.until) == ("2013-01-01", "2030-12-31")
    assert first.where == "b.yaml:9:5"
    assert first.examples[0].where == "b.yaml:18:16"
    assert second.text == "NO is Norway"
    assert book.ladders[0].also == (("worry",), ())
    assert book.parties[0].people == ("Kishi",)
    assert book.key_terms[0].words == ("coercion", "force")
    assert len(book.sha256) == 64


PLACES = [  # name, text, where, part of the message, part of the help
    ("empty", "", "b.yaml", "the file is empty", "schema: 1"),
    ("spaces", " \n ", "b.yaml", "the file is empty", ""),
    ("no mapping", "- a", "b.yaml:1:1", "is a mapping", ""),
    ("scalar", "a", "b.yaml:1:1", "is a mapping", ""),
    ("comment alone", "# a", "b.yaml:1:1", "not nothing", ""),
    ("syntax", "phrases:\n  - text: a: b", "b.yaml:2:12", "not valid YAML", "in quotes"),
    ("tab", "phrases:\n\t- a", "b.yaml:2:1", "not valid YAML", "spaces, not tabs"),
    ("unclosed", "phrases: [", "b.yaml:1:11", "not valid YAML", ""),
    ("newer", "schema: 2\nphrases: 5\nnew: x", "b.yaml:1:9", "schema 2 is newer", "upgrade"),
    ("wrong schema", "schema: one\nphrases: []", "b.yaml:1:9", "'schema' must be 1, not 'one'", ""),
    ("missing phrases", "schema: 1", "b.yaml:1:1", "'phrases' is missing", ""),
    (
        "unknown key",
        "phrases:\n- {id: a, text: b, varients: []}",
        "b.yaml:2:20",
        "'varients'",
        "did you mean 'variants'?",
    ),
    ("missing text", "phrases:\n- {id: a}", "b.yaml:2:3", "'text' is missing", ""),
    ("missing id", "phrases:\n- text: a", "b.yaml:2:3", "'id' is missing", ""),
    ("number", "phrases:\n- {id: a, text: 2021}", "b.yaml:2:17", "must be a text, not a number", '"2021"'),
    (
        "text for list",
        "phrases:\n- {id: a, text: b, not: c}",
        "b.yaml:2:25",
        "must be a list, not a text",
        "[one, two]",
    ),
    (
        "list of text",
        "phrases: [a]",
        "b.yaml:1:11",
        "entry 1 of 'phrases' must be a mapping",
        "{id: …, text: …}",
    ),
    ("bad id", "phrases:\n- {id: a b, text: c}", "b.yaml:2:8", "'id' cannot be 'a b'", "no white space"),
    (
        "duplicate id",
        "phrases:\n- {id: a, text: b}\n- {id: a, text: c}",
        "b.yaml:3:8",
        "duplicate id 'a'",
        "",
    ),
    (
        "duplicate key",
        "phrases:\n- id: a\n  text: b\n  text: c",
        "b.yaml:4:3",
        "duplicate key 'text', first on line 3",
        "",
    ),
    (
        "bad slot",
        "phrases:\n- {id: a, text: 'b {n:nmber}'}",
        "b.yaml:2:17",
        "unknown slot kind 'nmber'",
        "'number'",
    ),
    ("unbalanced", "phrases:\n- id: a\n  text: b [c\n", "b.yaml:3:9", "'[' is not closed", ""),
    ("punctuation", "phrases:\n- {id: a, text: '...'}", "b.yaml:2:17", "punctuation alone", ""),
    ("empty text", "phrases:\n- {id: a, text: ''}", "b.yaml:2:17", "'text' is empty", ""),
    ("empty variant", "phrases:\n- {id: a, text: b, variants: ['']}", "b.yaml:2:31", "is empty", ""),
    ("bad date", "phrases:\n- {id: a, text: b, since: 2021}", "b.yaml:2:27", "must be a text", ""),
    (
        "date form",
        "phrases:\n- {id: a, text: b, since: June}",
        "b.yaml:2:27",
        "cannot be 'June'",
        "2021-06-23",
    ),
    (
        "no such day",
        "phrases:\n- {id: a, text: b, since: 2021-02-30}",
        "b.yaml:2:27",
        "no day of the calendar",
        "",
    ),
    (
        "since after until",
        "phrases:\n- {id: a, text: b, since: 2022-01-01, until: 2021-01-01}",
        "b.yaml:2:46",
        "comes before",
        "",
    ),
    ("threshold", "phrases:\n- {id: a, text: b, threshold: 80}", "b.yaml:2:31", "from 0 to 1, not 80", ""),
    (
        "status",
        "phrases:\n- {id: a, text: b, examples: [{text: c, is: exactly}]}",
        "b.yaml:2:45",
        "must be exact, minor, variant or absent",
        "'exact'",
    ),
    ("one step", "phrases: []\nladders: [{id: a, steps: [b]}]", "b.yaml:2:26", "at least 2 entries", ""),
    ("step twice", "phrases: []\nladders: [{id: a, steps: [b, b]}]", "b.yaml:2:30", "stands twice", ""),
    (
        "no step",
        "phrases: []\nladders: [{id: a, steps: [b, c], also: {d: [e]}}]",
        "b.yaml:2:44",
        "'d' is no step",
        "",
    ),
    ("cyclic", "phrases: &a [*a]", "b.yaml:1:14", "inside its own anchor", ""),
    ("no anchor", "phrases: *a", "b.yaml:1:10", "has no anchor", ""),
    ("deep flow", "[" * 100_000, "b.yaml:1:21", "nested deeper than 20", ""),
    ("deep block", "- " * 5_000, "b.yaml:1:41", "nested deeper than 20", ""),
    ("tag", "phrases: !!python/object:os.system []", "b.yaml:1:10", "tag", ""),
    (
        "conflict",
        "schema: 1\n<<<<<<< HEAD\nphrases: []\n=======\n>>>>>>> x",
        "b.yaml:2:1",
        "merge conflict",
        "keep one side",
    ),
    ("two documents", "phrases: []\n---\nphrases: []", "b.yaml:2:1", "a second document", ""),
    ("list as key", "? [a]\n: b", "b.yaml:1:3", "cannot be a key", ""),
    ("escape", 'phrases: [{id: a, text: "\\e[31m b"}]', "b.yaml:1:25", "control character U+001B", ""),
    ("surrogate", 'phrases: [{id: a, text: "\\uD800 b"}]', "b.yaml:1:25", "control character U+D800", ""),
    ("bell", "phrases: \x07", "b.yaml:1:10", "U+0007 is not allowed", ""),
]


@pytest.mark.parametrize(
    ("text", "where", "what", "help"), [p[1:] for p in PLACES], ids=[p[0] for p in PLACES]
)
def test_error_with_its_place(text: str, where: str, what: str, help: str) -> None:
    error = refused(text)
    assert error.where == where
    assert what in error.what
    assert help in error.help


def test_bytes_that_are_no_text() -> None:
    assert "NUL byte at byte 4" in refused(b"a: b\0").what
    error = refused(b"schema: 1\na: \xff\n")
    assert error.where == "b.yaml:2:4"
    assert "invalid UTF-8 at byte 13 (0xff)" in error.what


def test_all_problems_at_once_in_order() -> None:
    error = refused("phrases:\n- id: a\n  varients: [x]\n  text: '...'\n- id: a\n  since: x\n  text: b\n")
    assert str(error).splitlines() == [
        "b.yaml:3:3: unknown field 'varients'",
        "b.yaml:4:9: a text without a word: punctuation alone cannot be tracked",
        "b.yaml:5:7: duplicate id 'a', entry 1 of 'phrases' has it; give each its own id",
        "b.yaml:6:10: 'since' cannot be 'x'; write it as 2021-06-23",
    ]
    assert error.help.startswith("did you mean 'variants'? The fields are id, text, title,")


def test_ten_problems_are_shown_and_the_rest_counted() -> None:
    error = refused("phrases:\n" + "- {id: a b, text: c}\n" * 25)
    assert len(str(error).splitlines()) == 11
    assert str(error).endswith("… and 39 more")  # 25 bad ids, 24 of them twice.


def test_exploding_aliases() -> None:
    lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 9)]
    assert "aliases written out" in refused("\n".join(lines)).what


def test_an_alias_may_repeat_a_list() -> None:
    book = loads(b"phrases:\n- {id: a, text: b, not: &n [c d]}\n- {id: e, text: f, not: *n}\n", "b.yaml")
    assert book.phrases[1].look_alikes[0].text == "c d"


def test_unreadable_paths(tmp_path: Path) -> None:
    for path, what in [(tmp_path, "is a folder"), (tmp_path / "none.yaml", "there is no phrase book here")]:
        with pytest.raises(PhrasetrackError, match=what) as failure:
            load(path)
        assert failure.value.help
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"#" * (4 * 1024 * 1024 + 1))
    with pytest.raises(PhrasetrackError, match="the limit of a phrase book"):
        load(huge)


def test_byte_order_mark_and_crlf_change_nothing() -> None:
    plain, other = (
        loads(FULL.encode(), "b"),
        loads(b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode(), "b"),
    )
    assert plain.phrases == other.phrases


_YAMLISH = st.lists(
    st.sampled_from(
        [
            "phrases:",
            "\n",
            "  ",
            "- ",
            "id: a",
            "text: b",
            "{",
            "}",
            "[",
            "]",
            ", ",
            ": ",
            "&a ",
            "*a",
            "!x ",
            "|\n",
            ">",
            "'",
            '"',
            "\\",
            "#",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "? ",
            "\t",
            "é",
            "\r",
            "\x85",
            "0",
            "schema: 1",
            "null",
            "\\U00110000",
            "\\x",
            "<<: ",
            "not: [c]",
            "since: 2021-01-01",
            "{x:date}",
        ]
    ),
    max_size=25,
)


@settings(max_examples=100, deadline=None)
@given(
    _YAMLISH.map(lambda x: "".join(x).encode())
    | st.binary(max_size=60)
    | st.text(max_size=60).map(str.encode)
)
def test_nothing_but_our_error_comes_out(data: bytes) -> None:
    try:
        loads(data, "b.yaml")
    except PhrasetrackError as error:
        where = error.where
    else:
        where = "b.yaml"
    assert where.startswith("b.yaml")


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 3)
    | st.sampled_from(["", "a", "x y", "2021-01-01", "exact", "é"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "text",
                    "is",
                    "phrases",
                    "schema",
                    "not",
                    "since",
                    "examples",
                    "steps",
                    "also",
                    "ladders",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(_VALUES)
def test_the_published_schema_says_what_the_loader_says(value: object) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    assert validator.is_valid(value) == (not list(faults(value)))


def test_the_published_schema_is_up_to_date() -> None:
    published = (Path(schema_module.__file__).parent / "phrasebook.schema.json").read_text(encoding="utf-8")
    assert published == json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n", (
        "run: phrasetrack book schema > phrasetrack/book/phrasebook.schema.json"
    )


def test_the_shipped_book_loads() -> None:
    book = load(JAPAN)
    assert len(book.phrases) == 36
    releases = [
        " ".join(p.read_text(encoding="utf-8").split()) for p in (ROOT / "corpus/japan-mod").glob("*.txt")
    ]
    for phrase in book.phrases:  # What the book says of the releases must stand in them.
        for form in phrase.look_alikes:
            assert any(form.text in text for text in releases), form.text


def test_nothing_heavy_is_imported_before_a_book_is_loaded() -> None:
    code = "import sys, phrasetrack.book, phrasetrack.cli.book; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"ruamel.yaml", "filelock", "rich"} & set(done.stdout.split())
