"""Say where the reach of an English denial ends.

In:  a unit, the position behind a denial, its clauses.
Out: the first position the denial does not reach.
Knows nothing of formulas, polarity or speakers.

A denial reaches what it stands before in its own predicate, and no further: not past the end of a sentence, a
new clause, a contrast ("not X but Y"), or a sister predicate. English joins what is denied together by "or";
"and" with a verb behind it ("refrain from X and support Y") opens a sister.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from phrasetrack.attribute.clauses import Clause, Place, is_adverb
from phrasetrack.attribute.lexicon import VerbForm, verbs, words
from phrasetrack.attribute.unit import Unit
from phrasetrack.words import is_function_word

MAX_ADVERBS = 3  # Between a coordinator and its verb.
_ENDS = frozenset("?!…")
_SHUT = "”»」』"
_OPENING = "“«「『\"'‘`"
_REASONS = frozenset({"because", "since", "although", "though", "which", "who", "whose", "until", "till"})


def auxiliaries() -> frozenset[str]:
    """Return the words that carry tense or mood before a verb."""
    keys = ("auxiliary-past", "auxiliary-present", "modal")
    return frozenset().union(*(words("grammar", key) for key in keys))


def reach(u: Unit, p: int, limit: int, found: Iterable[Clause], *, adjunct: bool, inner: int) -> int:
    """Return the first position from ``p`` on that a denial ending before ``p`` does not reach.

    Args:
        u: The unit.
        p: The position behind the denial.
        limit: Where to stop looking; returned when nothing ends the reach before it.
        found: The unit's clauses.
        adjunct: Whether the denial is a preposition's ("without", "instead of") or a relative clause's: then
            a comma or the main verb ends it.
        inner: From here on, words belong together unless a sister predicate or a sentence starts.
    """
    starts = {c.first for c in found if c.place is Place.MAIN and not _inverted(u, p, c.first)}
    for i in range(p, limit):
        loose = i <= inner
        if (
            ends_sentence(u, i)
            or _sister(u, i, p)
            or (loose and (i in starts or _new_clause(u, i, p, inner)))
        ):
            return i
        if loose and adjunct and i > p and _leaves(u, i, p):
            return i
    return limit


def _leaves(u: Unit, i: int, p: int) -> bool:
    """Return whether an adjunct that began before ``p`` is over at a position: a comma, or the main verb."""
    if u.broken(i):
        return u.norms[i] not in ("or", "nor")
    verb = verbs().get(u.norms[i])
    finite = verb is not None and verb.form in (VerbForm.PAST, VerbForm.THIRD)
    return finite and opens_predicate(u, i) and words("grammar", "subordinator").isdisjoint(u.norms[p:i])


def _inverted(u: Unit, p: int, first: int) -> bool:
    """Return whether only auxiliaries part a denial from a subject: "At no point did both sides"."""
    return first < p or all(norm in auxiliaries() for norm in u.norms[p:first])


def ends_sentence(u: Unit, i: int) -> bool:
    """Return whether a sentence ends before a position, whoever cut the unit: "their hand. On that day"."""
    gap = u.gaps[i]
    if i == 0 or not gap.strip():
        return False
    if ";" in gap or any(mark in gap for mark in _SHUT):
        return True
    opens = any(mark in gap for mark in _OPENING)
    capital = u.capital(i)
    if ":" in gap and capital and not opens:
        return True
    if not _ENDS.isdisjoint(gap):
        return True
    if "." not in gap or not capital:
        return False
    if any(mark in _OPENING for mark in gap.partition(".")[2].rstrip()):
        return True  # A quotation ends with its sentence, or opens with the next.
    # "Mr. Adler", "the U.S. Treasury": an abbreviation has a capital itself.
    return u.texts[i - 1][:1].islower() or is_function_word(u.norms[i])


def _new_clause(u: Unit, i: int, p: int, inner: int) -> bool:
    """Return whether another clause, or a contrast, begins at a position."""
    norm, after = u.norms[i], u.norm(i + 1)
    if norm == "but" or norm in words("grammar", "contrast") or norm in _REASONS:
        return True
    if (norm == "and" and after == "that") or (norm == "instead" and after != "of" and i > p):
        return True
    if not u.broken(i):
        return False
    opens = words("grammar", "coordinator") | words("grammar", "subordinator") | {"so", "for", "then"}
    if norm in opens - {"or", "nor", "for"}:
        return True
    if norm == "for" and i > p and (_subject(after) or ":" in u.gaps[i] or (i == inner and not _aside(u, i))):
        return True  # A conjunction: "..., for they are determined".
    verb = verbs().get(norm)
    return verb is not None and i > p and not _aside(u, i)


def _subject(norm: str) -> bool:
    keys = ("he", "she", "they", "it", "first-plural", "first-singular")
    return any(norm in words("grammar", key) for key in keys) or norm in words("grammar", "subordinator")


def _aside(u: Unit, p: int) -> bool:
    """Return whether a verb behind a comma goes on after a short aside: "did not, however, oppose"."""
    return any(u.broken(i) for i in range(max(0, p - 4), p))


def _sister(u: Unit, i: int, p: int) -> bool:
    """Return whether "and" with a predicate of its own stands at a position."""
    if i <= p or u.norms[i] not in ("and", "yet"):
        return False
    q, acts = i + 1, words("verbs", "act")  # "comply" looks like an adverb.
    while q < min(len(u), i + 1 + MAX_ADVERBS) and is_adverb(u.norms[q]) and u.norms[q] not in acts:
        q += 1
    if _subject(u.norm(q)) and u.norm(q) not in words("grammar", "subordinator"):
        return True
    if any(u.norm(j) in words("stance", "noun") for j in (q, q + 1)) and u.norm(q) not in _noun_like():
        return True
    return q < len(u) and not ends_sentence(u, q) and opens_predicate(u, q)


def opens_predicate(u: Unit, q: int) -> bool:
    """Return whether a verb with what belongs to it stands at a position, and not a noun or an -ing form."""
    norm, after = u.norms[q], u.norm(q + 1)
    if norm in auxiliaries() or (norm == "to" and not _nominal(after)):
        return True
    if u.capital(q) or is_function_word(norm) or norm.endswith("ing"):
        return False
    objects: Collection[str] = words("grammar", "determiner") | {"such", "that"}
    driven = after in objects or (is_adverb(after) and not u.broken(q + 1)) or u.capital(q + 1)
    verb = verbs().get(norm)
    if verb is not None and verb.form is not VerbForm.PARTICIPLE:
        noun = verb.form is not VerbForm.PAST and verb.lemma in words("verbs", "noun-like")
        adjective = verb.form is VerbForm.PAST and norm in words("verbs", "adjectival")
        return driven or not (noun or adjective)
    if norm in words("verbs", "act"):
        return driven or norm not in _noun_like() or after in ("to", "with", "towards", "toward")
    return driven and after not in ("some", "no") and not norm.endswith(("tion", "ment", "ity", "ness"))


def _noun_like() -> frozenset[str]:
    return words("verbs", "noun-like") | words("verbs", "act-noun")


def _nominal(norm: str) -> bool:
    """Return whether "to" is a preposition before this word: "to the talks"."""
    return norm in words("grammar", "determiner") or norm.endswith("ing")
