"""Measure the redline against rapidfuzz's flat script and diff-match-patch on words, in one run.

    python benchmarks/redline.py [KB ...]        # 3 30 300 unless said; 3000 takes a minute

Pairs are made from the releases in ``corpus/`` by a seeded script: *similar* is a release edited the way
releases are (40 % of the paragraphs touched, 3 % dropped, 3 % added, 4 % moved), *unrelated* another
release of the same genre. Times are CPU milliseconds, best of three, of two parsed releases in memory; they
differ by machine, their ratios hardly do. What takes longer than a limit is not run and marked so.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import diff_match_patch
from rapidfuzz.distance import Indel

from phrasetrack.collate import accept_all, redline, reject_all
from phrasetrack.model import ParsedRelease, Release
from phrasetrack.release import parse

T = TypeVar("T")
CORPUS = Path(__file__).parents[1] / "corpus"
FLAT_LIMIT = 60_000  # Words a side: the flat matrix needs words squared bits of memory.
DMP_LIMIT = 6_000  # Words a side: diff-match-patch takes minutes above.
_FIRST_PRIVATE = 0xF0000  # Where words become single characters for diff-match-patch.


def paragraphs(words: list[str], size: int, seed: int) -> list[str]:
    """Make about ``size`` characters of paragraphs; word by word they resemble the corpus."""
    chance = random.Random(seed)
    sources = [
        p.split()
        for path in sorted(CORPUS.rglob("*.txt"))
        for p in path.read_text(encoding="utf-8").split("\n\n")
        if len(p) > 80
    ]
    made: list[str] = []
    while size > 0:
        text = [chance.choice(words) if chance.random() < 0.35 else w for w in chance.choice(sources)]
        made.append(" ".join(text))
        size -= len(made[-1])
    return made


def edited(made: list[str], words: list[str], seed: int) -> list[str]:
    """Edit paragraphs the way a later release does."""
    chance = random.Random(seed)
    out: list[str] = []
    moved: list[str] = []
    for text in made:
        dice = chance.random()
        if dice < 0.03:
            continue
        if dice < 0.06:
            out.append(" ".join(chance.choice(words) for _ in range(40)))
        if 0.06 <= dice < 0.10:
            moved.append(text)
            continue
        row = text.split()
        if dice < 0.50:
            for _ in range(3):
                i = chance.randrange(len(row))
                row[i : i + chance.randrange(2)] = [chance.choice(words)] * chance.randrange(2)
                row = row or ["."]
        out.append(" ".join(row))
    for text in moved:
        out.insert(chance.randrange(len(out) + 1), text)
    return out


def best(work: Callable[[], T]) -> tuple[float, T]:
    """Return the best CPU time of three in milliseconds, and the result."""
    times = []
    for _ in range(3):
        start = time.process_time()
        result = work()
        times.append(time.process_time() - start)
    return min(times) * 1000, result


def flat(a: ParsedRelease, b: ParsedRelease) -> object:
    return Indel.opcodes([t.norm for t in a.tokens], [t.norm for t in b.tokens])


def dmp_words(a: ParsedRelease, b: ParsedRelease) -> object:
    ids: dict[str, str] = {}
    packed = [
        "".join(ids.setdefault(t.norm, chr(_FIRST_PRIVATE + len(ids))) for t in side.tokens)
        for side in (a, b)
    ]
    tool = diff_match_patch.diff_match_patch()
    tool.Diff_Timeout = 0
    return tool.diff_main(packed[0], packed[1], False)


def main(sizes: list[int]) -> None:
    words = sorted({w for p in sorted(CORPUS.rglob("*.txt")) for w in p.read_text(encoding="utf-8").split()})
    print(
        f"{'pair':<22}{'words':>8}{'redline':>10}{'flat':>10}{'dmp words':>11}"
        f"{'flat/ours':>11}{'dmp/ours':>10}"
    )
    for size in sizes:
        first = paragraphs(words, size * 1000, 1)
        pairs = {"similar": edited(first, words, 2), "unrelated": paragraphs(words, size * 1000, 3)}
        a = parse(Release("a", "a", "\n\n".join(first), ""))
        for name, second in pairs.items():
            b = parse(Release("b", "b", "\n\n".join(second), ""))
            ours, line = best(partial(redline, a, b))
            assert accept_all(line) == b.release.text
            assert reject_all(line) == a.release.text
            count = max(len(a.tokens), len(b.tokens))
            row = [ours]
            for limit, work in ((FLAT_LIMIT, flat), (DMP_LIMIT, dmp_words)):
                row.append(best(partial(work, a, b))[0] if count <= limit else float("nan"))
            cells = [f"{ms:.1f}" if ms == ms else "not run" for ms in row]
            ratios = [f"{ms / ours:.1f}" if ms == ms else "-" for ms in row[1:]]
            label = f"{size} KB {name}"
            print(
                f"{label:<22}{count:>8}{cells[0]:>10}{cells[1]:>10}{cells[2]:>11}{ratios[0]:>11}{ratios[1]:>10}"
            )


if __name__ == "__main__":
    main([int(s) for s in sys.argv[1:]] or [3, 30, 300])
