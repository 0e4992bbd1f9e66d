"""Paragraphs, kinds, sections, lead-ins and sentences."""

from __future__ import annotations

import textwrap

import pytest

from phrasetrack.model import ParsedRelease, Release
from phrasetrack.release import outline, parse


def parsed(text: str) -> ParsedRelease:
    return parse(Release("a", "a.txt", text, "0" * 64))


def sentences(text: str) -> list[str]:
    return [s.span.of(text) for s in parsed(text).sentences]


PROSE = (
    "Both Ministers exchanged views on the regional security issues, including the situation at sea. "
    "They reaffirmed the need for observing international law, and opposed any attempts to change it."
)

PARAGRAPHS = [  # name, text, paragraphs (white space folded)
    ("blank lines", "One sentence here.\n\nAnother one.\n", ["One sentence here.", "Another one."]),
    ("lines of spaces are blank", "One here.\n \u00a0\t\nAnother one.", ["One here.", "Another one."]),
    ("a line is a paragraph when lines are long", f"{PROSE}\n{PROSE}", [PROSE, PROSE]),
    ("wrapped lines are one", textwrap.fill(PROSE, 72), [PROSE]),
    ("wrapped and set in", textwrap.indent(textwrap.fill(PROSE, 60), "    "), [PROSE]),
    (
        "carriage returns",
        textwrap.fill(PROSE, 72).replace("\n", "\r\n") + "\r\n\r\nEnd of it.",
        [PROSE, "End of it."],
    ),
    ("old Mac line ends", "One here.\r\rAnother one.", ["One here.", "Another one."]),
    (
        "lines of a letterhead stay apart",
        "June 23, 2021\nJapan Ministry of Defense\nin Japanese\n\n" + PROSE,
        ["June 23, 2021", "Japan Ministry of Defense", "in Japanese", PROSE],
    ),
    (
        "one-line paragraphs without blank lines stay apart",
        "The Ministers met in the capital on Monday afternoon.\nThey agreed to meet again.\nNo date was set.",
        [
            "The Ministers met in the capital on Monday afternoon.",
            "They agreed to meet again.",
            "No date was set.",
        ],
    ),
    (
        "items of a list",
        "The measures are:\n- to share lessons;\n- to train people in the field for a long time "
        "and in many\n  places at once;\n- to meet.",
        [
            "The measures are:",
            "- to share lessons;",
            "- to train people in the field for a long time and in many places at once;",
            "- to meet.",
        ],
    ),
    (
        "a year at the start of a wrapped line is no item",
        "The programme was agreed by the two sides at their meeting held in May\n2019. It was "
        "prolonged after a review that both of them held in the year\n2020. The next review will "
        "be held at a time that suits both of them.",
        [
            "The programme was agreed by the two sides at their meeting held in May 2019. It was "
            "prolonged after "
            "a review that both of them held in the year 2020. The next review will be held at a "
            "time that suits "
            "both of them."
        ],
    ),
    (
        "a number at the start of a wrapped line is no item",
        "The second review of the programme was held by both sides on the date of Jan.\n5. The "
        "third review of the programme will be held at a time that suits them.",
        [
            "The second review of the programme was held by both sides on the date of Jan. 5. The "
            "third review of "
            "the programme will be held at a time that suits them."
        ],
    ),
    (
        "a web address too long for its line",
        "The two leaders applauded the work to date under the partnership [called\n"
        ""
        "Partnership](https://example.org/briefing-room/statements-releases/2021/04/16/"
        "fact-sheet-partnership-of-the-two-sides-and-others/)\n"
        "announced last year, and expressed their intention to hold the meeting of\nthe committee.",
        [
            "The two leaders applauded the work to date under the partnership [called "
            ""
            "Partnership](https://example.org/briefing-room/statements-releases/2021/04/16/"
            "fact-sheet-partnership-of-the-two-sides-and-others/) "
            ""
            "announced last year, and expressed their intention to hold the meeting of the committee."
        ],
    ),
    (
        "no-break spaces hold words together when lines are wrapped",
        "The two leaders renewed their commitment to strengthen the alliance. "
        "Prime\nMinister\u00a0Kato\u00a0expressed\u00a0his\u00a0resolve to examine all that is "
        "needed for\nnational defense.",
        [
            "The two leaders renewed their commitment to strengthen the alliance. Prime Minister "
            "Kato expressed his "
            "resolve to examine all that is needed for national defense."
        ],
    ),
    ("Japanese", "式典\n挨拶\n\n　本日、式典に当たり、\n", ["式典", "挨拶", "本日、式典に当たり、"]),
]


@pytest.mark.parametrize(("name", "text", "wanted"), PARAGRAPHS, ids=[p[0] for p in PARAGRAPHS])
def test_paragraphs(name: str, text: str, wanted: list[str]) -> None:
    assert [" ".join(p.span.of(text).split()) for p in outline(text)] == wanted


KINDS = [  # name, text, kinds
    (
        "read-out",
        f"(Press Release)\n\nJune 3, 2021  \nMinistry of X\n\n### A-B Meeting\n\n{PROSE}\n\n1 "
        f"Both met.\n\n2 Both left.",
        "dateline dateline dateline title body item item",
    ),
    (
        "title first",
        f"The 7th A-B Meeting\n\nJune 22nd, 2022 \u00a0•\u00a0 Author: \u00a0 X (Y) \u00a0•\u00a0 "
        f"4 minute read\nFeatured image\n\njune 22, 2022\nMinistry\n\n{PROSE}\n\nOriginal post.",
        "title dateline chrome dateline dateline body chrome",
    ),
    (
        "statement",
        f"November 08, 2018\n\nFor release at 2:00 p.m. EST\n\nShare\n\n{PROSE}",
        "dateline dateline chrome body",
    ),
    ("place and date", f"Geneva, 5 May 2021\n\n{PROSE}", "dateline body"),
    (
        "place and clock",
        f"Via Teleconference\n\n12:42 P.M. EDT\n\n{PROSE}\n\n12:57 P.M. EDT",
        "dateline dateline body dateline",
    ),
    ("no front matter", PROSE, "body"),
    ("one line is the text", "unilateral attempts to change the status quo", "body"),
    ("a heading over nothing", "# Statement", "title"),
    ("end mark", f"{PROSE}\n\n\\###", "body chrome"),
    ("a date inside the text is no dateline", f"{PROSE}\n\nThe Ministers met on June 23, 2021.", "body body"),
    (
        "Japanese",
        "平和祈念式典\n内閣総理大臣挨拶\n\n"
        "　本日、式典に当たり、謹んで哀悼の誠を捧げます。\n\n平成三十年八月六日",
        "title title body dateline",
    ),
]


@pytest.mark.parametrize(("name", "text", "wanted"), KINDS, ids=[k[0] for k in KINDS])
def test_kinds(name: str, text: str, wanted: str) -> None:
    assert " ".join(p.kind for p in outline(text)) == wanted


SECTIONS = [  # name, text, section of each paragraph
    ("sections carry on", "1 Both met.\n\nThey talked.\n\n2 Both left.\n\nThey waved.", ["1", "1", "2", "2"]),
    ("a list set in ends with it", "  1. Both met.\n  2. Both left.\n\nThe end of it all.", ["1", "2", ""]),
    ("a tight list ends with it", "1. Both met.\n2. Both left.\n\nThe end of it all.", ["1", "2", ""]),
    (
        "letters below numbers",
        "3. The measures:\n(a) one thing;\n(b) another.\n\n4. The end.",
        ["3", "3(a)", "3(b)", "4"],
    ),
    ("as printed", "3(b) The measures are these.\n\n3(c) The others.", ["3(b)", "3(c)"]),
    ("dotted", "2.1 The Ministers met.\n\n2.2 The Ministers left.", ["2.1", "2.2"]),
    (
        "Roman below numbers",
        "1. First:\n(i) one;\n(ii) two;\n(iii) three.\n2. Second.",
        ["1", "1(i)", "1(ii)", "1(iii)", "2"],
    ),
    (
        "i after h is a letter",
        "\n".join(f"({c}) thing {c};" for c in "abcdefghij"),
        [f"({c})" for c in "abcdefghij"],
    ),
    (
        "articles",
        "Article 1\n\nThe parties agree.\n\nArticle 2\n\n1. They meet.\n\n2. They talk.",
        ["Article 1", "Article 1", "Article 2", "Article 2(1)", "Article 2(2)"],
    ),
    ("full width", "１．日本は協力する。\n\n２．両国は協力する。", ["１", "２"]),
    ("kanji", "一、日本は協力する。\n\n二、両国は協力する。", ["一", "二"]),
    ("bullets carry the number", "4. ●sharing lessons.\n    ●Finding ways.", ["4", "4"]),
    ("bold numbers", "**1. Energy:** They met.\n\n**2. Water:** They talked.", ["1", "2"]),
    ("a count is no number", "20 Ministers came.\n\n3 of them spoke.", ["", ""]),
    ("initials are no letters", "A. Smith said so.\n\nP. Jones agreed.", ["", ""]),
    ("a date is no number", "1 December 2021\n\nThe Ministers met.", ["", ""]),
]


@pytest.mark.parametrize(("name", "text", "wanted"), SECTIONS, ids=[s[0] for s in SECTIONS])
def test_sections(name: str, text: str, wanted: list[str]) -> None:
    assert [p.section for p in outline(text)] == wanted


LEAD_INS = [  # name, text, lead-in of each paragraph
    ("bullets", "The measures are:\n- one;\n- two.\n\nThe end of it.", [None, 0, 0, None]),
    ("no punctuation", "A summary is as below\n\n1. One thing.\n2. Another.", [None, 0, 0]),
    (
        "one level down, then on",
        "1. They met.\n2. The following measures:\n3. ●one.\n   ●two.\n   They agreed.\n4. The end.",
        [None, None, 1, 1, None, None],
    ),
    (
        "on its own level",
        "  1. They met.\n  2. X spoke and stated as follows.\n  3. X said one.\n  4. X said two.\n\nShare",
        [None, None, 1, 1, None],
    ),
    ("nested", "They agree to:\n\n1. Share:\n(a) lessons;\n(b) data.\n\n2. Meet.", [None, 0, 1, 1, 0]),
    (
        "plain text in between ends it",
        "The measures are:\n\nNothing yet was found.\n\n- one.",
        [None, None, None],
    ),
    ("Japanese", "内容は以下のとおり。\n\n１．協力する。\n\n２．対話する。", [None, 0, 0]),
    (
        "the numbering from before goes on",
        "1. They met.\n\nThey agreed on these:\n\n- one;\n\n- two.\n\n2. They left.",
        [None, None, 1, 1, None],
    ),
    ("a colon inside is none", "Note: they met.\n\n- one.", [None, None]),
]


@pytest.mark.parametrize(("name", "text", "wanted"), LEAD_INS, ids=[s[0] for s in LEAD_INS])
def test_lead_ins(name: str, text: str, wanted: list[int | None]) -> None:
    assert [p.lead_in for p in outline(text)] == wanted


SENTENCES = [  # name, text, sentences
    ("plain", "They met. They left.", ["They met.", "They left."]),
    (
        "titles",
        "They met Gen. Smith, Lt. Gen. Jones and the Hon. Ann Lee. H.E. Mr. Roe came.",
        ["They met Gen. Smith, Lt. Gen. Jones and the Hon. Ann Lee.", "H.E. Mr. Roe came."],
    ),
    (
        "initials inside",
        "They praised the Japan-U.S. Treaty and the U.S. Senate. He left.",
        ["They praised the Japan-U.S. Treaty and the U.S. Senate.", "He left."],
    ),
    (
        "initials at the end",
        "He went to the U.S. The Ministers stayed.",
        ["He went to the U.S.", "The Ministers stayed."],
    ),
    (
        "references",
        "Art. 9 of para. 3, No. 5 and Vol. 3 hold. So does Res. 1718.",
        ["Art. 9 of para. 3, No. 5 and Vol. 3 hold.", "So does Res. 1718."],
    ),
    (
        "plain words that a model takes for abbreviations",
        "The rate has remained low. Inflation rose last month. All are equal. They met.",
        ["The rate has remained low.", "Inflation rose last month.", "All are equal.", "They met."],
    ),
    (
        "small letters go on",
        "He said so at 2:00 p.m. on Monday, i.e. today.",
        ["He said so at 2:00 p.m. on Monday, i.e. today."],
    ),
    (
        "decimals",
        "Rates rose by 0.25 percent to 2.5 percent. They fell.",
        ["Rates rose by 0.25 percent to 2.5 percent.", "They fell."],
    ),
    ("quotes", "They noted the “Vision 2.0.” They left.", ["They noted the “Vision 2.0.”", "They left."]),
    ("questions", "Who came? Nobody! So it was.", ["Who came?", "Nobody!", "So it was."]),
    ("its own number", "1. They met. They left.", ["1. They met.", "They left."]),
    (
        "wrapped",
        "They met and exchanged views about the matters of the region and beyond.\nThey left.",
        ["They met and exchanged views about the matters of the region and beyond.", "They left."],
    ),
    ("Japanese", "本日、集まった。明日も！来るか？", ["本日、集まった。", "明日も！", "来るか？"]),
    (
        "Japanese quotes",
        "彼は「行く。必ず。」と述べた。帰った。",
        ["彼は「行く。必ず。」と述べた。", "帰った。"],
    ),
    ("Japanese brackets", "行く（必ず。）。帰る。", ["行く（必ず。）。", "帰る。"]),
    (
        "an aside in brackets",
        "計画（以下「計画」という。）を定める。",
        ["計画（以下「計画」という。）を定める。"],
    ),
    ("a bracket without a partner", "行く（必ず。帰る。", ["行く（必ず。", "帰る。"]),
    ("Hindi", "वे मिले। वे गए।", ["वे मिले।", "वे गए।"]),
    ("Arabic", "هل جاؤوا؟ نعم جاؤوا.", ["هل جاؤوا؟", "نعم جاؤوا."]),
]


@pytest.mark.parametrize(("name", "text", "wanted"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_sentences(name: str, text: str, wanted: list[str]) -> None:
    assert sentences(text) == wanted
