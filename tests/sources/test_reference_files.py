"""Several reference files at once, their keys and languages, and files of any content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import pandoc
from builder.model.plain import plain
from builder.resolve import resolve
from builder.sources.load import load
from builder.styles import csl, profile
from tests.support.workspace import findings, read, workspace

SAME = {
    "json": '[{"id": "same", "title": "In JSON"}]',
    "bib": "@book{same, title = {In BibTeX}}",
    "yaml": "- id: same\n  title: In YAML",
    "ris": "TY  - BOOK\nID  - same\nTI  - In RIS\nER  -",
}


@pytest.mark.parametrize("first", SAME)
@pytest.mark.parametrize("second", SAME)
def test_no_file_wins_silently(tmp_path: Path, first: str, second: str) -> None:
    """The same key in two files is an error with both places, also where the entries are the same."""
    names = f"a.{first}", f"b.{second}"
    files = {names[0]: SAME[first], names[1]: SAME[second]}
    loaded = read(tmp_path, {"manuscript.yaml": f"title: A\nbibliography: [{', '.join(names)}]\n", **files})
    (finding,) = [line for line in findings(loaded) if "SRC041" in line]
    assert ": error SRC041: Reference key same is defined twice; the first entry counts" in finding
    assert finding.startswith(f"manuscript/b.{second}:")
    assert f"| manuscript/a.{first}:" in finding
    assert loaded.manuscript is not None
    assert str(loaded.manuscript.references["same"].item["title"]).startswith("In ")
    assert len(loaded.manuscript.duplicates) == 1


def test_the_usual_names_are_found_without_being_named(tmp_path: Path) -> None:
    files = {f"references.{form}": text.replace("same", form) for form, text in SAME.items()}
    loaded = read(tmp_path, files)
    assert loaded.manuscript is not None
    assert list(loaded.manuscript.references) == ["json", "bib", "yaml", "ris"]


def entry_in(folder: Path, style: str, name: str, text: str) -> str:
    """How ``style`` prints the one entry of a file."""
    files = {
        "manuscript.yaml": f"title: A\nbibliography: {name}\n",
        "sections/01.md": "# Words {#sec:a}\n\nCited [@a].\n",
        name: text,
    }
    manuscript = load(workspace(folder, files)).manuscript
    assert manuscript is not None
    resolved = resolve(manuscript, profile("journal"), csl(style, folder))
    (entry,) = resolved.bibliography.entries
    return plain(entry.content, {})


TITLES = {
    "english": ("", "", "Über Die Steine Am Fluss"),
    "german": ("langid = {german}, ", "language: de\n  ", "Über die Steine am Fluss"),
    "german of a region": ("langid = {naustrian}, ", "language: de-AT\n  ", "Über die Steine am Fluss"),
}


@pytest.mark.parametrize(("bib", "yaml", "printed"), TITLES.values(), ids=TITLES)
def test_titles_in_other_languages_keep_their_case(tmp_path: Path, bib: str, yaml: str, printed: str) -> None:
    """Chicago capitalises titles, but English ones only (CSL 1.0.2, "Non-English Items")."""
    title = "Über die Steine am Fluss"
    author = "Example, Ada"
    text = f"@book{{a, {bib}title = {{{title}}}, author = {{{author}}}, year = 2020}}"
    assert printed in entry_in(tmp_path / "bib", "chicago-author-date", "r.bib", text)
    text = f"- id: a\n  type: book\n  {yaml}title: {title}\n  issued: 2020\n  author: {{family: Example, given: Ada}}\n"
    assert printed in entry_in(tmp_path / "yaml", "chicago-author-date", "r.yaml", text)


def test_protected_words_are_not_capitalised(tmp_path: Path) -> None:
    text = "@book{a, title = {The {al}-Andalus of {mRNA}}, author = {Example, Ada}, year = 2020}"
    assert "The al-Andalus of mRNA." in entry_in(tmp_path, "chicago-author-date", "r.bib", text)


words = st.text("abcXé 09", min_size=1, max_size=10).map(lambda text: " ".join(text.split())).filter(bool)
entry = st.tuples(
    st.sampled_from(["book", "article", "Misc", "online", "conference"]),
    st.text("abcXY01:-", min_size=1, max_size=6),
    words,
    st.sampled_from(["", "langid = {german},", "year = 2020,", "author = {A, B and others},"]),
    st.booleans(),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(entry, min_size=1, max_size=5, unique_by=lambda e: e[1]))
def test_keys_of_bibtex_are_those_of_pandoc(tmp_path_factory: pytest.TempPathFactory, made) -> None:  # type: ignore[no-untyped-def]
    text = "\n".join(f"@{kind}{{{key}, {more} title = {{{{{title}}}}}}}" for kind, key, title, more, _ in made)
    said = json.loads(pandoc.run(["-f", "biblatex", "-t", "csljson"], text.encode()))
    rounded = "\n".join(
        f"@{kind}{'({'[not other]}{key}, {more} title = {{{title}}}{')}'[not other]}"
        for kind, key, title, more, other in made
    )
    loaded = read(tmp_path_factory.mktemp("bib"), {"references.bib": rounded})
    assert loaded.manuscript is not None
    found = loaded.manuscript.references
    assert list(found) == [one["id"] for one in said]
    assert [r.item["title"] for r in found.values()] == [one["title"] for one in said]


SIGNS = {
    "json": '[]{}",:id\\u0 1etrunissudpars-',
    "bib": '@book{}(),="\\#%$_^ a1\nandyear',
    "yaml": "-: \n[]{}aid'\"*&!|>%@title$\\",
    "ris": "TYERAUIDP  -\n\r,x/0é",
}
STARTS = {
    "json": '[{"id": "a", "issued": {"date-parts": [[',
    "bib": "@book{a, year = {2020}, title = {",
    "yaml": "- id: a\n  title: ",
    "ris": "TY  - BOOK\nPY  - ",
}


@pytest.mark.parametrize("form", SIGNS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_file_is_read_or_refused_with_a_place(
    tmp_path_factory: pytest.TempPathFactory, form: str, data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(["", STARTS[form]])) + data.draw(st.text(SIGNS[form], max_size=40))
    loaded = read(tmp_path_factory.mktemp(form), {f"references.{form}": text})
    assert loaded.manuscript is not None or any(d.severity.value == "error" for d in loaded.diagnostics)
    for one in loaded.diagnostics:
        size = max(len(loaded.files[one.span.file].text), 1) if one.span else 0
        assert one.span is None or 0 <= one.span.start <= one.span.end <= size
