"""Suppressions of every kind: what they cover, and what is said of those that are wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.checks.suppress import Suppression, suppressed
from builder.diagnostics import Diagnostic, FileId, Span
from tests.checks.made_up import checked, lines, register, words

TABLE = {
    "tables/fruit.csv": "name,kind\npear,apple\napple,pear\n",
    "tables/fruit.yaml": "columns:\n  - {id: name, title: Name}\n  - id: kind\n    title: Kind\n",
}


@pytest.fixture(autouse=True)
def apples(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, words("apple"))


def found(tmp_path: Path, text: str, **files: str) -> list[str]:
    """The places left of ZZZ001 and all of CHK."""
    outcome = checked(tmp_path, {"sections/01.md": text, **{k.replace("__", "/"): v for k, v in files.items()}})
    return [
        line.removeprefix("sections/01.md:").replace(" warning", "")
        for line in lines(outcome, "ZZZ001", "CHK001", "CHK002", "CHK003")
    ]


WHY = 'reason="as sold"'


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"<!-- check: ignore ZZZ001 {WHY} -->\n\nAn apple.\n\nAn apple.\n", ["5:4 ZZZ001"]),
        (f"<!-- check: ignore ZZZ001 {WHY} -->\nAn apple,\nan apple.\n\nAn apple.\n", ["5:4 ZZZ001"]),
        (f"An apple <!-- check: ignore ZZZ001 {WHY} -->\nand an apple.\n\nAn apple.\n", ["4:4 ZZZ001"]),
        (f"An apple.\n\nAn apple.\n<!-- check: ignore ZZZ001 {WHY} -->\n\nAn apple.\n", ["1:4 ZZZ001", "6:4 ZZZ001"]),
        (f"<!-- check: ignore ZZZ001 {WHY} -->\n\n- An apple\n- and an apple\n\nAn apple.\n", ["6:4 ZZZ001"]),
        (f"- An apple <!-- check: ignore ZZZ001 {WHY} -->\n- and an apple\n", ["2:10 ZZZ001"]),
        (f"# An apple <!-- check: ignore ZZZ001 {WHY} -->\n\nAn apple.\n", ["3:4 ZZZ001"]),
        (f"<!-- check: ignore ZZZ001 {WHY} -->\n\n# An apple\n\nAn apple.\n", ["5:4 ZZZ001"]),
        (f"An apple.\n\n<!-- check: ignore-file ZZZ001 {WHY} -->\n", []),
        (f"<!-- check: ignore ZZZ {WHY} -->\n\nAn apple.\n", []),
        ("<!-- check: ignore ZZZ001,\n  reason='two lines' -->\n\nAn apple.\n", []),
        ("<!-- check: ignore ZZZ001 reason=“curly” -->\n\nAn apple.\n", []),
    ],
    ids=lambda value: str(value)[:60],
)
def test_a_comment_covers_its_block_or_the_next(text: str, left: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, text) == left


@pytest.mark.parametrize(
    "text",
    [
        f"An apple.\n\n```\n<!-- check: ignore-file ZZZ001 {WHY} -->\n```\n",
        f"An apple, `<!-- check: ignore-file ZZZ001 {WHY} -->`.\n",
        "An apple. <!-- check: this again, and ignore nothing -->\n",
        "An apple. <!-- check:ignored ZZZ001 -->\n",
    ],
)
def test_what_only_looks_like_a_suppression_is_none(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, text) == ["1:4 ZZZ001"]


def test_a_table_is_covered_with_its_files(tmp_path: Path) -> None:
    placed = '::: {#tbl:fruit .table src="tables/fruit.csv"}\nFruit.\n:::\n'
    assert found(tmp_path / "a", placed, **TABLE) == ["tables/fruit.csv:2:6 ZZZ001", "tables/fruit.csv:3:1 ZZZ001"]
    above = f"<!-- check: ignore ZZZ001 {WHY} -->\n\n{placed}"
    assert found(tmp_path / "b", above, **TABLE) == []
    inside = placed.replace("Fruit.", f"Fruit. <!-- check: ignore ZZZ001 {WHY} -->")
    assert found(tmp_path / "c", inside, **TABLE) == []


@pytest.mark.parametrize(
    ("sidecar", "left"),
    [
        ("columns:\n  - {id: name}  # check: ignore ZZZ001 WHY\n  - {id: kind}\n", ["tables/fruit.csv:2:6 ZZZ001"]),
        ("columns:\n  - {id: name}\n  # check: ignore ZZZ001 WHY\n  - id: kind\n    title: K\n", ["tables/fruit.csv:3:1 ZZZ001"]),
        ("columns:  # check: ignore ZZZ001 WHY\n- {id: name}\n- {id: kind}\n", []),
        ("# check: ignore-file ZZZ001 WHY\ncolumns:\n  - {id: name}\n  - {id: kind}\n", []),
    ],
)  # fmt: skip
def test_a_comment_in_a_sidecar_covers_cells(sidecar: str, left: list[str], tmp_path: Path) -> None:
    files = {**TABLE, "tables/fruit.yaml": sidecar.replace("WHY", WHY)}
    assert found(tmp_path, 'Text.\n\n::: {#tbl:fruit .table src="tables/fruit.csv"}\nFruit.\n:::\n', **files) == left


def test_a_comment_in_the_metadata_covers_its_entry(tmp_path: Path) -> None:
    text = f"title: A\nkeywords: [a]\nspeed: fast  # check: ignore SRC021 {WHY}\n# check: ignore SRC021 {WHY}\npace: slow\nrate: 1\n"
    outcome = checked(tmp_path, {"manuscript.yaml": text})
    worse = [line for line in lines(outcome) if " info " not in line]  # infos: what a journal would ask for
    assert worse == ["manuscript.yaml:6:1 warning SRC021"]


def test_a_number_sign_inside_a_value_is_no_comment(tmp_path: Path) -> None:
    text = 'title: "A # check: ignore-file ZZZ001"\nabstract: |\n  An # check: ignore-file ZZZ001\n'
    assert found(tmp_path, "Words.\n", **{"manuscript.yaml": text}) == []


REFERENCE = """[{"id": "stone2020", "type": "book", "custom": {"check-ignore": %s}, "author": "Ada Stone"}]"""


def test_a_reference_says_what_is_ignored_in_it(tmp_path: Path) -> None:
    files = {"references.json": REFERENCE % '{"SRC040": "as printed"}', "manuscript.yaml": "title: A\n"}
    outcome = checked(tmp_path, files)
    assert lines(outcome, "SRC040", "CHK001", "CHK002") == []


def test_a_reference_that_gives_no_reason(tmp_path: Path) -> None:
    files = {"references.json": REFERENCE % '["SRC040"]', "manuscript.yaml": "title: A\n"}
    assert lines(checked(tmp_path, files), "SRC040", "CHK001", "CHK002") == ["references.json:1:67 warning CHK001"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("An apple <!-- check: ignore ZZZ001 -->\n", ["1:10 CHK001"]),
        (f"A pear <!-- check: ignore ZZZ001 {WHY} -->\n", ["1:27 CHK002"]),
        (f"An apple <!-- check: ignore ZZZ001, CIT001 {WHY} -->\n", ["1:37 CHK002"]),
        (f"An apple <!-- check: ignore ZZZ01 {WHY} -->\n", ["1:4 ZZZ001", "1:29 CHK003"]),
        (f"An apple <!-- check: ignore ZZZ001 ZZX001 {WHY} -->\n", ["1:36 CHK003"]),
        (f"A pear <!-- check: ignore {WHY} -->\n", ["1:8 CHK003"]),
        ("A pear <!-- check: ignore NOPE1 -->\n", ["1:27 CHK003"]),
        (f"A pear <!-- check: ignore DOCX001 {WHY} -->\n", []),  # only an edition could tell
    ],
)
def test_suppressions_that_are_wrong(text: str, left: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, text) == left


def test_an_unknown_code_that_is_nearly_a_known_one(tmp_path: Path) -> None:
    outcome = checked(tmp_path, {"sections/01.md": f"Words <!-- check: ignore CTI001 {WHY} -->\n"}, select=("CHK",))
    assert [(d.code, d.message, d.hint) for d in outcome.diagnostics] == [
        ("CHK003", "CTI001 is no code of a finding", "Did you mean CIT001?")
    ]


def test_the_checks_key_needs_reasons_and_codes(tmp_path: Path) -> None:
    text = "title: A\nchecks:\n  ignore: [CIT002]\n  select: [TABB]\n"
    outcome = checked(tmp_path, {"manuscript.yaml": text}, select=("CHK",))
    assert lines(outcome) == ["manuscript.yaml:3:12 warning CHK001", "manuscript.yaml:4:12 warning CHK003"]


def test_a_suppression_is_not_called_unused_where_its_rule_does_not_run(tmp_path: Path) -> None:
    text = f"A pear <!-- check: ignore ZZZ001 {WHY} -->\n"
    assert checked(tmp_path, {"sections/01.md": text}, select=("CIT", "CHK")).diagnostics == ()


BIB = """\
@book{old1962, title = {Old}, author = {Stone, Ada}, year = {1962}, publisher = {Shore}}
COMMENT
@article{stone2020, title = {On pebbles}, author = {Stone, Ada}, year = {2020}, journal = {Shores}, volume = 3, pages = {1--2}}
@article{rock2021, title = {On rocks}, author = {Rock, Bo}, year = {2021}, journal = {Shores}, volume = 4, pages = {1--2}}
"""


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("", ["3 REF012", "4 REF012"]),
        (f"% check: ignore REF012 {WHY}", ["4 REF012"]),
        (f"  %% check: ignore REF012 {WHY}", ["4 REF012"]),
        (f"% check: ignore-file REF012 {WHY}", []),
        ("% check: ignore REF012", ["2 CHK001", "4 REF012"]),
        (f"% check: ignore REF012, REF001 {WHY}", ["2 CHK002", "4 REF012"]),
        (f"% not check: ignore REF012 {WHY}", ["3 REF012", "4 REF012"]),
    ],
)
def test_a_comment_in_bibtex_covers_the_next_entry(comment: str, left: list[str], tmp_path: Path) -> None:
    outcome = checked(
        tmp_path,
        {"references.bib": BIB.replace("COMMENT", comment), "manuscript.yaml": "title: A\n"},
        select=("REF012", "REF001", "CHK"),
    )
    assert [line.split(":")[1] + " " + line.split()[-1] for line in lines(outcome)] == left


def pair(title: str, mark: str, **other: str) -> str:
    first = {"id": "a", "type": "article-journal", "title": "The pebbles of the long shore"}
    second = {**first, "id": "b", "title": title, "custom": json.loads(mark), **other}
    return json.dumps([first, second])


@pytest.mark.parametrize(
    ("references", "left"),
    [
        (pair("The pebbles of the long shore", '{"not-duplicate-of": "a"}'), []),
        (pair("Quite another book", '{"not-duplicate-of": "a"}'), ["not-duplicate-of names a, but nothing takes b and a for one work"]),
        (pair("Quite another book", '{"also-known-as": ["b"]}'), ["also-known-as of b names b itself"]),
        (pair("Quite another book", '{"not-duplicate-of": ["c"]}'), ["not-duplicate-of names c, and there is no such reference"]),
    ],
)  # fmt: skip
def test_a_mark_that_keeps_nothing_away(references: str, left: list[str], tmp_path: Path) -> None:
    files = {"references.json": references, "manuscript.yaml": "title: A\nnocite: ['*']\n"}
    outcome = checked(tmp_path, files, select=("CHK", "REF002", "REF003", "REF004", "REF005", "REF006"))
    assert [d.message for d in outcome.diagnostics] == left
    assert checked(tmp_path, files, select=("CHK", "REF002")).diagnostics == ()  # the other rules could need it


def test_a_thousand_suppressions_and_five_thousand_findings() -> None:
    """A thousand suppressions and five thousand findings: each finding asks those of its own file only."""
    spans = [Span(FileId(i % 50), i, i + 1) for i in range(5000)]
    found = [Diagnostic("ZZZ001", "", span) for span in spans]
    many = tuple(Suppression(span, (("ZZZ001", span),), "", (span,)) for span in spans[:1000])
    kept, used = suppressed(found, many)
    assert (len(kept), len(used)) == (4000, 1000)
