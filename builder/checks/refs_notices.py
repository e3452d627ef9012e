"""Retractions and corrections. In: what registries said of a reference. Out: the notice that matters most."""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.checks.refs_fields import Item, text
from builder.checks.refs_online import LookedUp
from builder.diagnostics import Severity
from builder.model import Json
from builder.registries.identifier import Identifier

KINDS: dict[str, tuple[str, Severity]] = {
    "retraction": ("was retracted", Severity.ERROR),
    "withdrawal": ("was withdrawn", Severity.ERROR),
    "removal": ("was removed", Severity.ERROR),
    "partial_retraction": ("was retracted in part", Severity.ERROR),
    "expression_of_concern": ("has an expression of concern of its journal", Severity.WARNING),
    "correction": ("was corrected", Severity.INFO),
    "corrigendum": ("was corrected", Severity.INFO),
    "erratum": ("was corrected", Severity.INFO),
}
"""Crossref's types of updates, the worst first; new versions and addenda are no news to who cites a work."""


def worst_notice(one: LookedUp) -> Mapping[str, Json] | None:
    """The notice that matters most; of equal ones one with a DOI."""
    notices = [n for known in one.same for n in known.record.notices]
    found = [n for n in notices if n.get("relation") == "updated-by" and n.get("type") in KINDS]
    order = list(KINDS)
    return min(found, key=lambda n: (order.index(str(n["type"])), "DOI" not in n), default=None)


def told(item: Item, notice: Mapping[str, Json], listed: frozenset[Identifier]) -> bool:
    """Whether the author knows: the entry says it, or the notice is cited as well."""
    says = " ".join(text(item, field) for field in ("note", "status", "annote"))
    gone = KINDS[str(notice["type"])][1] is Severity.ERROR
    if gone and re.search(r"\b(?:retract|withdrawn|removed)", says, re.I):
        return True
    return about(notice) in listed


def about(notice: Mapping[str, Json]) -> Identifier | None:
    """What the notice itself is known as."""
    for name, kind in (("DOI", "doi"), ("PMID", "pubmed")):
        value = notice.get(name)
        if isinstance(value, str) and value:
            return Identifier(kind, value.lower())
    return None
