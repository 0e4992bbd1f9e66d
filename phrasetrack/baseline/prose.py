"""The prose between the formulas, and the order of the formulas.

In:  a parsed release with its observations, and what was accepted before or of it.
Out: sentences never seen, sentences changed, formulas in an order that the series never had.
Knows nothing of files, rules or decisions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from phrasetrack.baseline.expect import WINDOW, Expected
from phrasetrack.baseline.reading import sentence_hash
from phrasetrack.baseline.values import Baseline
from phrasetrack.model import Observation, ParagraphKind, ParsedRelease, Sentence

COVERED = 0.5  # A sentence with this share of its words in formulas is formula, not prose.
AGREED = 2  # Releases that must agree on an order before its reverse is said.


@dataclass(frozen=True, slots=True)
class Fresh:
    """A sentence that differs from the accepted ones: new, gone or altered."""

    before: str | None  # As accepted, where it is at hand; None for none or not at hand.
    after: Sentence | None
    gone: bool = False


def sentences_changed(
    stored: Baseline, parsed: ParsedRelease, earlier: Sequence[str] | None
) -> tuple[Fresh, ...]:
    """Return how the sentences of a release differ from its accepted ones, in reading order.

    Args:
        stored: What was accepted; it has the hashes of the sentences, not their words.
        parsed: The release as it is now.
        earlier: The sentences of the accepted text; None: not at hand.
    """
    text = parsed.release.text
    now = [sentence_hash(s.span.of(text)) for s in parsed.sentences]
    words = {sentence_hash(sentence): sentence for sentence in earlier or ()}
    steps = SequenceMatcher(None, stored.prose.hashes, now, autojunk=False).get_opcodes()
    # NOTE: a sentence that stands elsewhere now is cut here and put in there; its words are unchanged.
    kept = Counter(stored.prose.hashes) & Counter(now)
    for tag, i0, i1, _, _ in steps:
        if tag == "equal":
            kept.subtract(stored.prose.hashes[i0:i1])
    cut, come = Counter(+kept), Counter(+kept)
    found: list[Fresh] = []
    for tag, i0, i1, j0, j1 in steps:
        if tag == "equal":
            continue
        old = [h for h in stored.prose.hashes[i0:i1] if not _take(cut, h)]
        new = [parsed.sentences[j] for j in range(j0, j1) if not _take(come, now[j])]
        both = min(len(old), len(new)) if len(old) == len(new) else 0
        found += [Fresh(words.get(h), s) for h, s in zip(old[:both], new[:both], strict=True)]
        found += [Fresh(words.get(h), None, gone=True) for h in old[both:]]
        found += [Fresh(None, s) for s in new[both:]]
    return tuple(found)


def _take(counts: Counter[str], value: str) -> bool:
    if counts[value] > 0:
        counts[value] -= 1
        return True
    return False


def never_seen(
    expected: Expected, parsed: ParsedRelease, observations: Sequence[Observation]
) -> tuple[tuple[Sentence, ...], float]:
    """Return the prose that no earlier release and no formula covers, and the share that is formula.

    The share counts words of the body (title, dateline and what a website put around it aside).
    """
    spans = sorted(o.span for o in observations if o.span is not None)
    fresh, words, formula = [], 0, 0
    for sentence in parsed.sentences:
        if parsed.paragraphs[sentence.paragraph].kind not in (ParagraphKind.BODY, ParagraphKind.ITEM):
            continue
        start, end = sentence.tokens
        near = [s for s in spans if s.overlap(sentence.span)]
        covered = sum(any(s.overlap(t.span) for s in near) for t in parsed.tokens[start:end])
        words, formula = words + end - start, formula + covered
        if covered >= COVERED * max(1, end - start) or start == end:
            continue
        if sentence_hash(sentence.span.of(parsed.release.text)) not in expected.sentences:
            fresh.append(sentence)
    return tuple(fresh), formula / words if words else 0.0


def order_changed(
    expected: Expected, order: Sequence[str], window: int = WINDOW
) -> tuple[tuple[str, str, int], ...]:
    """Return pairs of formulas that stand in the reverse of an order the series always had.

    Each is (the one that now comes first, the one it used to follow, in how many releases it did).
    """
    now = list(dict.fromkeys(order))
    found = []
    for first, second in pairwise(now):
        both = [
            b.order.index(first) > b.order.index(second)
            for b in expected.releases[-window:]
            if first in b.order and second in b.order
        ]
        if len(both) >= AGREED and all(both):
            found.append((first, second, len(both)))
    return tuple(found)
