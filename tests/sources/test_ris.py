"""RIS: records as databases and reference managers write them, keys for those without, what is unclear at its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import pandoc
from builder.model import Json
from builder.sources.load import Loaded
from builder.sources.ris_fields import TYPES, date, name
from builder.sources.ris_lines import Record, records
from tests.support.workspace import findings, read


def load(folder: Path, text: str | bytes) -> Loaded:
    return read(folder, {"manuscript.yaml": "title: A\nbibliography: refs.ris\n", "refs.ris": text})


def items(loaded: Loaded) -> dict[str, dict[str, Json]]:
    assert loaded.manuscript is not None
    return {key: dict(r.item) for key, r in loaded.manuscript.references.items()}


ARTICLE = """\
TY  - JOUR
ID  - Stone2020
AU  - Example, Ada
A1  - van der Sample, Bo, Jr.
AU  - The Consortium
AU  - others
TI  - On <i>Pebbles</i> &amp; H<sub>2</sub>O: a study
  of two lines
T2  - Journal of Examples
J2  - J Ex
PY  - 2020/03/04/
VL  - 5
IS  - 2
SP  - 1
EP  - 10
DO  - https://doi.org/10.1234/x
UR  - https://example.org/a
UR  - https://example.org/b
KW  - one
KW  - two
SN  - 1234-5678
LA  - de
N1  - a note
ER  -
"""


def test_an_article_and_the_place_of_each_field(tmp_path: Path) -> None:
    loaded = load(tmp_path, ARTICLE)
    assert findings(loaded) == []
    assert items(loaded)["Stone2020"] == {
        "id": "Stone2020",
        "type": "article-journal",
        "author": [
            {"family": "Example", "given": "Ada"},
            {"family": "van der Sample", "given": "Bo", "suffix": "Jr."},
            {"literal": "The Consortium"},
            {"literal": "others"},
        ],
        "title": "On <i>Pebbles</i> & H<sub>2</sub>O: a study of two lines",
        "container-title": "Journal of Examples",
        "container-title-short": "J Ex",
        "issued": {"date-parts": [[2020, 3, 4]]},
        "volume": "5",
        "issue": "2",
        "page": "1-10",
        "DOI": "10.1234/x",
        "URL": "https://example.org/a",
        "keyword": "one, two",
        "ISSN": "1234-5678",
        "language": "de",
    }
    assert loaded.manuscript is not None
    reference = loaded.manuscript.references["Stone2020"]
    typed = {path: ARTICLE[span.start : span.end] for path, span in reference.spans.items()}
    assert (typed["id"], typed["type"], typed["volume"]) == ("Stone2020", "JOUR", "5")
    assert (typed["author.0"], typed["author.1.family"]) == ("Example, Ada", "van der Sample, Bo, Jr.")
    assert typed["title"].endswith("study\n  of two lines")
    assert ARTICLE[reference.span.start : reference.span.end] == ARTICLE.rstrip()


def test_of_a_book_the_second_title_is_its_series(tmp_path: Path) -> None:
    text = "TY  - BOOK\nID  - b\nTI  - Stones\nT2  - Nature Series\nSN  - 978-0-00-000000-2\nSP  - 300\nER  - \n"
    assert items(load(tmp_path, text))["b"] == {
        "id": "b", "type": "book", "title": "Stones", "collection-title": "Nature Series",
        "ISBN": "978-0-00-000000-2", "page": "300",
    }  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("head", ["", "Provider: A database\nContent: text/plain\n\n"])
def test_files_as_databases_write_them(tmp_path: Path, newline: str, head: str) -> None:
    text = f"{head}TY  - JOUR\nID  - a\nTI  - One\nER  -\n\n\nTY  - JOUR\nID  - b\nTI  - Two\nER  - \n"
    loaded = load(tmp_path, b"\xef\xbb\xbf" + text.replace("\n", newline).encode())
    assert findings(loaded) == []
    assert [item["title"] for item in items(loaded).values()] == ["One", "Two"]


def test_records_without_id_get_a_key_that_can_be_read(tmp_path: Path) -> None:
    record = "TY  - BOOK\nAU  - {}\nTI  - {}\nPY  - 2019\nER  - \n"
    loaded = load(
        tmp_path,
        "".join(
            record.format(*pair)
            for pair in (
                ("Bézier-Maß, Ada", "The Pebbles"),
                ("O'Example, Bo", "Die Steine"),
                ("O'Example, Bo", "Steine"),
            )
        ),
    )
    assert list(items(loaded)) == ["beziermaß2019pebbles", "oexample2019steine", "oexample2019steine-2"]
    assert findings(loaded) == [
        "manuscript/refs.ris:1:1: info SRC052: 3 of 3 records of manuscript/refs.ris have no ID; they are cited as"
        " @beziermaß2019pebbles, @oexample2019steine, @oexample2019steine-2 | Add a line “ID  - key” to each."
    ]


UNCLEAR = {
    "no ER": (
        "TY  - BOOK\nID  - a\nTY  - BOOK\nID  - b\nER  - \n",
        ["a", "b"],
        "1:1: warning SRC050: This record has no line ER; it ends where the next one begins | End it with “ER  - ”.",
    ),
    "no ER at the end": (
        "TY  - BOOK\nID  - a",
        ["a"],
        "1:1: warning SRC050: This record has no line ER; it ends where the next one begins | End it with “ER  - ”.",
    ),
    "no TY": (
        "ID  - a\nTY  - BOOK\nID  - b\nER  - \n",
        ["b"],
        "1:1: warning SRC050: This line belongs to no record | Begin it with TY.",
    ),
    "unknown type": (
        "TY  - STONE\nID  - a\nER  - \n",
        ["a"],
        "1:1: warning SRC050: “STONE” is no type of RIS; the work is cited as a document"
        " | Write TY  - JOUR, BOOK, CHAP, …",
    ),
    "no record": (
        "Words.\n",
        [],
        "1:1: warning SRC050: manuscript/refs.ris holds no record"
        " | Records look like “TY  - JOUR”, a field a line, “ER  - ”.",
    ),
    "unknown field": (
        "TY  - BOOK\nID  - a\nXY  - words\nZZ  - more\nER  - \n",
        ["a"],
        "3:7: info SRC054: Fields of manuscript/refs.ris that no citation prints are passed over: XY, ZZ",
    ),
    "same key": (
        "TY  - BOOK\nID  - a\nER  - \nTY  - BOOK\nID  - a\nER  - \n",
        ["a"],
        "5:7: error SRC041: Reference key a is defined twice; the first entry counts"
        " | Delete one entry, or give it a key of its own. | manuscript/refs.ris:2:7: first defined here",
    ),
}


@pytest.mark.parametrize(("text", "keys", "expected"), UNCLEAR.values(), ids=UNCLEAR)
def test_what_is_unclear_is_said_and_the_rest_read(tmp_path: Path, text: str, keys: list[str], expected: str) -> None:
    loaded = load(tmp_path, text)
    assert list(items(loaded)) == keys
    assert findings(loaded) == [f"manuscript/refs.ris:{expected}"]


DATES = {
    "2020": {"date-parts": [[2020]]},
    "2020///": {"date-parts": [[2020]]},
    "2020/3/4": {"date-parts": [[2020, 3, 4]]},
    "2020/03//Spring": {"date-parts": [[2020, 3]]},
    "2020-03-04": {"date-parts": [[2020, 3, 4]]},
    "in press": {"literal": "in press"},
    "///in press": {"literal": "in press"},
}


@pytest.mark.parametrize(("typed", "meant"), DATES.items(), ids=DATES)
def test_dates(typed: str, meant: dict[str, Json]) -> None:
    assert date(typed) == meant


def test_names() -> None:
    assert name("de la Example, Ada") == {"family": "de la Example", "given": "Ada"}
    assert name("Example,") == {"family": "Example"}
    assert name("World Pebble Organisation") == {"literal": "World Pebble Organisation"}


words = st.text("abcXYZé 09.", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
key = st.text("abcXY01:_", min_size=1, max_size=6)
letters = st.text("abcXYZé", min_size=1, max_size=8)
people = st.lists(st.tuples(letters, letters), max_size=2)
record = st.tuples(st.sampled_from(["JOUR", "BOOK", "CHAP", "THES", "RPRT"]), key, words, people, st.integers(0, 9))


@settings(max_examples=25, deadline=None)
@given(st.lists(record, min_size=1, max_size=4, unique_by=lambda r: r[1]), st.sampled_from(["\n", "\n\n"]))
def test_keys_titles_and_names_are_those_of_pandoc(tmp_path_factory: pytest.TempPathFactory, made, gap) -> None:  # type: ignore[no-untyped-def]
    text = ""
    for kind, identity, title, authors, volume in made:
        lines = [f"AU  - {family}, {given}" for family, given in authors]
        lines = [f"TY  - {kind}", f"ID  - {identity}", f"TI  - {title}", *lines, f"VL  - {volume}", "ER  - "]
        text += "\n".join(lines) + "\n" + gap
    found = items(load(tmp_path_factory.mktemp("ris"), text))
    said = json.loads(pandoc.run(["-f", "ris", "-t", "csljson"], text.encode()))
    assert list(found) == [one["id"] for one in said]
    for one in said:
        mine = found[one["id"]]
        assert (mine["type"], mine["title"], mine["volume"]) == (one["type"], one["title"], one["volume"])
        theirs = [{k: v for k, v in name.items() if k in ("family", "given")} for name in one.get("author", [])]
        assert mine.get("author", []) == theirs


@settings(max_examples=200, deadline=None)
@given(st.text("TYERAUID  -\n\r,x/0é", max_size=60))
def test_every_record_stands_in_the_file(text: str) -> None:
    for found in records(text):
        assert 0 <= found.start <= found.end <= len(text)
        if isinstance(found, Record):
            assert text[found.start : found.start + 2] == "TY"
            for field in found.fields:
                assert "".join(text[field.start : field.end].split()) == "".join(field.value.split())


CSL_TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset"
    " document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation"
    " manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical"
    " personal_communication post post-weblog regulation report review review-book software song speech standard"
    " thesis treaty webpage"
)
"""CSL 1.0.2, appendix III."""


def test_types_are_those_of_csl() -> None:
    assert set(TYPES.values()) <= set(CSL_TYPES.split())
