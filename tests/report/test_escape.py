import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phrasetrack.report.escape import (
    csv_cell,
    github_data,
    github_property,
    html,
    markdown_cell,
    one_line,
    printable,
)

SHOWN = [  # name, text, printed
    ("plain text", "by force — 力による", "by force — 力による"),
    ("escape sequence", "\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
    ("title of the terminal", "\x1b]0;owned\x07", "␛]0;owned␇"),
    ("eight-bit control", "\x9b31m", "⟨U+009B⟩31m"),
    ("carriage return hides", "safe\rgone", "safe␍gone"),
    ("line ends", "a\r\nb\u2028c\u0085", "a\nb\nc⟨U+0085⟩"),
    ("backspace and delete", "a\x08\x7f", "a␈␡"),
    ("bidi override", "a\u202egnp.exe", "a⟨U+202E⟩gnp.exe"),
    ("isolates", "\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"),
    ("unseen marks go", "co\u00adercion\ufeff\u200b", "coercion"),
    ("joiners stay", "می\u200cخواهم 👩\u200d🚀", "می\u200cخواهم 👩\u200d🚀"),
    ("hidden ASCII", "\U000e0041", "⟨U+E0041⟩"),
    ("lone surrogate", "\udc80", "\ufffd"),
    ("tab", "a\tb", "a b"),
]


@pytest.mark.parametrize(("name", "text", "printed"), SHOWN, ids=[s[0] for s in SHOWN])
def test_printable(name: str, text: str, printed: str) -> None:
    assert printable(text) == printed


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec=None)))
def test_nothing_acts_and_all_can_be_encoded(text: str) -> None:
    out = printable(text)
    out.encode("utf-8")
    assert not [c for c in out if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"]
    assert printable(out) == out
    assert "\n" not in one_line(text)


def test_markdown_has_no_markup_left() -> None:
    assert markdown_cell("a | b\n*c* <img src=x> @team [x](y)") == (
        "a \\| b \\*c\\* &lt;img src=x&gt; @\u200bteam \\[x\\](y)"
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "＝1", "\t=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert csv_cell(text).startswith("'")


def test_a_plain_cell_stays() -> None:
    assert csv_cell("a = b") == "a = b"


def test_github_commands_cannot_be_broken_out_of() -> None:
    assert github_data("100%\n::error::x\r\n") == "100%25%0A::error::x%0A"
    assert github_property("a:b,c") == "a%3Ab%2Cc"


def test_html() -> None:
    assert html("<b a=\"1\" c='2'>&\x00") == "&lt;b a=&quot;1&quot; c=&#x27;2&#x27;&gt;&amp;␀"
