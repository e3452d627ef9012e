"""The YAML header of a Markdown file. In: its text. Out: where the header ends and the text begins.

Pandoc manual, "Metadata blocks": ``---`` on the first line, then YAML, then ``---`` or ``...`` on a line of its own.
"""

from __future__ import annotations

import re

_HEADER = re.compile(
    r"---[ \t]*(?:\r\n|\r|\n)(?:.*?(?:\r\n|\r|\n))??(?P<close>(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z))", re.S
)


def header(text: str) -> tuple[str, int]:
    """The text up to the end of the header, so that offsets are those of the file, and where the rest begins.

    ("", 0) where there is none.
    """
    found = _HEADER.match(text)
    return (text[: found.start("close")], found.end()) if found else ("", 0)
