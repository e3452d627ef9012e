"""REF011: a DOI that is hidden in an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks import refs_checkdigits as check
from builder.checks.refs_fields import added_after, gathered, own, place, text
from builder.checks.refs_identifiers import doi
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Fix, Severity
from builder.model import Reference

_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.I)


@rule("REF011", "url-should-be-doi", severity=Severity.WARNING, reads="sources")
def url_should_be_doi(context: Context) -> Iterator[Finding]:
    """An entry without DOI whose address contains one.

    Why: Addresses of publishers change, DOIs last; registries and indexes find the work by its DOI only.

    Bad: {"URL": "https://shore.example/article/10.9999/shore.1"}

    Good: {"URL": "https://shore.example/article/10.9999/shore.1", "DOI": "10.9999/shore.1"}

    Fix: Safe: the field DOI is added behind the address, which stays.

    Source: Crossref's display guidelines for DOIs. The address of the DOI itself (https://doi.org/…) is an info only:
    what is printed leads to the work. A DOI that REF008 calls wrong is not copied.
    """
    found: list[tuple[Reference, Finding]] = []
    for key, reference in context.memo(own).items():
        item = reference.item
        name, field = doi(item)
        if field != "URL" or text(item, "DOI") or check.springer(name) is False:
            continue
        severity = Severity.INFO if _RESOLVER.match(text(item, "URL")) else None
        edit = added_after(context, reference, "URL", "DOI", name)
        fix = Fix(f"Add the DOI {name}", (edit,), "safe") if edit else None
        message = f"The address of {key} contains the DOI {name}, but the field DOI is empty"
        hint = f'Add "DOI": "{name}"'
        found.append((reference, Finding(message, place(reference, "URL"), hint, fix, severity=severity)))
    infos = [pair for pair in found if pair[1].severity]
    yield from gathered("REF011", infos, "have their DOI only in the address")
    yield from (finding for _, finding in found if not finding.severity)
