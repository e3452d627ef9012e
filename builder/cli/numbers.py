"""``build numbers``: what has which number, where it stands and where the text first speaks of it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from builder import model as m
from builder.cli.editions import colour, shown
from builder.cli.progress import Progress, findings
from builder.diagnostics import SourceFile, Span
from builder.diagnostics.json import Json, where
from builder.diagnostics.text import as_text, place
from builder.model.plain import plain
from builder.model.walk import blocks, own_inlines
from builder.project import Request, build
from builder.resolve.order import Visit, reading_order

KINDS = ("section", "table", "figure", "equation", "note", "reference")
WIDTH = 60


@dataclass(frozen=True, slots=True)
class Numbered:
    """A thing with a number. ``at``: where it stands, of a reference its entry; ``first``: where it is first named."""

    kind: str
    number: str
    label: str
    title: str
    at: Span
    first: Span | None


def run(arguments: argparse.Namespace) -> int:
    """Print the list; return the exit code of the build it is taken from."""
    request = Request(start=arguments.path, profile=arguments.profile, csl=arguments.csl, online=arguments.online)
    with Progress(sys.stderr, quiet=arguments.quiet, verbose=arguments.verbose) as progress:
        outcome = build(request, progress)
    if outcome.resolved is None:
        paint = colour(arguments.color, sys.stdout)
        for diagnostic in shown(outcome, quiet=arguments.quiet, verbose=arguments.verbose):
            print(as_text(diagnostic, outcome.files, colour=paint))
    elif arguments.format == "json":
        print(as_json(outcome.resolved, outcome.files))
    else:
        print(as_table(outcome.resolved, outcome.files))
    sys.stdout.flush()
    if not arguments.quiet:
        print(findings(outcome), file=sys.stderr)
    return outcome.exit_code(strict=arguments.strict)


def numbered(resolved: m.Resolved) -> list[Numbered]:
    """All numbered things, kind by kind, in reading order; references in the order of the list."""
    visits = reading_order(resolved.manuscript, resolved.tables)
    cross: dict[str, Span] = {}
    cited: dict[str, Span] = {}
    for visit in visits:
        if isinstance(visit.node, m.CrossReference):
            spans = visit.node.spans or (visit.node.span,) * len(visit.node.targets)
            for label, span in zip(visit.node.targets, spans, strict=True):
                cross.setdefault(label, span)
        elif isinstance(visit.node, m.Citation):
            for cite in visit.node.cites:
                cited.setdefault(cite.key, cite.span)
    things = [*_nodes(visits, resolved, cross), *_references(resolved, cited)]
    return sorted(things, key=lambda thing: KINDS.index(thing.kind))


def _nodes(visits: list[Visit], resolved: m.Resolved, cross: dict[str, Span]) -> Iterator[Numbered]:
    for visit in visits:
        node = visit.node
        number = resolved.numbers.get(node.id)
        if number is None:
            continue
        kind, label, title = _described(node, resolved)
        if kind:
            yield Numbered(kind, number, label, title, node.span, cross.get(label))


def _described(node: m.Inline | m.Block | m.Cell, resolved: m.Resolved) -> tuple[str, str, str]:
    """Kind, label and title; an empty kind for what has no number of its own."""
    match node:
        case m.Section():
            return "section", node.label, plain(node.title, resolved.text)
        case m.Table():
            return "table", node.label or "", _words(node.caption, resolved)
        case m.Figure():
            return "figure", node.label or "", _words(node.caption, resolved)
        case m.Equation():
            return "equation", node.label or "", node.math.tex
        case m.Footnote():
            return "note", "", _words(node.blocks, resolved)
        case _:
            return "", "", ""


def _words(run: tuple[m.Block, ...], resolved: m.Resolved) -> str:
    return " ".join(plain(words, resolved.text) for block in blocks(run) for words in own_inlines(block))


def _references(resolved: m.Resolved, cited: dict[str, Span]) -> Iterator[Numbered]:
    for entry in resolved.bibliography.entries:
        reference = resolved.manuscript.references.get(entry.key)
        if reference is not None:
            title = plain(entry.content, resolved.text)
            yield Numbered("reference", entry.number or "", entry.key, title, reference.span, cited.get(entry.key))


def as_table(resolved: m.Resolved, files: tuple[SourceFile, ...]) -> str:
    """One line each: kind and number, label, title, where it stands, where it is first named."""
    rows = [("number", "label", "title", "stands at", "first named at")]
    for thing in numbered(resolved):
        title = " ".join(thing.title.split())
        title = title if len(title) <= WIDTH else title[: WIDTH - 1] + "…"
        first = place(thing.first, files) if thing.first else "-"
        rows.append((f"{thing.kind} {thing.number}".strip(), thing.label or "-", title, place(thing.at, files), first))
    widths = [max(len(row[k]) for row in rows) for k in range(5)]
    lines = ("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines)


def as_json(resolved: m.Resolved, files: tuple[SourceFile, ...]) -> str:
    """``[{kind, number, label, title, at: {file, line, …}, first: {…} or null}]``."""
    things: list[Json] = [
        {
            "kind": thing.kind,
            "number": thing.number,
            "label": thing.label,
            "title": " ".join(thing.title.split()),
            "at": where(thing.at, files),
            "first": where(thing.first, files) if thing.first else None,
        }
        for thing in numbered(resolved)
    ]
    return json.dumps(things, ensure_ascii=False, indent=2)
