"""The rule ``stance-changed``."""

from __future__ import annotations

from phrasetrack.model import ChangeKind, Difference, Finding
from phrasetrack.rules.build import Example, change, example, finding
from phrasetrack.rules.parts import heaviest
from phrasetrack.rules.saying import in_brackets, quote

ID = "stance-changed"
_UP = change(
    ChangeKind.STANCE, "concern", "grave concern", reason="ladder concern: up, concern to grave concern"
)
EXAMPLES: tuple[Example, ...] = (
    (example("rates stay low", "rates stay low", _UP), True),
    (example("rates stay low", "rates stay high"), False),
)


def judge(d: Difference) -> Finding | None:
    """Speak when the words that govern a phrase moved up or down a ladder, left it or joined one.

    The reason names the ladder and both steps. A ladder is an opinion with an author: if the order is
    wrong, change it in the phrase book.
    """
    changes = tuple(c for c in d.changes if c.kind is ChangeKind.STANCE)
    if not changes:
        return None
    parts = []
    for c in changes:
        if not c.after:
            parts.append(f"{quote(c.before)} no longer governs it")
        elif not c.before:
            parts.append(f"{quote(c.after)} now governs it")
        else:
            parts.append(f"from {_list(c.before)} to {_list(c.after)}")
    message = "stance: " + ", ".join(parts) + in_brackets(d.after)
    return finding(
        ID, d, heaviest(changes), message, changes[0].reason, kind=ChangeKind.STANCE, changes=changes
    )


def _list(words: str) -> str:
    """Quote each of several wordings that stand with semicolons between them."""
    return ", ".join(quote(word) for word in words.split("; "))
