"""phrasetrack tracks canonical phrases across official releases.

In:  paths of releases, a phrase book.
Out: what `__all__` lists, and nothing else, is public. Each name is imported when it is first asked for, so
     that ``import phrasetrack`` costs nothing.

    import phrasetrack

    book = phrasetrack.make_book(["change the status quo by coercion"])
    parsed = phrasetrack.parse_release(phrasetrack.load_release("release.txt"))
    for seen in phrasetrack.observe_release(parsed, book):
        print(seen.status, seen.text)

The values that these take and give (`Release`, `Book`, `Observation`, `Report` and the rest) are in
`phrasetrack.model`; the command line is `phrasetrack.cli`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from phrasetrack.book import make as make_book
    from phrasetrack.errors import PhrasetrackError
    from phrasetrack.gate.check import check as check_releases
    from phrasetrack.release import load as load_release
    from phrasetrack.release import parse as parse_release
    from phrasetrack.track import compare as compare_releases
    from phrasetrack.track import find_words, load_book
    from phrasetrack.track import observe as observe_release
    from phrasetrack.track import track as track_releases

__version__ = "0.1.0"

# NOTE: the names say what they act on because `phrasetrack.track`, `find` and `observe` are modules.
_PUBLIC = {
    "PhrasetrackError": "phrasetrack.errors:PhrasetrackError",
    "check_releases": "phrasetrack.gate.check:check",
    "compare_releases": "phrasetrack.track:compare",
    "find_words": "phrasetrack.track:find_words",
    "load_book": "phrasetrack.track:load_book",
    "load_release": "phrasetrack.release:load",
    "make_book": "phrasetrack.book:make",
    "observe_release": "phrasetrack.track:observe",
    "parse_release": "phrasetrack.release:parse",
    "track_releases": "phrasetrack.track:track",
}

__all__ = [
    "PhrasetrackError",
    "__version__",
    "check_releases",
    "compare_releases",
    "find_words",
    "load_book",
    "load_release",
    "make_book",
    "observe_release",
    "parse_release",
    "track_releases",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'phrasetrack' has no attribute '{name}'")
    import importlib

    module, _, attribute = _PUBLIC[name].partition(":")
    value = globals()[name] = getattr(importlib.import_module(module), attribute)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
