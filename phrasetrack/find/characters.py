"""Where an occurrence starts and ends in a script without spaces: whole words, predicates with their endings.

In:  a candidate, its release.
Out: token indexes, for `edges`.
Knows nothing of dictionaries: scripts and particles say where a word ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from phrasetrack.find.score import Candidate
from phrasetrack.find.stops import Stops
from phrasetrack.find.weigh import is_ideogram, touch
from phrasetrack.model import ParsedRelease, Token, TokenKind
from phrasetrack.words.rarity import word_list

LONGEST_RUN = 20  # The longest ending of a predicate, in hiragana.
LONGEST_WORD = 4  # The longest word, in characters, that a match may stand at the end of.
LONGEST_PREDICATE = 16  # How many characters off the predicate that governs a match may end.
_CASES = "はがをにでとものへや"  # Particles: a word starts behind them.
_NEAR_AND_FAR = "こそあど"  # What demonstratives start with.
_GOVERNED = "をがにへ"  # Those behind a word that a predicate governs.
_CHARACTER = re.compile(r"[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_HIRAGANA = re.compile(r"[\u3041-\u3096]")
# What follows a predicate in its run of hiragana: at least one character of the run is the predicate's.
_PARTICLES = re.compile("(?<=.)(?:" + "|".join(word_list("particles-ja.txt")) + ")$")
# What may follow the stem of a verb that a form ends with, to its own end.
_ENDING = re.compile("(?:まし[たて]|ます|ません|てい(?:る|た|ます|ました)|た)(?![\u3041-\u3096])")


def word_start(parsed: ParsedRelease, stops: Stops, candidate: Candidate, head: list[int]) -> int:
    """Return where an opening in characters starts: at the start of the word that the match stands in.

    A word in kana for one in Chinese characters (わが国 for 我が国), another first half of a compound
    (外相会談 for 首脳会談). Whatever else stands before the match is no part of it.
    """
    start, own, tokens = candidate.start, candidate.target.tokens, parsed.tokens
    if not head:
        return start
    opening = _opening(own, head)
    for j in range(start - 1, max(-1, start - 1 - candidate.target.reach), -1) if opening > 1 else ():
        if not stops.same_sentence(j, start):
            break
        if stops.clause_starts(j) and all(tokens[j + k].norm == own[k].norm for k in range(opening)):
            return j  # The form's own opening, much or another name behind it: 本日、[長崎の].
    if stops.clause_starts(start):
        return start
    start = _whole_word(parsed, candidate, head)
    return start - _demonstrative(parsed, start)


def word_end(parsed: ParsedRelease, stops: Stops, candidate: Candidate, end: int, tail: list[int]) -> int:
    """Return where the word or the predicate ends that a match ends in.

    Args:
        parsed: The release.
        stops: Its clauses.
        candidate: The match.
        end: One past the last token taken so far.
        tail: The form's last tokens that nothing answers.
    """
    if tail:
        governed = _governed(parsed, stops, candidate.end) if candidate.target.characters else None
        return _predicate(parsed, candidate.end, end) if governed is None else governed
    if candidate.target.characters and _HIRAGANA.match(candidate.target.tokens[-1].text):
        return end + _inflected(parsed, end)
    return end


def _opening(own: Sequence[Token], head: list[int]) -> int:
    """Return how many tokens the form opens with that nothing answers, up to its first mark: 本日、."""
    broken = (k for k, i in enumerate(head) if i != k or (k and own[k - 1].span.end < own[k].span.start))
    return next(broken, len(head))


def _whole_word(parsed: ParsedRelease, candidate: Candidate, head: list[int]) -> int:
    """Return where the word starts that a match stands in, by the scripts before it."""
    start, own, tokens = candidate.start, candidate.target.tokens, parsed.tokens
    missing = next((n for n, i in enumerate(reversed(head)) if not is_ideogram(own[i])), len(head))
    j = start
    if missing and head[-1] + 1 == candidate.pairs[0][0]:
        while start - j <= missing and is_ideogram(tokens[j - 1]) and _joined(parsed, j, _CHARACTER):
            j -= 1
        if start - j <= missing:
            return j
        return j + 1 if is_ideogram(tokens[start]) else start
    while start - j < LONGEST_WORD and _in_kana_word(parsed, j):
        j -= 1
    if _in_kana_word(parsed, j):
        return start
    if j < start and tokens[j].text not in _CASES and touch(parsed.tokens, j) and is_ideogram(tokens[j - 1]):
        j -= 1  # The character that these kana end: 亡くなられた.
    if touch(parsed.tokens, j) and tokens[j - 1].kind is TokenKind.NUMBER:
        j -= 1
    return j


def _demonstrative(parsed: ParsedRelease, i: int) -> int:
    """Return one where place ``i`` parts a demonstrative from its second half: こ[の], else none."""
    pair = parsed.tokens[i - 1 : i + 1]
    return int(touch(parsed.tokens, i) and pair[0].text in _NEAR_AND_FAR and pair[1].text == "の")


def _in_kana_word(parsed: ParsedRelease, i: int) -> bool:
    """Return whether place ``i`` parts a run of hiragana elsewhere than behind a particle."""
    return _joined(parsed, i, _HIRAGANA) and parsed.tokens[i - 1].text not in _CASES


def _joined(parsed: ParsedRelease, i: int, script: re.Pattern[str]) -> bool:
    """Return whether the characters before and behind place ``i`` are of one script and touch."""
    pair = parsed.tokens[i - 1 : i + 1] if touch(parsed.tokens, i) else ()
    return bool(pair) and all(script.match(token.text) for token in pair)


def _predicate(parsed: ParsedRelease, matched: int, end: int) -> int:
    """Return where a predicate whose ending is another ends: with its hiragana, the particles behind it out.

    Args:
        parsed: The release.
        matched: One past the last character that answers the form; the end is never before it.
        end: One past the last character taken for the form's own ending.
    """
    tokens = parsed.tokens
    if not 0 < matched <= end <= len(tokens):
        return end
    if end == matched and touch(parsed.tokens, end):
        end += bool(_HIRAGANA.match(tokens[end].text))
    if not _HIRAGANA.match(tokens[end - 1].text):
        return end
    start = end - 1
    last = end
    while last - start < LONGEST_RUN and _joined(parsed, start, _HIRAGANA):
        start -= 1
    while end - last < LONGEST_RUN and _joined(parsed, end, _HIRAGANA):
        end += 1
    run = "".join(t.text for t in tokens[start:end])
    while found := _PARTICLES.search(run):
        run = run[: found.start()]
    return max(matched, start + len(run))


def _governed(parsed: ParsedRelease, stops: Stops, matched: int) -> int | None:
    """Return where the predicate ends that governs the last words of a match: 取組を[リードしてまいります].

    None where no particle follows, or the clause's end is far off.
    """
    if matched >= len(parsed.tokens) or parsed.tokens[matched].text not in _GOVERNED:
        return None
    near = range(matched + 1, min(matched + LONGEST_PREDICATE, stops.size) + 1)
    return next((j for j in near if stops.clause_starts(j)), None)


def _inflected(parsed: ParsedRelease, end: int) -> int:
    """Return how many characters of an ending follow the stem that the form ends with: 失われ[ました]."""
    if not 0 < end < len(parsed.tokens):
        return 0
    found = _ENDING.match(parsed.release.text, parsed.tokens[end - 1].span.end)
    return len(found[0]) if found else 0
