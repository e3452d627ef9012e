"""``references.lock.json`` as references. In: the file, if there is one. Out: entries by what they are known as.

It is a cache, not the author's list: an entry is a reference only where the text cites it by its identifier, and the
author's own entry of the same work goes before it. All entries are records that references are compared with.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from builder.diagnostics import Diagnostic, FileId, Severity, Span
from builder.model import Json, Record, Reference
from builder.registries.identifier import Identifier, identifier, identifiers
from builder.registries.lock import FORMAT, VERSION, digest
from builder.sources.json_positions import Places, blank
from builder.sources.reader import Reader
from builder.sources.reference_shape import fields


@dataclass(frozen=True, slots=True)
class Lock:
    """The lock file. ``text`` None: there is none yet. ``usable``: it can be read, so it may be added to."""

    path: PurePosixPath
    text: str | None = None
    usable: bool = True
    references: Mapping[Identifier, Reference] = field(default_factory=dict)
    """By every identifier that an entry has; the key of a reference is its own in the file."""
    records: Mapping[str, Record] = field(default_factory=dict)
    """All entries, and identifiers that name no work, by their names in the file."""


def read(path: PurePosixPath, reader: Reader) -> Lock:
    """Read the lock file at ``path`` where there is one; reports SRC044 (unusable) and SRC045 (edited)."""
    if path not in reader.overlay and not (reader.root / path).is_file():
        return Lock(path)
    file = reader.read(path)
    if file is None:
        return Lock(path, "", usable=False)
    text = reader.text(file)
    wrong = _wrong(text, file)
    if wrong is not None:
        reader.report(wrong)
        return Lock(path, text, usable=False)
    references: dict[Identifier, Reference] = {}
    records: dict[str, Record] = {}
    top = {member.name: member.start for member in _members(text, blank(text, 0))}
    for member in _members(text, top["references"]):
        reference = _reference(member, text, file, reader)
        if reference is not None:
            records[member.name] = _record(member, reference.item, file)
            for known in identifiers(reference.item):
                references.setdefault(known, reference)
    for member in _members(text, top["unknown"]) if "unknown" in top else ():
        records.setdefault(member.name, Record(str(member.value), None, (), member.head(file)))
    return Lock(path, text, references=references, records=records)


def _record(member: _Member, item: Mapping[str, Json], file: FileId) -> Record:
    """An entry as what a registry said."""
    entry = member.value if isinstance(member.value, dict) else {}
    notices = entry.get("notices")
    kept = tuple(one for one in notices if isinstance(one, dict)) if isinstance(notices, list) else ()
    return Record(str(entry.get("registry", "")), item, kept, member.head(file))


def _wrong(text: str, file: FileId) -> Diagnostic | None:
    """Why the file as a whole cannot be used."""
    delete = "Take it from version control again, or delete it and run with --online."
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        conflict = text.find("<<<<<<<")
        at = conflict if conflict >= 0 else min(error.pos, max(len(text.rstrip()) - 1, 0))
        what = "a merge was not finished" if conflict >= 0 else f"not valid JSON ({error.msg})"
        return _unusable(f"The lock file is not used: {what}", Span(file, at, at + 1), delete)
    except (RecursionError, ValueError):
        return _unusable("The lock file is not used: no program of ours wrote this", Span(file, 0, 1), delete)
    if not isinstance(whole, dict) or whole.get("format") != FORMAT or not isinstance(whole.get("references"), dict):
        return _unusable("The lock file is not used: it has not the form of one", Span(file, 0, 1), delete)
    if not isinstance(whole.get("unknown", {}), dict):
        return _unusable("The lock file is not used: its “unknown” is no object in braces", Span(file, 0, 1), delete)
    if whole.get("version") != VERSION:
        message = f"The lock file is not used: its version is {whole.get('version')}, not {VERSION}"
        places = Places(text, blank(text, 0), file)
        where = places.get("version", Span(file, 0, 1))
        return _unusable(message, where, "Use the release of manuscript-editions that wrote it, or a newer one.")
    return None


class _Member(NamedTuple):
    """A member of an object: its name, which stands at ``at`` (its quotation mark), and the value at [start, end)."""

    name: str
    value: Json
    at: int
    start: int
    end: int

    def head(self, file: FileId) -> Span:
        """The name, without its quotation marks."""
        return Span(file, self.at + 1, self.at + 1 + len(self.name))


class _Places(Places):
    """The places in an entry; its id is the identifier that it stands under."""

    __slots__ = ("_id",)

    def __init__(self, text: str, at: int, name: Span) -> None:
        super().__init__(text, at, name.file)
        self._id = name

    def _find(self) -> dict[str, Span]:
        return {**super()._find(), "id": self._id}


def _reference(member: _Member, text: str, file: FileId, reader: Reader) -> Reference | None:
    """The work of an entry, its identifier as its id; None, reported, where it has not the shape of one."""
    name, entry = member.name, member.value
    head = member.head(file)
    known = identifier(name)
    item = entry.get("item") if isinstance(entry, dict) else None
    if known is None or known.key != name or not isinstance(entry, dict) or not isinstance(item, dict):
        what = "is no identifier in its one form" if known is None or known.key != name else "has no “item” in braces"
        hint = "Delete the entry and run with --online."
        reader.report(_unusable(f"Entry {name} of the lock file is left out: it {what}", head, hint))
        return None
    start, end = next((one.start, one.end) for one in _members(text, member.start) if one.name == "item")
    places = _Places(text, start, head)
    if entry.get("sha256") != digest(item, entry.get("notices", [])):
        message = f"Entry {name} of the lock file is not what {entry.get('registry')} answered; it is used as it stands"
        hint = "Move it to your reference files, where it is yours to edit; or delete it and run with --online."
        reader.report(Diagnostic("SRC045", message, head, Severity.WARNING, hint))
    good, found = fields(name, item, places)
    reader.report(*found)
    return Reference(name, good, Span(file, start, end), places)


def _unusable(message: str, span: Span, hint: str) -> Diagnostic:
    return Diagnostic("SRC044", message, span, hint=hint)


_DECODER = json.JSONDecoder()


def _members(text: str, at: int) -> Iterator[_Member]:
    """The members of the object at ``at``, which is valid JSON."""
    at = blank(text, at + 1)
    while text[at] != "}":
        name, colon = _DECODER.raw_decode(text, at)
        start = blank(text, blank(text, colon) + 1)
        value, end = _DECODER.raw_decode(text, start)
        yield _Member(name, value, at, start, end)
        at = blank(text, end)
        at = blank(text, at + 1) if text[at] == "," else at


def write(root: Path, path: PurePosixPath, text: str) -> None:
    """Write the lock file, whole or not at all. Raises OSError."""
    there = root / path
    handle, temporary = tempfile.mkstemp(dir=there.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, there.stat().st_mode if there.exists() else 0o666 & ~_umask())
        os.replace(temporary, there)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    """The bits that new files lack; it can only be read by being set."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
