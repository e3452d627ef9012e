"""CIT012: a key twice in one citation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder import model as m
from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import inlines
from builder.diagnostics import Edit, Fix, Severity, Span


@rule("CIT012", "duplicate-in-cluster", severity=Severity.WARNING, reads="sources")
def duplicate_in_cluster(context: Context) -> Iterator[Finding]:
    """A work cited twice in one pair of brackets.

    Why: Many styles print it twice: [1, 2, 1].

    Bad: Pebbles are round [@stone2020; @rock2021; @stone2020].

    Good: Pebbles are round [@stone2020; @rock2021].

    Fix: Safe: the second one is deleted.

    Source: natbib's `sort&compress` and biblatex merge such citations. With other pages, or words around it, the
    second is no repetition: [@stone2020, p. 3; @stone2020, p. 9].
    """
    for node in inlines(context.manuscript):
        if isinstance(node, m.Citation):
            seen: dict[str, m.Cite] = {}
            for cite in node.cites:
                first = seen.setdefault(cite.key, cite)
                if first is not cite and not cite.prefix and not cite.suffix and first.mode == cite.mode:
                    related = ((first.span, "cited first here"),)
                    message = f"Reference @{cite.key} is cited twice in these brackets"
                    yield Finding(message, cite.span, "Delete the second one", _fix(context, node, cite), related)


def _fix(context: Context, node: m.Citation, cite: m.Cite) -> Fix | None:
    source = context.manuscript.files[cite.span.file].text
    before = re.search(r";\s*-?$", source[node.span.start : cite.span.start])
    after = re.match(r"\s*[;\]]", source[cite.span.end :][:9])
    if before is None or after is None or not cite.span.exact or not node.span.exact:
        return None
    place = Span(cite.span.file, cite.span.start - len(before[0]), cite.span.end)
    return Fix(f"Delete the second @{cite.key}", (Edit(place, ""),), "safe")
