"""REF006: two references with one address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.identifiers import identifiers
from builder.checks.refs_fields import place, text, told_apart
from builder.checks.refs_identifiers import homepage
from builder.checks.refs_twins import pairs
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity
from builder.model import Reference

_LEFT_OUT = re.compile(r"^(?:https?:)?//(?:www\.)?|/?(?:#.*)?$", re.I)


@rule("REF006", "duplicate-url", severity=Severity.WARNING, reads="sources")
def duplicate_url(context: Context) -> Iterator[Finding]:
    """Two references with the same address.

    Why: They are one source under two names, or one of the addresses was copied from the other.

    Bad: {"title": "Pebbles", "URL": "https://shore.example/pebbles"} and {"title": "Shapes of pebbles", "URL":
    "http://www.shore.example/pebbles/"}

    Good: One entry for each address.

    Fix: None: keep one of the entries, or correct the address of the other.

    Options: `"custom": {"not-duplicate-of": "stone2020"}` in an entry says that both are wanted.

    Source: Scheme, `www.`, fragment and a slash at the end make no difference. Chapters may share the address of
    their book; what REF002 to REF005 report of a pair is not said again.
    """
    known = {(twin.first.key, twin.second.key) for twin in context.memo(pairs)}
    first: dict[str, Reference] = {}
    for key, reference in context.manuscript.references.items():
        address = _LEFT_OUT.sub("", text(reference.item, "URL"))
        if not address or text(reference.item, "type") == "chapter" or homepage(reference.item):
            continue
        other = first.setdefault(address, reference)
        ours, theirs = ({(i.kind, i.value) for i in identifiers(r.item)} for r in (reference, other))
        if other is reference or ours & theirs or told_apart(other, reference) or (other.key, key) in known:
            continue
        yield Finding(
            f"References {other.key} and {key} have the same address {text(reference.item, 'URL')}",
            place(reference, "URL"),
            "Keep one of them, or correct the address that is wrong",
            related=((place(other, "URL"), f"address of {other.key}"),),
        )
