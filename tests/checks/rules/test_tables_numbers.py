"""TAB012–TAB017, TAB029, TAB032: what the numbers of a table say of each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.rules.bench import context, findings, fixed, found
from tests.checks.rules.test_tables import csv, heads, markdown

ARM = "| Arm | Yes | No | Total |\n|---|---|---|---|"


def test_tab012_declared_totals(tmp_path: Path) -> None:
    """With decimals: 1.5 + 2.24 may be 3.7, not 3.9."""
    sidecar = "columns: [{id: arm}, {id: x, type: number}, {id: n}]\ntotals: {row: last, columns: [x, n]}\n"
    files = csv("A,1.5,1\nB,2.24,2\nTotal,3.9,4\n", sidecar, head="arm,x,n\n")
    assert found("TAB012", tmp_path, files) == [
        "tables/a.csv:4:7-4:10 error The total 3.9 of column “x” is not the sum: 1.5 + 2.24 is 3.74"
        " | Write 3.74, or correct the number that is wrong",
        "tables/a.csv:4:11-4:12 error The total 4 of column “n” is not the sum: 1 + 2 is 3"
        " | Write 3, or correct the number that is wrong",
    ]


def test_tab012_a_row_that_says_total(tmp_path: Path) -> None:
    files = csv('Treated,"1,003"\nControl,4\n**Total**,"1,008"\n', "", head="arm,patients\n")
    assert found("TAB012", tmp_path, files) == [
        "tables/a.csv:4:12-4:17 warning The total 1,008 of column “patients” is not the sum: 1,003 + 4 is 1,007"
        " | Write 1,007, or correct the number that is wrong"
    ]
    assert fixed("TAB012", tmp_path, files)["tables/a.csv"].endswith('**Total**,"1,007"\n')


def test_tab012_a_column_of_totals(tmp_path: Path) -> None:
    """The number that is wrong is told once, not again as that of its column."""
    files = markdown("| A | 1 | 2 | 3 |", "| B | 3 | 4 | 8 |", "| All | 4 | 6 | 10 |", head=ARM)
    assert heads("TAB012", tmp_path, files) == [
        "sections/01.md:4:15-4:16 warning The total 8 of row “B” is not the sum: 3 + 4 is 7"
    ]


def test_tab012_silent(tmp_path: Path) -> None:
    """Sums that are right; rounded; blocks under headings; what nobody adds up; “All” that sums nothing up."""
    assert found("TAB012", tmp_path / "a", csv("A,3\nB,4\nTotal,7\n", "", head="arm,patients\n")) == []
    sidecar = "columns: [{id: arm}, {id: x, type: number}]\ntotals: {row: last}\n"
    assert found("TAB012", tmp_path / "b", csv("A,33.3\nB,33.3\nC,33.3\nAll,100\n", sidecar, head="arm,x\n")) == []
    rated = csv("A,3,2019\nB,4,2020\nTotal,7,2020\n", "", head="arm,mean,year\n")
    assert found("TAB012", tmp_path / "c", rated) == []
    overall = csv("A,3,1\nB,4,2\nOverall,5,2\n", "", head="arm,score,visits\n")
    assert found("TAB012", tmp_path / "d", overall) == []
    groups = "spans: [{row: 3, column: who, columns: 2}, {row: 6, column: who, columns: 2}]\n"
    rows = "All,10\nSex,\nMen,4\nWomen,6\nAge,\nYoung,3\nOld,7\n"
    assert found("TAB012", tmp_path / "e", csv(rows, groups, head="who,n\n")) == []


def test_tab013_the_cell_has_its_total(tmp_path: Path) -> None:
    files = csv("Treated,12/40 (32%)\nControl,12/40 (30%)\n", "", head="arm,responders\n")
    assert found("TAB013", tmp_path, files) == [
        "tables/a.csv:2:9-2:20 error 32% is typed, but 12 of 40 is 30% | Write 30, or correct the count or the total"
    ]
    assert "Treated,12/40 (30%)\n" in fixed("TAB013", tmp_path, files)["tables/a.csv"]


def test_tab013_declared(tmp_path: Path) -> None:
    sidecar = "columns: [{id: arm}, {id: n, type: int}, {id: resp, type: count-percent, of: n}]\n"
    files = csv("Treated,40,12 (32%)\nControl,40,12 (30)\nMixed,40,41 (99)\n", sidecar, head="arm,n,resp\n")
    assert heads("TAB013", tmp_path, files) == [
        "tables/a.csv:2:12-2:20 error 32% is typed, but 12 of 40 is 30%",
        "tables/a.csv:4:10-4:17 error 41 are more than all 40",
    ]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("| Sex | Patients (n = 40) |\n|---|---|", ["| Men | 12 (32%) |", "| Women | 28 (70%) |"]),
        ("| Sex | Patients |\n|---|---|", ["| Men | 12 (32%) |", "| Women | 28 (70%) |", "| Total | 40 (100%) |"]),
        (
            "| Sex | Yes | Asked |\n|---|---|---|",
            ["| M | 12 (32%) | 40 |", "| F | 9 (45%) | 20 |", "| D | 1 (10%) | 10 |"],
        ),
        ("| Sex | N | n | % |\n|---|---|---|---|", ["| M | 40 | 12 | 32 |", "| F | 20 | 9 | 45 |"]),
    ],
)
def test_tab013_guessed_totals(tmp_path: Path, head: str, rows: list[str]) -> None:
    """In the header, in the row of totals, in a column that fits the others, in columns N, n and %."""
    (line,) = heads("TAB013", tmp_path, markdown(*rows, head=head))
    assert line.startswith("sections/01.md:3:")
    assert line.endswith("warning 32% is typed, but 12 of 40 is 30%")


def test_tab013_silent(tmp_path: Path) -> None:
    """Rounded up or down; a mean with its SD; percentages of what the table does not have."""
    files = csv("A,1/8 (12%)\nB,1/8 (13%)\nC,1/8 (12.5%)\n", "", head="arm,responders\n")
    assert found("TAB013", tmp_path / "a", files) == []
    assert found("TAB013", tmp_path / "b", csv("A,40,12 (3.1)\nB,50,15 (4.2)\n", "", head="arm,n,age\n")) == []
    assert found("TAB013", tmp_path / "c", csv("A,40,12 (80%)\nB,50,15 (33%)\n", "", head="arm,n,late\n")) == []


def test_tab014_declared(tmp_path: Path) -> None:
    sidecar = "columns: [{id: arm}, {id: s}, {id: p}]\nexclusive: [[s, p]]\n"
    files = csv("A,55%,40%\nB,0.5,0.5\nC,33.3,66.7\n", sidecar, head="arm,s,p\n")
    assert found("TAB014", tmp_path, files) == [
        "tables/a.csv:2:3-2:6 warning The shares of row “A” do not add up to 100%: 55% + 40% is 95"
        " | Correct the number that is wrong, or say in a note why they do not, as “Several answers were possible”"
    ]


def test_tab014_below_and_beside(tmp_path: Path) -> None:
    below = markdown("| A | 20% |", "| B | 60% |", "| C | 30% |", "| Total | 100% |", head="| Arm | Sand |\n|---|---|")
    assert heads("TAB014", tmp_path / "a", below)[0].startswith("sections/01.md:6:11-6:15 warning The shares of column")
    rows = ["| A | 20% | 80% |", "| B | 60% | 40% |", "| C | 30% | 70% |", "| D | 30% | 60% |"]
    beside = markdown(*rows, head="| Arm | Sand | Mud |\n|---|---|---|")
    assert heads("TAB014", tmp_path / "b", beside)[0].startswith(
        "sections/01.md:6:7-6:10 warning The shares of row “D”"
    )


def test_tab014_silent(tmp_path: Path) -> None:
    """Thirds, rounded; a note that says why; percentages that make up nothing."""
    thirds = [f"| {x} | 33.3% |" for x in "ABC"]
    head = "| Arm | Share |\n|---|---|"
    assert found("TAB014", tmp_path / "a", markdown(*thirds, "| Total | 100% |", head=head)) == []
    sidecar = "columns: [{id: arm}, {id: s}, {id: p}]\nexclusive: [[s, p]]\nnotes: Several answers were possible.\n"
    assert found("TAB014", tmp_path / "b", csv("A,80%,40%\n", sidecar, head="arm,s,p\n")) == []
    rows = ["| A | 20% |", "| B | 60% |", "| C | 30% |"]
    assert found("TAB014", tmp_path / "c", markdown(*rows, head="| Arm | Cured |\n|---|---|")) == []


def test_tab015_most_numbers_agree(tmp_path: Path) -> None:
    files = csv("A,0.9\nB,0.912\nC,0.874\n", "", head="model,auc\n")
    assert found("TAB015", tmp_path, files) == [
        "tables/a.csv:2:3-2:6 warning 0.9 has 1 decimal; most numbers of column “auc” have 3"
        " | Write it with 3 decimals, from the data"
    ]
    assert "A,0.900\n" in fixed("TAB015", tmp_path, files)["tables/a.csv"]


def test_tab015_declared(tmp_path: Path) -> None:
    """One finding a column; the others are with it."""
    sidecar = "columns: [{id: m}, {id: auc, type: number, decimals: 2}]\n"
    over = context(tmp_path, csv("A,0.96\nB,0.912\nC,0.8749\n", sidecar, head="m,auc\n"))
    (one,) = findings("TAB015", over)
    assert one.message == "0.912 has 3 decimals; most numbers of column “auc” have 2"
    assert [over.text(span) for span, _ in one.related] == ["0.8749"]


def test_tab015_a_mean_and_its_spread(tmp_path: Path) -> None:
    rows = ["| A | 3.41 ± 0.5 |", "| B | 3.22 ± 0.51 |", "| C | 3.33 ± 0.44 |"]
    assert found("TAB015", tmp_path, markdown(*rows, head="| Arm | Depth |\n|---|---|")) == [
        "sections/01.md:3:7-3:17 warning “3.41 ± 0.5”: the mean has 2 decimals, what stands behind ± has others"
        " | Give both as many, as 0.50"
    ]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("measure,value\n", "Age,54.3\nBMI,24.15\nPatients,40\n"),
        ("model,p\n", "A,0.03\nB,0.912\nC,0.874\n"),
        ("model,error\n", "A,0.0123\nB,1.23\nC,12.3\n"),
        ("model,auc\n", "A,0.912\nB,0.874\nC,0.900\n"),
    ],
)
def test_tab015_silent(tmp_path: Path, head: str, rows: str) -> None:
    """Each row a measure of its own; P values; as many significant digits; even."""
    assert found("TAB015", tmp_path, csv(rows, "", head=head)) == []


def test_tab016_two_units(tmp_path: Path) -> None:
    assert found("TAB016", tmp_path, csv("A,5 mg\nB,0.2 g\n", "", head="drug,dose\n")) == [
        "tables/a.csv:3:3-3:8 warning “0.2 g” is in g; other cells of column “dose” are in mg"
        " | Convert the number, so that the whole column is in mg, and name the unit in the header"
    ]


def test_tab016_another_than_declared(tmp_path: Path) -> None:
    sidecar = "columns: [{id: m}, {id: dose, title: Dose, unit: mg, type: number}]\n"
    assert heads("TAB016", tmp_path, csv("A,5\nB,0.2 g\nC,3\n", sidecar, head="m,dose\n")) == [
        "tables/a.csv:3:3-3:8 error “0.2 g” is in g; the header of column “Dose (mg)” says mg"
    ]


def test_tab016_silent(tmp_path: Path) -> None:
    """Measures of different things; two spellings of one unit; the header's unit again."""
    assert found("TAB016", tmp_path / "a", csv("A,5 mg\nB,2 years\n", "", head="what,value\n")) == []
    assert found("TAB016", tmp_path / "b", csv("A,5 h\nB,2 hours\n", "", head="what,value\n")) == []
    assert found("TAB016", tmp_path / "c", csv("A,5 mg\nB,2\n", "", head="what,dose (mg)\n")) == []


def test_tab017_no_unit(tmp_path: Path) -> None:
    assert found("TAB017", tmp_path / "a", csv("A,5\nB,2\n", "", head="drug,Dose\n")) == [
        "tables/a.csv:1:6-1:10 warning The numbers of column “Dose” have no unit"
        " | Write the unit into the header, as “Dose (mg)”"
    ]
    files = markdown("| A | 64 |", head="| Who | *Body weight* |\n|---|---|")
    assert heads("TAB017", tmp_path / "b", files)[0].startswith("sections/01.md:1:9-1:22 warning")


@pytest.mark.parametrize(
    ("head", "cell", "sidecar"),
    [
        ("Dose (mg)", "5", ""),
        ("Dose", "5 mg", ""),
        ("Dose", "high", ""),
        ("Dose", "5", "notes: Doses are in mg."),
        ("Dose", "5", "columns: [{id: drug}, {id: Dose, unit: ''}]"),
        ("Age group", "5", ""),
    ],
)
def test_tab017_silent(tmp_path: Path, head: str, cell: str, sidecar: str) -> None:
    assert found("TAB017", tmp_path, csv(f"A,{cell}\n", sidecar, head=f"drug,{head}\n")) == []


def test_tab029_a_decimal_comma_and_a_letter(tmp_path: Path) -> None:
    """The quotation marks of the file stay."""
    files = csv('A,0.91\nB,"0,87"\nC,0.5\nD,0.3\nE,0.2\n', "", head="model,auc\n")
    assert found("TAB029", tmp_path / "a", files) == [
        "tables/a.csv:3:4-3:8 warning “0,87” in column “auc” cannot be read as a number | Write 0.87"
    ]
    assert 'B,"0.87"\n' in fixed("TAB029", tmp_path / "b", files)["tables/a.csv"]
    rows = ["| A | 91 |", "| B | 1O |", "| C | 5 |", "| D | 3 |", "| E | 2..5 |"]
    sidecarless = markdown(*rows, *rows[:1] * 5, head="| Model | Steps |\n|---|---|")
    assert heads("TAB029", tmp_path / "c", sidecarless) == [
        "sections/01.md:4:7-4:9 warning “1O” in column “Steps” cannot be read as a number",
        "sections/01.md:7:7-7:11 warning “2..5” in column “Steps” cannot be read as a number",
    ]


def test_tab029_words_in_a_declared_column(tmp_path: Path) -> None:
    sidecar = "columns: [{id: a}, {id: n, type: int}]\n"
    assert found("TAB029", tmp_path, csv("A,7\nB,a dozen\nC,n/a\n", sidecar, head="a,n\n")) == [
        "tables/a.csv:3:3-3:10 warning “a dozen” in column “n” cannot be read as a number"
        " | Write it with digits and one point"
    ]


def test_tab029_silent(tmp_path: Path) -> None:
    """What says that there is no number; decimal commas of a manuscript that is not English."""
    assert found("TAB029", tmp_path / "a", csv("A,1\nB,NR\nC,2\nD,3\nE,4\nF,5\n", "", head="a,n\n")) == []
    german = csv('A,"0,91"\nB,"0,87"\n', "columns: [{id: a}, {id: n, type: number}]\n", head="a,n\n")
    german["manuscript.yaml"] = "title: Kiesel\nlang: de\nabstract: Kiesel.\n"
    assert found("TAB029", tmp_path / "b", german) == []


def test_tab032_within_a_cell(tmp_path: Path) -> None:
    rows = ["| A | 1.2 (1.3–2.0) |", "| B | 1.2 (2.0–0.9) |"]
    assert found("TAB032", tmp_path, markdown(*rows, head="| Group | Odds ratio |\n|---|---|")) == [
        "sections/01.md:3:7-3:20 error “1.2 (1.3–2.0)”: 1.2 is not between 1.3 and 2.0"
        " | Correct the number that is wrong, or swap the two",
        "sections/01.md:4:7-4:20 error “1.2 (2.0–0.9)”: the lower limit 2.0 is above the upper one, 0.9"
        " | Correct the number that is wrong, or swap the two",
    ]


def test_tab032_beside_each_other(tmp_path: Path) -> None:
    files = csv("A,3,2,2.5,1\nB,3,4,2.5,1\nC,1,2,1,-1\n", "", head="group,min,max,mean,SD\n")
    assert heads("TAB032", tmp_path, files) == [
        "tables/a.csv:4:9-4:11 error “-1”: a standard deviation or error cannot be below zero",
        "tables/a.csv:2:3-2:4 error “3”: 3 is above 2 of column “max”",
        "tables/a.csv:3:7-3:10 error “2.5”: 2.5 is not between 3 and 4",
    ]


def test_tab032_silent(tmp_path: Path) -> None:
    """A score that looks like a range; an estimate at its limit, rounded; a change below zero; patients and ages."""
    files = csv("A,5–3,1.3 (1.3–2.0),-2\n", "", head="match,result,ratio,change\n")
    assert found("TAB032", tmp_path / "a", files) == []
    ages = csv("A,12 (18–65)\nB,40 (18–70)\n", "", head="arm,patients\n")
    assert found("TAB032", tmp_path / "b", ages) == []
