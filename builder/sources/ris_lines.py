"""Where records and fields of a RIS file stand. In: its text. Out: records with their fields, by offset.

Source: "RIS Format Specifications" (Research Information Systems, 2001 and 2011): ``TY  - JOUR`` begins a record,
``ER  -`` ends it; a line without a tag goes on with the field above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_TAG = re.compile(r"([A-Z][A-Z0-9]) {0,3}-(?: (.*)|$)", re.S)


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its tag, value (lines joined by blanks) and where the value stands."""

    tag: str
    value: str
    start: int
    end: int


@dataclass(slots=True)
class Record:
    """A record from its ``TY`` to its ``ER``, or as far as it goes. ``closed``: whether the ``ER`` is there."""

    start: int
    end: int
    fields: list[Field] = field(default_factory=list)
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Stray:
    """A line that belongs to no record."""

    start: int
    end: int


def records(text: str) -> Iterator[Record | Stray]:
    """The records of ``text`` in order, and the tagged lines between them.

    Other lines between records say where the file comes from, as databases write them: they are passed over.
    """
    record: Record | None = None
    for line in _LINE.finditer(text):
        start, end = line.start(), line.start() + len(line[1].rstrip())
        tag = _TAG.fullmatch(line[1].rstrip().lstrip("\ufeff"))
        if tag is not None and tag[1] == "TY":
            if record is not None:
                yield record
            record = Record(start, end, [_field(tag, end)])
        elif record is None:
            if tag is not None and tag[1] != "ER":
                yield Stray(start, end)
        elif tag is None:
            _goes_on(record, text, start, end)
        elif tag[1] == "ER":
            record.end, record.closed = end, True
            yield record
            record = None
        else:
            record.fields.append(_field(tag, end))
            record.end = end
        if not line[2]:
            break
    if record is not None:
        yield record


def _field(tag: re.Match[str], end: int) -> Field:
    value = (tag[2] or "").strip()
    return Field(tag[1], value, end - len(value), end)


def _goes_on(record: Record, text: str, start: int, end: int) -> None:
    said = text[start:end].strip()
    if said and record.fields:
        last = record.fields[-1]
        record.fields[-1] = Field(last.tag, f"{last.value} {said}".strip(), last.start, end)
        record.end = end
