"""What is found of a phrase in a text, and to the word where: tables of cases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from phrasetrack import book as books
from phrasetrack.find import find
from phrasetrack.model import Book, ParsedRelease

QUO = "unilateral attempts to change the status quo by coercion"
STRAIT = "peace and stability across the Taiwan Strait"
CHALLENGE = "pose a serious challenge to the international community as a whole"
INFLATION = "Inflation remains elevated"

ONE = [  # name, phrase, text in which the occurrence stands between ⟦ and ⟧
    ("word for word", QUO, "They oppose ⟦unilateral attempts to change the status quo by coercion⟧ there."),
    (
        "last word replaced",
        QUO,
        "They oppose ⟦unilateral attempts to change the status quo by force⟧. They met.",
    ),
    (
        "ending replaced, more follows",
        QUO,
        "Any ⟦unilateral attempts to change the status quo by force⟧, he said.",
    ),
    (
        "clause put inside",
        QUO,
        "Of ⟦unilateral attempts to change the status quo in the region by coercion⟧, all.",
    ),
    ("tail dropped", QUO, "They oppose ⟦unilateral attempts to change the status quo⟧, and met."),
    (
        "head dropped",
        "condemned the launches of ballistic missiles by North Korea",
        "They shared the view that ⟦the launches of ballistic missiles by North Korea⟧ go on.",
    ),
    ("inflected", QUO, "He opposed any ⟦unilateral attempt to change the status quo by coercion⟧."),
    ("derived", QUO, "He opposed ⟦changing the status quo by coercion in unilateral attempts⟧."),
    ("two words change places", STRAIT, "We want ⟦stability and peace across the Taiwan Strait⟧ to last."),
    (
        "a run moved",
        "deep concern about ballistic missiles",
        "With ⟦ballistic missiles deep concern⟧, they said.",
    ),
    (
        "near-synonym",
        CHALLENGE,
        "It would ⟦pose a grave challenge to the international community as a whole⟧.",
    ),
    (
        "words akin",
        "economic activity has continued to expand at a moderate pace",
        "In spring ⟦economic activity has been rising at a moderate rate⟧.",
    ),
    ("a verb that links for another", INFLATION, "It met. ⟦Inflation has been elevated⟧, it said."),
    (
        "a pronoun for the name in front",
        "the Committee will continue to monitor the implications of incoming information",
        "Then ⟦it will continue to monitor the implications of incoming information⟧.",
    ),
    (
        "a name in the genitive by another name",
        "condemned North Korea's launches of ballistic missiles",
        "They ⟦condemned the DPRK’s launches of ballistic missiles⟧.",
    ),
    (
        "another part of speech elsewhere",
        "the immediate resolution of the abductions issue",
        "They want to ⟦resolve the abductions issue immediately⟧.",
    ),
    ("misspelt", STRAIT, "We want ⟦peace and stabillity across the Taiwan Strait⟧ to last."),
    ("British spelling", "defense program", "On the ⟦defence programme⟧ they agreed."),
    ("with a hyphen", "defense cooperation", "They had ⟦defence co-operation⟧ and more."),
    ("a hyphen at its start", "cooperation and exchanges", "They had ⟦co-operation and exchanges⟧."),
    ("without the hyphen", "defense co-operation", "They had ⟦defence cooperation⟧."),
    ("broken at a line's end", "rejected coercion of any kind", "They ⟦rejected coer-\ncion of any kind⟧."),
    ("in capitals", "defense cooperation and exchanges", "⟦DEFENSE COOPERATION AND EXCHANGES⟧\n\nThey met."),
    ("opens a sentence", INFLATION, "It met. ⟦Inflation remains elevated⟧. It left."),
    ("short, words put inside", INFLATION, "⟦Inflation has eased but remains elevated⟧."),
    (
        "over a wrapped line",
        QUO,
        "They oppose ⟦unilateral\nattempts to change the\n   status quo by coercion⟧.",
    ),
    (
        "one item of a list",
        QUO,
        "They oppose:\n\n(a) ⟦unilateral attempts to change the status quo by coercion⟧;\n(b) arms races.\n",
    ),
    ("at the very end", QUO, "They oppose ⟦unilateral attempts to change the status quo by coercion⟧"),
    ("in quotation marks of the text", "rules-based order", "The “⟦rules-based order⟧” holds."),
    ("no-break spaces", QUO, "the ⟦unilateral attempts\u00a0to change the\u00a0status quo by coercion⟧ of"),
    ("Japanese", "自衛隊を派遣する", "政府は、⟦自衛隊を派遣する⟧ことを決定した。"),
    ("Japanese, width", "今から76年前の今日", "⟦今から７６年前の今日⟧、広島は一瞬にして"),
    (
        "Japanese, honorific, ruby and a comma put inside",
        "方々の御霊に対し、謹んで哀悼の誠を捧げます",
        "犠牲となられた⟦方々のご霊（みたま）に対し、謹んで、哀悼の誠を捧げます⟧。",
    ),
    (
        "Japanese, words akin",
        "広島の悲劇を再び繰り返してはならない",
        "私たちは、⟦広島の惨禍を二度と繰り返してはならない⟧。",
    ),
    (
        "Japanese, words that change places",
        "広島、長崎の悲劇を繰り返してはならない",
        "そして、⟦長崎、広島の悲劇を繰り返してはならない⟧。",
    ),
    (
        "Japanese, words replaced",
        "核兵器のない世界の実現に向けて",
        "私は、⟦核兵器のない平和な世界の実現に向けて⟧、",
    ),
]


@pytest.mark.parametrize(("name", "phrase", "marked"), ONE, ids=[c[0] for c in ONE])
def test_one_occurrence(
    name: str,
    phrase: str,
    marked: str,
    found: Callable[[str, str], list[str]],
    unmarked: Callable[[str], tuple[str, str]],
) -> None:
    text, occurrence = unmarked(marked)
    assert found(phrase, text) == [occurrence]


NONE = [  # name, phrase, text
    ("another object in the frame", QUO, "We reaffirm the status quo of the holy sites in Jerusalem."),
    ("another place", STRAIT, "They underscored peace and stability across the Korean Peninsula."),
    ("another body", "the United Nations Security Council", "the United Nations Human Rights Council met"),
    (
        "words strewn over sentences",
        INFLATION,
        "Inflation rose. Energy remains dear. Elevated roads are built.",
    ),
    ("half of a short phrase", INFLATION, "Growth remains elevated."),
    ("its subject with another predicate", INFLATION, "Inflation expectations remain contained."),
    ("another verdict", "The unemployment rate remains elevated", "The unemployment rate remains low."),
    (
        "two sentences of which each has half",
        "The unemployment rate remains elevated",
        "The unemployment rate has remained low. Inflation remains elevated.",
    ),
    (
        "the opening lost, the object kept",
        "the extent and timing of additional adjustments to the target range for the federal funds rate",
        "They held the target range for the federal funds rate where it was.",
    ),
    (
        "a clause of its own between the subject and the object",
        "the Committee decided to maintain the target range for the federal funds rate",
        "The Committee reaffirmed its view that the low target range for the federal funds rate is right.",
    ),
    ("words of its own only", QUO, "The prices remain unchanged and the region is calm."),
    ("function words only", "to the of a", "Nothing here but nouns."),
    ("part of a word", "war", "They moved toward a warm reward."),
    ("Japanese, other words", "核兵器のない世界", "自衛隊を派遣することを決定した。"),
]


@pytest.mark.parametrize(("name", "phrase", "text"), NONE, ids=[c[0] for c in NONE])
def test_no_occurrence(name: str, phrase: str, text: str, found: Callable[[str, str], list[str]]) -> None:
    assert found(phrase, text) == []


def test_another_place_beside_the_right_one(found: Callable[[str, str], list[str]]) -> None:
    text = f"Peace and stability on the Korean Peninsula matter as much as {STRAIT} does."
    assert found(STRAIT, text) == [STRAIT]


def test_part_of_a_title_is_set_aside(
    found: Callable[[str, str], list[str]], aside: Callable[[str, str], list[tuple[str, str]]]
) -> None:
    phrase = "defense cooperation and exchanges"
    text = "They signed the Memorandum on Defense Cooperation and Exchanges today."
    assert found(phrase, text) == []
    assert aside(phrase, text) == [("Defense Cooperation and Exchanges", "part of a name")]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        (
            "本日、広島市慰霊式並びに平和祈念式に当たり",
            "広島市慰霊式・平和祈念式\n\n本日、広島市慰霊式並びに平和祈念式に当たり、申し上げます。\n",
            ["本日、広島市慰霊式並びに平和祈念式に当たり"],
        ),
        (
            "welcomed the outcome of the meeting of foreign ministers",
            "Outcome of the Meeting of Foreign Ministers\n\nThey discussed trade, as planned.\n",
            [],
        ),
        (
            "the outcome of the meeting of foreign ministers",
            "Outcome of the Meeting of Foreign Ministers\n\nThey discussed trade, as planned.\n",
            ["Outcome of the Meeting of Foreign Ministers"],
        ),
        (
            "Regional Seminar on Humanitarian Disaster Relief Measures",
            "Regional Seminar on Humanitarian Disaster Relief\n\nThey discussed trade, as planned.\n",
            ["Regional Seminar on Humanitarian Disaster Relief"],
        ),
    ],
    ids=["a form of a clause", "without its verb", "the whole of it", "a name"],
)
def test_a_title_names(
    phrase: str, text: str, expected: list[str], found: Callable[[str, str], list[str]]
) -> None:
    assert found(phrase, text) == expected


def test_each_occurrence_is_reported(found: Callable[[str, str], list[str]]) -> None:
    text = f"{INFLATION}. The Committee met. In May, inflation remained somewhat elevated. {INFLATION}."
    assert found(INFLATION, text) == [INFLATION, "inflation remained somewhat elevated", INFLATION]


def test_two_that_touch_are_two(found: Callable[[str, str], list[str]]) -> None:
    assert (
        found("peace and stability", "peace and stability, peace and stability")
        == ["peace and stability"] * 2
    )


BOOK = """schema: 1
same:
  - [North Korea, DPRK]
phrases:
  - id: tensions
    text: or any activities that escalate tensions
  - id: quo
    text: unilateral attempts to change the status quo by coercion
    not:
      - attempts to change the status quo of the holy sites
  - id: launches
    text: condemned the launches of ballistic missiles by North Korea
"""


@pytest.fixture(scope="module")
def book() -> Book:
    return books.loads(BOOK.encode(), "book.yaml")


def test_a_look_alike_wins_its_place(
    book: Book, found: Callable[[Book, str], list[str]], aside: Callable[[Book, str], list[tuple[str, str]]]
) -> None:
    text = "He rejects unilateral attempts to change the status quo of the holy sites. They met."
    assert found(book, text) == []
    assert {reason for _, reason in aside(book, text)} == {"look-alike in the book"}


def test_an_equivalent_is_the_word_itself(book: Book, read: Callable[[str], ParsedRelease]) -> None:
    text = "They condemned the launches of ballistic missiles by the DPRK on Monday."
    (match,) = find(read(text), book)[0]
    assert match.span.of(text) == "condemned the launches of ballistic missiles by the DPRK"
    assert match.score.weighted >= 0.9


def test_neighbours_share_a_sentence(book: Book, found: Callable[[Book, str], list[str]]) -> None:
    text = (
        "They oppose unilateral attempts to change the status quo by force "
        "or any activities that escalate tensions."
    )
    assert found(book, text) == [
        "unilateral attempts to change the status quo by force",
        "or any activities that escalate tensions",
    ]


def test_a_phrase_inside_a_longer_one_counts_for_both(read: Callable[[str], ParsedRelease]) -> None:
    book = books.make(["maintain peace and stability in the region", "peace and stability"])
    text = "They will maintain peace and stability in the region."
    matches, _ = find(read(text), book)
    assert [m.span.of(text) for m in matches] == [
        "maintain peace and stability in the region",
        "peace and stability",
    ]


def test_one_place_is_one_phrase(read: Callable[[str], ParsedRelease]) -> None:
    """Of two phrases that reword one place, the one that keeps more has it, the other says so."""
    book = books.make(
        [
            "strongly condemned the launches of ballistic missiles",
            "strongly condemned the sale of ballistic arms",
        ]
    )
    text = "They strongly condemned the launch of a ballistic missile."
    matches, aside = find(read(text), book)
    assert [m.phrase for m in matches] == [book.phrases[0].id]
    assert all(book.phrases[0].id in s.reason for s in aside if s.phrase == book.phrases[1].id)


def test_a_phrase_sets_its_own_bar(found: Callable[[Book, str], list[str]]) -> None:
    weak, strong = (
        "They oppose changing the status quo.",
        "They oppose unilateral attempts to change the status quo.",
    )

    def with_threshold(line: str) -> Book:
        return books.loads(f"schema: 1\nphrases:\n  - id: quo\n    text: {QUO}\n{line}".encode(), "book.yaml")

    assert [len(found(with_threshold(""), text)) for text in (weak, strong)] == [0, 1]
    assert [len(found(with_threshold("    threshold: 0.2"), text)) for text in (weak, strong)] == [1, 1]
    assert [len(found(with_threshold("    threshold: 0.95"), text)) for text in (weak, strong)] == [0, 0]
