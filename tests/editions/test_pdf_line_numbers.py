"""Line numbers in the margin of the PDF: continuous, of running text only, and no part of what is read aloud."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.small import FILES, run, workspace
from tests.support.tools import need, output_of


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    code = "\n```\nx = 1\n```\n"
    text = FILES["manuscript/sections/02-end.md"] + code + "\n\n".join(["Pebbles, pebbles and pebbles. " * 12] * 12)
    root = workspace(tmp_path_factory.mktemp("lines"), **{"manuscript/sections/02-end.md": text})
    assert run(root, "pdf", "--profile", "review").code == 0
    return root / "output/manuscript.pdf"


def numbered(pdf: Path) -> list[tuple[int, str]]:
    """(number, the text beside it), from the top down."""
    lines = output_of(need("pdftotext"), "-layout", str(pdf), "-").splitlines()
    found = [re.match(r" {0,4}(\d+) {2,}(\S.*)$", line) for line in lines]
    return [(int(m[1]), m[2].strip()) for m in found if m]


def test_lines_are_counted_through_all_pages(pdf: Path) -> None:
    assert int(re.search(r"Pages:\s+(\d+)", output_of(need("pdfinfo"), str(pdf)))[1]) > 2
    numbers = [number for number, _ in numbered(pdf)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 40


def test_tables_captions_notes_code_and_references_are_not_counted(pdf: Path) -> None:
    beside = [text for _, text in numbered(pdf)]
    assert any(text.startswith("Pebbles are round") for text in beside)
    assert "2 Conclusion" in [" ".join(text.split()) for text in beside]
    for word in ("Monday", "Table 1.", "Figure 1.", "Both times", "x = 1", "On pebbles"):
        assert not any(text.startswith(word) for text in beside), word


def test_numbers_are_no_part_of_the_structure(pdf: Path) -> None:
    read = output_of(need("pdfinfo"), "-struct-text", str(pdf))
    assert "Pebbles are round" in read
    assert set(re.findall(r'^\s*"(\d+)"$', read, re.M)) <= {"1", "12", "14"}  # a footnote's mark, the table's cells
