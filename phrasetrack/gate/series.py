"""One series at work: its baselines, its phrase book, and what both make possible.

In:  the baseline folder, another phrase book if one is named.
Out: a `Series`.
Knows nothing of releases.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from phrasetrack.attribute.lexicon import default_ladders
from phrasetrack.baseline import store
from phrasetrack.baseline.reading import book_hash
from phrasetrack.errors import PhrasetrackError
from phrasetrack.gate.homes import BOOK
from phrasetrack.model import Book, Ladder
from phrasetrack.track import load_book


@dataclass
class Series:
    """One series at work: its baselines, its book and what both make possible."""

    folder: Path
    book: Book
    stored: store.Stored
    ladders: tuple[Ladder, ...]
    hash: str = field(init=False)

    def __post_init__(self) -> None:
        self.hash = book_hash(self.book)


def open_series(folder: Path, book: Path | None) -> Series:
    """Read a series: its phrase book, whose examples are run, and its baselines.

    Raises:
        PhrasetrackError: the book is missing or broken, or a baseline is.
    """

    path = book or folder / BOOK
    if not path.exists():
        raise PhrasetrackError(
            "there is no phrase book", where=str(path), help="write one, or name one with --book"
        )
    loaded = load_book(path)
    return Series(folder, loaded, store.load(folder), (*loaded.ladders, *default_ladders()))
