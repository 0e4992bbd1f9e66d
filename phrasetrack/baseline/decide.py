"""Decisions: which items wait, which a name means, and what a verdict makes of the baselines.

In:  what waits and what is accepted, names as a person gives them, a decision.
Out: items; the two baselines after the decision.
Knows nothing of files, terminals or the phrase book.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase

from phrasetrack.baseline.values import (
    SENTENCES,
    Baseline,
    Cause,
    Decision,
    Entry,
    News,
    Occurrence,
    Prose,
    Verdict,
)
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Significance

AS_EXPECTED = "as expected"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits for a decision: a phrase of a release, or its prose."""

    release: str
    name: str  # A phrase id, or SENTENCES.
    occurrences: tuple[Occurrence, ...]
    news: tuple[News, ...]
    cause: Cause | None

    @property
    def label(self) -> str:
        """Return the name that means this item and no other."""
        return f"{self.release}/{self.name}"

    @property
    def weight(self) -> tuple[int, str]:
        """Return the heaviest weight of its news first, then its name."""
        ranks = {s.value: s.rank for s in Significance}
        return min((ranks.get(n.significance, 9) for n in self.news), default=9), self.name


def items(waiting: Mapping[str, Baseline]) -> tuple[Item, ...]:
    """Return what needs a decision, release by release in date order, the heaviest first.

    What reads as expected is not among them: it is recorded with the first decision on its release.
    """
    found = []
    for b in sorted(waiting.values(), key=lambda b: b.moment):
        own = [
            Item(b.release, name, e.occurrences, e.news, e.cause) for name, e in b.phrases.items() if e.news
        ]
        if b.prose.news:
            own.append(Item(b.release, SENTENCES, (), b.prose.news, Cause.RELEASE))
        found += sorted(own, key=lambda i: i.weight)
    return tuple(found)


def select(waiting: Mapping[str, Baseline], names: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return, by release, the items that names mean.

    A name is a release, an item (``status-quo``) or both (``2021-06-25-x/status-quo``); ``*`` and ``?``
    stand for any characters. A release means everything that waits of it, also when that is only what
    reads as expected.

    Raises:
        PhrasetrackError: a name matches nothing that waits.
    """
    chosen: dict[str, set[str]] = {}
    for name in names:
        hit = False
        for release, b in waiting.items():
            there = {n for n, e in b.phrases.items() if e.news} | ({SENTENCES} if b.prose.news else set())
            if fnmatchcase(release, name):
                meant, hit = there, True
                chosen.setdefault(release, set())
            else:
                meant = {n for n in there if fnmatchcase(n, name) or fnmatchcase(f"{release}/{n}", name)}
            if meant:
                hit = True
                chosen.setdefault(release, set()).update(meant)
        if not hit:
            raise _nothing(waiting, name)
    return {release: frozenset(found) for release, found in sorted(chosen.items())}


def _nothing(waiting: Mapping[str, Baseline], name: str) -> PhrasetrackError:
    labels = [i.label for i in items(waiting)]
    known = [*waiting, *dict.fromkeys(label.partition("/")[2] for label in labels), *labels]
    near = get_close_matches(name, known, n=1)
    if near:
        help = f"did you mean '{near[0]}'?"
    elif known:
        help = "'phrasetrack pending' lists what waits"
    else:
        help = "nothing waits: run 'phrasetrack check' on a release first"
    return PhrasetrackError(f"'{name}' matches nothing that waits", help=help)


def decide(
    accepted: Baseline | None, waiting: Baseline, names: Iterable[str], decision: Decision
) -> tuple[Baseline, Baseline | None]:
    """Return what is accepted and what still waits of a release after a decision.

    Everything that reads as expected is recorded with it, as accepted and as expected: a baseline says
    what the whole release says, not only what was new in it.

    Args:
        accepted: What was accepted of the release so far; None for nothing.
        waiting: What waits of it.
        names: The items decided.
        decision: The verdict, with who, when and why.
    """
    named = set(names)
    expected = replace(decision, verdict=Verdict.ACCEPTED, reason=AS_EXPECTED)
    phrases = dict(accepted.phrases) if accepted else {}
    left: dict[str, Entry] = {}
    for name, entry in waiting.phrases.items():
        if name in named:
            phrases[name] = Entry(entry.occurrences, _kept(phrases.get(name), entry, decision))
        elif not entry.news:
            phrases[name] = Entry(entry.occurrences, expected)
        else:
            left[name] = entry
    prose, rest = waiting.prose, Prose()
    if SENTENCES in named:
        prose = Prose(prose.hashes, decision)
    elif not prose.news:
        old = accepted.prose if accepted else Prose()
        prose = Prose(prose.hashes, old.decision or expected) if prose.hashes else old
    else:
        prose, rest = (accepted.prose if accepted else Prose()), prose
    undecided = [*left, *([SENTENCES] if rest.news else [])]
    new = replace(waiting, phrases=phrases, prose=prose, waiting=tuple(sorted(undecided)))
    return new, (replace(waiting, phrases=left, prose=rest, waiting=()) if undecided else None)


def _kept(old: Entry | None, entry: Entry, decision: Decision) -> Decision:
    """Return the decision to store: to accept a new reading of a text leaves a person's words alone."""
    reread = entry.cause in (Cause.BOOK, Cause.TOOL) and decision.verdict is Verdict.ACCEPTED
    return old.decision if reread and old is not None and old.decision is not None else decision


def stale(
    accepted: Mapping[str, Baseline], phrases: Sequence[str], releases: Iterable[str]
) -> tuple[str, ...]:
    """Return a line for each baseline without its release and each stored phrase that the book lacks.

    They are named and never removed: a partial run must not take what it did not look at for gone.
    """
    there, known = set(releases), set(phrases)
    lines = [f"stale: {r} is accepted and not in the corpus" for r in sorted(accepted) if r not in there]
    gone = Counter(name for b in accepted.values() for name in b.phrases if name not in known)
    for name in sorted(gone):
        lines.append(f"stale: {name} is in {gone[name]} baselines and not in the phrase book")
    return tuple(lines)
