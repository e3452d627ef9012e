"""Loading a whole workspace: order, tables in their places, labels, and the real review."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.model import Division, Section, Table
from builder.model.plain import raw_text
from builder.model.walk import blocks
from builder.sources import pieces
from builder.sources.load import load
from tests.support.tools import ROOT
from tests.support.workspace import fatal, findings, read

TABLE = '::: {{#{0} .table src="{1}"}}\nA caption.\n:::\n'
CSV = {"tables/x.csv": "a,b\n1,2\n"}


def place(label: str = "tbl:x", src: str = "tables/x.csv") -> str:
    return TABLE.format(label, src)


def titles(sections) -> list[str]:
    return [raw_text(s.title) for s in sections if isinstance(s, Section)]


def test_sections_in_file_name_order(tmp_path) -> None:
    files = {
        "sections/02.md": "# B\n",
        "sections/10.md": "# C\n",
        "sections/01.md": "# A\n",
        "sections/.x.md": "# No\n",
    }
    manuscript = read(tmp_path, files).manuscript
    assert titles(manuscript.body) == ["A", "B", "C"]
    assert [str(f.path) for f in manuscript.files] == [
        "manuscript/manuscript.yaml",
        *(f"manuscript/sections/{number}.md" for number in ("01", "02", "10")),
    ]  # fmt: skip


def test_sections_and_appendices_as_listed(tmp_path) -> None:
    metadata = "title: A\nsections: [text/b.md, sections/01.md]\nappendices: [more/z.md]\n"
    files = {
        "manuscript.yaml": metadata,
        "text/b.md": "# B\n",
        "more/z.md": "# Z\n\n## Deep\n",
        "sections/02.md": "# No\n",
    }
    manuscript = read(tmp_path, files).manuscript
    assert titles(manuscript.body) == ["B", "Introduction"]
    assert titles(manuscript.appendices) == ["Z"]
    assert all(s.appendix for s in blocks(manuscript.appendices) if isinstance(s, Section))


def test_an_appendix_file_in_the_folder_is_no_section_too(tmp_path) -> None:
    files = {"manuscript.yaml": "title: A\nappendices: [sections/02.md]\n", "sections/02.md": "# More\n"}
    manuscript = read(tmp_path, files).manuscript
    assert (titles(manuscript.body), titles(manuscript.appendices)) == (["Introduction"], ["More"])


def test_no_sections(tmp_path) -> None:
    loaded = read(tmp_path, {"manuscript.yaml": "title: A\n"}, plain=False)
    assert fatal(loaded)
    assert findings(loaded) == [
        "build: error SRC007: There are no sections in manuscript/sections/"
        " | Write the text into files as manuscript/sections/01-introduction.md."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n{}",
        "# A\n\n- item\n\n  {}",
        "# A\n\n> {}",
        "# A\n\n:::: {{.box}}\n{}\n::::\n",
        "Term\n:   Meaning\n\n    {}",
    ],
    ids=["section", "list", "quotation", "division", "definition"],
)
def test_a_table_is_placed_at_any_depth(tmp_path, text) -> None:
    indent = text.split("\n")[-1].removesuffix("{}") if text.endswith("{}") else ""
    section = text.format(place().replace("\n", f"\n{indent}"))
    loaded = read(tmp_path, {**CSV, "sections/01.md": section})
    assert findings(loaded) == []
    (table,) = [b for b in blocks(loaded.manuscript.body) if isinstance(b, Table)]
    assert (table.label, raw_text(table.caption[0].inlines), loaded.manuscript.unplaced) == ("tbl:x", "A caption.", ())


def test_a_table_may_lie_anywhere_in_the_workspace(tmp_path) -> None:
    loaded = read(tmp_path, {"data/x.csv": "a\n1\n", "sections/01.md": "# A\n\n" + place(src="data\\x.csv")})
    assert findings(loaded) == []
    assert isinstance(loaded.manuscript.body[0].blocks[0], Table)


def test_a_table_that_no_div_places_is_kept_apart(tmp_path) -> None:
    manuscript = read(tmp_path, CSV).manuscript
    assert [str(t.csv) for t in manuscript.unplaced] == ["manuscript/tables/x.csv"]


SOURCES = {
    "absent": ("tables/y.csv", "SRC002: manuscript/tables/y.csv does not exist | Did you mean “x.csv”?"),
    "no csv": ("tables", "SRC002: manuscript/tables is no CSV file | Name a CSV file, as tables/x.csv."),
    "outside": (
        "../../x.csv",
        "SRC003: ../../x.csv leads out of the workspace | Copy the file into manuscript/ and name it from there.",
    ),
}


@pytest.mark.parametrize(("src", "expected"), SOURCES.values(), ids=SOURCES)
def test_a_div_that_names_no_table_is_fatal(tmp_path, src, expected) -> None:
    loaded = read(tmp_path, {**CSV, "sections/01.md": "# A {#sec:a}\n\nSome words.\n\n" + place(src=src)})
    assert fatal(loaded)
    assert findings(loaded) == [f"manuscript/sections/01.md:5:1: error {expected}"]


def test_a_table_is_placed_once(tmp_path) -> None:
    loaded = read(tmp_path, {**CSV, "sections/01.md": "# A {#sec:a}\n\n" + place() + "\n" + place("tbl:y")})
    assert findings(loaded) == [
        "manuscript/sections/01.md:7:1: error SRC034: manuscript/tables/x.csv is placed twice"
        " | Refer to the first one by @tbl:…, or copy the file. | manuscript/sections/01.md:3:1: first placed here"
    ]
    first, second = loaded.manuscript.body[0].blocks
    assert isinstance(first, Table)
    assert isinstance(second, Division)
    assert raw_text(second.blocks[0].inlines) == "A caption."


def test_ids_that_pandoc_makes_of_titles_are_unique_in_the_whole(tmp_path) -> None:
    files = {"sections/01.md": "# Same\n\n# Same\n", "sections/02.md": "# Same\n\n# Own {#same-2}\n"}
    loaded = read(tmp_path, files)
    assert findings(loaded) == []
    assert [s.label for s in loaded.manuscript.body] == ["same", "same-1", "same-3", "same-2"]


def test_ids_of_nodes_are_unique(tmp_path) -> None:
    loaded = read(tmp_path, {**CSV, "tables/y.csv": "a\n*b* c\n", "sections/01.md": "# A\n\nWords.\n\n" + place()})
    ids = [b.id for b in blocks((*loaded.manuscript.body, *loaded.manuscript.unplaced))]
    assert len(ids) == len(set(ids))


def test_the_review_is_read_without_a_finding() -> None:
    loaded = load(ROOT)
    assert findings(loaded) == []
    manuscript = loaded.manuscript
    assert len(manuscript.references) == 11
    tables = [b for b in blocks(manuscript.body) if isinstance(b, Table)]
    assert [t.spec.role for t in tables] == ["papers"] * 3
    assert manuscript.unplaced == ()
    for table in tables:
        assert all(len(row.cells) == len(table.columns) for row in (*table.head, *table.body))
    assert load(ROOT / "manuscript/tables").manuscript == manuscript


BITS = [
    "\xff",
    "\0",
    "&a ",
    "*a",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    ": ",
    "\n",
    "\r",
    "- ",
    "|\n",
    "<<: ",
    "\\ud800",
    "~",
    "\t",
    ",,",
]


@given(st.data())
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_damage_to_the_review_makes_loading_fail(tmp_path, monkeypatch, data) -> None:
    """Whatever stands in metadata, tables and references, it is loaded or reported at a place that exists."""
    monkeypatch.setattr(pieces, "parse", lambda fragments, _ids, _base, _ways: ([() for _ in fragments], []))
    names = ["manuscript.yaml", "references.json", "tables/genomics.csv", "tables/genomics.yaml"]
    files = {name: (ROOT / "manuscript" / name).read_text(encoding="utf-8") for name in names}
    damaged = data.draw(st.sampled_from(names))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(files[damaged])))
        lost = data.draw(st.sampled_from([0, 1, 20]))
        files[damaged] = files[damaged][:at] + data.draw(st.sampled_from(BITS)) + files[damaged][at + lost :]
    loaded = read(tmp_path, {name: text.encode("latin-1", "replace") for name, text in files.items()})
    assert loaded.manuscript is not None or loaded.diagnostics
    for found in loaded.diagnostics:
        if found.span is not None:
            assert 0 <= found.span.start <= found.span.end <= len(loaded.files[found.span.file].text)
