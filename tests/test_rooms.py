"""The rooms: who may import whom, and who may touch what. The table in ARCHITECTURE.md, as data."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "phrasetrack"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 400  # Lines; a file is read in one sitting.

SHARED = {"errors", "model", "words"}
READING = {"release", "book", "find", "collate", "attribute", "observe", "differences", "rules", "brief"}
ROOMS: dict[str, set[str]] = {  # Room → the rooms it may import, itself apart.
    "errors": set(),
    "staging": {"errors"},
    "model": set(),
    "words": {"errors", "model"},
    "release": SHARED,
    "book": SHARED | {"staging"},
    "find": SHARED,
    "collate": SHARED,
    "attribute": SHARED,
    "observe": SHARED,
    "differences": SHARED | {"collate", "attribute"},
    "rules": SHARED,
    "brief": SHARED | {"rules"},
    "baseline": SHARED | {"staging"},
    "batch": SHARED,
    "track": SHARED | READING | {"batch"},
    "gate": SHARED | READING | {"baseline", "track"},
    "report": SHARED | {"observe", "rules"},
    "cli": SHARED | {"staging", "release", "book", "baseline", "track", "gate", "report"},
    "pytest_plugin": SHARED | {"gate", "report"},
    "__init__": SHARED | {"release", "book", "track", "gate"},  # The public names.
    "__main__": {"cli"},
}
LIBRARIES: dict[str, set[str]] = {  # Third-party library → the rooms that may use it.
    "budoux": {"report"},  # An extra: what is recorded must not depend on it.
    "click": {"cli"},
    "diff_match_patch": {"collate"},
    "filelock": {"staging"},
    "nupunkt": {"release"},
    "pytest": {"pytest_plugin"},
    "rapidfuzz": {"collate", "find", "words"},
    "rich": {"report"},
    "ruamel": {"book", "release"},
    "snowballstemmer": {"words"},
}
TOUCHES: dict[str, set[str]] = {  # Room or module → what it may touch; nothing where it does not stand.
    "words": {"tables"},
    "release": {"tables"},
    "release/read.py": {"names", "reads", "environment"},  # The environment: standard input.
    "release/load.py": {"names"},
    "release/series.py": {"names", "reads"},
    "book/load.py": {"reads"},
    "book/write.py": {"names"},
    "collate": {"tables"},
    "attribute": {"tables"},
    "baseline/store.py": {"names", "reads", "writes"},
    "baseline/atomic.py": {"names", "reads", "writes"},
    "staging": {"names", "reads", "writes"},
    "batch": {"names", "processes"},
    "track": {"names"},
    "gate": {"names"},
    "cli": {"names", "reads", "writes", "environment", "clock", "processes"},
}

NAMES = {"exists", "is_dir", "is_file", "iterdir", "glob", "rglob", "scandir", "listdir", "walk", "resolve"}
READS = {"open", "fdopen", "read_text", "read_bytes", "read_link"}
WRITES = {
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "rmdir",
    "touch",
    "rename",
    "chmod",
    "fsync",
    "mkstemp",
}
MODULES_THAT_TOUCH = {
    "tempfile": "writes",
    "shutil": "writes",
    "subprocess": "processes",
    "multiprocessing": "processes",
    "concurrent.futures": "processes",
    "socket": "network",
    "urllib.request": "network",
    "http": "network",
    "random": "chance",
    "secrets": "chance",
    "uuid": "chance",
    "time": "clock",
    "locale": "environment",
}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imports(tree: ast.AST) -> Iterator[str]:
    """Every module imported anywhere in a file, under TYPE_CHECKING and inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            if node.module == "phrasetrack":
                yield from (f"phrasetrack.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""


def touched(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """What a file touches, by the calls it makes, with the line."""
    for module in imports(tree):
        if (what := MODULES_THAT_TOUCH.get(module)) is not None:
            yield what, 1
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            match node.value.id, node.attr:
                case ("os", "environ" | "getenv" | "get_terminal_size") | (
                    "sys",
                    "stdin" | "stdout" | "stderr" | "argv" | "platform",
                ):
                    yield "environment", node.lineno
                case ("os", "replace" | "remove" | "unlink" | "umask" | "dup2"):
                    yield "writes", node.lineno
                case ("datetime" | "date", "now" | "today" | "utcnow"):
                    yield "clock", node.lineno
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in ("print", "input"):
            yield "printing", node.lineno
        elif isinstance(called, ast.Name) and called.id == "open":
            yield "reads", node.lineno
        elif isinstance(called, ast.Attribute):
            if called.attr in READS and any(
                isinstance(n, ast.Name) and n.id == "files" for n in ast.walk(called)
            ):
                yield "tables", node.lineno  # importlib.resources.files(…): data of the package.
            elif called.attr in NAMES:
                yield "names", node.lineno
            elif called.attr in READS:
                yield "reads", node.lineno
            elif called.attr in WRITES:
                yield "writes", node.lineno
            elif called.attr in ("today", "now", "utcnow"):
                yield "clock", node.lineno


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


def test_every_room_is_in_the_table() -> None:
    assert {room_of(path) for path in MODULES} == set(ROOMS)


def test_rooms_form_no_ring() -> None:
    done: set[str] = set()
    while len(done) < len(ROOMS):
        ready = {room for room, others in ROOMS.items() if room not in done and others - {room} <= done}
        assert ready, f"these import each other in a ring: {sorted(set(ROOMS) - done)}"
        done |= ready


def test_rooms_import_only_what_they_may(trees: dict[Path, ast.Module]) -> None:
    wrong = []
    for path, tree in trees.items():
        room = room_of(path)
        for module in imports(tree):
            top, _, rest = module.partition(".")
            other = rest.partition(".")[0]
            if top == "phrasetrack" and other not in ("__version__", room, *ROOMS[room]):
                wrong.append(f"{name_of(path)} imports {module}")
            if top in LIBRARIES and room not in LIBRARIES[top]:
                wrong.append(f"{name_of(path)} imports {module}: only {sorted(LIBRARIES[top])} may")
            if top not in {"phrasetrack", *LIBRARIES, *sys.stdlib_module_names}:
                wrong.append(f"{name_of(path)} imports {module}, which is in no table")
    assert not wrong, "\n".join(wrong)


def test_rooms_touch_only_what_they_may(trees: dict[Path, ast.Module]) -> None:
    wrong = []
    for path, tree in trees.items():
        may = TOUCHES.get(room_of(path), set()) | TOUCHES.get(name_of(path), set())
        wrong += [f"{name_of(path)}:{line}: {what}" for what, line in touched(tree) if what not in may]
    assert not wrong, "\n".join(wrong)


def test_the_table_grants_no_more_than_is_used(trees: dict[Path, ast.Module]) -> None:
    used: dict[str, set[str]] = {}
    for path, tree in trees.items():
        for what, _ in touched(tree):
            key = name_of(path) if what in TOUCHES.get(name_of(path), set()) else room_of(path)
            used.setdefault(key, set()).add(what)
    assert {k: v - used.get(k, set()) for k, v in TOUCHES.items() if v - used.get(k, set())} == {}


SAMPLES = [
    ("open(p)", {"reads"}),
    ("p.read_text()", {"reads"}),
    ("(files('a') / 'b').read_text()", {"tables"}),
    ("p.exists()", {"names"}),
    ("os.replace(a, b)", {"writes"}),
    ("'a'.replace('b', 'c')", set()),
    ("import tempfile", {"writes"}),
    ("datetime.date.today()", {"clock"}),
    ("import random", {"chance"}),
    ("os.environ.get('A')", {"environment"}),
    ("print(1)", {"printing"}),
    ("console.print(1)", set()),
]


@pytest.mark.parametrize(("code", "what"), SAMPLES)
def test_what_counts_as_touching(code: str, what: set[str]) -> None:
    assert {w for w, _ in touched(ast.parse(code))} == what


def test_files_are_short() -> None:
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: n for name, n in lines.items() if n > LONGEST} == {}


HEAVY = (
    "budoux",
    "rich",
    "rapidfuzz",
    "diff_match_patch",
    "ruamel",
    "nupunkt",
    "snowballstemmer",
    "filelock",
    "difflib",
)
QUICK = f"""
import sys
from phrasetrack.cli import COMMANDS, main
import click
ctx = click.Context(main)
for name in COMMANDS:
    command = main.get_command(ctx, name)
    command.get_help(click.Context(command, info_name=name, parent=ctx))
heavy = [m for m in sys.modules if m.split(".")[0] in {HEAVY!r}
         or m in ("phrasetrack.track", "phrasetrack.gate.check", "phrasetrack.model")]
print(*sorted(heavy), file=sys.stdout)
"""


def test_help_of_every_command_imports_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", QUICK], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_package_itself_imports_nothing_of_its_own() -> None:
    code = "import sys, phrasetrack; print(*[m for m in sys.modules if m.startswith('phrasetrack.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
