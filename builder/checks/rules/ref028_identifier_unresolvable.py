"""REF028: an identifier that names no work, or another one."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import said_authors, title_of, year
from builder.checks.refs_identifiers import doubts
from builder.checks.refs_online import Known, LookedUp, looked_up, where
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity


@rule("REF028", "identifier-unresolvable", severity=Severity.ERROR, reads="sources")
def identifier_unresolvable(context: Context) -> Iterator[Finding]:
    """A DOI, PMID, PMCID or arXiv id that does not exist, or that is another work's.

    Why: Readers land on an error, or on a paper about something else. Invented references look like this.

    Bad: {"title": "On the shapes of pebbles", "DOI": "10.9999/tides.7"}, which is “A history of tide tables”

    Good: {"title": "On the shapes of pebbles", "DOI": "10.9999/shore.1"}

    Fix: None: only the work itself has the right one.

    Options: `"custom": {"check-ignore": {"REF028": "…"}}` in the entry.

    Source: What registries told `--online`; kept in `references.lock.json`. “Does not exist” needs more than one
    failed look-up: doi.org itself must say so of a DOI or arXiv id. Another work's is one with another title that has
    neither volume and page nor book in common with the entry; a known DOI that cannot be right is REF008's or REF009's.
    """
    for one in context.memo(looked_up):
        doubtful = {doubt.kind for doubt in doubts(one.reference.item) if doubt.sure} if one.denied else set()
        for known in one.denied:
            if known.identifier.name.rpartition(" ")[0] not in doubtful:
                yield _missing(one, known)
        for known in one.other:
            yield _other(one, known)


def _missing(one: LookedUp, known: Known) -> Finding:
    reference, named = one.reference, known.identifier
    return Finding(
        f"The {named.name} of {reference.key} does not exist: {known.record.registry} has none such",
        where(reference, named),
        "Search for the title, and correct the identifier; if nothing is found, the work may not exist",
        related=((known.record.span, "what was answered"),),
    )


def _other(one: LookedUp, known: Known) -> Finding:
    reference, named, record = one.reference, known.identifier, known.record
    item = record.item or {}
    when = f" ({year(item)})" if year(item) else ""
    return Finding(
        f"The {named.name} of {reference.key} is another work's: “{title_of(item)}” by {said_authors(item)}{when}",
        where(reference, named),
        f"Search for “{title_of(reference.item)}”, and correct the identifier or the entry",
        related=((record.span, f"what {record.registry} answered"),),
    )
