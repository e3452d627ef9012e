"""REF013: an identifier that says another year, volume or page than the entry."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_checkdigits import springer
from builder.checks.refs_facts import mismatches
from builder.checks.refs_fields import own, place
from builder.checks.refs_identifiers import doi
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity


@rule("REF013", "identifier-fact-mismatch", severity=Severity.ERROR, reads="sources")
def identifier_fact_mismatch(context: Context) -> Iterator[Finding]:
    """A year, volume, issue, page or journal that the entry's own DOI or arXiv id contradicts.

    Why: Either the field is wrong, or the identifier leads to another work.

    Bad: {"type": "article", "number": "arXiv:2105.01171", "issued": {"date-parts": [[2018]]}}

    Good: {"type": "article", "number": "arXiv:2105.01171", "issued": {"date-parts": [[2021]]}}

    Fix: None: only the work itself says which of the two is wrong.

    Source: What is built into identifiers: arXiv (year and month), bioRxiv and medRxiv (date), MDPI (volume, issue,
    article), Springer Nature, Elsevier, IEEE and Frontiers (year), PLOS (journal), BioMed Central before 2015 (volume,
    article). A preprint may be older than the article, and an article may be printed up to four years after its DOI
    was given; a year one too early, as in issues that appear late, is a warning. A DOI that REF008 calls wrong says
    nothing.
    """
    for key, reference in context.memo(own).items():
        name, field = doi(reference.item)
        if springer(name) is False:
            continue
        for one in mismatches(reference.item):
            where = name if name and one.field != "issued" else "its identifier"
            related = ((reference.spans[field], "the identifier"),) if field in reference.spans else ()
            yield Finding(
                f"The {one.what} of {key} is {one.value}, but {where} says {one.coded}",
                place(reference, one.field),
                f"Look the work up and correct the {one.what} or the identifier",
                related=related,
                severity=None if one.sure else Severity.WARNING,
            )
