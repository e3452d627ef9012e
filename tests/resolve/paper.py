"""Made-up manuscripts for the tests of resolving: written as short as they read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import PurePosixPath

from builder import model as m
from builder.diagnostics import FileId, SourceFile, Span
from builder.model.plain import plain
from builder.model.printed import printed
from builder.resolve import resolve
from builder.resolve.citations import Begin, CitationEngine, Cluster, Formatted
from builder.styles import CslStyle, csl

HERE = Span(FileId(0), 0, 1)
_ids = count(1)
_places = count(100, 10)
NUMERIC = CslStyle("numbers", "Numbers", b"", None, "numeric", True)
NOTES = replace(NUMERIC, id="notes", kind="note")


def nid() -> m.NodeId:
    return m.NodeId(next(_ids))


def place() -> Span:
    """A span of its own for each thing that a diagnostic may point at."""
    start = next(_places)
    return Span(FileId(0), start, start + 5)


def t(value: str) -> m.Text:
    return m.Text(nid(), HERE, value)


def run(*inlines: m.Inline | str) -> tuple[m.Inline, ...]:
    return tuple(t(i) if isinstance(i, str) else i for i in inlines)


def p(*inlines: m.Inline | str) -> m.Paragraph:
    return m.Paragraph(nid(), HERE, run(*inlines))


def c(*keys: str) -> m.Citation:
    """``@a`` is narrative, ``-a`` without its author."""
    modes = {"@": "author-in-text", "-": "suppress-author"}
    cites = tuple(m.Cite(k.lstrip("@-"), place(), modes.get(k[0], "normal")) for k in keys)  # type: ignore[arg-type]
    return m.Citation(nid(), place(), cites)


def x(*labels: str, number: bool = False, capital: bool = False) -> m.CrossReference:
    spans = tuple(place() for _ in labels)
    return m.CrossReference(nid(), place(), tuple(map(m.Label, labels)), "number" if number else "full", capital, spans)


def q(*inlines: m.Inline | str, kind: str = "double") -> m.Quoted:
    return m.Quoted(nid(), HERE, kind, run(*inlines))  # type: ignore[arg-type]


def v(expression: str) -> m.Value:
    return m.Value(nid(), place(), expression)


def note(*inlines: m.Inline | str) -> m.Footnote:
    return m.Footnote(nid(), HERE, (p(*inlines),))


def sec(label: str, *blocks: m.Block, depth: int = 1, numbered: bool = True, appendix: bool = False) -> m.Section:
    return m.Section(nid(), HERE, depth, m.Label(label), run(label), blocks, numbered, appendix)


def fig(label: str | None = None, *caption: m.Inline | str) -> m.Figure:
    blocks = (p(*caption),) if caption else ()
    return m.Figure(nid(), HERE, m.Label(label) if label else None, PurePosixPath("f.svg"), "", blocks)


def eq(label: str | None, tex: str = "a=b") -> m.Equation:
    return m.Equation(nid(), HERE, m.Math(nid(), place(), tex, True), m.Label(label) if label else None)


def cell(*inlines: m.Inline | str, rows: int = 1, columns: int = 1) -> m.Cell:
    blocks = (p(*inlines),) if inlines and inlines != ("",) else ()
    return m.Cell(nid(), HERE, blocks, rows, columns)


def row(*cells: m.Cell | m.Inline | str) -> m.Row:
    return m.Row(nid(), HERE, tuple(one if isinstance(one, m.Cell) else cell(one) for one in cells))


def table(
    label: str | None,
    *body: m.Row,
    columns: Sequence[m.Column] = (),
    head: Sequence[m.Row] = (),
    caption: Sequence[m.Inline | str] = (),
    notes: Sequence[m.Block] = (),
    spec: m.TableSpec | None = None,
    from_csv: bool = False,
) -> m.Table:
    return m.Table(
        nid(), HERE, m.Label(label) if label else None, (p(*caption),) if caption else (), tuple(columns), tuple(head),
        body, (), tuple(notes), spec or m.TableSpec(), PurePosixPath("t.csv") if from_csv else None,
    )  # fmt: skip


def ref(key: str, *families: str, year: int = 2020, title: str = "A title", **more: m.Json) -> m.Reference:
    authors: list[m.Json] = [{"literal": f} if f == "others" else {"family": f, "given": "A"} for f in families]
    item: dict[str, m.Json] = {
        "id": key, "type": "article-journal", "title": title, "container-title": "Journal of Examples",
        "issued": {"date-parts": [[year]]}, "volume": "3", "page": "1-10", **more,
    }  # fmt: skip
    if authors:
        item["author"] = authors
    return m.Reference(key, item, place())


def paper(
    *body: m.Block, appendices: Sequence[m.Block] = (), references: Sequence[m.Reference] = (), **metadata: object
) -> m.Manuscript:
    return m.Manuscript(
        (SourceFile(PurePosixPath("one.md"), "x" * 9999),), m.Metadata(**metadata), body, tuple(appendices),  # type: ignore[arg-type]
        {r.key: r for r in references},
    )  # fmt: skip


def numbers(
    items: Sequence[object],
    clusters: Sequence[Cluster],
    style: CslStyle,
    locale: str,
    nocite: Sequence[str] = (),
    begin: Begin | None = None,
) -> Formatted:
    """A citation engine for tests: "[n]" by first appearance, entries "n. KEY"."""
    order = dict.fromkeys((*(one.key for cluster in clusters for one in cluster.cites), *nocite))
    place = {key: str(i) for i, key in enumerate(order, 1)}

    def one(cluster: Cluster) -> tuple[m.Inline, ...]:
        return run("[", *(m.Link(m.GENERATED, HERE, f"#ref-{k.key}", run(place[k.key])) for k in cluster.cites), "]")

    entries = tuple(m.Entry(key, None, run(f"{n}."), run(f"Entry {key}")) for key, n in place.items())
    return Formatted(tuple(one(cluster) for cluster in clusters), entries)


def done(manuscript: m.Manuscript, style: CslStyle | str = NUMERIC, engine: CitationEngine | None = None) -> m.Resolved:
    """Resolved with the engine above, or with pandoc where ``style`` is a real one's name."""
    if isinstance(style, str):
        return resolve(manuscript, m.Profile(), csl(style, None), engine)
    return resolve(manuscript, m.Profile(), style, engine or numbers)


def says(resolved: m.Resolved, node: m.Inline | m.Block) -> str:
    """What a node prints."""
    inlines = node.inlines if isinstance(node, m.Paragraph) else (node,)
    return plain(inlines, resolved.text, resolved.numbers)  # type: ignore[arg-type]


def lines(resolved: m.Resolved, *roles: str) -> list[str]:
    """The printed lines of these roles, no-break spaces shown as ~."""
    return [line.text.replace("\u00a0", "~") for line in printed(resolved) if line.role in roles]


def findings(resolved: m.Resolved) -> list[tuple[str, str]]:
    return [(d.code, d.message) for d in resolved.diagnostics]
