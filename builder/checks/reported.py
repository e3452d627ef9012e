"""Rules whose findings a stage reports while it reads, as only it sees them. In: such a rule. Out: the same, marked.

The stage's diagnostic bears the rule's code and passes through ``select``, ``ignore`` and suppressions like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps

from builder.checks.rule import Check, Context, Finding


def reported(by: str) -> Callable[[Check], Check]:
    """Mark a check whose findings the module ``by`` reports; it finds nothing itself, so nothing stands twice."""

    def mark(check: Check) -> Check:
        @wraps(check)
        def nothing(context: Context) -> Iterable[Finding]:
            return ()

        nothing.reported_by = by  # type: ignore[attr-defined]  # functions take attributes
        return nothing

    return mark
