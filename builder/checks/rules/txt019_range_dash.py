"""TXT019: ranges with a hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Edit, Fix, Severity

RANGE = re.compile(r"(?<![\w.,:/@#–−+=-])(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)(?![\w–−/:@-]|[.,]\d)")
NAMED = re.compile(
    r"(?:\b[A-Z][A-Za-z]*[A-Z]\w*|\b(?:ISO|no|nr|grant|phone|tel|route|type|class|model|version|score|won|lost|RFC|ORCID)\.?)"
    r"[\s#:]*$"
)


@rule("TXT019", "range-dash", severity=Severity.INFO)
def range_dash(context: Context) -> Iterator[Finding]:
    """A range of numbers, years or pages with a hyphen between.

    Why: A hyphen joins words; a range has an en dash, so that “12–15” is not read as twelve minus fifteen or a code.

    Bad: The line was 12-15 m long.

    Good: The line was 12–15 m long.

    Fix: Safe: the hyphen becomes an en dash.

    Source: Chicago Manual of Style, 6.78; New Hart's Rules, 4.11.1. The second number must be larger. Dates, codes
    behind names in capitals (ISO 9241-11), identifiers, addresses and cells are let be.
    """
    for passage in context.memo(passages):
        text = passage.line.text
        if passage.kind == "cell" or "-" not in text:
            continue
        for found in RANGE.finditer(text):
            one, two = found.groups()
            full = float(two if len(two) >= len(one) or "." in found[0] else one[: -len(two)] + two)
            begun = text[: found.start()].rsplit(" ", 3)[-3:]
            if not float(one) < full or (one[0] == "0" and one[1:2].isdigit()) or NAMED.search(" ".join(begun)):
                continue
            at = found.start() + len(one)
            place, hyphen = passage.line.span(found.start(), found.end()), passage.line.span(at, at + 1)
            fix = None
            if hyphen and hyphen.exact and context.text(hyphen) == "-":
                fix = Fix("Write an en dash", (Edit(hyphen, "–"),), "safe")
            yield Finding(f"The range “{found[0]}” has a hyphen", place, f"Write “{one}–{two}”", fix)
