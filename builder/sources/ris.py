"""RIS files. In: a file. Out: references as CSL-JSON, each with its place.

Pandoc has a reader of RIS, but one that stops at the first line it does not expect (a heading, a field of two lines,
a missing ``ER``) and gives records without ``ID`` no key; so the format, which is simple, is read here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from itertools import count

from builder.diagnostics import Diagnostic, FileId, Severity, Span
from builder.model import Json, Reference
from builder.sources.lazy_places import LazyPlaces
from builder.sources.reader import Reader
from builder.sources.reference_formats import REFERENCE_FORMATS
from builder.sources.reference_shape import fields, lists_names
from builder.sources.ris_fields import NAMES, TYPES, item
from builder.sources.ris_lines import Field, Record, Stray, records

_SMALL_WORDS = frozenset(
    ("a", "an", "the", "on", "in", "of", "and", "for", "to", "der", "die", "das", "le", "la", "les")
)


class Places(LazyPlaces):
    """The places in a record, by CSL variable; of names each has its own."""

    __slots__ = ("_placed", "_record")

    def __init__(self, record: Record, placed: Mapping[str, Field], file: FileId) -> None:
        """``placed``: the field that each variable comes from."""
        super().__init__(file, record.start)
        self._record, self._placed = record, placed

    def _find(self) -> dict[str, Span]:
        own = next((f for f in self._record.fields if f.tag == "ID" and f.value), self._record.fields[0])
        found = {"id": self._span(own), "type": self._span(self._record.fields[0])}
        for name, field in self._placed.items():
            found[name] = self._span(field)
            if lists_names(name):
                all_of_them = [f for f in self._record.fields if NAMES.get(f.tag) == name and f.value]
                for i, one in enumerate(all_of_them):
                    found |= {f"{name}.{i}{part}": self._span(one) for part in ("", ".family", ".given", ".literal")}
        return found

    def _span(self, field: Field) -> Span:
        return Span(self._file, field.start, field.end)


@REFERENCE_FORMATS.add(".ris")
def read(file: FileId, reader: Reader) -> list[Reference]:
    """The records of ``file``.

    SRC050 for what is not as the format wants it, SRC052 for keys that are made, SRC054 for fields without a place.
    """
    out: list[Reference] = []
    made: list[Reference] = []
    unused: list[Field] = []
    found = list(records(reader.text(file)))
    taken = {_id(record) for record in found if isinstance(record, Record)}
    for record in found:
        if isinstance(record, Stray):
            reader.report(
                _unclear("This line belongs to no record", file, record.start, record.end, "Begin it with TY.")
            )
            continue
        if not record.closed:
            message = "This record has no line ER; it ends where the next one begins"
            reader.report(_unclear(message, file, record.start, record.end, "End it with “ER  - ”."))
        kind = record.fields[0]
        if kind.value.upper() not in TYPES:
            message = f"“{kind.value}” is no type of RIS; the work is cited as a document"
            reader.report(_unclear(message, file, record.start, record.start + 2, "Write TY  - JOUR, BOOK, CHAP, …"))
        csl, placed, left = item(record)
        unused += left
        key = _id(record) or _made(csl, taken)
        taken.add(key)
        places = Places(record, placed, file)
        good, wrong = fields(key, csl, places)
        reader.report(*wrong)
        out.append(Reference(key, good, Span(file, record.start, record.end), places))
        if not _id(record):
            made.append(out[-1])
    _tell(file, reader, made, unused, out)
    return out


def _tell(file: FileId, reader: Reader, made: list[Reference], unused: list[Field], out: list[Reference]) -> None:
    """One finding a file of keys that are made, of fields not used, and of a file without records."""
    path = reader.files[file].path
    if made:
        keys = ", ".join(f"@{r.key}" for r in made[:3]) + (" …" if len(made) > 3 else "")
        message = f"{len(made)} of {len(out)} records of {path} have no ID; they are cited as {keys}"
        place = Span(file, made[0].span.start, made[0].span.start + 2)
        reader.report(Diagnostic("SRC052", message, place, Severity.INFO, "Add a line “ID  - key” to each."))
    if unused:
        tags = ", ".join(dict.fromkeys(f.tag for f in unused))
        message = f"Fields of {path} that no citation prints are passed over: {tags}"
        reader.report(Diagnostic("SRC054", message, Span(file, unused[0].start, unused[0].end), Severity.INFO))
    if not out and reader.text(file).strip():
        hint = "Records look like “TY  - JOUR”, a field a line, “ER  - ”."
        reader.report(_unclear(f"{path} holds no record", file, 0, 1, hint))


def _unclear(message: str, file: FileId, start: int, end: int, hint: str) -> Diagnostic:
    return Diagnostic("SRC050", message, Span(file, start, end), Severity.WARNING, hint)


def _id(record: Record) -> str:
    return next((f.value for f in record.fields if f.tag == "ID" and f.value), "")


def _made(csl: Mapping[str, Json], taken: set[str]) -> str:
    """A key of author, year and first word of the title, as Google Scholar makes them: example2020pebbles.

    It does not depend on the other records, but for a number at its end where two would be the same.
    """
    names = csl.get("author") or csl.get("editor")
    first = names[0] if isinstance(names, list) else {}
    family = first.get("family") or first.get("literal") if isinstance(first, dict) else ""
    issued = csl.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    year = parts[0][0] if isinstance(parts, list) and isinstance(parts[0], list) else ""
    words = [word for word in _letters(str(csl.get("title", ""))).split() if word not in _SMALL_WORDS]
    stem = f"{_letters(str(family or '')).replace(' ', '')}{year}{words[0] if words else ''}" or "record"
    return next(key for n in count(1) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)


def _letters(text: str) -> str:
    """Small letters and digits without accents, blanks between words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"<[^>]*>|['’]", "", bare).lower()))
