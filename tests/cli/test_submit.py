"""``build submit`` and ``build journals`` as commands: exit codes, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.styles import csl, journals, profile
from tests.cli.small import findings, run, workspace

SHIPPED = [journal.id for journal in journals(None)]


def test_an_unknown_journal_stops(tmp_path: Path) -> None:
    done = run(workspace(tmp_path), "submit", "plos-ome")
    assert done.code == 2
    assert done.out == "build: error STY003: Journal 'plos-ome' is not known\n      = Did you mean 'plos-one'?\n"
    assert done.output() == {}


def test_nothing_to_build_from_stops(tmp_path: Path) -> None:
    assert run(tmp_path, "submit", "generic").code == 2
    root = workspace(tmp_path / "broken", **{"manuscript/manuscript.yaml": "title: ["})
    done = run(root, "submit", "generic")
    assert (done.code, [code for _, code in findings(done.out)]) == (2, ["SRC004"])
    assert done.output() == {}


def test_nothing_missing_is_0(tmp_path: Path) -> None:
    run(tmp_path, "new", "paper")
    done = run(tmp_path, "submit", "generic", "paper", "-o", "for-the-editor")
    assert (done.code, done.out) == (0, "")
    assert [p.name for p in (tmp_path / "for-the-editor").iterdir()] == ["generic.zip"]


def test_quiet_says_nothing_where_nothing_is_missing(tmp_path: Path) -> None:
    run(tmp_path, "new", "paper")
    done = run(tmp_path, "submit", "generic", "paper", "-q")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_errors_of_the_manuscript_are_reported_and_the_package_is_written(tmp_path: Path) -> None:
    root = workspace(tmp_path, **{"manuscript/sections/02-end.md": "# End\n\nSee @nobody2000.\n"})
    done = run(root, "submit", "generic")
    assert done.code == 1
    assert ("manuscript/sections/02-end.md:3:5", "CIT001") in findings(done.out)
    assert (root / "output/generic.zip").is_file()


def test_another_citation_style_is_remarked_on(tmp_path: Path) -> None:
    done = run(workspace(tmp_path), "submit", "generic", "--csl", "apa")
    assert "warning SUB010" in done.out
    assert "apa is applied" in done.out


def test_editions_and_manifest_stay_as_they_are(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    before = run(root, "all").output()
    after = run(root, "submit", "generic").output()
    assert {name: data for name, data in after.items() if name != "generic.zip"} == before


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_journal_makes_a_package(tmp_path: Path, name: str) -> None:
    done = run(workspace(tmp_path), "submit", name)
    assert done.code in (0, 1)
    assert list(done.output()) == [f"{name}.zip"]


def test_every_shipped_journal_has_a_known_style_and_a_source() -> None:
    assert {"artificial-intelligence-review", "generic", "pharmaceutics", "plos-one"} <= set(SHIPPED)
    for journal in journals(None):
        assert csl(journal.csl, None).id == journal.csl
        assert profile(journal.profile).line_numbers
        assert journal.source.startswith("https://") or journal.id == "generic"
