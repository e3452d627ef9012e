"""Goldens: 25 items in 18 clusters under 12 real styles, and what the reference implementation makes of them.

``goldens.json`` stands beside the clone; it was made with citeproc-js, which is not needed here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from builder.resolve.citations import Formatted, engine
from builder.styles import csl
from tests.csl.plaintext import folded, of_html, of_inlines
from tests.csl.suite import SHARED, cluster


@dataclass
class Score:
    """How many agree, and of how many."""

    same: int = 0
    all: int = 0

    def add(self, *, same: bool) -> None:
        """Count one."""
        self.same += same
        self.all += 1

    @property
    def share(self) -> float:
        """In per cent."""
        return 100 * self.same / self.all if self.all else 100.0

    def __str__(self) -> str:
        return f"{self.same}/{self.all} ({self.share:.1f} %)"


@dataclass
class Scores:
    """By kind of style, and of all."""

    clusters: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    entries: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))

    def table(self) -> Iterator[str]:
        """A line a kind."""
        for kind in self.clusters:
            yield f"{kind}: clusters {self.clusters[kind]}, entries {self.entries[kind]}"


@cache
def goldens() -> dict[str, Any]:
    """The file."""
    read: dict[str, Any] = json.loads((SHARED / "goldens.json").read_text("utf-8"))
    return read


def run(style_id: str, engine_name: str) -> Formatted:
    """All clusters under a style in the language that it asks for; under a note style, each in a note of its own."""
    style = csl(style_id, None)
    data = goldens()
    clusters = [cluster(cites, n if style.kind == "note" else 0) for n, cites in enumerate(data["clusters"], 1)]
    ids = [item["id"] for item in data["items"]]
    return engine(engine_name)(data["items"], clusters, style, style.locale or "en-US", ids)


def compared(engine_name: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Style, what ("cluster 3", "entry web"), kind of style, our text, theirs."""
    for style_id, expected in goldens()["expected"].items():
        kind = csl(style_id, None).kind
        made = run(style_id, engine_name)
        for n, (ours, theirs) in enumerate(zip(made.clusters, expected["cites"], strict=True), 1):
            yield style_id, f"cluster {n}", kind, folded(of_inlines(ours)), folded(of_html(theirs))
        entries = {e.key: folded(f"{of_inlines(e.label)} {of_inlines(e.content)}") for e in made.entries}
        for key, theirs in expected["bib"].items():
            yield style_id, f"entry {key}", kind, entries.get(key, ""), folded(of_html(theirs))


def measured(engine_name: str) -> Scores:
    """How far an engine agrees."""
    scores = Scores()
    for _, what, kind, ours, theirs in compared(engine_name):
        table = scores.clusters if what.startswith("cluster") else scores.entries
        for name in (kind, "all"):
            table[name].add(same=ours == theirs)
    return scores


def differences(engine_name: str) -> str:
    """Each difference: style and place, ours, theirs."""
    return "\n".join(
        f"{style}, {what}\n  ours    {ours}\n  theirs  {theirs}\n"
        for style, what, _, ours, theirs in compared(engine_name)
        if ours != theirs
    )
