"""``phrasetrack book``: check, format and explain a phrase book; its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from phrasetrack.errors import PhrasetrackError

if TYPE_CHECKING:
    from phrasetrack.model import Book, Observation

BOOKS = click.argument("books", nargs=-1, type=click.Path(path_type=Path))


@click.group()
def book() -> None:
    """Check, format and explain the phrase book, or print its JSON Schema."""


@book.command()
@BOOKS
def check(books: tuple[Path, ...]) -> None:
    """Check BOOKS: fields, dates, slots, and every example as the finder reads it.

    With none, every baselines/*/phrases.yaml.

    Exit status: 0 when every book is good, 2 when one is not.
    """
    from phrasetrack.book import load, run_examples

    for path in _given(books):
        loaded = load(path)
        examples = sum(len(p.examples) for p in loaded.phrases)
        run_examples(loaded, _observer())
        click.echo(f"{path.as_posix()}: {len(loaded.phrases)} phrases, {examples} examples, all good")


@book.command("format")
@BOOKS
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit with 1 when a book would change."
)
@click.pass_context
def format_(ctx: click.Context, books: tuple[Path, ...], only_check: bool) -> None:
    """Lay BOOKS out evenly; comments, order, quoting and values stay as they are.

    With none, every baselines/*/phrases.yaml.
    """
    from phrasetrack.book.document import decode
    from phrasetrack.book.load import read_bytes
    from phrasetrack.book.tidy import tidy
    from phrasetrack.book.write import change

    changed = False
    for path in _given(books):
        where = path.as_posix()
        if only_check:
            text = decode(read_bytes(path), where)
            differs = tidy(text, where) != text
        else:
            differs = change(path, partial(tidy, path=where))
        changed = changed or differs
        click.echo(
            f"{where}: {('would change' if only_check else 'formatted') if differs else 'as it should be'}"
        )
    ctx.exit(int(only_check and changed))


@book.command()
@click.argument("phrase")
@click.option(
    "--book",
    "path",
    type=click.Path(path_type=Path),
    help="The phrase book.  [default: the one baselines/*/phrases.yaml that has PHRASE]",
)
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print it.",
)
def explain(phrase: str, path: Path | None, fmt: str) -> None:
    """Explain how PHRASE (an id) is read: its words and what they weigh, slots, variants, ladders."""
    from phrasetrack.book import explain as explain_phrase
    from phrasetrack.book import load

    books = [load(p) for p in _given((path,) if path else ())]
    chosen = next((b for b in books if any(p.id == phrase for p in b.phrases)), books[0])
    explanation = explain_phrase(chosen, phrase)
    if fmt == "json":
        click.echo(json.dumps(explanation.data(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_printable(line) for line in explanation.lines()))


@book.command()
def schema() -> None:
    """Print the JSON Schema of a phrase book, for editors."""
    from phrasetrack.book.schema import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


def _given(books: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the books named, or those of the working folder."""
    found = books or tuple(sorted(Path("baselines").glob("*/phrases.yaml")))
    if not found:
        raise PhrasetrackError(
            "there is no phrase book under baselines/", help="name one, or run this where baselines/ is"
        )
    return found


def _printable(line: str) -> str:
    """Return a line that cannot drive the terminal: format and bidi controls are shown by their number."""
    return "".join(c if c.isprintable() or c == "\t" else f"\\u{ord(c):04x}" for c in line)


def _observer() -> Callable[[Book, str], Sequence[Observation]]:
    """Return what reads the examples: the same path that a release takes."""
    from phrasetrack.model import Release
    from phrasetrack.release import parse
    from phrasetrack.track import observe

    def read(book: Book, text: str) -> Sequence[Observation]:
        return observe(parse(Release(id="example", path="example", text=text, sha256="")), book)

    return read
