"""CSL-YAML: Markdown, dates and names as pandoc reads them, text as typed, everything in its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import pandoc
from builder.model import Json
from builder.sources.load import Loaded
from tests.support.workspace import fatal, findings, read


def load(folder: Path, text: str, name: str = "references.yaml") -> Loaded:
    return read(folder, {"manuscript.yaml": f"title: A\nbibliography: {name}\n", name: text})


def items(loaded: Loaded) -> dict[str, dict[str, Json]]:
    assert loaded.manuscript is not None
    return {key: dict(r.item) for key, r in loaded.manuscript.references.items()}


GOOD = """\
references:
- id: stone2020
  type: article-journal
  title: "On *Pebbles* of H~2~O and $\\\\beta$-rays"
  volume: 007
  author:
  - family: Example
    given: Ada
  - literal: others
  issued: 2020-03
- id: 1984
  type: book
  title: no
"""


def test_entries_and_the_place_of_each_field(tmp_path: Path) -> None:
    loaded = load(tmp_path, GOOD)
    assert findings(loaded) == []
    assert items(loaded) == {
        "stone2020": {
            "id": "stone2020",
            "type": "article-journal",
            "title": 'On <i>Pebbles</i> of H<sub>2</sub>O and <span class="nocase">$\\beta$</span>-rays',
            "volume": "007",
            "author": [{"family": "Example", "given": "Ada"}, {"literal": "others"}],
            "issued": {"date-parts": [[2020, 3]]},
        },
        "1984": {"id": "1984", "type": "book", "title": "no"},
    }
    assert loaded.manuscript is not None
    first = loaded.manuscript.references["stone2020"]
    typed = {path: GOOD[span.start : span.end] for path, span in first.spans.items()}
    assert (typed["id"], typed["volume"], typed["issued"]) == ("stone2020", "007", "2020-03")
    assert (typed["author.0.family"], typed["author.1.literal"]) == ("Example", "others")
    assert typed["title"].startswith("On *Pebbles*")
    assert GOOD[first.span.start : first.span.end].startswith("id: stone2020")


FORMS = {
    "a list alone": "- id: a\n  title: A\n",
    "between dashes": "---\nreferences:\n- id: a\n  title: A\n---\n",
    "between dashes and dots": "---\nreferences:\n- id: a\n  title: A\n...\n",
    "as a document begins": "---\nreferences:\n- {id: a, title: A}\n",
    "above text": "---\ntitle: B\nreferences:\n- id: a\n  title: A\n---\n\nWords: of a text.\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("suffix", ["yaml", "yml"])
def test_the_forms_of_a_file(tmp_path: Path, text: str, suffix: str) -> None:
    loaded = load(tmp_path, text, f"refs.{suffix}")
    assert findings(loaded) == []
    assert items(loaded) == {"a": {"id": "a", "title": "A"}}


MARKUP = {
    "*E. coli*": "<i>E. coli</i>",
    "**bold**": "<b>bold</b>",
    "x^2^ and H~2~O": "x<sup>2</sup> and H<sub>2</sub>O",
    "[Small]{.smallcaps}": '<span style="font-variant:small-caps;">Small</span>',
    "[mRNA]{.nocase}": '<span class="nocase">mRNA</span>',
    "<i>HTML</i> <sub>2</sub>": "<i>HTML</i> <sub>2</sub>",
    '<span class="nocase">al</span>-Andalus': '<span class="nocase">al</span>-Andalus',
    "a -- b": "a – b",
    "a\\*b and R&amp;D": "a*b and R&D",
    "$\\beta$ and $5 to $7": '<span class="nocase">$\\beta$</span> and $5 to $7',
    "a_b_c, @home [sic]": "a_b_c, @home [sic]",
    "1. Not a list": "1. Not a list",
    "“Quoted” 'words'": "“Quoted” ‘words’",
}


@pytest.mark.parametrize(("typed", "meant"), MARKUP.items(), ids=MARKUP)
def test_markdown_becomes_rich_text(tmp_path: Path, typed: str, meant: str) -> None:
    loaded = load(tmp_path, f"- id: a\n  title: {json.dumps(typed, ensure_ascii=False)}\n")
    assert findings(loaded) == []
    assert items(loaded)["a"]["title"] == meant


def test_identifiers_and_addresses_are_no_markdown(tmp_path: Path) -> None:
    text = "- id: a_b*c*\n  DOI: 10.1234/a_b_*c*\n  URL: https://example.org/a_b*c*\n"
    assert items(load(tmp_path, text)) == {
        "a_b*c*": {"id": "a_b*c*", "DOI": "10.1234/a_b_*c*", "URL": "https://example.org/a_b*c*"}
    }


DATES = {
    "2021": {"date-parts": [[2021]]},
    "2021-03-04": {"date-parts": [[2021, 3, 4]]},
    "2021-03/2021-05": {"date-parts": [[2021, 3], [2021, 5]]},
    "2021/..": {"date-parts": [[2021], [0]]},
    "1990~": {"date-parts": [[1990]], "circa": True},
    "2020-21": {"date-parts": [[2020]], "season": 1},
    "-0044": {"date-parts": [[-45]]},
    "in press": {"literal": "in press"},
    "{year: 2020, month: 3, day: 4}": {"date-parts": [[2020, 3, 4]]},
    "[{year: 2020}, {year: 2021}]": {"date-parts": [[2020], [2021]]},
    "{date-parts: [[2020, 3]], circa: true}": {"date-parts": [[2020, 3]], "circa": True},
    "{literal: about 1900}": {"literal": "about 1900"},
    "{raw: 2020-03}": {"date-parts": [[2020, 3]]},
}


@pytest.mark.parametrize(("typed", "meant"), DATES.items(), ids=DATES)
def test_dates(tmp_path: Path, typed: str, meant: dict[str, Json]) -> None:
    loaded = load(tmp_path, f"- id: a\n  issued: {typed}\n")
    assert findings(loaded) == []
    assert items(loaded)["a"]["issued"] == meant


def test_names_may_be_a_text_or_one_name(tmp_path: Path) -> None:
    text = "- id: a\n  author: The Consortium\n  editor: {family: Example, given: Ada, comma-suffix: true}\n"
    assert items(load(tmp_path, text))["a"] == {
        "id": "a",
        "author": [{"literal": "The Consortium"}],
        "editor": [{"family": "Example", "given": "Ada", "comma-suffix": True}],
    }


WRONG = {
    "no list": ("title: A\n", "1:1: error SRC040: The references are no list"),
    "nothing": ("", "1:1: error SRC040: The references are no list"),
    "a text": ("references: words\n", "1:13: error SRC040: The references are no list"),
    "no yaml": ("- id: a\n  title: a: b\n", "2:11: error SRC004: Not valid YAML: a colon inside unquoted text"),
    "no id": ("- title: A\n", "1:3: error SRC040: Entry 1 lacks “id” and is left out"),
    "no entry": ("- id: a\n- words\n", "2:3: error SRC040: Entry 2 is no list of fields and is left out"),
    "id is a list": ("- id: [a]\n", "1:3: error SRC040: Entry 1 lacks “id” and is left out"),
    "twice": ("- id: a\n  title: A\n  title: B\n", "3:3: error SRC023: “title” is given twice; the first counts"),
    "wrong field": (
        "- id: a\n  title: [A]\n",
        "2:10: error SRC040: “title” of a must be text or a number and is left out",
    ),
    "wrong date": (
        "- id: a\n  issued: {year: May}\n",
        '2:11: error SRC040: “issued” of a must be a date ({"date-parts": [[2026, 11, 24]]} or {"literal": …})'
        " and is left out",
    ),
}


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_where_it_is(tmp_path: Path, text: str, expected: str) -> None:
    loaded = load(tmp_path, text)
    assert findings(loaded)[0].startswith(f"manuscript/references.yaml:{expected}")
    assert fatal(loaded) == ("are no list" in expected or "SRC004" in expected)


def test_pandoc_runs_only_for_markup(tmp_path: Path) -> None:
    before = len(pandoc.history)
    load(tmp_path, "- id: a\n  title: Plain words, and numbers: 12\n".replace(": 12", " 12"))
    assert [run for run in pandoc.history[before:] if "fields.json" in run] == []


words = st.text("abcXZé 019.,:", min_size=1, max_size=15).map(str.strip).filter(bool)
marked = st.one_of(words, words.map("*{}*".format), words.map("a^{}^".format), words.map("**{}** b".format))
names = st.fixed_dictionaries({"family": words, "given": words})
days = st.dates().map(lambda day: day.isoformat())
entry = st.fixed_dictionaries(
    {"type": st.sampled_from(["book", "article-journal"])},
    optional={"title": marked, "publisher": marked, "volume": st.integers(0, 99).map(str), "issued": days,
              "author": st.lists(names, min_size=1, max_size=2)},
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.text("abcAB1:é", min_size=1, max_size=6), entry, min_size=1, max_size=4), st.booleans())
def test_keys_and_titles_are_those_of_pandoc(tmp_path_factory: pytest.TempPathFactory, made, flow) -> None:  # type: ignore[no-untyped-def]
    listed = [{"id": key, **fields} for key, fields in made.items()]
    text = yaml.safe_dump({"references": listed}, allow_unicode=True, sort_keys=False, default_flow_style=flow)
    found = items(load(tmp_path_factory.mktemp("yaml"), text))
    said = json.loads(pandoc.run(["-f", "markdown", "-t", "csljson"], f"---\n{text}---\n".encode()))
    assert list(found) == [one["id"] for one in said]
    for one in said:
        for name in ("title", "publisher", "issued"):
            assert found[one["id"]].get(name) == one.get(name), name


@settings(max_examples=60, deadline=None)
@given(st.text("-: \n[]{}aid'\"*&!|>%@references", max_size=40))
def test_whatever_stands_in_a_file_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    loaded = load(tmp_path_factory.mktemp("yaml"), f"references:\n- id: a\n{text}")
    assert loaded.manuscript is not None or findings(loaded)
