"""The phrase book: what is tracked, in which wordings, with which slots.

In:  a YAML file written by people, or bare wordings from the command line.
Out: a frozen `Book`; edits that keep a person's comments and layout; errors with line and column.
Knows nothing of releases: the examples in a book are read by a function that the caller hands over.

The YAML reader is imported when a file is loaded, not before.
"""

from phrasetrack.book.edit import with_look_alike, with_phrase, with_variant
from phrasetrack.book.examples import run_examples
from phrasetrack.book.explain import explain
from phrasetrack.book.forms import compile_form, fill, make, slug
from phrasetrack.book.load import load, loads
from phrasetrack.book.write import add_look_alike, add_phrase, add_variant

__all__ = [
    "add_look_alike",
    "add_phrase",
    "add_variant",
    "compile_form",
    "explain",
    "fill",
    "load",
    "loads",
    "make",
    "run_examples",
    "slug",
    "with_look_alike",
    "with_phrase",
    "with_variant",
]
