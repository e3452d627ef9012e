"""REF001, REF002: entries of the reference list."""

from __future__ import annotations

from pathlib import Path

from tests.checks.rules.bench import context, findings, found, place
from tests.checks.rules.entries import WHOLE, refs, without


def test_ref001_an_article_with_holes(tmp_path: Path) -> None:
    files = refs(good=WHOLE, a=without("author", "issued"), b=without("container-title"), c=without("type"))
    add = "| Add it to the entry"
    assert found("REF001", tmp_path, files) == [
        "references.json:3:9-3:10 error Reference a lacks an author and a year (issued) | Add them to the entry",
        f"references.json:4:9-4:10 error Reference b lacks a journal (container-title) {add}",
        f"references.json:5:9-5:10 error Reference c lacks a type {add}",
    ]


def test_ref001_other_types(tmp_path: Path) -> None:
    files = refs(
        book={"type": "book", "title": "B"},
        talk=without("container-title", type="paper-conference"),
        page={"type": "webpage"},
    )
    assert [line.split(" error ")[1].split(" | ")[0] for line in found("REF001", tmp_path, files)] == [
        "Reference book lacks an author and a year (issued)",
        "Reference talk lacks proceedings (container-title) or an event (event-title)",
        "Reference page lacks a title",
    ]


def test_ref001_silent(tmp_path: Path) -> None:
    files = refs(
        edited=without("author", editor=[{"family": "Rock"}]),
        preprint=without("container-title", URL="https://arxiv.org/abs/2105.01171"),
        press=without("issued", status="in press"),
        page={"type": "webpage", "title": "Pebbles"},
        letter={"type": "personal_communication"},
    )
    assert found("REF001", tmp_path, files) == []


def test_ref002_one_doi_in_two_spellings(tmp_path: Path) -> None:
    files = refs(a={**WHOLE, "DOI": "10.9999/Shore.1"}, b={**WHOLE, "URL": "https://doi.org/10.9999/shore.1"})
    over = context(tmp_path, files)
    (one,) = findings("REF002", over)
    assert one.message == "References a and b have the same DOI 10.9999/shore.1"
    assert over.text(one.span) == "https://doi.org/10.9999/shore.1"  # type: ignore[arg-type]
    ((there, said),) = one.related
    assert (place(there, over.manuscript.files).split(":")[1], over.text(there), said) == (
        "2",
        "10.9999/Shore.1",
        "DOI of a",
    )


def test_ref002_arxiv_versions_pmids_and_isbn(tmp_path: Path) -> None:
    book = {"type": "book", "title": "B"}
    files = refs(
        a={"number": "arXiv:2105.01171v1", "PMID": "77"}, b={"DOI": "10.48550/arXiv.2105.01171", "PMID": 77},
        c={**book, "ISBN": "0-306-40615-2"}, d={**book, "ISBN": "978-0-306-40615-7"},
    )  # fmt: skip
    assert [line.split(" | ")[0] for line in found("REF002", tmp_path, files)] == [
        "references.json:3:21-3:46 error References a and b have the same arXiv id 2105.01171",
        "references.json:5:52-5:69 error References c and d have the same ISBN 9780306406157",
    ]


def test_ref002_silent(tmp_path: Path) -> None:
    """Chapters of one book, one author's other works, and what the author says is no duplicate."""
    chapter = {"type": "chapter", "ISBN": "978-0-306-40615-7"}
    files = refs(
        a={**chapter, "title": "One"}, b={**chapter, "title": "Two"}, c={"DOI": "10.9999/1"}, d={"DOI": "10.9999/12"},
        e={"DOI": "10.9999/5"}, f={"DOI": "10.9999/5", "custom": {"not-duplicate-of": "e"}},
        k={"DOI": "10.9999/7", "custom": {"also-known-as": ["l"]}}, l={"DOI": "10.9999/7"},
        g={"number": "3"}, h={"number": "3"}, i={"URL": "https://shore.example/a"}, j={"URL": "https://shore.example/a"},
    )  # fmt: skip
    assert found("REF002", tmp_path, files) == []
