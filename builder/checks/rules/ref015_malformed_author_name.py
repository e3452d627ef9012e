"""REF015: a name that was damaged when it was typed or imported."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import own, place
from builder.checks.refs_names import odd_names
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity


@rule("REF015", "malformed-author-name", severity=Severity.WARNING, reads="sources")
def malformed_author_name(context: Context) -> Iterator[Finding]:
    """A name with parts in the wrong place: several persons in one, given and family name swapped, capitals, digits.

    Why: The name is printed and sorted wrongly, and indexes do not credit the author.

    Bad: {"family": "Allyn-F Feuer", "given": "A."}

    Good: {"family": "Allyn-Feuer", "given": "A. F."}

    Fix: None: only the work says how its authors are called.

    Source: CSL-JSON names (family, given, literal). A lone family name counts where others of the list have given
    names; names of organisations belong into `literal`.
    """
    for key, reference in context.memo(own).items():
        for odd in odd_names(reference.item):
            whole, _, _ = odd.field.rpartition(".")
            yield Finding(
                f"The name “{odd.value}” of {key} {odd.what}",
                place(reference, odd.field, whole, whole.partition(".")[0]),
                odd.hint,
            )
