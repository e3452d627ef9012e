"""What makes a finding the same finding after lines have moved. In: a diagnostic and its files. Out: its Identity.

A line number changes with every edit above it. The code, the file, the words the finding stands on and the message
do not; together they tell findings apart well enough to recognise them in a later version of the file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.diagnostics.diagnostic import Diagnostic
from builder.diagnostics.source import SourceFile

LONGEST = 80
"""Characters of source text that identify a finding. A longer place (a paragraph, a table) changes with any edit in it,
so there the message alone counts."""

_PLACE = re.compile(r"(?<=[\w)]):\d+(:\d+)?|\b(line|row|column) \d+")


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """``file`` is relative to the root of the workspace, "" for none; ``text`` is "" where the place is too long."""

    code: str
    file: str
    text: str
    message: str


def identity(diagnostic: Diagnostic, files: Sequence[SourceFile]) -> Identity:
    """What stays of a finding when the lines of its file move."""
    message = " ".join(_PLACE.sub(r"\2", diagnostic.message).split())
    span = diagnostic.span
    if span is None:
        return Identity(diagnostic.code, "", "", message)
    source = files[span.file]
    text = "" if span.end - span.start > LONGEST else " ".join(source.text[span.start : span.end].split())
    return Identity(diagnostic.code, source.path.as_posix(), text, message)
