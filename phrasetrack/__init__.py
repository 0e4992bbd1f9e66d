"""phrasetrack tracks canonical phrases across official releases.

The command line is `phrasetrack.cli`; from Python, start with `phrasetrack.track`.
"""

__version__ = "0.1.0"
