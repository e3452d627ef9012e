"""TAB026, TAB027: what the text and other tables say of the same thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.rules.bench import found
from tests.checks.rules.test_tables import csv, heads
from tests.checks.rules.test_tables_rows import two

SIDECAR = "key: Model\ncolumns: [{id: Model}, {id: AUC, type: number}, {id: Patients, type: int}]\n"


def prose(sentence: str, sidecar: str = "") -> dict[str, str]:
    """A sentence, in line 9, about a table of two models."""
    files = csv("Forest,0.89,120\nLinear,0.75,131\n", sidecar, head="Model,AUC,Patients\n")
    return {**files, "sections/01.md": files["sections/01.md"] + f"\n{sentence}\n"}


def test_tab026_row_and_column_are_named(tmp_path: Path) -> None:
    sentence = "The forest reached an AUC of 0.91 (@tbl:a)."
    assert found("TAB026", tmp_path / "a", prose(sentence, SIDECAR)) == [
        "sections/01.md:9:30-9:34 error 0.91 is not in Table 1, which has 0.89"
        " | Correct the number that is wrong; {{tbl:a[row].column}} prints a cell and never differs from it"
    ]
    assert heads("TAB026", tmp_path / "b", prose(sentence))[0].startswith("sections/01.md:9:30-9:34 warning 0.91")


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("The AUC was 0.77 at best (@tbl:a).", "0.77 is not in Table 1, which has 0.89, 0.75"),
        ("The AUC rose from 0.75 to 0.91 (@tbl:a).", "0.91 is not in Table 1, which has 0.89, 0.75"),
        ("In @tbl:a the linear model had 133 patients.", "133 is not in Table 1, which has 131"),
    ],
)
def test_tab026_other_sentences(tmp_path: Path, sentence: str, message: str) -> None:
    (line,) = heads("TAB026", tmp_path, prose(sentence))
    assert line.endswith(f"warning {message}")


@pytest.mark.parametrize(
    "sentence",
    [
        "The forest reached an AUC of 0.89 (@tbl:a).",
        "The forest reached an AUC of 0.9 (@tbl:a).",
        "The forest reached an AUC of 89% (@tbl:a).",
        "The AUC rose by 0.14 (@tbl:a).",
        "In total, 251 patients took part (@tbl:a).",
        "The forest had an AUC of about 0.91 (@tbl:a).",
        "The forest had an AUC of 0.89 (95% CI 0.85 to 0.93; @tbl:a).",
        "In 2019 the forest served 12 patients a day (@tbl:a).",
        "Training took 0.5 hours (@tbl:a).",
        "The forest reached an AUC of 0.91.",
    ],
)
def test_tab026_silent(tmp_path: Path, sentence: str) -> None:
    assert found("TAB026", tmp_path, prose(sentence)) == []


def test_tab027_declared(tmp_path: Path) -> None:
    same = "columns: [{id: ref, type: citation}, {id: k}]\nsame-as: {table: tbl:a, on: ref, columns: {k: n}}\n"
    other = "columns: [{id: ref, type: citation}, {id: n}]\n"
    files = two(("ref,n\n", "@rock2021,7\n@stone2020,40\n"), ("ref,k\n", "@stone2020,42\n@rock2021,7\n"), other, same)
    assert found("TAB027", tmp_path, files) == [
        "tables/b.csv:2:12-2:14 error “42” for @stone2020 in column “k”; Table 1 has “40”"
        " | Correct the one that is wrong"
    ]


def test_tab027_a_declaration_of_what_is_not_there(tmp_path: Path) -> None:
    same = "columns: [{id: ref, type: citation}, {id: k}]\nsame-as: {table: tbl:z, on: ref, columns: {k: n}}\n"
    files = two(("ref,n\n", "@stone2020,40\n"), ("ref,k\n", "@stone2020,40\n"), "", same)
    assert found("TAB027", tmp_path, files) == [
        "tables/b.yaml:2:18-2:23 error “same-as” names a table that is not placed: “tbl:z”"
        " | Tables with a label: tbl:a, tbl:b"
    ]


def test_tab027_a_fact_of_a_study(tmp_path: Path) -> None:
    files = two(("ref,n\n", "@stone2020,40\n"), ("ref,n\n", "@stone2020,42\n"))
    assert heads("TAB027", tmp_path, files) == [
        "tables/b.csv:2:12-2:14 warning “42” for @stone2020 in column “n”; Table 1 has “40”"
    ]


def test_tab027_most_numbers_agree(tmp_path: Path) -> None:
    files = two(("arm,auc\n", "A,0.91\nB,0.82\nC,0.71\n"), ("Arm,AUC\n", "A,0.91\nB,0.82\nC,0.75\n"))
    assert heads("TAB027", tmp_path, files) == [
        "tables/b.csv:4:3-4:7 warning “0.75” for C in column “AUC”; Table 1 has “0.71”"
    ]


def test_tab027_silent(tmp_path: Path) -> None:
    """Rounded; tables of two groups that share rows and columns; one that says nothing."""
    rounded = two(("ref,n\n", "@stone2020,40.2\n"), ("ref,n\n", "@stone2020,40\n"))
    assert found("TAB027", tmp_path / "a", rounded) == []
    groups = two(("sex,n\n", "Men,12\nWomen,30\nAll,42\n"), ("sex,n\n", "Men,15\nWomen,31\nAll,46\n"))
    assert found("TAB027", tmp_path / "b", groups) == []
    missing = two(("ref,n\n", "@stone2020,40\n"), ("ref,n\n", "@stone2020,NR\n"))
    assert found("TAB027", tmp_path / "c", missing) == []
