"""The three finished files, read back by other tools, say what the resolved document says, block by block, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from builder.editions.base import load
from builder.model import Resolved
from tests.agreement.mutants import MUTANTS, Mutant
from tests.agreement.read_docx import read_docx
from tests.agreement.read_html import read_html
from tests.agreement.read_pdf import read_pdf
from tests.agreement.reading import Reading, disagreements, words_apart
from tests.support.review import review
from tests.support.sample import cell, row, sample

READERS: dict[str, Callable[[Path], Reading]] = {"html": read_html, "docx": read_docx, "pdf": read_pdf}
DOCUMENTS: dict[str, Callable[[], Resolved]] = {"sample": partial(sample, raw=False), "review": review}


@pytest.fixture(scope="module", params=DOCUMENTS)
def resolved(request: pytest.FixtureRequest) -> Resolved:
    return DOCUMENTS[request.param]()


def read_back(resolved: Resolved, name: str, folder: Path) -> Reading:
    """Render, write, and read with another tool."""
    edition = load(name)
    path = folder / f"manuscript{edition.suffix}"
    path.write_bytes(edition.render(resolved).data)
    return READERS[name](path)


@pytest.mark.parametrize("name", READERS)
def test_an_edition_says_what_was_resolved(resolved: Resolved, name: str, tmp_path: Path) -> None:
    reading = read_back(resolved, name, tmp_path)
    assert disagreements(resolved, reading) == []


@pytest.mark.parametrize("name", ["html", "docx"])
def test_words_are_apart_as_in_the_document(resolved: Resolved, name: str, tmp_path: Path) -> None:
    assert words_apart(resolved, read_back(resolved, name, tmp_path)) == []


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda m: m.__name__)
def test_a_damaged_edition_is_caught(mutant: Mutant, name: str, tmp_path: Path) -> None:
    whole = sample(raw=False)
    reading = read_back(mutant(whole), name, tmp_path)
    assert disagreements(whole, reading), f"nobody noticed that the {name} edition {mutant.__name__}"


@pytest.mark.parametrize("name", READERS)
def test_a_row_of_empty_cells_is_a_row(name: str, tmp_path: Path) -> None:
    whole = sample(raw=False)
    node, table = next(iter(whole.tables.items()))
    blank = row(cell(), cell(), cell(), cell())
    anchors = {**whole.anchors, **{c.id: f"blank-{k}" for k, c in enumerate(blank.cells)}}
    padded = replace(table, body=(table.body[0], blank, *table.body[1:]))
    document = replace(whole, tables={**whole.tables, node: padded}, anchors=anchors)
    assert disagreements(document, read_back(document, name, tmp_path)) == []
