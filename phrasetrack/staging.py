"""Write a file whole or not at all: to a temporary beside it, put on the disk, then renamed over it.

In:  a folder, a name, bytes.
Out: the file, or an `OSError` and nothing changed; `exclusive`, one writer of a folder at a time.
Knows nothing of what is written.
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from phrasetrack.errors import PhrasetrackError

LOCK = ".lock"  # Of the whole folder: accepting a wording may change baselines and the book.
LOCK_SECONDS = 60.0
TEMPORARY = ".tmp"  # How the name of every temporary ends.


@contextlib.contextmanager
def exclusive(folder: Path, where: str = "") -> Iterator[None]:
    """Hold the lock of a folder while the body writes.

    Args:
        folder: It must be there.
        where: What an error names; empty names the file that could not be written.

    Raises:
        PhrasetrackError: Another process holds the lock for too long, or the body could not write.
    """
    from filelock import FileLock, Timeout  # Readers need no lock, and need not pay for its import.

    try:
        with FileLock(str(folder / LOCK), timeout=LOCK_SECONDS):
            yield
    except Timeout as error:
        raise PhrasetrackError(
            f"another phrasetrack has been writing here for over {LOCK_SECONDS:.0f} seconds",
            where=where or str(folder),
            help="wait for it to end, then run again",
        ) from error
    except OSError as error:
        raise cannot_write(error, where or str(error.filename or folder)) from error


def cannot_write(error: OSError, where: str) -> PhrasetrackError:
    """Return what to tell the user when nothing could be written."""
    return PhrasetrackError(
        f"cannot be written: {(error.strerror or str(error)).lower()}; nothing was changed",
        where=where,
        help="check the folder's permissions and the free space, then run again",
    )


def stage(folder: Path, name: str, data: bytes) -> str:
    """Write ``data`` to a temporary in ``folder`` and return its name; its rights are those of ``name``.

    Raises:
        OSError: nothing is left behind.
    """
    target = folder / name
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name.lstrip('.')}.", suffix=TEMPORARY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    return os.path.basename(temporary)


def replace_whole(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of what ``path`` holds, whole or not at all.

    Raises:
        OSError: nothing was changed.
    """
    temporary = stage(path.parent, path.name, data)
    try:
        os.replace(path.parent / temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(path.parent / temporary)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put the folder's own entries on the disk; where folders cannot be opened (Windows) there is no need."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
