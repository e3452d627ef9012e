"""``--online`` for the author's own references: what is asked, kept, and found. ``server`` plays the registries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from builder.cli import main
from builder.diagnostics.text import place
from builder.project import Outcome, Request, build
from builder.registries.client import MIRROR
from builder.registries.lock import entry, merged
from tests.registries.server import Registries, Reply, agencies, article, crossref, feed, preprint, pubmed
from tests.support.workspace import workspace

OWN = {
    "id": "own", "type": "article-journal", "title": "On Silex & H2O", "author": [{"family": "Example", "given": "A."}],
    "container-title": "J. Made-up Pebbles", "issued": {"date-parts": [[2020]]}, "DOI": "10.9999/a", "page": "629–650",
    "volume": "19",
}  # fmt: skip
NOT_FOUND = Reply(b"Resource not found.", "text/plain", 404)
ABSENT = [{"DOI": "10.9999/a", "status": "DOI does not exist"}]
RETRACTED = [{"DOI": "10.9999/N", "type": "retraction", "updated": {"date-parts": [[2022, 3, 4]]}}]


def made(folder: Path, *entries: Mapping[str, object], text: str = "See @own.") -> Path:
    return workspace(folder, {"sections/01.md": f"# A {{#sec:a}}\n\n{text}\n", "references.json": json.dumps(entries)})


def knows(registries: Registries, work: object) -> None:
    registries.say("/doi/doiRA/10.9999", agencies(**{"10.9999": "Crossref"}))
    registries.say("/crossref/works/10.9999/a", work)


def said(outcome: Outcome) -> list[str]:
    """The findings that registries are the reason of."""
    codes = ("REF026", "REF027", "REF028", "REF029", "NET", "SRC")
    found = [d for d in outcome.diagnostics if d.code.startswith(codes)]
    return [f"{place(d.span, outcome.files)} {d.code} {d.message}" for d in found]


def lock(root: Path) -> Path:
    return root / "manuscript" / "references.lock.json"


def test_an_entry_that_agrees_is_silent_and_printed_as_it_is(tmp_path, registries) -> None:
    knows(registries, crossref("10.9999/a"))
    root = made(tmp_path, OWN)
    build(Request(root, ("html",)))
    page = (root / "output/manuscript.html").read_bytes()
    outcome = build(Request(root, ("html",), online=True))
    assert said(outcome) == []
    assert (root / "output/manuscript.html").read_bytes() == page
    assert list(outcome.resolved.manuscript.references) == ["own"], "a record is no reference"
    assert list(json.loads(lock(root).read_text())["references"]) == ["doi:10.9999/a"]


def test_later_runs_say_the_same_and_ask_nobody(tmp_path, registries, monkeypatch) -> None:
    knows(registries, crossref("10.9999/a", title=["On Flint & H2O"], **{"updated-by": RETRACTED}))
    root = made(tmp_path, OWN)
    assert said(build(Request(root))) == [], "nothing is known yet"
    first = said(build(Request(root, online=True)))
    assert [line.partition(": ")[0] for line in first] == [
        "manuscript/references.json:1:10 REF029 own was retracted (2022-03-04)",
        "manuscript/references.json:1:53 REF027 own is not as Crossref has it",
    ]
    asked = len(registries.asked)
    monkeypatch.delenv(MIRROR)
    assert [said(build(Request(root, online=online))) for online in (False, True)] == [first, first]
    assert len(registries.asked) == asked == 2


def test_a_doi_that_does_not_exist(tmp_path, registries) -> None:
    """Crossref's 404 is not enough: doi.org has to say so."""
    knows(registries, NOT_FOUND)
    root = made(tmp_path, OWN)
    assert said(build(Request(root, online=True))) == []
    assert not lock(root).exists()
    registries.say("/doi/doiRA/10.9999/a", ABSENT)
    (line,) = said(build(Request(root, online=True)))
    assert line.endswith("REF028 The DOI 10.9999/a of own does not exist: doi.org has none such")
    assert json.loads(lock(root).read_text())["unknown"] == {"doi:10.9999/a": "doi.org"}
    assert said(build(Request(root))) == [line], "offline, too"

    knows(registries, crossref("10.9999/a"))  # it was registered in the meantime
    assert said(build(Request(root, online=True))) == []
    assert "unknown" not in json.loads(lock(root).read_text())


def test_no_answer_leaves_what_was_known(tmp_path, registries) -> None:
    knows(registries, Reply(b"<html>", "text/html"))
    root = made(tmp_path, OWN)
    lock(root).write_text(merged(None, {}, {"doi:10.9999/a": "doi.org"}))
    before = lock(root).read_bytes()
    found = said(build(Request(root, online=True)))
    assert found[0].endswith("NET003 Crossref sent no JSON: an identifier of your references could not be compared")
    assert "REF028" in found[1]
    assert lock(root).read_bytes() == before


def test_a_doi_that_went_to_another_agency_exists(tmp_path, registries) -> None:
    knows(registries, NOT_FOUND)
    registries.say("/doi/doiRA/10.9999/a", agencies(**{"10.9999/a": "DataCite"}))
    assert said(build(Request(made(tmp_path, OWN), online=True))) == []


def test_all_identifiers_are_asked_for_in_batches(tmp_path, registries) -> None:
    registries.say("/ncbi/efetch.fcgi", pubmed(article("1"), article("2")))
    registries.say("/arxiv/query", feed(preprint("2101.00001"), preprint("2101.00002")))
    entries = [
        *({"id": f"p{n}", "type": "article-journal", "title": "Pebbles of Silex", "PMID": str(n)} for n in (1, 2)),
        *({"id": f"x{n}", "type": "article", "title": "Pebbles", "number": f"arXiv:2101.0000{n}"} for n in (1, 2)),
        {"id": "b", "type": "book", "title": "Book", "ISBN": "9780306406157"},
        {"id": "odd", "type": "article", "title": "Odd", "number": "arXiv:2199.1", "PMID": "123456789012"},
    ]
    build(Request(made(tmp_path, *entries), online=True))
    assert registries.paths() == ["/arxiv/query", "/ncbi/efetch.fcgi"]


def test_the_article_of_a_preprint_is_fetched_with_it(tmp_path, registries) -> None:
    registries.say("/arxiv/query", feed(preprint("2101.00001", "10.9999/A")))
    knows(registries, crossref("10.9999/a"))
    own = {"id": "own", "type": "article", "title": "Pebbles: a preprint", "number": "arXiv:2101.00001"}
    (line,) = said(build(Request(made(tmp_path, own), online=True)))
    assert line.endswith("REF026 The preprint own was published in Journal of Made-up Pebbles (2020): DOI 10.9999/a")


def test_years_of_print_and_online_are_both_right(tmp_path, registries) -> None:
    knows(registries, crossref("10.9999/a", issued={"date-parts": [[2019, 12]]}))
    assert said(build(Request(made(tmp_path, OWN), online=True))) == []


def test_pubmeds_record_tells_the_year_online(tmp_path, registries) -> None:
    own = {"id": "own", "type": "article-journal", "title": "Pebbles of Silex at p < 0.05", "PMID": "1",
           "issued": {"date-parts": [[2017]]}}  # fmt: skip
    dated = article("1").replace("</AuthorList>", "</AuthorList><ArticleDate><Year>2017</Year></ArticleDate>")
    registries.say("/ncbi/efetch.fcgi", pubmed(dated))
    assert said(build(Request(made(tmp_path, own), online=True))) == []


def test_fixes_never_touch_the_lock_file(tmp_path, capsys) -> None:
    """One journal under two names, of which the lock file has the rarer: the file stays, and no finding is made."""
    theirs = {k: v for k, v in OWN.items() if k != "id"} | {"DOI": "10.9999/b", "container-title": "PLoS ONE"}
    others = [
        {**OWN, "id": f"o{n}", "DOI": f"10.9999/o{n}", "title": f"On {n}", "container-title": "PLOS ONE"} for n in "xy"
    ]
    root = made(tmp_path, *others, text="See @doi:10.9999/b.")
    text = merged(None, {"doi:10.9999/b": entry("Crossref", theirs, [])})
    lock(root).write_text(text)
    outcome = build(Request(root))
    assert "doi:10.9999/b" in outcome.resolved.manuscript.references
    assert [d for d in outcome.diagnostics if d.code == "REF018"] == []
    main(["check", str(root), "--unsafe-fixes", "-q"])
    capsys.readouterr()
    assert lock(root).read_text() == text


def test_how_registries_write_is_no_finding(tmp_path) -> None:
    """Title Case, names in capitals, a preprint as an article of a journal, a page twice: theirs, not the author's."""
    odd = {
        "type": "article-journal", "title": "The Counting Of Pebbles On Northern Winter Shores", "page": "1-1",
        "author": [{"family": "EXAMPLE", "given": "ADA"}], "container-title": "SSRN Electronic Journal",
        "issued": {"date-parts": [[2020]]}, "DOI": "10.9999/b",
    }  # fmt: skip
    own = [{**OWN, "id": f"o{n}", "DOI": f"10.9999/o{n}", "title": f"{n} counted waves along southern summer shores"}
           for n in ("Six", "Ten")]  # fmt: skip
    root = made(tmp_path, *own, text="See @doi:10.9999/b, @oSix and @oTen.")
    lock(root).write_text(merged(None, {"doi:10.9999/b": entry("Crossref", odd, [])}))
    there = {d.code for d in build(Request(root)).diagnostics if d.code.startswith("REF")}
    assert there == set()


def test_a_lock_file_with_something_else_for_unknown(tmp_path) -> None:
    root = made(tmp_path, OWN)
    lock(root).write_text(merged(None, {}).replace('"references"', '"unknown": [],\n  "references"'))
    (line,) = said(build(Request(root)))
    assert "SRC044 The lock file is not used: its “unknown” is no object in braces" in line
