"""Where an occurrence starts and ends: what belongs to it and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

RATE = "The Bank today left the cash rate unchanged at"
POLICY = "Monetary policy will need to remain restrictive for sufficiently long"
MARKED = [  # name, phrase, text in which the occurrence stands between ⟦ and ⟧
    (
        "the number of a paragraph",
        POLICY,
        "They met.\n\n24: ⟦Monetary policy would need to remain restrictive⟧.",
    ),
    ("the value behind", RATE, "⟦The Bank today left the cash rate⟧ 2.50, as before."),
    (
        "a sign behind a number",
        "decided to hold the rate at 2.25%",
        "They ⟦decided to hold the rate at 2.25%⟧.",
    ),
    (
        "a sign behind another number",
        "decided to hold the rate at 2.25%",
        "They ⟦decided to hold the rate at 5%⟧.",
    ),
    (
        "the number of the next item",
        "Welcomes the report of the Committee, and its work",
        "1. ⟦Welcomes the report of the Committee⟧; 2. Notes the budget.",
    ),
    ("years with a dash", "Endorses the workplan for 2014–2015", "1. ⟦Endorses the workplan for 2016–2017⟧."),
    (
        "a date after a date",
        "the emergency declared on May 15, 2019, must continue beyond May 15, 2021",
        "So ⟦the emergency declared on June 16, 2006, must continue beyond June 16, 2022⟧. They met.",
    ),
    (
        "a possessive for a genitive",
        "The Council's interest rate decisions will be based on its assessment",
        "In particular, ⟦its interest rate decisions will be based on its assessment⟧.",
    ),
    (
        "an adverb before the sentence",
        "Requests the secretariat to organize workshops",
        "Further ⟦requests the secretariat to organize workshops⟧.",
    ),
    (
        "an adjunct before the sentence",
        "The domestic financial markets have been resilient",
        "Despite these adjustments, ⟦domestic financial markets remain resilient⟧.",
    ),
    (
        "a subject before the formula",
        "the importance of maintaining peace and stability across the Taiwan Strait",
        "The two leaders ⟦committed to peace and stability across the Taiwan Strait⟧.",
    ),
    (
        "detail behind a formula cut short",
        "unilateral attempts to change the status quo by force or coercion",
        "They oppose ⟦unilateral attempts to change the status quo⟧ in the East China Sea.",
    ),
    (
        "its last word far behind a formula cut short",
        "Household spending is rising moderately",
        "⟦Household spending has continued to grow strongly⟧, while growth of investment has moderated.",
    ),
    (
        "another time for the formula's own",
        "exceptionally low levels of the federal funds rate for an extended period",
        "They warrant ⟦exceptionally low levels for the federal funds rate at least through mid-2013⟧.",
    ),
    (
        "another predicate for the formula's own",
        "Job gains have been solid in recent months, and the unemployment rate has remained low",
        "⟦Job gains have been solid in recent months, and the unemployment rate declined further⟧.",
    ),
    (
        "a lone article behind another word",
        "the Committee expects inflation to rise to 2 percent over the medium term",
        "⟦The Committee expects inflation to rise toward 2 percent⟧ as the labor market improves.",
    ),
    (
        "another article and the preposition before it",
        "at the earliest possible opportunity",
        "They meet ⟦at an earliest possible timing⟧.",
    ),
    (
        "the article before modifiers joined by and",
        "the rules-based international order",
        "They uphold ⟦an inclusive and rules-based international order⟧.",
    ),
    (
        "its own article before a list of modifiers",
        "any unilateral actions that change the status quo by force",
        "They oppose ⟦any destabilizing or unilateral actions that change the status quo by force⟧.",
    ),
    (
        "an article of a subject with its verb",
        "any unilateral efforts to change the status quo",
        "The President strongly opposes ⟦unilateral efforts to change the status quo⟧.",
    ),
    (
        "Japanese, the ending of the last verb",
        "原子爆弾により、尊い命が一瞬にして失われ",
        "⟦原子爆弾により、尊い命が一瞬にして失われました⟧。",
    ),
    (
        "Japanese, the predicate that governs the last word",
        "核兵器のない世界の実現に向けて取り組む",
        "我が国は⟦核兵器のない世界の実現に向けた取組をリードしてまいります⟧。",
    ),
    (
        "Japanese, a verb whose stem is a character",
        "犠牲となられた方々の御冥福をお祈り申し上げます",
        "ここに⟦亡くなられた方々の御冥福をお祈り申し上げます⟧。",
    ),
    (
        "a bracket opened before it",
        "(APP) portfolio declines at a measured pace",
        "The purchase programme ⟦(APP) portfolio declines at a measured pace⟧.",
    ),
    (
        "Japanese, kana for the first character",
        "我が国が唯一の被爆国である",
        "今日、⟦わが国が唯一の被爆国である⟧。",
    ),
    (
        "Japanese, kana for characters",
        "改めて衷心より敬意を捧げます",
        "ここに、⟦あらためて衷心より敬意を捧げます⟧。",
    ),
    (
        "Japanese, another first half of a compound",
        "首脳会談を行ったところ、概要は以下のとおりです",
        "両氏は、⟦外相会談を行ったところ、概要は以下のとおりです⟧。",
    ),
    (
        "Japanese, its opening up to the first mark, another name behind it",
        "本日、広島市原爆死没者慰霊式並びに平和祈念式に当たり",
        "⟦本日、被爆五十八周年の長崎原爆犠牲者慰霊平和祈念式典に当たり⟧、申し上げます。",
    ),
    (
        "Japanese, a demonstrative is not cut",
        "長崎の悲劇を再び繰り返してはならない",
        "人類史に刻まれた⟦この悲劇を二度と繰り返してはならない⟧。",
    ),
    (
        "a preposition of three words",
        "consistent with international law as reflected in the Convention",
        "They act ⟦in accordance with international law as reflected in the Convention⟧.",
    ),
    (
        "a preposition that looks like content answers nothing",
        "fully implement all relevant Council resolutions",
        "All States should ⟦fully implement all relevant Council⟧ including those on the sea.",
    ),
    (
        "Japanese, what stands before is not in",
        "我が国として断じて容認できない",
        "明らかな挑発行為であり、⟦断じて容認できない⟧。",
    ),
    (
        "Japanese, a lone character far before",
        "我が国として断じて容認できない",
        "国連決議及び宣言への違反であり、⟦断じて容認できない⟧。",
    ),
    (
        "Japanese, an aside in brackets",
        "推進を図るため、基本的な計画を定めなければならない",
        "政府は、⟦推進を図るため、基本的な計画（以下「基本計画」という。）を定めなければならない⟧。",
    ),
    (
        "Japanese, its own opening far before",
        "ここに、基本理念を明らかにし、この法律を制定する",
        "⟦ここに、文化芸術に関する施策についての基本理念を明らかにし、この法律を制定する⟧。",
    ),
]


@pytest.mark.parametrize(("name", "phrase", "marked"), MARKED, ids=[c[0] for c in MARKED])
def test_edges(
    name: str,
    phrase: str,
    marked: str,
    found: Callable[[str, str], list[str]],
    unmarked: Callable[[str], tuple[str, str]],
) -> None:
    text, occurrence = unmarked(marked)
    assert found(phrase, text) == [occurrence]


CUT_SHORT = [  # name, phrase, text, whether the opening counts for the whole
    (
        "the opening with its predicate",
        "the Committee will seek to foster maximum employment and price stability over the longer run",
        "In May the Committee will seek to foster maximum employment.",
        True,
    ),
    (
        "the subject alone",
        "The restrictive stance of monetary policy is weighing on activity in the real economy",
        "It was helped by the restrictive stance of monetary policy.",
        False,
    ),
    (
        "the subject with another predicate",
        "The restrictive stance of monetary policy is weighing on activity in the real economy",
        "The restrictive stance of monetary policy has curbed second-round effects.",
        False,
    ),
    (
        "Japanese, where the predicate is last",
        "国連安保理決議の完全な履行を求める",
        "国連安保理決議を読む。",
        False,
    ),
]


@pytest.mark.parametrize(("name", "phrase", "text", "counts"), CUT_SHORT, ids=[c[0] for c in CUT_SHORT])
def test_an_opening_counts_when_it_states_something(
    name: str, phrase: str, text: str, counts: bool, found: Callable[[str, str], list[str]]
) -> None:
    assert bool(found(phrase, text)) is counts


def test_a_whole_sentence_is_cut_where_a_sentence_ends(found: Callable[[str, str], list[str]]) -> None:
    """Letter by letter the stretch up to the comma would be the more alike."""
    phrase = (
        "The two ministers agreed to open the border crossing for trucks and for buses of both countries."
    )
    whole = (
        "The two ministers agreed to open the border crossing for trucks and for buses of both countries, too"
    )
    assert found(phrase, f"They met. {whole}. They left.") == [whole]
