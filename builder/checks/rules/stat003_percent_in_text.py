"""STAT003: a percentage that is not that of the numbers beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from builder.checks.prose_numbers import NUMBER, parsed, percent, shares
from builder.checks.prose_passages import passages
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity

_PERCENT = r"(?P<percent>\d{1,3}(?:[.,]\d{1,3})?)\s?%"
_OF = r"\s(?:out\s)?of\s(?:the\s|all\s|a\stotal\sof\s|our\s|these\s)*"
_WORDS = r"(?:\s[a-zA-Z-]+){0,4}"
_FORMS = (
    re.compile(rf"(?P<n>{NUMBER}){_OF}(?P<all>{NUMBER}){_WORDS}\s[(\[]{_PERCENT}\s?[)\],;]"),
    re.compile(rf"(?P<n>{NUMBER})\s?/\s?(?P<all>{NUMBER}){_WORDS}\s[(\[]{_PERCENT}\s?[)\],;]"),
    re.compile(rf"(?P<n>{NUMBER})\s[(\[]{_PERCENT}[)\]]{_OF}(?P<all>{NUMBER})"),
    re.compile(
        rf"{_PERCENT}(?:\s[a-z-]+){{0,4}}\s[(\[](?:n\s?=\s?)?(?P<n>{NUMBER})(?:\s?/\s?|{_OF})(?P<all>{NUMBER}){_WORDS}[)\],;]"
    ),
    re.compile(rf"(?P<n>{NUMBER}){_OF}(?P<all>{NUMBER}){_WORDS},\s(?:or\s|i\.e\.,?\s){_PERCENT}"),
    re.compile(  # “Of 40 stones, 12 (30%)”; behind a number “of” would begin a whole of its own
        rf"(?:\bOf|(?<=[;:(]\s)of)\s(?:the\s|all\s|these\s)?(?P<all>{NUMBER})(?:\s[a-zA-Z-]+){{1,4}},"
        rf"\s(?P<n>{NUMBER})(?:\s[a-zA-Z-]+){{0,3}}\s[(\[]{_PERCENT}[)\]]"
    ),
)
_ABOUT = re.compile(
    r"(?:about|around|approximately|approx\.|nearly|almost|roughly|over|under|than|least|most|~|≈|<|>|≤|≥)\s?$"
)


@rule("STAT003", "percent-in-text", severity=Severity.ERROR, reads="sources")
def percent_in_text(context: Context) -> Iterator[Finding]:
    """A count, its total and a percentage in one sentence that do not agree.

    Why: One of the three is wrong, and the reader cannot tell which.

    Bad: Of the stones, 12 of 40 (32%) were round.

    Good: Of the stones, 12 of 40 (30%) were round.

    Fix: None: any of the three may be wrong.

    Source: SAMPL guidelines (Lang and Altman, 2013), “Reporting numbers and descriptive statistics”. The percentage
    may be rounded up or down from a half in its last digit; “about 30%” is let pass. Cells are TAB013's.
    """
    for passage in context.memo(passages):
        if passage.kind in ("cell", "heading") or "%" not in passage.line.text:
            continue
        text, seen = passage.line.text, set[int]()
        for found in (match for form in _FORMS for match in form.finditer(text)):
            at = found.start("percent")
            if at in seen or _ABOUT.search(text[max(0, at - 16) : at]):
                continue
            seen.add(at)
            count, whole, said = parsed(found["n"]), parsed(found["all"]), percent(found["percent"])
            if count is None or not whole or count > whole or shares(count, whole, found["percent"]):
                continue
            if found["n"].casefold() == "one" or (count <= 12 and 1900 <= whole <= 2100 and "/" in found[0]):
                continue  # “one of the two arms (60%)” counts nothing; “12/2020” is a date
            span = passage.line.span(at, text.index("%", at) + 1)
            right = _rounded(count, whole, found["percent"])
            message = f"{found['percent']}% is typed, but {count} of {whole} is {right}%"
            other = round(said * whole / 100)
            hint = f"Correct the percentage or the numbers: {found['percent']}% of {whole} would be {other}"
            yield Finding(message, span, hint)


def _rounded(count: int, whole: int, like: str) -> str:
    digits = len(re.split(r"[.,]", like)[1]) if re.search(r"[.,]", like) else 0
    exact = Fraction(100 * count, whole)
    text = f"{float(round(exact, digits)):.{digits}f}"
    return text.replace(".", ",") if "," in like else text
