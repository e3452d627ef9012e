"""One finding: a registered code, what is wrong, where, and perhaps how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

from builder.diagnostics.source import SourceFile, Span


class Severity(Enum):
    """How much a finding matters. Errors make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of an exact span."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that belong together: sorted, disjoint, on exact spans only. The title starts with a verb."""

    title: str
    edits: tuple[Edit, ...]
    safety: Literal["safe", "unsafe", "display"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding. ``message`` names the thing, then what is wrong; ``hint`` is what to do, a verb first.

    ``code`` is registered (``docs/messages.md``) and never reused. A ``span`` of None means the machine or the
    command line, not a place in the sources.
    """

    code: str
    message: str
    span: Span | None
    severity: Severity = Severity.ERROR
    hint: str = ""
    fix: Fix | None = None
    related: tuple[tuple[Span, str], ...] = ()


class AuthorError(Exception):
    """Nothing can be built from these sources (exit code 2): carries the diagnostics that say why.

    Raised only where a stage cannot go on; ``project`` is the one place that catches it. ``files`` are those that
    its diagnostics speak of and that were not read before: they follow the files known so far.
    """

    def __init__(self, *diagnostics: Diagnostic, files: tuple[SourceFile, ...] = ()) -> None:
        """Keep the diagnostics; at least one."""
        super().__init__("; ".join(d.message for d in diagnostics))
        self.diagnostics, self.files = diagnostics, files
