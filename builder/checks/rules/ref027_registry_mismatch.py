"""REF027: an entry that says something else than the registry of its identifier."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_compared import Difference, at, differences, edit
from builder.checks.refs_fields import gathered
from builder.checks.refs_online import Known, LookedUp, looked_up
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import listed
from builder.diagnostics import Fix, Severity
from builder.model import Reference


@rule("REF027", "registry-mismatch", severity=Severity.ERROR, reads="sources")
def registry_mismatch(context: Context) -> Iterator[Finding]:
    """A reference whose title, first author, year or journal is not what the registry of its DOI, PMID or arXiv id has.

    Why: The entry is wrong, or the registry is. Readers search by these words, and databases match citations by them.

    Bad: {"DOI": "10.9999/shore.1", "title": "On the shapes of pebbles", "issued": {"date-parts": [[2012]]}}, where
    Crossref has 2021

    Good: {"DOI": "10.9999/shore.1", "title": "On the shapes of pebbles", "issued": {"date-parts": [[2021]]}}

    Fix: Unsafe: the registry's value takes the place of the entry's, where that stands exactly so in the file and
    means the same there. Registries make mistakes, too: look at the work.

    Options: `"custom": {"check-ignore": {"REF027": "the registry is wrong: …"}}` in the entry.

    Source: What Crossref, DataCite, PubMed or arXiv told `--online`; kept in `references.lock.json`, so that later
    runs need no network. Capitals, accents, markup, British spelling, a missing subtitle, abbreviated journals and
    given names make no difference. A year is right that the registry has for print or online; one year beside it is an
    info, a journal of another name or a title spelled otherwise a warning. Of several identifiers the DOI counts.
    """
    late: list[tuple[Reference, Finding]] = []
    for one in context.memo(looked_up):
        if not one.own or not one.same:
            continue
        found = differences(one.reference.item, one.same[0])
        if found:
            finding = _finding(context, one, one.same[0], found)
            if finding.severity is Severity.INFO:
                late.append((one.reference, finding))
            else:
                yield finding
    yield from gathered("REF027", late, "have a year beside that of their registry")


def _finding(context: Context, one: LookedUp, known: Known, found: list[Difference]) -> Finding:
    reference, registry = one.reference, known.record.registry
    said = listed([f"the {d.what} “{d.ours}” is “{d.theirs}” there" for d in found])
    severity = min((d.severity for d in found), key=list(Severity).index)
    hint = f"Look at the work ({known.identifier.name}) and correct the entry, or the identifier"
    if severity is Severity.INFO:
        hint = "Give the year of the issue that you cite; an article is often online the year before"
    edits = [made for d in found if (made := edit(context, reference, d))]
    fix = Fix(f"Write what {registry} has", tuple(sorted(edits, key=lambda e: e.span)), "unsafe") if edits else None
    return Finding(
        f"{reference.key} is not as {registry} has it: {said}",
        at(reference, found[0]),
        hint,
        fix,
        related=((known.record.span, f"what {registry} answered"),),
        severity=severity,
    )
