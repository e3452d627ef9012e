"""Fields of references as rules need them. In: a CSL-JSON item or a Reference. Out: text, names, years, places."""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.checks.rule import Context, Finding
from builder.checks.words import folded, listed, said
from builder.diagnostics import Edit, Fix, Span
from builder.model import Json, Reference
from builder.registries.lock import NAME as LOCK

Item = Mapping[str, Json]

MANY = 4
"""So many findings of one kind in one list are told as one: the author sees at once what is to be done."""
_SHOWN = 10


def text(item: Item, field: str) -> str:
    """A field as text; empty where it is absent or no text."""
    value = item.get(field)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def title_of(item: Item) -> str:
    """The title without markup, for messages."""
    return said(text(item, "title"))


def journal_of(item: Item) -> str:
    """The container title without markup."""
    return said(text(item, "container-title"))


def names(item: Item, field: str = "author") -> list[Mapping[str, Json]]:
    """The names of a field, as they stand."""
    value = item.get(field)
    return [name for name in value if isinstance(name, dict)] if isinstance(value, list) else []


def families(item: Item) -> list[str]:
    """Family names (or literal ones) of the authors, else of the editors, folded; particles and “others” left out."""
    people = names(item) or names(item, "editor")
    found = [folded(text(name, "family") or text(name, "literal")) for name in people]
    return [one for one in found if one and one not in ("others", "et al")]


def cut_off(item: Item) -> bool:
    """Whether the list of authors goes on after its last name: “others”."""
    return any(text(name, "literal").casefold().strip(".") in ("others", "et al") for name in names(item))


def date_parts(item: Item, field: str = "issued") -> tuple[int, ...]:
    """Year, month, day of the (first) date, as far as they are given."""
    date = item.get(field)
    parts = date.get("date-parts") if isinstance(date, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else []
    return tuple(int(str(n)) for n in first) if isinstance(first, list) else ()


def year(item: Item) -> int | None:
    """The year of publication; None where there is none."""
    parts = date_parts(item)
    return parts[0] if parts else None


def place(reference: Reference, *fields: str) -> Span:
    """Where the first of ``fields`` stands that the entry has; else its key."""
    spans = reference.spans
    return next((spans[f] for f in (*fields, "id") if f in spans), reference.span)


def typed(context: Context, reference: Reference, field: str, value: str) -> Span | None:
    """The exact place where ``value`` is typed as the value of ``field``; None where it is typed in another form.

    Quotation marks and braces around it stay outside, so that an edit keeps the format of the file.
    """
    span = reference.spans.get(field)
    if span is None or not span.exact or not value:
        return None
    source = context.text(span)
    at = source.find(value)
    if at < 0 or source[:at].strip(" \"'{") or source[at + len(value) :].strip(" \"'}"):
        return None
    return Span(span.file, span.start + at, span.start + at + len(value))


def locked(context: Context, reference: Reference) -> bool:
    """Whether an entry is a registry's, in the lock file, where the author does not write."""
    return context.manuscript.files[reference.span.file].path.name == LOCK


def own(context: Context) -> dict[str, Reference]:
    """The references of the author's own files, for ``Context.memo``: only those can be written otherwise.

    Entries of the lock file are as registries have them. Rules about how an entry is written leave them alone.
    """
    return {key: one for key, one in context.manuscript.references.items() if not locked(context, one)}


def named(item: Item, mark: str) -> tuple[str, ...]:
    """The keys that ``custom`` of an entry names under ``mark``."""
    custom = item.get("custom")
    value = custom.get(mark) if isinstance(custom, dict) else None
    keys = value if isinstance(value, list) else [value]
    return tuple(key for key in keys if isinstance(key, str))


def told_apart(one: Reference, other: Reference) -> bool:
    """Whether either entry says ``not-duplicate-of`` or ``also-known-as`` of the other."""
    marks = ("not-duplicate-of", "also-known-as")
    return any(b.key in named(a.item, mark) for a, b in ((one, other), (other, one)) for mark in marks)


def allowed(reference: Reference, code: str) -> bool:
    """Whether ``check-ignore`` of the entry names ``code``: it is then reported by itself, to be suppressed."""
    custom = reference.item.get("custom")
    given = custom.get("check-ignore") if isinstance(custom, dict) else None
    codes = [given] if isinstance(given, str) else list(given) if isinstance(given, dict | list) else []
    return any(isinstance(one, str) and code.startswith(one) for one in codes)


def gathered(code: str, found: list[tuple[Reference, Finding]], what: str) -> list[Finding]:
    """``found``, as one finding where there are ``MANY``: ``5 references {what}: a, b, c, d and e``."""
    alone = [finding for reference, finding in found if allowed(reference, code)]
    together = [(reference, finding) for reference, finding in found if not allowed(reference, code)]
    if len(together) < MANY:
        return [finding for _, finding in found]
    keys = [reference.key for reference, _ in together]
    if len(keys) > _SHOWN:
        keys = [*keys[:_SHOWN], f"{len(keys) - _SHOWN} more"]
    first = together[0][1]
    edits = sorted((e for _, f in together if f.fix for e in f.fix.edits), key=lambda edit: edit.span)
    fix = next((f.fix for _, f in together if f.fix), None)
    related = tuple((f.span, r.key) for r, f in together[1:_SHOWN] if f.span is not None)
    message = f"{len(together)} references {what}: {listed(keys)}"
    whole = Fix(fix.title, tuple(edits), fix.safety) if fix else None
    return [Finding(message, first.span, first.hint, whole, related, first.severity), *alone]


def initials_only(name: Mapping[str, Json]) -> bool:
    """Whether a person has a family name and nothing but initials before it."""
    given = text(name, "given")
    return bool(text(name, "family")) and bool(re.fullmatch(r"(?:[A-Z]\.?[ -]?){1,3}", given))


def said_authors(item: Item) -> str:
    """``Huang, Xiao and others``, for messages."""
    people = [text(n, "family") or text(n, "literal") for n in names(item) or names(item, "editor")]
    people = [one for one in people if one]
    if not people:
        return "nobody"
    return f"{people[0]}, {people[1]} and others" if len(people) > 2 else listed(people)


def added_after(context: Context, reference: Reference, field: str, new: str, value: str) -> Edit | None:
    """The edit that adds ``new`` with ``value`` behind ``field``, in the form of the file; None where it has no place.

    In a file of one field a line the new one gets a line, too.
    """
    here = typed(context, reference, field, text(reference.item, field))
    if here is None or re.search(r"[\"\\{}\s]", value):
        return None
    source = context.manuscript.files[here.file].text
    line = source.rfind("\n", 0, here.start) + 1
    before = source[line : here.start]
    found = _TYPED_FIELD.fullmatch(before)
    alone = found is not None and not found["before"].strip(" \t")
    end = here.end + (source[here.end : here.end + 1] in ('"', "'", "}"))
    match source_kind(context, reference):
        case "json" if found and found["open"] == '"':
            return Edit(Span(here.file, end, end), f',{_break(found["before"], alone=alone)}"{new}": "{value}"')
        case "yaml" if found and not found["before"].strip(" \t-"):
            indent = " " * len(found["before"])
            return Edit(Span(here.file, end, end), f"\n{indent}{new}: {value}")
        case "bib" if found and source[here.start - 1 : here.start] in ('"', "{"):
            return Edit(
                Span(here.file, end, end), f",{_break(found['before'], alone=alone)}{new.lower()} = {{{value}}}"
            )
        case "ris" if new == "DOI":
            return Edit(Span(here.file, end, end), f"\nDO  - {value}")
        case _:
            return None


_TYPED_FIELD = re.compile(r"""(?P<before>.*?)(?:"?[\w-]+"?)\s*[:=]\s*(?P<open>["'{]?)""")


def _break(before: str, *, alone: bool) -> str:
    return f"\n{before}" if alone else " "


def source_kind(context: Context, reference: Reference) -> str:
    """``json``, ``yaml``, ``bib`` or ``ris``: the form of the file that the entry stands in; empty for another."""
    suffix = context.manuscript.files[reference.span.file].path.suffix.lower()
    return {".json": "json", ".yaml": "yaml", ".yml": "yaml", ".bib": "bib", ".bibtex": "bib", ".ris": "ris"}.get(
        suffix, ""
    )
