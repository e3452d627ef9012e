"""A small made-up Resolved that holds every kind of node, for testing editions without sources or pandoc."""

from __future__ import annotations

from itertools import count
from pathlib import PurePosixPath

from builder import model as m
from builder.diagnostics import FileId, SourceFile, Span

HERE = Span(FileId(0), 0, 1)
_ids = count(1)
FIGURE = PurePosixPath("manuscript/figures/bars.svg")
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="200pt" height="80pt" viewBox="0 0 200 80">'
    b'<rect x="10" y="20" width="40" height="50" fill="#3b6ea5"/>'
    b'<path d="M70 70 L110 70 L110 35 C100 20 80 20 70 35 Z" fill="none" stroke="#a33" stroke-width="2"/></svg>'
)


def nid() -> m.NodeId:
    """A fresh node id."""
    return m.NodeId(next(_ids))


def t(value: str) -> m.Text:
    """Text."""
    return m.Text(nid(), HERE, value)


def p(*inlines: m.Inline | str, tight: bool = False, continues: bool = False) -> m.Paragraph:
    """A paragraph; strings become Text."""
    return m.Paragraph(nid(), HERE, run(*inlines), tight, continues)


def run(*inlines: m.Inline | str) -> tuple[m.Inline, ...]:
    """Inlines; strings become Text."""
    return tuple(t(i) if isinstance(i, str) else i for i in inlines)


def styled(style: m.StyleName, *inlines: m.Inline | str) -> m.Styled:
    """Styled text."""
    return m.Styled(nid(), HERE, style, run(*inlines))


def cell(*inlines: m.Inline | str, columns: int = 1, rows: int = 1) -> m.Cell:
    """A cell of one tight paragraph."""
    return m.Cell(nid(), HERE, (p(*inlines, tight=True),) if inlines else (), rows, columns)


def row(*cells: m.Cell | str) -> m.Row:
    """A row; strings become cells."""
    return m.Row(nid(), HERE, tuple(cell(c) if isinstance(c, str) else c for c in cells))


def sample(*, raw: bool = True) -> m.Resolved:  # one long list of things: reads as a document
    """The sample, the same at every call within a process but for node ids.

    ``raw`` False leaves out the raw HTML block, which by contract the HTML edition alone prints.
    """
    text: dict[m.NodeId, tuple[m.Inline, ...]] = {}
    numbers: dict[m.NodeId, str] = {}
    captions: dict[m.NodeId, str] = {}
    places: dict[m.NodeId, str] = {}

    def cites(*keys: str, says: str) -> m.Citation:
        node = m.Citation(nid(), HERE, tuple(m.Cite(k, HERE, "normal") for k in keys))
        places[node.id] = f"cite-{keys[0]}-{1 + sum(name.startswith(f'cite-{keys[0]}-') for name in places.values())}"
        text[node.id] = run(m.Link(m.GENERATED, HERE, f"#ref-{keys[0]}", run(says)))
        return node

    def way_back(to: str, shown: str, title: str) -> m.Link:
        return m.Link(m.GENERATED, HERE, f"#{to}", run(shown), title)

    def ref(label: str, says: str) -> m.CrossReference:
        node = m.CrossReference(nid(), HERE, (m.Label(label),))
        text[node.id] = (m.Link(m.GENERATED, HERE, f"#{label}", run(says)),)
        return node

    def quoted(*inlines: m.Inline | str) -> m.Quoted:
        node = m.Quoted(nid(), HERE, "double", run(*inlines))
        text[node.id] = run("“", *node.children, "”")
        return node

    note = m.Footnote(
        nid(),
        HERE,
        (p("A note with ", styled("emphasis", "stress"), " and a citation ", cites("b2", says="[2]"), "."),),
    )
    numbers[note.id] = "1"
    value = m.Value(nid(), HERE, "tbl:one.rows")
    text[value.id] = run("2")
    equation = m.Equation(
        nid(), HERE, m.Math(nid(), HERE, r"S = \sum_{j=1}^{m} \beta_j g_j", True), m.Label("eq:score")
    )
    numbers[equation.id] = "(1)"
    mathml = (
        '<math display="block" xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>S</mi><mo>=</mo>'
        "<munderover><mo>∑</mo><mrow><mi>j</mi><mo>=</mo><mn>1</mn></mrow><mi>m</mi></munderover>"
        "<msub><mi>β</mi><mi>j</mi></msub><msub><mi>g</mi><mi>j</mi></msub></mrow>"
        '<annotation encoding="application/x-tex">S = \\sum_{j=1}^{m} \\beta_j g_j</annotation></semantics></math>'
    )
    omml = (
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>S</m:t></m:r>'
        '<m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>=</m:t></m:r></m:oMath>'
    )
    table = m.Table(
        nid(),
        HERE,
        m.Label("tbl:one"),
        (p("Made-up trials ", cites("a1", says="[1]"), "."),),
        (),
        (),
        (),
        spec=m.TableSpec(role="data", row_header="name"),
        csv=PurePosixPath("manuscript/tables/one.csv"),
    )
    captions[table.id] = "Table 1"
    columns = (
        m.Column("name", align="left"),
        m.Column("n", align="right", type="int"),
        m.Column("effect", align="decimal", type="number"),
        m.Column("remark", align="left"),
    )
    grid = m.ResolvedTable(
        columns,
        (row("Trial", "Patients", "Effect", "What was found in it"),),
        (
            row(
                "Alpha",
                "120",
                "0.91",
                cell("A long remark that needs several lines when the column is narrow ", cites("b2", says="[2]"), "."),
            ),
            row(
                "Beta",
                "1,040",
                "12.5",
                cell("Short ", styled("emphasis", "remark"), " with H", styled("subscript", "2"), "O"),
            ),
        ),
        (),
        (p("NR, not reported."),),
        0,
    )
    figure = m.Figure(
        nid(), HERE, m.Label("fig:bars"), FIGURE, "Two shapes.", (p("Two shapes, drawn by hand."),), "60%"
    )
    captions[figure.id] = "Figure 1"
    missing = m.Figure(
        nid(),
        HERE,
        m.Label("fig:none"),
        PurePosixPath("manuscript/figures/none.png"),
        "Nothing.",
        (p("A lost image."),),
    )
    captions[missing.id] = "Figure 2"
    methods = m.Section(
        nid(),
        HERE,
        2,
        m.Label("sec:methods"),
        run("How it was ", styled("emphasis", "done")),
        (
            p(
                "See ",
                ref("tbl:one", "Table 1"),
                ", ",
                ref("fig:bars", "Figure 1"),
                " and ",
                ref("eq:score", "Equation (1)"),
                "; ",
                value,
                " trials.",
            ),
            table,
            figure,
            missing,
            p("The score is", tight=False),
            equation,
            p("where the weights are known.", continues=True),
        ),
    )
    first = m.Section(
        nid(),
        HERE,
        1,
        m.Label("sec:intro"),
        run("Introduction"),
        (
            p(
                "Some words ",
                styled("strong", "bold"),
                ", ",
                styled("small-caps", "Caps"),
                ", ",
                styled("strikeout", "gone"),
                ", x",
                styled("superscript", "2"),
                ", ",
                m.Code(nid(), HERE, "a < b & c"),
                ", ",
                quoted("quoted words"),
                ", inline ",
                m.Math(nid(), HERE, "x^2"),
                ", a ",
                m.Link(nid(), HERE, "https://example.org/a?b=1&c=2", run("link")),
                ", ",
                m.InlineGroup(nid(), HERE, run("a span"), "here", ("mark",)),
                ", cited ",
                cites("a1", "b2", says="[1,2]"),
                ".",
                note,
                " Greek α, Cyrillic Ж, and a word that is long: pharmacogenomics.",
            ),
            m.BulletList(
                nid(),
                HERE,
                (
                    (p("one", tight=True),),
                    (
                        p("two", tight=True),
                        m.OrderedList(
                            nid(),
                            HERE,
                            ((p("inner a", tight=True),), (p("inner b", tight=True),)),
                            3,
                            "lower-alpha",
                            "one-paren",
                        ),
                    ),
                ),
            ),
            m.Quote(nid(), HERE, (p("A quotation that stands apart."),)),
            m.CodeBlock(nid(), HERE, "for x in y:\n    print(x)  # <tag>", "python"),
            m.DefinitionList(nid(), HERE, (m.DefinitionItem(run("Term"), ((p("What it means."),),)),)),
            m.LineBlock(nid(), HERE, (run("line one"), run("line two"))),
            m.Rule(nid(), HERE),
            m.Division(
                nid(), HERE, (m.Heading(nid(), HERE, 3, run("A box")), p("Inside a division.")), "box", ("note",)
            ),
            *((m.RawBlock(nid(), HERE, "html", "<p>raw</p>"),) if raw else ()),
            methods,
        ),
    )
    last = m.Section(
        nid(),
        HERE,
        1,
        m.Label("sec:end"),
        run("Last words"),
        (p("The end, with an unnumbered heading."),),
        numbered=False,
    )
    appendix = m.Section(nid(), HERE, 1, m.Label("sec:more"), run("More"), (p("Appended."),), appendix=True)
    numbers |= {first.id: "1", methods.id: "1.1", appendix.id: "A"}
    abstract = (p("What this made-up text is about, in two sentences. This is the second."),)
    statement = m.Statement("funding", "Funding", (p("None; this is a made-up text."),))
    front = m.FrontMatter(
        run("A made-up title with ", styled("emphasis", "stress")),
        "A made-up title with stress",
        (),
        "A made-up title",
        (
            m.Byline("Ada Example", ("1", "2"), "0000-0002-1825-0097", "ada@example.org", True),
            m.Byline("Bo Sample", ("2",)),
        ),
        (("1", "Institute of Examples, Sampletown"), ("2", "University of Samples")),
        "Correspondence: Ada Example, ada@example.org",
        "Review",
        "24 November 2026",
        "2026-11-24",
        "1.0",
        "CC-BY-4.0",
        abstract,
        ("first word", "second word"),
        {
            "abstract": "Abstract",
            "keywords": "Keywords",
            "references": "References",
            "declarations": "Declarations",
            "notes": "Notes",
            "contents": "Contents",
            "page": "Page",
        },
    )
    entries = tuple(
        m.Entry(
            k,
            n,
            run(f"{n}."),
            run(
                a,
                m.Styled(m.GENERATED, HERE, "emphasis", run(j)),
                " 2020;1:1–9. ",
                m.Link(m.GENERATED, HERE, f"https://doi.org/10.1234/{k}", run(f"https://doi.org/10.1234/{k}")),
            ),
            run(*back),
        )
        for k, n, a, j, back in (
            (
                "a1",
                "1",
                "Example A. A first title. ",
                "J Examples",
                (
                    " ↑\u00a0",
                    way_back("cite-a1-1", "a", "Back to citation a"),
                    " ",
                    way_back("cite-a1-2", "b", "Back to citation b"),
                ),
            ),
            (
                "b2",
                "2",
                "Sample B, Other C. A second and rather longer title that takes up more than one line in the list. ",
                "Samples",
                (" ", way_back("cite-b2-1", "↑", "Back to the citation")),
            ),
        )
    )
    manuscript = m.Manuscript(
        (SourceFile(PurePosixPath("manuscript/sections/01.md"), "x"),),
        m.Metadata(abstract=abstract),
        (first, last),
        (appendix,),
        assets={FIGURE: m.Asset(FIGURE, "image/svg+xml", SVG, 200.0, 80.0)},
    )
    targets = {
        lab: m.Target(lab, kind, node, number, name)
        for lab, kind, node, number, name in (
            (m.Label("tbl:one"), "table", table.id, "1", "Table 1"),
            (m.Label("fig:bars"), "figure", figure.id, "1", "Figure 1"),
            (m.Label("eq:score"), "equation", equation.id, "1", "Equation (1)"),
            (m.Label("sec:intro"), "section", first.id, "1", "Section 1"),
            (m.Label("sec:methods"), "section", methods.id, "1.1", "Section 1.1"),
        )
    }
    return m.Resolved(
        manuscript,
        m.Profile(),
        front,
        targets,
        numbers,
        captions,
        text,
        {table.id: grid},
        {
            (equation.math.tex, True): m.MathForms(equation.math.tex, mathml, omml),
            ("x^2", False): m.MathForms("x^2", None, None),
        },
        (note,),
        m.Bibliography("References", entries, second_field_align=True),
        (statement,),
        _anchors(manuscript, {table.id: grid}, statement, note) | places,
        "example",
        "en-US",
    )


def _anchors(
    manuscript: m.Manuscript, tables: dict[m.NodeId, m.ResolvedTable], statement: m.Statement, note: m.Footnote
) -> dict[m.NodeId, str]:
    from builder.model.walk import blocks

    out: dict[m.NodeId, str] = {}
    roots = (*manuscript.metadata.abstract, *manuscript.body, *manuscript.appendices, *statement.blocks, *note.blocks)
    for block in blocks(roots):
        out[block.id] = getattr(block, "label", None) or f"b{len(out)}"
    for table in tables.values():
        for r in (*table.head, *table.body, *table.foot):
            for c in r.cells:
                out[c.id] = f"b{len(out)}"
        for block in table.notes:
            out[block.id] = f"b{len(out)}"
    return out
