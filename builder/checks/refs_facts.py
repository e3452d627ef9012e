"""What identifiers say of their works. In: a CSL-JSON item. Out: fields that contradict it.

Publishers build year, volume, issue or page into their DOIs. The year of acceptance may be one before that of the
printed issue, and a late issue carries a date before it, so a year counts only where it cannot be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.checks.identifiers import is_preprint
from builder.checks.refs_fields import Item, date_parts, text, year
from builder.checks.refs_identifiers import arxiv, doi
from builder.checks.words import folded


class Mismatch(NamedTuple):
    """``field`` says ``value``, the identifier says ``coded``. ``sure``: no innocent explanation is known."""

    field: str
    what: str
    value: str
    coded: str
    sure: bool = True


def mismatches(item: Item) -> Iterator[Mismatch]:
    """All contradictions between an entry's identifiers and its other fields."""
    yield from _arxiv(item)
    name = doi(item)[0]
    if found := _MDPI.fullmatch(name):
        yield from _mdpi(item, found)
    elif found := _PLOS.match(name):
        yield from _plos(item, found)
    elif found := _OLD_BMC.fullmatch(name):
        yield from _numbers(item, {"volume": found[1], "page": found[2]})
    elif found := _DATED.match(name):
        yield from _dated(item, found)
    elif coded := coded_year(name):
        yield from _year(item, coded)


def _arxiv(item: Item) -> Iterator[Mismatch]:
    """A preprint cannot have appeared before its number; an article may well have, if it was posted afterwards.

    Numbers of a day are given out after midnight, so December may carry the number of January.
    """
    stamp, serial, _ = arxiv(item)
    parts = date_parts(item)
    if not stamp or not parts or not is_preprint(item) or text(item, "type") not in ("article", "report", "manuscript"):
        return
    coded = (2000 + int(stamp[:2])) * 12 + int(stamp[2:]) - 1
    given = parts[0] * 12 + (parts[1] - 1 if len(parts) > 1 else 11)
    new_year = stamp[2:] == "01" and int(serial) < 1000
    if coded - given > (1 if new_year or len(parts) > 1 else 0):
        yield Mismatch("issued", "date", "-".join(map(str, parts[:2])), f"{coded // 12}-{coded % 12 + 1:02}")


_MDPI = re.compile(r"10\.3390/[a-z]+(\d{7,13})", re.I)
_PLOS = re.compile(r"10\.1371/journal\.(p[a-z]{3})\.\d", re.I)
_OLD_BMC = re.compile(r"10\.1186/\d{4}-\d{3}[\dxX]-(\d+)-(\d+)")
_DATED = re.compile(r"10\.(?:1101|64898)/(20\d\d)\.(\d\d)\.(\d\d)\.\d+")
_YEARS = (
    re.compile(r"10\.(?:1007|1038|1186|1140)/s\d{5}-(\d{3})-\d{4,5}-[0-9w-z]", re.I),
    re.compile(r"10\.1016/j\.[a-z]+\.((?:19|20)\d\d)\.\d\d\.\d+", re.I),
    re.compile(r"10\.1109/[A-Z]+\.((?:19|20)\d\d)\.\d+", re.I),
    re.compile(r"10\.3389/f[a-z]+\.(20\d\d)\.\d+", re.I),
)


def coded_year(name: str) -> int | None:
    """The year in a DOI of Springer Nature, Elsevier, IEEE or Frontiers."""
    found = next((match for pattern in _YEARS if (match := pattern.match(name))), None)
    if found is None:
        return None
    return int(found[1]) if len(found[1]) == 4 else 2000 + int(found[1]) if found[1] < "100" else None


def _year(item: Item, coded: int) -> Iterator[Mismatch]:
    given = year(item)
    if given is not None and (coded > given or given > coded + 4):
        yield Mismatch("issued", "year", str(given), str(coded), sure=coded > given + 1)


def _dated(item: Item, found: re.Match[str]) -> Iterator[Mismatch]:
    """The day on which bioRxiv or medRxiv posted it."""
    given = year(item)
    if given is not None and given < int(found[1]):
        yield Mismatch("issued", "year", str(given), "-".join(found.groups()))


def _mdpi(item: Item, found: re.Match[str]) -> Iterator[Mismatch]:
    """Volume, issue (two digits), number of the article (four or five): 10.3390/pharmaceutics16101328."""
    digits = found[1]
    volume, issue, page = (text(item, f) for f in ("volume", "issue", "page"))
    number = re.match(r"\d+", page)
    page = number[0] if number else ""
    if not volume.isdigit():
        return
    rest = digits.removeprefix(volume)
    if rest == digits:
        if not re.match(r"(?:19|20)\d\d", digits):  # proceedings begin with the year
            yield Mismatch("volume", "volume", volume, digits)
        return
    if issue.isdigit() and not rest.startswith(f"{int(issue):02}"):
        if not re.match(r"(?:19|20)\d\d", digits):
            yield Mismatch("issue", "issue", issue, str(int(rest[:2])))
    elif page and page != text(item, "number") and rest[2:].lstrip("0") != page.lstrip("0"):
        yield Mismatch("page", "page or article number", page, rest[2:].lstrip("0"), sure=len(rest) > 5)


_PLOS_NAMES = {
    "pone": "PLOS ONE", "pbio": "PLOS Biology", "pcbi": "PLOS Computational Biology", "pgen": "PLOS Genetics",
    "pmed": "PLOS Medicine", "pntd": "PLOS Neglected Tropical Diseases", "ppat": "PLOS Pathogens",
}  # fmt: skip


def _plos(item: Item, found: re.Match[str]) -> Iterator[Mismatch]:
    journal, coded = text(item, "container-title"), _PLOS_NAMES.get(found[1].lower())
    words = folded(journal).split()
    if not coded or not words or words[0] in ("public", "plo"):
        return
    theirs = folded(coded).split()
    pairs = zip(words[1:], theirs[1:], strict=False)
    if words[0] != "plos" or len(words) != len(theirs) or not all(b.startswith(a[:3]) for a, b in pairs):
        yield Mismatch("container-title", "journal", journal, coded)


def _numbers(item: Item, coded: dict[str, str]) -> Iterator[Mismatch]:
    """BioMed Central before 2015: ISSN, volume, number of the article. Supplements have other numbers."""
    if not re.fullmatch(r"\d+|", text(item, "issue")):
        return
    for field, number in coded.items():
        given = text(item, field)
        if given.isdigit() and given != number:
            yield Mismatch(field, "volume" if field == "volume" else "article number", given, number)
