"""Manuscripts that others wrote: nothing of the rules that is not really wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import builder.checks.rules  # noqa: F401  # registers the rules
from builder.checks.rule import RULES
from tests.corpora.bench import Found, Workspace
from tests.support.tools import need_shared

WRONG = {
    "joss-bumbl/paper": {},
    "rootstock": {
        ("SRC013", "content/02.delete-me.md"): "four images are addresses, which no edition can hold",
        ("SRC020", "content/metadata.yaml"): "the template has XXXX-XXXX-XXXX-XXXX where ORCID iDs belong",
        ("TXT014", "content/02.delete-me.md"): "lorem ipsum, which the author is to delete",
        ("TXT014", "content/metadata.yaml"): "“Grant XXXXXXXX”, for the author to fill in",
    },
}
"""The errors of each example, by code and file, and why they are right."""

DOUBTFUL = {
    "joss-bumbl/paper": {},
    "rootstock": {
        ("CIT002", "content/manual-references.json"): "one entry is cited nowhere",
        ("XRF002", "content/02.delete-me.md"): "two tables are shown and never spoken of",
        ("TXT015", "content/02.delete-me.md"): "“{#tbl: merged-cells}”, a label with a blank in it, is printed as text",
    },
}
"""The warnings of rules, and why they are right."""


NOISY = pytest.mark.xfail(reason="rootstock is a short demonstration: four warnings, all of them right", strict=True)


def findings(name: str) -> tuple[Found, ...]:
    return Workspace(need_shared(f"examples/{name}"), {}).check()


def words(folder: Path) -> int:
    """Words of the Markdown without code, addresses and tables' lines."""
    texts = (path.read_text("utf-8") for path in sorted(folder.rglob("*.md")) if path.name != "LICENSE.md")
    return sum(
        len(re.findall(r"\b[^\W\d_]+\b", re.sub(r"```.*?```|\S+://\S+|<!--.*?-->", "", t, flags=re.S))) for t in texts
    )


@pytest.mark.parametrize("name", WRONG)
def test_every_error_is_really_wrong(name: str) -> None:
    errors = {(f.code, f.file) for f in findings(name) if f.severity == "error"}
    assert errors == set(WRONG[name])


@pytest.mark.parametrize("name", WRONG)
def test_every_warning_of_a_rule_is_right(name: str) -> None:
    """What reading says of raw HTML and of citations that only registries know is no rule's."""
    warnings = {(f.code, f.file) for f in findings(name) if f.severity == "warning" and f.code in RULES.names()}
    assert warnings == set(DOUBTFUL[name])


@pytest.mark.parametrize("name", ["joss-bumbl/paper", pytest.param("rootstock", marks=NOISY)])
def test_rules_warn_once_in_a_thousand_words_at_most(name: str) -> None:
    """What reading says of raw HTML and of citations that only registries know is no rule's."""
    warnings = [str(f) for f in findings(name) if f.severity == "warning" and f.code in RULES.names()]
    assert len(warnings) <= words(need_shared(f"examples/{name}")) / 1000, "\n".join(warnings)
