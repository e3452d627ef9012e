"""Entries that seem to be one work. In: references. Out: pairs, how alike their titles are, and what they differ in.

Not all pairs are compared: titles meet where they share a rare word (of the four rarest of each) or their first four
words, so that the cost grows with the number of entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.checks.identifiers import identifiers, is_preprint
from builder.checks.refs_fields import cut_off, families, text, told_apart, year
from builder.checks.refs_identifiers import doubts
from builder.checks.refs_titles import Title, alike_at_all, near, title
from builder.checks.rule import Context
from builder.checks.words import folded
from builder.model import Reference

NEAR = 0.85
_RARE, _CROWD = 4, 24
"""Rare words of a title that are looked up; a word of more titles than ``_CROWD`` is not rare."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Two entries, ``first`` before ``second`` in the files. ``alike``: how their titles are, "" for the same.

    ``people``: "same" (a common author), "other", or "unknown" where an entry names nobody or not all. ``differ`` lists
    what disagrees: "year", "journal", "type", an identifier. ``versions``: one is a preprint of the other.
    """

    first: Reference
    second: Reference
    alike: str
    people: str
    differ: tuple[str, ...]
    versions: bool


VERSIONS = frozenset(("DOI", "PMID", "PMCID", "arXiv id", "ISBN", "edition", "journal", "type"))
"""What versions of one work may differ in, each being a work to cite."""


def pairs(context: Context) -> list[Twin]:
    """The twins among the references of a manuscript, for ``Context.memo``."""
    return twins(context.manuscript.references.values(), context.thresholds.get("REF004", NEAR))


def conflicting(twin: Twin) -> bool:
    """Whether the two cannot both be right: other authors, or one publication with two years or places."""
    if twin.people == "other":
        return True
    return not twin.alike and not twin.versions and bool(twin.differ) and not VERSIONS & set(twin.differ)


def twins(references: Iterable[Reference], least: float = NEAR) -> list[Twin]:
    """Pairs of entries with the same or nearly the same title that share no identifier; a later one is met once."""
    entries = [(reference, title(text(reference.item, "title"))) for reference in references]
    out: list[Twin] = []
    met: set[int] = set()
    for i, j in sorted(_candidates([t for _, t in entries]), key=lambda pair: (pair[1], pair[0])):
        (one, a), (other, b) = entries[i], entries[j]
        if j in met or not alike_at_all(a, b):
            continue
        if twin := _twin(one, a, other, b, least):
            met.add(j)
            out.append(twin)
    return out


def _candidates(titles: Sequence[Title]) -> Iterator[tuple[int, int]]:
    """Pairs that can be alike, each once: those of the same title first."""
    often = Counter(word for t in titles for word in set(t.content))
    groups: dict[tuple[str, ...], list[int]] = {}
    for number, t in enumerate(titles):
        rare = sorted(set(t.content), key=lambda word: (often[word], word))[:_RARE]
        keys = [("rare", word) for word in rare if often[word] <= _CROWD]
        for key in ((("same", *t.words)), ("begin", *t.content[:4]), *keys):
            if t.words:
                groups.setdefault(key, []).append(number)
    pairs: set[tuple[int, int]] = set()
    for key, members in groups.items():
        if key[0] == "same":
            pairs |= {(members[0], other) for other in members[1:]}
            pairs |= set(pairwise(members))
        elif len(members) <= _CROWD:
            pairs |= {(a, b) for i, a in enumerate(members) for b in members[i + 1 :]}
    return iter(pairs)


def _twin(one: Reference, a: Title, other: Reference, b: Title, least: float) -> Twin | None:
    people = _people(one, other)
    if a.words == b.words:
        alike = ""
        if len(a.words) < 4 and people != "same":
            return None
    else:
        alike = near(a, b, least, same_people=people == "same")
        if not alike:
            return None
    differ, shared = _differences(one, other)
    if alike and {"DOI", "PMID"} & set(differ) and not any(doubts(r.item) for r in (one, other)):
        return None  # each has an identifier of its own
    if shared or told_apart(one, other) or (one.item.get("type") == "chapter") != (other.item.get("type") == "chapter"):
        return None
    return Twin(one, other, alike, people, differ, is_preprint(one.item) != is_preprint(other.item))


def _people(one: Reference, other: Reference) -> str:
    ours, theirs = families(one.item), families(other.item)
    if set(ours) & set(theirs):
        return "same"
    return "other" if ours and theirs and not cut_off(one.item) and not cut_off(other.item) else "unknown"


def _differences(one: Reference, other: Reference) -> tuple[tuple[str, ...], bool]:
    """What disagrees, and whether they share an identifier (which another rule reports)."""
    out = []
    ours, theirs = ({i.kind: i.value for i in identifiers(r.item)} for r in (one, other))
    both = [kind for kind in ours if kind in theirs]
    out += [kind for kind in both if ours[kind] != theirs[kind]]
    years = year(one.item), year(other.item)
    if None not in years and years[0] != years[1]:
        out.append("year")
    journals = [folded(text(r.item, "container-title")) for r in (one, other)]
    if all(journals) and journals[0] != journals[1]:
        out.append("journal")
    out += [f for f in ("volume", "page", "edition") if _unlike(text(one.item, f), text(other.item, f))]
    if one.item.get("type") != other.item.get("type"):
        out.append("type")
    return tuple(out), any(ours[kind] == theirs[kind] for kind in both)


def _unlike(a: str, b: str) -> bool:
    return bool(a) and bool(b) and folded(a) != folded(b)
