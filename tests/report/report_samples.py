"""Reports that every renderer meets: none, one, many, skipped, hostile."""

from __future__ import annotations

from dataclasses import replace

from phrasetrack.model import (
    Attribution,
    Basis,
    Block,
    BlockKind,
    Change,
    ChangeKind,
    ConcordanceLine,
    Edit,
    EditTag,
    Finding,
    Observation,
    Polarity,
    Quote,
    Redline,
    ReleaseLine,
    Report,
    Score,
    Significance,
    Skipped,
    SlotValue,
    Span,
    Status,
)

OLD_TEXT = "The Bank will act with patience to keep prices stable. Ann spoke. The outlook is good."
NEW_TEXT = "The Bank will act with resolve to keep prices stable. The outlook is fair."
HOSTILE = "a\x1b[31mred\x1b]0;title\x07 [bold]b[/bold] | c\n**d** <script> \u202eevil\u202c @team `x` =1+1"


def release(number: int, party: str, date: str = "", title: str = "") -> ReleaseLine:
    day = date or f"2020-0{number}-01"
    return ReleaseLine(f"{day}-{party.lower()}", f"corpus/x/{day}.txt", title, day, ("Home", party))


def quote(text: str, words: str, marked: str = "", speaker: str = "Home", release: str = "r") -> Quote:
    """Quote ``words`` of ``text`` in its context, with ``marked`` as changed."""
    start = text.index(words)
    end = start + len(words)
    at = text.index(marked) if marked else 0
    marks = (Span(at, at + len(marked)),) if marked else ()
    return Quote(release, Span(start, end), words, text[:start], text[end:], marks, speaker)


ALTERED = Finding(
    "phrase-altered",
    Significance.SUBSTANTIVE,
    ChangeKind.SUBSTITUTION,
    "act-with",
    "Act with patience",
    "“patience” became “resolve” (Home)",
    "phrase-altered: key term: posture",
    "new",
    "corpus/x/new.txt",
    quote(OLD_TEXT, "act with patience", "patience"),
    quote(NEW_TEXT, "act with resolve", "resolve"),
    (("patience", "resolve"),),
    key="act-with/phrase-altered/1",
)
SPEAKER = Finding(
    "speaker-changed",
    Significance.SUBSTANTIVE,
    ChangeKind.SPEAKER,
    "act-with",
    "Act with patience",
    "“act with resolve” is now said jointly, before by Home",
    "speaker-changed: Home became joint",
    "new",
    "corpus/x/new.txt",
    quote(OLD_TEXT, "act with patience"),
    quote(NEW_TEXT, "act with resolve", speaker="joint"),
)
DROPPED = Finding(
    "phrase-omitted",
    Significance.SUBSTANTIVE,
    ChangeKind.OMISSION,
    "ann",
    "Ann spoke",
    "“Ann spoke” is gone (Home)",
    "phrase-omitted: a canonical phrase is dropped",
    "new",
    "corpus/x/new.txt",
    before=quote(OLD_TEXT, "Ann spoke", "Ann spoke"),
    in_place=quote(NEW_TEXT, "The outlook"),
)
GAINED = Finding(
    "phrase-added",
    Significance.SUBSTANTIVE,
    ChangeKind.ADDITION,
    "fair",
    "The outlook is fair",
    "“The outlook is fair” is new",
    "phrase-added: a canonical phrase is new",
    "new",
    "corpus/x/new.txt",
    after=quote(NEW_TEXT, "The outlook is fair", "The outlook is fair", speaker=""),
)
STYLISTIC = Finding(
    "phrase-altered",
    Significance.STYLISTIC,
    ChangeKind.INFLECTION,
    "stable",
    "Prices stable",
    "“prices” became “prices”",
    "phrase-altered: inflection",
    "new",
    "corpus/x/new.txt",
    quote(OLD_TEXT, "keep prices stable", "prices"),
    quote(NEW_TEXT, "keep prices stable", "prices"),
)
TYPOGRAPHIC = Finding(
    "phrase-altered",
    Significance.TYPOGRAPHIC,
    ChangeKind.TYPOGRAPHY,
    "bank",
    "The Bank",
    "printed otherwise: “Bank” became “Bank”",
    "phrase-altered: glyphs",
    "new",
    "corpus/x/new.txt",
    quote(OLD_TEXT, "The Bank"),
    quote(NEW_TEXT, "The Bank"),
)
SENTENCE = Finding(
    "sentence-new",
    Significance.STYLISTIC,
    None,
    "",
    "",
    "never seen before: “The outlook is fair.”",
    "sentence-new: no earlier release has the sentence",
    "new",
    "corpus/x/new.txt",
    group="new prose",
)


def redline() -> Redline:
    """OLD_TEXT to NEW_TEXT."""
    return Redline(
        OLD_TEXT,
        NEW_TEXT,
        (
            Block(
                BlockKind.CHANGED,
                (
                    Edit(EditTag.EQUAL, Span(0, 23), Span(0, 23)),
                    Edit(EditTag.DELETE, Span(23, 31), None, Significance.SUBSTANTIVE),
                    Edit(EditTag.INSERT, None, Span(23, 30), Significance.SUBSTANTIVE),
                    Edit(EditTag.EQUAL, Span(31, 55), Span(30, 54)),
                ),
            ),
            Block(BlockKind.DELETED, (Edit(EditTag.DELETE, Span(55, 66), None),)),
            Block(
                BlockKind.CHANGED,
                (
                    Edit(EditTag.EQUAL, Span(66, 81), Span(54, 69)),
                    Edit(EditTag.DELETE, Span(81, 85), None),
                    Edit(EditTag.INSERT, None, Span(69, 73)),
                    Edit(EditTag.EQUAL, Span(85, 86), Span(73, 74)),
                ),
            ),
        ),
    )


def observation(
    phrase: str,
    release: str,
    status: Status,
    text: str = "keep prices stable",
    speaker: str = "Home",
    polarity: Polarity = Polarity.AFFIRMED,
) -> Observation:
    if status is Status.ABSENT:
        return Observation(phrase, release, f"{release}.txt", status)
    changes = (
        (Change(ChangeKind.SUBSTITUTION, "prices", text.split()[1], Significance.SUBSTANTIVE, "key term"),)
        if status is Status.VARIANT
        else ()
    )
    return Observation(
        phrase,
        release,
        f"{release}.txt",
        status,
        Span(10, 10 + len(text)),
        text,
        changes=changes,
        slots=(SlotValue("rate", "2", Span(10, 11)),) if phrase == "slotted" else (),
        attribution=Attribution(speaker, Basis.EXPLICIT, polarity=polarity),
        section="2",
        score=Score(0.9, 0.85),
    )


def matrix(columns: int, rows: int = 4) -> Report:
    """A track report of ``columns`` releases, with a wording and a gap that stand alone."""
    parties = ("France", "Vietnam", "Laos", "Cambodia", "ASEAN")
    releases = tuple(
        release(1, parties[i % 5], f"20{10 + i // 12:02}-{i % 12 + 1:02}-01") for i in range(columns)
    )
    phrases = tuple((f"p{i}", f"Phrase number {i} of the book", "family") for i in range(rows))
    found: list[Observation] = []
    for phrase, _, _ in phrases:
        for i, r in enumerate(releases):
            if phrase == "p0" and i == 1:
                found.append(observation(phrase, r.id, Status.VARIANT, "keep wages stable", "joint"))
            elif phrase == "p1" and i == 2:
                found.append(observation(phrase, r.id, Status.ABSENT))
            elif phrase == "p2":
                found += [observation(phrase, r.id, Status.MINOR), observation(phrase, r.id, Status.EXACT)]
            elif phrase == "p3" and i == 0:
                found.append(observation(phrase, r.id, Status.EXACT, polarity=Polarity.DENIED))
            else:
                found.append(
                    observation(phrase, r.id, Status.EXACT, speaker=("Home", "joint", "narrator")[i % 3])
                )
    return Report("track", releases, observations=tuple(found), phrases=phrases)


def line(number: int, left: str, text: str, right: str, score: float = 1.0) -> ConcordanceLine:
    r = release(number, "France")
    start = len(left)
    return ConcordanceLine(
        r.id, r.path, r.date, "Home", "2", left, text, right, Span(start, start + len(text)), "exact", score
    )


FOUND = Report(
    "find",
    (release(1, "France"), release(2, "France")),
    concordance=(
        line(
            1,
            "the Minister opposed attempts to change the order ",
            "by coercion",
            " or by any other means at all.",
        ),
        line(2, "opposed it ", "by use of force", ".", 0.71),
    ),
)
PAIR = (
    release(1, "Ann", "2020-01-01", "The Bank's January statement"),
    release(2, "Ben", "2020-02-01", "The Bank's February statement"),
)
MANY = Report(
    "compare",
    PAIR,
    ("“patience” became “resolve” (Home).", "“Ann spoke” is gone.", "The outlook is fair now."),
    (ALTERED, SPEAKER, DROPPED, GAINED, STYLISTIC, SENTENCE, TYPOGRAPHIC),
    redline=redline(),
    phrases=(("act-with", "Act with patience", ""),),
    notes=("2 typographic edits folded",),
    counts=(("typographic edits", 2),),
)
REPORTS: dict[str, Report] = {
    "none": Report("compare", PAIR, phrases=(("act-with", "Act with patience", ""),)),
    "empty": Report("compare"),
    "one": Report("compare", PAIR, ("“patience” became “resolve”.",), (ALTERED,)),
    "many": MANY,
    "check": Report(
        "check",
        PAIR,
        ("Ann spoke is gone.",),
        tuple(replace(f, release=PAIR[1].id) for f in (ALTERED, DROPPED)),
    ),
    "skipped": Report("compare", PAIR, skipped=(Skipped("corpus/x/broken.pdf", "no text layer"),)),
    "track none": Report("track"),
    "track": matrix(5),
    "track many": matrix(23),
    "find none": Report("find", PAIR),
    "find": FOUND,
    "hostile": Report(
        "compare",
        (ReleaseLine(HOSTILE, HOSTILE, HOSTILE, HOSTILE), ReleaseLine("b", HOSTILE, HOSTILE, HOSTILE)),
        (HOSTILE,),
        tuple(
            Finding(
                "phrase-altered",
                weight,
                None,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                quote(HOSTILE * 3, HOSTILE, speaker=HOSTILE),
                quote(HOSTILE * 3, HOSTILE, "red"),
                ((HOSTILE, HOSTILE),),
                quote(HOSTILE, HOSTILE),
                HOSTILE,
                group,
            )
            for weight, group in ((Significance.SUBSTANTIVE, ""), (Significance.STYLISTIC, HOSTILE))
        ),
        skipped=(Skipped(HOSTILE, HOSTILE),),
        notes=(HOSTILE,),
        redline=Redline(
            HOSTILE,
            HOSTILE,
            (
                Block(
                    BlockKind.CHANGED,
                    (
                        Edit(EditTag.DELETE, Span(0, len(HOSTILE)), None),
                        Edit(EditTag.INSERT, None, Span(0, len(HOSTILE))),
                    ),
                ),
            ),
        ),
    ),
    "track hostile": Report(
        "track",
        (ReleaseLine(HOSTILE, HOSTILE, HOSTILE, HOSTILE, (HOSTILE,)), ReleaseLine("b", HOSTILE)),
        observations=(
            observation(HOSTILE, HOSTILE, Status.VARIANT, HOSTILE, HOSTILE),
            observation(HOSTILE, "b", Status.EXACT, HOSTILE, HOSTILE),
        ),
        phrases=((HOSTILE, HOSTILE, HOSTILE),),
    ),
    "find hostile": Report(
        "find",
        (ReleaseLine(HOSTILE, HOSTILE),),
        concordance=(
            ConcordanceLine(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                HOSTILE,
                Span(0, 1),
                "exact",
                0.5,
            ),
        ),
    ),
}
