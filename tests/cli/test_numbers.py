"""``build numbers``: how references are cited."""

from __future__ import annotations

import json
from pathlib import Path

from tests.checks.rules.bench import refs
from tests.cli.small import run
from tests.support.workspace import workspace

FILES = {
    "references.json": refs("stone2020", "rock2021", "sand2019", "mud1999", "clay2001"),
    "manuscript.yaml": "title: A\ncsl: multidisciplinary-digital-publishing-institute\n",
    "sections/01.md": (
        "Round [@stone2020; @rock2021; @sand2019], in @tbl:a. Hard [@clay2001; @stone2020].\n\n"
        "| a |\n|---|\n| [@mud1999] |\n| [@mud1999] |\n\n: A table. {#tbl:a}\n"
    ),
}


def test_references_say_where_they_get_their_number_and_how(tmp_path: Path) -> None:
    """A work inside a printed range; one that only a table cites counts where the text first mentions that."""
    done = run(workspace(tmp_path, FILES), "numbers", "--format", "json")
    things = [thing for thing in json.loads(done.out) if thing["kind"] == "reference"]
    assert [(t["number"], t["label"], t["printed"], t["times"], t["only"]) for t in things] == [
        ("1", "stone2020", "[1–3]", 2, None),
        ("2", "rock2021", "[1–3]", 1, None),
        ("3", "sand2019", "[1–3]", 1, None),
        ("4", "mud1999", "[4]", 2, "Table 1"),
        ("5", "clay2001", "[1,5]", 1, None),
    ]
    assert [(t["first"]["line"], t["first"]["column"]) for t in things] == [(1, 8), (1, 20), (1, 31), (5, 4), (1, 60)]


def test_the_same_for_people(tmp_path: Path) -> None:
    done = run(workspace(tmp_path, FILES), "numbers")
    assert [line.split("  ")[-1].strip() for line in done.out.splitlines()[2:]] == [
        "[1–3], cited 2 times", "[1–3], cited once", "[1–3], cited once", "[4], cited 2 times, only in Table 1",
        "[1,5], cited once",
    ]  # fmt: skip


def test_a_reference_that_nothing_cites(tmp_path: Path) -> None:
    files = {
        **FILES,
        "sections/01.md": "Words.\n",
        "manuscript.yaml": "title: A\ncsl: multidisciplinary-digital-publishing-institute\nnocite: ['@stone2020']\n",
    }
    done = run(workspace(tmp_path, files), "numbers")
    assert done.out.splitlines()[-1].endswith("  -")
