"""Every rule against its own examples, and the order and identity of findings."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from phrasetrack.model import ChangeKind, Difference, Expectation, Finding, Quote, Significance, Span
from phrasetrack.rules import RULES, judge
from phrasetrack.rules.build import change, example

CASES = [(rule.id, d, speaks) for rule in RULES.values() for d, speaks in rule.examples]


@pytest.mark.parametrize(("rule", "d", "speaks"), CASES)
def test_examples(rule: str, d: Difference, speaks: bool) -> None:
    said = RULES[rule].judge(d)
    assert (said is not None) == speaks
    assert said is None or (said.rule == rule and said.reason.startswith(f"{rule}: ") and said.key)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_has_a_page_and_both_kinds_of_example(rule) -> None:
    assert rule.page.startswith("Speak ")
    assert {speaks for _, speaks in rule.examples} == {True, False}


SUB, OMI, ADD = ChangeKind.SUBSTITUTION, ChangeKind.OMISSION, ChangeKind.ADDITION
KEY = change(SUB, "coercion", "force", reason="key term: means")
SPEAKER = change(ChangeKind.SPEAKER, "Japan", "joint")
NOISE = change(ChangeKind.TYPOGRAPHY, "‘", "'", Significance.TYPOGRAPHIC)
MESSAGES = [
    (example("change by coercion", "change by force", KEY, speakers=("Japan", "Japan")),
     ["“coercion” became “force” (Japan)"]),
    (example("pose a challenge", "pose a challenge", SPEAKER, speakers=("Japan", "joint")),
     ["“pose a challenge” is now said jointly, before by Japan, in the same words"]),
    (example("condemned the launches", "the launches", change(OMI, "condemned", "")),
     ["“condemned” is gone, “the launches” stays"]),
    (example("agreed to cooperate within the group of four on this", "agreed to cooperate on this",
             change(OMI, "within the group of four", "")), ["“within the group of four” is gone"]),
    (example("the security issues", "the recent security issues", change(ADD, "", "recent")),
     ["“recent” is put in"]),
    (example("promote exchanges", "promote exchanges to uphold peace", change(ADD, "", "to uphold peace")),
     ["“to uphold peace” is put in"]),
    (example("leaders‘ meeting\n at  sea", None), ["“leaders‘ meeting at sea” is gone"]),
    (example("rates", None, expected=Expectation(4, 5, "r4", "2021-01-15", speakers=(("joint", 4),)),
             speakers=("joint", "")),
     ["“rates” is gone; in 4 of the last 5, last seen 2021-01-15 (joint)"]),
    (example(None, "rates", expected=Expectation(0, 4)), ["“rates” is new; first of 5 in the series"]),
    (example("by coercion‘s", "by force's", KEY, NOISE), ["“coercion” became “force”"]),
    (example("leaders‘", "leaders'", NOISE), ["printed otherwise: “‘” became “"]),
]  # fmt: skip


@pytest.mark.parametrize(("d", "messages"), MESSAGES)
def test_message(d: Difference, messages: list[str]) -> None:
    said = [finding.message for finding in judge([d])]
    assert len(said) == len(messages)
    assert all(line.startswith(start) for line, start in zip(said, messages, strict=True))
    assert all("\n" not in line for line in said)


def test_an_omission_quotes_what_stands_in_its_place() -> None:
    d = replace(example("a calm sea", None), in_place=Quote("later", Span(3, 14), "a rough sea"))
    (said,) = judge([d])
    assert said.message == "“a calm sea” is gone; in its place: “a rough sea”"
    assert said.significance is Significance.SUBSTANTIVE


@pytest.mark.parametrize(("present", "weight"), [(4, "substantive"), (2, "stylistic")])
def test_an_omission_weighs_by_regularity(present: int, weight: str) -> None:
    (said,) = judge([example("rates", None, expected=Expectation(present, 5, "r1"))])
    assert said.significance == weight


def test_a_part_that_went_with_its_whole_is_stylistic() -> None:
    d = example("calm sea", None, change(OMI, "a calm sea at night", "", reason="part of sea"))
    (said,) = judge([d])
    assert (said.significance, said.message) == (
        "stylistic",
        "“calm sea” is gone, with “a calm sea at night” around it",
    )


def _rules(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.rule for finding in findings]


def test_one_difference_may_give_several_findings_and_no_word_twice() -> None:
    d = example("it is important to uphold the Open Order", "to uphold the open order",
                change(OMI, "it is important", ""),
                change(ChangeKind.CASE, "Open Order", "open order"), SPEAKER,
                speakers=("Japan", "joint"))  # fmt: skip
    assert _rules(judge([d])) == ["phrase-cut-short", "speaker-changed", "concept-recast"]


def test_order_is_by_weight_then_key_terms_and_never_by_how_they_came() -> None:
    differences = [
        replace(example("a b", None), phrase="gone"),
        replace(example("a b c", "a b d", change(SUB, "c", "d")), phrase="plain"),
        replace(example("by coercion", "by force", KEY), phrase="key"),
        replace(example("x", "x", change(ChangeKind.POLARITY, "affirmed", "denied")), phrase="denied"),
        replace(example("a b c", "a c b", change(ChangeKind.TRANSPOSITION, "b c", "c b",
                                                 Significance.STYLISTIC)), phrase="order"),
    ]  # fmt: skip
    wanted = ["denied", "key", "plain", "gone", "order"]
    for some in permutations(differences):
        assert [finding.phrase for finding in judge(some)] == wanted


def test_the_key_stays_when_lines_move_and_changes_with_the_wording() -> None:
    d = example("by coercion", "by force", KEY)
    assert d.after is not None
    moved = replace(d, after=replace(d.after, span=Span(100, 108)))
    other = replace(d, after=replace(d.after, text="by threat"))
    (a,), (b,), (c,) = judge([d]), judge([moved]), judge([other])
    assert a.key == b.key != c.key


def test_a_reversion_speaks_in_place_of_the_other_rules() -> None:
    past = Expectation(3, 3, "r3", "2021-01-01", (("by force", 2), ("by coercion", 1)))
    assert _rules(judge([example("by force", "by coercion", KEY, expected=past)])) == ["phrase-reverted"]
    assert _rules(judge([example("by force", "by threat", KEY, expected=past)])) == ["phrase-altered"]
