"""``--online`` from end to end: what is asked, what is written, and that nothing is without it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from builder.cli import main
from builder.diagnostics import Diagnostic
from builder.project import Outcome, Request, build
from builder.registries.client import MIRROR
from builder.registries.lock import entry, merged
from tests.registries.server import Reply, agencies, article, crossref, pubmed
from tests.support.workspace import workspace

TEXT = """\
# Introduction {#sec:intro}

By DOI @doi:10.1000/A, by PMID [@pmid:1; @own], again @{https://doi.org/10.1000/a}.
"""
FILES = {"sections/01.md": TEXT, "references.json": json.dumps([{"id": "own", "type": "book", "title": "Own"}])}

LOCK = """\
{
  "format": "manuscript-editions references.lock",
  "version": 1,
  "references": {
    "doi:10.1000/a": {
      "registry": "Crossref",
      "sha256": "HASH",
      "item": {
        "DOI": "10.1000/a",
        "ISSN": "1234-5679",
        "author": [
          {
            "family": "Example",
            "given": "Ada"
          },
"""


@pytest.fixture
def root(tmp_path) -> Path:
    return workspace(tmp_path, FILES)


@pytest.fixture
def playing(registries):
    """The registries know the two works of ``TEXT``, which are not the same."""
    registries.say("/doi/doiRA/10.1000", agencies(**{"10.1000": "Crossref"}))
    registries.say("/crossref/works/10.1000/a", crossref("10.1000/a"))
    registries.say("/ncbi/efetch.fcgi", pubmed(article("1")))
    return registries


@pytest.fixture
def no_network(monkeypatch) -> None:
    """Any attempt to open a connection fails the test."""

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def said(outcome: Outcome) -> list[Diagnostic]:
    """What concerns keys, the lock file and registries; other checks look at these works, too."""
    return [d for d in outcome.diagnostics if d.code.startswith(("CIT001", "NET", "SRC"))]


def codes(outcome: Outcome) -> list[str]:
    return [d.code for d in said(outcome)]


def lock(root: Path) -> Path:
    return root / "manuscript" / "references.lock.json"


def test_answers_are_kept_and_serve_every_later_run(root, playing, monkeypatch) -> None:
    first = build(Request(root, ("html",), online=True))
    assert codes(first) == []
    written = lock(root).read_bytes()
    page = (root / "output" / "manuscript.html").read_bytes()
    assert list(first.resolved.manuscript.references) == ["own", "doi:10.1000/a", "pmid:1"]
    asked = len(playing.asked)
    assert asked == 3

    monkeypatch.delenv(MIRROR)
    for online in (False, True):  # with nothing missing --online asks nobody
        again = build(Request(root, ("html",), online=online))
        assert (codes(again), lock(root).read_bytes()) == ([], written)
        assert (root / "output" / "manuscript.html").read_bytes() == page
    assert len(playing.asked) == asked


def test_the_file_reads_well(root, playing) -> None:
    build(Request(root, online=True))
    text = lock(root).read_text("utf-8")
    whole = json.loads(text)
    hashed = whole["references"]["doi:10.1000/a"]["sha256"]
    assert text.startswith(LOCK.replace("HASH", hashed))
    assert list(whole["references"]) == ["doi:10.1000/a", "pmid:1"]
    assert text.endswith("\n  }\n}\n")


def test_nothing_is_asked_and_nothing_written_without_it(root, registries, no_network) -> None:
    outcome = build(Request(root, ("html", "docx", "pdf")))
    assert codes(outcome) == ["CIT001", "CIT001", "CIT001"]
    assert registries.asked == []
    assert not lock(root).exists()


def test_httpx_is_not_even_imported_without_it(root) -> None:
    lock(root).write_text(merged(None, {"doi:10.1000/a": entry("Crossref", {"title": "A"}, [])}))
    program = "import sys; from builder.cli import main; main(); print('httpx' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program, "check", "-q", str(root)], capture_output=True, text=True, check=False
    )
    assert ran.stdout.splitlines()[-1] == "False", ran.stderr


def test_old_entries_stay_as_they_are(root, playing) -> None:
    old = merged(None, {"doi:10.1000/old": entry("Crossref", {"title": "Old"}, [])})
    lock(root).write_text(old)
    build(Request(root, online=True))
    whole = json.loads(lock(root).read_text("utf-8"))["references"]
    assert list(whole) == ["doi:10.1000/a", "doi:10.1000/old", "pmid:1"]
    assert whole["doi:10.1000/old"] == json.loads(old)["references"]["doi:10.1000/old"]


def test_two_identifiers_of_one_work_become_one_reference(root, playing) -> None:
    ids = '<ArticleId IdType="doi">10.1000/A</ArticleId>'
    playing.say("/ncbi/efetch.fcgi", pubmed(article("1", ids=ids)))
    outcome = build(Request(root, online=True))
    assert list(outcome.resolved.manuscript.references) == ["own", "doi:10.1000/a"]
    assert [e.key for e in outcome.resolved.bibliography.entries] == ["doi:10.1000/a", "own"]


def test_what_a_registry_does_not_know_is_said_at_the_citation(root, playing) -> None:
    playing.say("/crossref/works/10.1000/a", Reply(b"Resource not found.", "text/plain", 404))
    outcome = build(Request(root, online=True))
    assert [(d.code, d.message, d.hint) for d in said(outcome)] == [
        (
            "CIT001",
            "No reference has the DOI 10.1000/a, and Crossref does not know it",
            "Correct it, or add an entry that has it to manuscript/references.json.",
        )
    ] * 2
    assert list(json.loads(lock(root).read_text("utf-8"))["references"]) == ["pmid:1"], "the other one is kept"


def test_what_may_come_another_time_says_so(root, playing) -> None:
    playing.say("/ncbi/efetch.fcgi", Reply(b"<html>", "text/html"))
    (found,) = said(build(Request(root, online=True)))
    assert found.message == "No reference has the PMID 1, and PubMed sent no XML"
    assert found.hint.startswith("Run with --online again later, or add")


def test_without_a_network_there_is_one_finding_more(root, monkeypatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv(MIRROR, address)
    text = " ".join(f"@pmid:{n}" for n in range(1, 201)) + " @doi:10.1000/a"
    (root / "manuscript/sections/01.md").write_text(f"# A\n\n{text}\n")
    outcome = build(Request(root, online=True, ignore=("CIT00",)))
    assert [(d.code, d.severity.value, d.message) for d in said(outcome)] == [
        ("NET001", "warning", "Crossref and PubMed could not be reached, so 201 identifiers were not looked up")
    ]
    assert not lock(root).exists()


def test_a_proxy_that_is_none(root, monkeypatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "shoe://127.0.0.1")
    (found,) = [d for d in said(build(Request(root, online=True))) if d.code == "NET001"]
    assert found.message.startswith("No registry was asked: the proxy that the environment names cannot be used")


def test_a_lock_file_that_cannot_be_read_is_never_overwritten(root, playing) -> None:
    lock(root).write_text("<<<<<<< HEAD\n")
    outcome = build(Request(root, online=True))
    assert codes(outcome).count("SRC044") == 1
    assert (lock(root).read_text(), playing.asked) == ("<<<<<<< HEAD\n", [])


def test_a_folder_that_cannot_be_written(root, playing, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builder.sources.lockfile.tempfile.mkstemp", refuse)
    (found,) = said(build(Request(root, online=True)))
    assert (found.code, found.span) == ("NET002", None)
    assert "manuscript/references.lock.json cannot be written (Permission denied)" in found.message
    assert not list(root.glob("manuscript/.references*"))


def test_the_lock_file_lies_beside_a_paper_and_in_content(tmp_path, playing) -> None:
    paper, manubot = tmp_path / "paper", tmp_path / "manubot"
    paper.mkdir()
    (paper / "paper.md").write_text("---\ntitle: A\n---\n\n# A\n\nSee @doi:10.1000/a.\n")
    (manubot / "content").mkdir(parents=True)
    (manubot / "content" / "metadata.yaml").write_text("title: A\n")
    (manubot / "content" / "01.md").write_text("# A\n\nSee @doi:10.1000/a.\n")
    for root, place in ((paper, "references.lock.json"), (manubot, "content/references.lock.json")):
        assert codes(build(Request(root, online=True))) == []
        assert "On <i>Silex</i>" in (root / place).read_text("utf-8")


@pytest.mark.parametrize("command", [["check"], ["numbers"], ["html"], ["submit", "plos-one"]])
def test_every_command_that_reads_a_manuscript_takes_it(root, playing, command, capsys) -> None:
    main([*command, str(root), "--online", "-q"])
    assert lock(root).exists()
    assert "CIT001" not in capsys.readouterr().out


def test_the_work_is_printed_in_all_editions(root, playing) -> None:
    outcome = build(Request(root, ("html", "docx", "pdf"), online=True))
    assert codes(outcome) == []
    page = (root / "output" / "manuscript.html").read_text("utf-8")
    assert 'id="ref-doi:10.1000/a"' in page
    with zipfile.ZipFile(root / "output" / "manuscript.docx") as package:
        document = package.read("word/document.xml").decode("utf-8")
    with pdfium.PdfDocument(root / "output" / "manuscript.pdf") as pdf:
        printed = pdf[0].get_textpage().get_text_range()
    for text in (page, document, printed):
        assert "Silex" in text
        assert "Made-up Peb" in text
