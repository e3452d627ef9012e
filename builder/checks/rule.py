"""What a rule is: a function from a Context to Findings, registered with its code where it is defined.

::

    @rule("CIT002", "uncited-reference", severity=Severity.WARNING)
    def uncited_reference(context: Context) -> Iterator[Finding]:
        '''A reference that is cited nowhere.

        Why: …

        Bad: …

        Good: …

        Fix: …

        Source: …
        '''

The docstring is the rule's page (``build rule CIT002``): first line, then paragraphs that begin with these words.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar, cast

from builder.diagnostics import Fix, Severity, Span
from builder.model import Manuscript, Resolved
from builder.plugins import Registry

Reads = Literal["sources", "resolved", "outputs"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken. The engine adds code and severity; ``severity`` overrides it here only."""

    message: str
    span: Span | None
    hint: str = ""
    fix: Fix | None = None
    related: tuple[tuple[Span, str], ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at. ``outputs`` holds finished files by format, and is empty where none was made."""

    resolved: Resolved
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    _memo: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def manuscript(self) -> Manuscript:
        """The sources as written."""
        return self.resolved.manuscript

    def text(self, span: Span) -> str:
        """The source text of a span."""
        return self.manuscript.files[span.file].text[span.start : span.end]

    def memo(self, function: Callable[[Context], T]) -> T:
        """``function(self)``, computed once for all rules that ask: ``context.memo(titles)``.

        ``function`` is one of a module, not a lambda made anew each time, and no rule changes what it returns.
        """
        if function not in self._memo:
            self._memo[function] = function(self)
        return cast(T, self._memo[function])


Check = Callable[[Context], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule. ``demanded``: its severity under a journal's profile (None: the same everywhere)."""

    code: str
    name: str
    severity: Severity
    reads: Reads
    since: str
    check: Check
    demanded: Severity | None = None

    @property
    def page(self) -> str:
        """The docstring, cleaned."""
        return inspect.getdoc(self.check) or ""


RULES: Registry[Rule] = Registry("rule", "manuscript_editions.rules")


def rule(
    code: str,
    name: str,
    *,
    severity: Severity,
    reads: Reads = "resolved",
    since: str = "0.1",
    demanded: Severity | None = None,
) -> Callable[[Check], Check]:
    """Register the decorated function as the rule ``code``. Raises ValueError when the code is taken."""

    def register(check: Check) -> Check:
        RULES.add(code)(Rule(code, name, severity, reads, since, check, demanded))
        return check

    return register
