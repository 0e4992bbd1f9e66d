"""What the tests of the finder share: books and releases made from bare words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phrasetrack import book as books
from phrasetrack.find import find
from phrasetrack.model import Book, ParsedRelease, Release
from phrasetrack.release import parse

Found = list[str]


@pytest.fixture(scope="session")
def read() -> Callable[[str], ParsedRelease]:
    """Return a function that parses a text as a release."""
    return lambda text: parse(Release("r", "r.txt", text, ""))


@pytest.fixture(scope="session")
def found(read: Callable[[str], ParsedRelease]) -> Callable[[str | Book, str], Found]:
    """Return a function that gives the matched texts of a phrase, or of a book, in a text."""

    def texts(sought: str | Book, text: str) -> Found:
        book = sought if isinstance(sought, Book) else books.make([sought])
        return [m.span.of(text) for m in find(read(text), book)[0]]

    return texts


@pytest.fixture(scope="session")
def unmarked() -> Callable[[str], tuple[str, str]]:
    """Return a function that gives a text without its marks, and what stands between ⟦ and ⟧ in it."""

    def split(marked: str) -> tuple[str, str]:
        before, rest = marked.split("⟦")
        occurrence, after = rest.split("⟧")
        return before + occurrence + after, occurrence

    return split


@pytest.fixture(scope="session")
def aside(read: Callable[[str], ParsedRelease]) -> Callable[[str | Book, str], list[tuple[str, str]]]:
    """Return a function that gives what was set aside, as (text, reason)."""

    def texts(sought: str | Book, text: str) -> list[tuple[str, str]]:
        book = sought if isinstance(sought, Book) else books.make([sought])
        return [(s.span.of(text), s.reason) for s in find(read(text), book)[1]]

    return texts
