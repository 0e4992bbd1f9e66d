"""Load a release: read it, and put together what its series, its text and its name say of it.

In:  a path, or "-".
Out: `Release`.
Knows nothing of phrases.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from phrasetrack.model import Release
from phrasetrack.release.metadata import read_metadata
from phrasetrack.release.read import STDIN, read
from phrasetrack.release.series import SERIES_FILE, describe
from phrasetrack.release.structure import outline


def load(path: Path | str) -> Release:
    """Return the release at ``path``; ``"-"`` is standard input.

    What the folder's ``series.yaml`` says goes before what the text says, that before the file's name.

    Raises:
        PhrasetrackError: the file cannot be read as text (see `read.read`); or it stands in a series and
            ``series.yaml`` is broken, holds another SHA-256 for it, or no date is known.
    """
    found = read(path)
    own = read_metadata(found.text, outline(found.text), found.id if found.path != STDIN else "")
    release = Release(
        id=found.id,
        path=found.path,
        text=found.text,
        sha256=found.sha256,
        title=own.title,
        date=own.date if not own.ambiguous else "",
        parties=own.parties,
        genre=own.genre,
        source=own.source,
    )
    if found.path == STDIN:
        return release
    file = Path(path)
    if not (file.parent / SERIES_FILE).is_file():
        return release
    return replace(release, **describe(file, release, own.ambiguous))
