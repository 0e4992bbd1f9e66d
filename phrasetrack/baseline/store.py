"""Baselines on disk: read whole, written whole or not at all, one writer at a time.

In:  a series' baseline folder.
Out: `Stored`, what was accepted and what waits; `change`, the only way to write.
Knows nothing of phrases or decisions. With `atomic` the one part of the room that touches files.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from phrasetrack.baseline import atomic
from phrasetrack.baseline.codec import decode, encode
from phrasetrack.baseline.jsontext import MAX_BYTES
from phrasetrack.baseline.values import Baseline
from phrasetrack.errors import PhrasetrackError
from phrasetrack.staging import cannot_write, exclusive

ACCEPTED, WAITING = ".json", ".new.json"


@dataclass(frozen=True, slots=True)
class Stored:
    """All baselines of a series by release id, in order of id."""

    accepted: Mapping[str, Baseline] = field(default_factory=dict)
    waiting: Mapping[str, Baseline] = field(default_factory=dict)


def load(folder: Path) -> Stored:
    """Read every baseline of a folder; a folder that is not there holds none.

    Raises:
        PhrasetrackError: a file is no baseline, or cannot be read.
    """
    with _reading(folder):
        files = _Files(folder)
        accepted: dict[str, Baseline] = {}
        waiting: dict[str, Baseline] = {}
        for name in files.names():
            kind = WAITING if name.endswith(WAITING) else ACCEPTED
            release = name.removesuffix(kind)
            (waiting if kind is WAITING else accepted)[release] = _decoded(files, name, release)
    return Stored(accepted, waiting)


def save(folder: Path, baseline: Baseline) -> None:
    """Write one accepted baseline, whole, under the folder's lock."""
    with change(folder) as writer:
        writer.accept(baseline)


class Writer:
    """What a change may do while it holds the lock; nothing is on disk until the change ends well."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files = _Files(folder)
        self._planned: dict[str, str | None] = {}

    def accepted(self, release: str) -> Baseline | None:
        """Return what is accepted of a release, read under the lock."""
        return self._read(release, ACCEPTED)

    def waiting(self, release: str) -> Baseline | None:
        """Return what waits of a release, read under the lock."""
        return self._read(release, WAITING)

    def accept(self, baseline: Baseline) -> None:
        """Plan to write an accepted baseline."""
        self._planned[_name(baseline.release, ACCEPTED)] = encode(baseline)

    def wait(self, release: str, baseline: Baseline | None) -> None:
        """Plan to write what waits of a release, or to remove it."""
        self._planned[_name(release, WAITING)] = None if baseline is None else encode(baseline)

    def text(self, name: str) -> str:
        """Return another file of the folder (the phrase book) as it will be.

        Raises:
            PhrasetrackError: it is not there or is not UTF-8.
        """
        data = self._planned[name] if name in self._planned else self._files.bytes(name)
        if isinstance(data, str):
            return data
        where = str(self.folder / name)
        if data is None:
            raise PhrasetrackError("is not there", where=where)
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise PhrasetrackError("is not UTF-8", where=where) from error

    def replace(self, name: str, text: str) -> None:
        """Plan to write another file of the folder (the phrase book)."""
        self._planned[name] = text

    def _read(self, release: str, ending: str) -> Baseline | None:
        name = _name(release, ending)
        if name in self._planned:
            text = self._planned[name]
            return None if text is None else decode(text.encode("utf-8"), str(self.folder / name))
        return _decoded(self._files, name, release) if name in self._files.names() else None

    def commit(self) -> None:
        """Write what was planned and differs from what is there."""
        changed = {
            name: text
            for name, text in self._planned.items()
            if self._files.bytes(name) != (None if text is None else text.encode("utf-8"))
        }
        if changed:
            atomic.write_files(self.folder, changed)


@contextlib.contextmanager
def change(folder: Path) -> Iterator[Writer]:
    """Hold the folder's lock, finish what a crash left, and write what the body planned if it ends well.

    Raises:
        PhrasetrackError: the folder cannot be written, or another process holds it for too long.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(error, str(error.filename or folder)) from error
    with exclusive(folder):
        atomic.recover(folder)
        writer = Writer(folder)
        yield writer
        writer.commit()


class _Files:
    """The files of a folder as they are once its journal is done."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._journal = atomic.read_journal(folder)
        self._names: tuple[str, ...] | None = None

    def names(self) -> tuple[str, ...]:
        """Return the names of the baselines, sorted."""
        if self._names is None:
            try:
                with os.scandir(self.folder) as entries:
                    there = {entry.name for entry in entries}
            except FileNotFoundError:
                there = set()
            there |= {name for name, temporary in self._journal.items() if temporary}
            there -= {name for name, temporary in self._journal.items() if temporary is None}
            self._names = tuple(sorted(n for n in there if n.endswith(ACCEPTED) and n[0] != "."))
        return self._names

    def bytes(self, name: str) -> bytes | None:
        """Return a file's bytes, at most one more than a baseline may have; None when it is not there."""
        temporary = self._journal.get(name, "")
        if temporary is None:
            return None
        for candidate in filter(None, (temporary, name)):
            with contextlib.suppress(FileNotFoundError):
                return _bytes(self.folder / candidate)
        return None


def _bytes(path: Path) -> bytes:
    if not stat.S_ISREG(os.stat(path).st_mode):  # A folder; a pipe would wait for ever.
        raise PhrasetrackError("is no regular file", where=str(path), help="remove or rename it")
    with open(path, "rb") as file:
        return file.read(MAX_BYTES + 1)


def _decoded(files: _Files, name: str, release: str) -> Baseline:
    where = str(files.folder / name)
    data = files.bytes(name)
    if data is None:
        raise PhrasetrackError("went away while it was read", where=where, help="run the command again")
    found = decode(data, where)
    if found.release != release:
        raise PhrasetrackError(
            f"holds the release '{found.release}'", where=where, help="name the file after its release"
        )
    return found


def _name(release: str, ending: str) -> str:
    if release.endswith(".new") or release.startswith(".") or "/" in release or not release:
        raise PhrasetrackError(
            f"a release cannot be called '{release}'",
            help="its file name must not open with a dot or end in .new",
        )
    return release + ending


@contextlib.contextmanager
def _reading(folder: Path) -> Iterator[None]:
    try:
        yield
    except NotADirectoryError as error:
        raise PhrasetrackError(
            "is a file; baselines live in a folder", where=str(folder), help="name the folder of the series"
        ) from error
    except OSError as error:
        raise PhrasetrackError(
            f"cannot be read: {(error.strerror or str(error)).lower()}",
            where=str(error.filename or folder),
            help="check the path and its permissions",
        ) from error
