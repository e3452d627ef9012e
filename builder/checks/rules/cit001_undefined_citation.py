"""CIT001: a citation key that no reference has."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.walks import cites
from builder.diagnostics import Edit, Fix, Severity
from builder.format.nearest import nearest
from builder.model import Cite
from builder.registries.identifier import claimed


@rule("CIT001", "undefined-citation", severity=Severity.ERROR)
def undefined_citation(context: Context) -> Iterator[Finding]:
    """A citation key that no reference file defines.

    Why: The reader sees the key in bold, `[?smith2002]`, and the reference list lacks the work.

    A key that is an identifier (`@doi:10.…`) is looked for among the DOI, PMID, … of the references, then in
    references.lock.json; `--online` asks registries for what neither has.

    Bad: As @smith2002 showed, pebbles are round.

    Good: As @smith2020 showed, pebbles are round.

    Fix: Unsafe: the key becomes the most similar one that is defined, which may be another work.

    Source: LaTeX ("Citation undefined") and biber report the same.
    """
    known = context.manuscript.references
    for cite in cites(context.manuscript):
        if cite.key not in known and not claimed(cite.key):  # builder.sources.keys reports those
            near = nearest(cite.key, known)
            yield Finding(_message(cite.key), cite.span, _hint(cite.key, near), _fix(context, cite, near))
    metadata = context.manuscript.metadata
    for i, typed in enumerate(metadata.nocite):
        key = typed.removeprefix("@")
        if key not in known and key != "*" and not claimed(key):
            place = metadata.spans.get(f"nocite.{i}") or metadata.spans.get("nocite")
            yield Finding(_message(key), place, _hint(key, nearest(key, known)))


def _message(key: str) -> str:
    return f"Reference @{key} is not defined"


def _hint(key: str, near: str | None) -> str:
    return f"Did you mean @{near}?" if near else f"Add an entry {key} to the references"


def _fix(context: Context, cite: Cite, near: str | None) -> Fix | None:
    typed = context.text(cite.span)
    if near is None or not cite.span.exact or typed.count(cite.key) != 1:
        return None
    return Fix(f"Replace @{cite.key} with @{near}", (Edit(cite.span, typed.replace(cite.key, near)),), "unsafe")
