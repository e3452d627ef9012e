"""REF003 to REF006: entries that seem to be one work."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from builder.checks.refs_titles import near, title
from builder.checks.refs_twins import twins
from builder.diagnostics import FileId, Span
from builder.model import Reference
from tests.checks.rules.bench import context, findings, found, place
from tests.checks.rules.entries import WHOLE, by, dated, refs, said

LONG = "The shapes of pebbles on northern shores"
CODES = ("REF003", "REF004", "REF005", "REF006")


def test_ref003_one_work_twice(tmp_path: Path) -> None:
    files = refs(a={**WHOLE, "title": LONG}, b={**WHOLE, "title": "The <i>Shapes</i> of Pebbles on Northern Shores."})
    (one,) = findings("REF003", over := context(tmp_path, files))
    assert over.text(one.span) == "The <i>Shapes</i> of Pebbles on Northern Shores."  # type: ignore[arg-type]
    assert one.related[0][1] == "title of a"
    assert over.text(one.related[0][0]) == LONG
    assert one.hint == "Delete one of them and cite the other one's key everywhere: @a"
    assert found("REF003", tmp_path, files)[0].startswith(
        "references.json:3:50-3:98 error References a and b have the "
    )


def test_ref003_versions_are_a_warning(tmp_path: Path) -> None:
    paper = {**WHOLE, "title": LONG}
    preprint = {"type": "article", "title": LONG, "author": by("Stone"), "number": "arXiv:2105.01171"}
    told = said("REF003", tmp_path, a=preprint, b={**paper, "DOI": "10.9999/shore.1"})
    assert told == [f"warning References a and b have the same title, “{LONG}”; they differ in type"]
    told = said("REF003", tmp_path / "talk", a=paper, b={**paper, "container-title": "Proceedings of Waves"})
    assert told == [f"warning References a and b have the same title, “{LONG}”; they differ in journal"]


def test_ref003_short_titles_need_a_common_author(tmp_path: Path) -> None:
    one, other = {**WHOLE, "title": "Deep learning"}, {**WHOLE, "title": "Deep Learning"}
    assert len(said("REF003", tmp_path / "same", a=one, b=other)) == 1
    assert said("REF003", tmp_path / "other", a=one, b={**other, "author": by("Rock")}) == []
    assert said("REF005", tmp_path / "other5", a=one, b={**other, "author": by("Rock")}) == []


def test_ref004_spelling_and_beginnings(tmp_path: Path) -> None:
    told = said(
        "REF004", tmp_path,
        a={**WHOLE, "title": LONG}, b={**WHOLE, "title": f"{LONG}: a survey of forty beaches"},
        c={**WHOLE, "title": "Counterfactual explanations of winter storms"},
        d={**WHOLE, "title": "Counterfactual explanation of winter storms"},
    )  # fmt: skip
    assert told == [
        "warning References a and b may be one work: one title is the beginning of the other "
        f"(“{LONG}”, “{LONG}: a survey of forty beaches”)",
        "warning References c and d may be one work: the titles differ in spelling only "
        "(“Counterfactual explanations of winter storms”, “Counterfactual explanation of winter storms”)",
    ]


def test_ref004_silent(tmp_path: Path) -> None:
    """Parts of a series, corrections, other subjects, and a word more by other people."""
    pairs = [
        ("Deep learning for computational biology of shores", "Deep learning for computational chemistry of shores"),
        ("Burden of disease on shores, part 1", "Burden of disease on shores, part 2"),
        (LONG, f"Correction to: {LONG}"),
        ("Deep learning in medical image analysis", "A survey on deep learning in medical image analysis"),
        ("Loci for the size of northern pebbles", "Loci for the size of northern pebbles in East Asia"),
    ]
    entries = {
        f"{letter}{number}": {**WHOLE, "title": typed, "author": by(family)}
        for number, pair in enumerate(pairs)
        for letter, typed, family in zip("ab", pair, ("Stone", "Rock"), strict=True)
    }
    assert [line for code in CODES for line in said(code, tmp_path / code, **entries)] == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Analysing the sounds of winter waves", "Analyzing the sounds of winter waves", "differ in spelling only"),
        ("Multi-omics data of northern shores", "Multiomics data of northern shores", "differ in spelling only"),
        ("Artificial intelligence (AI) on northern shores", "Artificial intelligence on northern shores", ""),
        ("Sounds of waves in winter nights", "Sounds of waves in summer nights", ""),
    ],
)
def test_titles_by_strangers(one: str, other: str, alike: str) -> None:
    a, b = title(one), title(other)
    assert near(a, b, 0.85, same_people=False).endswith(alike)
    assert alike or a.words == b.words or near(a, b, 0.85, same_people=False) == ""


def test_ref005_a_real_title_with_other_authors(tmp_path: Path) -> None:
    files = refs(
        smith2018={
            **WHOLE,
            "title": LONG,
            "author": by("Smith, J.", "Lee, K."),
            "URL": "https://arxiv.org/abs/1806.00001",
        },
        stone2018={**WHOLE, "title": LONG, "author": by("Stone, Ada", "Rock, Bo", "Wave, Cy"), "volume": "3"},
    )
    (one,) = findings("REF005", over := context(tmp_path, files))
    assert one.message == (
        "References smith2018 and stone2018 contradict each other: they have the same title, but smith2018 is by Smith "
        "and Lee and stone2018 is by Stone, Rock and others"
    )
    assert place(one.span, over.manuscript.files).startswith("references.json:2:")  # the doubtful one
    assert one.hint == f"Look up “{LONG}” and delete the entry that is wrong"
    assert findings("REF003", over) == []


def test_ref005_one_journal_two_years(tmp_path: Path) -> None:
    paper = {**WHOLE, "title": LONG, "volume": "3"}
    files = refs(a=paper, b={**paper, "issued": dated(2018)})
    assert found("REF005", tmp_path, files) == [
        "references.json:3:176-3:200 error References b and a contradict each other: they have the same title, but they "
        f"differ in year (2020 and 2018) | Look up “{LONG}” and delete the entry that is wrong"
    ]


def test_ref005_near_titles_are_errors_only_with_a_sign(tmp_path: Path) -> None:
    real = {**WHOLE, "title": f"{LONG}: a survey of forty beaches", "author": by("Stone, Ada")}
    fake = {**WHOLE, "title": LONG, "author": by("Smith, J.")}
    assert [line[:7] for line in said("REF005", tmp_path / "w", a=fake, b=real)] == ["warning"]
    fake["URL"] = "https://shore.example/journal/pebbles"
    assert [line[:7] for line in said("REF005", tmp_path / "e", a=fake, b=real)] == ["error R"]


def test_parts_of_a_series_with_a_doi_each(tmp_path: Path) -> None:
    """Papers of one project under one main title, their author lists cut short."""
    one = {
        **WHOLE,
        "title": "Modules for experiments on pebbles",
        "author": [{"family": "Stone"}, {"literal": "others"}],
        "DOI": "10.9999/1",
    }
    two = {**one, "title": "Modules for experiments on pebbles: waves and winds", "DOI": "10.9999/2"}
    three = {**one, "author": [{"family": "Rock"}, {"literal": "others"}], "DOI": "10.9999/3", "issued": dated(2023)}
    entries = {"a": one, "b": two, "c": three}
    assert [line for code in ("REF004", "REF005") for line in said(code, tmp_path / code, **entries)] == []
    assert [line[:7] for line in said("REF003", tmp_path, **entries)] == ["info Re"]


def test_ref005_is_a_warning_where_each_has_a_doi(tmp_path: Path) -> None:
    one, other = ({**WHOLE, "title": LONG, "author": by(name), "DOI": f"10.9999/{name}"} for name in ("Stone", "Rock"))
    assert [line[:7] for line in said("REF005", tmp_path, a=one, b=other)] == ["warning"]


def test_twins_that_the_author_knows(tmp_path: Path) -> None:
    one, other = {**WHOLE, "title": LONG}, {**WHOLE, "title": LONG, "author": by("Rock")}
    for number, mark in enumerate(("not-duplicate-of", "also-known-as")):
        known = {**other, "custom": {mark: "a"}}
        assert [line for code in CODES for line in said(code, tmp_path / f"{code}{number}", a=one, b=known)] == []


def test_a_shared_doi_is_not_said_twice(tmp_path: Path) -> None:
    one = {**WHOLE, "title": LONG, "DOI": "10.9999/shore.1", "URL": "https://shore.example/a"}
    assert [line for code in CODES for line in said(code, tmp_path / code, a=one, b=one)] == []
    assert len(said("REF002", tmp_path, a=one, b=one)) == 1


def test_ref006_one_address(tmp_path: Path) -> None:
    page = {"type": "webpage", "title": "Pebbles", "URL": "https://shore.example/pebbles"}
    files = refs(a=page, b={**page, "title": "Waves", "URL": "http://www.shore.example/pebbles/#top"})
    assert found("REF006", tmp_path, files) == [
        "references.json:3:58-3:95 warning References a and b have the same address http://www.shore.example/pebbles/#top"
        " | Keep one of them, or correct the address that is wrong"
    ]


def test_ref006_silent(tmp_path: Path) -> None:
    chapter = {"type": "chapter", "title": "One", "URL": "https://shore.example/book"}
    page = {"type": "webpage", "URL": "https://shore.example/a"}
    other = {**page, "title": "B", "URL": "https://shore.example/A?x=1"}
    assert said("REF006", tmp_path, a=chapter, b={**chapter, "title": "Two"}, c={**page, "title": "A"}, d=other) == []


def test_five_thousand_titles_in_seconds() -> None:
    pick = random.Random(7)
    stems = [
        f"{a}{b}{c}"
        for a in ("ge", "mo", "pa", "ti", "sul", "vek")
        for b in ("no", "mi", "ta")
        for c in ("mic", "tion", "sis")
    ]
    words = [f"{a}{b}" for a in stems for b in stems[:20]]
    weights = [1 / n for n in range(1, len(words) + 1)]
    titles = [" ".join(pick.choices(words, weights, k=9)) for _ in range(5000)]
    titles[4321] = titles[17].replace("mic", "mc", 1) if "mic" in titles[17] else f"{titles[17]}s"
    entries = [
        Reference(f"k{n}", {"title": line, "author": [{"family": "Stone"}]}, Span(FileId(0), n, n + 1))
        for n, line in enumerate(titles)
    ]
    start = time.process_time()
    pairs = {(twin.first.key, twin.second.key) for twin in twins(entries)}
    assert ("k17", "k4321") in pairs
    assert time.process_time() - start < 5  # about 1 s on the machine where it was written
