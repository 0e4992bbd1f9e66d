"""One step of an alignment, as `align` finds it and the rest of the room reads it.

Knows nothing of how it is found.
"""

from __future__ import annotations

from dataclasses import dataclass

from phrasetrack.model import EditTag
from phrasetrack.words.kinship import Kin


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment: ``base[i0:i1]`` answers ``other[j0:j1]``.

    EQUAL steps are one token against one, except for a listed equivalent (``same`` names it) and for words
    split or joined (``joined``). REPLACE is one unrelated token against one; DELETE and INSERT, one token.
    """

    tag: EditTag
    i0: int
    i1: int
    j0: int
    j1: int
    kin: Kin = Kin.NONE
    same: str = ""
    joined: bool = False
