"""The text of a ``series.yaml``, checked.

In:  YAML text.
Out: `SeriesFile`, every entry with its line and column.
Knows nothing of the files that it names.
"""

from __future__ import annotations

import re

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from phrasetrack.errors import PhrasetrackError
from phrasetrack.release.dates import is_iso_day
from phrasetrack.release.series import Entry, SeriesFile, suggest

SERIES_KEYS = ("schema", "title", "releases")
RELEASE_KEYS = ("title", "date", "parties", "genre", "source", "sha256")
SCHEMA = "1"


def parse_series(text: str, path: str) -> SeriesFile:
    """Return the series file that ``text`` is; ``path`` names it in errors.

    Raises:
        PhrasetrackError: with path:line:column, and what to write instead.
    """
    root = _compose(text, path)
    if root is None:
        raise PhrasetrackError("holds nothing", where=path, help="write 'title:' and 'releases:'")
    top = _mapping(root, path, SERIES_KEYS, "the series")
    if "schema" in top and _text(top["schema"], path, "schema") != SCHEMA:
        raise PhrasetrackError(
            f"schema {_text(top['schema'], path, 'schema')} is not known; this version reads {SCHEMA}",
            where=_where(top["schema"], path),
            help="upgrade phrasetrack, or correct the number",
        )
    title = _text(top["title"], path, "title") if "title" in top else ""
    entries: list[Entry] = []
    if "releases" in top:
        for file, (key, node) in _pairs(top["releases"], path, "releases").items():
            if "/" in file or "\\" in file or file in ("", ".", ".."):
                raise PhrasetrackError(
                    f"{file!r} is no file name", where=_where(key, path), help="name a file of this folder"
                )
            entries.append(_entry(file, key, node, path))
    return SeriesFile(path, title, tuple(entries))


def _entry(file: str, key: Node, node: Node, path: str) -> Entry:
    where = _where(key, path)
    if isinstance(node, ScalarNode) and node.value == "":
        return Entry(file, where)
    fields = _mapping(node, path, RELEASE_KEYS, "a release")
    texts = {name: _text(fields[name], path, name) for name in fields if name != "parties"}
    if (date := texts.get("date", "")) and not is_iso_day(date):
        raise PhrasetrackError(
            f"date {date!r} is no day of the calendar written YYYY-MM-DD",
            where=_where(fields["date"], path),
            help=f"write 'date: 2021-06-23' there, with the day of {file}",
        )
    if (sha := texts.get("sha256", "")) and not re.fullmatch(r"[0-9a-fA-F]{64}", sha):
        raise PhrasetrackError(
            f"sha256 {sha!r} is not 64 hexadecimal digits",
            where=_where(fields["sha256"], path),
            help=f"sha256sum {file} prints it",
        )
    parties = _texts(fields["parties"], path, "parties") if "parties" in fields else ()
    return Entry(file, where, parties=parties, **texts)


def _compose(text: str, path: str) -> Node | None:
    """Return the node tree: every node knows its line, and nothing is made of it but text."""
    yaml = YAML(typ="safe", pure=True)
    try:
        root: Node | None = yaml.compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else path
        if re.search(r"^(?:<{7}|={7}|>{7})(?: |$)", text, re.MULTILINE):
            raise PhrasetrackError(
                "holds the marks of a merge conflict", where=where, help="settle the conflict first"
            ) from None
        problem = " ".join((error.problem or "cannot be read").split())
        raise PhrasetrackError(f"no YAML: {problem}", where=where, help="check quotes and indents") from None
    except (YAMLError, ValueError, RecursionError) as error:
        problem = "nested too deep" if isinstance(error, RecursionError) else " ".join(str(error).split())
        raise PhrasetrackError(f"no YAML: {problem}", where=path) from None
    return root


def _mapping(node: Node, path: str, keys: tuple[str, ...], what: str) -> dict[str, Node]:
    fields: dict[str, Node] = {}
    for name, (key, value) in _pairs(node, path, what).items():
        if name not in keys:
            raise PhrasetrackError(f"unknown key {name!r}", where=_where(key, path), help=suggest(name, keys))
        fields[name] = value
    return fields


def _pairs(node: Node, path: str, what: str) -> dict[str, tuple[Node, Node]]:
    """Return the keys of a mapping with their nodes, in file order."""
    if not isinstance(node, MappingNode):
        raise PhrasetrackError(f"{what} must be keys with values", where=_where(node, path))
    pairs: dict[str, tuple[Node, Node]] = {}
    for key, value in node.value:
        name = _text(key, path, "a key")
        if name in pairs:
            raise PhrasetrackError(
                f"{name!r} stands here twice", where=_where(key, path), help="keep one of them"
            )
        pairs[name] = (key, value)
    return pairs


def _text(node: Node, path: str, what: str) -> str:
    if not isinstance(node, ScalarNode):
        raise PhrasetrackError(f"{what} must be a text", where=_where(node, path))
    value: str = node.value
    return "" if node.tag == "tag:yaml.org,2002:null" else value.strip()


def _texts(node: Node, path: str, what: str) -> tuple[str, ...]:
    if not isinstance(node, SequenceNode):
        raise PhrasetrackError(
            f"{what} must be a list", where=_where(node, path), help=f"write '{what}: [one, another]'"
        )
    return tuple(_text(item, path, what) for item in node.value)


def _where(node: Node, path: str) -> str:
    return f"{path}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"
