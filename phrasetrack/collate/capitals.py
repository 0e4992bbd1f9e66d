"""Judge capitals: a name that loses them is news, the first word of a sentence is not.

In:  words that answer each other in two wordings.
Out: groups of neighbours whose capitals differ, with kind, weight and reason.
Knows nothing of alignment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phrasetrack.collate.align import is_content
from phrasetrack.collate.pieces import Piece
from phrasetrack.collate.side import Side
from phrasetrack.collate.typography import QUOTES
from phrasetrack.model import ChangeKind, Significance, Token
from phrasetrack.words.kinship import Kin

TITLE = 3  # Words that differ in their capital where one side has one on each of its `HEADLINE` words.
HEADLINE = 5


@dataclass(frozen=True, slots=True)
class Group:
    """``base[i0:i1]`` and ``other[j0:j1]`` are the same words with other capitals."""

    i0: int
    i1: int
    j0: int
    j1: int
    kind: ChangeKind
    weight: Significance
    reason: str


def _all_capitals(a: str, b: str) -> bool:
    return len(a) > 1 and a.isupper() != b.isupper() and (a.istitle() or b.istitle())


def groups(kept: Sequence[Piece], base: Side, other: Side) -> list[Group]:
    """Return what is to be said of capitals.

    Args:
        kept: The words that answer each other, in reading order.
        base: The earlier wording.
        other: The later one.
    """
    found: list[Group] = []
    if all(base.tokens[p.i0].text == other.tokens[p.j0].text for p in kept):
        return found
    runs = _runs(kept, base.tokens, other.tokens)
    ends = {(run[-1].i1, run[-1].j1) for run in runs}, {(run[0].i0, run[0].j0) for run in runs}
    changed = sum(is_content(base.tokens[p.i0]) for run in runs for p in run)
    headline = changed >= TITLE and (_titled(base.tokens) or _titled(other.tokens))
    for run in runs:
        i0, i1, j0, j1 = run[0].i0, run[-1].i1, run[0].j0, run[-1].j1
        before, after = base.token_text(i0, i1), other.token_text(j0, j1)
        words = sum(is_content(base.tokens[p.i0]) for p in run)
        unquoted = _quoted(base, i0) != _quoted(other, j0)
        if len(run) == 1 and _all_capitals(before, after):
            verdict = ChangeKind.TYPOGRAPHY, Significance.TYPOGRAPHIC, f"capitals: {before} → {after}"
        elif words == 0 or (len(run) == 1 and (base.opens(i0) or other.opens(j0))):
            continue
        elif base.text.isupper() != other.text.isupper():
            verdict = ChangeKind.TYPOGRAPHY, Significance.TYPOGRAPHIC, f"capitals: {before} → {after}"
        elif headline:
            verdict = ChangeKind.TYPOGRAPHY, Significance.TYPOGRAPHIC, f"title case: {after}"
        elif words >= 2 or unquoted or _continued(run, *ends):
            does = "loses" if before[:1].isupper() else "gains"
            also = ", and quotation marks with them" if unquoted else ""
            name = before if does == "loses" else after
            verdict = (
                ChangeKind.CASE,
                Significance.SUBSTANTIVE,
                f"capitals of a name: {name} {does} them{also}",
            )
        else:
            verdict = ChangeKind.CASE, Significance.TYPOGRAPHIC, f"capital: {before} → {after}"
        found.append(Group(i0, i1, j0, j1, *verdict))
    return found


def _runs(kept: Sequence[Piece], base: Sequence[Token], other: Sequence[Token]) -> list[list[Piece]]:
    """Return runs of neighbours whose capitals differ; KISHI for Kishi is a run of its own."""
    runs: list[list[Piece]] = []
    waiting: list[Piece] = []  # Function words that may lie inside a name: "Free and Open".
    open_run = False
    for p in kept:
        if p.step is None or p.step.kin is not Kin.SAME or p.i1 - p.i0 != 1 or p.j1 - p.j0 != 1:
            continue
        a, b = base[p.i0].text, other[p.j0].text
        last = (waiting or runs[-1])[-1] if open_run else p
        near = open_run and last.i1 == p.i0 and last.j1 == p.j0
        if a == b or a.casefold() != b.casefold():
            open_run = near and not is_content(base[p.i0])
            waiting = [*waiting, p] if open_run else []
        elif _all_capitals(a, b):
            runs.append([p])
            waiting, open_run = [], False
        else:
            if near:
                runs[-1] += [*waiting, p]
            else:
                runs.append([p])
            waiting, open_run = [], True
    return runs


def _continued(run: list[Piece], before: set[tuple[int, int]], after: set[tuple[int, int]]) -> bool:
    """Return whether another run stands at most a changed word away: "free, open and" → "Free and Open"."""
    i0, j0, i1, j1 = run[0].i0, run[0].j0, run[-1].i1, run[-1].j1
    return any((i0 - x, j0 - y) in before or (i1 + x, j1 + y) in after for x in (0, 1) for y in (0, 1))


def _titled(tokens: Sequence[Token]) -> bool:
    """Return whether every content word has a capital, and there are enough for a headline."""
    content = [t for t in tokens if is_content(t)]
    return len(content) >= HEADLINE and all(not t.text[0].islower() for t in content)


def _quoted(side: Side, i: int) -> bool:
    """Return whether a quotation mark opens right before token i."""
    before = (side.lead + side.text[: side.at(i)[0]])[-1:]
    return before != "" and before in QUOTES
