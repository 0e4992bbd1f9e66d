"""Where the phrases of Japanese (bunsetsu) begin, by a model that is an extra: ``phrasetrack[ja]``.

In:  text.
Out: positions; none where the library is not installed.
Knows nothing of edits. It refines what people are shown, and nothing that is kept: what is recorded of a
release is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache


@cache
def _parser() -> Callable[[str], list[str]] | None:
    try:
        import budoux
    except ImportError:
        return None
    return budoux.load_default_japanese_parser().parse


@lru_cache(maxsize=1_000)
def starts(text: str) -> frozenset[int]:
    """Return where a phrase begins inside ``text``: 力に｜よる｜一方的な｜現状変更の｜試みに.

    Source:
        BudouX, a model of adjacent characters trained on the KNB corpus.
    """
    parse = _parser()
    found: list[int] = []
    position = 0
    for phrase in parse(text) if parse is not None else ():
        found.append(position)
        position += len(phrase)
    # NOTE: a parser that gave back another text would put its phrases in the wrong place.
    return frozenset(found[1:]) if position == len(text) else frozenset()
