"""REF008: an identifier whose check character does not fit."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import own, place
from builder.checks.refs_identifiers import misfits
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity


@rule("REF008", "identifier-checksum", severity=Severity.ERROR, reads="sources")
def identifier_checksum(context: Context) -> Iterator[Finding]:
    """An ISBN, ISSN, ORCID iD or guarded DOI whose last character does not fit the others: mistyped or made up.

    Why: The identifier belongs to no work, or to another one; its link leads nowhere.

    Bad: {"type": "book", "ISBN": "978-0-306-40615-8"}

    Good: {"type": "book", "ISBN": "978-0-306-40615-7"}

    Fix: None: any of the characters may be the wrong one. Copy the identifier from the work itself.

    Source: ISBN Users' Manual, 7th edition; ISO 3297 (ISSN, also within the PII of Elsevier's DOIs); ISO/IEC 7064 MOD
    11-2 (ORCID). DOIs of Springer, Nature and BMC (10.1007, 10.1038, 10.1140, 10.1186; s12345-024-01234-5) end in a
    weighted sum of their digits: no published rule, but one that all of some 180 real ones keep. The last character of
    a PII, S0140-6736(20)30183-5, is such a sum, too, but some that break the rule could not be looked up: a warning.
    """
    for key, reference in context.memo(own).items():
        for one in misfits(reference.item):
            likely = "cannot be" if one.sure else "is hardly"
            yield Finding(
                f"The {one.kind} of {key} {likely} right: “{one.value}”; {one.what}",
                place(reference, one.field, one.field.partition(".")[0]),
                f"Copy the {one.kind} from the work itself; if the work cannot be found, remove the entry",
                severity=None if one.sure else Severity.WARNING,
            )
