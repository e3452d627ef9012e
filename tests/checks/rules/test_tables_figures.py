"""Numbers in cells: what is read as which."""

from __future__ import annotations

from fractions import Fraction

import pytest

from builder.checks.tables_figures import Figure, figure
from builder.checks.tables_misread import meant
from builder.checks.tables_precision import rewritten
from builder.checks.tables_units import dimension, in_header, measures, same


def said(one: Figure | None) -> str:
    if one is None:
        return "-"
    inner = f" {list(one.inner)}" if one.inner else ""
    return f"{one.kind} {one.sign}{float(one.value):g}{one.unit and ' ' + one.unit}{inner}" + (
        f" of {one.whole}" if one.whole else ""
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12", "plain 12"),
        ("1,204.5", "plain 1204.5"),
        ("−3", "plain -3"),
        ("-3", "plain -3"),
        (".5", "plain 0.5"),
        ("<0.001", "plain <0.001"),
        ("45 %", "plain 45 %"),
        ("5mg", "plain 5 mg"),
        ("3 µg/mL", "plain 3 µg/mL"),
        ("$12", "plain 12 $"),
        ("12*", "plain 12"),
        ("7 (35%)", "share 7 ['35']"),
        ("7 (35)", "share 7 ['35']"),
        ("7/20 (35%)", "share 7 ['35'] of 20"),
        ("35% (7/20)", "share 7 ['35'] of 20"),
        ("7/20", "plain 7 of 20"),
        ("3.4 ± 0.5", "spread 3.4 ['0.5']"),
        ("3.4 (0.5)", "spread 3.4 ['0.5']"),
        ("3–5", "range 3 ['3', '5']"),
        ("3 to 5 mg", "range 3 mg ['3', '5']"),
        ("1.2 (0.9–1.6)", "interval 1.2 ['0.9', '1.6']"),
        ("1.2 [0.9, 1.6]", "interval 1.2 ['0.9', '1.6']"),
        ("1.2 (95% CI: 0.9 to 1.6)", "interval 1.2 ['0.9', '1.6']"),
        ("", "-"),
        ("NR", "-"),
        ("1st", "-"),
        ("2a", "-"),
        ("0,91", "-"),
        ("1O", "-"),
        ("Type 2 diabetes", "-"),
        ("12 of them were grey", "-"),
    ],
)
def test_a_cell(typed: str, read: str) -> None:
    assert said(figure(typed)) == read


def test_a_half_of_the_last_digit() -> None:
    one = figure("0.912")
    assert one is not None
    assert (one.decimals, one.digits, one.half) == (3, 3, Fraction(1, 2000))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0,91", "0.91"),
        ("12,5 %", "12.5 %"),
        ("1.234,5", "1234.5"),
        ("1 204", "1204"),
        ("1O", "10"),
        ("l2.5", "12.5"),
        ("3..5", ""),
        ("1.2.3", ""),
        ("NR", None),
        ("Oil", None),
        ("rock", None),
    ],
)
def test_a_number_meant(typed: str, number: str | None) -> None:
    assert meant(typed) == number


@pytest.mark.parametrize(
    ("typed", "places", "new"),
    [("0.9", 3, "0.900"), ("7", 1, "7.0"), ("0.8749", 2, "0.87"), ("−0.995", 2, "−1.00"), ("9.5", 0, "10")],
)
def test_a_number_with_other_decimals(typed: str, places: int, new: str) -> None:
    assert rewritten(typed, places) == new


def test_units() -> None:
    assert dimension("mg") == dimension("kg") == "mass"
    assert same("hrs") == same("h") != same("min")
    assert [in_header(h) for h in ("Dose (mg)", "Dose, mg", "Time in h", "Dose (high)")] == ["mg", "mg", "h", ""]
    assert [measures(h) for h in ("Dose", "Body weight", "Age (years)", "Age group", "Mean weight")] == [
        True, True, False, False, True,
    ]  # fmt: skip
