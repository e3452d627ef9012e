"""TXT023: a number of the abstract or conclusion that the text does not have."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_numbers import unknown
from builder.diagnostics import Severity


@rule("TXT023", "abstract-number-conflict", severity=Severity.ERROR)
def abstract_number_conflict(context: Context) -> Iterator[Finding]:
    """A percentage, a decimal number or a number from 100 on in the abstract or conclusion that is nowhere else.

    Why: The abstract is what most people read. A number that the text does not have was changed in one place only, or
    is wrong.

    Bad: Of the stones, 93% were round. (abstract; the text has 91%)

    Good: Of the stones, 91% were round.

    Fix: None: only the author knows which number is right. A value such as {{tbl:stones[1].share}} cannot go astray.

    Source: ICMJE Recommendations, IV.A.3.b; Pitkin et al., “Accuracy of data in abstracts of published research
    articles”, JAMA 281, 1999. Known is what text, tables and formulas print or round to, and what two of their numbers
    that stand together make. Let be are years, round percentages, hedged numbers (about 40), those of cited work, and
    manuscripts with fewer than three numbers elsewhere; with fewer than twenty it is a warning.
    """
    told: set[tuple[str, str]] = set()
    for claim, where, data in unknown(context):
        if (claim.typed, where) not in told:
            told.add((claim.typed, where))
            rest = "text, tables and figures" if where == "abstract" else "the rest of the text"
            message = f"{claim.typed} stands in the {where} and nowhere else in {rest}"
            place = claim.sentence.place(claim.start, claim.end)
            hint = "Correct one of them: the numbers must agree"
            yield Finding(message, place, hint, severity=None if data else Severity.WARNING)
