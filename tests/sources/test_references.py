"""Reference files: entries by key, the place of every field, and what is said of mistakes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import FileId
from builder.sources.json_positions import Places, values
from tests.support.workspace import fatal, findings, read

GOOD = """\
[
  {"id": "a1", "type": "book", "title": "A \\"title\\"", "volume": 3,
   "author": [{"family": "Example", "given": "Ada"}, {"literal": "A consortium"}],
   "issued": {"date-parts": [[2020, "3"]]}},
  {"id": 7}
]
"""


def load(tmp_path, text: str):
    return read(tmp_path, {"references.json": text})


def test_entries_and_the_place_of_each_field(tmp_path) -> None:
    loaded = load(tmp_path, GOOD)
    assert findings(loaded) == []
    references = loaded.manuscript.references
    assert list(references) == ["a1", "7"]
    first = references["a1"]
    assert first.item["author"] == [{"family": "Example", "given": "Ada"}, {"literal": "A consortium"}]
    assert GOOD[first.span.start : first.span.end].startswith('{"id": "a1"')
    assert GOOD[first.span.start : first.span.end].endswith('"3"]]}}')
    typed = {path: GOOD[span.start : span.end] for path, span in first.spans.items()}
    assert (typed["title"], typed["volume"], typed["author.0.family"]) == ('A \\"title\\"', "3", "Example")
    assert (typed["author.1"], typed["issued.date-parts.0.1"]) == ('{"literal": "A consortium"}', "3")


def test_the_metadata_name_the_files(tmp_path) -> None:
    loaded = read(
        tmp_path,
        {
            "manuscript.yaml": "title: A\nbibliography: [refs/b.json, refs/a.json]\n",
            "refs/a.json": '[{"id": "x"}]',
            "refs/b.json": '[{"id": "y"}]',
            "references.json": "not asked for",
        },
    )
    assert list(loaded.manuscript.references) == ["y", "x"]
    assert [str(p) for p in loaded.manuscript.metadata.bibliography] == [
        "manuscript/refs/b.json",
        "manuscript/refs/a.json",
    ]


def test_of_duplicate_keys_the_first_counts(tmp_path) -> None:
    loaded = load(tmp_path, '[{"id": "a", "title": "One"},\n {"id": "a", "title": "Two"}]')
    assert findings(loaded) == [
        "manuscript/references.json:2:10: error SRC041: Reference key a is defined twice; the first entry counts"
        " | Delete one entry, or give it a key of its own. | manuscript/references.json:1:10: first defined here"
    ]
    assert loaded.manuscript.references["a"].item["title"] == "One"
    assert [r.item["title"] for r in loaded.manuscript.duplicates] == ["Two"]


NOT_JSON = {
    "comma between fields": (
        '[{"id": "a" "type": "b"}]',
        "1:13: error SRC006: Not valid JSON: a comma or a closing bracket was expected"
        " | Is the comma before this missing?",
    ),
    "comma between entries": (
        '[{"id": "a"}\n{"id": "b"}]',
        "2:1: error SRC006: Not valid JSON: a comma or the closing ] was expected | Add it.",
    ),
    "last comma": (
        '[{"id": "a"},\n]',
        "2:1: error SRC006: Not valid JSON: an entry was expected after the comma | Delete the last comma.",
    ),
    "last comma of an entry": (
        '[{"id": "a",}]',
        "1:13: error SRC006: Not valid JSON: a name in double quotation marks was expected"
        " | Is there a comma too many?",
    ),
    "no end": ('[{"id": "a"}\n', "1:12: error SRC006: Not valid JSON: a comma or the closing ] was expected | Add it."),
    "quote": (
        '[{"id": "a}\n]',
        "1:12: error SRC006: Not valid JSON: a line end or control character stands inside quotation marks"
        " | Close the quotation.",
    ),
    "single quotes": (
        "[{'id': 'a'}]",
        "1:3: error SRC006: Not valid JSON: a name in double quotation marks was expected | Is there a comma too many?",
    ),
    "word": ('[{"id": "a", "title": tru}]', "1:23: error SRC006: Not valid JSON: a value was expected"),
    "NaN": ('[{"id": NaN}]', "1:2: error SRC006: Not valid JSON: in this entry NaN is no number of JSON"),
    "digits": (
        '[{"id": ' + "1" * 5000 + "}]",
        "1:2: error SRC006: Not valid JSON: in this entry a number has too many digits",
    ),
    "deep": ("[" * 100_000, "1:2: error SRC006: Not valid JSON: this entry is nested too deeply"),
    "more": (
        '[{"id": "a"}] x',
        "1:15: error SRC006: Not valid JSON: text follows the closing ] | Delete it, or move it into the list.",
    ),
    "empty": ("", "1:1: error SRC006: Not valid JSON: a value was expected"),
    "no list": (
        '{"id": "a"}',
        "1:1: error SRC040: The references are no list | Put all entries into one pair of brackets [ ].",
    ),
}


@pytest.mark.parametrize(("text", "expected"), NOT_JSON.values(), ids=NOT_JSON)
def test_what_is_no_list_in_json_is_fatal(tmp_path, text, expected) -> None:
    loaded = load(tmp_path, text)
    assert fatal(loaded)
    assert findings(loaded) == [f"manuscript/references.json:{expected}"]


def test_fields_of_the_wrong_shape_are_left_out(tmp_path) -> None:
    text = """\
[
  {"id": "a", "title": ["x"], "author": "Ada Example",
   "editor": [{"family": ["x"]}], "issued": "May", "accessed": {"date-parts": [["May"]]}, "page": "1"},
  3,
  {"title": "x"}
]
"""
    loaded = load(tmp_path, text)
    names = 'a list of names ({"family": …, "given": …} or {"literal": …}) and is left out'
    date = 'a date ({"date-parts": [[2026, 11, 24]]} or {"literal": …}) and is left out'
    entry = 'is left out | Write it as {"id": "…", "type": "…", …}.'
    assert [line.removeprefix("manuscript/references.json:") for line in findings(loaded)] == [
        "2:24: error SRC040: “title” of a must be text or a number and is left out",
        f"2:42: error SRC040: “author” of a must be {names}",
        f"3:14: error SRC040: “editor” of a must be {names}",
        f"3:46: error SRC040: “issued” of a must be {date}",
        f"3:64: error SRC040: “accessed” of a must be {date}",
        f"4:3: error SRC040: Entry 2 is not in braces {{ }} and {entry}",
        f"5:3: error SRC040: Entry 3 lacks “id” and {entry}",
    ]
    assert loaded.manuscript.references["a"].item == {"id": "a", "page": "1"}


def test_what_no_program_writes_is_refused(tmp_path) -> None:
    deep = "[" * 600 + "]" * 600
    loaded = load(
        tmp_path, f'[{{"id": "a", "custom": {deep}}},\n{{"id": "b", "issued": {{"date-parts": [["{"1" * 5000}"]]}}}}]'
    )
    assert [line.split(" | ")[0].removeprefix("manuscript/references.json:") for line in findings(loaded)] == [
        "1:2: error SRC040: Entry 1 is nested too deeply and is left out",
        "2:23: error SRC040: “issued” of b must be a date"
        ' ({"date-parts": [[2026, 11, 24]]} or {"literal": …}) and is left out',
    ]


def test_characters_that_no_edition_can_show_are_blanks(tmp_path) -> None:
    item = load(tmp_path, r'[{"id": "a", "title": "x\u0000y\ud800z"}]').manuscript.references["a"].item
    assert item["title"] == "x y z"


FILES = {
    "absent": ("x.json", "SRC002: manuscript/x.json does not exist | Put the file there, or correct its path."),
    "nearly": ("refrences.json", "SRC002: manuscript/refrences.json does not exist | Did you mean “references.json”?"),
    "unknown": (
        "references.xml",
        "SRC042: manuscript/references.xml has no known format of references"
        " | Use a file ending in .bib, .bibtex, .json, .ris, .yaml or .yml.",
    ),
}


@pytest.mark.parametrize(("path", "expected"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_used_is_reported_where_it_is_named(tmp_path, path, expected) -> None:
    loaded = read(tmp_path, {"manuscript.yaml": f"title: A\nbibliography: {path}\n", "references.json": "[]"})
    assert fatal(loaded)
    assert findings(loaded) == [f"manuscript/manuscript.yaml:2:15: error {expected}"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.sampled_from('ab"\\é'), min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


def _at(value, path: str):
    for step in path.split(".") if path else ():
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_every_place_holds_its_value(value, indent, escaped) -> None:
    text = " " + json.dumps(value, indent=indent, ensure_ascii=escaped)
    found = values(text, 0)
    assert {path for path, _, _ in found} >= {""}
    for path, start, end in found:
        assert json.loads(text[start:end]) == _at(value, path)
    strings = Places(text, 1, FileId(0))
    for path, span in strings.items():
        inner = _at(value, path)
        if isinstance(inner, str):
            assert json.loads(f'"{text[span.start : span.end]}"') == inner


def test_five_thousand_entries_are_no_burden(tmp_path) -> None:
    entry = {
        "type": "book",
        "title": "T",
        "author": [{"family": "F", "given": "G"}],
        "issued": {"date-parts": [[2020]]},
    }
    loaded = load(tmp_path, json.dumps([{**entry, "id": f"k{i}"} for i in range(5000)], indent=1))
    assert len(loaded.manuscript.references) == 5000
