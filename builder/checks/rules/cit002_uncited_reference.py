"""CIT002: a reference that nothing cites."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import cites
from builder.diagnostics import Severity
from builder.format.nearest import nearest

LIBRARY = 10
"""With more uncited entries than this, and more of them than cited ones, the file is a library, not a list."""


@rule("CIT002", "uncited-reference", severity=Severity.WARNING)
def uncited_reference(context: Context) -> Iterator[Finding]:
    """A reference that is cited nowhere: not in the text, not in a table, caption or footnote.

    Why: It is not printed, so a work that was meant to be cited is silently missing; or it is left over.

    Bad: An entry `jones2019` in references.json, and no `@jones2019` in the manuscript.

    Good: Earlier work found the same [@jones2019].

    Fix: None: only the author knows whether to cite the work or to delete it. To list a work without citing it, name
    its key under `nocite` in manuscript.yaml (`"*"` for all).

    Source: checkcites and biblatex report the same. A file with mostly uncited entries is taken for a library that
    serves several manuscripts and reported once.
    """
    manuscript = context.manuscript
    cited = {cite.key for cite in cites(manuscript)}
    listed = {key.removeprefix("@") for key in manuscript.metadata.nocite}
    if "*" in listed:
        return
    meant = {nearest(key, manuscript.references) for key in sorted((cited | listed) - set(manuscript.references))}
    wanted = cited | listed | meant
    uncited = [r for key, r in manuscript.references.items() if key not in wanted]
    if len(uncited) > max(LIBRARY, len(manuscript.references) / 2):
        first = uncited[0]
        message = f"{len(uncited)} of {len(manuscript.references)} references are cited nowhere, {first.key} first"
        hint = 'Keep the works of this manuscript in a file of their own, or write nocite: "*" to list all'
        yield Finding(message, first.spans.get("id", first.span), hint)
        return
    for reference in uncited:
        hint = f"Cite it as @{reference.key}, delete it, or name it under “nocite” in manuscript.yaml"
        place = reference.spans.get("id", reference.span)
        yield Finding(f"Reference {reference.key} is cited nowhere", place, hint)
