"""Speaker, basis and cue: tables of cases. "[...]" marks the formula, "<...>" the cue."""

import pytest

from phrasetrack.attribute import attribute_in, prepare
from phrasetrack.model import Attribution, Book, Party, Release, Span
from phrasetrack.release import parse

# An invented read-out, its sides named by its head and opening.
HEAD = (
    "Ruritania-Graustark Ministers' Teleconference\n\nMay 4, 2021\nRuritania Ministry of Defense\n\n"
    "On May 4, 2021, Minister ADLER held a video teleconference with General Bo Castell, Minister of Defense "
    "of the Republic of Graustark.\n\n"
)
BOOK = Book((), parties=(Party("Ruritania", ("Adler",), ("the Government of Ruritania",)),))
STATEMENT = "Joint Statement by the Leaders\n\nWe met today. We welcome the talks.\n\n"
COMMITTEE = "May 4, 2021\n\nThe Committee decided to keep its target. The Committee sees growth.\n\n"


def read(marked: str, head: str = HEAD, book: Book = BOOK) -> tuple[Attribution, str]:
    text, span, opened = "", Span(0, 0), 0
    for c in marked:
        if c == "[":
            opened = len(head) + len(text)
        elif c == "]":
            span = Span(opened, len(head) + len(text))
        elif c not in "<>":
            text += c
    parsed = parse(Release("case", "case.txt", head + text, ""))
    return attribute_in(prepare(parsed, book), span), head + text


def cue_in(marked: str) -> str | None:
    plain = marked.replace("[", "").replace("]", "")
    return plain[plain.index("<") + 1 : plain.index(">")] if "<" in plain else None


READOUT = [
    ("Ruritania", "explicit", "<Minister Adler also condemned> [the launches of missiles]."),
    ("Ruritania", "explicit", "Regarding the coast, [in light of events], <Minister Adler welcomed> talks."),
    ("Ruritania", "explicit", "<Minister Adler expressed that> as a friend, Ruritania will fund [the plan]."),
    ("Ruritania", "explicit", "<Minister Adler expressed his intent to> help [the plan], which "
     "Minister Castell welcomed."),
    ("Ruritania", "coordination", "<Minister Adler expressed his view that> it is good, and stated his "
     "opposition to [any attempts]."),
    ("Ruritania", "anaphora", "Minister Adler condemned the raid, and <he conveyed his view that> [it is a "
     "challenge]."),
    ("Ruritania", "explicit", "<The Minister stressed> [the importance of peace]."),
    ("Ruritania", "explicit", "<The Government of Ruritania condemned> [the raid]."),
    ("Ruritania", "explicit", "[The importance of peace] was <stressed by Minister Adler>."),
    ("counterpart", "explicit", "<Minister Castell underscored> [the importance of peace]."),
    ("counterpart", "explicit", "<General Castell welcomed> [the talks]."),
    ("counterpart", "explicit", "Minister Adler welcomed talks, and <Minister Castell welcomed> [visits]."),
    ("counterpart", "explicit", "<Graustark supported> [the plan]."),
    ("counterpart", "anaphora", "Minister Castell welcomed the talks. <He also expressed> [his thanks]."),
    ("joint", "explicit", "<Both Ministers concurred> in [promoting cooperation]."),
    ("joint", "explicit", "<The two sides shared the view that> [peace matters]."),
    ("joint", "explicit", "<Minister Adler and Minister Castell reaffirmed> [the importance of peace]."),
    ("joint", "anaphora", "The Ministers met. <They reconfirmed> [the importance of peace]."),
    ("joint", "coordination", "<Both Ministers confirmed> the need for law, and reaffirmed [the plan]."),
    ("joint", "coordination", "<Both Ministers confirmed> the need for law, highlighting [the plan]."),
    ("joint", "explicit", "Minister Adler welcomed talks, and <the two Ministers affirmed> [the plan]."),
    ("joint", "anaphora", "The Ministers concurred to send a message that <they strongly oppose> [it]."),
    ("joint", "document-scope", "<It was agreed> that [cooperation] will go on."),
    ("group", "explicit", "<The Ministers of Zenda member states welcomed> [the plan]."),
    ("group", "explicit", "<Several participants noted> [the plan]."),
    ("counterpart", "explicit", "<The Graustarkian side expressed> [its thanks]."),
    ("Ruritania", "explicit", "<The Ruritanian side reiterated its concern> over [the law]."),
    ("joint", "explicit", "<The two also discussed> [the economy]."),
    ("group", "explicit", "We spoke of the sea, on which fears were <raised by some Zenda Member States> on "
     "[the works]."),
    ("joint", "document-scope", "<It was also confirmed> that both would hold [a meeting]."),
    ("narrator", "explicit", "[On May 5, Minister Adler attended the talks] in the capital."),
    ("narrator", "explicit", "[The meeting] was held in the capital."),
    ("narrator", "explicit", "Minister Adler met with Minister Castell to discuss [peace]."),
    ("unknown", "document-scope", "Minister Adler condemned the raid. [The Code] should be effective."),
]  # fmt: skip

LISTS = [
    (
        "joint",
        "document-scope",
        "1. <The Ministers discussed> cooperation through the following measures:\n"
        "●sharing [lessons learned].\n●visits.\n",
    ),
    (
        "Ruritania",
        "document-scope",
        "1. Minister Adler delivered a speech <and stated as follows>.\n2. Minister Adler announced a "
        "plan. [The Code] should be effective.\n3. More.\n",
    ),
]

STATEMENTS = [
    ("joint", "explicit", "<We underscore> [the importance of peace]."),
    ("joint", "coordination", "<We underscore> the importance of law and encourage [a resolution]."),
    ("joint", "explicit", "<The two Presidents reiterate> [the importance of peace]."),
    ("joint", "explicit", "<The United Isles and Graustark share> [an interest in peace]."),
    ("joint", "document-scope", "There is no change in [our positions]."),
    ("Zara", "explicit", "<President Zara affirmed> [the importance of defense]."),
    ("Graustark", "explicit", "<Graustark reaffirmed> [its role]."),
]

COMMITTEES = [
    ("group", "explicit", "In view of growth, <the Committee decided to> maintain [the target range]."),
    ("group", "explicit", "<The Committee anticipates that> [conditions] will last."),
    ("group", "coordination", "<The Committee decided to> keep the range and anticipates that [rates] hold."),
    ("group", "document-scope", "[Inflation remains elevated]."),
    ("Ada B. Lovell", "explicit", "Voting against was <Ada B. Lovell>, who preferred [to raise the range]."),
    (
        "Ada Lovell and Bo Moore",
        "explicit",
        "Voting against were Cy Dee, who saw risks; and <Ada Lovell and Bo Moore>, who preferred [to wait].",
    ),
]

BANK = (
    "The Crown Bank's Monetary Policy Committee (MPC) sets policy. Its members met, and the MPC voted by "
    "a majority of 6-3 to raise the rate. "
)
BANKS = [
    ("group", "explicit", "<The MPC will continue to> [monitor prices]."),
    ("group", "explicit", "<Two members preferred to> hold [the rate]."),
    ("group", "document-scope", "[Policy] will need to be tight."),
]

SPEECHES = [
    ("Adler", "document-scope", "<MR. ADLER>: We stand by [peace and stability]."),
    ("Adler", "document-scope", "MR. ADLER: Thank you.\n\nQ Will it hold?\n\n<MR. ADLER>: [Peace] matters."),
    ("Q", "document-scope", "MR. ADLER: Thank you.\n\n<Q> What of [peace and stability]?\n\nMR. ADLER: Yes."),
    ("Zara", "document-scope", "PRESIDENT ZARA: Hello.\n\n<THE PRESIDENT>: I support [peace]."),
    ("Castell", "explicit", "MR. ADLER: Today <President Castell reaffirmed> [the importance of peace]."),
]


def check(marked: str, speaker: str, basis: str, head: str, book: Book) -> None:
    found, text = read(marked, head, book)
    assert (found.speaker, str(found.basis)) == (speaker, basis)
    if (cue := cue_in(marked)) is not None:
        assert found.cue is not None
        assert found.cue.of(text) == cue


@pytest.mark.parametrize(("speaker", "basis", "marked"), READOUT + LISTS)
def test_read_out(speaker: str, basis: str, marked: str) -> None:
    check(marked, speaker, basis, HEAD, BOOK)


@pytest.mark.parametrize(("speaker", "basis", "marked"), READOUT + LISTS)
def test_read_out_without_a_book(speaker: str, basis: str, marked: str) -> None:
    """The issuing ministry and the opening sentence name the sides as well."""
    check(marked, speaker, basis, HEAD, Book(()))


@pytest.mark.parametrize(("speaker", "basis", "marked"), STATEMENTS)
def test_joint_statement(speaker: str, basis: str, marked: str) -> None:
    check(marked, speaker, basis, STATEMENT, Book(()))


@pytest.mark.parametrize(("speaker", "basis", "marked"), COMMITTEES)
def test_committee_statement(speaker: str, basis: str, marked: str) -> None:
    check(marked, speaker, basis, COMMITTEE, Book(()))


@pytest.mark.parametrize(("speaker", "basis", "marked"), BANKS)
def test_body_called_by_its_initials(speaker: str, basis: str, marked: str) -> None:
    check(marked, speaker, basis, BANK, Book(()))


PM = "The Prime Minister spoke to Zendan President Vol Zel today. "
SECRETARY = "Secretary of State Ant J. Blin spoke with Zenda Foreign Minister Park Jo. "
TWO_TITLES = "Member of the Bureau and Foreign Minister Wan Yo met with Minister An Berg. "
OPENINGS = [  # The one who opens a talk is the host; the other side of two is the counterpart.
    (PM, "He condemned [it].", "Prime Minister"),
    (PM, "President Zel condemned [it].", "counterpart"),
    (SECRETARY, "The Secretary condemned [it].", "Ant J. Blin"),
    (SECRETARY, "Secretary Blin condemned [it].", "Blin"),
    (SECRETARY, "The Foreign Minister condemned [it].", "counterpart"),
    (TWO_TITLES, "Wan noted [it].", "Wan Yo"),
]  # fmt: skip


@pytest.mark.parametrize(("opening", "marked", "speaker"), OPENINGS)
def test_opening_without_issuer_or_book(opening: str, marked: str, speaker: str) -> None:
    found, _ = read(marked, opening, Book(()))
    assert found.speaker == speaker


@pytest.mark.parametrize(("speaker", "basis", "marked"), SPEECHES)
def test_transcript(speaker: str, basis: str, marked: str) -> None:
    check(marked, speaker, basis, "", Book(()))


def test_a_body_that_the_book_names_speaks_as_that_party() -> None:
    book = Book((), parties=(Party("Central Bank", (), ("the Committee",)),))
    found, _ = read("The Committee decided to maintain [the range].", COMMITTEE, book)
    assert found.speaker == "Central Bank"


def test_people_are_met_in_capitals_and_by_the_end_of_their_name() -> None:
    book = Book((), parties=(Party("Graustark", ("Bo Castell", "Castell")),))
    for name in ("Minister CASTELL", "General Castell", "Minister Bo Castell"):
        assert read(f"{name} welcomed [the talks].", HEAD, book)[0].speaker == "Graustark"


def test_unknown_speaker_has_candidates() -> None:
    found, _ = read("Minister Adler condemned the raid. [The Code] should be effective.")
    assert found.candidates == ("Ruritania", "narrator")


@pytest.mark.parametrize(
    "body", ["The Monetary Policy Committee (MPC)", "The Monetary Policy Committee", "The MPC"]
)
def test_a_committee_is_the_group_by_any_of_its_names(body: str) -> None:
    text = f"Statement\n\n{body} voted to maintain Bank Rate at 5%."
    parsed = parse(Release("r", "", text, ""))
    start = text.index("voted")
    assert attribute_in(prepare(parsed, Book(())), Span(start, len(text) - 1)).speaker == "group"
