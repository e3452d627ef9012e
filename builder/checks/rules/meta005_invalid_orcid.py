"""META005: an ORCID iD that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_checkdigits import orcid
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity, Span

RANGES = ((15_000_000, 35_000_001), (900_000_000_000, 900_100_000_000))
"""Blocks of numbers set apart for ORCID, without the check character."""


@rule("META005", "invalid-orcid", severity=Severity.ERROR, reads="sources")
def invalid_orcid(context: Context) -> Iterator[Finding]:
    """An ORCID iD whose check character is wrong, that two authors share, or that ORCID does not give out.

    Why: The link leads nowhere, or to another person.

    Bad: orcid: 0000-0002-1825-0098

    Good: orcid: 0000-0002-1825-0097

    Fix: None: any of the digits may be wrong. Copy the iD from the author's ORCID page.

    Source: ISO/IEC 7064, MOD 11-2; ORCID, “Structure of the ORCID Identifier”, which also names the blocks of numbers
    (outside them: a warning, as blocks may be added).
    """
    metadata = context.manuscript.metadata
    first: dict[str, tuple[str, Span | None]] = {}
    for number, author in enumerate(metadata.authors):
        place = metadata.spans.get(f"authors.{number}.orcid") or author.span
        if not author.orcid:
            continue
        if orcid(author.orcid) is False:
            message = f"The ORCID iD {author.orcid} of {author.name} has a wrong check character: a digit is mistyped"
            yield Finding(message, place, "Copy the iD from the author's page at orcid.org")
        elif author.orcid in first:
            name, there = first[author.orcid]
            message = f"{author.name} and {name} have the same ORCID iD {author.orcid}"
            related = ((there, "the same iD"),) if there else ()
            yield Finding(message, place, "Give each author the own iD", related=related)
        elif not _given_out(author.orcid):
            message = f"ORCID gives out no iDs such as {author.orcid} of {author.name}"
            hint = "Copy the iD from the author's page at orcid.org"
            yield Finding(message, place, hint, severity=Severity.WARNING)
        first.setdefault(author.orcid, (author.name, place))


def _given_out(iri: str) -> bool:
    number = int(iri.replace("-", "")[:15])
    return any(low <= number <= high for low, high in RANGES)
