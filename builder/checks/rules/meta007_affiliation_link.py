"""META007: authors and affiliations that do not belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity

MARKS = re.compile(r"[¹²³⁰⁴-⁹*†‡§¶]+|\^.*|\d[\d,]*$")


@rule("META007", "affiliation-link", severity=Severity.INFO, reads="sources", demanded=Severity.ERROR)
def affiliation_link(context: Context) -> Iterator[Finding]:
    """An author without an affiliation, an affiliation without an author, or a mark typed into a name.

    Why: The builder sets the marks between names and affiliations; what is not joined is printed without one, and a
    typed mark is printed as part of the name, and read so by databases.

    Bad: authors: [“Ada Example¹”]

    Good: authors: [{name: Ada Example, affiliations: [shore]}]
    affiliations: {shore: “Example University, Exampletown, Switzerland”}

    Fix: None: only the authors know who works where.

    Source: ICMJE Recommendations, IV.A.3.a. A warning; where nobody has an affiliation an info. All are errors under a
    journal's profile.
    """
    metadata = context.manuscript.metadata
    level = Severity.ERROR if context.resolved.profile.demands else Severity.WARNING
    used = {name for author in metadata.authors for name in author.affiliations}
    for number, author in enumerate(metadata.authors):
        place = metadata.spans.get(f"authors.{number}.family") or author.span
        mark = MARKS.search(author.name) if author.given else None
        if mark:
            hint = "Delete it, and write “affiliations: […]” or “corresponding: true” at the author"
            yield Finding(f"“{mark[0]}” is typed into the name of {author.name}", place, hint, severity=level)
        elif used and not author.affiliations:
            hint = "Write “affiliations: […]” at this author"
            yield Finding(f"{author.name} has no affiliation, and other authors have", place, hint, severity=level)
    if metadata.authors and not used and not metadata.affiliations:
        place = metadata.spans.get("authors") or metadata.authors[0].span
        yield Finding(
            "No author has an affiliation", place, "List them under “affiliations:”, and name them at authors"
        )
    typed = not used and any(MARKS.search(author.name) for author in metadata.authors if author.given)
    for affiliation in metadata.affiliations if not typed else ():
        if affiliation.id not in used:
            message = f"The affiliation “{affiliation.name}” belongs to no author"
            hint = f"Write “affiliations: [{affiliation.id}]” at its authors, or delete it"
            yield Finding(message, affiliation.span, hint, severity=level)
