"""REF017: a journal article without volume or page."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.identifiers import is_preprint
from builder.checks.refs_fields import gathered, journal_of, own, place, text
from builder.checks.refs_identifiers import doi
from builder.checks.refs_journals import archive
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity
from builder.model import Reference

_IN_PRESS = (
    "in press",
    "forthcoming",
    "submitted",
    "accepted",
    "early access",
    "ahead of print",
    "online first",
    "inpress",
)


@rule("REF017", "incomplete-locator", severity=Severity.WARNING, reads="sources")
def incomplete_locator(context: Context) -> Iterator[Finding]:
    """An article of a journal with neither page nor number of the article, or without a volume.

    Why: Readers cannot find it in the journal.

    Bad: {"type": "article-journal", "container-title": "Journal of Shores"}

    Good: {"type": "article-journal", "container-title": "Journal of Shores", "volume": "16", "page": "13-28"}

    Fix: None: look volume and pages up; an article in press says so (`"status": "in press"`).

    Source: ICMJE, samples of references. With a DOI, which leads to the article, it is an info, and only where
    both are missing: registries often lack the pages of journals without print. Four or more in one list are told as
    one.
    """
    found: list[tuple[Reference, Finding]] = []
    for key, reference in context.memo(own).items():
        item = reference.item
        status = text(item, "status").casefold()
        journal = journal_of(item)
        if item.get("type") != "article-journal" or not journal or status in _IN_PRESS:
            continue
        if is_preprint(item) or archive(journal):
            continue
        paged = any(text(item, field) for field in ("page", "page-first", "number", "article-number"))
        lacks = [name for name, there in (("volume", text(item, "volume")), ("page", paged)) if not there]
        leads = bool(doi(item)[0] or text(item, "PMID"))
        if not lacks or (lacks == ["volume"] and text(item, "issue")) or (leads and len(lacks) == 1):
            continue
        severity = Severity.INFO if leads else None
        message = f"Reference {key} has no {' and no '.join(lacks)}, so it cannot be found in {journal}"
        finding = Finding(message, place(reference, "container-title"), "Look it up and add it", severity=severity)
        found.append((reference, finding))
    for severity in (None, Severity.INFO):
        group = [pair for pair in found if pair[1].severity is severity]
        yield from gathered("REF017", group, "have no volume or no page")
