"""REF012: an article that nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.identifiers import identifiers
from builder.checks.refs_fields import gathered, place, text, year
from builder.checks.refs_identifiers import arxiv
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity
from builder.model import Reference

_EXPECTED = frozenset(("article-journal", "article", "paper-conference", "chapter"))
_SINCE = 2000
_LEADS = ("DOI", "URL", "PMID", "PMCID", "ISBN", "ISSN")


@rule("REF012", "no-identifier", severity=Severity.WARNING, reads="sources")
def no_identifier(context: Context) -> Iterator[Finding]:
    """An article, preprint, chapter or conference paper with no DOI, PMID, arXiv id, ISBN or address.

    Why: Readers have to search for it, registries cannot match it, and a work that does not exist goes unnoticed.

    Bad: {"type": "article-journal", "title": "On pebbles", "container-title": "Journal of Shores"}

    Good: {"type": "article-journal", "title": "On pebbles", "container-title": "Journal of Shores", "DOI":
    "10.9999/shore.1"}

    Fix: None: look the work up, at Crossref for example. If it has none, give the reason in `check-ignore`.

    Source: ICMJE and most journals ask for a DOI where there is one. Of works before 2000, which often have none, it
    is an info; four or more in one list are told as one.
    """
    found: list[tuple[Reference, Finding]] = []
    for key, reference in context.manuscript.references.items():
        item = reference.item
        if item.get("type") not in _EXPECTED or any(text(item, f) for f in _LEADS):
            continue
        if any(identifiers(item)) or arxiv(item)[0]:
            continue
        published = year(item)
        severity = Severity.INFO if published is not None and published < _SINCE else None
        message = f"Reference {key} has no DOI, PMID, arXiv id, ISBN or address"
        finding = Finding(message, place(reference, "id"), "Look it up and add its DOI", severity=severity)
        found.append((reference, finding))
    for severity in (None, Severity.INFO):
        group = [pair for pair in found if pair[1].severity is severity]
        yield from gathered("REF012", group, "have no DOI, PMID, arXiv id, ISBN or address")
