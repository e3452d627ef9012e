"""CIT001, CIT002, CIT005, CIT015: citations and the reference list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from builder import model as m
from tests.checks.rules.bench import context as read
from tests.checks.rules.bench import findings, fixed, found, refs

BASE = {"references.json": refs("stone2020", "rock2021")}


def text(words: str, **more: str) -> dict[str, str]:
    return {**BASE, "sections/01.md": f"# Introduction\n\n{words}\n", **more}


def test_cit001_in_text_and_nocite(tmp_path: Path) -> None:
    files = text(
        "Round [see @stone2020; @rock2012].", **{"manuscript.yaml": "title: A\nnocite: ['@stone2020', zzz9]\n"}
    )
    assert found("CIT001", tmp_path, files) == [
        "sections/01.md:3:24-3:33 error Reference @rock2012 is not defined | Did you mean @rock2021?",
        "manuscript.yaml:2:24-2:28 error Reference @zzz9 is not defined | Add an entry zzz9 to the references",
    ]


def test_cit001_in_a_column_of_citations_and_a_note(tmp_path: Path) -> None:
    files = text(
        'Round.^[By @Stone2020.]\n\n::: {#tbl:a .table src="tables/a.csv"}\nPebbles.\n:::',
        **{
            "tables/a.csv": "ref,n\nston2020,1\n",
            "tables/a.yaml": "columns: [{id: ref, type: citation}, {id: n}]\n",
        },
    )
    assert found("CIT001", tmp_path, files) == [
        "sections/01.md:3:12-3:22 error Reference @Stone2020 is not defined | Did you mean @stone2020?",
        "tables/a.csv:2:1-2:9 error Reference @ston2020 is not defined | Did you mean @stone2020?",
    ]
    after = fixed("CIT001", tmp_path, files)
    assert after["tables/a.csv"] == "ref,n\nstone2020,1\n"
    assert "^[By @stone2020.]" in after["sections/01.md"]


def test_cit001_silent(tmp_path: Path) -> None:
    files = text(
        "Round [@stone2020], write me@example.org, `@code`, \\@escaped.",
        **{"manuscript.yaml": "title: A\nnocite: '*'\n"},
    )
    assert found("CIT001", tmp_path, files) == []


def test_cit002(tmp_path: Path) -> None:
    assert found("CIT002", tmp_path, text("Round [@stone2020].")) == [
        "references.json:3:9-3:17 warning Reference rock2021 is cited nowhere"
        " | Cite it as @rock2021, delete it, or name it under “nocite” in manuscript.yaml"
    ]


def test_cit002_a_library_is_reported_once(tmp_path: Path) -> None:
    library = refs("stone2020", *(f"pebble{1990 + i}" for i in range(20)))
    (one,) = found("CIT002", tmp_path, text("Round [@stone2020].", **{"references.json": library}))
    assert one.startswith(
        "references.json:3:9-3:19 warning 20 of 21 references are cited nowhere, pebble1990 first | Keep"
    )


def test_cit002_silent(tmp_path: Path) -> None:
    """A footnote, a cell and ``nocite`` count; a key that is only misspelt is CIT001's."""
    cited = text("Round.^[See @stone2020.]\n\n| a |\n|---|\n| @rock2021 |")
    assert found("CIT002", tmp_path / "a", cited) == []
    listed = text("Round [@stone2020].", **{"manuscript.yaml": "title: A\nnocite: ['@rock2021']\n"})
    assert found("CIT002", tmp_path / "b", listed) == []
    assert found("CIT002", tmp_path / "c", text("Round [@stone2020; @rock2012].")) == []


TABLE = "\n\n| a |\n|---|\n| @rock2021 |\n\n: A table. {#tbl:a}\n\n"


def swapped(resolved: m.Resolved) -> m.Resolved:
    one, two = resolved.bibliography.entries
    entries = (replace(two, number="1"), replace(one, number="2"))
    return replace(resolved, bibliography=replace(resolved.bibliography, entries=entries))


def test_cit005_the_list_is_numbered_otherwise(tmp_path: Path) -> None:
    lines = found("CIT005", tmp_path, text("Round [@stone2020] and hard [@rock2021]."), swapped)
    assert lines[0].startswith(
        "sections/01.md:3:8-3:18 error Reference stone2020 is printed as 2, but is number 1 that a reader meets |"
    )
    assert [one.split(" | ")[0] for one in lines[1:]] == [
        "sections/01.md:3:7-3:19 error The citation of stone2020 prints 1, but the list has it as 2",
        "sections/01.md:3:29-3:40 error The citation of rock2021 prints 2, but the list has it as 1",
    ]


def test_cit005_a_float_counts_at_its_mention(tmp_path: Path) -> None:
    """The same text is right by one setting and wrong by the other."""
    files = text(f"See @tbl:a. Then [@stone2020].{TABLE}")
    assert found("CIT005", tmp_path, files) == []

    def at_place(resolved: m.Resolved) -> m.Resolved:
        written = resolved.manuscript
        return replace(
            resolved, manuscript=replace(written, metadata=replace(written.metadata, float_citations="at-place"))
        )

    (one,) = found("CIT005", tmp_path, files, at_place)
    assert one.startswith("sections/01.md:3:19-3:29 error Reference stone2020 is printed as 2, but is number 1 ")


def test_cit005_the_list_lacks_a_work_or_has_it_twice(tmp_path: Path) -> None:
    """That is sure also where the style prints no numbers."""

    def broken(resolved: m.Resolved) -> m.Resolved:
        first = replace(resolved.bibliography.entries[0], number=None)
        return replace(resolved, bibliography=replace(resolved.bibliography, entries=(first, first)))

    lines = found("CIT005", tmp_path, text("Round [@stone2020] and hard [@rock2021]."), broken)
    assert [one.split(" | ")[0] for one in lines] == [
        "sections/01.md:3:8-3:18 error Reference stone2020 is cited, but twice in the list",
        "sections/01.md:3:30-3:39 error Reference rock2021 is cited, but missing from the list",
    ]


def test_cit005_silent(tmp_path: Path) -> None:
    """Nocite comes last; a list in an order of its own is numbered along the list; author-date has no numbers."""
    files = text("Hard [@rock2021].", **{"manuscript.yaml": "title: A\nnocite: ['@stone2020']\n"})
    assert found("CIT005", tmp_path, files) == []

    def own_order(resolved: m.Resolved) -> m.Resolved:
        return replace(resolved, bibliography=replace(resolved.bibliography, sorted=True))

    assert found("CIT005", tmp_path, files, own_order) == []

    def no_numbers(resolved: m.Resolved) -> m.Resolved:
        entries = tuple(replace(e, number=None) for e in resolved.bibliography.entries)
        return replace(resolved, bibliography=replace(resolved.bibliography, entries=entries))

    assert findings("CIT005", read(tmp_path, files, no_numbers)) == []


def test_cit015_in_title_and_abstract(tmp_path: Path) -> None:
    header = "title: Pebbles [@stone2020]\nabstract: |\n  Rocks.\n\n  Hard, *say @rock2021 [p. 3]*.\n"
    assert found("CIT015", tmp_path, text("Round.", **{"manuscript.yaml": header})) == [
        "manuscript.yaml:1:16-1:28 warning Citation of @stone2020 in the title | Cite it in the text",
        "manuscript.yaml:5:14-5:30 warning Citation of @rock2021 in the abstract | Cite it in the text",
    ]


def test_cit015_in_headings_at_any_depth(tmp_path: Path) -> None:
    files = text("Round.\n\n## Rocks [see @stone2020; @rock2021]\n\n::: note\n\n### As @rock2021\n\n:::")
    assert found("CIT015", tmp_path, files) == [
        "sections/01.md:5:10-5:37 warning Citation of @stone2020, @rock2021 in a heading | Cite it in the text",
        "sections/01.md:9:8-9:17 warning Citation of @rock2021 in a heading | Cite it in the text",
    ]


def test_cit015_silent(tmp_path: Path) -> None:
    """A footnote of a heading, a caption, a statement, a cross-reference or an address is no citation there."""
    header = "title: To me@example.org\nabstract: As @tbl:a shows.\ndeclarations:\n  ethics: As @rock2021.\n"
    files = text(f"Round.\n\n## Rocks^[By @stone2020.]{TABLE}", **{"manuscript.yaml": header})
    assert found("CIT015", tmp_path, files) == []
