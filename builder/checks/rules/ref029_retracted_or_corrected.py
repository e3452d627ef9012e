"""REF029: a work that was retracted or corrected, or that its journal has doubts about."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import gathered
from builder.checks.refs_notices import KINDS, about, told, worst_notice
from builder.checks.refs_online import cited_at, listed, looked_up
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity
from builder.model import Reference

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
    corrected: list[tuple[Reference, Finding]] = []
    for one in context.memo(looked_up):
        worst = worst_notice(one)
        if worst is None or told(one.reference.item, worst, context.memo(listed)):
            continue
        what, severity = KINDS[str(worst["type"])]
        date, notice = worst.get("date"), about(worst)
        message = f"{one.reference.key} {what}{f' ({date})' if date else ''}{f': {notice.name}' if notice else ''}"
        finding = Finding(message, cited_at(context, one), _HINTS[severity], severity=severity)
        if severity is Severity.INFO:
            corrected.append((one.reference, finding))
        else:
            yield finding
    yield from gathered("REF029", corrected, "were corrected")
