"""REF020: a preprint entered as an article of a journal."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import gathered, journal_of, own, place, text, typed
from builder.checks.refs_journals import archive
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity
from builder.model import Reference


@rule("REF020", "preprint-typed-as-journal", severity=Severity.WARNING, reads="sources")
def preprint_typed_as_journal(context: Context) -> Iterator[Finding]:
    """A preprint whose type is article-journal, with the archive (arXiv, bioRxiv …) as its journal.

    Why: It is printed as if it had been reviewed and published, and lacks a volume and pages for ever.

    Bad: {"type": "article-journal", "container-title": "arXiv", "title": "On pebbles"}

    Good: {"type": "article", "publisher": "arXiv", "number": "arXiv:2105.01171", "title": "On pebbles"}

    Fix: Safe where the type is written as such: article-journal becomes article.

    Source: CSL 1.0.2, Appendix III: “article” is for preprints and working papers. Four or more in one list are told as
    one.
    """
    found: list[tuple[Reference, Finding]] = []
    for key, reference in context.memo(own).items():
        item = reference.item
        journal = journal_of(item)
        if item.get("type") != "article-journal" or not archive(journal) or text(item, "volume"):
            continue
        span = typed(context, reference, "type", "article-journal")
        fix = Fix("Make it an article that is not in a journal", (Edit(span, "article"),), "safe") if span else None
        message = f"Reference {key} is a preprint, but is entered as an article of the journal “{journal}”"
        hint = f'Write "type": "article" and "publisher": "{journal}"; if it has been published, cite that'
        found.append((reference, Finding(message, place(reference, "type", "container-title"), hint, fix)))
    yield from gathered("REF020", found, "are preprints entered as articles of a journal")
