"""Make text from releases harmless wherever a report puts it.

In:  any string, a hostile one too.
Out: a string that is text and nothing else in the place it is meant for: a terminal, a Markdown table,
     a spreadsheet cell, a workflow command of GitHub, HTML or XML.
Knows nothing of reports.

A character that would act is shown, never dropped in silence: ESC as ␛, a bidi override as ⟨U+202E⟩.
Only marks that neither act nor show (soft hyphen, zero-width space, byte order mark) are left out.
"""

from __future__ import annotations

import html as _html
import re
from functools import lru_cache

_UNSEEN = "\u00ad\u200b\u2060\ufeff"
# Everything that may act: C0 and C1 controls, DEL, direction marks and overrides, line and paragraph
# separators, other format marks, lone surrogates, non-characters, tag characters (hidden ASCII).
# ZWNJ and ZWJ stay: Persian, Indic scripts and emoji are spelt with them.
_ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\U0001fffe\U0001ffff\U0010fffe\U0010ffff]"
)
_WHITE = re.compile(r"\s+")
_MARKDOWN = re.compile(r"([\\`*_\[\]|~#])")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    code = ord(character)
    if character in _UNSEEN:
        return ""
    if character == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if code in (0x2028, 0x2029):
        return "\n"
    return f"⟨U+{code:04X}⟩"


def printable(text: str) -> str:
    """Return ``text`` with nothing in it that can drive a terminal, hide or reorder what is read.

    Line ends become ``\\n`` (also CRLF and the Unicode separators; a lone CR shows as ␍), a tab becomes a
    space. The result can be encoded as UTF-8.
    """
    return _ACTING.sub(lambda m: _shown(m.group()), text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """Return `printable` text on one line: each run of white space is one space, none at the ends."""
    return _WHITE.sub(" ", printable(text)).strip()


def markdown_cell(text: str) -> str:
    """Return ``text`` for a cell of a Markdown table: one line, no markup, no HTML, no mention.

    An ``@`` is parted from the name behind it by a zero-width space, else GitHub would notify a stranger.
    """
    safe = _MARKDOWN.sub(r"\\\1", one_line(text))
    safe = safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace("@", "@\u200b")


def csv_cell(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula: such a cell opens with an apostrophe.

    Quoting is the CSV writer's.
    """
    safe = printable(text)
    return "'" + safe if _FORMULA.match(safe) else safe


def github_data(text: str) -> str:
    """Return ``text`` as the message of a GitHub workflow command."""
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """Return ``text`` as a property (``file=…``) of a GitHub workflow command."""
    return github_data(text).replace(":", "%3A").replace(",", "%2C")


def html(text: str) -> str:
    """Return ``text`` for HTML or XML, inside an element or a quoted attribute."""
    return _html.escape(printable(text), quote=True)
