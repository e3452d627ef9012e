"""REF014: a list of authors that is cut short."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import gathered, names, own, place, typed
from builder.checks.refs_names import cut_short
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import count
from builder.diagnostics import Edit, Fix, Severity
from builder.model import Reference


@rule("REF014", "et-al-in-author-list", severity=Severity.ERROR, reads="sources")
def et_al_in_author_list(context: Context) -> Iterator[Finding]:
    """“et al.” or “and others” in the author list of a reference.

    Why: The style decides how many authors are printed; a list cut short in the source is wrong in every other style,
    and “et al.” typed as a name is printed, sorted and indexed as a person.

    Bad: {"author": [{"family": "Stone", "given": "Ada"}, {"literal": "et al."}]}

    Good: {"author": [{"family": "Stone", "given": "Ada"}, {"family": "Rock", "given": "Bo"}]}

    Fix: Unsafe, where “et al.” is all of a name: it becomes “others”, which styles print as their own et al.

    Source: CSL 1.0.2, “et-al-min”. “and others”, which BibTeX and pandoc know, is a warning: it is printed rightly,
    but the list is not whole; four or more in one list are told as one.
    """
    found: list[tuple[Reference, Finding]] = []
    for key, reference in context.memo(own).items():
        for field, said, whole in cut_short(reference.item):
            role, number, _ = field.split(".")
            here = place(reference, field, f"{role}.{number}", role)
            source = context.text(here) if here.exact else said
            known = "others" in source.casefold() and whole
            before = len(names(reference.item, role)[: int(number)]) + (not whole)
            fix = None
            if whole and not known and (span := typed(context, reference, field, source.strip(" \"'{}"))):
                fix = Fix("Write “others”", (Edit(span, "others"),), "unsafe")
            shown = "others" if known else _short(source)
            finding = Finding(
                f"The {role} list of {key} stops after {count(before, 'name')}: “{shown}”",
                here,
                "Add the names that are missing; the citation style shortens the list by itself",
                fix,
                severity=Severity.WARNING if known else None,
            )
            found.append((reference, finding))
    yield from (finding for _, finding in found if not finding.severity)
    yield from gathered(
        "REF014", [pair for pair in found if pair[1].severity], "have a list of names cut short by “others”"
    )


def _short(source: str) -> str:
    line = " ".join(source.split())
    return line if len(line) < 60 else f"{line[:57]}…"
