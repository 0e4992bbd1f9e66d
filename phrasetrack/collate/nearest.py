"""Find what stands now where a quotation stood, and how it differs letter by letter.

In:  a quotation, a text that no longer has it word for word.
Out: the stretch that comes nearest, and the letters that changed.
Knows nothing of baselines or of what the quotation is.
"""

from __future__ import annotations

from diff_match_patch import diff_match_patch
from rapidfuzz.fuzz import partial_ratio_alignment

from phrasetrack.model import Span

ALIKE = 70.0  # Of 100: what is less alike stands for nothing.
LONGEST = 2_000  # Code points of a quotation that is compared letter by letter.


def nearest(quotation: str, text: str) -> tuple[Span, tuple[tuple[str, str], ...]] | None:
    """Return the nearest stretch of ``text``, whole words, and the (before, after) letters that differ.

    None when nothing comes near. A quotation over `LONGEST` has its place and no letters.

    Source:
        The place by rapidfuzz's partial ratio; the letters by Myers's diff and Fraser's semantic clean-up,
        both through diff-match-patch, whose time limit is off: the answer is the same on every machine.
    """
    found = partial_ratio_alignment(quotation, text, score_cutoff=ALIKE) if quotation and text else None
    if found is None:
        return None
    start, end = found.dest_start, found.dest_end
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1 : end].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    span = Span(start, end)
    if len(quotation) > LONGEST:
        return span, ()
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    steps = differ.diff_main(quotation, span.of(text), False)
    differ.diff_cleanupSemantic(steps)
    edits: list[tuple[str, str]] = []
    gone = come = ""
    for tag, letters in [*steps, (0, "")]:
        if tag == 0:
            if gone or come:
                edits.append((gone, come))
            gone = come = ""
        elif tag < 0:
            gone += letters
        else:
            come += letters
    return span, tuple(edits)
