"""The order of `accept`, `reject` and `review`: a person's decision into baselines and phrase book.

In:  the folder of a series, the items decided, the decision.
Out: the files changed together, or not at all.
Knows nothing of terminals, of how names are matched, or of today's date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from phrasetrack.baseline import store
from phrasetrack.baseline.decide import decide
from phrasetrack.baseline.values import SENTENCES, Decision, Entry, Occurrence
from phrasetrack.book import loads
from phrasetrack.book.edit import with_look_alike, with_variant
from phrasetrack.errors import PhrasetrackError
from phrasetrack.gate.homes import BOOK
from phrasetrack.model import Phrase


class Edit(StrEnum):
    """What a decision does to the phrase book."""

    NONE = "none"
    VARIANT = "variant"  # The wording is as good as the phrase's own, from now on.
    LOOK_ALIKE = "look-alike"  # The wording is another thing, from now on.


def apply(
    folder: Path, chosen: Mapping[str, frozenset[str]], decision: Decision, edit: Edit = Edit.NONE
) -> tuple[str, ...]:
    """Record a decision on items of a series, and edit its phrase book with it.

    Args:
        folder: The baselines of the series.
        chosen: By release the items decided.
        decision: The verdict, with who, when and why.
        edit: What it does to ``phrases.yaml`` in the folder.

    Returns:
        The items that were decided, as ``release/item``.

    Raises:
        PhrasetrackError: an item does not wait any more, the edit makes no sense for it, or a file cannot
            be written; nothing is changed then.
    """
    done: list[str] = []
    with store.change(folder) as writer:
        for release, names in chosen.items():
            waiting = writer.waiting(release)
            if waiting is None or not all(
                name in waiting.phrases or (name == SENTENCES and waiting.prose.news) for name in names
            ):
                raise PhrasetrackError(
                    f"somebody decided {release} meanwhile",
                    where=str(folder),
                    help="run 'phrasetrack pending' to see what still waits",
                )
            for name in sorted(names):
                if edit is not Edit.NONE:
                    if name == SENTENCES:
                        raise PhrasetrackError(f"{release}/{name} is prose and no phrase of the book")
                    text = writer.text(BOOK)
                    edited = _edited(text, name, waiting.phrases[name], edit, str(folder / BOOK))
                    writer.replace(BOOK, edited)
                done.append(f"{release}/{name}")
            accepted, left = decide(writer.accepted(release), waiting, names, decision)
            writer.accept(accepted)
            writer.wait(release, left)
            if not names:
                done.append(release)
    return tuple(done)


def _edited(text: str, name: str, entry: Entry, edit: Edit, where: str) -> str:
    """Return the book with the wordings of an item as variants or look-alikes of its phrase."""
    if not entry.occurrences:
        raise PhrasetrackError(
            f"{name} is absent: there is no wording to make a {edit.value} of",
            where=where,
            help="accept the absence, or note it",
        )
    phrase = next((p for p in loads(text.encode("utf-8"), where).phrases if p.id == name), None)
    for heard in entry.occurrences:
        words = heard.wording if edit is Edit.LOOK_ALIKE else _with_slots(heard, phrase)
        change = with_look_alike if edit is Edit.LOOK_ALIKE else with_variant
        text = change(text, name, words, where)
    return text


def _with_slots(heard: Occurrence, phrase: Phrase | None) -> str:
    """Return a wording as the book would have it: its slots open, each of the phrase's own kind."""
    if not heard.pattern or phrase is None:
        return heard.wording
    own = {m.group(1): m.group() for form in phrase.forms for m in re.finditer(r"\{(\w+)[^{}]*\}", form.text)}
    return re.sub(r"\{(\w+)\}", lambda m: own.get(m.group(1), m.group()), heard.pattern)
