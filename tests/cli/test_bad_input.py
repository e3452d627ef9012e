"""The fourteen bad inputs that peers were tried with, and as many more: exit code, code and place of each.

Peers ended non-zero on at most eight of the first fourteen. Uncited references are a warning here, so that they make
the exit code non-zero under ``--strict`` only; all cases run strict.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.small import FILES, findings, replace_in, run, workspace

Damage = Callable[[Path], None]


def swap(name: str, old: str, new: str) -> Damage:
    """Replace ``old`` by ``new`` in a file of manuscript/."""
    return lambda root: replace_in(root, name, old, new)


def put(name: str, content: str | bytes) -> Damage:
    """Write a file of manuscript/ anew."""
    return lambda root: (
        (root / "manuscript" / name).write_bytes(content.encode() if isinstance(content, str) else content) and None
    )


def gone(name: str) -> Damage:
    """Remove a file of manuscript/."""
    return lambda root: (root / "manuscript" / name).unlink()


def both(*damages: Damage) -> Damage:
    """One after the other."""

    def damage(root: Path) -> None:
        for one in damages:
            one(root)

    return damage


def with_reference(**fields: object) -> Damage:
    """One more reference, cited at the end."""

    def damage(root: Path) -> None:
        path = root / "manuscript/references.json"
        items = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps([*items, {**items[0], **fields}], indent=1) + "\n", encoding="utf-8")

    return damage


def linked_out(root: Path) -> None:
    """The figure is a link to a file outside the workspace."""
    outside = root.parent / f"{root.name}-outside.svg"
    outside.write_text(FILES["manuscript/figures/beach.svg"])
    figure = root / "manuscript/figures/beach.svg"
    figure.unlink()
    figure.symlink_to(outside)


PAPERS = """\
role: papers
key: day
columns:
  - {id: day, title: Study, type: citation}
  - {id: pebbles, title: Year, type: year, from: ref.year}
"""
END = "manuscript/sections/02-end.md"
INTRO = "manuscript/sections/01-intro.md"
META = "manuscript/manuscript.yaml"
LIST = "manuscript/references.json"
CSV = "manuscript/tables/counts.csv"

CASES: dict[str, tuple[Damage, int, str, str]] = {
    "an unknown key": (swap("sections/02-end.md", "@rock2021", "@rock2012"), 1, f"{END}:3:57", "CIT001"),
    "a duplicate reference id": (with_reference(title="Another"), 1, f"{LIST}:", "SRC041"),
    "a broken cross-reference": (swap("sections/02-end.md", "@sec:intro", "@sec:itnro"), 1, f"{END}:3:42", "XRF001"),
    "a duplicate label": (swap("sections/02-end.md", "{#sec:end}", "{#sec:intro}"), 1, f"{END}:1:", "XRF006"),
    "a short row": (swap("tables/counts.csv", "Tuesday,14", "Tuesday"), 1, f"{CSV}:3:1", "TAB001"),
    "a long row": (swap("tables/counts.csv", "Tuesday,14", "Tuesday,14,15"), 1, f"{CSV}:3:1", "TAB001"),
    "a missing image": (gone("figures/beach.svg"), 1, f"{INTRO}:5:1", "FIG001"),
    "bad BibTeX": (
        both(swap("manuscript.yaml", "references.json", "references.bib"), put("references.bib", "@article{stone2020,\n  title = {On pebbles\n")),
        2, "manuscript/references.bib:", "SRC009",
    ),
    "bad YAML": (swap("manuscript.yaml", "title: A made", "title: [A made"), 2, f"{META}:1:8", "SRC004"),
    "a missing CSL file": (swap("manuscript.yaml", "csl: ieee", "csl: none.csl"), 2, f"{META}:12:6", "STY002"),
    "not UTF-8": (put("sections/02-end.md", "# Conclusion\n\nSchön.\n".encode("latin-1")), 2, f"{END}:3:4", "SRC001"),
    "an uncited reference": (swap("sections/02-end.md", " and @rock2021", ""), 1, f"{LIST}:", "CIT002"),
    "one DOI under two keys": (
        both(
            swap("references.json", '"volume": "3"', '"DOI": "10.1234/pebbles", "volume": "3"'),
            swap("references.json", '"volume": "4"', '"DOI": "https://doi.org/10.1234/PEBBLES", "volume": "4"'),
        ),
        1, f"{LIST}:", "REF002",
    ),
    "a year unlike the reference's": (
        both(put("tables/counts.csv", "day,pebbles\n@stone2020,2020\n@rock2021,2012\n"), put("tables/counts.yaml", PAPERS)),
        1, f"{CSV}:3:11", "TAB007",
    ),
    "no sections": (both(gone("sections/01-intro.md"), gone("sections/02-end.md")), 2, "build", "SRC007"),
    "no manuscript.yaml": (gone("manuscript.yaml"), 2, "build", "SRC002"),
    "an empty manuscript.yaml": (put("manuscript.yaml", ""), 1, f"{META}:1:1", "SRC020"),
    "NUL bytes": (put("sections/02-end.md", b"# Conclusion\n\nA\0B\n"), 2, f"{END}:3:2", "SRC001"),
    "a link out of the workspace": (linked_out, 1, f"{INTRO}:5:", "FIG005"),
    "dots out of the workspace": (swap("manuscript.yaml", "references.json", "../../etc/references.json"), 2, f"{META}:11:15", "SRC003"),
    "an image by dots": (swap("sections/01-intro.md", "figures/beach.svg", "../../beach.svg"), 1, f"{INTRO}:5:", "SRC013"),
    "an image that is none": (put("figures/beach.svg", "no picture"), 1, f"{INTRO}:5:", "FIG005"),
    "a hostile SVG": (
        put("figures/beach.svg", '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'),
        1, f"{INTRO}:5:", "FIG005",
    ),
    "an empty CSV": (put("tables/counts.csv", ""), 2, f"{CSV}:1:1", "SRC005"),
    "broken JSON": (swap("references.json", '"volume": "3",', '"volume": "3"'), 2, f"{LIST}:14:3", "SRC006"),
    "a list that is none": (put("references.json", '{"stone2020": 1}\n'), 2, f"{LIST}:1:1", "SRC040"),
    "an unknown style": (swap("manuscript.yaml", "csl: ieee", "csl: iee"), 2, f"{META}:12:6", "STY002"),
    "an invalid CSL file": (
        both(swap("manuscript.yaml", "csl: ieee", "csl: own.csl"), put("own.csl", '<style xmlns="http://purl.org/net/xbiblio/csl">\n<info/></style>\n')),
        2, "manuscript/own.csl:1:1", "STY002",
    ),
    "an author without the affiliation": (swap("manuscript.yaml", "affiliations: [shore]", "affiliations: [sea]"), 1, f"{META}:4:20", "SRC022"),
    "a formula that is none": (swap("sections/02-end.md", "There were", r"$\frac{a$ there were"), 1, f"{END}:3:1", "MTH002"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_bad_input_ends_with_its_place(case: str, tmp_path: Path) -> None:
    damage, code, place, finding = CASES[case]
    root = workspace(tmp_path / "work")
    damage(root)
    done = run(root, "all", "--strict")
    found = findings(done.out)
    assert done.code == code, done.out + done.err
    assert any(at.startswith(place) and what == finding for at, what in found), done.out
    assert bool(done.output()) == (code == 1), "whole editions, or nothing"


def test_a_huge_table_builds(tmp_path: Path) -> None:
    rows = "".join(f"Day {n},{n}\n" for n in range(1500))
    root = workspace(tmp_path, manuscript__tables__counts__csv=None)
    (root / "manuscript/tables/counts.csv").write_text(f"day,pebbles\n{rows}", encoding="utf-8")
    done = run(root, "all")
    assert done.code == 0, done.out
    assert b"Day 1499" in done.output()["manuscript.html"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX links")
def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    (root / "manuscript/figures/again").symlink_to(root / "manuscript/figures")
    assert run(root, "html").code == 0
