"""REF034: an entry that looks as if a machine had made it up."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import own, place
from builder.checks.refs_invented import Sign, signs, suspect
from builder.checks.refs_twins import conflicting, pairs
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import listed
from builder.diagnostics import Severity

LEAST = 3


@rule("REF034", "suspicious-entry-pattern", severity=Severity.INFO, reads="sources")
def suspicious_entry_pattern(context: Context) -> Iterator[Finding]:
    """A reference that shows several signs of works that do not exist.

    Why: Language models make up references: a real title, two authors with initials and common names, no volume or
    page, an identifier that leads nowhere. Each sign is harmless, together they call for a look.

    Bad: {"author": [{"family": "Smith", "given": "J."}, {"family": "Lee", "given": "K."}], "type": "article", "number":
    "arXiv:1806.00001", …}

    Good: An entry copied from the registry of its DOI.

    Fix: None: search for the work by its title. If it is real, complete the entry; if not, remove it and what rests on
    it.

    Options: `checks: {thresholds: {REF034: 4}}` asks for more signs (3).

    Source: Counted are: initials only, common family names, no locator, a wrong check character (REF008), a stand-in
    (REF009), a home page (REF010), persons as authors of a Wikipedia page, an entry of the same title with other
    authors (REF005). One of the last five must be there.
    """
    conflicts = [suspect(twin) for twin in context.memo(pairs) if conflicting(twin)]
    doubted = {wrong.key: right.key for wrong, right, differ in conflicts if differ}
    least = context.thresholds.get("REF034", LEAST)
    for key, reference in context.memo(own).items():
        shown = signs(reference.item)
        if key in doubted:
            shown.append(Sign(f"has the title of {doubted[key]}, but other authors", hard=True))
        if len(shown) >= least and any(sign.hard for sign in shown):
            yield Finding(
                f"Reference {key} may not exist: it {listed([sign.said for sign in shown])}",
                place(reference, "id"),
                "Search for the work by its title; if nobody has it, remove the entry and what rests on it",
            )
