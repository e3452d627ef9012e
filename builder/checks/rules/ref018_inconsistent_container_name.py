"""REF018: one journal under several names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from builder.checks.refs_fields import journal_of, own, place, typed
from builder.checks.refs_journals import variants
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import count
from builder.diagnostics import Edit, Fix, Severity
from builder.model import Reference


@rule("REF018", "inconsistent-container-name", severity=Severity.WARNING, reads="sources")
def inconsistent_container_name(context: Context) -> Iterator[Finding]:
    """One journal that is written in several ways: abbreviated and in full, with and without “The”, capitals.

    Why: The list looks as if they were several journals, and no style can make them one.

    Bad: {"container-title": "PLoS ONE", …} and {"container-title": "PLOS ONE", …}

    Good: {"container-title": "PLOS ONE", …} twice

    Fix: Unsafe: the rarer name becomes the more frequent one; of equally frequent ones the longer stays.

    Source: ISO 4 (abbreviations cut words short and leave small ones out). Store full names; styles abbreviate by
    `container-title-short`.
    """
    named: dict[str, list[Reference]] = {}
    for reference in context.memo(own).values():
        if reference.item.get("type") in ("article-journal", "article", "article-magazine"):
            named.setdefault(journal_of(reference.item), []).append(reference)
    named.pop("", None)
    often = Counter({name: len(references) for name, references in named.items()})
    for group in variants(named):
        best = max(group, key=lambda name: (often[name], len(name), name))
        for other in group:
            if other != best:
                yield _finding(context, other, named[other], best, named[best])


def _finding(context: Context, name: str, here: list[Reference], best: str, there: list[Reference]) -> Finding:
    spans = [typed(context, reference, "container-title", name) for reference in here]
    edits = tuple(sorted((Edit(span, best) for span in spans if span), key=lambda edit: edit.span))
    fix = Fix(f"Write {best}", edits, "unsafe") if edits and '"' not in best else None
    return Finding(
        f"“{name}” ({here[0].key}) is called “{best}” in {count(len(there), 'other reference')}",
        place(here[0], "container-title"),
        f"Write “{best}” everywhere, or the name that you prefer",
        fix,
        related=((place(there[0], "container-title"), f"“{best}” in {there[0].key}"),),
    )
