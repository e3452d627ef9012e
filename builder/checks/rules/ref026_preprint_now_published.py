"""REF026: a preprint that was published since."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import gathered, journal_of, text, year
from builder.checks.refs_online import LookedUp, cited_at, listed, looked_up
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity
from builder.model import Reference
from builder.registries.identifier import Identifier


@rule("REF026", "preprint-now-published", severity=Severity.INFO, reads="sources")
def preprint_now_published(context: Context) -> Iterator[Finding]:
    """A preprint in the references that has appeared in a journal since.

    Why: The published version was reviewed and may say something else; journals ask for it.

    Bad: {"type": "article", "number": "arXiv:2105.01171", …}, which is now article 10.9999/shore.1

    Good: {"type": "article-journal", "DOI": "10.9999/shore.1", …}; or both, where you speak of the preprint itself

    Fix: None: an article has another entry than its preprint, with a journal, a volume and pages.

    Options: `"custom": {"check-ignore": {"REF026": "the preprint is meant"}}` in the entry.

    Source: What Crossref (`is-preprint-of`) and arXiv (`doi`) told `--online`; kept in `references.lock.json`. Silent
    where the references have the published version, too. Four or more are told as one.
    """
    found: list[tuple[Reference, Finding]] = []
    for one in context.memo(looked_up):
        doi = _published(one)
        if doi and Identifier("doi", doi) not in context.memo(listed):
            where = _where(context, doi)
            message = f"The preprint {one.reference.key} was published{where}: DOI {doi}"
            hint = "Cite the published version if it says the same, or both"
            found.append((one.reference, Finding(message, cited_at(context, one), hint)))
    yield from gathered("REF026", found, "are preprints that were published since")


def _published(one: LookedUp) -> str:
    """The DOI of the published version; "" where there is none, or the entry is of an article itself."""
    for known in one.same:
        if known.record.item and known.record.item.get("type") == "article":
            for notice in known.record.notices:
                doi = notice.get("DOI")
                if notice.get("relation") == "is-preprint-of" and isinstance(doi, str):
                    return doi.lower()
    return ""


def _where(context: Context, doi: str) -> str:
    """`` in Journal of Shores (2021)``, as far as it is known."""
    record = context.manuscript.records.get(f"doi:{doi}")
    if record is None or record.item is None:
        return ""
    journal = journal_of(record.item) or text(record.item, "publisher")
    when = year(record.item)
    return (f" in {journal}" if journal else "") + (f" ({when})" if when else "")
