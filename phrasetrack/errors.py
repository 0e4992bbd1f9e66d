"""Failures that a user can act on.

Every room raises `PhrasetrackError`; only `cli` turns one into words on stderr and exit status 2.
A caller's mistake (a bad argument from code) is a `ValueError` instead.
"""

from __future__ import annotations


class PhrasetrackError(Exception):
    """The work was not done, and the user can do something about it.

    Args:
        what: What is wrong, in lower case, naming the value or limit that matters.
        where: The place: a path, ``path:line`` or ``path:line:column`` (from 1); empty for none.
        help: What to do next; empty when there is nothing to say.
    """

    def __init__(self, what: str, *, where: str = "", help: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.help = help

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.what, self.where, self.help)  # So that it can cross processes.

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" if self.where else self.what


def _again(kind: type[PhrasetrackError], what: str, where: str, help: str) -> PhrasetrackError:
    error = kind.__new__(kind)
    PhrasetrackError.__init__(error, what, where=where, help=help)
    return error
