"""A series: a folder of releases and its ``series.yaml``, which says what is known of each.

In:  a folder, or paths of releases.
Out: `Series`; the releases of folders in date order; the places that belong to a corpus file.
Knows nothing of phrases, or of what a phrase book or a baseline holds.

    title: Ministry of Defense, press releases
    releases:
      2021-06-23-japan-laos.txt:
        title: Japan-Laos Defense Ministers' Video Teleconference
        date: 2021-06-23
        parties: [Japan, Laos]
        genre: bilateral teleconference
        source: Japan Ministry of Defense
        sha256: 4f0c...
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Release, Skipped
from phrasetrack.release.dates import name_date
from phrasetrack.release.read import READ_ENDINGS, REFUSED_ENDINGS, STDIN, decode, printable

SERIES_FILE = "series.yaml"


@dataclass(frozen=True, slots=True)
class Entry:
    """What ``series.yaml`` says of one release; ``where`` is path:line:column of its entry."""

    file: str
    where: str
    title: str = ""
    date: str = ""
    parties: tuple[str, ...] = ()
    genre: str = ""
    source: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class SeriesFile:
    """A ``series.yaml`` as read."""

    path: str
    title: str
    entries: tuple[Entry, ...]

    def entry(self, file: str) -> Entry | None:
        """Return the entry of a file name, or None."""
        return next((e for e in self.entries if e.file == file), None)


@dataclass(frozen=True, slots=True)
class Series:
    """A folder of releases, with what is known of each, in date order."""

    name: str
    title: str
    path: str
    releases: tuple[Release, ...]
    skipped: tuple[Skipped, ...] = ()  # Files of the folder that are not read, and why.


class Known(TypedDict):
    """The fields of a release that a series file settles."""

    series: str
    title: str
    date: str
    parties: tuple[str, ...]
    genre: str
    source: str


def load_series(folder: Path) -> Series:
    """Return the series in ``folder``: its releases in date order, and the files that are not read.

    Folders inside it are not part of it.

    Raises:
        PhrasetrackError: the folder or its ``series.yaml`` is missing or broken; a release that it names
            is missing, cannot be read, has no known date, or is not the file whose SHA-256 it holds.
    """
    from phrasetrack.release.load import load

    if not folder.is_dir():
        raise PhrasetrackError(
            "no such folder" if not folder.exists() else "not a folder",
            where=printable(folder.as_posix()),
            help="a series is a folder of releases with a series.yaml",
        )
    known = read_series_file(folder / SERIES_FILE)
    for entry in known.entries:
        if not (folder / entry.file).is_file():
            raise PhrasetrackError(
                f"names {entry.file!r}, which is not in the folder",
                where=entry.where,
                help="add the file, or take its entry out",
            )
    releases = tuple(load(path) for path in find_releases([folder]) if path.parent == folder)
    ordered = tuple(sorted(releases, key=lambda r: (r.date, r.id)))
    return Series(_name(folder), known.title, printable(folder.as_posix()), ordered, skipped_in(folder))


def find_releases(paths: Iterable[Path | str]) -> tuple[Path, ...]:
    """Return the releases that ``paths`` name, each once: files as given, folders in date order.

    The order inside a folder is by the date of ``series.yaml``, else of the file's name, then by name;
    folders inside folders are walked. Files that are not plain text, and hidden ones, are left out of
    folders: `skipped_in` names them. A path that is not there stays, so that loading it says so.

    Raises:
        PhrasetrackError: a folder holds no release, or its ``series.yaml`` is broken.
    """
    found: dict[str, Path] = {}
    for path in map(Path, paths):
        if str(path) != STDIN and path.is_dir():
            inside = _files(path, READ_ENDINGS)
            if not inside:
                raise PhrasetrackError(
                    "no releases in this folder",
                    where=printable(path.as_posix()),
                    help="releases are files ending in " + ", ".join(sorted(READ_ENDINGS)),
                )
            for file in sorted(inside, key=_order):
                found.setdefault(file.as_posix(), file)
        else:
            found.setdefault(path.as_posix(), path)
    return tuple(found.values())


def skipped_in(folder: Path) -> tuple[Skipped, ...]:
    """Return the files of a folder that `find_releases` leaves out though they look like releases."""
    return tuple(
        Skipped(printable(file.as_posix()), f"{file.suffix} files are not read yet; save it as plain text")
        for file in sorted(_files(folder, REFUSED_ENDINGS))
    )


def corpus_paths(path: Path | str) -> tuple[str, Path, Path] | None:
    """Return (series, phrase book, baseline folder) for a file or folder of a corpus, else None.

    ``corpus/<series>/<file>`` has its book at ``baselines/<series>/phrases.yaml`` beside ``corpus``.
    Neither needs to be there.
    """
    if str(path) == STDIN:
        return None
    here = Path(path).absolute()
    folder = here if here.is_dir() else here.parent
    if folder.parent.name != "corpus":
        folder = folder.resolve()
        if folder.parent.name != "corpus":
            return None
    root = Path(path)
    # Keep the path relative when it was: what is printed should look like what was typed.
    base = root if root.is_dir() else root.parent
    top = base.parent.parent if len(base.parts) >= 2 and base.parts[-2] == "corpus" else folder.parent.parent
    baseline = top / "baselines" / folder.name
    return folder.name, baseline / "phrases.yaml", baseline


def describe(file: Path, release: Release, ambiguous: str) -> Known:
    """Return what is known of a release that stands in a series, ``series.yaml`` before its text.

    Raises:
        PhrasetrackError: ``series.yaml`` is broken, its SHA-256 is another file's, or no date is known.
    """
    known = read_series_file(file.parent / SERIES_FILE)
    entry = known.entry(file.name)
    if entry and entry.sha256 and entry.sha256.lower() != release.sha256:
        raise PhrasetrackError(
            f"{entry.where}: sha256 is {entry.sha256}, but the file has {release.sha256}",
            where=release.path,
            help="the release was edited: put the original back, or write its new sha256 there",
        )
    date = (entry.date if entry else "") or release.date
    if not date:
        raise PhrasetrackError(
            f"the date {ambiguous!r} can be read in two ways"
            if ambiguous
            else "no date in the text or the name",
            where=release.path,
            help=f"write 'date: YYYY-MM-DD' under {file.name}: in {entry.where if entry else known.path}",
        )
    return Known(
        series=_name(file.parent),
        title=(entry.title if entry else "") or release.title,
        date=date,
        parties=(entry.parties if entry else ()) or release.parties,
        genre=(entry.genre if entry else "") or release.genre,
        source=(entry.source if entry else "") or release.source,
    )


def read_series_file(path: Path) -> SeriesFile:
    """Return a ``series.yaml``; read once for each state of the file.

    Raises:
        PhrasetrackError: it is missing or unreadable, no YAML, or holds what it may not; with the line.
    """
    shown = printable(path.as_posix())
    try:
        state = path.stat()
        return _read(shown, path, state.st_mtime_ns, state.st_size)
    except FileNotFoundError:
        raise PhrasetrackError(
            "no such file", where=shown, help="a series has a series.yaml with 'title:' and 'releases:'"
        ) from None
    except OSError as error:
        raise PhrasetrackError(f"cannot read it: {error.strerror}", where=shown) from None


@lru_cache(maxsize=16)
def _read(shown: str, path: Path, _mtime: int, _size: int) -> SeriesFile:
    from phrasetrack.release.series_yaml import parse_series

    return parse_series(decode(path.read_bytes(), shown), shown)


def suggest(key: str, keys: Iterable[str]) -> str:
    """Return a help line for an unknown key: the nearest known one, and all of them."""
    known = list(keys)
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    return (f"did you mean {near[0]!r}? " if near else "") + "The keys are " + ", ".join(known)


def _files(folder: Path, endings: frozenset[str]) -> list[Path]:
    return [
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in endings
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        and file.is_file()
    ]


def _order(file: Path) -> tuple[str, str, str]:
    date = ""
    if (file.parent / SERIES_FILE).is_file():
        entry = read_series_file(file.parent / SERIES_FILE).entry(file.name)
        date = entry.date if entry else ""
    return date or name_date(file.stem), file.name, file.as_posix()


def _name(folder: Path) -> str:
    return printable(folder.name or folder.resolve().name)
