"""REF029: a work that was retracted or corrected, or that its journal has doubts about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builder.checks.refs_fields import Item, gathered, text
from builder.checks.refs_online import LookedUp, cited_at, looked_up
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity
from builder.model import Json, Reference
from builder.registries.identifier import Identifier, identifiers

_KINDS: dict[str, tuple[str, Severity]] = {
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
_HINTS = {
    Severity.ERROR: "Cite another work; where you write about the retraction itself, add “Retracted” to its `note`",
    Severity.WARNING: "Read it, and think about whether your argument can rest on this work",
    Severity.INFO: "Read it: what you cite may be what was corrected",
}


@rule("REF029", "retracted-or-corrected", severity=Severity.ERROR, reads="sources")
def retracted_or_corrected(context: Context) -> Iterator[Finding]:
    """A reference that was retracted (error), is under an expression of concern (warning) or was corrected (info).

    Why: Authors keep citing retracted work for years without knowing. Journals check for it.

    Bad: {"id": "stone2020", "DOI": "10.9999/shore.1"}, retracted in 2022

    Good: Another work. Or, where the retraction is the subject: "note": "Retracted", or the notice among the
    references, too.

    Fix: None.

    Options: `"custom": {"check-ignore": {"REF029": "the correction concerns another figure"}}` in the entry.

    Source: Crossref (`updated-by`, with the Retraction Watch data) and PubMed, as they told `--online`; kept in
    `references.lock.json`. What happened since is not known: delete that file and run with `--online` before you
    submit. Four or more corrected works are told as one.
    """
    listed = {one for r in context.manuscript.references.values() for one in identifiers(r.item)}
    corrected: list[tuple[Reference, Finding]] = []
    for one in context.memo(looked_up):
        worst = _worst(one)
        if worst is None or _told(one.reference.item, worst, listed):
            continue
        what, severity = _KINDS[str(worst["type"])]
        date, notice = worst.get("date"), _notice(worst)
        message = f"{one.reference.key} {what}{f' ({date})' if date else ''}{f': {notice.name}' if notice else ''}"
        finding = Finding(message, cited_at(context, one), _HINTS[severity], severity=severity)
        if severity is Severity.INFO:
            corrected.append((one.reference, finding))
        else:
            yield finding
    yield from gathered("REF029", corrected, "were corrected")


def _worst(one: LookedUp) -> Mapping[str, Json] | None:
    """The notice that matters most; of equal ones one with a DOI."""
    notices = [n for known in one.same for n in known.record.notices]
    found = [n for n in notices if n.get("relation") == "updated-by" and n.get("type") in _KINDS]
    order = list(_KINDS)
    return min(found, key=lambda n: (order.index(str(n["type"])), "DOI" not in n), default=None)


def _told(item: Item, notice: Mapping[str, Json], listed: set[Identifier]) -> bool:
    """Whether the author knows: the entry says it, or the notice is cited as well."""
    says = " ".join(text(item, field) for field in ("note", "status", "annote"))
    gone = _KINDS[str(notice["type"])][1] is Severity.ERROR
    if gone and re.search(r"\b(?:retract|withdrawn|removed)", says, re.I):
        return True
    return _notice(notice) in listed


def _notice(notice: Mapping[str, Json]) -> Identifier | None:
    for name, kind in (("DOI", "doi"), ("PMID", "pubmed")):
        value = notice.get(name)
        if isinstance(value, str) and value:
            return Identifier(kind, value.lower())
    return None
