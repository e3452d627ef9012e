"""REF026 to REF029: references beside what registries said of them, as the lock file keeps it. No network."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from builder.model import Json
from builder.registries.lock import entry, merged
from tests.checks.rules.bench import fixed, found
from tests.checks.rules.entries import WHOLE, by, dated, refs

DOI = "10.9999/shore.1"
OURS: dict[str, Json] = {
    **WHOLE, "title": "On the shapes of pebbles", "author": by("Stone, Ada", "Rock, Bo"), "DOI": DOI, "volume": "3",
}  # fmt: skip
CODES = ("REF026", "REF027", "REF028", "REF029")


def lock(item: Mapping[str, Json] | None, *notices: Json, key: str = f"doi:{DOI}", registry: str = "Crossref") -> str:
    """A lock file in which ``registry`` knows ``item``, or no such work."""
    if item is None:
        return merged(None, {}, {key: registry})
    return merged(None, {key: entry(registry, item, list(notices))})


def compared(
    folder: Path, code: str, theirs: Mapping[str, Json] | None, ours: Mapping[str, Json] = OURS, *notices: Json
) -> list[str]:
    """What a rule finds where the registry has ``theirs``, without hints."""
    files = {**refs(a=ours), "references.lock.json": lock(theirs, *notices)}
    return [line.partition(" | ")[0] for line in found(code, folder, files)]


def silent(folder: Path, theirs: Mapping[str, Json], ours: Mapping[str, Json] = OURS, *notices: Json) -> bool:
    """Whether none of the four rules finds anything."""
    return all(compared(folder / code, code, theirs, ours, *notices) == [] for code in CODES)


# REF027


def test_ref027_all_that_differs_in_one_finding(tmp_path: Path) -> None:
    theirs = {**OURS, "title": "On the sizes of pebbles", "issued": dated(2012), "author": by("Rock, Bo", "Stone, Ada")}
    assert found("REF027", tmp_path, {**refs(a=OURS), "references.lock.json": lock(theirs)}) == [
        "references.json:2:50-2:74 error a is not as Crossref has it: the title “On the shapes of pebbles” is “On the "
        "sizes of pebbles” there, the first author “Stone” is “Rock” there and the year “2020” is “2012” there | "
        "Look at the work (DOI 10.9999/shore.1) and correct the entry, or the identifier"
    ]


def test_ref027_another_journal_is_a_warning(tmp_path: Path) -> None:
    assert compared(tmp_path, "REF027", {**OURS, "container-title": "Annals of Tides"}) == [
        "references.json:2:181-2:198 warning a is not as Crossref has it: the journal “Journal of Shores” is “Annals of "
        "Tides” there"
    ]


def test_ref027_a_letter_lost_is_a_warning(tmp_path: Path) -> None:
    (line,) = compared(tmp_path, "REF027", OURS, {**OURS, "title": "On the shaps of pebbles"})
    assert " warning a is not as Crossref has it: the title “On the shaps of pebbles” is “On the shapes" in line


def test_ref027_a_journal_that_is_only_a_preprint(tmp_path: Path) -> None:
    theirs = {**OURS, "type": "article", "genre": "preprint", "publisher": "madeRxiv", "container-title": ""}
    (line,) = compared(tmp_path, "REF027", theirs)
    assert line.endswith(
        "error a is not as Crossref has it: the journal “Journal of Shores” is “a preprint at madeRxiv” there"
    )


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"title": "On the shapes of pebbles"}, {"title": "On the Shapes of <i>Pebbles</i>: A Review"}),
        ({"title": "Modelling the colour of haematite"}, {"title": "Modeling the color of hematite"}),
        ({"title": "α-Pebbles in H2O"}, {"title": "Alpha-pebbles in H<sub>2</sub>O."}),
        ({"title": "On the shapes of pebbles"}, {"title": "RETRACTED: On the shapes of pebbles"}),
        ({"title": "On the shapes of pebbles"}, {"title": "[On the shapes of pebbles]"}),
        ({"author": by("Müller, A.")}, {"author": by("Mueller, Anna")}),
        ({"author": by("van der Stone, A.")}, {"author": [{"family": "Stone", "non-dropping-particle": "van der"}]}),
        ({"author": by("Stone, Ada")}, {"author": by("Ada, Stone")}),
        ({"author": by("Stone, Ada")}, {"author": [{"literal": "Shore Group"}, {"family": "Stone", "given": "A"}]}),
        ({"container-title": "J. Shores"}, {"container-title": "Journal of Shores"}),
        ({"container-title": "The Shore"}, {"container-title": "Shore (Northern Coast, N.C.)"}),
        ({"container-title": "Shores & Tides"}, {"container-title": "Shores and tides : the journal of a society"}),
        ({"container-title": "Acta Lit.", "ISSN": "1234-5679"}, {"container-title": "Shores", "ISSN": "1234-5679"}),
        ({"type": "chapter", "container-title": "Shores"}, {"type": "book", "title": "Shores: a book"}),
        ({"type": "software", "title": "pebbles"}, {"type": "software", "title": "stone/pebbles: v1.2", "issued": dated(2024)}),
        ({"type": "article", "number": "arXiv:2105.01171", "issued": dated(2021)}, {"type": "article", "issued": dated(2020)}),
    ],
)  # fmt: skip
def test_ref027_the_same_otherwise_written(tmp_path: Path, ours: dict[str, Json], theirs: dict[str, Json]) -> None:
    assert silent(tmp_path, {**OURS, **theirs}, {**OURS, **ours})


def test_ref027_years_of_print_and_online(tmp_path: Path) -> None:
    theirs = {**OURS, "issued": dated(2019)}
    assert silent(tmp_path, theirs, OURS, {"relation": "published", "type": "print", "date": "2020-02"})
    (line,) = found("REF027", tmp_path / "one", {**refs(a=OURS), "references.lock.json": lock(theirs)})
    assert " info a is not as Crossref has it: the year “2020” is “2019” there | Give the year of the issue" in line


def test_ref027_many_years_one_off_are_one_finding(tmp_path: Path) -> None:
    names = "abcde"
    entries = {n: {**OURS, "title": f"On shape {n}", "DOI": f"10.9999/{n}"} for n in names}
    known = {f"doi:10.9999/{n}": entry("Crossref", {**entries[n], "issued": dated(2019)}, []) for n in names}
    (line,) = found("REF027", tmp_path, {**refs(**entries), "references.lock.json": merged(None, known)})
    assert "info 5 references have a year beside that of their registry: a, b, c, d and e" in line


def test_ref027_the_doi_counts_before_other_identifiers(tmp_path: Path) -> None:
    ours = {**OURS, "PMID": "7", "URL": "https://arxiv.org/abs/2105.01171"}
    other = {**OURS, "issued": dated(2001), "container-title": "Elsewhere"}
    known = {key: entry("R", other, []) for key in ("pmid:7", "arxiv:2105.01171")}
    text = merged(lock(OURS), known)
    assert found("REF027", tmp_path, {**refs(a=ours), "references.lock.json": text}) == []


@pytest.mark.parametrize("name", ["references.json", "refs.bib", "refs.yaml"])
def test_ref027_fix_takes_the_registrys_values(tmp_path: Path, name: str) -> None:
    theirs = {**OURS, "title": "On the sizes of pebbles", "issued": dated(2012), "container-title": "Annals of Shores"}
    text = {
        "references.json": refs(a=OURS)["references.json"],
        "refs.bib": "@article{a,\n  title = {On the shapes of pebbles},\n  author = {Stone, Ada},\n  year = 2020,\n"
        f"  journal = {{Journal of Shores}},\n  doi = {{{DOI}}},\n}}\n",
        "refs.yaml": "references:\n- id: a\n  type: article-journal\n  title: On the shapes of pebbles\n  author:\n"
        f"  - family: Stone\n  container-title: Journal of Shores\n  issued: 2020\n  DOI: {DOI}\n",
    }[name]
    files = {"manuscript.yaml": f"title: T\nbibliography: {name}\n", name: text, "references.lock.json": lock(theirs)}
    new = fixed("REF027", tmp_path, files)
    wanted = text.replace("shapes", "sizes").replace("2020", "2012").replace("Journal of", "Annals of")
    assert new == {name: wanted}
    assert found("REF027", tmp_path, {**files, **new}) == []


@pytest.mark.parametrize(
    ("name", "title"), [("refs.bib", "Sizes of 50% of {pebbles}"), ("refs.yaml", "Shapes of pebbles and: sizes")]
)
def test_ref027_no_fix_that_would_mean_something_else(tmp_path: Path, name: str, title: str) -> None:
    text = {
        "refs.bib": f"@article{{a, title = {{Shapes of 5 pebbles}}, author = {{Stone, Ada}}, doi = {{{DOI}}}}}\n",
        "refs.yaml": f"references:\n- id: a\n  type: book\n  title: Shapes of 5 pebbles\n  DOI: {DOI}\n",
    }[name]
    files = {"manuscript.yaml": f"title: T\nbibliography: {name}\n", name: text}
    files["references.lock.json"] = lock({"type": "book", "title": title})
    assert fixed("REF027", tmp_path, files) == {}
    assert len(found("REF027", tmp_path, files)) == 1


# REF028


def test_ref028_no_such_work(tmp_path: Path) -> None:
    assert found("REF028", tmp_path, {**refs(a=OURS), "references.lock.json": lock(None, registry="doi.org")}) == [
        "references.json:2:245-2:260 error The DOI 10.9999/shore.1 of a does not exist: doi.org has none such | Search "
        "for the title, and correct the identifier; if nothing is found, the work may not exist"
    ]


def test_ref028_another_work(tmp_path: Path) -> None:
    theirs = {**OURS, "title": "A history of tide tables", "author": by("Wave, C."), "issued": dated(1999)}
    assert found("REF028", tmp_path, {**refs(a=OURS), "references.lock.json": lock(theirs)})[0].startswith(
        "references.json:2:245-2:260 error The DOI 10.9999/shore.1 of a is another work's: “A history of tide tables” "
        "by Wave (1999) | Search for “On the shapes of pebbles”, and"
    )
    assert compared(tmp_path / "27", "REF027", theirs) == [], "one defect, one finding"
    retracted: Json = {"relation": "updated-by", "type": "retraction"}
    assert compared(tmp_path / "29", "REF029", theirs, OURS, retracted) == []


def test_ref028_each_identifier_is_judged(tmp_path: Path) -> None:
    text = merged(lock(OURS), {"pmid:7": entry("PubMed", {"type": "article-journal", "title": "Tide tables"}, [])})
    (line,) = found("REF028", tmp_path, {**refs(a={**OURS, "PMID": 7}), "references.lock.json": text})
    assert line.startswith(
        "references.json:2:286-2:287 error The PMID 7 of a is another work's: “Tide tables” by nobody"
    )


def test_ref028_silent(tmp_path: Path) -> None:
    translated = {**OURS, "title": "Von den Formen der Kiesel", "page": "1-9"}
    assert compared(tmp_path / "a", "REF028", translated, {**OURS, "page": "1"}) == []
    stand_in = {**OURS, "DOI": "10.1234/xxxx"}
    text = lock(None, key="doi:10.1234/xxxx", registry="doi.org")
    assert found("REF028", tmp_path / "b", {**refs(a=stand_in), "references.lock.json": text}) == [], "REF009's"


# REF029


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("retraction", "error a was retracted (2022-03-04): DOI 10.9999/n"),
        ("expression_of_concern", "warning a has an expression of concern of its journal (2022-03-04): DOI 10.9999/n"),
        ("erratum", "info a was corrected (2022-03-04): DOI 10.9999/n"),
    ],
)
def test_ref029_what_became_of_a_work(tmp_path: Path, kind: str, said: str) -> None:
    notice: Json = {"relation": "updated-by", "type": kind, "DOI": "10.9999/n", "date": "2022-03-04"}
    assert compared(tmp_path, "REF029", OURS, OURS, notice) == [f"references.json:2:9-2:10 {said}"]


def test_ref029_only_the_worst_is_told(tmp_path: Path) -> None:
    erratum: Json = {"relation": "updated-by", "type": "erratum", "DOI": "10.9999/e"}
    retraction: Json = {"relation": "updated-by", "type": "retraction", "PMID": "9", "source": "pubmed"}
    assert compared(tmp_path, "REF029", OURS, OURS, erratum, retraction) == [
        "references.json:2:9-2:10 error a was retracted: PMID 9"
    ]


def test_ref029_a_work_of_the_lock_file_is_shown_where_it_is_cited(tmp_path: Path) -> None:
    files = {
        "sections/01.md": f"# A {{#sec:a}}\n\nSee [@doi:{DOI}].\n",
        "references.lock.json": lock({"type": "book", "title": "A"}, {"relation": "updated-by", "type": "removal"}),
    }
    (line,) = found("REF029", tmp_path, files)
    assert line.startswith("sections/01.md:3:6-3:26 error doi:10.9999/shore.1 was removed")


def test_ref029_silent(tmp_path: Path) -> None:
    notice: Json = {"relation": "updated-by", "type": "retraction", "DOI": "10.9999/n"}
    assert silent(tmp_path / "said", OURS, {**OURS, "note": "Retracted in 2022."}, notice)
    assert silent(tmp_path / "notice", OURS, OURS, {"relation": "update-to", "type": "retraction", "DOI": "10.9999/x"})
    assert silent(tmp_path / "new", OURS, OURS, {"relation": "updated-by", "type": "new_version", "DOI": "10.9999/x"})
    cited = {**WHOLE, "title": "Retraction: On the shapes of pebbles", "DOI": "10.9999/n"}
    files = {**refs(a=OURS, n=cited), "references.lock.json": lock(OURS, notice)}
    assert found("REF029", tmp_path, files) == [], "the notice is cited, too"


# REF026

PREPRINT: dict[str, Json] = {
    "type": "article", "title": "On the shapes of pebbles", "author": by("Stone, Ada"), "issued": dated(2021),
    "number": "arXiv:2105.01171",
}  # fmt: skip
BECAME: Json = {"relation": "is-preprint-of", "DOI": DOI}


def test_ref026_a_preprint_that_was_published(tmp_path: Path) -> None:
    text = lock(PREPRINT, BECAME, key="arxiv:2105.01171", registry="arXiv")
    files = {**refs(a=PREPRINT), "references.lock.json": text}
    assert found("REF026", tmp_path / "bare", files) == [
        "references.json:2:9-2:10 info The preprint a was published: DOI 10.9999/shore.1 | Cite the published version if "
        "it says the same, or both"
    ]
    files["references.lock.json"] = merged(text, {f"doi:{DOI}": entry("Crossref", OURS, [])})
    (line,) = found("REF026", tmp_path, files)
    assert "The preprint a was published in Journal of Shores (2020): DOI 10.9999/shore.1" in line
    files |= refs(a=PREPRINT, b=OURS)
    assert found("REF026", tmp_path, files) == [], "both are cited"


def test_ref026_silent_for_the_article_itself(tmp_path: Path) -> None:
    ours = {**OURS, "URL": "https://arxiv.org/abs/2105.01171"}
    text = lock(PREPRINT, BECAME, key="arxiv:2105.01171", registry="arXiv")
    assert found("REF026", tmp_path, {**refs(a=ours), "references.lock.json": text}) == []
    kept: Json = {"relation": "has-preprint", "DOI": "10.9999/p"}
    assert silent(tmp_path / "kept", OURS, OURS, kept)


def test_without_a_lock_file_nothing_is_said(tmp_path: Path) -> None:
    for code in CODES:
        assert found(code, tmp_path, refs(a=OURS, b=PREPRINT)) == []
