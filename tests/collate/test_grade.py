"""Grading: each rule with the reason it gives."""

from __future__ import annotations

import pytest

from phrasetrack.collate import Lexicon, classify
from phrasetrack.model import Book, KeyTerm, Ladder, Reading, Significance, Span
from phrasetrack.words import tokenise

BOOK = Book(
    (),
    key_terms=(KeyTerm("means", ("coercion", "force", "threat of force")),),
    ladders=(Ladder("alarm", ("worry", "alarm"), also=(("unease",), ())),),
)


def reading(text: str) -> Reading:
    return Reading(text, Span(0, len(text)), tokenise(text))


SUBSTANTIVE, STYLISTIC = Significance.SUBSTANTIVE, Significance.STYLISTIC
GRADES = [
    ("attempts by coercion", "attempts by force", SUBSTANTIVE, "key term: means"),
    ("the threat of force", "the force", SUBSTANTIVE, "key term: means"),
    ("expressed worry at it", "expressed alarm at it", SUBSTANTIVE, "ladder: alarm"),
    ("expressed worry at it", "expressed unease at it", SUBSTANTIVE, "rare word"),
    ("they will act", "they will not act", SUBSTANTIVE, "negation: not added"),
    ("without delay they act", "they act", SUBSTANTIVE, "negation: without dropped"),
    ("for 60 days", "for 50 days", SUBSTANTIVE, "number: 60 → 50"),
    ("for two days", "for 2 days", STYLISTIC, "same number: 2"),
    ("they will act", "they may act", SUBSTANTIVE, "modal verb: will → may"),
    ("they shall act", "they should act", SUBSTANTIVE, "modal verb: shall → should"),
    ("they will act", "they would act", STYLISTIC, "function word: will → would"),
    ("they act", "they may act", SUBSTANTIVE, "modal verb: may added"),
    ("all states agree", "some states agree", SUBSTANTIVE, "quantifier: all → some"),
    ("all states agree", "every states agree", STYLISTIC, "function word: all → every"),
    ("law based primarily on it", "law including it", SUBSTANTIVE, "scope: based primarily on → including"),
    (
        "law is based primarily on it",
        "law is based on it",
        SUBSTANTIVE,
        "scope: based primarily on → based on",
    ),
    ("it is elevated", "it is somewhat elevated", SUBSTANTIVE, "degree: somewhat added"),
    ("peace and order", "peace or order", SUBSTANTIVE, "connective: and → or"),
    ("within the framework", "within the framework of ASEAN", SUBSTANTIVE, "agent: asean added"),
    ("launches by North Korea", "launches by South Korea", SUBSTANTIVE, "agent: north → south"),
    ("they keep the peace", "they maintain the peace", STYLISTIC, "near-synonym: keep → maintain"),
    ("they discuss views", "they discuss close views", STYLISTIC, "light word: close"),
    ("at the meeting", "at a meeting", STYLISTIC, "function word: the → a"),
    ("oppose violations", "endorse violations", SUBSTANTIVE, "rare word: oppose → endorse"),
    ("数の方々の御霊", "数多くの方々の御霊", STYLISTIC, "light word: 多く"),
    ("犠牲の方々の御霊", "犠牲の勇敢な方々の御霊", SUBSTANTIVE, "content word: 勇敢 added"),
    ("犠牲の方々の御霊", "犠牲の数多くの方々の御霊", STYLISTIC, "light word: 数多くの"),
    ("力による変更", "威圧による変更", SUBSTANTIVE, "content word: 力 → 威圧"),
]


@pytest.mark.parametrize(("base", "other", "significance", "reason"), GRADES)
def test_grade(base: str, other: str, significance: Significance, reason: str) -> None:
    (change,) = classify(reading(base), reading(other), Lexicon.of(BOOK))
    assert change.reason.startswith(reason)
    assert change.significance is significance


def test_books_with_equal_lists_share_a_lexicon() -> None:
    assert Lexicon.of(BOOK) is Lexicon.of(Book((), key_terms=BOOK.key_terms, ladders=BOOK.ladders, path="x"))


def test_may_is_a_month_as_well() -> None:
    assert not [h for h in Lexicon.of(Book(())).hits(tokenise("on 3 May they met")) if h.rule == "modal verb"]
