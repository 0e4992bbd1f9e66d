"""Format a phrase book: even layout, nothing said otherwise.

In:  the text of a book.
Out: the text with even indentation and line ends; comments, order, quoting and values are as they were.
Knows nothing of files.
"""

from __future__ import annotations

import io

from phrasetrack.book.document import decode, parse
from phrasetrack.errors import PhrasetrackError


def tidy(text: str, path: str = "") -> str:
    """Return the book ``text`` laid out evenly: lists indented by two, no trailing spaces, one line end.

    Raises:
        PhrasetrackError: It is no YAML, or would not say the same afterwards.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    body = decode(text.encode("utf-8", "surrogatepass"), path)
    before = parse(body, path)
    if before.problems:
        raise PhrasetrackError(before.problems[0].what, where=before.problems[0].where(path))
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.preserve_quotes = True
    yaml.width = 10**6  # Long plain texts stay on the lines that a person gave them.
    out = io.StringIO()
    try:
        yaml.dump(yaml.load(body.replace("\r\n", "\n")), out)
    except (YAMLError, ValueError, TypeError, RecursionError):
        raise PhrasetrackError("cannot be formatted", where=path, help="lay it out by hand") from None
    new = "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
    if parse(new, path).data != before.data:
        raise PhrasetrackError(
            "cannot be formatted without changing it", where=path, help="lay it out by hand"
        )
    return new
