"""Observe many releases, on as many processors as there are.

In:  paths, a phrase book.
Out: each release's line and observations, in the order of the paths: the same on one processor or many.
Knows nothing of what an observation is.

A release is read and observed whole in one process, so that neither text nor tokens travel.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar, cast

from phrasetrack.model import Book

T = TypeVar("T")
Work = Callable[[Path, Book], T]

# Below both a second process costs more than it saves: bytes to read, and bytes times phrases to find.
SMALL, SIMPLE = 300_000, 15_000_000
_book: Book | None = None
_work: Work[object] | None = None


def each(files: Sequence[Path], book: Book, work: Work[T], jobs: int | None = None) -> Iterator[T]:
    """Yield ``work(file, book)`` for each file, in order.

    Args:
        files: Paths of releases.
        book: Sent to each process once.
        work: A function of a module, so that a process can find it; pure but for reading the file.
        jobs: How many processes; None takes the processors there are when the work is worth it.

    Raises:
        PhrasetrackError: what ``work`` raises, for the first file in order that has something to raise.
    """
    if jobs is None:
        jobs = _processors() if _is_worth_it(files, book) else 1
    jobs = min(jobs, len(files))
    if jobs <= 1:
        yield from (work(file, book) for file in files)
        return
    from concurrent.futures import ProcessPoolExecutor  # Imported here: most runs are of a few releases.

    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(book, work)) as pool:
        try:
            yield from cast("Iterator[T]", pool.map(_do, files, chunksize=max(1, len(files) // (jobs * 8))))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _is_worth_it(files: Sequence[Path], book: Book) -> bool:
    size = sum(file.stat().st_size for file in files if file.is_file())
    return len(files) > 1 and (size > SMALL or size * len(book.phrases) > SIMPLE)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start(book: Book, work: Work[object]) -> None:
    global _book, _work
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The parent hears it, and ends the others.
    _book, _work = book, work


def _do(file: Path) -> object:
    assert _book is not None
    assert _work is not None
    return _work(file, _book)
