"""Run the examples of a phrase book.

In:  a book, and a function that reads a text with it.
Out: nothing, or one error that names every example that is read otherwise than it says.
Knows nothing of how a text is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from phrasetrack.book.problems import shown
from phrasetrack.errors import PhrasetrackError
from phrasetrack.model import Book, Observation, Phrase, Status

MAX_SHOWN = 10
Observe = Callable[[Book, str], Sequence[Observation]]


def run_examples(book: Book, observe: Observe) -> None:
    """Read every example of ``book`` and refuse the book when one is not read as it says.

    Args:
        book: The book; its whole company of phrases takes part in reading each example.
        observe: Gives the observations of a text, as `track.observe` does for a release.

    Raises:
        PhrasetrackError: Lists each failing example with its place, what it says and what was found.
    """
    failures = [
        (e.where or phrase.where, f"{phrase.id}: {shown(e.text, 80)} should be {e.status}, is {found}")
        for phrase in book.phrases
        for e in phrase.examples
        if (found := _read(phrase, observe(book, e.text), e.status)) != e.status
    ]
    if not failures:
        return
    (where, what), *rest = failures
    lines = [what, *(f"{w}: {line}" for w, line in rest[: MAX_SHOWN - 1])]
    if len(rest) >= MAX_SHOWN:
        lines.append(f"… and {len(rest) + 1 - MAX_SHOWN} more")
    raise PhrasetrackError(
        "\n".join(lines),
        where=where,
        help="change the example, or the wording, its variants or its look-alikes ('not')",
    )


def _read(phrase: Phrase, observations: Sequence[Observation], wanted: str) -> str:
    """Return how a text has the phrase: the status wanted if one occurrence has it, else the first's.

    Where the phrase is absent, the reason for which a stretch was set aside is said.
    """
    own = [o for o in observations if o.phrase == phrase.id and o.status is not Status.ABSENT]
    if any(o.status == wanted for o in own):
        return wanted
    if own:
        return own[0].status
    if wanted == Status.ABSENT:
        return wanted
    reasons = [a.reason for o in observations if o.phrase == phrase.id for a in o.set_aside]
    return Status.ABSENT + (f" ({reasons[0]})" if reasons else "")
