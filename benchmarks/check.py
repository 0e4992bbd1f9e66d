"""What `check` of one new release costs as the series grows: 500 synthetic releases, 50 phrases.

Run: python benchmarks/check.py [RUNS]. Nothing is read from the corpus; the series is made with a fixed
seed in a temporary folder. Each figure is the best of RUNS (default 5) in a fresh process, imports included.

Measured on two shared cores, Python 3.11, best of 3:

    releases  seconds  per release (ms)  against half the size
            62     0.43              6.89                      -
         125     0.46              3.69                   1.08
         250     0.55              2.20                   1.19
         500     0.72              1.44                   1.31

Twice the series costs less than twice the time: starting up and reading the one new release are in every
row, and what grows is reading the accepted baselines.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

SIZES = (62, 125, 250, 500)
PHRASES = 50
SENTENCES = 40  # A release of about 600 words.
STEMS = [
    a + b
    for a in ("ka", "lo", "mi", "ter", "van", "sho", "pre", "dun")
    for b in ("ran", "lett", "mond", "sive", "tor", "ment", "gal", "fen", "wick", "stan", "dor", "bury")
]


def phrase(chance: random.Random) -> str:
    return "the " + " ".join(chance.choices(STEMS, k=6)) + " of the region"


def make(place: Path, size: int) -> Path:
    chance = random.Random(7)
    phrases = [phrase(chance) for _ in range(PHRASES)]
    series = place / "corpus" / "synthetic"
    folder = place / "baselines" / "synthetic"
    series.mkdir(parents=True)
    folder.mkdir(parents=True)
    lines = ["schema: 1", "language: en", "parties:", "  - {name: Arland}", "  - {name: Borland}", "phrases:"]
    lines += [f"  - id: p{n}\n    text: {text}" for n, text in enumerate(phrases)]
    (folder / "phrases.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    day = date(2000, 1, 1)
    for n in range(size + 1):
        when = (day + timedelta(days=14 * n)).isoformat()
        body = [f"Statement of Arland and Borland\n\n{when}\n"]
        for i in range(SENTENCES):
            said = phrases[(n + i) % PHRASES] if i % 2 else " ".join(chance.choices(STEMS, k=12))
            body.append(f"Arland {chance.choice(['reaffirmed', 'stressed', 'noted'])} {said}.")
        (series / f"{when}-release.txt").write_text("\n".join(body) + "\n", encoding="utf-8")
    return series


def seconds(place: Path, *words: str) -> float:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "phrasetrack", *words], cwd=place, capture_output=True, check=False
    )
    taken = time.perf_counter() - start
    if done.returncode == 2:
        raise SystemExit(done.stderr.decode())
    return taken


def main(runs: int) -> None:
    rows: list[tuple[int, float]] = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            place = Path(name)
            series = make(place, size)
            *old, new = sorted(series.iterdir())
            # The newest lies aside while the others are accepted.
            new_path = place / new.name
            new.rename(new_path)
            seconds(place, "check", "--fail-on", "never", "--format", "json")
            seconds(place, "accept", "--all", "--reviewer", "bench", "--date", "2026-01-01")
            assert len(list((place / "baselines" / "synthetic").glob("*-release.json"))) == len(old)
            new_path.rename(new)
            command = (
                "check",
                str(new.relative_to(place)),
                "--no-write",
                "--fail-on",
                "never",
                "--format",
                "json",
            )
            rows.append((size, min(seconds(place, *command) for _ in range(runs))))
    print("releases  seconds  per release (ms)  against half the size")
    for i, (size, taken) in enumerate(rows):
        ratio = f"{taken / rows[i - 1][1]:.2f}" if i else "-"
        print(f"{size:>8}  {taken:7.2f}  {1000 * taken / size:16.2f}  {ratio:>21}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
