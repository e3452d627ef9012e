"""CSL-JSON files. In: a file. Out: references; a list of objects, each with an ``id``.

Source: https://docs.citationstyles.org, CSL-JSON schema.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import NoReturn

from builder.diagnostics import Diagnostic, FileId, Span
from builder.model import Json, Reference
from builder.sources.json_positions import Places, blank
from builder.sources.reader import Reader
from builder.sources.reference_formats import REFERENCE_FORMATS
from builder.sources.reference_shape import fields, printable, shape

DEPTH = 50
"""Lists and objects in one another; CSL-JSON has five."""


@REFERENCE_FORMATS.add(".json")
def read(file: FileId, reader: Reader) -> list[Reference]:
    """The entries of ``file``. SRC006 or SRC040, and none, where it is no list in JSON; SRC040 for each wrong entry."""
    text = reader.text(file)
    try:
        entries = _entries(text)
    except _JsonError as error:
        reader.stop(Diagnostic(error.code, error.message, Span(file, error.at, error.at + 1), hint=error.hint))
        return []
    out: list[Reference] = []
    for number, (value, start, end) in enumerate(entries, 1):
        places = Places(text, start, file)
        key = key_of(value)
        what = _unusable(value, key)
        if not isinstance(value, dict) or what:
            hint = 'Write it as {"id": "…", "type": "…", …}.'
            head = Span(file, start, start + 1)
            reader.report(shape(f"Entry {number} {what} and is left out", head, hint))
            continue
        item, found = fields(key, value, places)
        reader.report(*found)
        out.append(Reference(key, item, Span(file, start, end), places))
    return out


def _unusable(value: Json, key: str) -> str:
    """Why an entry cannot be used; "" where it can."""
    if not isinstance(value, dict):
        return "is not in braces { }"
    return "is nested too deeply" if _deeper(value, DEPTH) else "" if key else "lacks “id”"


def _deeper(value: Json, depth: int) -> bool:
    """Whether lists and objects stand in one another more than ``depth`` times."""
    if not isinstance(value, list | dict):
        return False
    return depth == 0 or any(_deeper(v, depth - 1) for v in (value.values() if isinstance(value, dict) else value))


def key_of(entry: Json) -> str:
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
