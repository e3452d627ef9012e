"""Reference files. In: the files that ``bibliography`` names. Out: references by key, duplicates apart.

The formats register themselves (``reference_formats``). No file wins over another: a key that comes twice is an error,
in whichever two places it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from builder.diagnostics import Diagnostic, Span
from builder.model import Reference
from builder.sources import bibtex, csl_json, csl_yaml, ris  # noqa: F401  # register their formats
from builder.sources.reader import Reader
from builder.sources.reference_formats import REFERENCE_FORMATS, Pending
from builder.sources.suggest import one_of


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
