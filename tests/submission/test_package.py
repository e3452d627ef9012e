"""``build submit JOURNAL``: what is in the package, and what the journal asks for that is not."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.small import FILES, findings, replace_in, run, workspace

MADE_UP = """\
extends: base
title: Made-up Letters
source: https://letters.example.org/authors
checked: 2026-11-01
csl: apa
spacing: 1.5
line-numbers: false
limits:
  abstract-words: {min: 10, max: 20}
  words: {max: 5, unsure: true}
  abstract-characters: {max: 2000}
  abstract-citations: {max: 0}
  title-characters: {max: 10}
  short-title-characters: {min: 1}
  references: {max: 1}
  display-items: {max: 1}
figures: {name: "F{number}", raster: tif, width: 600, max-height: 200, dpi: 300}
"""
BASE = """\
title: Made-up Publishing
source: https://base.example.org
limits:
  keywords: {min: 3, max: 10}
statements:
  - {kind: ethics, title: Approval}
  - {kind: funding, title: Money}
  - {kind: consent, required: false}
  - {kind: ai-use, unsure: true}
by-hand:
  - demand: A cover letter
author: [affiliation, email, orcid]
"""


def made_up(root: Path, **changes: str) -> Path:
    """The small workspace with two journals of its own, and little of what they ask for."""
    bare = FILES["manuscript/manuscript.yaml"].split("version:")[0].replace(", email: ada@shores.edu", "")
    bare = bare.replace(" orcid: 0000-0002-1825-0097,", "")
    own = {
        "manuscript/manuscript.yaml": bare,
        "manuscript/journals/letters.yaml": MADE_UP,
        "manuscript/journals/base.yaml": BASE,
    }
    return workspace(root, **{**own, **changes})


def unzipped(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def docx_text(data: bytes) -> str:
    xml = unzipped_bytes(data)["word/document.xml"].decode()
    return re.sub(r"<[^>]+>", "", xml.replace("</w:p>", "\n"))


def unzipped_bytes(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory):
    return run(made_up(tmp_path_factory.mktemp("letters")), "submit", "letters")


@pytest.fixture(scope="module")
def package(letters) -> dict[str, bytes]:
    return unzipped(letters.root / "output/letters.zip")


def test_a_journal_is_one_file(letters) -> None:
    assert letters.code == 1
    listed = run(letters.root, "journals").out
    assert re.search(r"^letters +Made-up Letters +apa +2026-11-01$", listed, re.M)
    assert re.search(r"^pharmaceutics +Pharmaceutics +multidisciplinary\S+ +never$", listed, re.M)


def test_the_files_of_a_package(package: dict[str, bytes]) -> None:
    assert list(package) == [
        "CHECKLIST.md", "figures/F1.svg", "figures/F1.tif", "manuscript.docx", "manuscript.pdf", "references.json",
        "title-page.docx",
    ]  # fmt: skip


def test_what_is_missing_is_a_finding_with_a_place_and_what_is_unsure_a_warning(letters) -> None:
    found = re.findall(r"^(\S+): (error|warning) (SUB\d+): Made-up Letters asks: (.*)$", letters.out, re.M)
    yaml = "manuscript/manuscript.yaml"
    assert found == [
        ("build", "error", "SUB003", "the short title has at least 1 character; it has 0 characters"),
        ("build", "error", "SUB005", "the reference list has at most 1 entry; it has 2 entries"),
        ("build", "error", "SUB006", "the manuscript has at most 1 figure or table; it has 2 figures and tables"),
        ("build", "error", "SUB007", "statement “Approval”; it is not written"),
        ("build", "error", "SUB007", "statement “Money”; it is not written"),
        ("build", "warning", "SUB001", "the main text has at most 5 words; it has 31 words"),
        ("build", "warning", "SUB007", "statement “Use of AI tools”; it is not written"),
        (f"{yaml}:1:8", "error", "SUB003", "the title has at most 10 characters; it has 26 characters"),
        (f"{yaml}:2:1", "error", "SUB007", "a corresponding author gives an e-mail address; it is not so"),
        (f"{yaml}:2:1", "error", "SUB007", "every author gives an ORCID iD; it is not so"),
        (f"{yaml}:7:11", "error", "SUB002", "the abstract has 10 to 20 words; it has 3 words"),
        (f"{yaml}:8:1", "error", "SUB004", "the manuscript has 3 to 10 keywords; it has 2 keywords"),
    ]


def test_the_checklist_has_each_demand_once_with_its_source(package: dict[str, bytes]) -> None:
    page = package["CHECKLIST.md"].decode()
    assert "This list was last checked on 2026-11-01 against https://letters.example.org/authors" in page
    missing, rest = page.split("## Missing")[1].split("## Unsure")
    unsure, met = rest.split("## Met")
    assert "| Statement “Approval” | It is not written | <https://base.example.org> |" in missing
    assert "| A cover letter | For you to see to | <https://base.example.org> |" in unsure
    assert "| The main text has at most 5 words | It has 31 words |" in unsure
    assert "| Citation style apa | Applied | [Made-up Letters](https://letters.example.org/authors) |" in met
    assert "| The abstract has no citations | It has 0 citations |" in met


def test_the_manuscript_is_in_the_style_and_layout_of_the_journal(package: dict[str, bytes]) -> None:
    parts = unzipped_bytes(package["manuscript.docx"])
    assert "(Stone, 2020)" in docx_text(package["manuscript.docx"])
    assert 'w:line="360"' in parts["word/styles.xml"].decode()
    assert "lnNumType" not in parts["word/document.xml"].decode()


def test_figures_have_the_pixels_asked_for(package: dict[str, bytes]) -> None:
    assert package["figures/F1.svg"].decode() == FILES["manuscript/figures/beach.svg"]
    picture = Image.open(io.BytesIO(package["figures/F1.tif"]))
    assert picture.size == (400, 200)  # 600 wide would be 300 high
    assert picture.mode == "RGB"
    assert tuple(map(round, picture.info["dpi"])) == (300, 300)


def test_references_are_those_that_are_cited(package: dict[str, bytes]) -> None:
    assert [item["id"] for item in json.loads(package["references.json"])] == ["rock2021", "stone2020"]


def test_the_title_page_says_who_and_how_much(package: dict[str, bytes]) -> None:
    lines = docx_text(package["title-page.docx"]).split("\n")
    assert "A made-up study of pebbles" in lines
    assert "Ada Example" in lines
    assert "Main text: 31 words; abstract: 3 words; 1 figure; 1 table; 2 references." in lines
    assert "Pebbles are round" not in "".join(lines)


def test_statements_stand_in_the_order_and_under_the_headings_of_the_journal(tmp_path: Path) -> None:
    root = made_up(tmp_path)
    yaml = root / "manuscript/manuscript.yaml"
    text = yaml.read_text().replace("affiliations: [shore]}", "affiliations: [shore], roles: [writing-original-draft]}")
    yaml.write_text(
        text + "declarations:\n  funding: None at all.\n  data-availability: Yes.\n  ethics: Not yet stated.\n"
    )
    done = run(root, "submit", "letters")
    lines = docx_text(unzipped(root / "output/letters.zip")["manuscript.docx"]).split("\n")
    at = lines.index("Declarations")
    assert lines[at + 1 : at + 9] == [
        "Approval", "Not yet stated.", "Money", "None at all.", "Data availability", "Yes.",
        "Author contributions", "Writing – original draft: Ada Example.",
    ]  # fmt: skip
    assert "statement “Approval”; what is written there states nothing" in done.out
    assert "“Money”" not in done.out


def test_a_picture_with_too_few_pixels(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "PNG")
    root = workspace(tmp_path, **{"manuscript/figures/beach.png": out.getvalue()})
    replace_in(root, "sections/01-intro.md", "beach.svg", "beach.png")
    done = run(root, "submit", "mdpi")
    assert ("manuscript/sections/01-intro.md:5:1", "SUB012") in findings(done.out)
    assert "at least 1000 pixels wide or high; it has 40 × 30 pixels" in done.out
    assert "figures/Figure-1.png" in unzipped(root / "output/mdpi.zip")


def test_same_input_same_bytes(letters, tmp_path: Path) -> None:
    again = run(made_up(tmp_path), "submit", "letters", hash_seed="4711")
    assert again.output() == letters.output()


def test_a_double_blind_journal_wants_an_anonymous_package(tmp_path: Path) -> None:
    root = workspace(tmp_path, **{"manuscript/journals/blind.yaml": "title: Blind\nreview: double-blind\n"})
    assert "error SUB009: Blind asks: reviewers do not know the authors" in run(root, "submit", "blind").out
    assert "SUB009" not in run(root, "submit", "blind", "--anonymous").out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: [", "Journal 'bad' cannot be read: "),
        ("- a\n", "Journal 'bad' is not valid: the file must hold lines “key: value”"),
        ("{}\n", "Journal 'bad' is not valid: title: "),
        ("title: x\ncolour: red\n", "Journal 'bad' is not valid: colour: "),
        ("title: x\nlimits: {wods: {max: 1}}\n", "Journal 'bad' is not valid: limits.wods is not known"),
        ("title: x\nlimits: {words: {most: 1}}\n", "Journal 'bad' is not valid: limits.words.most: "),
        ("title: x\nstatements: [{kind: 1}]\n", "Journal 'bad' is not valid: statements.0.kind: "),
        ("extends: none\n", "Journal 'none', which bad extends, is not known"),
        ("extends: bad\n", "Journal 'bad' extends itself"),
    ],
)
def test_a_journal_that_is_not_valid(tmp_path: Path, text: str, message: str) -> None:
    from builder.styles import UnknownStyle, journal

    root = workspace(tmp_path, **{"manuscript/journals/bad.yaml": text})
    with pytest.raises(UnknownStyle, match=f"^{re.escape(message)}"):
        journal("bad", root)
