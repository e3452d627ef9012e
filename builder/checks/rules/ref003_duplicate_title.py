"""REF003: two references with one title."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import place, title_of
from builder.checks.refs_twins import VERSIONS, conflicting, pairs
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import listed
from builder.diagnostics import Severity


@rule("REF003", "duplicate-title", severity=Severity.ERROR, reads="sources")
def duplicate_title(context: Context) -> Iterator[Finding]:
    """Two references with the same title: one work under two keys, or two versions of it.

    Why: The work is listed and numbered twice, and each citation has to choose. A preprint and the article that came
    of it, or a talk and its article, may both be meant; then it is a warning, and an info where each is published with
    a DOI of its own.

    Bad: {"id": "stone2020", "title": "On the shapes of pebbles", …} and {"id": "pebbles", "title": "On the Shapes of
    Pebbles", …}

    Good: One entry, cited by its key everywhere.

    Fix: None: keep the entry that is right and cite its key everywhere.

    Options: `"custom": {"not-duplicate-of": "stone2020"}` in an entry says that both are wanted.

    Source: Capitals, accents, punctuation, markup and acronyms in brackets make no difference. Titles of fewer than
    four words need a common author. Entries that share an identifier are REF002's, those that contradict each other
    REF005's.
    """
    for twin in context.memo(pairs):
        if twin.alike or conflicting(twin):
            continue
        first, second = twin.first, twin.second
        told = f"References {first.key} and {second.key} have the same title, “{title_of(second.item)}”"
        versions = bool(VERSIONS & set(twin.differ)) or twin.versions
        if versions:
            told += f"; they differ in {listed(twin.differ)}" if twin.differ else ""
            hint = f'Cite the one you used, or write "custom": {{"not-duplicate-of": "{first.key}"}} into {second.key}'
        else:
            hint = f"Delete one of them and cite the other one's key everywhere: @{first.key}"
        related = ((place(first, "title"), f"title of {first.key}"),)
        own = "DOI" in twin.differ and "type" not in twin.differ and not twin.versions
        severity = Severity.INFO if own else Severity.WARNING if versions else None
        yield Finding(told, place(second, "title"), hint, related=related, severity=severity)
