"""Typing: a table of every kind of change, statuses, and laws."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack import book as books
from phrasetrack.collate import Lexicon, classify, status
from phrasetrack.model import Book, Change, KeyTerm, Reading, Significance, Span, Status
from phrasetrack.words import tokenise

LEXICON = Lexicon.of(Book(()))
GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev"


def reading(text: str, start: int = 0, end: int | None = None) -> Reading:
    span = Span(start, len(text) if end is None else end)
    return Reading(text, span, tuple(t for t in tokenise(text) if span.overlap(t.span)))


def changes(base: str, other: str, lexicon: Lexicon = LEXICON) -> tuple[Change, ...]:
    return classify(reading(base), reading(other), lexicon)


def spell(found: tuple[Change, ...]) -> list[str]:
    return [f"{c.kind} {c.significance}: {c.before} → {c.after}" for c in found]


KINDS = [
    ("key noun", "attempts by coercion", "attempts by force",
     ["substitution substantive: coercion → force"]),
    ("two substitutions", "or any activities that escalate tensions", "or any actions that threaten tensions",
     ["substitution stylistic: activities → actions", "substitution substantive: escalate → threaten"]),
    ("a verb made a noun", "unilateral attempts to change the order", "unilateral changes to the order",
     ["substitution substantive: attempts to change → changes to"]),
    ("noun phrase made a verb", "steadfast opposition to any", "strongly oppose any",
     ["substitution stylistic: steadfast opposition to → strongly oppose"]),
    ("addition", "views on the regional issues", "views on the recent regional issues",
     ["addition stylistic:  → recent"]),
    ("omission", "the regional security issues", "the regional issues",
     ["omission substantive: security → "]),
    ("function word", "between their respective authorities", "between respective authorities",
     ["omission stylistic: their → "]),
    ("moved and inflected", "unilateral attempts to change it", "attempts to unilaterally change it",
     ["transposition stylistic: unilateral attempts to → attempts to unilaterally"]),
    ("adverb moved", "further promote cooperation", "promote further cooperation",
     ["transposition stylistic: further promote → promote further"]),
    ("nouns turned round", "defense cooperation and exchanges", "defense exchanges and cooperation",
     ["transposition stylistic: cooperation and exchanges → exchanges and cooperation"]),
    ("inflection", "which violates resolutions", "which violate resolutions",
     ["inflection stylistic: violates → violate"]),
    ("derivation", "their concurrence", "their concur", ["inflection stylistic: concurrence → concur"]),
    ("gloss", "the Law of the Sea", "the Law of the Sea (LOS)", ["gloss typographic:  → (LOS)"]),
    ("gloss in the middle", "disaster response operations", "disaster response (HA/DR) operations",
     ["gloss typographic:  → (HA/DR)"]),
    ("defined term", "the framework agreement shall", "the framework agreement (the “Agreement”) shall",
     ["gloss typographic:  → (the “Agreement”)"]),
    ("a bracket that says something is no gloss", "the states act", "the states (with regret) act",
     ["addition substantive:  → with regret"]),
    ("ruby", "方々の御霊に対し", "方々の御霊（みたま）に対し", ["gloss typographic:  → （みたま）"]),
    ("comma in Japanese", "謹んで哀悼の誠を", "謹んで、哀悼の誠を", ["typography typographic:  → 、"]),
    ("quote glyph", "the “order” holds", 'the "order" holds',
     ['typography typographic: “ → "', 'typography typographic: ” → "']),
    ("apostrophe glyph", "the leaders’ meeting", "the leaders' meeting",
     ["typography typographic: ’ → '"]),
    ("apostrophe place", "ASEAN Leaders’ Meeting", "ASEAN Leader's Meeting",
     ["typography typographic: Leaders’ → Leader's"]),
    ("line break", "peace and stability", "peace\n  and stability", []),
    ("no-break space", "peace and stability", "peace\u00a0and stability",
     ["typography typographic:   → \u00a0"]),
    ("hyphen", "rules-based order", "rules based order", ["typography typographic: - → "]),
    ("joined word", "counter measures now", "countermeasures now",
     ["typography typographic: counter measures → countermeasures"]),
    ("spelling", "defense authorities", "defence authorities", ["typography typographic: defense → defence"]),
    ("comma inside the quotation", "the “Online Seminar”", "the “Online Seminar,”",
     ["typography typographic: ” → ,”"]),
    ("brand", "a “Free and Open Sea” now", "a free and open sea now",
     ["case substantive: Free and Open Sea → free and open sea"]),
    ("brand, reworded", "the free, open and inclusive sea", "the Free and Open sea",
     ["case substantive: free → Free", "addition stylistic:  → and", "case substantive: open → Open",
      "omission substantive: and inclusive → "]),
    ("headline", "the peace and stability across the Baltic Sea region",
     "the Peace and Stability Across the Baltic Sea Region",
     ["typography typographic: peace and stability across → Peace and Stability Across",
      "typography typographic: region → Region"]),
    ("slid to a seam", "力による一方的な変更", "力によるいかなる一方的な変更",
     ["addition stylistic:  → いかなる"]),
    ("one capital", "that the Committee decided", "that the committee decided",
     ["case typographic: Committee → committee"]),
    ("sentence start", "inflation remains high", "Inflation remains high", []),
    ("all capitals", "Minister KISHI attended", "Minister Kishi attended",
     ["typography typographic: KISHI → Kishi"]),
    ("negation", "they will act", "they will not act", ["addition substantive:  → not"]),
    ("Japanese words", "力による現状変更", "力や威圧による現状変更", ["addition substantive:  → や威圧"]),
    ("Japanese move", "力による一方的な現状変更の試み", "力による現状変更の一方的な試み",
     ["transposition stylistic: 一方的な → 一方的な"]),
    ("Japanese near-synonyms that share a character", "両国は意見を述べた", "両国は見解を述べた",
     ["substitution stylistic: 意見 → 見解"]),
    ("recast", "in the context of preventing the spread of infectious diseases",
     "in humanitarian aid and disaster response during the recent pandemic",
     ["substitution substantive: the context of preventing the spread of infectious diseases → "
      "humanitarian aid and disaster response during the recent pandemic"]),
    ("nothing in common", "alpha", "zulu", ["substitution substantive: alpha → zulu"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "base", "other", "wanted"), KINDS)
def test_kind(name: str, base: str, other: str, wanted: list[str]) -> None:
    assert spell(changes(base, other)) == wanted


def test_equivalents_are_folded_and_said() -> None:
    lexicon = Lexicon.of(Book((), same=(("UNCLOS", "Convention on the Law of the Sea"),)))
    found = changes("based on UNCLOS today", "based on Convention on the Law of the Sea today", lexicon)
    assert spell(found) == ["substitution stylistic: UNCLOS → Convention on the Law of the Sea"]
    assert found[0].reason == "same: UNCLOS = Convention on the Law of the Sea"
    assert status(found) is Status.MINOR


@pytest.mark.parametrize(
    ("base", "other", "wanted"),
    [
        (
            "the European Union is ready",
            "the EU is ready",
            ["substitution stylistic: European Union → EU"],
        ),
        (
            "comply with United Nations Security Council resolutions",
            "comply with UN Security Council resolutions",
            [
                "substitution stylistic: United Nations Security Council resolutions"
                " → UN Security Council resolutions"
            ],
        ),
        (
            "the Monetary Policy Committee (MPC) voted",
            "the MPC voted",
            ["substitution stylistic: Monetary Policy Committee (MPC) → MPC"],
        ),
        ("改めて表明する", "あらためて表明する", ["substitution stylistic: 改めて → あらためて"]),
    ],
)
def test_another_name_or_spelling_is_said_in_whole(base: str, other: str, wanted: list[str]) -> None:
    lexicon = Lexicon.of(books.make([base]))
    assert spell(changes(base, other, lexicon)) == wanted


def test_names_that_the_book_watches_are_no_equivalents() -> None:
    book = Book(
        books.make(["the DPRK and others"]).phrases, key_terms=(KeyTerm("name", ("DPRK", "North Korea")),)
    )
    found = changes("the DPRK and others", "North Korea and others", Lexicon.of(book))
    assert [c.significance for c in found if "Korea" in c.after] == [Significance.SUBSTANTIVE]


@pytest.mark.parametrize(
    ("base", "other", "wanted"),
    [
        ("condemned the launches of missiles", "the launches of missiles", "(head dropped)"),
        ("attempts by coercion or intimidation", "attempts by coercion", "(tail dropped)"),
        ("the regional security issues", "the regional issues", "bits)"),
    ],
)
def test_an_omission_says_which_end_it_cuts(base: str, other: str, wanted: str) -> None:
    (change,) = changes(base, other)
    assert change.reason.endswith(wanted)
    assert change.span is not None
    assert change.span.start == change.span.end


def test_spans_are_places_in_the_whole_text() -> None:
    text = "They oppose unilateral attempts by force, and left."
    other = reading(text, text.index("unilateral"), text.index(","))
    (change,) = classify(reading("unilateral attempts by coercion"), other, LEXICON)
    assert change.span is not None
    assert change.span.of(text) == change.after == "force"


def test_end_marks_are_looked_for_outside_the_reading() -> None:
    text = "They named it a “Free and Open Sea” again."
    inside = reading(text, text.index("Free"), text.index("”"))
    assert classify(reading("“Free and Open Sea”"), inside, LEXICON) == ()


STATUSES = [
    ("inflation remains high", "Inflation  remains\nhigh", Status.EXACT),
    ("the rules-based order", "the rules based order", Status.EXACT),
    ("that the Committee decided", "that the committee decided", Status.EXACT),
    ("a Free and Open Sea", "a free and open sea", Status.MINOR),
    ("the regional issues, including", "the regional issues including", Status.MINOR),
    ("measures against diseases", "measures to diseases", Status.MINOR),
    ("which violates it", "which violate it", Status.MINOR),
    ("the Law of the Sea", "the Law of the Sea (LOS)", Status.MINOR),
    ("attempts by coercion", "attempts by force", Status.VARIANT),
    ("the states will act", "the states may act", Status.VARIANT),
    ("further promote it", "promote further it", Status.VARIANT),
    ("close communication", "communication", Status.VARIANT),
    ("哀悼の誠を捧げます", "哀悼の誠（まこと）を、捧げます", Status.MINOR),
]


@pytest.mark.parametrize(("base", "other", "wanted"), STATUSES)
def test_status(base: str, other: str, wanted: Status) -> None:
    assert status(changes(base, other)) is wanted


POOL = [
    "the",
    "of",
    "Peace",
    "peace",
    "(LOS)",
    "力",
    "御霊（みたま）",
    "2",
    "two",
    "not",
    "“order”",
    "counter",
]
WORDS = st.lists(
    st.sampled_from(POOL),
    max_size=9,
).map(" ".join)
PLAIN = st.lists(st.sampled_from(POOL[:4] + POOL[7:10] + POOL[11:]), max_size=9).map(
    " ".join
)  # No end marks.
TEXTS = st.one_of(WORDS, st.text(max_size=30))


@given(TEXTS, TEXTS)
@settings(max_examples=100, deadline=None)
def test_changes_lie_in_the_reading_in_order(base: str, other: str) -> None:
    found = changes(base, other)
    spans = [c.span for c in found if c.span]
    assert len(spans) == len(found)
    assert spans == sorted(spans)
    assert all(span.end <= len(other) for span in spans)
    assert all(c.reason and c.significance in Significance for c in found)
    assert status(found) is not Status.ABSENT
    for c in found:
        if c.span and c.span.start < c.span.end and c.kind.value in ("substitution", "addition"):
            assert c.span.of(other) == c.after


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_a_reading_does_not_differ_from_itself(text: str) -> None:
    assert changes(text, text) == ()


@given(PLAIN, PLAIN)
@settings(max_examples=100, deadline=None)
def test_a_change_one_way_is_a_change_the_other_way(base: str, other: str) -> None:
    assert bool(changes(base, other)) == bool(changes(other, base))


SWAPS = [(base, other) for _, base, other, wanted in KINDS if len(wanted) == 1]


@pytest.mark.parametrize(("base", "other"), SWAPS)
def test_swapping_sides_swaps_additions_and_omissions(base: str, other: str) -> None:
    (there,), (back,) = changes(base, other), changes(other, base)
    turned = {"addition": "omission", "omission": "addition"}
    assert back.kind.value == turned.get(there.kind.value, there.kind.value)
    assert back.significance is there.significance


@pytest.mark.skipif(
    not GOLD.exists(), reason="../shared/gold is not here: the labelled releases are kept apart"
)
def test_status_agrees_with_the_labels() -> None:
    wrong, seen = [], 0
    for name in ("seeds", "fomc", "wh", "ja"):
        for line in (GOLD / name / "labels.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["doubt"] or "{" in row["canonical"]:
                continue
            for o in row["occurrences"]:
                seen += 1
                said = status(changes(row["canonical"], o["text"]))
                wanted = o.get("status") or ("exact" if o["kind"] == "exact" else "other")
                if (said is Status.EXACT) != (wanted == "exact"):
                    wrong.append((row["canonical"], o["text"], said))
    assert seen > 300
    assert wrong == []
