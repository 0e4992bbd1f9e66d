"""What four comparisons of labelled releases must and must not report; the labels are kept elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from phrasetrack import book as books
from phrasetrack.brief import LINES, brief
from phrasetrack.differences import compare_observations
from phrasetrack.model import Book, Finding, Form, Observation, ParsedRelease, Significance, TokenKind
from phrasetrack.release import load, parse
from phrasetrack.rules import judge
from phrasetrack.track import observe

ROOT = Path(__file__).parents[1]
GOLD = ROOT.parent / "shared" / "gold" / "dev" / "seeds"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason=f"the labelled releases are not at {GOLD}")
RELEASES = ROOT / "corpus" / "japan-mod"
OWN = ROOT / "baselines" / "japan-mod" / "phrases.yaml"

Check = Callable[[tuple[Finding, ...]], bool]


def said(phrases: str, *words: str, rule: str = "", weight: str = "") -> Check:
    """Return a check that each phrase has a raised finding whose message holds all words."""

    def check(findings: tuple[Finding, ...]) -> bool:
        return all(
            any(
                f.phrase == phrase
                and rule in f.rule
                and weight in f.significance
                and f.significance is not Significance.TYPOGRAPHIC
                and all(word in f.message for word in words)
                for f in findings
            )
            for phrase in phrases.split()
        )

    return check


def every(*checks: Check) -> Check:
    return lambda findings: all(check(findings) for check in checks)


def no(check: Check) -> Check:
    return lambda findings: not check(findings)


MUST = {
    "P01 coercion -> force (substantive, Kishi)": said("P01", "coercion", "force", "(Japan)", weight="subst"),
    "P03 activities/escalate -> actions/threaten": said(
        "P03", "“activities” became “actions”", "“escalate” became “threaten”", weight="subst"
    ),
    "P10 condemned -> (dropped), P11/P12 kishi -> joint": every(
        said("P10", "condemned", "gone", weight="subst"),
        said("P11 P12", "jointly", "by Japan", rule="speaker-changed", weight="subst"),
    ),
    "P06 kishi -> joint, concept lower-cased": every(
        said("P06", "jointly", rule="speaker-changed", weight="subst"),
        said("P06", "“free and open”", rule="concept-recast"),
    ),
    'P09 tail omitted; P08 "recent" inserted': every(
        said("P09", "gone", rule="phrase-omitted", weight="subst"), said("P08", "“recent” is put in")
    ),
    "P14 FOIP purpose inserted": said("P14", "to uphold and reinforce", rule="phrase-extended"),
    "P21 Vientiane Vision omitted": said("P21", rule="phrase-omitted", weight="subst"),
    "P22 countermeasures omitted": said("P22", rule="phrase-omitted", weight="subst"),
    "P27 kishi -> joint": said("P27", "jointly", "by Japan", rule="speaker-changed", weight="subst"),
    "P03 added (absent -> present)": said("P03", rule="phrase-added"),
    'P05 ", including" -> "based primarily on"': said(
        "P05", "“including” became “based primarily on”", weight="subst"
    ),
    "P07 AOIP added": said("P07", rule="phrase-added"),
    "H02 China Coast Guard Law omitted": said("H02", rule="phrase-omitted", weight="subst"),
    'P26 "within the framework of ASEAN" deleted': said("P26", "within the framework of ASEAN", "gone"),
    'P02 "intent to reinforce within the international community" deleted': said(
        "P02", "intent to reinforce within the international community", "gone"
    ),
    "P24 omitted": said("P24", rule="phrase-omitted", weight="subst"),
    "P01 reorder only (no substantive text change) but attribution joint -> kishi": every(
        said("P01", "other order", rule="order-changed", weight="stylistic"),
        said("P01", "by Japan", "jointly", rule="speaker-changed", weight="subst"),
    ),
    "P03 omitted": said("P03", rule="phrase-omitted", weight="subst"),
    "P04, P05 added": said("P04 P05", rule="phrase-added"),
    "H01 CVID omitted": said("H01", rule="phrase-omitted", weight="subst"),
    "P01 force -> coercion and attempts to change -> changes to": said(
        "P01", "“force” became “coercion”", "“attempts to change” became “changes to”", weight="subst"
    ),
    "P02 opposition omitted": said("P02", rule="phrase-omitted", weight="subst"),
    "P04, P05, P06, P07, P10, P11, P12, P13, P14, P26 omitted": said(
        "P04 P05 P06 P07 P10 P11 P12 P13 P14 P26", rule="phrase-omitted", weight="subst"
    ),
    "P20 new, P19 new": said("P20 P19", rule="phrase-added"),
    "Myanmar: welcomed -> concerned/strongly urges/deeply concerned": said(
        "P13", "welcomed", "concerned", "strongly urges", "deeply concerned", weight="subst"
    ),
}
MUST_NOT = {
    "P13 Leader’s/Leader's glyph": said("P13"),
    '"Both"/"both" case': said("P08 P14 P15", "Both"),
    "P05 (UNCLOS) gloss as substantive": said("P05", weight="subst"),
    "P14 missing \"their\"": said("P14"),
    "P13 apostrophe": said("P13"),
    "16:00 vs 1030": said("P18", "1030"),
    "P01 as a substantive wording change": every(
        said("P01", weight="subst"),
        lambda found: any(
            f.phrase == "P01" and f.rule.startswith("phrase-") and f.significance == "substantive"
            for f in found
        ),
    ),
    "FOIP as present in 002": lambda found: any(
        f.phrase in ("P06", "P30") and f.after is not None for f in found
    ),
}  # fmt: skip


@cache
def _read(name: str) -> ParsedRelease:
    return parse(load(RELEASES / name))


@cache
def _book(path: Path) -> Book:
    return books.load(path)


@cache
def _observe(name: str, path: Path) -> tuple[Observation, ...]:
    return tuple(observe(_read(name), _book(path)))


def _labels() -> dict[tuple[str, ...], str]:
    """Return the labels' names of phrases by their words, slots left out: the project's book has its own."""
    return {_words(form): p.id for p in _book(GOLD / "phrases.yaml").phrases for form in p.forms[:1]}


def _words(form: Form) -> tuple[str, ...]:
    return tuple(t.norm for t in form.tokens if t.kind is not TokenKind.SLOT)


@cache
def _findings(older: str, newer: str, path: Path) -> tuple[Finding, ...]:
    before, after = _observe(older, path), _observe(newer, path)
    book = _book(path)
    names = {p.id: _labels().get(_words(p.forms[0]), p.id) for p in book.phrases}
    found = judge(compare_observations(before, after, _read(older), _read(newer), book))
    return tuple(replace(f, phrase=names[f.phrase]) for f in found)


def _expected(key: str) -> list[tuple[str, str, str]]:
    if not GOLD.is_dir():
        return []
    pairs = json.loads((GOLD / "expected.json").read_text(encoding="utf-8"))["expected_findings"]
    return [(pair["frm"], pair["to"], line) for pair in pairs for line in pair[key]]


books_of_both = pytest.mark.parametrize("path", [GOLD / "phrases.yaml", OWN], ids=["labelled", "own"])


@books_of_both
@pytest.mark.parametrize(("older", "newer", "line"), _expected("must_flag"))
def test_must_flag(older: str, newer: str, line: str, path: Path) -> None:
    assert MUST[line](_findings(older, newer, path))


@books_of_both
@pytest.mark.parametrize(("older", "newer", "line"), _expected("must_not_flag"))
def test_must_not_flag(older: str, newer: str, line: str, path: Path) -> None:
    assert not MUST_NOT[line](_findings(older, newer, path))


@books_of_both
@pytest.mark.parametrize(("older", "newer"), sorted({line[:2] for line in _expected("must_flag")}))
def test_order_and_brief(older: str, newer: str, path: Path) -> None:
    findings = _findings(older, newer, path)
    ranks = [f.significance.rank for f in findings]
    assert ranks == sorted(ranks)
    lines = brief(findings)
    assert 0 < len(lines) <= LINES
    assert all(len(line) <= 120 and line.isprintable() for line in lines)
    for f in findings:
        for quote in (f.before, f.after, f.in_place):
            if quote is not None:
                text = _read(f"{quote.release}.txt").release.text
                assert quote.before + quote.text + quote.after in text
                assert quote.span.of(text) == quote.text


@books_of_both
def test_the_two_days_in_june_lead_with_force(path: Path) -> None:
    first = _findings("2021-06-23-japan-laos.txt", "2021-06-25-japan-cambodia.txt", path)[0]
    assert ("coercion", "force") in first.changes
