"""REF010: an address that leads to a site or a journal, not to the work."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import own, place, text
from builder.checks.refs_identifiers import homepage
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity


@rule("REF010", "homepage-url", severity=Severity.WARNING, reads="sources")
def homepage_url(context: Context) -> Iterator[Finding]:
    """An article or the like whose address is the home page of a site or a journal.

    Why: Readers land on a front page and cannot find the work.

    Bad: {"type": "article-journal", "URL": "https://shore.example/journal/pebbles"}

    Good: {"type": "article-journal", "URL": "https://shore.example/journal/pebbles/12/3/45"}

    Fix: None: look up the DOI or the page of the work.

    Source: Web pages, software, books and reports may have a site to themselves; with a DOI or PMID the address does
    not matter.
    """
    for key, reference in context.memo(own).items():
        if homepage(reference.item):
            address = text(reference.item, "URL")
            yield Finding(
                f"The address of {key} leads to a site or journal, not to the work: {address}",
                place(reference, "URL"),
                "Give the DOI of the work, or the address of its own page",
            )
