"""``--anonymous``: nothing in the package tells who wrote it; every part of every file is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.small import findings, replace_in, run
from tests.submission.telling import NAMES, parts, telling


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = telling(tmp_path_factory.mktemp("telling"))
    assert run(root, "submit", "generic").code in (0, 1)
    assert run(root, "submit", "generic", "--anonymous").code in (0, 1)
    return root


def named(path: Path) -> dict[str, set[str]]:
    """Name → the parts of the file that have it."""
    found: dict[str, set[str]] = {}
    for part, text in parts(path.name, path.read_bytes()):
        for name in NAMES:
            if name.casefold() in text.casefold():
                found.setdefault(name, set()).add(part)
    return found


def test_the_reader_finds_every_name_in_the_package_that_is_not_anonymous(root: Path) -> None:
    assert set(named(root / "output/generic.zip")) == set(NAMES)


def test_an_anonymous_package_has_none(root: Path) -> None:
    assert named(root / "output/generic-anonymous.zip") == {}


def test_the_title_page_stands_beside_it(root: Path) -> None:
    found = set(named(root / "output/generic-title-page.docx"))
    assert {"Ada Example", "ada@example.org", "Institute of Shores", "Pebble Foundation", "Grandmother"} <= found


def test_a_text_that_names_its_author_is_reported_at_the_place(tmp_path: Path) -> None:
    root = telling(tmp_path)
    replace_in(root, "sections/01-intro.md", "They were counted twice.", "They were counted twice by Ben Sample.")
    done = run(root, "submit", "generic", "--anonymous")
    assert done.code == 1
    assert ("manuscript/sections/01-intro.md:3:96", "SUB009") in findings(done.out)


def test_own_work_among_the_references_is_for_the_author_to_judge(tmp_path: Path) -> None:
    root = telling(tmp_path)
    path = root / "manuscript/manuscript.yaml"
    path.write_text(path.read_text().replace("name: Ben Sample", "name: Bo Rock"))
    done = run(root, "submit", "generic", "--anonymous")
    text = dict(parts("zip", (root / "output/generic-anonymous.zip").read_bytes()))["zip/CHECKLIST.md"]
    assert "1 of the references may be by an author" in text
    assert "Rock" not in text, done.out
