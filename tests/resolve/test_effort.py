"""The choice of engine, and long lists in styles that are slow with them."""

from __future__ import annotations

import pytest

from builder import cache, pandoc
from builder import model as m
from builder.model.plain import plain
from builder.resolve import resolve
from builder.resolve.citations import effort
from builder.resolve.citations.effort import by_cite, slow
from builder.styles import csl
from tests.resolve.paper import c, done, findings, p, paper, place, ref, says

NAMESAKES = [
    ref("ann", year=2001, author=[{"family": "Stone", "given": "Ann"}]),
    ref("bob", year=2002, author=[{"family": "Stone", "given": "Bob"}]),
]


@pytest.mark.parametrize(
    ("style", "is_slow"),
    [("apa", True), ("chicago-author-date", True), ("elsevier-harvard", False), ("nature", False), ("ieee", False)],
)
def test_which_styles_are_slow_with_many(style: str, is_slow: bool) -> None:
    found = csl(style, None)
    assert slow(found, 501) is is_slow
    assert not slow(found, 500)
    assert (by_cite(found) is found) is not is_slow
    assert not slow(by_cite(found), 501)


def test_the_author_is_told_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "MANY", 1)
    manuscript = paper(p(c("ann"), c("bob")), references=NAMESAKES)
    said: list[str] = []
    resolve(manuscript, m.Profile(), csl("apa", None), watch=said.append)
    resolve(manuscript, m.Profile(), csl("ieee", None), watch=said.append)
    assert [line.split(",")[0] for line in said] == ["2 references in the style apa"]
    assert "disambiguation: by-cite" in said[0]


def test_nobody_is_told_where_the_cache_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(effort, "MANY", 1)
    monkeypatch.setenv(cache.VARIABLE, f"{tmp_path}")
    manuscript = paper(p(c("ann"), c("bob")), references=NAMESAKES)
    said: list[str] = []
    for _ in range(2):
        resolve(manuscript, m.Profile(), csl("apa", None), watch=said.append)
    assert len(said) == 1


def test_an_edit_of_prose_has_nothing_cited_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv(cache.VARIABLE, f"{tmp_path}")
    runs = []
    for words, style in (("One ", "apa"), ("Another ", "apa"), ("Another ", "ieee")):
        before = len(pandoc.history)
        done(paper(p(words, c("ann")), references=NAMESAKES), style)
        runs.append(len(pandoc.history) - before)
    assert runs == [1, 0, 1]


def test_by_cite_is_what_the_manuscript_says_and_no_more() -> None:
    for rule, texts in (
        ("style", ["(A. Stone, 2001)", "(B. Stone, 2002)"]),
        ("by-cite", ["(Stone, 2001)", "(Stone, 2002)"]),
    ):
        cites = c("ann"), c("bob")
        resolved = done(paper(p(*cites), references=NAMESAKES, disambiguation=rule), "apa")
        assert [says(resolved, cite) for cite in cites] == texts


def test_the_manuscript_names_the_engine() -> None:
    page = ref("page", "Stone", page="1-10")
    said = []
    for name in ("pandoc", "citeproc-py"):
        (entry,) = done(paper(p(c("page")), references=[page], citation_engine=name), "ieee").bibliography.entries
        said.append(plain(entry.content, {}))
    assert "1–10" in said[0]
    assert said[0] != said[1]


def test_an_unknown_engine_is_a_finding_and_the_default_serves() -> None:
    where = place()
    cite = c("ann")
    manuscript = paper(p(cite), references=NAMESAKES, citation_engine="latex", spans={"citation-engine": where})
    resolved = done(manuscript, "ieee")
    assert findings(resolved) == [("CIT031", "Citation engine 'latex' is not known; pandoc is used")]
    assert resolved.diagnostics[0].span == where
    assert resolved.diagnostics[0].hint == "Write one of citeproc-py, pandoc."
    assert says(resolved, cite) == "[1]"
