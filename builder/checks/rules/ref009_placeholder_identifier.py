"""REF009: an identifier that stands for one that nobody looked up."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import own, place
from builder.checks.refs_identifiers import misfits, placeholders
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity


@rule("REF009", "placeholder-identifier", severity=Severity.WARNING, reads="sources")
def placeholder_identifier(context: Context) -> Iterator[Finding]:
    """An identifier of the kind that is typed, or made up by a machine, where none is known: 2105.00002, 10.1234/….

    Why: It leads nowhere or to another work, and raises the question whether the work exists.

    Bad: {"type": "article", "number": "arXiv:2105.00002"}

    Good: {"type": "article", "number": "arXiv:2105.01171"}

    Fix: None: look the work up.

    Source: arXiv ids ending in 00001 to 00009 or in 12345 and the like; DOIs under test prefixes (10.1000, 10.1234,
    10.5555 other than ACM's) or with xxxx; example.com; PMID 12345678. One such arXiv id is rare but possible, so a
    single finding is a warning; two in one list are errors. What REF008 reports is not said again.
    """
    found = [
        (reference, one)
        for reference in context.memo(own).values()
        for one in placeholders(reference.item)
        if one.field not in {wrong.field for wrong in misfits(reference.item)}
    ]
    severity = Severity.ERROR if len(found) > 1 else None
    for reference, one in found:
        yield Finding(
            f"The {one.kind} of {reference.key} looks invented: “{one.value}”; {one.what}",
            place(reference, one.field),
            f"Look the work up and copy its {one.kind}; if it cannot be found, remove the entry",
            severity=severity,
        )
