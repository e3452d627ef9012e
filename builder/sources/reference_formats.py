"""Formats of reference files, each by the suffix of its files. In: a file. Out: its references, at once or later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from builder.diagnostics import FileId
from builder.model import Reference
from builder.plugins import Registry
from builder.sources.reader import Reader


class Pending(Protocol):
    """A file that another program is reading."""

    def result(self) -> list[Reference]:
        """Wait for it; reports what is wrong."""


ReadReferences = Callable[[FileId, Reader], "list[Reference] | Pending | None"]
"""Reads one file, or begins to; reports what is wrong with it, by ``Reader.stop`` where none of it can be read."""

REFERENCE_FORMATS: Registry[ReadReferences] = Registry("reference format", "manuscript_editions.references")
