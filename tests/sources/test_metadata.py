"""``manuscript.yaml``: what it may hold, what is said of mistakes, and where every word of it stands."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import FileId
from builder.model import Affiliation, Author, Metadata
from builder.model.plain import raw_text
from builder.model.walk import all_inlines
from builder.sources import yaml_positions
from builder.sources.yaml_text import fragment
from tests.support.workspace import fatal, findings, read

FILE = FileId(0)


def metadata(tmp_path, text: str) -> Metadata:
    loaded = read(tmp_path, {"manuscript.yaml": text})
    assert findings(loaded) == []
    return loaded.manuscript.metadata


def messages(tmp_path, text: str) -> list[str]:
    """What is found, less the name of the file."""
    return [
        line.removeprefix("manuscript/manuscript.yaml:") for line in findings(read(tmp_path, {"manuscript.yaml": text}))
    ]


WHOLE = """\
title: "A *made-up* title"
subtitle: And a subtitle
short-title: Made up
authors:
  - name: Ada B. Example
    affiliations: [lab, uni]
    orcid: https://orcid.org/0000-0002-1825-0097
    email: ada@example.org
    corresponding: yes
    roles: Writing - original draft
  - given: Bo
    family: Sample
affiliations:
  lab: Laboratory of Examples
  uni: {name: University of Samples}
abstract: |
  First paragraph.

  Second one.
keywords: [one, 2020, no]
lang: no
date: 2026-11-24
version: 1.10
license: CC-BY-4.0
article-type: Review
declarations:
  funding: None.
  author-contributions: All of them.
glossary:
  ngs: {short: NGS, long: next-generation sequencing}
search-method:
  databases: [A, B]
bibliography: []
csl: ieee
profile: journal
float-citations: at-place
nocite: "@a, @b"
checks:
  select: CIT
  ignore: {META001: because, TAB002: also}
  per-file-ignores: {sections/01.md: CIT003}
  thresholds: {words: 5e3}
"""


def test_every_key(tmp_path) -> None:
    found = metadata(tmp_path, WHOLE)
    assert raw_text(found.title) == "A made-up title"
    assert raw_text(found.subtitle) == "And a subtitle"
    assert found.short_title == "Made up"
    ada, bo = found.authors
    assert (ada.given, ada.family, ada.name) == ("Ada B.", "Example", "Ada B. Example")
    assert (ada.affiliations, ada.orcid, ada.email) == (("lab", "uni"), "0000-0002-1825-0097", "ada@example.org")
    assert (ada.corresponding, ada.roles) == (True, ("Writing - original draft",))
    assert bo.name == "Bo Sample"
    assert [(a.id, a.name) for a in found.affiliations] == [
        ("lab", "Laboratory of Examples"), ("uni", "University of Samples"),
    ]  # fmt: skip
    assert [raw_text(p.inlines) for p in found.abstract] == ["First paragraph.", "Second one."]
    assert (found.keywords, found.lang, found.date, found.version) == (
        ("one", "2020", "no"),
        "no",
        "2026-11-24",
        "1.10",
    )
    assert (found.license, found.article_type) == ("CC-BY-4.0", "Review")
    assert [d.kind for d in found.declarations] == ["funding", "author-contributions"]
    assert [(t.id, t.short, t.long) for t in found.glossary] == [("ngs", "NGS", "next-generation sequencing")]
    assert found.search_method == {"databases": "A; B"}
    assert (found.csl, found.profile, found.float_citations, found.nocite) == (
        "ieee",
        "journal",
        "at-place",
        ("a", "b"),
    )
    checks = found.checks
    assert (checks.select, checks.ignore) == (("CIT",), (("META001", "because"), ("TAB002", "also")))
    assert (checks.per_file_ignores, checks.thresholds) == ((("sections/01.md", ("CIT003",)),), (("words", 5000.0),))


@pytest.mark.parametrize(
    ("typed", "given", "family"),
    [
        ("Ada Example", "Ada", "Example"),
        ("Example, Ada B.", "Ada B.", "Example"),
        ("Ada van der Example", "Ada", "van der Example"),
        ("Ada", "", "Ada"),
        ("van Example", "van", "Example"),
    ],
)
def test_names_in_one_string(tmp_path, typed, given, family) -> None:
    for form in (f"authors: ['{typed}']", f"authors:\n  - name: '{typed}'"):
        (author,) = metadata(tmp_path, f"title: A\n{form}\n").authors
        assert (author.given, author.family) == (given, family)


def test_an_organisation_is_an_author(tmp_path) -> None:
    (author,) = metadata(tmp_path, "title: A\nauthors: [{literal: The Example Consortium}]\n").authors
    assert author == Author("", "The Example Consortium", span=author.span)


def test_affiliations_as_a_list(tmp_path) -> None:
    found = metadata(tmp_path, "title: A\naffiliations:\n  - {id: lab, name: A lab}\n").affiliations
    assert found == (Affiliation("lab", "A lab", found[0].span),)


def test_checks_ignored_without_reasons(tmp_path) -> None:
    assert metadata(tmp_path, "title: A\nchecks: {ignore: [CIT001, CIT002]}\n").checks.ignore == (
        ("CIT001", ""), ("CIT002", ""),
    )  # fmt: skip


def test_the_place_of_every_key(tmp_path) -> None:
    spans = metadata(tmp_path, WHOLE).spans
    typed = {key: WHOLE[spans[key].start : spans[key].end] for key in spans}
    assert typed["title"] == '"A *made-up* title"'
    assert typed["authors"] == "authors"
    assert typed["authors.0.orcid"] == "https://orcid.org/0000-0002-1825-0097"
    assert typed["affiliations.1.id"] == "uni"
    assert typed["declarations.funding"] == "None."
    assert typed["checks.ignore.TAB002"] == "also"
    assert typed["csl"] == "ieee"


BAD_YAML = {
    "colon": (
        "title: A: B\n",
        ["1:9: error SRC004: Not valid YAML: a colon inside unquoted text | Put the whole text in quotation marks."],
    ),
    "tab": (
        "title: A\nauthors:\n\t- x\n",
        ["3:1: error SRC004: Not valid YAML: a tab where blanks must indent | Indent with blanks."],
    ),
    "at sign": (
        "title: A\nabstract: @x\n",
        [
            "2:11: error SRC004: Not valid YAML: a character that cannot begin unquoted text"
            " | Put the text in quotation marks."
        ],
    ),
    "quote": (
        'title: "A\nlang: en\n',
        [
            "1:8: error SRC004: Not valid YAML: a quotation mark that is never closed | Close it."
            " | manuscript/manuscript.yaml:2:9: this is where it goes wrong"
        ],
    ),
    "bracket": (
        "title: A\nkeywords: [a, b\nlang: en\n",
        [
            "2:11: error SRC004: Not valid YAML: a bracket that is never closed | Close it, or add a comma."
            " | manuscript/manuscript.yaml:3:5: this is where it goes wrong"
        ],
    ),
    "indentation": (
        "authors:\n  - name: A\n   email: a@b\n",
        [
            "3:4: error SRC004: Not valid YAML: a line that is indented wrongly"
            " | Align it with the other items of the list."
            " | manuscript/manuscript.yaml:2:3: what it belongs to begins here"
        ],
    ),
    "no key": (
        "title: A\nfoo\n",
        [
            "2:4: error SRC004: Not valid YAML: a line that is no “key: value”"
            " | Add the colon, or indent the line as text."
            " | manuscript/manuscript.yaml:2:1: what it belongs to begins here"
        ],
    ),
    "alias": (
        "title: *A\n",
        ["1:8: error SRC004: Not valid YAML: an alias (*) of something not defined | Put the text in quotation marks."],
    ),
    "list": ("- a\n", ["1:1: error SRC004: manuscript.yaml must hold lines “key: value” | Begin with “title: …”."]),
    "cycle": (
        "authors: &a [*a]\n",
        [
            "1:1: error SRC004: The file refers to itself, is nested too deeply or grows without bounds"
            " | Write the values out without & and *."
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BAD_YAML.values(), ids=BAD_YAML)
def test_what_is_no_yaml_is_fatal(tmp_path, text, expected) -> None:
    loaded = read(tmp_path, {"manuscript.yaml": text})
    assert fatal(loaded)
    assert [line.removeprefix("manuscript/manuscript.yaml:") for line in findings(loaded)] == expected


def test_aliases_that_grow_without_bounds_are_refused(tmp_path) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join(['*' + a] * 10)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    assert "grows without bounds" in messages(tmp_path, "\n".join(lines))[0]


def test_mistakes_are_reported_together_and_the_rest_is_used(tmp_path) -> None:
    text = """\
title: A
lang: English
date: 2026-13-01
keywords: {a: b}
keyword: [a]
authors:
  - given: Bo
  - name: Ada Example
    mail: ada@example.org
    orcid: 12
    corresponding: maybe
    affiliations: [lap, lab]
affiliations:
  lab: A lab
float-citations: later
lang: en
declarations:
  fundin: None.
checks:
  thresholds: {words: many}
"""
    assert messages(tmp_path, text) == [
        "2:7: error SRC020: “lang” must be a language tag as en, en-GB or de, not “English”",
        "3:7: error SRC020: “date” must be a date as 2026, 2026-11 or 2026-11-24, not “2026-13-01”",
        "4:1: error SRC020: “keywords” must be a list, not lines “key: value”",
        "5:1: warning SRC021: Unknown key “keyword” is ignored | Did you mean “keywords”?",
        "7:5: error SRC020: Item 1 of “authors” lacks “family” | Add “family: …”.",
        "9:5: warning SRC021: Unknown key “mail” is ignored | Did you mean “email”?",
        "10:12: error SRC020: “orcid” must be four groups of four digits (0000-0002-1825-0097), not “12”",
        "11:20: error SRC020: “corresponding” must be true or false, not “maybe”",
        "12:20: error SRC022: Affiliation “lap” of Ada Example is not defined | Did you mean “lab”?",
        "15:18: error SRC020: “float-citations” must be at-mention or at-place, not “later”",
        "16:1: error SRC023: “lang” is given twice; the first counts | Delete one of them."
        " | manuscript/manuscript.yaml:2:1: first given here",
        "18:3: warning SRC021: “fundin” is none of the usual statements | Did you mean “funding”?",
        "20:23: error SRC020: “words” must be a number, not “many”",
    ]
    found = read(tmp_path, {"manuscript.yaml": text}).manuscript.metadata
    (ada,) = found.authors
    assert (ada.name, ada.orcid, ada.affiliations) == ("Ada Example", None, ("lap", "lab"))
    assert text[ada.span.start : ada.span.end].startswith("name: Ada Example")
    assert text[found.spans["authors.0.affiliations"].start :].startswith("affiliations: [lap")


def test_an_id_is_given_once(tmp_path) -> None:
    text = "title: A\nglossary:\n- {id: ai, short: AI}\n- {id: ai, short: A.I.}\n"
    assert messages(tmp_path, text) == [
        "4:8: error SRC023: “ai” is defined twice | Delete one of them."
        " | manuscript/manuscript.yaml:3:8: first defined here"
    ]


def test_a_manuscript_without_title(tmp_path) -> None:
    assert messages(tmp_path, "lang: en\n") == ["1:1: error SRC020: The manuscript has no title | Add “title: …”."]


def test_a_title_is_one_paragraph(tmp_path) -> None:
    assert messages(tmp_path, "title: |\n  One.\n\n  Two.\n") == [
        "1:8: error SRC020: “title” must be one paragraph and is left out"
    ]


def test_no_metadata_file(tmp_path) -> None:
    loaded = read(tmp_path, {"sections/01.md": "# A\n"}, plain=False)
    assert fatal(loaded)
    assert findings(loaded) == [
        "build: error SRC002: manuscript/manuscript.yaml does not exist | Put the file there, or correct its path."
    ]


STYLES = {
    "plain": "title: A\nabstract: Some words over\n  two lines.\n",
    "folded": "title: A\nabstract: >-\n    Some words\n    over two\n\n    lines, isn't it.\n",
    "literal": "title: A\nabstract: |2 # remark\n    Some words\n  over two lines.\n",
    "single": "title: A\nabstract: 'Some words, isn''t it,\n  over two lines.'\n",
    "anchor": "title: A\nabstract: &over Some words over two lines.\n",
    "double": 'title: A\nabstract: "Some \\"words\\", \\u00e4 \\\n   over\\ttwo\n   lines."\n',
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
def test_the_place_of_every_word_of_an_abstract(tmp_path, text, newline) -> None:
    text = text.replace("\n", newline)
    loaded = read(tmp_path, {"manuscript.yaml": text.encode()})
    assert findings(loaded) == []
    texts = list(all_inlines(loaded.manuscript.metadata.abstract))
    words = [word for node in texts for word in getattr(node, "value", "").split()]
    assert {"Some", "over", "two"} <= set(words)
    assert texts[0].span.exact
    assert text[texts[0].span.start :].startswith("Some")
    assert text[: texts[-1].span.end].endswith((".", '."', ".'"))


YAML_TEXT = st.text(st.sampled_from("ab ä\n\t:#'\"\\-|>&*@😀\u00a0"), max_size=40)


@given(YAML_TEXT, st.sampled_from(["'", '"', "|", ">", None]), st.integers(10, 60), st.booleans(), st.booleans())
def test_every_character_of_a_scalar_is_found_in_the_file(value, style, width, unicode, crlf) -> None:
    """What PyYAML writes in any style is read back with each character at its own place."""
    text = yaml.dump({"key": {"title": value, "x": "y"}}, default_style=style, width=width, allow_unicode=unicode)
    text = text.replace("\n", "\r\n") if crlf else text
    tree, found = yaml_positions.read(text, FILE)
    assert found == []
    node = tree.get("key").get("title")
    assert (node.value or "") == (value if node.value is not None else "")
    piece = fragment(node, text)
    for i, char in enumerate(piece.text):
        at = piece.offset(i)
        assert node.span.start <= at <= node.span.end
        if not char.isspace() and text[at] != "\\":
            assert text[at] == char


@given(
    st.recursive(YAML_TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(YAML_TEXT, inner, max_size=3)),
    st.booleans(),
)
def test_the_tree_holds_what_pyyaml_reads(value, flow) -> None:
    text = yaml.dump({"key": value}, default_flow_style=flow, allow_unicode=True)
    tree, found = yaml_positions.read(text, FILE)
    assert found == []

    def plain(node):
        if isinstance(node.value, dict):
            return {name: plain(child) for name, child in node.value.items()}
        return [plain(child) for child in node.value] if isinstance(node.value, tuple) else node.value

    assert plain(tree) == yaml.load(text, Loader=yaml.BaseLoader)
    for path, span in yaml_positions.spans(tree):
        assert 0 <= span.start <= span.end <= len(text), path
