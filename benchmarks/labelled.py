"""The labelled sets, as the benchmarks read them: texts, phrases, labels and the scorer beside them.

They are no part of this repository; a benchmark that needs them says so and ends where they are missing.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from phrasetrack import book as books
from phrasetrack.model import Book, ParsedRelease
from phrasetrack.release import load, parse

HOME = Path(__file__).parents[2] / "shared" / "gold"
SETS = ("seeds", "fomc", "wh", "ja", "mark")
Record = dict[str, Any]
Figures = Mapping[str, Any]


@dataclass(frozen=True)
class Labelled:
    """One labelled set."""

    name: str
    folder: Path
    book: Book
    releases: tuple[ParsedRelease, ...]
    labels: tuple[Record, ...]

    def only(self, phrases: Iterable[str]) -> tuple[Record, ...]:
        """Return the labels of some phrases."""
        wanted = set(phrases)
        return tuple(row for row in self.labels if row["phrase"] in wanted)


def read(home: Path, names: Sequence[str] = SETS) -> list[Labelled]:
    """Return the labelled sets below ``home``; end the program when they are missing."""
    if not (home / "dev").is_dir():
        sys.exit(f"no labelled sets at {home}: name their folder")
    found = []
    for name in names:
        folder = home / "dev" / name
        lines = (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines()
        releases = tuple(parse(load(path)) for path in sorted((folder / "docs").iterdir()))
        found.append(
            Labelled(
                name, folder, books.load(folder / "phrases.yaml"), releases, tuple(map(json.loads, lines))
            )
        )
    return found


def scorer(home: Path) -> Callable[[Sequence[Record], Sequence[Record]], Figures]:
    """Return the function that scores observations (as JSON values) against labels."""
    spec = importlib.util.spec_from_file_location("score", home / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"no score.py in {home}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return lambda labels, observations: module.score(labels, observations)[0]


HEAD = " " * 22 + "".join(f" {name:>6}" for name in ("P", "R", "F1", "3-way", "s@.8", "span=", "lured"))


def row(name: str, figures: Figures) -> str:
    """Return one line of a table of figures; "-" where a set has none."""
    keys = ("precision", "recall", "f1", "three_way", "span@0.8", "span=", "lured")
    cells = ("     -" if figures[k] is None else f"{figures[k]:6.3f}" for k in keys)
    return f"{name:22} " + " ".join(cells)
