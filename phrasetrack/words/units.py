"""Cut Japanese, which has no spaces, at its words.

In:  text as read.
Out: the positions inside words, where no edit should begin or end; or the words themselves.
Knows nothing of alignment.

There is no dictionary: a word is told by its script (Chinese characters and the kana that inflect them, a run
of katakana), by the particles that stand behind words, and by the habit of Chinese characters to go in pairs.
What is no Japanese is not looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from phrasetrack.model import Span, TokenKind
from phrasetrack.words.tokenise import tokenise

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "\u3041-\u3096\u3099\u309a\u309d-\u309f"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
_IS_KANA = re.compile(f"[{_HIRAGANA}{_KATAKANA}]")
_IS_JAPANESE = re.compile(f"[{_HAN}{_HIRAGANA}{_KATAKANA}]")
# A word and what inflects it or stands behind it: 試みに, 現状変更の, 弾道ミサイルを, いかなる.
_CHUNK = (
    f"(?P<stem>(?:[おご](?=[{_HAN}]))?[{_HAN}{_KATAKANA}]*)(?P<tail>(?:(?![おご][{_HAN}])[{_HIRAGANA}])*)"
)
_LONE = f"(?:.*[{_KATAKANA}]|[おご])?[{_HAN}]"  # One Chinese character, which kana may inflect.
_PAIR = f"[{_HAN}]{{2}}"
_NONE: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
_SCRIPT = f"[{_HAN}]+|[{_KATAKANA}]+"
_EXTENDING = ("Mn", "Me", "Cf")  # What belongs to the character before it: variation selectors, joiners.
# What a word of one character costs where a run is parted, one of three, a prefix, a suffix; pairs are free,
LONE, TRIPLE, PREFIX, SUFFIX = 8, 4, 3, 2
OPENS = 7  # but one that ends with a numeral or "not", which open a word: 非核｜三｜原則.
_OPENING = frozenset("二三四五六七八九再非不未")
MAX_COMPOUND = 400  # Characters of one run of Chinese characters; a longer one is no compound.


class Part(NamedTuple):
    """``base[base0:base1]`` is kept as, or becomes, ``other[other0:other1]``."""

    kept: bool  # Unit for unit: both ranges are of one length.
    base0: int
    base1: int
    other0: int
    other1: int


_pattern = cache(re.compile)  # Compiled when first asked for: most releases are English.


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Return the words of each section of the list."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    text = (files("phrasetrack.words") / "data" / "units-ja.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            words = found.setdefault(line[1 : line.index("]")], [])
        elif not line.startswith("#"):
            words += line.split()
    return {name: tuple(some) for name, some in found.items()}


class _Patterns(NamedTuple):
    """The list as patterns; each goes on at a place in a text."""

    joint: re.Pattern[str]  # One word wherever it stands.
    whole: re.Pattern[str]  # One word where one begins.
    word: re.Pattern[str]  # A particle or a form of "do" behind a word.
    words: re.Pattern[str]  # A run of them.
    verb: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    table = _table()

    def any_of(*sections: str) -> str:
        some = sorted({w for name in sections for w in table[name]}, key=lambda w: (-len(w), w))
        return f"(?:{'|'.join(some)})"

    word = any_of("particles", "verb") + "(?![っゃゅょぁぃぅぇぉんー])"  # No word begins with one of these.
    return _Patterns(
        re.compile(any_of("joints")),
        re.compile(any_of("joints", "whole")),
        re.compile(word),
        re.compile(f"(?:{word})+"),
        re.compile(any_of("verb")),
    )


def is_japanese(text: str) -> bool:
    """Return whether there is kana in ``text``."""
    return _IS_KANA.search(text) is not None


def is_compound(text: str, position: int) -> bool:
    """Return whether a position stands between two Chinese characters."""
    inside = 0 < position < len(text)
    return inside and _pattern(_PAIR).fullmatch(text, position - 1, position + 1) is not None


@lru_cache(maxsize=5_000)
def _compound(run: str, behind: bool) -> frozenset[int]:
    """Return where a run of Chinese characters parts into words: pairs, and affixes where those leave one.

    ``behind`` says that it stands behind katakana: its first character may be a suffix, シナ海｜情勢.
    """
    n = len(run)
    if n < 3 or n > MAX_COMPOUND:
        return frozenset()
    prefixes, suffixes = _table()["prefixes"], _table()["suffixes"]
    best: list[tuple[int, int]] = [(0, 0)]  # For each end: the cost, and how long the last word is.
    for end in range(1, n + 1):
        choices = []
        for size in (3, 2, 1):  # Of two ways, the one with pairs first: 国連｜安保理.
            if size > end:
                continue
            last = run[end - 1]
            cost = TRIPLE if size == 3 else OPENS * (last in _OPENING) if size == 2 else LONE
            if size == 1 and (end > 1 or behind) and last in suffixes:
                cost = SUFFIX
            elif size == 1 and end < n and last in prefixes:
                cost = PREFIX
            choices.append((best[end - size][0] + cost, size))
        best.append(min(choices, key=lambda c: c[0]))
    cuts = []
    while n:
        cuts.append(n)
        n -= best[n][1]
    return frozenset(cuts[1:])


def _stem_cuts(stem: str) -> Iterator[int]:
    """Yield where the head of a chunk parts into words: 弾道｜ミサイル."""
    for m in _pattern(_SCRIPT).finditer(stem):
        if m.start() and not stem.startswith(("お", "ご")):
            yield m.start()
        if m.group()[0] < "\u30a0" or m.group()[0] > "\u30ff":
            yield from (m.start() + k for k in _compound(m.group(), m.start() > 0))


def _tail_cuts(stem: str, tail: str) -> Iterator[int]:
    """Yield where the kana of a chunk part into words; 0 parts them from the word they stand behind.

    Behind one Chinese character the fewest kana that leave nothing but particles inflect it: 試み｜に, 強く.
    Behind two, or katakana, none do where a particle or the verb "do" follows at once: 反対｜する.
    """
    known = _patterns()
    lone = bool(_pattern(_LONE).fullmatch(stem))
    if stem and not lone and (m := known.words.match(tail)):
        steps = list(_steps(tail, 0, m.end()))
        if m.end() == len(tail):
            yield from steps
            return
        if len(steps) > 2 and steps[-1] - steps[-2] == 1:
            steps.pop()  # に｜もかけがえ: one kana before something unknown is as well its beginning.
        yield from steps
    elif lone and tail[0] in "のをへ":  # No Chinese character is inflected so.
        yield 0
        if len(tail) > 1:
            yield 1
    for start in range(len(tail)):
        if not known.words.fullmatch(tail, start):
            continue
        if lone and known.verb.match(tail, start):
            continue  # 示した, 交わした
        if start and tail[start - 1] in "んっ" and tail[start] in "でて":
            continue  # 組んで
        yield from _steps(tail, start, len(tail))
        return


def _own(tail: str) -> int:
    """Return where a tail ends since a word begins that stands on its own: 平和のために｜さらに."""
    known = _patterns()
    starts = (m.start() for m in known.whole.finditer(tail) if m.start())
    return next((k for k in starts if known.words.fullmatch(tail, 0, k)), len(tail))


def _steps(tail: str, start: int, end: int) -> Iterator[int]:
    """Yield where each of the words in ``tail[start:end]`` begins, and where the last ends."""
    while start < end and (m := _patterns().word.match(tail, start)):
        yield start
        start = m.end()
    yield start


def _cuts(text: str) -> Iterator[int]:
    """Yield where Japanese parts into words, the ends of its runs included."""
    known, position = _patterns(), 0
    joints = [m.span() for m in known.joint.finditer(text)]
    for start, end in [*joints, (len(text), len(text))]:
        while position < start:
            m = known.whole.match(text, position, start) or _pattern(_CHUNK).match(text, position, start)
            if m is None or m.start() == m.end():
                position += 1
                continue
            yield m.start()
            position = m.end()
            if m.re is _pattern(_CHUNK):
                tail = m["tail"]
                if m["stem"]:
                    tail = tail[: _own(tail)]
                    position = m.start("tail") + len(tail)
                yield from (m.start() + k for k in _stem_cuts(m["stem"]))
                if tail:
                    yield from (m.start("tail") + k for k in _tail_cuts(m["stem"], tail))
            yield position
        if start < end:
            yield start
            yield end
        position = end


def _inside(text: str, position: int) -> bool:
    """Return whether a position has Japanese on both sides, or what extends a character behind it."""
    before, after = text[position - 1], text[position]
    return _IS_JAPANESE.match(before) is not None and (
        _IS_JAPANESE.match(after) is not None or unicodedata.category(after) in _EXTENDING
    )


@lru_cache(maxsize=5_000)
def bound(text: str, more: frozenset[int] = frozenset()) -> frozenset[int]:
    """Return the positions inside Japanese words of ``text``: no edit should begin or end there.

    Args:
        text: Any text. Without kana it may be Chinese: callers look at its neighbours, as `words` does.
        more: Further places where words part, as another tool has them; those inside a token do not count.
    """
    if not _IS_JAPANESE.search(text):
        return frozenset()
    tokens = tokenise(text)
    inside = {i for t in tokens for i in range(t.span.start + 1, t.span.end)}
    known = {i for m in _patterns().joint.finditer(text) for i in range(m.start() + 1, m.end())}
    numbers = {i for t in tokens if t.kind is TokenKind.NUMBER for i in (t.span.start, t.span.end)}
    free = ({*_cuts(text), *numbers} | (more - known)) - inside
    extended = {
        i for i in range(1, len(text)) if text[i] > "\u00ac" and unicodedata.category(text[i]) in _EXTENDING
    }
    return frozenset(i for i in range(1, len(text)) if i not in free - extended and _inside(text, i))


def units(text: str, more: frozenset[int] = frozenset()) -> tuple[Span, ...]:
    """Return ``text`` in pieces, in order, with no gap: Japanese words, tokens, single marks and spaces."""
    inside = {i for t in tokenise(text) for i in range(t.span.start + 1, t.span.end)} | bound(text, more)
    ends = [i for i in range(1, len(text)) if i not in inside]
    return tuple(Span(a, b) for a, b in zip([0, *ends], [*ends, len(text)], strict=True)) if text else ()


def widen(parts: Iterable[Part], free: Callable[[int, int, int], bool]) -> tuple[Part, ...]:
    """Return parts that tile both sides as before, with every edit grown until it cuts no word.

    Kept parts only shrink; one that is nothing but parts of cut words goes, and the edits around it are one.

    Args:
        parts: Kept and edited ones, in order.
        free: Whether an edit may end at ``(i, j)``; the third argument is how many units are kept from there
            on. Where it is negative, whether an edit may begin there, and how many are kept up to there.
    """
    out: list[Part] = []
    row = _joined(parts)
    for k, part in enumerate(row):
        if not part.kept:
            out.append(part)
            continue
        i, j, n = part.base0, part.other0, part.base1 - part.base0
        head, tail = 0, n
        while k and head < n and not free(i + head, j + head, n - head):
            head += 1
        while k + 1 < len(row) and tail > head and not free(i + tail, j + tail, head - tail):
            tail -= 1
        cut = ((False, 0, head), (True, head, tail), (False, tail, n))
        out += [Part(kept, i + a, i + b, j + a, j + b) for kept, a, b in cut if a < b]
    return _joined(out)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of two texts of which one became the other."""

    base: str
    other: str
    base_bound: frozenset[int]
    other_bound: frozenset[int]

    def free(self, i: int, j: int, kept: int) -> bool:
        """Return whether an edit may end (``kept`` > 0) or begin before ``base[i]`` and ``other[j]``.

        Where two Chinese characters or more are kept beyond, one side's word for it is enough: pairs are told
        by counting, and what was put in beside them (防衛装備 品 移転) puts the other side out of step.
        """
        left, right = i in self.base_bound, j in self.other_bound
        if left and right:
            return False
        if not left and not right:
            return True
        beyond = self.base[i : i + 2] if kept > 0 else self.base[max(0, i - 2) : i]
        return abs(kept) > 1 and _pattern(_PAIR).fullmatch(beyond) is not None


def words(base: str, other: str, more: tuple[frozenset[int], frozenset[int]] = _NONE) -> Words | None:
    """Return the words of two texts, or None where neither is Japanese; ``more`` as in `bound`, for each."""
    if not is_japanese(base) and not is_japanese(other):
        return None
    return Words(base, other, bound(base, more[0]), bound(other, more[1]))


def _joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts with neighbours of one kind as one; kept ones and edits then stand by turns."""
    out: list[Part] = []
    for part in parts:
        if out and out[-1].kept == part.kept:
            out[-1] = out[-1]._replace(base1=part.base1, other1=part.other1)
        else:
            out.append(part)
    return tuple(out)
