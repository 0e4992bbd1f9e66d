"""Lead-ins: the paragraph that a list hangs on ("... through the following measures:").

In:  paragraphs in reading order, with markers, kinds and sections.
Out: for each, the index of its lead-in, or None.
Knows nothing of who says what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from phrasetrack.model import ParagraphKind
from phrasetrack.release.lines import Stretch

_LEADS = re.compile(
    r"(?:[:：]|\b(?:as\s+follows|as\s+below|(?:the|as)\s+following(?:\s+\w+){0,4}|(?:set\s+out|listed|given|stated)\s+below)"
    r"\s*[.:;]?|(?:次|以下)の(?:とおり|通り|点)[^。]{0,12}。?)[\"”’*_)]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Scope:
    """A list that a lead-in has opened."""

    lead: int  # Index of the lead-in.
    below: bool  # Whether its items stand one level below it, not on its own level.
    first: str  # Style of its first item.
    before: frozenset[str]  # Styles of the items before it.


def lead_ins(
    texts: Sequence[str],
    stretches: Sequence[Stretch],
    kinds: Sequence[ParagraphKind],
    sections: Sequence[str],
) -> list[int | None]:
    """Return for each paragraph the index of the lead-in whose list it belongs to.

    The list is what follows one level down; where the next item stands on the level of the lead-in
    itself ("3. ... stated as follows." "4. ..."), it is the items that follow on that level. Plain
    paragraphs under an item of the list belong to it with the item.
    """
    found: list[int | None] = []
    scopes: list[_Scope] = []
    styles: set[str] = set()  # Of the items so far.
    fresh = False  # Whether the paragraph before is a lead-in whose list is yet to come.
    for i, (words, stretch, kind) in enumerate(zip(texts, stretches, kinds, strict=True)):
        if kind is ParagraphKind.CHROME:
            found.append(None)
            continue
        item = kind is ParagraphKind.ITEM
        if fresh:
            lead = scopes.pop().lead
            if item:
                level = _is_below(stretches[lead], stretch, kinds[lead])
                if not level:  # A list on the level of its lead-in ends those opened by items before.
                    scopes = [s for s in scopes if s.below and kinds[s.lead] is not ParagraphKind.ITEM]
                scopes.append(_Scope(lead, level, _style(stretch), frozenset(styles)))
            else:
                scopes.clear()
        elif item:
            while scopes and scopes[-1].below and not _holds(stretches, kinds, scopes[-1], stretch):
                scopes.pop()
        elif not (scopes and not scopes[-1].below and sections[i] and sections[i] == sections[i - 1]):
            scopes.clear()
        found.append(scopes[-1].lead if scopes else None)
        if item:
            styles.add(_style(stretch))
        fresh = kind in (ParagraphKind.BODY, ParagraphKind.ITEM) and leads_in(words)
        if fresh:
            scopes.append(_Scope(i, True, "", frozenset()))
    return found


def leads_in(words: str) -> bool:
    """Return whether a paragraph ends as a lead-in does: with a colon, "as follows", "as below"."""
    return _LEADS.search(words[-80:]) is not None


def _is_below(lead: Stretch, item: Stretch, lead_kind: ParagraphKind) -> bool:
    """Return whether an item stands one level below its lead-in."""
    if lead_kind is not ParagraphKind.ITEM or lead.marker is None or item.marker is None:
        return True
    if item.marker.bullet or item.marker.bulleted:
        return not (lead.marker.bullet and item.indent <= lead.indent)
    return lead.marker.bullet or item.marker.style != lead.marker.style or item.indent > lead.indent


def _holds(
    stretches: Sequence[Stretch], kinds: Sequence[ParagraphKind], scope: _Scope, item: Stretch
) -> bool:
    """Return whether the list of a scope goes on with ``item``.

    It does not where the numbering from before the lead-in is taken up again.
    """
    style = _style(item)
    if style != scope.first and style in scope.before:
        return False
    return _is_below(stretches[scope.lead], item, kinds[scope.lead])


def _style(item: Stretch) -> str:
    """Return what the items of one list have in common."""
    if item.marker is None or item.marker.bullet or item.marker.bulleted:
        return "bullet"
    return item.marker.style
