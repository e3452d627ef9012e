"""Real manuscripts that others wrote, built as they are by the command, and read back by other tools."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.agreement.editions import built
from tests.cli.small import run
from tests.support.tools import need_shared

EXAMPLES = {
    "joss-bumbl": (0, set()),
    "rootstock": (1, {"SRC013", "SRC020", "TXT014"}),
}
"""Exit code and errors: a template as it is has addresses as images, "XXXX" as ORCID iDs, lorem ipsum."""


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(need_shared(f"examples/{request.param}"), tmp_path / request.param))


def test_three_editions_are_built(example: Path) -> None:
    code, codes = EXAMPLES[example.name]
    done = run(example, "all", "-v")
    assert done.code == code, done.out
    assert set(re.findall(r"^\S+: error ([A-Z]+\d+):", done.out, re.M)) == codes
    root = example / "paper" if (example / "paper").is_dir() else example
    assert {path.name for path in (root / "output").iterdir()} == {
        "manuscript.html",
        "manuscript.docx",
        "manuscript.pdf",
        "manifest.json",
    }


def test_the_editions_say_the_same(example: Path, tmp_path: Path) -> None:
    printed = built(example / "paper" if (example / "paper").is_dir() else example, tmp_path)
    assert printed.disagreements() == {}
