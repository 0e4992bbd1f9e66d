"""What stands in the place of a missing phrase, and where nothing does."""

from __future__ import annotations

import pytest

from phrasetrack.differences import compare_observations, find_occupant
from phrasetrack.differences.side import Side
from phrasetrack.differences.topic import stance_words
from phrasetrack.model import Ladder
from phrasetrack.rules import judge
from phrasetrack.words import tokenise

LADDERS = (
    Ladder("support", ("welcome",), also=(("welcomed",),)),
    Ladder("concern", ("concern", "serious concern"), also=(("concerned",), ("~ concerned",))),
    Ladder("urging", ("urge", "strongly urge")),
)
HARBOUR = "The two sides met at noon. They talked about trade at length."

CASES = [  # name, earlier, missing words, kept words, later, what stands there (None: nothing), ground
    (
        "the same topic by a name",
        f"{HARBOUR}\n\nOn Zembla the minister welcomed the vote.",
        "On Zembla the minister welcomed the vote",
        "talked about trade",
        f"{HARBOUR}\n\nThe minister is deeply concerned by the unrest in Zembla. Tea was served.",
        "The minister is deeply concerned by the unrest in Zembla.",
        "same topic: minister, Zembla",
    ),
    (
        "half a name is no topic",
        f"{HARBOUR}\n\nThey praised the Zembla Outlook on Navigation.",
        "Zembla Outlook on Navigation",
        "talked about trade",
        f"{HARBOUR}\n\nThe weather in Zembla was fine.",
        None,
        "",
    ),
    (
        "a name that the earlier release has elsewhere as well is no topic",
        f"{HARBOUR} Zembla sent tea.\n\nOn Zembla the minister welcomed the vote.",
        "On Zembla the minister welcomed the vote",
        "talked about trade",
        f"{HARBOUR}\n\nThe weather in Zembla was fine.",
        None,
        "",
    ),
    (
        "a term of two rare words",
        f"{HARBOUR}\n\nThey regretted the loss of ballistic missiles.",
        "the loss of ballistic missiles",
        "talked about trade",
        f"{HARBOUR}\n\nThe tests of ballistic missiles went on.",
        "The tests of ballistic missiles went on.",
        "same topic: ballistic, missiles",
    ),
    (
        "the same opening, going on otherwise",
        f"{HARBOUR}\n\nThey stressed the importance of freedom of navigation.",
        "the importance of freedom of navigation",
        "talked about trade",
        f"{HARBOUR}\n\nThey recalled the importance of a calm sea, and left.",
        "the importance of a calm sea",
        "same opening: the importance of",
    ),
    (
        "an opening that other sentences of the earlier release have is none",
        f"{HARBOUR} They know the importance of tea.\n\nThey felt the importance of freedom of navigation.",
        "the importance of freedom of navigation",
        "talked about trade",
        f"{HARBOUR}\n\nThey recalled the importance of a calm sea.",
        None,
        "",
    ),
    (
        "the clause beside a neighbour that stayed",
        "They met at noon, and voiced steadfast opposition to any unilateral change.",
        "steadfast opposition to any",
        "unilateral change",
        "They met at noon, and it has become clear that unilateral change can occur.",
        "and it has become clear that",
        "same neighbour: b",
    ),
    (
        "a neighbour with nothing beside it",
        "They oppose unilateral change or any activities that raise tensions.",
        "or any activities that raise tensions",
        "unilateral change",
        "They oppose unilateral change.",
        None,
        "",
    ),
    (
        "what goes on behind a neighbour otherwise",
        "They oppose unilateral change or any activities that raise tensions.",
        "or any activities that raise tensions",
        "unilateral change",
        "They oppose unilateral change while they drink tea.",
        None,
        "",
    ),
]


@pytest.mark.parametrize(
    ("earlier", "missing", "kept", "later", "wanted", "ground"),
    [c[1:] for c in CASES],
    ids=[c[0] for c in CASES],
)
def test_occupant(look, earlier, missing, kept, later, wanted, ground) -> None:
    old, before = look(earlier, ("a", missing), ("b", kept), name="old")
    new, after = look(later, ("b", kept), name="new")
    found = find_occupant(before[0], Side.of(old, before), Side.of(new, after), LADDERS)
    assert (found.span.of(later) if found else None) == wanted
    assert (found.ground if found else "") == ground


def test_the_one_sentence_between_two_that_stayed(look) -> None:
    old, before = look(
        "They oppose change. They drank tea at length. They met again.",
        ("a", "oppose change"),
        ("b", "drank tea"),
        ("c", "met again"),
        name="old",
    )
    later = "They oppose change. The band played on. They met again."
    new, after = look(later, ("a", "oppose change"), ("c", "met again"), name="new")
    found = find_occupant(before[1], Side.of(old, before), Side.of(new, after))
    assert found is not None
    assert (found.span.of(later), found.ground) == ("The band played on.", "same place: between a and c")


def test_a_stance_on_the_same_topic_is_a_finding(look, book) -> None:
    old = look(f"{HARBOUR}\n\nOn Zembla the minister welcomed the vote.",
               ("a", "On Zembla the minister welcomed the vote", "Us"), name="old")  # fmt: skip
    new = look(
        f"{HARBOUR}\n\nHe is concerned about Zembla and strongly urges the Zembla army to stop.",
        ("a", ""),
        name="new",
    )
    found = judge(
        compare_observations(old[1], new[1], old[0], new[0], book("On Zembla the minister welcomed the vote"))
    )
    assert [f.rule for f in found] == ["stance-changed", "phrase-omitted"]
    assert found[0].changes == (("welcomed", "concerned; strongly urges"),)
    assert found[1].in_place is not None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("He strongly urges them", [("strongly urges", "urging")]),
        ("deeply concerned by it", [("deeply concerned", "concern")]),
        ("Concerning the vote", []),
        ("no words of it", []),
    ],
)
def test_stance_words(text: str, wanted: list[tuple[str, str]]) -> None:
    assert stance_words(tokenise(text), LADDERS) == wanted
