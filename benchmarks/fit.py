"""Fit the finder's constants on the labelled sets, and say how far the fit can be trusted.

    python benchmarks/fit.py [FOLDER]       # FOLDER holds score.py and dev/; a few minutes

1. The curve: precision, recall and F1 over `TOP`, the bar of a short phrase.
2. Cross-validation over phrases: for each fold the constants that are best for the other phrases (mean F1
   less the share of hard negatives taken, in steps of one constant at a time), scored on the phrases left
   out. A set of one phrase is left out whole.
3. Sensitivity: the constants that move the figures most, each changed by a tenth.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from statistics import mean

from labelled import HEAD, HOME, Labelled, Record, read, row, scorer

from phrasetrack.attribute import Scene, attribute_in, prepare
from phrasetrack.find import find
from phrasetrack.model import Polarity, Span
from phrasetrack.observe import to_json
from phrasetrack.track import DISSENT, observe

FOLDS = 5
EVERY = 11  # Every eleventh verse of Mark: 62 of 678.
SWEEPS = 4
PLATEAU = 0.002  # Values whose figures differ by less are as good as each other.
TOLERANCE = 0.02
# By name: the package's functions have the names of their modules.
FIND = import_module("phrasetrack.find")
MODULES = [FIND, *(import_module(f"{FIND.__name__}.{m.name}") for m in iter_modules(FIND.__path__))]
COMPILED: list[object] = import_module("phrasetrack.find.compile")._KEPT
STEPS: Mapping[str, Sequence[float]] = {  # What is fitted, and the values tried.
    "TOP": (0.66, 0.70, 0.74, 0.78, 0.82),
    "SLOPE": (0.024, 0.029, 0.034, 0.039, 0.044),
    "LONG": (0.30, 0.36, 0.42, 0.48),
    "CONFLICT": (0.26, 0.32, 0.38, 0.44, 0.50),
    "NAME_LOST": (0.09, 0.13, 0.17, 0.21, 0.25),
}
WATCHED = (
    *STEPS,
    "CUT",
    "ALIKE",
    "STEP",
    "LONGEST",
    "FRAME",
    "MOVED",
    "FUNCTION",
    "SYNONYM",
    "AKIN",
    "HEAD",
    "CROWD",
    "SUBORDINATE",
    "WORTH",
    "REPEAT",
    "CLOSE",
    "GUESS",
    "KEPT",
    "SAID",
    "WHOLE",
    "LETTERS",
    "COMPOUND",
    "CHARACTER",
)

Setting = tuple[tuple[str, float], ...]


def today(name: str) -> float:
    return float(next(getattr(m, name) for m in MODULES if hasattr(m, name)))


@contextmanager
def changed(setting: Setting) -> Iterator[None]:
    """Give constants other values, in every module that has them by name."""
    before = [(m, name, getattr(m, name)) for m in MODULES for name, _ in setting if hasattr(m, name)]
    values = dict(setting)
    for module, name, _ in before:
        setattr(module, name, values[name])
    COMPILED.clear()
    try:
        yield
    finally:
        for module, name, value in before:
            setattr(module, name, value)
        COMPILED.clear()


@dataclass
class Bench:
    """The labelled sets with what does not change from setting to setting worked out once."""

    groups: Sequence[Labelled]
    home: Path
    known: dict[Setting, dict[str, list[Record]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.score = scorer(self.home)
        self.scenes: dict[str, list[Scene]] = {
            g.name: [prepare(p, g.book) for p in g.releases] for g in self.groups
        }

    def places(self, setting: Setting) -> dict[str, list[Record]]:
        """Return where the phrases are found, without typing: as observations of status variant."""
        if setting not in self.known:
            with changed(setting):
                self.known[setting] = {g.name: self._places(g) for g in self.groups}
        return self.known[setting]

    def _places(self, group: Labelled) -> list[Record]:
        out: list[Record] = []
        for parsed, scene in zip(group.releases, self.scenes[group.name], strict=True):

            def dissent(span: Span, scene: Scene = scene) -> str | None:
                return DISSENT if attribute_in(scene, span).polarity is Polarity.DISSENT else None

            path = parsed.release.path
            out.extend({"phrase": p.id, "path": path, "status": "absent"} for p in group.book.phrases)
            for m in find(parsed, group.book, dissent)[0]:
                place = {"start": m.span.start, "end": m.span.end}
                out.append({"phrase": m.phrase, "path": path, "status": "variant", **place})
        return out

    def worth(self, setting: Setting, phrases: Mapping[str, set[str]]) -> float:
        """Return the mean F1, less what is lured, of some phrases of each set."""
        found = self.places(setting)
        values = []
        for g in self.groups:
            if labels := g.only(phrases[g.name]):
                figures = self.score(labels, found[g.name])
                values.append(figures["f1"] - (figures["lured"] or 0.0))
        return mean(values)


def fitted(bench: Bench, phrases: Mapping[str, set[str]]) -> Setting:
    """Return the constants that are best for some phrases, found one constant at a time.

    From both ends of every range, so that today's constants are met only where the labels lead to them. Of
    values that are about as good, the middle one: an edge of a plateau is where other phrases fall off.
    """
    found: list[tuple[float, Setting]] = []
    for end in (0, -1):
        values = {name: tried[end] for name, tried in STEPS.items()}
        for _ in range(SWEEPS):
            before = dict(values)
            for name, tried in STEPS.items():
                worth = [bench.worth(tuple({**values, name: value}.items()), phrases) for value in tried]
                level = [v for v, w in zip(tried, worth, strict=True) if w >= max(worth) - PLATEAU]
                values[name] = level[(len(level) - 1) // 2]
            if values == before:
                break
        setting = tuple(values.items())
        found.append((bench.worth(setting, phrases), setting))
    return max(found, key=lambda f: f[0])[1]


def curve(bench: Bench) -> None:
    print("TOP      mean of the sets:      P      R     F1  lured")
    for top in (0.5, 0.58, 0.66, 0.70, 0.74, 0.78, 0.82, 0.90):
        found = bench.places((("TOP", top),))
        figures = [bench.score(g.labels, found[g.name]) for g in bench.groups]
        cells = [mean(f[key] for f in figures) for key in ("precision", "recall", "f1")]
        lured = mean(f["lured"] for f in figures if f["lured"] is not None)
        print(
            f"{top:.2f}{'  today' if top == today('TOP') else '':21}", *(f"{c:6.3f}" for c in (*cells, lured))
        )


def cross_validate(bench: Bench) -> None:
    chance = random.Random(1)
    fold_of: dict[tuple[str, str], int] = {}
    for g in bench.groups:
        ids = [p.id for p in g.book.phrases]
        chance.shuffle(ids)
        fold_of.update({(g.name, name): (n + len(fold_of)) % FOLDS for n, name in enumerate(ids)})
    held: dict[str, list[Record]] = {g.name: [] for g in bench.groups}
    print(f"\nCross-validation over phrases, {FOLDS} folds: the constants chosen without each fold")
    for fold in range(FOLDS):
        others = {
            g.name: {n for (s, n), f in fold_of.items() if s == g.name and f != fold} for g in bench.groups
        }
        setting = fitted(bench, others)
        print(f"  fold {fold + 1}: " + ", ".join(f"{name} {value:g}" for name, value in setting))
        found = bench.places(setting)
        for g in bench.groups:
            left = {n for (s, n), f in fold_of.items() if s == g.name and f == fold}
            held[g.name].extend(o for o in found[g.name] if o["phrase"] in left)
    print(f"\nOn the phrases left out, beside today's constants\n{HEAD}")
    plain = bench.places(())
    worst = 0.0
    for g in bench.groups:
        cv, now = bench.score(g.labels, held[g.name]), bench.score(g.labels, plain[g.name])
        print(row(f"{g.name} left out", {**cv, "three_way": None}))
        print(row(f"{g.name} today", {**now, "three_way": None}))
        worst = max(worst, *(abs(now[key] - cv[key]) for key in ("f1", "span@0.8", "span=")))
    verdict = "within" if worst <= TOLERANCE else "NOT within"
    print(f"F1, s@.8 and span= move by {worst:.3f} at most: {verdict} {TOLERANCE}")


def sensitivity(bench: Bench) -> None:
    every = {g.name: {p.id for p in g.book.phrases} for g in bench.groups}
    base = bench.worth((), every)
    moves: dict[str, float] = {}
    for name in WATCHED:
        tried = [bench.worth(((name, today(name) * by),), every) for by in (0.9, 1.1)]
        moves[name] = max(abs(worth - base) for worth in tried)
    order = sorted(moves, key=lambda name: (-moves[name], name))
    print("\nMean F1 less lured moves, for a tenth of each constant, by")
    print("  " + ", ".join(f"{name} {moves[name]:.4f}" for name in order))
    print(f"\nThe five that matter most, changed by a tenth\n{HEAD}")
    settings: list[tuple[str, Setting]] = [("today", ())]
    settings += [(f"{n} {by - 1:+.0%}", ((n, today(n) * by),)) for n in order[:5] for by in (0.9, 1.1)]
    for g in bench.groups:
        for name, setting in settings:
            with changed(setting):
                seen = [to_json(o) for p in g.releases for o in observe(p, g.book)]
            print(row(f"{g.name} {name}", bench.score(g.labels, seen)))


def main() -> None:
    home = Path(sys.argv[1]) if len(sys.argv) > 1 else HOME
    groups = []
    for g in read(home):
        phrases = g.book.phrases[::EVERY] if g.name == "mark" else g.book.phrases
        book = replace(g.book, phrases=phrases)
        groups.append(replace(g, book=book, labels=g.only(p.id for p in phrases)))
    bench = Bench(groups, home)
    curve(bench)
    cross_validate(bench)
    sensitivity(bench)


if __name__ == "__main__":
    main()
