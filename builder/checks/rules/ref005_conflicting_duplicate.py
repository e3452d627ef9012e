"""REF005: two entries for one work that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import place, said_authors, text, title_of, year
from builder.checks.refs_identifiers import doubts
from builder.checks.refs_invented import suspect
from builder.checks.refs_twins import Twin, conflicting, pairs
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import listed
from builder.diagnostics import Severity


@rule("REF005", "conflicting-duplicate", severity=Severity.ERROR, reads="sources")
def conflicting_duplicate(context: Context) -> Iterator[Finding]:
    """Two references with one title, but with different authors, or with different years in one journal.

    Why: One of them is wrong, and may describe a work that does not exist: entries that a machine made up often carry
    the title of a real work. Readers who follow it find nothing.

    Bad: {"title": "On the shapes of pebbles", "author": [{"family": "Stone"}], …} and {"title": "On the shapes of
    pebbles", "author": [{"family": "Smith"}, {"family": "Lee"}], …}

    Good: The entry that its DOI or publisher confirms.

    Fix: None: look the work up by its title and keep the entry that is right.

    Options: `"custom": {"not-duplicate-of": "stone2020"}` in an entry says that they are two works.

    Source: Titles as REF003 and REF004 compare them; this takes the place of their reports. Where the titles are only
    nearly the same, or each has a DOI of its own, it is a warning, unless an identifier cannot be right. Author lists
    that end in “others” contradict nothing.
    """
    for twin in context.memo(pairs):
        if not conflicting(twin):
            continue
        wrong, right, _ = suspect(twin)
        doubtful = any(doubts(reference.item) for reference in (wrong, right))
        sure = doubtful or not (twin.alike or {"DOI", "PMID"} & set(twin.differ))
        yield Finding(
            f"References {wrong.key} and {right.key} contradict each other: {_same(twin)}, but {_differ(twin)}",
            place(wrong, "author" if twin.people == "other" else "issued", "title"),
            f"Look up “{title_of(right.item)}” and delete the entry that is wrong",
            related=((place(right, "title"), f"{right.key}: {said_authors(right.item)}"),),
            severity=None if sure else Severity.WARNING,
        )


def _same(twin: Twin) -> str:
    return twin.alike or "they have the same title"


def _differ(twin: Twin) -> str:
    if twin.people == "other":
        theirs = [f"{r.key} is by {said_authors(r.item)}" for r in (twin.first, twin.second)]
        return listed(theirs)
    return f"they differ in {listed([_values(twin, what) for what in twin.differ])}"


def _values(twin: Twin, what: str) -> str:
    """``year (2018 and 2020)``."""
    items = twin.first.item, twin.second.item
    values = [str(year(item)) if what == "year" else text(item, what) for item in items]
    return f"{what} ({values[0]} and {values[1]})"
