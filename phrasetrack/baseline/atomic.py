"""Change files of one folder together: all of them or none, whatever ends the process.

In:  a folder; names in it with their new text, or None to remove one.
Out: the files changed, or an `OSError` and nothing changed.
Knows nothing of baselines.

First every new text is written to a temporary file and put on the disk: that is where a full disk or a
missing right shows. Then a journal that names them takes its place; its rename is the moment of truth.
The renames that follow need no space; whoever comes next after a crash finishes them, and a reader
sees them as finished.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from phrasetrack.errors import PhrasetrackError
from phrasetrack.staging import TEMPORARY, stage, sync_folder

JOURNAL = ".journal"


def write_files(folder: Path, texts: Mapping[str, str | None]) -> None:
    """Make all changes or none.

    Raises:
        OSError: nothing was changed.
    """
    staged: dict[str, str | None] = {}
    try:
        for name in sorted(texts):
            text = texts[name]
            staged[name] = None if text is None else stage(folder, name, text.encode())
        if len(staged) > 1:
            journal = stage(folder, JOURNAL, json.dumps(staged, ensure_ascii=False).encode())
            os.replace(folder / journal, folder / JOURNAL)
            sync_folder(folder)
    except BaseException:
        if not (folder / JOURNAL).exists():
            _discard(folder, staged.values())
        raise
    _finish(folder, staged)


def recover(folder: Path) -> None:
    """Finish what a crash left half done, and sweep up what it left lying about."""
    planned = read_journal(folder)
    if planned:
        _finish(folder, planned)
    with contextlib.suppress(OSError):
        _discard(folder, [e.name for e in os.scandir(folder) if _is_temporary(e.name)])


def read_journal(folder: Path) -> dict[str, str | None]:
    """Return what a journal left in the folder still has to do: name to temporary name, None to remove."""
    path = folder / JOURNAL
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    try:
        planned = json.loads(data)
        for name, temporary in planned.items():
            # A journal may have come with somebody's repository: it must not reach out of its folder.
            if name != os.path.basename(name) or name in ("", ".", ".."):
                raise ValueError
            if temporary is not None and not _is_temporary(temporary):
                raise ValueError
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise PhrasetrackError(
            "is no journal of phrasetrack", where=str(path), help="delete it and run again"
        ) from error
    return dict(planned)


def _is_temporary(name: object) -> bool:
    return (
        isinstance(name, str)
        and name.startswith(".")
        and name.endswith(TEMPORARY)
        and os.path.basename(name) == name
    )


def _finish(folder: Path, staged: Mapping[str, str | None]) -> None:
    for name, temporary in staged.items():
        if temporary is None:
            (folder / name).unlink(missing_ok=True)
        else:
            with contextlib.suppress(FileNotFoundError):  # Done before the crash.
                os.replace(folder / temporary, folder / name)
    sync_folder(folder)
    (folder / JOURNAL).unlink(missing_ok=True)


def _discard(folder: Path, names: Iterable[str | None]) -> None:
    for name in names:
        if name is not None:
            with contextlib.suppress(OSError):
                os.unlink(folder / name)
