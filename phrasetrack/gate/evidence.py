"""The order of `verify`: every stored claim against its source.

In:  baseline folders.
Out: a `Report` with a finding for each claim that does not hold.
Knows nothing of phrases or of how they are found: a quotation stands in its release or it does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from phrasetrack.baseline import store
from phrasetrack.baseline.reading import sentence_hash
from phrasetrack.baseline.values import Baseline
from phrasetrack.collate.nearest import nearest
from phrasetrack.errors import PhrasetrackError
from phrasetrack.gate.homes import corpus_of
from phrasetrack.model import Finding, Quote, Release, ReleaseLine, Report, Significance, Span
from phrasetrack.release import parse
from phrasetrack.release.read import read


def verify(folders: Sequence[Path]) -> Report:
    """Return what no longer holds of everything that is stored.

    Raises:
        PhrasetrackError: a baseline cannot be read.
    """
    findings: list[Finding] = []
    lines: list[ReleaseLine] = []
    quotes = 0
    for folder in folders:
        corpus = corpus_of(folder)
        files = {p.stem: p for p in sorted(corpus.iterdir()) if p.is_file()} if corpus.is_dir() else {}
        for b in store.load(folder).accepted.values():
            quotes += sum(len(e.occurrences) for e in b.phrases.values())
            path = files.get(b.release)
            where = (path or corpus / b.release).as_posix()
            lines.append(ReleaseLine(b.release, where, date=b.date, sha256=b.sha256))
            findings += _claims(b, path, where)
    held = f"{len(lines)} baselines, {quotes} quotations: " + (
        f"{len(findings)} {'claim does' if len(findings) == 1 else 'claims do'} not hold"
        if findings
        else "everything holds"
    )
    return Report("verify", tuple(lines), (held,), tuple(findings))


def _claims(b: Baseline, path: Path | None, where: str) -> list[Finding]:
    """Return the claims of one baseline that do not hold."""

    if path is None:
        return [_broken("release-missing", b, where, "the release is not in the corpus")]
    try:
        found = read(path)
    except PhrasetrackError as error:
        return [_broken("release-unreadable", b, where, error.what)]
    broken = []
    if found.sha256 != b.sha256:
        broken.append(
            _broken(
                "hash-changed", b, where, f"has SHA-256 {found.sha256[:12]}…, accepted was {b.sha256[:12]}…"
            )
        )
    for name, entry in b.phrases.items():
        for heard in entry.occurrences:
            if heard.wording not in found.text:
                what = f"does not have the words accepted as {name}: “{heard.wording}”"
                near = nearest(heard.wording, found.text)
                broken.append(_broken("quote-lost", b, where, what, name, heard.wording))
                if near is not None:
                    now = Quote(b.release, near[0], near[0].of(found.text))
                    broken[-1] = replace(
                        broken[-1],
                        message=f"{broken[-1].message}; nearest there is “{' '.join(now.text.split())}”",
                        after=now,
                        changes=near[1],
                    )
    parsed = parse(Release(b.release, where, found.text, found.sha256))
    there = {sentence_hash(s.span.of(found.text)) for s in parsed.sentences}
    lost = sum(h not in there for h in b.prose.hashes)
    if lost:
        what = f"{lost} of its {len(b.prose.hashes)} accepted sentences are not there"
        broken.append(_broken("sentences-lost", b, where, what))
    return broken


def _broken(rule: str, b: Baseline, where: str, what: str, phrase: str = "", quote: str = "") -> Finding:
    return Finding(
        rule=rule,
        significance=Significance.SUBSTANTIVE,
        kind=None,
        phrase=phrase,
        title=phrase or b.release,
        message=f"{b.release}: {what}",
        reason=f"{rule}: the baseline says otherwise",
        release=b.release,
        path=where,
        before=Quote(b.release, Span(0, len(quote)), quote) if quote else None,
        key=f"{phrase or 'release'}/{rule}/{sentence_hash(quote)}",
        state="absent" if quote else "updated",
    )
