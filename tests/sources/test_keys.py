"""Keys that are identifiers: led to the author's entries, then to the lock file; what is found nowhere is reported."""

from __future__ import annotations

import json

import pytest

from builder.model import Citation
from builder.model.walk import all_inlines
from builder.registries.identifier import identifier, identifiers
from builder.registries.lock import entry, merged
from builder.sources.load import Loaded
from tests.support.workspace import findings, read

OWN = [
    {"id": "example2020", "type": "article-journal", "title": "Pebbles", "DOI": "10.1000/Pebbles(1)", "PMID": "42"},
    {"id": "sample2021", "type": "article", "title": "Sand", "URL": "https://arxiv.org/abs/2101.00001v2"},
    {"id": "book", "type": "book", "title": "Stones", "ISBN": "0-306-40615-2"},
    {"id": "page", "type": "webpage", "title": "A page", "URL": "https://example.org/a/?b=1"},
]
ADVICE = "Run with --online to look it up, or add an entry that has it to manuscript/references.json."


def cited(text: str, folder, locked: str | None = None, **files: str) -> Loaded:
    """A manuscript that says ``text``, with the references above and a lock file."""
    lock = {} if locked is None else {"references.lock.json": locked}
    own = {"references.json": json.dumps(OWN), "sections/01.md": f"# A\n\n{text}\n"}
    return read(folder, {**own, **lock, **files})


def keys(loaded: Loaded) -> list[str]:
    return [c.key for node in all_inlines(loaded.manuscript.body) if isinstance(node, Citation) for c in node.cites]


def lock(**items: dict) -> str:
    """A lock file of entries by their identifier."""
    return merged(None, {name: entry("Crossref", item, []) for name, item in items.items()})


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("@{doi:10.1000/PEBBLES(1)}", "example2020"),
        ("@{doi:https://doi.org/10.1000/pebbles(1)}", "example2020"),
        ("@{https://doi.org/10.1000/pebbles(1)}", "example2020"),
        ("@pmid:42.", "example2020"),
        ("[@pubmed:042, p. 3]", "example2020"),
        ("@arxiv:2101.00001v1", "sample2021"),
        ("@doi:10.48550/arXiv.2101.00001", "sample2021"),
        ("@https://arxiv.org/pdf/2101.00001", "sample2021"),
        ("@isbn:978-0-306-40615-7", "book"),
        ("@isbn:0306406152", "book"),
        ("@{url:https://example.org/a/?b=1}", "page"),
        ("@{https://example.org/a/?b=1}", "page"),
    ],
)
def test_an_identifier_means_the_authors_own_entry(tmp_path, written, key) -> None:
    loaded = cited(f"See {written}", tmp_path)
    assert (findings(loaded), keys(loaded)) == ([], [key])


def test_two_keys_of_one_work_are_one_reference(tmp_path) -> None:
    locked = lock(**{"pmid:42": {"title": "As PubMed has it", "PMID": "42"}, "pmid:7": {"DOI": "10.1000/x"}})
    loaded = cited(
        "A @pmid:42, b @example2020, c @{doi:10.1000/pebbles(1)}, d @doi:10.1000/X, e @pmid:7.", tmp_path, locked
    )
    assert keys(loaded) == ["example2020", "example2020", "example2020", "pmid:7", "pmid:7"]
    assert loaded.manuscript.references["example2020"].item["title"] == "Pebbles"


def test_an_entry_of_the_lock_file_leads_on_to_the_authors(tmp_path) -> None:
    """PubMed said that PMID 9 is the work that the author has by its DOI."""
    locked = lock(**{"pmid:9": {"title": "Same", "PMID": "9", "DOI": "10.1000/pebbles(1)"}})
    assert keys(cited("See @pmid:9.", tmp_path, locked)) == ["example2020"]


def test_of_the_lock_file_only_what_is_cited_counts(tmp_path) -> None:
    locked = lock(**{"doi:10.1000/a": {"title": "A"}, "doi:10.1000/b": {"title": "B"}})
    references = cited("See @doi:10.1000/B.", tmp_path, locked).manuscript.references
    assert list(references) == ["example2020", "sample2021", "book", "page", "doi:10.1000/b"]
    assert references["doi:10.1000/b"].item == {"id": "doi:10.1000/b", "title": "B"}
    place = references["doi:10.1000/b"].spans["title"]
    assert locked[place.start : place.end] == "B"


def test_nocite_may_hold_identifiers(tmp_path) -> None:
    metadata = 'title: A\nnocite: ["@pmid:42", "doi:10.1000/none"]\n'
    loaded = cited("Nothing.", tmp_path, **{"manuscript.yaml": metadata})
    assert loaded.manuscript.metadata.nocite == ("@example2020", "@doi:10.1000/none")
    assert findings(loaded) == [
        f"manuscript/manuscript.yaml:2:22: error CIT001: No reference has the DOI 10.1000/none | {ADVICE}"
    ]


def test_what_is_found_nowhere_is_reported_where_it_is_cited(tmp_path) -> None:
    loaded = cited("A @doi:10.1000/none. B [see @pmid:8; @{https://example.org/no}].", tmp_path)
    at = "manuscript/sections/01.md:3"
    assert findings(loaded) == [
        f"{at}:3: error CIT001: No reference has the DOI 10.1000/none | {ADVICE}",
        f"{at}:29: error CIT001: No reference has the PMID 8 | {ADVICE}",
        f"{at}:38: error CIT001: No reference has the address https://example.org/no"
        " | Add an entry that has it to manuscript/references.json; no registry knows it.",
    ]
    assert [one.key for one in loaded.wanted] == ["doi:10.1000/none", "pmid:8", "https://example.org/no"]


@pytest.mark.parametrize(
    ("written", "rest", "whole"),
    [
        ("@doi:10.1000/xyz(1) says", "(1", "@{doi:10.1000/xyz(1)}"),
        (
            "[@doi:10.1002/(SICI)1097-4571(199806)49:8<693::AID>3.0.CO;2-O]",
            "/(SICI)1097-4571(199806)49:8<693::AID>3.0.CO;2-O",
            "@{doi:10.1002/(SICI)1097-4571(199806)49:8<693::AID>3.0.CO;2-O}",
        ),
        ("@url:https://example.org/q?a=1&b=2.", "=1&b=2", "@{url:https://example.org/q?a=1&b=2}"),
    ],
)
def test_a_key_that_pandoc_cuts_short_is_not_looked_up(tmp_path, written, rest, whole) -> None:
    """Pandoc's manual, "Citation syntax": a bare key ends before brackets and before two marks in a row."""
    loaded = cited(written, tmp_path)
    (found,) = loaded.diagnostics
    assert found.code == "CIT001"
    assert f"the key ends before “{rest}" in found.message
    assert found.hint == f"Write it in braces: {whole}."
    (edit,) = found.fix.edits
    text = loaded.files[edit.span.file].text
    fixed = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    assert fixed == f"# A\n\n{written}\n".replace(whole.replace("{", "").replace("}", ""), whole)
    assert not loaded.wanted


@pytest.mark.parametrize(
    "after", ["; [@pmid:42]", " (so they say)", "'s way", ", *p*", "[^1]\n\n[^1]: A note.", "**b**"]
)
def test_words_after_a_key_are_no_part_of_it(tmp_path, after) -> None:
    (found,) = cited(f"@doi:10.1000/none{after}", tmp_path).diagnostics
    assert found.message == "No reference has the DOI 10.1000/none"


@pytest.mark.parametrize(("key", "what"), [("doi:nonsense", "DOI"), ("pmid:x1", "PMID"), ("isbn:12", "ISBN")])
def test_a_key_that_is_no_identifier_says_so(tmp_path, key, what) -> None:
    hint = "Correct it, or give the reference a key of your own."
    assert findings(cited(f"See @{key}.", tmp_path)) == [
        f"manuscript/sections/01.md:3:5: error CIT001: @{key} is no {what} | {hint}"
    ]


def test_a_reference_may_have_such_a_key_all_the_same(tmp_path) -> None:
    loaded = cited("See @doi:nonsense.", tmp_path, **{"references.json": '[{"id": "doi:nonsense"}]'})
    assert findings(loaded) == []


CONFLICT = '{\n<<<<<<< HEAD\n  "format": 1\n=======\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (CONFLICT, "2:1: error SRC044: The lock file is not used: a merge was not finished"),
        ("{", "1:1: error SRC044: The lock file is not used: not valid JSON"),
        ("[]", "1:1: error SRC044: The lock file is not used: it has not the form of one"),
        (
            lock().replace('"version": 1', '"version": 2'),
            "3:14: error SRC044: The lock file is not used: its version is 2, not 1",
        ),
        (
            lock(**{"DOI:10.1000/A": {}}),
            "5:6: error SRC044: Entry DOI:10.1000/A of the lock file is left out: it is no identifier in its one form",
        ),
        (
            lock(**{"doi:10.1000/a": {"title": "A"}}).replace('"A"', '"B"'),
            "5:6: warning SRC045: Entry doi:10.1000/a of the lock file is not what Crossref answered;"
            " it is used as it stands",
        ),
        (
            lock(**{"doi:10.1000/a": {"title": ["A"]}}),
            "9:18: error SRC040: “title” of doi:10.1000/a must be text or a number and is left out",
        ),
    ],
)
def test_a_lock_file_that_is_not_as_it_was_written(tmp_path, text, said) -> None:
    found = findings(cited("Words.", tmp_path, text))
    assert len(found) == 1
    assert found[0].startswith(f"manuscript/references.lock.json:{said}")


def test_every_identifier_of_an_item() -> None:
    item = {
        "id": "pmid:1",
        "type": "book",
        "DOI": "https://doi.org/10.1/X",
        "PMCID": "7",
        "ISBN": "0306406152 9780306406157",
    }
    item |= {
        "DOI": "10.1000/X",
        "URL": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC8/",
        "number": "arXiv:2101.00001 [cs.LG]",
    }
    assert [one.key for one in identifiers(item)] == [
        "pmid:1", "doi:10.1000/x", "pmcid:PMC7", "isbn:9780306406157", "arxiv:2101.00001", "pmcid:PMC8",
    ]  # fmt: skip


def test_a_chapter_is_not_its_book() -> None:
    assert list(identifiers({"type": "chapter", "ISBN": "0306406152"})) == []


@pytest.mark.parametrize("key", ["fig:x", "smith:2020", "doi:", "pmid:x", "isbn:12", "url:example.org", "doi:10.1/x"])
def test_other_keys_are_the_authors_own(key) -> None:
    assert identifier(key) is None
