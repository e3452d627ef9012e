"""REF002: two references with one identifier."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.identifiers import Identifier, identifiers
from builder.checks.refs_fields import told_apart
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity, Span
from builder.model import Reference


@rule("REF002", "duplicate-identifier", severity=Severity.ERROR, reads="sources")
def duplicate_identifier(context: Context) -> Iterator[Finding]:
    """Two references that share a DOI, PMID, PMCID, arXiv id or, for whole books, an ISBN.

    Why: One work would be listed and numbered twice; or one of the identifiers is wrong and leads to another work.

    Bad: {"id": "stone2020", "DOI": "10.9999/Shore.1"} and {"id": "stone", "DOI": "https://doi.org/10.9999/shore.1"}

    Good: {"id": "stone2020", "DOI": "10.9999/shore.1"}

    Fix: None: keep the entry that is right and cite its key everywhere, or correct the identifier.

    Options: `"custom": {"not-duplicate-of": "stone2020"}` in an entry says that both are wanted; so does
    `also-known-as`, of an entry that repeats another one on purpose.

    Source: Crossref: one DOI names one work. Capitals, `https://doi.org/`, arXiv versions and the two forms of ISBN
    make no difference; chapters share the ISBN of their book.
    """
    first: dict[tuple[str, str], tuple[Reference, Identifier]] = {}
    for key, reference in context.manuscript.references.items():
        told: set[str] = set()
        for one in identifiers(reference.item):
            other, theirs = first.setdefault((one.kind, one.value), (reference, one))
            if other is reference or other.key in told or told_apart(other, reference):
                continue
            told.add(other.key)
            yield Finding(
                f"References {other.key} and {key} have the same {one.kind} {one.value}",
                _place(reference, one),
                "Keep one of them and cite its key, or correct the identifier",
                related=((_place(other, theirs), f"{theirs.kind} of {other.key}"),),
            )


def _place(reference: Reference, one: Identifier) -> Span:
    return reference.spans.get(one.field, reference.span)
