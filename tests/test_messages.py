"""Every code that the builder can report is described once: a rule by its page, what a stage reports by a line in
docs/messages.md and in the catalogue; and no line speaks of a code that is gone."""

from __future__ import annotations

import ast
import re
from collections import Counter

from builder.checks.catalogue import catalogue
from builder.checks.pages import messages
from builder.checks.rule import RULES
from tests.support.tools import ROOT

CODE = re.compile(r"[A-Z][A-Z0-9]{2,3}\d{3}")


def documented() -> set[str]:
    page = (ROOT / "docs/messages.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| ([A-Z]{3,4}\d{3}) \|", page, re.M))


def codes() -> set[str]:
    """The codes that stand as strings of their own in the source, not in prose."""
    trees = (ast.parse(p.read_text(encoding="utf-8")) for p in (ROOT / "builder").rglob("*.py"))
    texts = (n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant))
    return {t for t in texts if isinstance(t, str) and CODE.fullmatch(t)}


def test_every_code_is_documented() -> None:
    assert codes() - documented() - set(RULES.names()) == set()
    assert documented() - codes() == set()


def test_the_catalogue_knows_every_code() -> None:
    assert set(catalogue()) == documented() | set(RULES.names())
    for entry in catalogue().values():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.name), entry
        assert entry.severity in {"stops", "error", "warning", "info"}, entry
        assert entry.stage in {"reading", "resolving", "checks", "editions", "build"}, entry
        assert entry.what.endswith("."), entry
    names = Counter(entry.name for entry in catalogue().values())
    assert {name for name, times in names.items() if times > 1} == {"missing-caption"}, "of figures and of tables"


def test_the_page_of_messages_is_fresh() -> None:
    page = (ROOT / "docs/messages.md").read_text(encoding="utf-8")
    assert page == messages(catalogue().values()), "run: python -m builder.checks.pages docs"
