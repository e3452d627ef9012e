"""TAB021–TAB024, TAB031: words, abbreviations and marks in tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.rules.bench import context, findings, fixed, found
from tests.checks.rules.test_tables import csv, heads, markdown

GLOSSARY = "title: Pebbles\nabstract: Pebbles.\nglossary:\n  ml: {short: ML, long: machine learning}\n"


def test_tab021_a_spelling_of_its_own(tmp_path: Path) -> None:
    files = csv("A,Deep learning\nB,Deep-learning\nC,Deep learning\nD,Deep learning\n", "", head="study,technique\n")
    assert found("TAB021", tmp_path, files) == [
        "tables/a.csv:3:3-3:16 warning “Deep-learning” is written “Deep learning” in other cells of column “technique”"
        " | Write “Deep learning”"
    ]
    assert "B,Deep learning\n" in fixed("TAB021", tmp_path, files)["tables/a.csv"]


def test_tab021_not_in_the_vocabulary(tmp_path: Path) -> None:
    sidecar = "columns: [{id: study}, {id: t, vocabulary: [Deep learning, Regression]}]\n"
    files = csv('A,"Deep learning, Regresion"\nB,Dice\n', sidecar, head="study,t\n")
    assert found("TAB021", tmp_path, files) == [
        "tables/a.csv:2:19-2:28 warning “Regresion” is not in the vocabulary of column “t”"
        " | Did you mean “Regression”?",
        "tables/a.csv:3:3-3:7 warning “Dice” is not in the vocabulary of column “t”"
        " | Write one of Deep learning, Regression, or add it to them",
    ]


def test_tab021_short_and_long_form(tmp_path: Path) -> None:
    files = csv(
        "A,Machine learning\nB,ML\nC,Machine learning\n", "columns: [{id: s}, {id: t, type: category}]\n", head="s,t\n"
    )
    files["manuscript.yaml"] = GLOSSARY
    assert heads("TAB021", tmp_path, files) == [
        "tables/a.csv:3:3-3:5 warning “ML” is written “Machine learning” in other cells of column “t”"
    ]


def test_tab021_silent(tmp_path: Path) -> None:
    """All from the vocabulary; words that each stand once; a capital at the beginning of a list."""
    sidecar = "columns: [{id: study}, {id: t, vocabulary: [Deep learning, Regression]}]\n"
    assert found("TAB021", tmp_path / "a", csv("A,Regression\n", sidecar, head="study,t\n")) == []
    rows = "A,Deep-learning\nB,deep learning of stones\nC,Stones\nD,Sand\n"
    assert found("TAB021", tmp_path / "b", csv(rows, "", head="study,t\n")) == []
    listed = 'A,"Regression, trees"\nB,"Trees, regression"\n'
    kind = "columns: [{id: study}, {id: t, type: category}]\n"
    assert found("TAB021", tmp_path / "c", csv(listed, kind, head="study,t\n")) == []


TITLED = "Deep Learning Methods for Coastal Stones"


def test_tab022_one_cell_in_another_case(tmp_path: Path) -> None:
    rows = f"A,{TITLED}\nB,Machine Learning for Sand and genomic fine sediments\nC,{TITLED} and Sand\n"
    assert found("TAB022", tmp_path, csv(rows, "", head="study,title\n")) == [
        "tables/a.csv:3:3-3:55 info “Machine Learning for Sand and genomic fine sediments”: the other cells of column"
        " “title” have capitals throughout | Write all cells of the column in one way"
    ]


def test_tab022_a_title_among_sentences(tmp_path: Path) -> None:
    rows = [
        "| Counting of grains in coastal sand layers |",
        "| Weighing of grains in coastal sand layers |",
        f"| {TITLED} |",
    ]
    files = markdown(*(f"| A {row}" for row in rows), head="| Study | Focus |\n|---|---|")
    assert heads("TAB022", tmp_path, files)[0].startswith(f"sections/01.md:5:7-5:47 info “{TITLED}”")


def test_tab022_silent(tmp_path: Path) -> None:
    """Short cells; names with capitals; as many of one as of the other."""
    rows = "A,Deep Learning\nB,Sand of the North Sea and Baltic coasts today\nC,Counting of grains in coastal sand layers\n"
    assert found("TAB022", tmp_path / "a", csv(rows, "", head="study,t\n")) == []
    even = f"A,{TITLED}\nB,Counting of grains in coastal sand layers\n"
    assert found("TAB022", tmp_path / "b", csv(even, "", head="study,t\n")) == []


def test_tab023_abbreviations_are_one_finding(tmp_path: Path) -> None:
    over = context(tmp_path, csv("A,ML and PRSs\nB,DL (deep learning)\nC,ML\n", "", head="study,method\n"))
    (one,) = findings("TAB023", over)
    assert one.message == "ML and PRS are not explained in this table"
    assert [over.text(span) for span in (one.span, one.related[0][0]) if span] == ["ML", "PRS"]


def test_tab023_a_term_of_the_glossary(tmp_path: Path) -> None:
    """Explained elsewhere: an info."""
    files = {**markdown("| A | ML |", head="| Study | Method |\n|---|---|"), "manuscript.yaml": GLOSSARY}
    assert found("TAB023", tmp_path, files) == [
        "sections/01.md:3:7-3:9 info ML is not explained in this table"
        " | Declare “abbreviations: auto” in the sidecar, or add a note, “ML, machine learning”"
    ]


@pytest.mark.parametrize(
    ("rows", "sidecar"),
    [
        ("A,ML\n", "notes: 'ML, machine learning.'\n"),
        ("A,ML\n", "notes: 'ML = machine learning; x'\n"),
        ("A,ML\n", "abbreviations: auto\n"),
        ("A,machine learning (ML)\nB,ML\n", ""),
        ("A,DNA from the UK\nB,Stage III\nC,TOTAL COST\nD,p53 and GSE12345\n", ""),
        ("A,EGFR\nB,KRAS\nC,ALK\n", ""),
    ],
)
def test_tab023_silent(tmp_path: Path, rows: str, sidecar: str) -> None:
    """Explained in a note, by the builder, in a cell; known to all; a column of codes."""
    files = {**csv(rows, sidecar, head="study,method\n"), "manuscript.yaml": GLOSSARY}
    assert found("TAB023", tmp_path, files) == []


def test_tab023_a_note_below_a_markdown_table(tmp_path: Path) -> None:
    files = markdown("| A | ML |", head="| Study | Method |\n|---|---|")
    files["sections/01.md"] += "\nAbbreviations: ML, machine learning.\n"
    assert found("TAB023", tmp_path, files) == []


def test_tab024_no_note_no_mark(tmp_path: Path) -> None:
    files = csv("A^a^,40\nB,3^b^\n", "notes: [^a^ One left., ^c^ Two left.]\n", head="study,patients\n")
    assert found("TAB024", tmp_path, files) == [
        "tables/a.csv:3:4-3:7 error No note explains the mark b | Add a note that begins with ^b^, or delete the mark",
        "tables/a.yaml:1:24-1:27 error The mark c of this note stands nowhere in the table"
        " | Put the mark where the note belongs, or delete the note",
    ]


def test_tab024_out_of_order(tmp_path: Path) -> None:
    files = csv("A^b^,40\nB,3^a^\n", "notes: [^a^ One left., ^b^ Two left.]\n", head="study,patients\n")
    assert heads("TAB024", tmp_path, files) == ["tables/a.csv:2:2-2:5 error The mark b comes where a is due"]


def test_tab024_signs_typed_in_a_markdown_table(tmp_path: Path) -> None:
    files = markdown("| A | 0.03\\* |", "| B | 0.3† |", head="| Study | P |\n|---|---|")
    files["sections/01.md"] += "\n\\* Below 0.05.\n\nText.\n"
    assert heads("TAB024", tmp_path, files) == ["sections/01.md:4:10-4:11 error No note explains the mark †"]


def test_tab024_silent(tmp_path: Path) -> None:
    """In order, one mark twice; exponents and ordinals; what the caption says; footnotes."""
    rows = "A^a^,40^b^\nB^a^,3\n"
    files = csv(rows, "notes: [^a^ One left., ^b^ Two left.]\n", head="study,patients\n")
    assert found("TAB024", tmp_path / "a", files) == []
    assert found("TAB024", tmp_path / "b", csv("A,4 m^2^\nB,10^6^\nC,1^st^\n", "", head="a,b\n")) == []
    starred = markdown("| A | 0.03\\* |")
    starred["sections/01.md"] = starred["sections/01.md"].replace("Papers.", "Papers (\\* below 0.05).")
    assert found("TAB024", tmp_path / "c", starred) == []


def test_tab031_a_cell_that_repeats_another(tmp_path: Path) -> None:
    files = csv("Learning machines for stones in sand,Learning machines for stones\n", "", head="title,focus\n")
    assert found("TAB031", tmp_path, files) == [
        "tables/a.csv:2:38-2:66 info “Learning machines for stones” only repeats another cell of the row:"
        " “Learning machines for stones in sand” | Say something that the other cell does not"
    ]


def test_tab031_a_column_that_never_varies(tmp_path: Path) -> None:
    files = markdown(*(f"| {x} | grey |" for x in "ABCD"), head="| Study | Colour |\n|---|---|")
    assert heads("TAB031", tmp_path, files) == ["sections/01.md:3:7-3:11 info All cells of column “Colour” say “grey”"]


def test_tab031_silent(tmp_path: Path) -> None:
    """Two words in common; three rows of one word; numbers that are equal."""
    assert (
        found("TAB031", tmp_path / "a", csv("Learning machines for stones,Deep learning\n", "", head="title,focus\n"))
        == []
    )
    assert found("TAB031", tmp_path / "b", csv("A,grey\nB,grey\nC,grey\n", "", head="a,b\n")) == []
    assert found("TAB031", tmp_path / "c", csv("A,1\nB,1\nC,1\nD,1\n", "", head="a,b\n")) == []
