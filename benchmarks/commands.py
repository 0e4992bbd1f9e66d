"""Time whole commands, as a user waits for them: best of five, beside a bare interpreter.

    python benchmarks/commands.py

Runs the ``phrasetrack`` installed beside this interpreter, each command in a process of its own, after one
run that is not counted. Byte code must be writable or already there: a first start compiles.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus" / "japan-mod"
PHRASETRACK = Path(sys.executable).with_name("phrasetrack")
RUNS = 5

COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "phrasetrack --help": [str(PHRASETRACK), "--help"],
    "phrasetrack compare (Laos, Cambodia)": [
        str(PHRASETRACK),
        "compare",
        str(CORPUS / "2021-06-23-japan-laos.txt"),
        str(CORPUS / "2021-06-25-japan-cambodia.txt"),
    ],
    "phrasetrack track (the five releases)": [str(PHRASETRACK), "track", str(CORPUS)],
    "phrasetrack check (the five releases)": [str(PHRASETRACK), "check", "--no-write"],
}


def best(command: list[str]) -> float:
    """Return the wall seconds of the fastest of `RUNS` runs."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    seconds = []
    for run in range(RUNS + 1):
        start = time.perf_counter()
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
        if run:
            seconds.append(time.perf_counter() - start)
        if done.returncode not in (0, 1):
            sys.exit(f"{command}: exit {done.returncode}\n{done.stderr.decode()}")
    return min(seconds)


def main() -> None:
    bare = 0.0
    print(f"{'command':<42} {'s':>6} {'ratio':>6}")
    for name, command in COMMANDS.items():
        seconds = best(command)
        bare = bare or seconds
        print(f"{name:<42} {seconds:6.3f} {seconds / bare:6.1f}")


if __name__ == "__main__":
    main()
