"""All mutations, and the clean workspaces they are made in."""

from __future__ import annotations

from functools import cache

from builder.styles import styles_dir
from tests.corpora.bench import Workspace
from tests.corpora.mutations import citations, references, tables
from tests.corpora.mutations.mutation import Mutation
from tests.support.tools import ROOT

BASES = {
    "review": ROOT,
    "template": styles_dir() / "template",
    "shores": ROOT / "tests/corpora/clean",
}
"""The project's review (CSL-JSON, tables of papers), what ``build new`` writes, and a survey (BibTeX, tables of data)."""

MUTATIONS: list[Mutation] = [*references.MUTATIONS, *citations.MUTATIONS, *tables.MUTATIONS]


@cache
def base(name: str) -> Workspace:
    """A clean workspace, read once."""
    return Workspace.of(BASES[name])
