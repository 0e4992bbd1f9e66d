from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from phrasetrack import staging
from phrasetrack.baseline import atomic, store
from phrasetrack.baseline.decide import decide
from phrasetrack.baseline.values import Baseline, Decision, Entry, News, Occurrence, Prose, Verdict
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Status

HASH = "a" * 64
KILLS = int(os.environ.get("PHRASETRACK_KILLS", "40"))  # The full proof: PHRASETRACK_KILLS=200 and more.
FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def entry(words: str = "stay low", news: bool = True) -> Entry:
    told = (News("phrase-altered", "substantive", "changed"),) if news else ()
    return Entry((Occurrence(words, Status.VARIANT),), news=told)


def waiting(*names: str, release: str = "r") -> Baseline:
    return Baseline(
        release, HASH, HASH, "2021-06-25", phrases={n: entry(n) for n in names}, prose=Prose(("0" * 16,))
    )


def accept_one(folder: Path, name: str, release: str = "r") -> None:
    with store.change(folder) as writer:
        there = writer.waiting(release)
        assert there is not None
        made = Decision(Verdict.ACCEPTED, "Ann", "2021-07-01", name)
        accepted, left = decide(writer.accepted(release), there, [name], made)
        writer.accept(accepted)
        writer.wait(release, left)
        if (folder / "phrases.yaml").exists():
            writer.replace("phrases.yaml", writer.text("phrases.yaml") + f"# {name}\n")


def propose(folder: Path, baseline: Baseline) -> None:
    with store.change(folder) as writer:
        writer.wait(baseline.release, baseline)


def state(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if not p.name.startswith(".")}


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert store.load(tmp_path / "none") == store.Stored()


def test_what_is_accepted_and_what_waits_are_told_apart(tmp_path: Path) -> None:
    propose(tmp_path, waiting("a", "b"))
    accept_one(tmp_path, "a")
    stored = store.load(tmp_path)
    assert set(stored.accepted) == set(stored.waiting) == {"r"}
    assert set(stored.accepted["r"].phrases) == {"a"}
    assert stored.accepted["r"].waiting == ("b",)
    assert set(stored.waiting["r"].phrases) == {"b"}
    accept_one(tmp_path, "b")
    assert store.load(tmp_path).waiting == {}
    assert not (tmp_path / "r.new.json").exists()


def test_saving_the_same_again_touches_no_file(tmp_path: Path) -> None:
    store.save(tmp_path, waiting("a"))
    before = (tmp_path / "r.json").stat()
    store.save(tmp_path, waiting("a"))
    after = (tmp_path / "r.json").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


PLACES: list[tuple[str, Callable[[Path], object], str]] = [
    ("a folder", lambda f: (f / "r.json").mkdir(), "is no regular file"),
    ("another release's", lambda f: (f / "x.json").write_text('{"schema":1}'), "'release' is missing"),
    ("a dangling link", lambda f: (f / "r.json").symlink_to("nowhere"), "went away"),
    ("a pipe", lambda f: os.mkfifo(f / "r.json"), "is no regular file"),
]


@pytest.mark.parametrize(("name", "make", "what"), PLACES, ids=[p[0] for p in PLACES])
def test_what_is_no_baseline_is_refused_with_its_path(
    name: str, make: Callable[[Path], object], what: str, tmp_path: Path
) -> None:
    make(tmp_path)
    with pytest.raises(PhrasetrackError, match=what) as error:
        store.load(tmp_path)
    assert error.value.where.startswith(str(tmp_path))


def test_a_file_named_after_another_release_is_refused(tmp_path: Path) -> None:
    store.save(tmp_path, waiting("a"))
    (tmp_path / "r.json").rename(tmp_path / "s.json")
    with pytest.raises(PhrasetrackError, match="holds the release 'r'"):
        store.load(tmp_path)


@pytest.mark.parametrize("release", ["a.new", ".hidden", "a/b", ""])
def test_a_name_that_would_be_another_file_is_refused(release: str, tmp_path: Path) -> None:
    with pytest.raises(PhrasetrackError, match="cannot be called"):
        store.save(tmp_path, Baseline(release, HASH, HASH))


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("x")
    with pytest.raises(PhrasetrackError, match="is a file"):
        store.load(tmp_path / "f")


def test_a_journal_cannot_reach_out_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / ".journal").write_text('{"../out": null}')
    (tmp_path / "out").write_text("kept")
    with pytest.raises(PhrasetrackError, match="no journal"), store.change(tmp_path / "in"):
        pass
    assert (tmp_path / "out").read_text() == "kept"


@FORK
def test_a_crash_at_any_step_leaves_the_old_or_the_new_state(tmp_path: Path) -> None:
    """End a process at each of its calls to the operating system in turn."""
    step = 0
    while True:
        folder = tmp_path / str(step)
        folder.mkdir()
        (folder / "phrases.yaml").write_text("schema: 1\n")
        propose(folder, waiting("a", "b"))
        old = state(folder)
        pid = os.fork()
        if pid == 0:
            _die_at(step)
            accept_one(folder, "a")
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        seen = store.load(folder)  # A reader sees the whole change or nothing of it, without writing.
        accepted = bool(seen.accepted)
        assert accepted == ("a" not in seen.waiting["r"].phrases)
        with store.change(folder):
            pass
        new = state(folder)
        assert not list(folder.glob(".*.tmp"))
        assert (new == old) != accepted
        assert (b"# a" in new["phrases.yaml"]) == accepted
        if status == 0:
            assert accepted
            break
        step += 1
    assert step > 10


def _die_at(step: int) -> None:
    count = 0

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            nonlocal count
            if count == step:
                os._exit(9)
            count += 1
            return real(*args, **kwargs)

        return call

    for name in ("open", "fsync", "replace", "unlink", "chmod"):
        setattr(os, name, dying(getattr(os, name)))


@FORK
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_state(tmp_path: Path) -> None:
    chance = random.Random(5)
    (tmp_path / "phrases.yaml").write_text("schema: 1\n")
    for n in range(KILLS):
        name = f"p{n}"
        propose(tmp_path, waiting(name))
        before = store.load(tmp_path).accepted.get("r")
        pid = os.fork()
        if pid == 0:
            accept_one(tmp_path, name)
            os._exit(0)
        time.sleep(chance.random() * 0.006)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        with store.change(tmp_path):
            pass
        stored = store.load(tmp_path)
        book = (tmp_path / "phrases.yaml").read_text()
        if "r" in stored.waiting:
            assert stored.accepted.get("r") == before
            assert f"# {name}\n" not in book
        else:
            assert name in stored.accepted["r"].phrases
            assert book.endswith(f"# {name}\n")
        assert not list(tmp_path.glob(".*.tmp"))


def _accept_in_turn(folder: str, name: str) -> None:
    accept_one(Path(folder), name)


def test_eight_processes_accepting_different_items_lose_none(tmp_path: Path) -> None:
    names = [f"p{n}" for n in range(8)]
    propose(tmp_path, waiting(*names))
    context = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")
    workers = [context.Process(target=_accept_in_turn, args=(str(tmp_path), n)) for n in names]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    stored = store.load(tmp_path)
    assert sorted(stored.accepted["r"].phrases) == names
    assert [stored.accepted["r"].phrases[n].decision.reason for n in names] == names  # type: ignore[union-attr]
    assert stored.waiting == {}


@pytest.mark.parametrize("failing", ["fsync", "mkstemp", "write"])
def test_a_full_disk_changes_nothing(failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    propose(tmp_path, waiting("a", "b"))
    old = state(tmp_path)

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    class Full:
        def __enter__(self) -> Full:
            return self

        def __exit__(self, *error: object) -> None:
            pass

        write = full

    if failing == "write":
        real = os.fdopen

        def fdopen(handle: int, *args: object) -> Full:
            real(handle, "rb").close()
            return Full()

        monkeypatch.setattr(atomic.os, "fdopen", fdopen)
    else:
        monkeypatch.setattr(staging.os if failing == "fsync" else staging.tempfile, failing, full)
    with pytest.raises(PhrasetrackError, match="no space left on device; nothing was changed"):
        accept_one(tmp_path, "a")
    monkeypatch.undo()
    assert state(tmp_path) == old
    assert not list(tmp_path.glob(".*.tmp"))


@FORK
def test_a_read_only_folder_is_refused_and_unchanged(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    propose(folder, waiting("a", "b"))
    (folder / ".lock").unlink(missing_ok=True)
    old = state(folder)
    folder.chmod(0o555)
    for parent in [tmp_path, *tmp_path.parents][:3]:
        if parent.stat().st_uid == os.getuid():
            parent.chmod(parent.stat().st_mode | 0o055)
    pid = os.fork()
    if pid == 0:
        if os.getuid() == 0:  # The right to write means nothing to root.
            os.setgid(65534)
            os.setuid(65534)
        try:
            accept_one(folder, "a")
        except PhrasetrackError as error:
            os._exit(2 if "nothing was changed" in error.what else 3)
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    folder.chmod(0o755)
    assert os.waitstatus_to_exitcode(status) == 2
    assert state(folder) == old
