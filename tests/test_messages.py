"""Every code that the builder can report has its line in docs/messages.md, and no line speaks of a code that is gone."""

from __future__ import annotations

import re

from tests.support.tools import ROOT

CODE = re.compile(r'"([A-Z]{3,4}\d{3})"')


def test_every_code_is_documented() -> None:
    used = {c for p in (ROOT / "builder").rglob("*.py") for c in CODE.findall(p.read_text(encoding="utf-8"))}
    page = (ROOT / "docs/messages.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| ([A-Z]{3,4}\d{3}) \|", page, re.M))
    assert used == documented
