"""Reference files. In: the files that ``bibliography`` names. Out: references by key, duplicates apart.

A format of reference files is a function registered here by its suffix.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NoReturn

from builder.diagnostics import Diagnostic, FileId, Span
from builder.model import Json, Reference
from builder.plugins import Registry
from builder.sources.json_positions import Places, blank
from builder.sources.reader import Reader
from builder.sources.suggest import one_of

ReadReferences = Callable[[FileId, Reader], list[Reference]]
"""Reads one file; reports what is wrong with it, by ``Reader.stop`` where none of it can be read."""

REFERENCE_FORMATS: Registry[ReadReferences] = Registry("reference format", "manuscript_editions.references")

NAMES = frozenset(
    (
        "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
        "director", "editor", "editor-translator", "editorial-director", "executive-producer", "guest", "host",
        "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer",
        "recipient", "reviewed-author", "script-writer", "series-creator", "translator"
    )
)  # fmt: skip
DATES = frozenset(("accessed", "available-date", "event-date", "issued", "original-date", "submitted"))
_LOOSE = frozenset(("categories", "custom"))


@dataclass(frozen=True, slots=True)
class References:
    """References in the order of their files; of those with the same key the first is in ``by_key``."""

    by_key: dict[str, Reference]
    duplicates: tuple[Reference, ...]


def read(paths: list[tuple[PurePosixPath, Span | None]], reader: Reader) -> References:
    """Read all files; the spans are the places that name them."""
    by_key: dict[str, Reference] = {}
    duplicates = []
    for path, named in paths:
        for reference in _file(path, named, reader):
            first = by_key.setdefault(reference.key, reference)
            if first is not reference:
                duplicates.append(reference)
                reader.report(_duplicate(reference, first))
    return References(by_key, tuple(duplicates))


def _file(path: PurePosixPath, named: Span | None, reader: Reader) -> list[Reference]:
    try:
        read_file = REFERENCE_FORMATS.get(path.suffix.lower())
    except KeyError:
        hint = f"Use a file ending in {one_of(n for n in REFERENCE_FORMATS.names() if n != '.bib')}."
        reader.stop(Diagnostic("SRC042", f"{path} has no known format of references", named, hint=hint))
        return []
    file = reader.read(path, named)
    return [] if file is None else read_file(file, reader)


def _duplicate(reference: Reference, first: Reference) -> Diagnostic:
    return Diagnostic(
        "SRC041",
        f"Reference key {reference.key} is defined twice; the first entry counts",
        reference.spans.get("id", reference.span),
        hint="Delete one entry, or give it a key of its own.",
        related=((first.spans.get("id", first.span), "first defined here"),),
    )


@REFERENCE_FORMATS.add(".bib")
def _bibtex(file: FileId, reader: Reader) -> list[Reference]:
    path = reader.files[file].path
    hint = "Export the references as CSL-JSON (Zotero: “CSL JSON”); BibTeX comes in a later release."
    reader.stop(Diagnostic("SRC042", f"{path} is BibTeX, which cannot be read yet", Span(file, 0, 0), hint=hint))
    return []


@REFERENCE_FORMATS.add(".json")
def _csl_json(file: FileId, reader: Reader) -> list[Reference]:
    """CSL-JSON: a list of objects, each with an ``id`` (https://docs.citationstyles.org, CSL-JSON schema)."""
    text = reader.text(file)
    try:
        entries = _entries(text)
    except _JsonError as error:
        reader.stop(Diagnostic(error.code, error.message, Span(file, error.at, error.at + 1), hint=error.hint))
        return []
    out: list[Reference] = []
    for number, (value, start, end) in enumerate(entries, 1):
        places = Places(text, start, file)
        key = _key(value)
        if not isinstance(value, dict) or not key:
            what = "lacks “id”" if isinstance(value, dict) else "is not in braces { }"
            hint = 'Write it as {"id": "…", "type": "…", …}.'
            head = Span(file, start, start + 1)
            reader.report(_shape(f"Entry {number} {what} and is left out", head, hint))
            continue
        item, found = _fields(key, value, places)
        reader.report(*found)
        out.append(Reference(key, item, Span(file, start, end), places))
    return out


def _key(entry: Json) -> str:
    """The id of an entry; "" where it has none."""
    key = entry.get("id") if isinstance(entry, dict) else None
    return _UNPRINTABLE.sub(" ", str(key)).strip() if isinstance(key, str | int) and not isinstance(key, bool) else ""


def _shape(message: str, span: Span, hint: str = "") -> Diagnostic:
    return Diagnostic("SRC040", message, span, hint=hint)


def _fields(key: str, entry: dict[str, Json], places: Mapping[str, Span]) -> tuple[dict[str, Json], list[Diagnostic]]:
    """The fields of the right shape, and findings for the others; characters that no edition can show are blanks."""
    item: dict[str, Json] = {"id": key}
    found = []
    for name, value in entry.items():
        demand = _demand(name, value)
        if demand:
            found.append(_shape(f"“{name}” of {key} must be {demand} and is left out", places[name]))
        elif value is not None and name != "id":
            item[name] = _printable(value)
    return item, found


def _demand(name: str, value: Json) -> str:
    """What a field must be, where it is not so."""
    if name == "id" or name in _LOOSE or value is None:
        return ""
    if name in NAMES:
        good = isinstance(value, list) and all(isinstance(n, dict) and _texts(n) for n in value)
        return "" if good else 'a list of names ({"family": …, "given": …} or {"literal": …})'
    if name in DATES:
        return "" if _is_date(value) else 'a date ({"date-parts": [[2026, 11, 24]]} or {"literal": …})'
    return "" if isinstance(value, str | int | float) else "text or a number"


def _texts(fields: dict[str, Json]) -> bool:
    return all(isinstance(v, str | int | float | bool) for v in fields.values())


def _is_date(value: Json) -> bool:
    if not isinstance(value, dict):
        return False
    parts = value.get("date-parts", [])
    good = isinstance(parts, list) and len(parts) <= 2 and all(map(_is_day, parts))
    return good and _texts({k: v for k, v in value.items() if k != "date-parts"})


def _is_day(parts: Json) -> bool:
    """A list of year, month, day as numbers or as text of digits."""
    return isinstance(parts, list) and 1 <= len(parts) <= 3 and all(re.fullmatch(r"-?\d+", str(p)) for p in parts)


_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _printable(value: Json) -> Json:
    if isinstance(value, str):
        return _UNPRINTABLE.sub(" ", value)
    if isinstance(value, list):
        return [_printable(v) for v in value]
    return {k: _printable(v) for k, v in value.items()} if isinstance(value, dict) else value


@dataclass(frozen=True, slots=True)
class _JsonError(Exception):
    """Where a file is no list in JSON, and why."""

    at: int
    message: str
    hint: str = ""
    code: str = "SRC006"


def _constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of JSON")


_DECODER = json.JSONDecoder(parse_constant=_constant)


def _entries(text: str) -> list[tuple[Json, int, int]]:
    """(value, start, end) of each item of the list that ``text`` is. Raises _JsonError."""
    at = blank(text, 0)
    if not text.startswith("[", at):
        _value(text, at)
        raise _JsonError(at, "The references are no list", "Put all entries into one pair of brackets [ ].", "SRC040")
    out: list[tuple[Json, int, int]] = []
    at = blank(text, at + 1)
    while not text.startswith("]", at):
        value, end = _value(text, at)
        out.append((value, at, end))
        at = blank(text, end)
        if text.startswith(",", at):
            at = blank(text, at + 1)
            if text.startswith("]", at):
                raise _JsonError(at, "Not valid JSON: an entry was expected after the comma", "Delete the last comma.")
        elif not text.startswith("]", at):
            raise _JsonError(_near(text, at), "Not valid JSON: a comma or the closing ] was expected", "Add it.")
    at = blank(text, at + 1)
    if at < len(text):
        raise _JsonError(at, "Not valid JSON: text follows the closing ]", "Delete it, or move it into the list.")
    return out


_EXPECTED = (
    ("Expecting ',' delimiter", "a comma or a closing bracket was expected", "Is the comma before this missing?"),
    ("Expecting ':' delimiter", "a colon was expected after the name", ""),
    ("Expecting property name", "a name in double quotation marks was expected", "Is there a comma too many?"),
    ("Illegal trailing comma", "a name in double quotation marks was expected", "Is there a comma too many?"),
    ("Unterminated string", "a quotation mark is never closed", "Close it."),
    (
        "Invalid control character",
        "a line end or control character stands inside quotation marks",
        "Close the quotation.",
    ),
    ("Invalid \\", "an unknown escape follows the backslash", "Write a backslash twice."),
    ("Expecting value", "a value was expected", ""),
)


def _value(text: str, at: int) -> tuple[Json, int]:
    try:
        value: Json
        value, end = _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        found = next(((what, hint) for sign, what, hint in _EXPECTED if error.msg.startswith(sign)), (error.msg, ""))
        raise _JsonError(_near(text, error.pos), f"Not valid JSON: {found[0]}", found[1]) from None
    except ValueError as error:
        what = str(error) if error.args and "JSON" in str(error) else "a number has too many digits"
        raise _JsonError(at, f"Not valid JSON: in this entry {what}") from None
    except RecursionError:
        raise _JsonError(at, "Not valid JSON: this entry is nested too deeply") from None
    return value, end


def _near(text: str, at: int) -> int:
    """A place that can be shown: the last character where ``at`` is the end of the file."""
    return min(at, max(len(text.rstrip()) - 1, 0))
