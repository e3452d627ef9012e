"""BibTeX and BibLaTeX files. In: a file. Out: references as CSL-JSON, each entry and field with its place.

Pandoc's reader gives the values (it knows TeX's accents, abbreviations, ``crossref``, both dialects), our scanner the
places. Pandoc runs beside whatever else is read; ``result`` waits for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder import pandoc
from builder.diagnostics import Diagnostic, FileId, Severity, Span
from builder.model import Json, Reference
from builder.sources.bibtex_feed import Feed, Languages, feed
from builder.sources.bibtex_positions import NO_ENTRIES, BibtexError, Entry, entries, names
from builder.sources.bibtex_repairs import repaired, title_cased
from builder.sources.lazy_places import LazyPlaces
from builder.sources.reader import Reader
from builder.sources.reference_formats import REFERENCE_FORMATS
from builder.sources.reference_shape import fields, lists_names, shape

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "title-short": ("shorttitle", "title"),
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle", "series"),
    "container-title-short": ("shortjournal",),
    "collection-title": ("series",),
    "collection-number": ("number",),
    "collection-editor": ("editor",),
    "container-author": ("bookauthor",),
    "issued": ("date", "year"),
    "accessed": ("urldate",),
    "event-date": ("eventdate",),
    "event-title": ("eventtitle", "venue"),
    "event-place": ("venue",),
    "original-date": ("origdate",),
    "page": ("pages", "eid"),
    "issue": ("number", "issue"),
    "number": ("number", "eprint"),
    "publisher": ("publisher", "institution", "school", "organization", "howpublished"),
    "publisher-place": ("location", "address"),
    "number-of-pages": ("pagetotal",),
    "number-of-volumes": ("volumes",),
    "PMID": ("pmid", "eprint"),
    "PMCID": ("pmcid",),
    "language": ("langid", "language", "hyphenation"),
    "keyword": ("keywords",),
    "annote": ("annotation", "annote"),
    "status": ("pubstate",),
    "genre": ("type",),
}
"""CSL variables whose BibLaTeX field has another name (pandoc, ``Text.Pandoc.Citeproc.BibTeX``)."""

_PLACE = re.compile(r"\(line (\d+), column (\d+)\):?\s*(.*)", re.S)


class Places(LazyPlaces):
    """The places in an entry of BibTeX, by CSL variable."""

    __slots__ = ("_entry", "_item", "_text")

    def __init__(self, entry: Entry, item: Mapping[str, Json], text: str, file: FileId) -> None:
        """``item`` is what pandoc made of ``entry``."""
        super().__init__(file, entry.start)
        self._entry, self._item, self._text = entry, item, text

    def _find(self) -> dict[str, Span]:
        return {path: Span(self._file, start, end) for path, start, end in self._places()}

    def _places(self) -> Iterator[tuple[str, int, int]]:
        entry = self._entry
        yield "id", entry.key_at, entry.key_at + len(entry.key)
        yield "type", entry.start, entry.start + 1 + len(entry.kind)
        for variable, value in self._item.items():
            wanted = _FIELDS.get(variable, (variable.lower(),))
            field = next((f for name in wanted for f in entry.fields if f.name == name), None)
            if field is None or variable in ("id", "type"):
                continue
            yield variable, field.start, field.end
            if lists_names(variable) and isinstance(value, list):
                each = zip(value, names(self._text, field.start, field.end), strict=False)
                for i, (name, (start, end)) in enumerate(each):
                    parts = name if isinstance(name, dict) else ()
                    yield from ((f"{variable}.{i}{part}", start, end) for part in ("", *(f".{p}" for p in parts)))


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that pandoc is reading."""

    file: FileId
    reader: Reader
    found: tuple[Entry, ...]
    fed: Feed
    running: pandoc.Pending

    def result(self) -> list[Reference]:
        """The references; SRC009, and none, where pandoc cannot read the file; SRC040 for entries that it leaves out.

        Raises PandocError where pandoc cannot be run.
        """
        try:
            items = json.loads(self.running.result())
        except pandoc.PandocError as error:
            self.reader.stop(_refused(str(error), self.fed, self.reader.text(self.file), self.file))
            return []
        by_key: dict[str, list[dict[str, Json]]] = {}
        for item in items:
            by_key.setdefault(str(item["id"]), []).append(item)
        languages = Languages(self.found, self.reader.text(self.file))
        out = []
        for entry in self.found:
            same = by_key.get(entry.key)
            if entry.kind == "set":
                message = f"Entry {entry.key} is a set, which cannot be cited as one, and is left out"
                self.reader.report(shape(message, self._span(entry), "Cite its entries one by one."))
            elif same:
                out.append(self._reference(entry, same.pop(0), languages))
            elif entry.kind != "xdata":
                message = f"Entry {entry.key} cannot be read and is left out"
                self.reader.report(shape(message, self._span(entry), "Check its type and fields."))
        if uneven := title_cased([r for r in out if str(r.item.get("language", "en")).startswith("en")]):
            self.reader.report(uneven)
        return out

    def _reference(self, entry: Entry, item: dict[str, Json], languages: Languages) -> Reference:
        text = self.reader.text(self.file)
        item, found = repaired(entry, item, text, self.file, languages)
        places = Places(entry, item, text, self.file)
        good, wrong = fields(entry.key, item, places)
        self.reader.report(*found, *wrong)
        return Reference(entry.key, good, self._span(entry), places)

    def _span(self, entry: Entry) -> Span:
        return Span(self.file, entry.start, entry.end)


@REFERENCE_FORMATS.add(".bib")
def biblatex(file: FileId, reader: Reader) -> Reading | None:
    """BibLaTeX, which has all of BibTeX but a few meanings of old."""
    return start(file, reader, "biblatex")


@REFERENCE_FORMATS.add(".bibtex")
def bibtex(file: FileId, reader: Reader) -> Reading | None:
    """BibTeX of old."""
    return start(file, reader, "bibtex")


def start(file: FileId, reader: Reader, dialect: str) -> Reading | None:
    """Begin to read; None, reported as SRC009, where the file is not BibTeX. ``dialect``: biblatex or bibtex."""
    text = reader.text(file)
    try:
        found = tuple(entries(text))
        whole = tuple(entry for entry in found if entry.kind not in NO_ENTRIES)
    except BibtexError as error:
        related = ((Span(file, error.start, error.start + 1), "the entry begins here"),)
        place = Span(file, min(error.at, len(text) - 1), min(error.at, len(text) - 1) + 1)
        told = related if error.start != place.start else ()
        reader.stop(Diagnostic("SRC009", f"Not valid BibTeX: {error.message}", place, hint=error.hint, related=told))
        return None
    if not whole and text.strip():
        message = f"{reader.files[file].path} holds no entry"
        hint = "Entries look like @article{key, title = {…}, …}."
        reader.report(Diagnostic("SRC009", message, Span(file, 0, 1), Severity.WARNING, hint))
    fed = feed(text, found)
    return Reading(file, reader, whole, fed, pandoc.start(["-f", dialect, "-t", "csljson"], fed.text.encode()))


def _refused(said: str, fed: Feed, text: str, file: FileId) -> Diagnostic:
    """Pandoc's complaint at the place that it names."""
    match = _PLACE.search(said)
    lines = fed.text.split("\n")
    line = min(int(match[1]), len(lines)) if match else 1
    at = sum(len(before) + 1 for before in lines[: line - 1]) + (int(match[2]) - 1 if match else 0)
    at = max(0, min(fed.source(at), len(text.rstrip()) - 1))
    what = " ".join((match[3] if match else said).split("\n")[0].split())
    hint = "Look for a comma, brace or quotation mark too few or too many before this."
    return Diagnostic("SRC009", f"Not valid BibTeX: {what}", Span(file, at, at + 1), hint=hint)
