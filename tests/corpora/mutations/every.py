"""All mutations, and the clean workspaces they are made in."""

from __future__ import annotations

from functools import cache

import builder.checks.rules  # noqa: F401  # registers the rules
from builder.checks.rule import RULES
from builder.styles import styles_dir
from tests.corpora.bench import Workspace
from tests.corpora.mutations import citations, front, references, tables, text
from tests.corpora.mutations.mutation import Mutation
from tests.support.tools import ROOT

BASES = {
    "review": ROOT,
    "template": styles_dir() / "template",
    "shores": ROOT / "tests/corpora/clean",
}
"""The project's review (CSL-JSON, tables of papers), what ``build new`` writes, and a survey (BibTeX, tables of data)."""

WRITTEN: list[Mutation] = [
    *references.MUTATIONS,
    *citations.MUTATIONS,
    *tables.MUTATIONS,
    *front.MUTATIONS,
    *text.MUTATIONS,
]
MUTATIONS = [one for one in WRITTEN if one.rule in RULES.names()]
"""Those of rules that exist; the others wait for theirs."""

BEYOND: dict[str, str] = {
    "CIT007-two-names": "two names without “et al.” may be a firm, a place or a method",
    "NUM001-a-roman-number": "“I.” and “C.” begin too many headings that count nothing",
    "XRF010-limits-counted": "items that are clauses may have commas of their own",
}
"""Defects that are not found, and why; they count against the recall."""


@cache
def base(name: str) -> Workspace:
    """A clean workspace, read once."""
    return Workspace.of(BASES[name])
