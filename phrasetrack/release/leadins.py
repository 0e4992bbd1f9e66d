"""Lead-ins: the paragraph that a list hangs on ("... through the following measures:").

In:  paragraphs in reading order, with markers, kinds and sections.
Out: for each, the index of its lead-in, or None.
Knows nothing of who says what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from phrasetrack.model import ParagraphKind
from phrasetrack.release.lines import Stretch

_LEADS = re.compile(
    r"(?:[:：]|\b(?:as\s+follows|as\s+below|(?:the|as)\s+following(?:\s+\w+){0,4}|(?:set\s+out|listed|given|stated)\s+below)"
    r"\s*[.:;]?|(?:次|以下)の(?:とおり|通り|点)[^。]{0,12}。?)[\"”’*_)]*$",
    re.IGNORECASE,
)


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
    scopes: list[tuple[int, bool]] = []  # (lead-in, whether its items stand on its own level).
    fresh = False  # Whether the paragraph before is a lead-in whose level is not known yet.
    for i, (words, stretch, kind) in enumerate(zip(texts, stretches, kinds, strict=True)):
        if kind is ParagraphKind.CHROME:
            found.append(None)
            continue
        item = kind is ParagraphKind.ITEM
        if fresh:
            lead, _ = scopes.pop()
            if item:
                same = not _is_below(stretches[lead], stretch, kinds[lead])
                if same:  # A list on the level of its lead-in ends the lists opened on that level before.
                    scopes = [s for s in scopes if not s[1] and kinds[s[0]] is not ParagraphKind.ITEM] or []
                scopes.append((lead, same))
        elif item:
            while scopes and not scopes[-1][1] and not _holds(stretches, kinds, scopes[-1][0], stretch):
                scopes.pop()
        elif not (scopes and scopes[-1][1] and sections[i] and sections[i] == sections[i - 1]):
            scopes.clear()
        found.append(scopes[-1][0] if scopes else None)
        fresh = kind in (ParagraphKind.BODY, ParagraphKind.ITEM) and leads_in(words)
        if fresh:
            scopes.append((i, False))
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


def _holds(stretches: Sequence[Stretch], kinds: Sequence[ParagraphKind], lead: int, item: Stretch) -> bool:
    """Return whether a list opened below ``lead`` goes on with ``item``."""
    return _is_below(stretches[lead], item, kinds[lead])
