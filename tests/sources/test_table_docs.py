"""Every example of docs/tables.md is built: printed and reported are what the page says, in all three editions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from builder.editions.base import load as edition
from builder.model import NodeId, Resolved, ResolvedTable, Row, Table
from builder.model.printed import printed
from builder.resolve import resolve
from builder.resolve.grid import slots
from builder.sources.load import Loaded
from builder.sources.sidecar import ColumnPart, SidecarPart, SpanPart
from builder.styles import csl, profile
from tests.agreement.read_docx import read_docx
from tests.agreement.read_html import read_html
from tests.agreement.read_pdf import read_pdf
from tests.agreement.reading import disagreements, words_apart
from tests.support.tools import ROOT
from tests.support.workspace import findings, read

PAGE = (ROOT / "docs/tables.md").read_text(encoding="utf-8")
READERS = {"html": read_html, "docx": read_docx, "pdf": read_pdf}
MANUSCRIPT = """\
title: Examples
csl: ieee
bibliography: references.json
glossary:
  ml: {short: ML, long: machine learning}
  prs: {short: PRS, long: polygenic risk score}
"""
REFERENCES = [
    {"id": key, "type": "book", "title": title, "author": [{"family": n, "given": "A."} for n in names],
     "issued": {"date-parts": [[year]]}}
    for key, title, names, year in [("ant2018", "On ants", ["Ant", "Cat"], 2018), ("bee2020", "On bees", ["Bee"], 2020)]
]  # fmt: skip


@dataclass
class Example:
    """What stands in the page from one CSV file to the next, by kind of block."""

    name: str
    heading: str
    blocks: dict[str, str] = field(default_factory=dict)


def examples() -> list[Example]:
    out: list[Example] = []
    heading = ""
    for block in re.finditer(r"^## ([^\n]+)$|^```(\w+)\n(.*?)^```$", PAGE, re.M | re.S):
        heading = block[1] or heading
        if block[2] == "csv":
            out.append(Example(f"x{len(out):02}", heading))
        if block[2]:
            assert block[2] not in out[-1].blocks, f"two blocks of {block[2]} under {heading}"
            out[-1].blocks[block[2]] = block[3]
    return out


EXAMPLES = examples()


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """All examples as tables of one manuscript."""
    places = (f'::: {{#tbl:{e.name} .table src="tables/{e.name}.csv"}}\n{e.heading}.\n:::\n' for e in EXAMPLES)
    mentions = ", ".join(f"@tbl:{e.name}" for e in EXAMPLES)
    files: dict[str, str | bytes] = {
        "manuscript.yaml": MANUSCRIPT,
        "references.json": json.dumps(REFERENCES),
        "sections/01.md": "\n".join(
            (f"# All {{#sec:all}}\n\nFirst [@ant2018], then [@bee2020]; {mentions}.\n", *places)
        ),
    }
    for e in EXAMPLES:
        files |= {f"tables/{e.name}.{kind}": e.blocks[kind] for kind in ("csv", "yaml") if kind in e.blocks}
    return read(tmp_path_factory.mktemp("tables"), files)


@pytest.fixture(scope="module")
def resolved(loaded: Loaded) -> Resolved:
    assert loaded.manuscript is not None
    return resolve(loaded.manuscript, profile("journal"), csl("ieee", loaded.root))


def table_of(loaded: Loaded, name: str) -> Table:
    assert loaded.manuscript is not None
    tables = loaded.manuscript.body[0].blocks  # type: ignore[union-attr]
    return next(t for t in tables if isinstance(t, Table) and t.label == f"tbl:{name}")


def said(resolved: Resolved) -> dict[str, str]:
    """What each cell prints, by its anchor."""
    return {line.anchor: line.text for line in printed(resolved) if line.role in ("header", "cell")}


def drawn(resolved: Resolved, table: Table) -> str:
    """A table as the page draws it."""
    grid, words = resolved.tables[table.id], said(resolved)
    head, body = (
        list(_lines(part, {id_: words[anchor] for id_, anchor in resolved.anchors.items() if anchor in words}))
        for part in (grid.head, grid.body)
    )
    wide = [max(map(len, column)) for column in zip(*head, *body, strict=True)]
    rows = [" | ".join(w.ljust(n) for w, n in zip(row, wide, strict=True)).rstrip() for row in (*head, *body)]
    if head and body:
        rows.insert(len(head), "-+-".join("-" * n for n in wide))
    return "\n".join(rows) + "\n" + _notes(resolved, grid)


def _lines(rows: tuple[Row, ...], words: dict[NodeId, str]) -> Iterator[list[str]]:
    covering = slots(rows)
    for r in range(len(rows)):
        cells = [cell for (row, _), cell in sorted(covering.items(), key=lambda item: item[0]) if row == r]
        above = {cell.id for (row, _), cell in covering.items() if row < r}
        yield [
            "^" if cell.id in above else "<" if c and cells[c - 1] is cell else words[cell.id]
            for c, cell in enumerate(cells)
        ]


def _notes(resolved: Resolved, grid: ResolvedTable) -> str:
    anchors = {resolved.anchors[block.id] for block in grid.notes}
    notes = [line.text for line in printed(resolved) if line.role == "table-note" and line.anchor in anchors]
    return "".join(f"{note}\n" for note in ["", *notes]) if notes else ""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.name} {e.heading}")
def test_an_example_prints_what_the_page_says(loaded: Loaded, resolved: Resolved, example: Example) -> None:
    assert drawn(resolved, table_of(loaded, example.name)) == example.blocks["printed"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.name} {e.heading}")
def test_an_example_reports_what_the_page_says(loaded: Loaded, example: Example) -> None:
    own = [line for line in findings(loaded) if line.startswith(f"manuscript/tables/{example.name}.")]
    shown = [line.split(" | ")[0].removeprefix("manuscript/tables/").replace(example.name, "x") for line in own]
    assert "".join(f"{line}\n" for line in shown) == example.blocks.get("reported", "")


@pytest.mark.parametrize("name", READERS)
def test_the_editions_show_these_tables_alike(resolved: Resolved, name: str, tmp_path) -> None:
    one = edition(name)
    path = tmp_path / f"manuscript{one.suffix}"
    path.write_bytes(one.render(resolved).data)
    reading = READERS[name](path)
    assert disagreements(resolved, reading) == []
    assert name == "pdf" or words_apart(resolved, reading) == []


@pytest.mark.parametrize(
    ("part", "heading"), [(SidecarPart, "The keys of a sidecar"), (ColumnPart, "`columns`"), (SpanPart, "`spans`")]
)
def test_the_page_names_every_key(part: type[SidecarPart | ColumnPart | SpanPart], heading: str) -> None:
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    assert re.findall(r"^\| `([\w-]+)` \|", section, re.M) == _in_order(section, part)


def _in_order(section: str, part: type[SidecarPart | ColumnPart | SpanPart]) -> list[str]:
    keys = [one.alias or "" for one in part.model_fields.values()]
    return sorted(keys, key=lambda key: section.find(f"| `{key}` |"))
