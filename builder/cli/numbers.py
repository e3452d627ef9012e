"""``build numbers``: what has which number, where it stands and where the text first speaks of it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from builder import model as m
from builder.checks.recount import appearances
from builder.checks.rule import Context
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
    """A thing with a number. ``at``: where it stands, of a reference its entry; ``first``: where it is first named.

    Of a reference ``first`` is where it gets its number, ``printed`` what is printed there ("[3–5]"), ``times`` how
    often it is cited, ``only`` the table or figure that alone cites it: its number moves with that (CIT018).
    """

    kind: str
    number: str
    label: str
    title: str
    at: Span
    first: Span | None
    printed: str = ""
    times: int = 0
    only: str = ""


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
    for visit in visits:
        if isinstance(visit.node, m.CrossReference):
            spans = visit.node.spans or (visit.node.span,) * len(visit.node.targets)
            for label, span in zip(visit.node.targets, spans, strict=True):
                cross.setdefault(label, span)
    things = [*_nodes(visits, resolved, cross), *_references(resolved)]
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


def _references(resolved: m.Resolved) -> Iterator[Numbered]:
    cited = appearances(Context(resolved))
    for entry in resolved.bibliography.entries:
        reference = resolved.manuscript.references.get(entry.key)
        if reference is not None:
            title, number = plain(entry.content, resolved.text), entry.number or ""
            found = cited.get(entry.key, [])
            if not found:
                yield Numbered("reference", number, entry.key, title, reference.span, None)
                continue
            first, floats = found[0], {one.floating for one in found}
            printed = plain(resolved.text[first.node.id], resolved.text).strip()
            alone = next(iter(floats)) if len(floats) == 1 else None
            only = resolved.captions.get(alone, "") if alone is not None else ""
            yield Numbered(
                "reference", number, entry.key, title, reference.span, first.cite.span, printed, len(found), only
            )


def as_table(resolved: m.Resolved, files: tuple[SourceFile, ...]) -> str:
    """One line each: kind and number, label, title, where it stands, where it is first named, and how there."""
    rows = [("number", "label", "title", "stands at", "first named at", "there as")]
    for thing in numbered(resolved):
        title = " ".join(thing.title.split())
        title = title if len(title) <= WIDTH else title[: WIDTH - 1] + "…"
        first = place(thing.first, files) if thing.first else "-"
        name = f"{thing.kind} {thing.number}".strip()
        rows.append((name, thing.label or "-", title, place(thing.at, files), first, _how(thing)))
    widths = [max(len(row[k]) for row in rows) for k in range(6)]
    lines = ("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "\n".join(lines)


def _how(thing: Numbered) -> str:
    """``[3–5], cited 4 times``; ``[6], cited once, only in Table 2``."""
    if not thing.times:
        return ""
    printed = thing.printed if len(thing.printed) <= WIDTH else thing.printed[: WIDTH - 1] + "…"
    often = "once" if thing.times == 1 else f"{thing.times} times"
    return f"{printed}, cited {often}" + (f", only in {thing.only}" if thing.only else "")


def as_json(resolved: m.Resolved, files: tuple[SourceFile, ...]) -> str:
    """``[{kind, number, label, title, at: {file, line, …}, first: {…} or null}]``.

    Of references also ``printed`` at the first place, ``times`` cited, and ``only``: the float that alone cites it.
    """
    things: list[Json] = [
        {
            "kind": thing.kind,
            "number": thing.number,
            "label": thing.label,
            "title": " ".join(thing.title.split()),
            "at": where(thing.at, files),
            "first": where(thing.first, files) if thing.first else None,
            **(
                {"printed": thing.printed, "times": thing.times, "only": thing.only or None}
                if thing.kind == KINDS[-1]
                else {}
            ),
        }
        for thing in numbered(resolved)
    ]
    return json.dumps(things, ensure_ascii=False, indent=2)
