"""Releases: from a file to text, metadata, paragraphs, sentences and tokens.

In:  paths.
Out: `Release`, `ParsedRelease`, `Series`.
Knows nothing of phrases, books or baselines.
"""

from phrasetrack.release.load import load
from phrasetrack.release.series import Series, corpus_paths, find_releases, load_series
from phrasetrack.release.structure import line_column, outline, parse

__all__ = [
    "Series",
    "corpus_paths",
    "find_releases",
    "line_column",
    "load",
    "load_series",
    "outline",
    "parse",
]
