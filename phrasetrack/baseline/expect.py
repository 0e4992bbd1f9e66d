"""What a series leads one to expect of a new release, worked out from what was accepted before it.

In:  accepted baselines; the new release's date, genre and parties; how far to look (``against``).
Out: per phrase how regularly it stands, how it is worded, who says it, how strongly; sentences seen before.
Knows nothing of files, nor of what the new release says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from phrasetrack.baseline.reading import key
from phrasetrack.baseline.values import Baseline, Entry, Occurrence, Verdict
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Expectation

WINDOW = 10  # The last releases that count as present practice.
SHARE = 1 / 3  # A wording or speaker in this share of them, and at least twice, is as usual as the commonest.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SCOPES = ("last", "counterpart", "genre", "series")


@dataclass(frozen=True, slots=True)
class Target:
    """The release that is held against the series."""

    release: str
    date: str = ""
    genre: str = ""
    parties: tuple[str, ...] = ()

    @property
    def moment(self) -> tuple[str, str]:
        """Return its place in the order of the series; an undated release comes after all others."""
        return (self.date or "9999", self.release)


@dataclass(frozen=True, slots=True)
class Usual:
    """How a phrase stands in the releases looked at."""

    expectation: Expectation
    reference: Occurrence | None = None  # The usual occurrence, the latest of its wording; None: never seen.
    reference_release: str = ""
    quiet: frozenset[str] = frozenset()  # Folded wordings that are no news.
    speakers: frozenset[str] = frozenset()  # Roles that are no news; empty: nobody is known to speak.
    stances: frozenset[tuple[str, str]] = frozenset()  # (ladder, step)
    polarities: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()  # Values that a slot had in both of the last two.
    ever: frozenset[str] = frozenset()  # Folded wordings of the whole series.
    gap: int = 0  # How many of the releases looked at came after it was last seen.


@dataclass(frozen=True, slots=True)
class Expected:
    """What a series leads one to expect."""

    scope: str  # In words: "series", "genre: bilateral teleconference".
    releases: tuple[Baseline, ...]  # Those looked at, oldest first.
    before: tuple[Baseline, ...]  # All of the series before the new one, oldest first.
    phrases: Mapping[str, Usual]
    sentences: frozenset[str]  # Hashes of every sentence seen before.
    home: frozenset[str]  # The parties that most releases share.
    heading: str = ""  # Why omissions are no alarm: another genre; empty when there is no reason.


def expect(accepted: Iterable[Baseline], target: Target, against: str = "") -> Expected:
    """Work out what is expected of ``target``.

    Args:
        accepted: The series' accepted baselines, in any order; those not before ``target`` are left out.
        target: The new release.
        against: last, counterpart, genre, series, a day (the releases up to it) or a release id. Empty
            looks at the releases of the same genre where there is one, else at the series, and then puts
            what is missing under the heading of the other genre.

    Raises:
        PhrasetrackError: ``against`` names nothing.
    """
    before = tuple(
        sorted(
            (b for b in accepted if b.moment < target.moment and b.release != target.release),
            key=lambda b: b.moment,
        )
    )
    chosen, scope, heading = _choose(before, target, against)
    home = _home(before, target)
    recent = chosen[-WINDOW:]
    ids: dict[str, None] = {}
    for b in before:
        ids.update(dict.fromkeys(b.phrases))
    return Expected(
        scope=scope,
        releases=chosen,
        before=before,
        phrases={phrase: _usual(phrase, recent, before, target, home, scope) for phrase in ids},
        sentences=frozenset(h for b in before for h in b.prose.hashes),
        home=home,
        heading=heading,
    )


def _choose(
    before: tuple[Baseline, ...], target: Target, against: str
) -> tuple[tuple[Baseline, ...], str, str]:
    if against == "":
        same = tuple(b for b in before if b.genre == target.genre)
        if target.genre and same:
            return same, "series" if len(same) == len(before) else f"genre: {target.genre}", ""
        known = {b.genre for b in before} - {""}
        if target.genre and known:
            usual = Counter(b.genre for b in before if b.genre).most_common(1)[0][0]
            return before, "series", f"different genre: {target.genre}; so far {usual}"
        return before, "series", ""
    if against == "series":
        return before, "series", ""
    if against == "last":
        return before[-1:], "last", ""
    if against == "genre":
        return tuple(b for b in before if b.genre == target.genre), f"genre: {target.genre}", ""
    if against == "counterpart":
        others = frozenset(target.parties) - _home(before, target)
        same = tuple(b for b in before if others & frozenset(b.parties))
        return same, f"counterpart: {', '.join(sorted(others)) or 'unknown'}", ""
    if _DAY.fullmatch(against):
        return tuple(b for b in before if b.date <= against), f"up to {against}", ""
    for b in before:
        if b.release == against:
            return (b,), f"release: {against}", ""
    near = get_close_matches(against, [*SCOPES, *(b.release for b in before)], n=1)
    raise PhrasetrackError(
        f"--against '{against}' names no accepted release before {target.release}",
        help=(f"did you mean '{near[0]}'? " if near else "")
        + f"give {', '.join(SCOPES)}, a day (2021-06-25) or the id of an accepted release",
    )


def _home(before: Sequence[Baseline], target: Target) -> frozenset[str]:
    """Return the parties in more than half of the releases: the side whose releases these are."""
    counts = Counter(p for parties in [*(b.parties for b in before), target.parties] for p in set(parties))
    return frozenset(p for p, n in counts.items() if n >= 2 and 2 * n > len(before) + 1)


def role(speaker: str, parties: Iterable[str], home: frozenset[str]) -> str:
    """Return who speaks so that releases with different partners compare: the other side is counterpart."""
    return "counterpart" if speaker in set(parties) - home else speaker


def _usual(
    phrase: str,
    recent: Sequence[Baseline],
    before: Sequence[Baseline],
    target: Target,
    home: frozenset[str],
    scope: str,
) -> Usual:
    # NOTE: a release whose baseline has no entry was read before the phrase was in the book: it says
    # nothing, which is not the same as saying that the phrase is absent.
    looked = [(b, b.phrases[phrase]) for b in recent if phrase in b.phrases]
    whole = [(b, b.phrases[phrase]) for b in before if phrase in b.phrases]
    standing = [(b, e) for b, e in looked if e.counted]
    ever = [(b, e) for b, e in whole if e.counted]
    spelt: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for _, entry in ever:
        for folded in dict.fromkeys(map(key, entry.counted)):
            counts[folded] += 1
    for _, entry in ever:
        for heard in entry.counted:
            spelt[key(heard)] = heard.wording
    ranked = sorted(counts, key=lambda w: (-counts[w], w))
    speakers = Counter(
        role(h.speaker, b.parties, home) for b, e in standing for h in e.counted if _known(h.speaker)
    )
    expectation = Expectation(
        present=len(standing),
        of=len(looked),
        last_seen=ever[-1][0].release if ever else "",
        last_date=ever[-1][0].date if ever else "",
        wordings=tuple((spelt[w], counts[w]) for w in ranked),
        speakers=tuple(sorted(speakers.items(), key=lambda pair: (-pair[1], pair[0]))),
        scope=scope,
    )
    practice = standing or ever
    if not practice:
        return Usual(expectation)
    accepted = [(b, e) for b, e in practice if not _noted(e)] or practice
    wordings = Counter(k for _, e in accepted for k in dict.fromkeys(map(key, e.counted)))
    latest = {k: i for i, (_, e) in enumerate(accepted) for k in map(key, e.counted)}
    commonest = max(wordings, key=lambda k: (wordings[k], latest[k], k))
    source, entry = accepted[latest[commonest]]
    reference = next(h for h in entry.counted if key(h) == commonest)
    partner = _of_counterpart(ever, target, home)
    return Usual(
        expectation=expectation,
        reference=reference,
        reference_release=source.release,
        quiet=_frequent(wordings, len(accepted)) | {key(h) for h in partner},
        speakers=_frequent(speakers, len(standing)) | {_role_of(h, target, home) for h in partner} - {""},
        stances=_stances(accepted) | {(h.ladder, h.step) for h in partner if h.ladder},
        polarities=_frequent(Counter(h.polarity for _, e in accepted for h in e.counted), len(accepted))
        | {h.polarity for h in partner},
        held=_held(practice),
        ever=frozenset(counts),
        gap=next((n for n, (_, e) in enumerate(reversed(looked)) if e.counted), len(looked)),
    )


def _known(speaker: str) -> bool:
    return speaker not in ("", "unknown")


def _noted(entry: Entry) -> bool:
    return entry.decision is not None and entry.decision.verdict is Verdict.NOTED


def _role_of(heard: Occurrence, target: Target, home: frozenset[str]) -> str:
    return role(heard.speaker, target.parties, home) if _known(heard.speaker) else ""


def _of_counterpart(
    ever: Sequence[tuple[Baseline, Entry]], target: Target, home: frozenset[str]
) -> tuple[Occurrence, ...]:
    """Return how the phrase stood the last time with the same partner, noted or not."""
    others = frozenset(target.parties) - home
    for b, entry in reversed(ever):
        if others and others == frozenset(b.parties) - home:
            return entry.counted
    return ()


def _frequent(counts: Counter[str], of: int) -> frozenset[str]:
    """Return the commonest values and those that are nearly as usual."""
    most = max(counts.values(), default=0)
    return frozenset(v for v, n in counts.items() if n == most or (n >= 2 and n >= SHARE * of))


def _stances(standing: Sequence[tuple[Baseline, Entry]]) -> frozenset[tuple[str, str]]:
    counts = Counter((h.ladder, h.step) for _, e in standing for h in e.counted if h.ladder)
    most = max(counts.values(), default=0)
    return frozenset(s for s, n in counts.items() if n == most or (n >= 2 and n >= SHARE * len(standing)))


def _held(standing: Sequence[tuple[Baseline, Entry]]) -> frozenset[str]:
    """Return the slot values that stood in both of the last two releases: another value there is news."""
    last = [set(e.counted[0].slots) for _, e in standing[-2:]]
    return frozenset(value for _, value in last[0] & last[1]) if len(last) == 2 else frozenset()
