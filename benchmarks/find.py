"""Measure the finder beside rapidfuzz and fuzzy-search on the labelled sets, in one run.

    python benchmarks/find.py [FOLDER] [--brute]     # FOLDER holds score.py and dev/; --brute takes minutes

Quality is what ``score.py`` says of the same (phrase, document) pairs. rapidfuzz is asked for the best
partial-ratio alignment of each pair, above the one cut-off that is best for it over all sets; fuzzy-search
runs as it comes, on a fixed number of documents. Times are CPU seconds, median of three rounds in which both
sides take turns; they differ by machine, their ratios hardly do.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean, median

from labelled import HEAD, HOME, Labelled, Record, read, row, scorer
from rapidfuzz.fuzz import partial_ratio_alignment

from phrasetrack import book as books
from phrasetrack.find import _candidates
from phrasetrack.find.bar import bar, floor
from phrasetrack.find.compile import Target, compile_book
from phrasetrack.find.score import Candidate, counts, fits_title
from phrasetrack.find.seed import Index, index_release, nominate
from phrasetrack.find.stops import Stops
from phrasetrack.find.verify import verify
from phrasetrack.model import Book, ParsedRelease
from phrasetrack.observe import to_json
from phrasetrack.release import load, parse
from phrasetrack.track import observe
from phrasetrack.words import fold_text

ROUNDS = 3
CUTS = range(50, 96)  # Cut-offs tried for rapidfuzz, in per cent.
FUZZY_SETS, FUZZY_DOCUMENTS = ("seeds", "fomc"), 40  # fuzzy-search takes minutes for more.


def ours(group: Labelled, book: Book) -> list[Record]:
    """Return our observations from the files on: read, parse, find, type, attribute, serialise."""
    out = []
    for release in group.releases:
        for o in observe(parse(load(release.release.path)), book):
            json.dumps(to_json(o))
            out.append(to_json(o))
    return out


def alignments(group: Labelled) -> list[tuple[Record, float]]:
    """Return rapidfuzz's best alignment of every pair as (observation, score)."""
    out = []
    for release in group.releases:
        text = release.release.text.lower()
        for phrase in group.book.phrases:
            found = partial_ratio_alignment(phrase.text.lower(), text)
            span = (0, 0)
            if found is not None:
                swapped = len(text) < len(phrase.text)
                span = (found.src_start, found.src_end) if swapped else (found.dest_start, found.dest_end)
            record = {"phrase": phrase.id, "path": release.release.path, "start": span[0], "end": span[1]}
            out.append((record, found.score if found else 0.0))
    return out


def above(group: Labelled, found: Sequence[tuple[Record, float]], cut: float) -> list[Record]:
    """Return alignments as observations, absent below a cut-off."""
    texts = {r.release.path: r.release.text for r in group.releases}
    phrases = {p.id: fold_text(p.text).strip(" .;:,") for p in group.book.phrases}
    out = []
    for record, score in found:
        status = "absent"
        if score >= cut:
            same = fold_text(texts[record["path"]][record["start"] : record["end"]]).strip(" .;:,")
            status = "exact" if same == phrases[record["phrase"]] else "variant"
        out.append({**record, "status": status, "speaker": None})
    return out


def fuzzy_search(group: Labelled) -> tuple[list[Record], int, float] | None:
    """Return fuzzy-search's observations, how many documents it failed on, CPU seconds; None without it."""
    try:
        from fuzzy_search import FuzzyPhraseSearcher
    except ImportError:
        return None
    searcher = FuzzyPhraseSearcher(phrase_list=[p.text for p in group.book.phrases])
    ids = {p.text: p.id for p in group.book.phrases}
    out, crashes = [], 0
    start = time.process_time()
    for release in group.releases[:FUZZY_DOCUMENTS]:
        path, text = release.release.path, release.release.text
        out.extend({"phrase": i, "path": path, "status": "absent", "speaker": None} for i in ids.values())
        try:
            found = searcher.find_matches({"text": text, "id": path})
        except Exception:
            crashes += 1
            continue
        for m in found:
            status = "exact" if m.string == m.phrase.phrase_string else "variant"
            place = {"start": m.offset, "end": m.end, "status": status, "speaker": None}
            out.append({"phrase": ids[m.phrase.phrase_string], "path": path, **place})
    return out, crashes, time.process_time() - start


def seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def quality(groups: Sequence[Labelled], home: Path) -> None:
    score = scorer(home)
    found = {g.name: alignments(g) for g in groups}
    curve = {cut: [score(g.labels, above(g, found[g.name], cut))["f1"] for g in groups] for cut in CUTS}
    cut = max(CUTS, key=lambda c: mean(curve[c]))
    print(f"Quality, same pairs; rapidfuzz cut off at {cut}, the best single one\n\n{HEAD}")
    for g in groups:
        print(row(f"{g.name}", score(g.labels, ours(g, g.book))))
        print(row("  rapidfuzz", score(g.labels, above(g, found[g.name], cut))))
        if g.name not in FUZZY_SETS:
            continue
        theirs = fuzzy_search(g)
        if theirs is None:
            print("  fuzzy-search           not installed")
            continue
        observations, crashes, spent = theirs
        names = {Path(r.release.path).name for r in g.releases[:FUZZY_DOCUMENTS]}
        labels = [label for label in g.labels if label["doc"] in names]
        part = replace(g, releases=g.releases[:FUZZY_DOCUMENTS])
        own = seconds(lambda part=part: ours(part, part.book))
        print(row("  fuzzy-search", score(labels, observations)), end="")
        print(f"   {len(names)} documents, fails on {crashes}, {spent / own:.0f} times our time")


def speed(group: Labelled) -> None:
    pairs = len(group.releases) * len(group.book.phrases)
    book = group.folder / "phrases.yaml"
    mine, theirs = [], []
    for _ in range(ROUNDS):
        mine.append(seconds(lambda: ours(group, books.load(book))))
        theirs.append(seconds(lambda: alignments(group)))
    a, b = median(mine), median(theirs)
    print(f"\nSpeed, {group.name}: {pairs:,} pairs, CPU seconds (the first round is cold: {mine[0]:.1f})")
    print(f"  from files to observations {a:.2f}, rapidfuzz alignments {b:.2f}: ratio {a / b:.2f}")


def joined(releases: Sequence[ParsedRelease], times: int) -> ParsedRelease:
    text = "\n\n".join(r.release.text for r in releases)
    return parse(replace(releases[0].release, text="\n\n".join([text] * times)))


def curves(group: Labelled) -> None:
    """Print what 3 and 10 times as many phrases, releases and words of one release cost."""
    step = len(group.book.phrases) // 10
    every = len(group.releases) // 10

    def phrases(n: int) -> Callable[[], object]:
        book = replace(group.book, phrases=group.book.phrases[: step * n])
        return lambda: [observe(p, book) for p in group.releases[: 2 * every]]

    def releases(n: int) -> Callable[[], object]:
        book = replace(group.book, phrases=group.book.phrases[: 2 * step])
        return lambda: [observe(p, book) for p in group.releases[: every * n]]

    def length(n: int) -> Callable[[], object]:
        book = replace(group.book, phrases=group.book.phrases[:step])
        one = joined(group.releases[:3], n)
        return lambda: observe(one, book)

    print("\nScaling, CPU seconds and times the first")
    for name, action in (("phrases", phrases), ("releases", releases), ("one release", length)):
        rounds = [[seconds(action(n)) for n in (1, 3, 10)] for _ in range(ROUNDS)]
        a, b, c = (median(times) for times in zip(*rounds, strict=True))
        print(f"  {name:12} ×1 {a:6.2f}   ×3 {b:6.2f} ({b / a:4.1f})   ×10 {c:6.2f} ({c / a:4.1f})")


def windows(
    index: Index, stops: Stops, parsed: ParsedRelease, target: Target, least: float
) -> list[Candidate]:
    """Return what reaches the bar in any window, each alignment once.

    A window that starts at none of the form's words holds what the next one that does holds.
    """
    out, seen = [], set()
    starts = sorted({j for i, _, _ in target.content for j in index.postings.get(i, ())})
    for low in starts:
        high = min(len(parsed.tokens), low + target.reach)
        c = verify(index, stops, parsed.tokens, target, low, high, 0.0)
        if c is not None and c.pairs not in seen and counts(index, stops, c, least) and fits_title(stops, c):
            seen.add(c.pairs)
            out.append(c)
    return out


def brute(group: Labelled) -> None:
    compiled = compile_book(group.book)
    above_bar = dropped = hidden = 0
    for parsed in group.releases:
        index, stops = index_release(parsed, compiled), Stops(parsed)
        for target in compiled.targets:
            least = bar(target)
            lowest = floor(target, least)
            if not all(i in index.postings for i in target.needs):
                continue  # A form made of other names is looked for where those names are.
            reached = windows(index, stops, parsed, target, least)
            if not reached:
                continue
            ranges = list(nominate(index, target, lowest))
            found = _candidates(parsed, index, stops, target, least, lowest, False)
            for c in reached:
                content = [j for i, j in c.pairs if target.weights.content[i]]
                above_bar += 1
                dropped += not any(low <= min(content) and max(content) < high for low, high in ranges)
                hidden += not any(f.start < c.end and c.start < f.end for f in found)
    print(
        f"  {group.name:6} {above_bar:6} alignments above the bar, {dropped} dropped by the filter,", end=""
    )
    print(f" {hidden} where no candidate was kept")


def main() -> None:
    arguments = [a for a in sys.argv[1:] if not a.startswith("-")]
    home = Path(arguments[0]) if arguments else HOME
    groups = read(home)
    quality(groups, home)
    mark = next(g for g in groups if g.name == "mark")
    speed(mark)
    curves(mark)
    if "--brute" in sys.argv:
        print("\nBrute force over every window")
        for group in groups:
            brute(group)


if __name__ == "__main__":
    main()
