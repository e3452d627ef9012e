"""Reference files. In: the files that ``bibliography`` names. Out: references by key, duplicates apart.

A format of reference files is a function registered here by its suffix.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NoReturn, Protocol

from builder.diagnostics import Diagnostic, FileId, Span
from builder.model import Json, Reference
from builder.plugins import Registry
from builder.sources import bibtex
from builder.sources.json_positions import Places, blank
from builder.sources.reader import Reader
from builder.sources.reference_shape import fields, printable, shape
from builder.sources.suggest import one_of


class Pending(Protocol):
    """A file that another program is reading."""

    def result(self) -> list[Reference]:
        """Wait for it; reports what is wrong."""


ReadReferences = Callable[[FileId, Reader], "list[Reference] | Pending | None"]
"""Reads one file, or begins to; reports what is wrong with it, by ``Reader.stop`` where none of it can be read."""

REFERENCE_FORMATS: Registry[ReadReferences] = Registry("reference format", "manuscript_editions.references")


@dataclass(frozen=True, slots=True)
class References:
    """References in the order of their files; of those with the same key the first is in ``by_key``."""

    by_key: dict[str, Reference]
    duplicates: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Files that are being read."""

    reader: Reader
    files: tuple[list[Reference] | Pending | None, ...]

    def result(self) -> References:
        """All references; SRC041 for each key that comes twice. Call it once."""
        by_key: dict[str, Reference] = {}
        duplicates = []
        for file in self.files:
            for reference in file if isinstance(file, list) else file.result() if file else ():
                first = by_key.setdefault(reference.key, reference)
                if first is not reference:
                    duplicates.append(reference)
                    self.reader.report(_duplicate(reference, first))
        return References(by_key, tuple(duplicates))


def start(paths: list[tuple[PurePosixPath, Span | None]], reader: Reader) -> Reading:
    """Begin to read all files; the spans are the places that name them."""
    return Reading(reader, tuple(_file(path, named, reader) for path, named in paths))


def _file(path: PurePosixPath, named: Span | None, reader: Reader) -> list[Reference] | Pending | None:
    try:
        read_file = REFERENCE_FORMATS.get(path.suffix.lower())
    except KeyError:
        hint = f"Use a file ending in {one_of(REFERENCE_FORMATS.names())}."
        reader.stop(Diagnostic("SRC042", f"{path} has no known format of references", named, hint=hint))
        return None
    file = reader.read(path, named)
    return None if file is None else read_file(file, reader)


def _duplicate(reference: Reference, first: Reference) -> Diagnostic:
    return Diagnostic(
        "SRC041",
        f"Reference key {reference.key} is defined twice; the first entry counts",
        reference.spans.get("id", reference.span),
        hint="Delete one entry, or give it a key of its own.",
        related=((first.spans.get("id", first.span), "first defined here"),),
    )


@REFERENCE_FORMATS.add(".bib")
def _biblatex(file: FileId, reader: Reader) -> Pending | None:
    """BibLaTeX, which has all of BibTeX but a few meanings of old."""
    return bibtex.start(file, reader, "biblatex")


@REFERENCE_FORMATS.add(".bibtex")
def _bibtex(file: FileId, reader: Reader) -> Pending | None:
    return bibtex.start(file, reader, "bibtex")


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
            reader.report(shape(f"Entry {number} {what} and is left out", head, hint))
            continue
        item, found = fields(key, value, places)
        reader.report(*found)
        out.append(Reference(key, item, Span(file, start, end), places))
    return out


def _key(entry: Json) -> str:
    """The id of an entry; "" where it has none."""
    key = entry.get("id") if isinstance(entry, dict) else None
    return str(printable(str(key))).strip() if isinstance(key, str | int) and not isinstance(key, bool) else ""


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
