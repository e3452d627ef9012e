"""Which column of a CSV file is which column of the table. In: names, fields, declared columns. Out: indices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import cast

from builder.diagnostics import Diagnostic, FileId, Span
from builder.model import Align, Column
from builder.sources.csv_positions import Field
from builder.sources.suggest import did_you_mean

_NUMBER = re.compile(r"[-+\u2212]?\d{1,3}(?:[,\u202f\u00a0]?\d{3})*(?:\.\d+)?%?")

Sources = list[int | None]
"""For each declared column the one of the CSV file it is read from; None where the file has none."""


def guessed(names: Sequence[str], rows: Sequence[Sequence[Field]]) -> tuple[Column, ...]:
    """Columns of a table that declares none: numbers where every cell that is not empty is one, else text."""
    columns = []
    for i, name in enumerate(names):
        typed = [row[i].value.strip() for row in rows if i < len(row) and row[i].value.strip()]
        numeric = bool(typed) and all(map(_NUMBER.fullmatch, typed))
        align, kind = ("right", "number") if numeric else ("default", "text")
        columns.append(Column(name.strip() or f"column{i + 1}", align=cast(Align, align), type=kind))
    return tuple(columns)


def by_name(
    header: Sequence[Field], columns: Sequence[Column], path: PurePosixPath, file: FileId
) -> tuple[Sources, list[Diagnostic]]:
    """By the names in ``header``; SRC030, SRC031, SRC033 where these and ``columns`` differ."""
    names, found = [field.value.strip() for field in header], list[Diagnostic]()
    declared = [column.id for column in columns]
    for i, (name, field) in enumerate(zip(names, header, strict=True)):
        place = Span(file, field.start, field.end)
        if name in names[:i]:
            found.append(Diagnostic("SRC033", f"Column “{name}” stands twice; the first counts", place))
        elif name not in declared:
            named = did_you_mean(name, declared) or f"Declare it in {path.with_suffix('.yaml')}, or delete it."
            message = f"Column “{name}” is not declared and not printed"
            found.append(Diagnostic("SRC030", message, place, hint=_separators(names) or named))
    found += _twice(columns)
    for i, column in enumerate(columns):
        if column.id not in names and column.derive is None and column.id not in declared[:i]:
            hint = _separators(names) or did_you_mean(column.id, names) or "Add it, or derive it with “from: ref.…”."
            message = f"Column “{column.id}” is declared but not in {path.name}"
            found.append(Diagnostic("SRC031", message, column.span, hint=hint))
    return [names.index(name) if name in names else None for name in declared], found


def by_order(
    first: Sequence[Field], columns: Sequence[Column], path: PurePosixPath, file: FileId
) -> tuple[Sources, list[Diagnostic]]:
    """By their order, for a file without header: all ``columns``, or all but the derived ones if those are as many.

    ``first`` is the first row of the file. SRC030, SRC031 where there are more or fewer, SRC033 for an id given twice.
    """
    found = _twice(columns)
    with_derived = len(first) == len(columns)
    free = iter(range(len(first)))
    sources: Sources = [next(free, None) if with_derived or c.derive is None else None for c in columns]
    for column, source in zip(columns, sources, strict=True):
        if source is None and column.derive is None:
            message = f"Column “{column.id}” is declared, but {path.name} has only {len(first)} in its first row"
            hint = _separators([field.value for field in first]) or "Declare the columns in the order of the file."
            found.append(Diagnostic("SRC031", message, column.span, hint=hint))
    for field in first[next(free, len(first)) :]:
        place = Span(file, field.start, field.end)
        hint = f"Declare one column more in {path.with_suffix('.yaml')}, or delete it."
        found.append(Diagnostic("SRC030", "A column has no declaration and is not printed", place, hint=hint))
    return sources, found


def _twice(columns: Sequence[Column]) -> list[Diagnostic]:
    declared = [column.id for column in columns]
    return [
        Diagnostic("SRC033", f"Column “{column.id}” is declared twice", column.span)
        for i, column in enumerate(columns)
        if column.id in declared[:i]
    ]


def _separators(names: Sequence[str]) -> str:
    """A hint for a file as spreadsheets of some countries write it."""
    wrong = len(names) == 1 and {";", "\t"} & set(names[0])
    return "Separate the columns with commas, not with semicolons or tabs." if wrong else ""
