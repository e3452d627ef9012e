"""BibTeX and BibLaTeX: what pandoc reads, and where each entry and field stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import pandoc
from builder.model import Json
from builder.sources.bibtex_positions import BibtexError, entries, names
from tests.support.workspace import fatal, findings, read

HEAD = "title: A\nbibliography: references.bib\n"


def load(folder: Path, text: str):
    return read(folder, {"manuscript.yaml": HEAD, "references.bib": text})


ENTRIES = """\
@string{je = "Journal of Examples"}
@comment{nothing, of = {interest}}
Words between entries are a comment.

@article{stone2020,
  author = {van der Stone, Ada and Example, Bo and others},
  title  = "On {DNA} of pebbles",
  journal = je, year = 2020, pages = {1--10}, doi = {10.1234/x},
}

@Misc(site, title = {A page}, url = {https://example.org/a}, year = {2021})
"""


def test_entries_become_csl(tmp_path) -> None:
    loaded = load(tmp_path, ENTRIES)
    assert findings(loaded) == []
    stone, site = loaded.manuscript.references.values()
    assert stone.item["type"] == "article-journal"
    assert stone.item["container-title"] == "Journal of Examples"
    assert stone.item["page"] == "1-10"
    assert [name.get("family") for name in stone.item["author"]] == ["Stone", "Example", None]
    assert (site.item["type"], site.item["URL"]) == ("webpage", "https://example.org/a")


def test_every_field_has_its_place(tmp_path) -> None:
    references = load(tmp_path, ENTRIES).manuscript.references
    spans = {path: ENTRIES[span.start : span.end] for path, span in references["stone2020"].spans.items()}
    assert spans["id"] == "stone2020"
    assert spans["title"] == "On {DNA} of pebbles"
    assert spans["container-title"] == "je"
    assert spans["issued"] == "2020"
    assert spans["DOI"] == "10.1234/x"
    assert spans["author.0.family"] == "van der Stone, Ada"
    assert spans["author.1"] == "Example, Bo"
    site = references["site"].span
    assert ENTRIES[site.start : site.end].startswith("@Misc(site")
    assert ENTRIES[site.start : site.end].endswith("{2021})")


def test_one_more_run_of_pandoc(tmp_path) -> None:
    before = len(pandoc.history)
    load(tmp_path, ENTRIES)
    runs = pandoc.history[before:]
    assert [run for run in runs if "biblatex" in run] == [("--sandbox", "-f", "biblatex", "-t", "csljson")]
    assert len(runs) == 3  # text, its twin, and the references


def test_a_key_that_comes_twice_is_reported(tmp_path) -> None:
    text = "@book{a, title = {First}}\n@book{a, title = {Second}}\n"
    loaded = load(tmp_path, text)
    assert findings(loaded) == [
        "manuscript/references.bib:2:7: error SRC041: Reference key a is defined twice; the first entry counts"
        " | Delete one entry, or give it a key of its own. | manuscript/references.bib:1:7: first defined here"
    ]
    assert loaded.manuscript.references["a"].item["title"] == "First"


MALFORMED = {
    "open brace": ("@book{a,\n title = {On pebbles}", "1:1", "Entry a is never closed"),
    "open value": ("@book{a,\n title = {On {pebbles}\n", "2:10", "In a, the brace of “title” is never closed"),
    "next entry": ("@book{a,\n title = {A\n}\n@book{b, title = {B}}", "1:1", "Entry a is never closed"),
    "open quotation": ('@book{a,\n title = "On\n}\n', "2:10", "In a, the quotation mark of “title” is never closed"),
    "no comma": (
        "@book{a,\n title = {A}\n year = 2020\n}\n",
        "3:2",
        "In a, a comma was expected after the field “title”",
    ),
    "no comma after the key": ("@book{a title = {A}}", "1:9", "In a, a comma was expected after the key"),
    "no key": ("\n\n@book{, title = {A}}", "3:7", "This @book has no key"),
    "no fields": ("@book{a}", "1:8", "Entry a has no fields"),
    "no value": ("@book{a, title = , year = 1}", "1:18", "In a, “title” has no value"),
    "no equals": ("@book{a, title {A}}", "1:10", "In a, a field “name = {value}” was expected"),
}


@pytest.mark.parametrize(("text", "place", "message"), MALFORMED.values(), ids=MALFORMED)
def test_what_is_not_bibtex_stops_at_its_line(tmp_path, text, place, message) -> None:
    loaded = load(tmp_path, text)
    assert fatal(loaded)
    assert findings(loaded)[0].startswith(
        f"manuscript/references.bib:{place}: error SRC009: Not valid BibTeX: {message}"
    )


def test_what_pandoc_alone_refuses_stops_at_its_line(tmp_path) -> None:
    loaded = load(tmp_path, "@book{a, title = {A}}\n@book{b, title = {B},, year = 1}\n")
    assert fatal(loaded)
    assert findings(loaded)[0].startswith("manuscript/references.bib:2:22: error SRC009: Not valid BibTeX: unexpected")


def test_what_stands_between_entries_does_not_matter(tmp_path) -> None:
    text = "% @book{no, title = {N}}\n@Comment{x, {open}\nmail a@b.org (or c@d) @ home\n@book{a(1), title = {A}}\n"
    loaded = load(tmp_path, text)
    assert findings(loaded) == []
    assert list(loaded.manuscript.references) == ["a(1)"]


def test_a_file_without_entries_is_noticed(tmp_path) -> None:
    loaded = load(tmp_path, "no entries\n")
    assert [f for f in findings(loaded) if "SRC009" in f] == [
        "manuscript/references.bib:1:1: warning SRC009: manuscript/references.bib holds no entry"
        " | Entries look like @article{key, title = {…}, …}."
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_json_and_bibtex_side_by_side_are_found_without_being_named(tmp_path, newline) -> None:
    files = {"references.json": '[{"id": "a", "title": "A"}]', "references.bib": ENTRIES.replace("\n", newline)}
    loaded = read(tmp_path, files)
    assert findings(loaded) == []
    assert list(loaded.manuscript.references) == ["a", "stone2020", "site"]


def only(folder: Path, text: str) -> dict[str, Json]:
    """The item of a file with one entry."""
    manuscript = load(folder, text).manuscript
    assert manuscript is not None
    (reference,) = manuscript.references.values()
    return dict(reference.item)


TITLES = {
    "as typed": ("The Italian wine of Alzheimer's", "The Italian wine of Alzheimer’s"),
    "title case": ("A Title Case Title: A Subtitle", "A Title Case Title: A Subtitle"),
    "protected capitals": ("On {DNA} of {B}razil", "On DNA of Brazil"),
    "protected small letters": ("The {al}-Andalus of {de} X", "The §al|-Andalus of §de| X"),
    "protected whole": ("{On pH of water}", "§On pH of water|"),
    "accents": (r"Caf{\'e} M{\"u}ller", "Café Müller"),
    "styles": (r"\textit{E. coli} \textbf{b} \emph{c} \textsc{d}", "<i>E. coli</i> <b>b</b> <i>c</i> ^d|"),
    "formulas": (r"On $\beta$-rays, H$_2$O, CO\textsubscript{2}", r"On §$\beta$|-rays, H<sub>2</sub>O, CO<sub>2</sub>"),
    "formula with braces": (r"On $x_{ij}$ and $\mathrm{al}$", r"On §$x_{ij}$| and §$\mathrm{al}$|"),
}
CAPS = '<span style="font-variant:small-caps;">'


@pytest.mark.parametrize(("typed", "meant"), TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("language", ["", "langid = {english}, ", "langid = {ngerman}, "])
def test_titles_are_printed_as_typed(tmp_path, typed, meant, language) -> None:
    """Pandoc's reader alone makes "The italian wine" of the first."""
    title = only(tmp_path, f"@book{{a, {language}title = {{{typed}}}}}")["title"]
    assert title == meant.replace("§", '<span class="nocase">').replace("^", CAPS).replace("|", "</span>")


LANGUAGES = {
    "": None, "langid = {english}": "en-US", "langid = {british}": "en-GB", "langid = {en-GB}": "en-GB",
    "langid = {german}": "de-DE", "hyphenation = {french}": "fr-FR", "langid = {american}, langid = {ngerman}": "de-DE",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), LANGUAGES.items(), ids=LANGUAGES)
def test_languages(tmp_path, typed, meant) -> None:
    item = only(tmp_path, f"@book{{a, title = {{Der Titel}}, {typed}}}")
    assert (item.get("language"), item["title"]) == (meant, "Der Titel")


def test_languages_are_inherited(tmp_path) -> None:
    text = """\
@proceedings{all, title = {Die Steine}, langid = {german}, year = 2019}
@xdata{data, langid = {french}}
@inproceedings{one, title = {Ein Stein}, crossref = {all}}
@book{two, title = {La Pierre}, xdata = {data}}
"""
    references = load(tmp_path, text).manuscript.references
    said = {key: (r.item.get("language"), r.item["title"]) for key, r in references.items()}
    assert said == {"all": ("de-DE", "Die Steine"), "one": ("de-DE", "Ein Stein"), "two": ("fr-FR", "La Pierre")}


KINDS = {
    "@misc{a, title = {A}, url = {https://example.org}}": ("webpage", ""),
    "@misc{a, title = {A}, howpublished = {\\url{https://example.org}}}": ("webpage", ""),
    "@misc{a, title = {A}, eprint = {2001.00001}, archiveprefix = {arXiv}}": ("article", ""),
    "@misc{a, title = {A}, note = {Data set}}": ("dataset", ""),
    "@misc{a, title = {A}, howpublished = {Computer program}}": ("software", ""),
    "@misc{a, title = {A}, version = {1.2}}": ("software", "@misc does not say what a is; it is cited as “software”"),
    "@misc{a, title = {A}}": ("document", "@misc does not say what a is; it is cited as “document”"),
    "@stone{a, title = {A}}": ("document", "@stone does not say what a is; it is cited as “document”"),
    "@online{a, title = {A}}": ("webpage", ""),
    "@software{a, title = {A}}": ("software", ""),
    "@dataset{a, title = {A}}": ("dataset", ""),
    "@techreport{a, title = {A}}": ("report", ""),
    "@phdthesis{a, title = {A}}": ("thesis", ""),
    "@conference{a, title = {A}, booktitle = {B}}": ("paper-conference", ""),
    "@website{a, title = {A}}": ("webpage", ""),
}


@pytest.mark.parametrize(("text", "expected"), KINDS.items(), ids=KINDS)
def test_every_entry_has_a_type_of_csl(tmp_path, text, expected) -> None:
    loaded = load(tmp_path, text)
    hint = "Say what it is by the type: @online, @software, @dataset, @report, @thesis, @unpublished …"
    kind, message = expected
    assert [r.item["type"] for r in loaded.manuscript.references.values()] == [kind]
    assert findings(loaded) == ([f"manuscript/references.bib:1:1: info SRC051: {message} | {hint}"] if message else [])


def test_an_address_is_no_publisher(tmp_path) -> None:
    item = only(tmp_path, "@misc{a, title = {A}, howpublished = {\\url{https://example.org/a}}}")
    assert (item["URL"], item.get("publisher")) == ("https://example.org/a", None)


DATES = {
    "year = {in press}": {"literal": "in press"},
    "year = {c. 1900}": {"date-parts": [[1900]], "circa": True},
    "year = {2019--2020}": {"date-parts": [[2019], [2020]]},
    "year = 2020, month = mar": {"date-parts": [[2020, 3]]},
    "year = 2020, month = {March}": {"date-parts": [[2020, 3]]},
    "year = 2020, month = {Spring}": {"date-parts": [[2020]], "season": 1},
    "date = {2020-03-04}": {"date-parts": [[2020, 3, 4]]},
    "date = {2020/..}": {"date-parts": [[2020], [0]]},
    "date = {1990~}": {"date-parts": [[1990]], "circa": True},
}


@pytest.mark.parametrize(("typed", "meant"), DATES.items(), ids=DATES)
def test_dates(tmp_path, typed, meant) -> None:
    assert only(tmp_path, f"@book{{a, title = {{A}}, {typed}}}")["issued"] == meant


def test_abbreviations_joined_texts_and_parents(tmp_path) -> None:
    text = """\
@string{je = "Journal of "}
@proceedings{all, title = {All the Stones}, year = 2019, publisher = {Example Press}}
@inproceedings{one, title = {A stone}, crossref = {all}}
@article{two, title = {A} # { and } # "B", journal = je # {Examples}}
"""
    references = load(tmp_path, text).manuscript.references
    one, two = references["one"].item, references["two"].item
    assert (one["container-title"], one["publisher"], one["issued"]) == (
        "All the Stones", "Example Press", {"date-parts": [[2019]]}
    )  # fmt: skip
    assert (two["title"], two["container-title"]) == ("A and B", "Journal of Examples")


def test_titles_of_two_kinds_are_told_once(tmp_path) -> None:
    text = """\
@book{a, title = {On the stones of northern places}}
@book{b, title = {On the Stones of Northern Places}}
@book{c, title = {The {French} Stones of Northern Places}}
@book{d, title = {Die Steine Aller Orte Hier}, langid = {german}}
"""
    assert findings(load(tmp_path, text)) == [
        "manuscript/references.bib:2:19: info SRC053: 2 of 3 titles have capitals throughout (b, c) and are printed so"
        " | Type titles as sentences, {…} round what keeps its case: styles add capitals, but take none away."
        " | manuscript/references.bib:3:19: so has this"
    ]
    alike = text.split("\n", 1)[1]
    assert findings(load(tmp_path, alike)) == []


def test_a_set_is_left_out(tmp_path) -> None:
    loaded = load(tmp_path, "@book{a, title = {A}}\n@set{s, entryset = {a}}\n")
    assert list(loaded.manuscript.references) == ["a"]
    assert findings(loaded) == [
        "manuscript/references.bib:2:1: error SRC040: Entry s is a set, which cannot be cited as one, and is left out"
        " | Cite its entries one by one."
    ]


def test_a_refusal_of_pandoc_stands_where_the_author_wrote_it(tmp_path) -> None:
    """Whatever was put into the line for pandoc before it."""
    text = "@book(a, title = {On {al} X})\n@conference(b, title = {The {al} Y},, year = 1)\n"
    loaded = load(tmp_path, text)
    assert findings(loaded)[0].startswith("manuscript/references.bib:2:37: error SRC009: Not valid BibTeX: unexpected")


KEYS = ["Smith2020", "smith2020", "a:b/c.d+e-f_g", "müller2020", "10.1234/x#y"]


@pytest.mark.parametrize("form", ["bib", "json", "yaml", "ris"])
def test_keys_are_kept_as_typed(tmp_path, form) -> None:
    texts = {
        "bib": "".join(f"@book{{{key}, title = {{A}}}}\n" for key in KEYS if "#" not in key),
        "json": json.dumps([{"id": key} for key in KEYS]),
        "yaml": "".join(f"- id: {key}\n" for key in KEYS),
        "ris": "".join(f"TY  - BOOK\nID  - {key}\nER  - \n" for key in KEYS),
    }
    loaded = read(tmp_path, {"manuscript.yaml": f"title: A\nbibliography: r.{form}\n", f"r.{form}": texts[form]})
    assert findings(loaded) == []
    assert list(loaded.manuscript.references) == [key for key in KEYS if form != "bib" or "#" not in key]


words = st.text("abcXYZäß09 ,.-", min_size=1, max_size=12)
plain = st.text("abcdefgh", min_size=1, max_size=8)
inside = st.recursive(words, lambda inner: st.lists(inner, max_size=3).map(lambda parts: "{" + "".join(parts) + "}"))
value = st.one_of(inside.map("{{{}}}".format), inside.map('"{}"'.format), st.integers(0, 3000).map(str))
field = st.tuples(plain, st.sampled_from(["=", " = ", "\n=\t"]), value)
entry = st.tuples(plain, plain, st.lists(field, min_size=1, max_size=4), st.sampled_from(["{}", "()"]))


@settings(max_examples=150, deadline=None)
@given(st.lists(entry, max_size=4), st.sampled_from(["\n", "\n% a comment\n", " words \r\n"]))
def test_the_scanner_finds_what_was_written(made, between) -> None:
    """Whatever entries stand in a file, each field is found where it stands, whatever stands between them."""
    text, expected = between, []
    for kind, key, fields, (opened, closed) in made:
        kind = f"x{kind}"  # never comment, string or preamble
        body = ",\n ".join(f"{name}{equals}{content}" for name, equals, content in fields)
        text += f"@{kind}{opened}{key},{body}{closed}{between}"
        expected.append((kind, key, [(name, content) for name, _, content in fields]))
    found = list(entries(text))
    assert [(e.kind, e.key) for e in found] == [(kind, key) for kind, key, _ in expected]
    for e, (_, key, fields) in zip(found, expected, strict=True):
        assert text[e.key_at : e.key_at + len(key)] == key
        assert text[e.start] == "@"
        assert text[e.end - 1] in "})"
        for f, (name, content) in zip(e.fields, fields, strict=True):
            assert text[f.at : f.at + len(f.name)] == name
            assert text[f.start : f.end] == (content if content.isdigit() else content[1:-1])


@settings(max_examples=200, deadline=None)
@given(st.text('@book{}(),="\\#% a1\n', max_size=60))
def test_whatever_stands_in_a_file_is_read_or_refused_at_a_place_in_it(text) -> None:
    error = None
    try:
        found = list(entries(text))
    except BibtexError as refusal:
        found, error = [], refusal
    assert all(0 <= e.start < e.end <= len(text) for e in found)
    assert error is None or 0 <= error.start <= error.at <= len(text)


def test_names_are_apart_by_and_outside_braces() -> None:
    text = r"A, Ada and {B and C} and  D \& E"
    assert [text[a:b] for a, b in names(text, 0, len(text))] == ["A, Ada", "{B and C}", r"D \& E"]
