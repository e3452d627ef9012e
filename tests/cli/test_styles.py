"""``build styles`` as a command, and what the build says of a style that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.small import Run, findings, replace_in, run, workspace
from tests.styles.files import STYLE, changed, child_of

REFERENCES = json.dumps(
    [
        {
            "id": "stone2020",
            "type": "article-journal",
            "title": "On pebbles",
            "author": [{"family": "Stone", "given": "Ada"}],
            "container-title": "Journal of Shores",
            "volume": "3",
            "page": "1-10",
            "issued": {"date-parts": [[2020]]},
        },
        {
            "id": "rock2021",
            "type": "book",
            "title": "Rocks",
            "author": [{"family": "Rock", "given": "Bo"}],
            "publisher": "Sampletown Press",
            "issued": {"date-parts": [[2021]]},
        },
    ]
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("small"), **{"manuscript/references.json": REFERENCES})


def named(tmp_path: Path, csl: str, **files: str) -> Run:
    """The small workspace with this ``csl:`` and these files, built as HTML."""
    here = workspace(tmp_path, **files)
    replace_in(here, "manuscript.yaml", "csl: ieee", f"csl: {csl}")
    return run(here, "html")


def test_the_first_that_match_are_shown_with_the_manuscripts_own_references(root: Path) -> None:
    done = run(root, "styles", "nature medicine")
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == """\
1 citation style matches “nature medicine”.

style            class    locale  title (as STYLE: with its rules)
nature-medicine  numeric  en-GB   Nature Medicine (as nature)

What they print of references of this manuscript:

nature-medicine
  one work        ¹
  several works   ¹,²
  reference list  1. Stone, A. On pebbles. Journal of Shores 3, 1–10 (2020).
"""
    )
    assert done.output() == {}


def test_as_json(root: Path) -> None:
    done = run(root, "styles", "ieee", "--format", "json", "--samples", "1")
    found = json.loads(done.out)
    assert found[0].pop("sample") == {
        "one": "[1]",
        "several": "[1], [2]",
        "entry": "[1] A. Stone, ‘On pebbles’, Journal of Shores, vol. 3, pp. 1–10, 2020.",
    }
    assert found[0] == {
        "id": "ieee",
        "title": "IEEE Reference Guide version 11.29.2023",
        "class": "numeric",
        "parent": None,
        "locale": None,
        "issn": [],
    }
    assert found[1]["sample"] is None


def test_without_words_it_sums_up_and_shows_the_style_of_the_manuscript(root: Path) -> None:
    done = run(root, "styles")
    assert done.code == 0
    assert (
        done.out
        == """\
10,844 citation styles: 2,851 with rules of their own, 7,993 of journals that take the rules of one of these.

class        styles  prints, for instance
numeric       5,534  [1]
author-date   4,577  (Example and Sample 2024)
note            715  a footnote with the work in it
label             3  [ES24]
author           15  (Example and Sample)

Look for one   build styles nature
Use it         csl: nature   in manuscript.yaml, or   build all --csl nature
List all       build styles --all

This manuscript has the style ieee (IEEE Reference Guide version 11.29.2023), numeric:
  one work        [1]
  several works   [1], [2]
  reference list  [1] A. Stone, ‘On pebbles’, Journal of Shores, vol. 3, pp.
                  1–10, 2020.
"""
    )


def test_outside_a_workspace_the_works_are_made_up(tmp_path: Path) -> None:
    done = run(tmp_path, "styles", "apa", "--samples", "1")
    assert done.code == 0
    assert "What they print of made-up works:" in done.out
    assert "  one work        (Example & Sample, 2024)" in done.out
    assert "This manuscript" not in run(tmp_path, "styles").out


def test_a_manuscript_that_cannot_be_read_does_not_hide_the_styles(tmp_path: Path) -> None:
    done = run(workspace(tmp_path, **{"manuscript/references.json": None}), "styles", "nature", "--samples", "1")
    assert done.code == 0
    assert "made-up works" in done.out


def test_the_style_of_the_manuscript_is_unknown(tmp_path: Path) -> None:
    here = workspace(tmp_path)
    replace_in(here, "manuscript.yaml", "csl: ieee", "csl: ieeee")
    done = run(here, "styles")
    assert done.code == 0
    assert findings(done.out) == [("manuscript/manuscript.yaml:12:6", "STY002")]
    assert "Did you mean 'ieee'?" in done.out


def test_a_long_list_is_cut_and_says_how_to_see_all(root: Path) -> None:
    cut = run(root, "styles", "nature", "--samples", "0")
    assert "… and 27 more. List them with: build styles --all nature" in cut.out
    whole = run(root, "styles", "nature", "--samples", "0", "--all")
    assert whole.out.startswith("52 citation styles match “nature”.\n")
    assert "more" not in whole.out
    assert len(run(root, "styles", "--all").out.splitlines()) > 10_844


def test_no_line_is_wider_than_the_terminal(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = run(root, "styles", "chicago notes", "--samples", "2").out.splitlines()
        assert max(map(len, lines)) <= width
        assert max(map(len, lines)) > width - 20


@pytest.mark.parametrize(
    ("words", "hint"),
    [("natur medcine", "Did you mean 'natur medicine'?"), ("xyzzy", "Try fewer words, or the beginnings of words.")],
)
def test_nothing_matches(root: Path, words: str, hint: str) -> None:
    done = run(root, "styles", words)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"build styles: nothing matches {words!r}. {hint}\n"


@pytest.mark.parametrize("name", ["1078-8956", "http://www.zotero.org/styles/nature-medicine"])
def test_what_csl_takes_is_found_too(root: Path, name: str) -> None:
    found = json.loads(run(root, "styles", name, "--samples", "0", "--format", "json").out)
    assert [thing["id"] for thing in found] == ["nature-medicine"]


def test_a_style_file_of_the_workspace_can_be_tried(tmp_path: Path) -> None:
    here = workspace(tmp_path, **{"manuscript/ours.csl": STYLE})
    done = run(here, "styles", "ours.csl")
    assert done.code == 0
    assert "ours   numeric  –       Ours & yours" in done.out
    assert "reference list  none: the style has no list" in done.out
    (here / "manuscript/ours.csl").write_text(changed("layout>", "layut>"), encoding="utf-8")
    done = run(here, "styles", "ours.csl")
    assert done.code == 2
    assert findings(done.out) == [("manuscript/ours.csl:10:6", "STY002")]


def test_samples_have_to_be_a_number(root: Path) -> None:
    done = run(root, "styles", "nature", "--samples", "-1")
    assert done.code == 2
    assert "'-1' is no number of samples" in done.err or "expected one argument" in done.err


def test_a_build_shows_the_fault_in_a_style_file_and_writes_nothing(tmp_path: Path) -> None:
    done = named(tmp_path, "ours.csl", **{"manuscript/ours.csl": changed("layout>", "layut>")})
    assert (done.code, done.output()) == (2, {})
    assert (
        done.out
        == """\
manuscript/ours.csl:10:6: error STY002: Citation style file manuscript/ours.csl is not valid CSL, line 10: element layout is wanted here, not layut
   10 |     <layut>
      |      ^^^^^
      = Mend it, or take the file anew from where it came.
      = manuscript/manuscript.yaml:12:6: named here
"""
    )


def test_a_build_names_both_a_style_and_the_parent_that_it_lacks(tmp_path: Path) -> None:
    child = child_of("http://styles.example.org/nowhere")
    done = named(tmp_path, "child.csl", **{"manuscript/child.csl": child})
    assert (done.code, done.output()) == (2, {})
    assert findings(done.out) == [("manuscript/child.csl:5:17", "STY002")]
    assert "manuscript/child.csl takes the rules of http://styles.example.org/nowhere, which is neither" in done.out


@pytest.mark.parametrize("csl", ["Nature Medicine", "http://www.zotero.org/styles/nature-medicine", "1078-8956"])
def test_a_build_takes_any_name(tmp_path: Path, csl: str) -> None:
    done = named(tmp_path, f'"{csl}"')
    assert done.code == 0
    assert "STY" not in done.out


def test_a_build_with_an_unknown_style_names_the_place(tmp_path: Path) -> None:
    done = named(tmp_path, "Nature Medcine")
    assert (done.code, done.output()) == (2, {})
    assert findings(done.out) == [("manuscript/manuscript.yaml:12:6", "STY002")]
    assert "= Did you mean 'Nature Medicine'?" in done.out
