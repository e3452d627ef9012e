"""CSL-YAML files. In: a file. Out: references, with Markdown and dates in the form of CSL-JSON.

Source: pandoc's manual, "Specifying bibliographic data": a list under ``references``, perhaps between lines of three
dashes; a list alone is read as well. Values are text as typed: ``volume: 007`` stays so, ``title: 1984`` is no number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.diagnostics import AuthorError, Diagnostic, FileId, Span
from builder.model import Json, Reference
from builder.pandoc import PandocError
from builder.sources import yaml_positions
from builder.sources.csl_json import key_of
from builder.sources.header import header
from builder.sources.lazy_places import LazyPlaces
from builder.sources.markdown_fields import Texts
from builder.sources.reader import Reader
from builder.sources.reference_dates import csl_date, from_fields
from builder.sources.reference_formats import REFERENCE_FORMATS
from builder.sources.reference_shape import DATES, NAMES, fields, shape
from builder.sources.reference_text import PLAIN
from builder.sources.yaml_positions import Yaml

_FORM = "Write it as “- id: …”, with its fields below."


class Places(LazyPlaces):
    """The places in an entry; a text in quotation marks is what stands between them."""

    __slots__ = ("_entry",)

    def __init__(self, entry: Yaml) -> None:
        super().__init__(entry.span.file, entry.span.start)
        self._entry = entry

    def _find(self) -> dict[str, Span]:
        return dict(_spans(self._entry, ""))


def _spans(tree: Yaml, path: str) -> Iterator[tuple[str, Span]]:
    children: Iterator[tuple[str | int, Yaml]] = iter(())
    if isinstance(tree.value, dict):
        children = iter(tree.value.items())
    elif isinstance(tree.value, tuple):
        children = enumerate(tree.value)
    for name, child in children:
        here, span = f"{path}.{name}" if path else str(name), child.span
        yield here, Span(span.file, span.start + 1, span.end - 1) if child.style in ("'", '"') else span
        yield from _spans(child, here)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file whose Markdown is being read."""

    file: FileId
    reader: Reader
    entries: tuple[tuple[str, dict[str, Json], Yaml], ...]
    marked: tuple[tuple[int, str], ...]
    """Entry and field of each text that is Markdown."""
    texts: Texts

    def result(self) -> list[Reference]:
        """The references; SRC040 for fields of the wrong shape. Raises AuthorError with SRC012."""
        try:
            texts = self.texts.result()
        except PandocError as error:
            raise _unread(self.file, error) from error
        items = [dict(item) for _, item, _ in self.entries]
        for (number, name), text in zip(self.marked, texts, strict=True):
            items[number][name] = text
        out = []
        for (key, _, entry), item in zip(self.entries, items, strict=True):
            places = Places(entry)
            good, wrong = fields(key, item, places)
            self.reader.report(*wrong)
            out.append(Reference(key, good, entry.span, places))
        return out


@REFERENCE_FORMATS.add(".yaml")
def read(file: FileId, reader: Reader) -> Reading | None:
    """Begin to read ``file``. SRC004 or SRC040, and None, where it is no list in YAML; SRC040 for each wrong entry."""
    text = reader.text(file)
    tree, found = yaml_positions.read(header(text)[0] or text, file)
    if tree is None:
        reader.stop(*found)
        return None
    reader.report(*found)
    listed = tree.get("references") if isinstance(tree.value, dict) else tree
    if listed is None or not isinstance(listed.value, tuple | None):
        place = Span(file, 0, 1) if listed is None else listed.place
        reader.stop(shape("The references are no list", place, "Put “references:” above them and “- ” before each."))
        return None
    entries = tuple(_entries(listed.value or (), reader))
    marked = tuple(
        (number, name)
        for number, (_, item, _) in enumerate(entries)
        for name, value in item.items()
        if isinstance(value, str) and name not in PLAIN and name not in DATES
    )
    try:
        texts = Texts([str(entries[number][1][name]) for number, name in marked])
    except PandocError as error:
        raise _unread(file, error) from error
    return Reading(file, reader, entries, marked, texts)


REFERENCE_FORMATS.add(".yml")(read)


def _unread(file: FileId, error: PandocError) -> AuthorError:
    hint = "Take out what is unusual in it: brackets or quotes nested in many levels"
    return AuthorError(Diagnostic("SRC012", f"Markdown cannot be read: {error}", Span(file, 0, 1), hint=hint))


def _entries(listed: tuple[Yaml, ...], reader: Reader) -> Iterator[tuple[str, dict[str, Json], Yaml]]:
    """Key, fields and place of each entry that has a key."""
    for number, entry in enumerate(listed, 1):
        found = entry.get("id")
        key = key_of({"id": found.value}) if found is not None and isinstance(found.value, str) else ""
        if not isinstance(entry.value, dict) or not key:
            what = "lacks “id”" if isinstance(entry.value, dict) else "is no list of fields"
            reader.report(shape(f"Entry {number} {what} and is left out", entry.place, _FORM))
            continue
        yield key, {name: _field(name, value) for name, value in entry.value.items()}, entry


def _field(name: str, node: Yaml) -> Json:
    """A field as CSL-JSON has it."""
    value = _json(node)
    if name in DATES:
        return _date(value)
    if name in NAMES and value is not None:
        names = value if isinstance(value, list) else [value]
        return [{"literal": one} if isinstance(one, str) else one for one in names]
    if name in ("keyword", "categories") and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return ", ".join(map(str, value)) if name == "keyword" else value
    return value


def _date(value: Json) -> Json:
    """A date in EDTF, in fields of its own (``year``, ``month``, ``day``), or as CSL-JSON has it."""
    if isinstance(value, str):
        return csl_date(value)
    days = [
        from_fields(one) if isinstance(one, dict) else None for one in (value if isinstance(value, list) else [value])
    ]
    if not days or None in days:
        return value
    parts: list[Json] = []
    for day in days:
        found = day["date-parts"] if day else None
        parts += found if isinstance(found, list) else []
    rest = {k: v for k, v in value.items() if k not in ("year", "month", "day")} if isinstance(value, dict) else {}
    return {**rest, "date-parts": parts}


def _json(node: Yaml) -> Json:
    """The value without its places; true and false are such where YAML 1.2 has them."""
    value = node.value
    if isinstance(value, dict):
        return {name: _truth(child) if isinstance(child.value, str) else _json(child) for name, child in value.items()}
    return [_json(child) for child in value] if isinstance(value, tuple) else value


def _truth(node: Yaml) -> Json:
    """A scalar inside a name or a date, where flags stand (``comma-suffix``, ``circa``)."""
    plain = node.value if node.style == "" else None
    return {"true": True, "false": False}.get(str(plain), str(node.value))
