"""The official CSL test-suite. In: a folder of fixtures. Out: each as the call of a CitationEngine, and its result.

A fixture is text with sections ``>>===== NAME =====>>`` … ``<<===== NAME =====<<`` (github.com/citation-style-language/
test-suite, README). ``citation`` fixtures want one line a cluster, ``bibliography`` ones the reference list as HTML.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder import model as m
from builder.resolve.citations import CitationEngine, CitationError, Cluster, Formatted
from builder.resolve.generated import NOWHERE
from builder.resolve.richtext import rich_text
from builder.styles import CslStyle
from tests.csl.plaintext import folded, of_html, of_inlines

SHARED = Path(__file__).resolve().parents[3] / "shared" / "csl"
SECTION = re.compile(r">>=+ ([A-Z-]+) =+>>\n(.*?)\n?<<=+ \1 =+<<", re.S)
LINE = re.compile(r"^(?:\.\.|>>)\[\d+\] ?", re.M)


@dataclass(frozen=True)
class Fixture:
    """One test: what goes into an engine and what must come out."""

    name: str
    mode: str
    items: list[dict[str, Any]]
    clusters: list[Cluster]
    nocite: list[str]
    style: CslStyle
    locale: str
    expected: str
    """The RESULT as it stands in the file."""

    def run(self, engine: CitationEngine) -> Formatted:
        """What ``engine`` makes of it."""
        return engine(self.items, self.clusters, self.style, self.locale, self.nocite)

    def passes(self, engine: CitationEngine) -> bool:
        """Whether the plain text is that of the suite."""
        try:
            return self.printed(self.run(engine)) == self.wanted
        except CitationError:
            return False

    def printed(self, made: Formatted) -> str:
        """The plain text of what an engine gave back."""
        if self.mode == "citation":
            return folded("\n".join(of_inlines(run) for run in made.clusters))
        return folded("\n".join(f"{of_inlines(e.label)} {of_inlines(e.content)}" for e in made.entries))

    @property
    def wanted(self) -> str:
        """The plain text of RESULT."""
        return folded(of_html(LINE.sub("", self.expected)))


def names() -> list[str]:
    """The fixtures that can be expressed; empty where the suite is not beside the clone.

    Those with an explicit ``position`` are not: it is for the engine to find out.
    """
    return [path.stem for path in sorted((SHARED / "suite").glob("*.txt")) if '"position"' not in _read(path)]


def fixture(name: str) -> Fixture:
    """The fixture called ``name``."""
    sections = dict(SECTION.findall(_read(SHARED / "suite" / f"{name}.txt")))
    items = [{"id": f"ITEM-{i}", **item} for i, item in enumerate(json.loads(sections["INPUT"]), 1)]
    style = _style(name, sections["CSL"])
    keys = [str(item["id"]) for item in items]
    locale = style.locale or "en-US"
    mode = sections["MODE"].strip()
    clusters = _clusters(sections, keys if mode == "citation" else [])
    return Fixture(name, mode, items, clusters, _nocite(sections, keys), style, locale, sections["RESULT"])


def _read(path: Path) -> str:
    return path.read_text("utf-8")


def _style(name: str, csl: str) -> CslStyle:
    head = re.search(r"<style\b[^>]*>", csl)
    assert head, name
    attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', head[0]))
    numeric = "numeric" if '"citation-number"' in csl else "author-date"
    kind = "note" if attributes.get("class") == "note" else numeric
    xml = csl.encode()
    return CslStyle(name, name, xml, attributes.get("default-locale"), kind, b"<bibliography" in xml)  # type: ignore[arg-type]


def _clusters(sections: dict[str, str], keys: list[str]) -> list[Cluster]:
    if "CITATIONS" in sections:
        return [cluster(cites, note) for cites, note in _document(json.loads(sections["CITATIONS"]))]
    if "CITATION-ITEMS" in sections:
        return [cluster(cites, 0) for cites in json.loads(sections["CITATION-ITEMS"])]
    return [cluster([{"id": key} for key in keys], 0)] if keys else []


def _document(edits: list[Any]) -> list[tuple[list[dict[str, Any]], int]]:
    """The cites and note of each citation after all ``edits``: each is (citation, those before it, those after it) (citeproc-js manual)."""
    known = {citation.get("citationID"): citation["citationItems"] for citation, _, _ in edits}
    last, before, after = edits[-1]
    order = [*before, [last.get("citationID"), last.get("properties", {}).get("noteIndex", 0)], *after]
    return [(known[key], note) for key, note in order]


def cluster(cites: list[dict[str, Any]], note: int) -> Cluster:
    """The suite wants the string that goes into a note, not a note that begins a sentence."""
    return Cluster(tuple(_cite(cite) for cite in cites), NOWHERE, note, inside=True, bare=True)


def _cite(cite: dict[str, Any]) -> m.Cite:
    mode = "suppress-author" if cite.get("suppress-author") else "normal"
    mode = "author-in-text" if cite.get("author-only") else mode
    return m.Cite(
        str(cite["id"]),
        NOWHERE,
        mode,  # type: ignore[arg-type]
        _affix(cite.get("prefix", "")),
        _affix(cite.get("suffix", "")),
        _locator(cite),
    )


def _locator(cite: dict[str, Any]) -> tuple[str, str] | None:
    """Label and value, as resolving takes them from what an author types; a page where there is no label."""
    value = str(cite.get("locator") or "").strip()
    return (str(cite.get("label") or "page").replace(" ", "-"), value) if value else None


def _affix(value: str) -> tuple[m.Inline, ...]:
    return rich_text(value, NOWHERE) if value else ()


def _nocite(sections: dict[str, str], keys: list[str]) -> list[str]:
    """The reference implementation is given all items before it makes the clusters of CITATION-ITEMS."""
    return [] if "CITATIONS" in sections else keys
