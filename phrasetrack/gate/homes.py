"""Find the baselines that a release is held against.

In:  a release's path, the folder that the user named, if any.
Out: the baseline folder of its series, and how it was found.
Knows nothing of what the folder holds. Reads names of files and folders alone.
"""

from __future__ import annotations

from pathlib import Path

from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Release
from phrasetrack.release import corpus_paths

BASELINES, BOOK = "baselines", "phrases.yaml"


def corpus_of(folder: Path) -> Path:
    """Return where the releases of a baseline folder lie."""
    here = folder.absolute()
    return here.parent.parent / "corpus" / here.name


def find_home(path: Path, release: Release, given: Path | None) -> tuple[Path, bool, str]:
    """Return the baseline folder, whether the release lies in its corpus, and a note on how it was found."""

    home = corpus_paths(path)
    if given is not None:
        if given.exists() and not given.is_dir():
            raise PhrasetrackError("is a file, not a folder of baselines", where=str(given))
        if not given.exists():
            raise PhrasetrackError(
                "no such folder", where=str(given), help="name the folder of the series, baselines/SERIES"
            )
        inner = given / home[0] if home else given
        return (inner if inner.is_dir() and not (given / BOOK).exists() else given), home is not None, ""
    if home is not None:
        return home[2], True, ""
    root = Path(BASELINES)
    every = sorted(f for f in root.iterdir() if f.is_dir()) if root.is_dir() else []
    named = [f for f in every if (f / f"{release.id}.json").exists()]
    found = named if len(named) == 1 else every
    if len(found) == 1:
        return found[0], False, f"{release.id} lies outside the corpus; held against {found[0].as_posix()}"
    raise PhrasetrackError(
        f"cannot tell which series {release.id} belongs to",
        where=release.path,
        help="name its baselines with --baseline FOLDER, or put the file into corpus/SERIES",
    )
