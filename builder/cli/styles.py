"""``build styles``: the citation styles that ``csl:`` and ``--csl`` take, and what they print."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from builder.cli import stylelist
from builder.cli.samples import MADE_UP, Item, Sample, chosen, samples
from builder.diagnostics import SourceFile
from builder.diagnostics.text import as_text
from builder.model import Metadata
from builder.project import located
from builder.resolve import citation_language
from builder.resolve.citations import CitationEngine, engine
from builder.sources.load import load
from builder.sources.workspace import find_root
from builder.styles import CslStyle, UnknownStyle, csl, profile
from builder.styles.catalogue import Row, key, rows
from builder.styles.search import did_you_mean, search

MISUSE = 2
SHOWN = 25
"""How many styles are listed unless all are asked for."""

OTHER_WORDS = "Try fewer words, or the beginnings of words."


class Bench(NamedTuple):
    """What samples are made with; ``metadata`` is None outside a workspace."""

    root: Path | None
    items: tuple[Item, ...]
    metadata: Metadata | None
    files: tuple[SourceFile, ...] = ()

    @property
    def own(self) -> bool:
        """Whether the works are those of the manuscript."""
        return self.items is not MADE_UP

    def samples(self, styles: Sequence[CslStyle]) -> list[Sample | str]:
        """See ``samples.samples``."""
        metadata = self.metadata or Metadata()
        stated = citation_language(metadata)
        return samples(styles, self.items, _engine(metadata), stated)


def run(arguments: argparse.Namespace) -> int:
    """List what matches, with samples of the first few; without SEARCH sum up. 2 where nothing matches."""
    if arguments.search.strip():
        return _search(arguments)
    return _everything(arguments) if arguments.all else _summary(arguments)


def _search(arguments: argparse.Namespace) -> int:
    root = find_root(arguments.path)
    found = search(arguments.search)
    styles: dict[str, CslStyle] = {}
    try:
        named = csl(arguments.search, root)
    except UnknownStyle as unknown:
        if unknown.file is not None:
            print(as_text(*located("STY002", unknown, ())))
            return MISUSE
    else:
        first = next((row for row in found if row.id == named.id), None) or _row(named)
        found = [first, *(row for row in found if row is not first)]
        styles[first.id] = named
    if not found:
        near = did_you_mean(arguments.search)
        hint = f"Did you mean {near!r}?" if near else OTHER_WORDS
        print(f"build styles: nothing matches {arguments.search!r}. {hint}", file=sys.stderr)
        return MISUSE
    bench = _bench(arguments.path) if arguments.samples else None
    shown = [styles.get(row.id) or csl(row.id, None) for row in found[: arguments.samples]]
    printed = bench.samples(shown) if bench else []
    if arguments.format == "json":
        print(_json(found, printed))
        return 0
    more = 0 if arguments.all else max(0, len(found) - SHOWN)
    print(stylelist.matches(arguments.search, found, more))
    if bench:
        print(stylelist.samples(shown, printed, own=bench.own))
    return 0


def _everything(arguments: argparse.Namespace) -> int:
    everything = sorted(rows(), key=lambda row: row.id)
    print(_json(everything, []) if arguments.format == "json" else stylelist.table(everything))
    return 0


def _summary(arguments: argparse.Namespace) -> int:
    """How many styles there are of each class, how to look for one, and the manuscript's own with a sample."""
    bench = _bench(arguments.path)
    style, trouble = _current(bench)
    printed = bench.samples([style]) if style and arguments.samples else []
    if arguments.format == "json":
        print(_json([_row(style)] if style else [], printed))
        return 0
    everything = rows()
    print(stylelist.summary(Counter((row.kind, bool(row.parent)) for row in everything)))
    if trouble:
        print(f"\n{trouble}")
    elif style:
        print(f"\n{stylelist.current(style, printed)}")
    return 0


def _current(bench: Bench) -> tuple[CslStyle | None, str]:
    """The manuscript's own style; else what is wrong with the one that it names; neither outside a workspace."""
    if bench.metadata is None:
        return None, ""
    metadata = bench.metadata
    try:
        return csl(metadata.csl or profile(metadata.profile or "journal").csl, bench.root), ""
    except UnknownStyle as unknown:
        return None, as_text(*located("STY002", unknown, bench.files, metadata.spans.get("csl")))


def _bench(path: Path) -> Bench:
    """The manuscript's own works; made-up ones where there is no manuscript or it cannot be read (which is said)."""
    root = find_root(path)
    if root is None:
        return Bench(None, MADE_UP, None)
    loaded = load(path)
    if loaded.manuscript is None:
        print("The manuscript cannot be read (build check says why): the samples are of made-up works", file=sys.stderr)
        return Bench(root, MADE_UP, None)
    return Bench(root, chosen(loaded.manuscript.references), loaded.manuscript.metadata, loaded.files)


def _engine(metadata: Metadata) -> CitationEngine:
    try:
        return engine(metadata.citation_engine)
    except KeyError:  # a finding of the build, not of this list
        return engine(Metadata().citation_engine)


def _row(style: CslStyle) -> Row:
    """The row of a style that is not in the index, or need not be looked up there."""
    return Row(key(style.title), style.id, style.kind, style.parent, style.locale or "", "", style.title, "")


def _json(found: Sequence[Row], printed: Sequence[Sample | str]) -> str:
    """``[{id, title, class, parent, locale, issn, sample}]``; a sample is null, or has one, several, entry."""
    things = [
        {
            "id": row.id,
            "title": row.title,
            "class": row.kind,
            "parent": row.parent or None,
            "locale": row.locale or None,
            "issn": row.issn.split(),
            "sample": _fields(printed[place]) if place < len(printed) else None,
        }
        for place, row in enumerate(found)
    ]
    return json.dumps(things, ensure_ascii=False, indent=2)


def _fields(sample: Sample | str) -> dict[str, str]:
    if isinstance(sample, str):
        return {"error": sample}
    return {"one": sample.one, "several": sample.several, "entry": sample.entry}
