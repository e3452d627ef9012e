"""REF023: a date that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_dates import implausible
from builder.checks.refs_fields import own, place
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity


@rule("REF023", "implausible-date", severity=Severity.ERROR, reads="sources")
def implausible_date(context: Context) -> Iterator[Finding]:
    """A year that is no year, lies in the future or before print, or a day that does not exist.

    Why: It is a slip of typing, and the work is cited and sorted under the wrong year.

    Bad: {"issued": {"date-parts": [[2204]]}}

    Good: {"issued": {"date-parts": [[2024]]}}

    Fix: None: look the year up.

    Source: Years from 1500 to 2100; books and manuscripts may be older. Where `manuscript.yaml` has a `date`, at most
    the year after it: no clock is asked. A missing year is REF001's.
    """
    for key, reference in context.memo(own).items():
        for field, wrong in implausible(reference.item, context.manuscript.metadata.date):
            what = "date" if field == "issued" else "date of access"
            here = place(reference, f"{field}.date-parts.0.0", f"{field}.date-parts", field)
            yield Finding(f"The {what} of {key} cannot be right: {wrong}", here, "Look it up and correct it")
