"""Each rule has a page that is whole; ``docs/rules`` is as new as the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.checks.pages import PARTS, page, pages, parts
from builder.checks.rule import RULES
from tests.support.tools import ROOT

FOLDER = ROOT / "docs/rules"
FILES = sorted((ROOT / "builder/checks/rules").glob("[a-z]*.py"))


def test_the_pages_are_fresh() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert written == pages(), "run: python -m builder.checks.pages docs"


@pytest.mark.parametrize("code", RULES.names())
def test_a_page_says_all(code: str) -> None:
    said = list(parts(RULES.get(code)))
    assert said == ["", *(name for name in PARTS if name in said)]
    assert set(PARTS) - set(said) <= {"Options"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_rule_is_one_short_file_named_after_it(path: Path) -> None:
    code, name = path.stem.split("_", 1)
    assert RULES.get(code.upper()).name == name.replace("_", "-")
    assert path.read_text(encoding="utf-8").count("\n") <= 80


def test_a_page() -> None:
    text = page(RULES.get("XRF002"))
    assert text.startswith("# XRF002 unmentioned-float\n\nA numbered table or figure that the text never mentions.\n")
    assert "\nSeverity: *warning* (under a journal's profile *error*). Since 0.1.\n" in text
    assert re.search(r"\n## Good\n\n```\nThe shore is long \(@fig:shore\)\.\n```\n", text)
