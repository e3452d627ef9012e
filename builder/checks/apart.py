"""``not-duplicate-of`` and ``also-known-as`` that do nothing. In: references. Out: findings (CHK002).

These marks in the ``custom`` map of an entry keep REF002 to REF006 from taking two entries for one work. Like any
suppression, one that keeps nothing away is reported: the entry it speaks of is gone, or nobody would mix them up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from builder.checks.identifiers import identifiers
from builder.checks.refs_fields import named, text
from builder.checks.refs_twins import NEAR, twins
from builder.checks.suppress import warning
from builder.diagnostics import Diagnostic
from builder.format.nearest import did_you_mean
from builder.model import Manuscript, Reference

MARKS = ("not-duplicate-of", "also-known-as")
JUDGES = frozenset(("REF002", "REF003", "REF004", "REF005", "REF006"))
_ADDRESS = re.compile(r"^(?:https?:)?//(?:www\.)?|/?(?:#.*)?$", re.I)


def needless(manuscript: Manuscript, judged: set[str], least: float = NEAR) -> Iterator[Diagnostic]:
    """The marks that keep no finding away; ``judged`` are the codes that this run would have found.

    ``least`` is the likeness of titles from which REF004 speaks.
    """
    for reference in manuscript.references.values() if judged >= JUDGES else ():
        for mark in MARKS:
            for number, key in enumerate(named(reference.item, mark)):
                other = manuscript.references.get(key)
                path = f"custom.{mark}"
                span = reference.spans.get(f"{path}.{number}", reference.spans.get(path, reference.span))
                if other is None:
                    hint = did_you_mean(key, manuscript.references) or "Delete it, or name the key of an entry."
                    yield warning("CHK002", f"{mark} names {key}, and there is no such reference", span, hint)
                elif other is reference:
                    yield warning("CHK002", f"{mark} of {key} names {key} itself", span, "Name the other entry.")
                elif not _mistakable(reference, other, least):
                    message = f"{mark} names {key}, but nothing takes {reference.key} and {key} for one work"
                    yield warning("CHK002", message, span, "Delete it.")


def _mistakable(one: Reference, other: Reference, least: float) -> bool:
    """Whether a rule would report the two if they had no mark."""
    a, b = _plain(one), _plain(other)
    ours, theirs = ({(i.kind, i.value) for i in identifiers(r.item)} for r in (a, b))
    addresses = [_ADDRESS.sub("", text(r.item, "URL")) for r in (a, b)]
    return bool(ours & theirs) or (addresses[0] == addresses[1] != "") or bool(twins((a, b), least))


def _plain(reference: Reference) -> Reference:
    return replace(reference, item={name: value for name, value in reference.item.items() if name != "custom"})
