"""How the place a report is shown in looks: its width, whether it has colour, which characters it can show.

A value the caller makes from the stream; renderers ask nothing of the environment.
"""

from __future__ import annotations

from dataclasses import dataclass

MIN_WIDTH = 40  # Below this nothing lines up; wrapped lines are better than a broken layout.
READING_WIDTH = 120  # Prose over lines longer than this is hard to read, however wide the screen is.


@dataclass(frozen=True, slots=True)
class Style:
    """The looks of one place; the default is a pipe or a file."""

    width: int = 80  # Columns.
    color: bool = False
    unicode: bool = True  # False: our own signs keep to ASCII.
    full: bool = False  # Show unchanged passages of a redline as well.

    @property
    def measure(self) -> int:
        """Return the width for prose."""
        return max(MIN_WIDTH, min(self.width, READING_WIDTH))


PLAIN = Style()
