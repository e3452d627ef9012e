"""CIT006: authors and year typed by hand."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.mentions_typed import Typed, typed_names
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity


@rule("CIT006", "hard-coded-author-year", severity=Severity.WARNING)
def hard_coded_author_year(context: Context) -> Iterator[Finding]:
    """Authors and year typed as a citation: “(Stone et al., 2020)”, “Stone and Rock (2020)”.

    Why: The work stays out of the reference list unless something else cites it, and the citation is printed in a form
    of its own whatever the citation style.

    Bad: Pebbles are round (Stone et al., 2020).

    Good: Pebbles are round [@stone2020]. @stone2020 shows it.

    Fix: Unsafe: the citation of the references with that author and year, where each is one only.

    Source: APA Publication Manual, 8.11 (the two forms). A single name with a year counts where a reference has both;
    what a citation follows at once is no finding.
    """
    for one in context.memo(typed_names):
        span = one.passage.line.span(one.start, one.end)
        keys = [works[0].key for works in one.works if len(works) == 1]
        known = len(keys) == len(one.works)
        narrative = one.form == "narrative"
        cited = f"@{keys[0]}" if known and narrative else f"[{'; '.join(f'@{key}' for key in keys)}]"
        hint = f"Write {cited}" if known else _unknown(one)
        fix = None
        if known and span and span.exact and context.text(span) == one.words:
            fix = Fix(f"Cite {', '.join(keys)}", (Edit(span, cited),), "unsafe")
        yield Finding(f"Authors and year are typed: “{one.words}”", span, hint, fix)


def _unknown(one: Typed) -> str:
    several = [works for works in one.works if len(works) > 1]
    if several:
        return f"Cite the one that is meant: {' or '.join(f'@{r.key}' for r in several[0])}"
    return "Cite the work by its key, as in [@key], and add it to the references if it is not there"
