"""REF007: an identifier that is not written as its kind is."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import own, place, text, typed
from builder.checks.refs_spellings import FORMS, repaired
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity


@rule("REF007", "malformed-identifier", severity=Severity.ERROR, reads="sources")
def malformed_identifier(context: Context) -> Iterator[Finding]:
    """A DOI, PMID, PMCID or arXiv id that is not written as such: with its address or prefix, encoded, or cut short.

    Why: Styles put “https://doi.org/” before it and so print a broken link, and registries do not find the work.

    Bad: {"DOI": "https://doi.org/10.9999/shore.1", "PMID": "PMID: 1234567"}

    Good: {"DOI": "10.9999/shore.1", "PMID": "1234567"}

    Fix: Safe where the identifier stands in the field and only what is around it goes; otherwise none.

    Source: DOI Handbook 2.2 (10., a registrant's number, a slash, a suffix; short DOIs 10/…), NLM (PMIDs are up to
    eight digits, PMCIDs PMC and digits), arXiv identifier scheme (YYMM.NNNNN, earlier archive/YYMMNNN).
    """
    for key, reference in context.memo(own).items():
        for form in FORMS:
            value = text(reference.item, form.field)
            if not value or not form.concerns(value) or form.right(value):
                continue
            better = repaired(form, value)
            span = typed(context, reference, form.field, value) if better else None
            fix = Fix(f"Write {better}", (Edit(span, better),), "safe") if span else None
            hint = f"Write {better}" if better else f"Copy it from the work itself: {form.looks}"
            yield Finding(
                f"The {form.name} of {key} is not written as one: “{value}”", place(reference, form.field), hint, fix
            )
