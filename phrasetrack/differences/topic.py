"""The topic of a phrase: its own words and names, and where another release speaks of them.

In:  an occurrence in its release, another release, ladders of stance.
Out: the sentence that speaks of most of it, and the words of stance on it.
Knows nothing of what is gone or stands in whose place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from phrasetrack.differences.side import Side, covered
from phrasetrack.model import Ladder, Observation, ParagraphKind, Sentence, Span, Token
from phrasetrack.words import is_function_word, rarity, tokenise

TERM = 27.0  # Bits that shared rare words must carry where no name is shared: two words of a trade.
SHARE = 0.3  # Of the bits of the phrase's own words that must stand there again.
NAME = 14.0  # Bits of a name that is evidence of a topic by itself.
PROSE = (ParagraphKind.BODY, ParagraphKind.ITEM)
_PREPOSITIONS = ("concerning",)  # Words that name a topic although their stem is one of stance.


@dataclass(frozen=True, slots=True)
class Topic:
    """Where another release speaks of a phrase's topic, in which shared words, and with what stance."""

    sentence: Sentence
    words: tuple[str, ...]
    stances: tuple[tuple[str, str], ...]  # Each with its ladder.


def _names(gone: Span, side: Side) -> list[frozenset[str]]:
    """Return the names in a stretch, each as its stems: "South China Sea", "Outlook on the Indo-Pacific".

    A capital that only opens the sentence makes no name; small words inside a name belong to none.
    """
    tokens = side.tokens(gone)
    sentence = side.parsed.sentence_at(gone.start)
    first = sentence.span.start if sentence else -1
    names: list[set[str]] = []
    joined = False
    for token in tokens:
        small = is_function_word(token.norm)
        if token.text[:1].isupper() and not small and token.span.start != first:
            if not joined:
                names.append(set())
            names[-1].add(token.stem)
            joined = True
        elif not small:
            joined = False
    return [frozenset(name) for name in names]


def mentions_of(gone: Observation, side: Side) -> tuple[Span, ...]:
    """Return every mention of the missing phrase, and the longer occurrences around them."""
    mentions = side.spans(frozenset({gone.phrase}))
    around = [o.span for o in side.occurrences if o.span and any(o.span.overlap(m) for m in mentions)]
    return (*mentions, *around)


def _own_words(gone: Span, side: Side, lost: Sequence[Span]) -> list[str]:
    """Return the stems that the release uses in the phrase's own paragraph, or in ``lost``, alone."""
    paragraph = side.parsed.paragraph_at(gone.start)
    near = [paragraph.span if paragraph else gone, *lost]
    elsewhere = {t.stem for t in side.parsed.tokens if not any(s.overlap(t.span) for s in near)}
    content = (t.stem for t in side.tokens(gone) if not is_function_word(t.norm))
    return [s for s in dict.fromkeys(content) if s not in elsewhere]


def find_topic(
    gone: Observation, span: Span, before: Side, after: Side, taken: Sequence[Span], ladders: Sequence[Ladder]
) -> Topic | None:
    """Return the sentence with most of the words that are the phrase's own, or None.

    It must share a whole name (half a name is none: "Indo-Pacific" alone is not the "Outlook on the
    Indo-Pacific") or a term, two rare words side by side; and a good part of the phrase's own words.

    Args:
        gone: The occurrence whose topic is looked for.
        span: Where it stands.
        before: Its release.
        after: The release to look in.
        taken: Stretches of that release that speak for other phrases.
        ladders: What counts as words of stance.
    """
    own = _own_words(span, before, mentions_of(gone, before))
    names = _names(span, before)
    content = [t.stem for t in before.tokens(span) if not is_function_word(t.norm)]
    whole = sum(map(rarity, own))
    best: tuple[float, int] | None = None
    topical: list[int] = []
    for number, sentence in enumerate(after.parsed.sentences):
        if after.parsed.paragraphs[sentence.paragraph].kind not in PROSE:
            continue
        free = [t.stem for t in after.tokens(sentence.span) if not covered(t, taken)]
        there = set(free)
        halves = {s for name in names if not name <= there for s in name}
        named = {s for name in names if name <= there for s in name}
        shared = [s for s in own if s in there and (s in named or s not in halves)]
        bits = sum(map(rarity, shared))
        by_name = any(s in named and rarity(s) >= NAME for s in shared)
        if not by_name and not (bits >= TERM and _shares_term(content, free, shared)):
            continue
        topical.append(number)
        if bits >= SHARE * whole and (best is None or bits > best[0]):
            best = (bits, number)
    if best is None:
        return None
    sentence = after.parsed.sentences[best[1]]
    words = _shared(own, after.tokens(sentence.span))
    return Topic(sentence, words, _stances_about(topical, best[1], after, ladders))


def _shares_term(content: Sequence[str], free: Sequence[str], shared: Sequence[str]) -> bool:
    """Return whether two shared words stand side by side in both."""
    there = set(pairwise(free))
    return any(pair in there and pair[0] in shared and pair[1] in shared for pair in pairwise(content))


def _shared(own: Sequence[str], tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the words of the topic as the later release prints them, each once."""
    words: dict[str, str] = {}
    for token in tokens:
        if token.stem in own:
            words.setdefault(token.stem, token.text)
    return tuple(words.values())


def _stances_about(
    topical: Sequence[int], best: int, after: Side, ladders: Sequence[Ladder]
) -> tuple[tuple[str, str], ...]:
    """Return the words of stance in the run of topical sentences around the best one, each once."""
    sentences = after.parsed.sentences
    paragraph = sentences[best].paragraph
    numbers = [n for n in topical if sentences[n].paragraph == paragraph]
    span = Span(sentences[numbers[0]].span.start, sentences[numbers[-1]].span.end)
    return tuple(dict.fromkeys(stance_words(after.tokens(span), ladders)))


def stance_words(tokens: Sequence[Token], ladders: Sequence[Ladder]) -> list[tuple[str, str]]:
    """Return each wording of a ladder's step among ``tokens`` with its ladder, in reading order.

    Inflection does not matter; the longest wording wins; an adverb in -ly before it comes along.
    """
    steps: dict[tuple[str, ...], str] = {}
    for ladder in ladders:
        for text in (*ladder.steps, *(w for also in ladder.also for w in also)):
            if wording := tuple(t.stem for t in tokenise(text)):
                steps.setdefault(wording, ladder.id)
    longest = max((len(step) for step in steps), default=0)
    found: list[tuple[str, str]] = []
    i = 0
    while i < len(tokens):
        for n in range(min(longest, len(tokens) - i), 0, -1):
            ladder_id = steps.get(tuple(t.stem for t in tokens[i : i + n]))
            if ladder_id is not None and tokens[i].norm not in _PREPOSITIONS:
                adverb = i > 0 and tokens[i - 1].norm.endswith("ly")
                found.append((" ".join(t.text for t in tokens[i - adverb : i + n]), ladder_id))
                i += n - 1
                break
        i += 1
    return found
