"""References beside what registries say of them. In: a Context. Out: for each reference its records, sorted.

Only ``references.lock.json`` is read: nobody is asked. Where it has no entry for an identifier nothing is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from builder.checks.refs_fields import Item, locked, place, text
from builder.checks.refs_likeness import common_people, in_common, titles
from builder.checks.rule import Context
from builder.checks.walks import cites
from builder.checks.words import folded
from builder.diagnostics import Span
from builder.model import Record, Reference
from builder.registries.identifier import Identifier, identifiers

_ORDER = ("doi", "pubmed", "pmc", "arxiv")
"""Which registry is believed first: that of the version of record before that of the preprint."""
_LOOSE = frozenset(("software", "dataset"))
"""Their authors name the thing, their registries the version: titles and years are not compared."""
_PARTS = frozenset(("chapter", "paper-conference", "entry", "entry-encyclopedia", "entry-dictionary"))


class Known(NamedTuple):
    """What a registry says of an identifier."""

    identifier: Identifier
    record: Record


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A reference and its records: ``same`` are of this work, ``other`` of another one, ``denied`` of none.

    ``own``: it stands in a file of the author's, not in the lock file.
    """

    reference: Reference
    own: bool
    same: tuple[Known, ...]
    other: tuple[Known, ...]
    denied: tuple[Known, ...]


def looked_up(context: Context) -> list[LookedUp]:
    """All references that registries say anything of, for ``Context.memo``."""
    records = context.manuscript.records
    out = []
    for reference in context.manuscript.references.values() if records else ():
        named = [one for one in identifiers(reference.item) if one.kind in _ORDER and one.key in records]
        if named:
            named.sort(key=lambda one: _ORDER.index(one.kind))
            known = [Known(one, records[one.key]) for one in named]
            out.append(_sorted(reference, known, own=not locked(context, reference)))
    return out


def listed(context: Context) -> frozenset[Identifier]:
    """All that the references are known as, for ``Context.memo``."""
    return frozenset(one for r in context.manuscript.references.values() for one in identifiers(r.item))


def _sorted(reference: Reference, known: list[Known], *, own: bool) -> LookedUp:
    groups: tuple[list[Known], list[Known], list[Known]] = ([], [], [])
    for one in known:
        item = one.record.item
        groups[2 if item is None else 0 if not own or same_work(reference.item, item) else 1].append(one)
    return LookedUp(reference, own, tuple(groups[0]), tuple(groups[1]), tuple(groups[2]))


def same_work(ours: Item, theirs: Item) -> bool:
    """Whether an entry and a record are of one work, or of a work and its part.

    Another title is another work, unless both stand at one place (a translated title), or one holds the other.
    """
    mine, other = text(ours, "title"), text(theirs, "title")
    if not mine or not other or titles(mine, other) != "other" or part_of(ours, theirs):
        return True
    if loose(ours, theirs):
        return in_common(mine, other) or common_people(ours, theirs) is not False
    return _one_place(ours, theirs)


def part_of(ours: Item, theirs: Item) -> bool:
    """Whether one is the book or volume that the other stands in: chapters are cited by the DOI of their book."""
    pairs = ((ours, theirs), (theirs, ours))
    return any(
        part.get("type") in _PARTS and text(part, "container-title") and text(whole, "title")
        and titles(text(part, "container-title"), text(whole, "title")) in ("same", "spelling")
        for part, whole in pairs
    )  # fmt: skip


def loose(ours: Item, theirs: Item) -> bool:
    """Whether the work is software or data."""
    return ours.get("type") in _LOOSE or theirs.get("type") in _LOOSE


def _one_place(ours: Item, theirs: Item) -> bool:
    places = [[folded(text(item, f)).split()[:1] for f in ("volume", "page")] for item in (ours, theirs)]
    return places[0] == places[1] and all(places[0]) and common_people(ours, theirs) is not False


_FIELDS = {
    "doi": ("DOI", "URL"), "pubmed": ("PMID", "URL"), "pmc": ("PMCID", "URL"),
    "arxiv": ("number", "eprint", "arxiv", "URL", "DOI"),
}  # fmt: skip


def where(reference: Reference, one: Identifier) -> Span:
    """Where an entry has an identifier."""
    bare = one.value.removeprefix("PMC")
    fields = [f for f in _FIELDS[one.kind] if bare in text(reference.item, f).lower()]
    return place(reference, *fields)


def cited_at(context: Context, one: LookedUp) -> Span:
    """Where the author can act: the entry, or for a work of the lock file its first citation."""
    if one.own:
        return place(one.reference, "id")
    found = next((c.span for c in cites(context.manuscript) if c.key == one.reference.key), None)
    return found or place(one.reference, "id")
