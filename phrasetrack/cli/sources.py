"""Which releases a command means."""

from __future__ import annotations

from pathlib import Path

import click

from phrasetrack.cli.failure import Misuse
from phrasetrack.errors import PhrasetrackError

CORPUS = "corpus"

RELEASE = click.Path(allow_dash=True)
"""A release's path, or "-". Whether it can be read is for `release` to say, in its own words."""


def files_or_corpus(releases: tuple[str, ...]) -> tuple[str, ...]:
    """Return `given_or_corpus` of releases that must be files: a gate is told what it lets through.

    Raises:
        PhrasetrackError: one is a folder.
        Misuse: none is named and there is no corpus here.
    """
    for path in releases:
        if Path(path).is_dir():
            raise PhrasetrackError(
                "a folder, not a release",
                where=path,
                help="name the releases in it (FOLDER/*.txt), or none to check the whole corpus",
            )
    return given_or_corpus(releases)


def given_or_corpus(releases: tuple[str, ...]) -> tuple[str, ...]:
    """Return the releases named, or the whole ``corpus/`` of the working folder when none is.

    Raises:
        Misuse: none is named and there is no corpus here.
    """
    if releases:
        return releases
    if Path(CORPUS).is_dir():
        return (CORPUS,)
    raise Misuse(
        "no releases given, and there is no folder 'corpus' here",
        "name files or folders, or run the command in the folder that holds corpus/",
        click.get_current_context(silent=True),
    )
