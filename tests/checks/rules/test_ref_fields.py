"""REF014 to REF023: authors, pages, journals, titles and dates of references."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.checks.refs_dates import implausible
from builder.checks.refs_journals import archive, variants
from builder.checks.refs_names import odd_names
from builder.checks.refs_pages import backwards, lost_dash, one_page
from builder.checks.refs_titles import in_title_case
from builder.model import Json
from tests.checks.rules.bench import fixed, found
from tests.checks.rules.entries import PREPRINT, WHOLE, by, dated, refs, said, without

# REF014


def test_ref014_lists_cut_short(tmp_path: Path) -> None:
    files = refs(
        a={**WHOLE, "author": [{"family": "Stone", "given": "A."}, {"literal": "et al."}]},
        b={
            **WHOLE,
            "author": [{"family": "Stone", "given": "A."}, {"family": "Tomietto", "given": "Greta and and et al."}],
        },
        c={**WHOLE, "author": [{"family": "Stone", "given": "A."}, {"literal": "others"}]},
    )
    hint = "Add the names that are missing; the citation style shortens the list by itself"
    assert found("REF014", tmp_path, files) == [
        f"references.json:2:123-2:129 error The author list of a stops after 1 name: “et al.” | {hint}",
        f"references.json:3:143-3:163 error The author list of b stops after 2 names: “Greta and and et al.” | {hint}",
        f"references.json:4:123-4:129 warning The author list of c stops after 1 name: “others” | {hint}",
    ]
    mended = fixed("REF014", tmp_path, files)["references.json"]
    assert mended == files["references.json"].replace('"et al."', '"others"')


def test_ref014_in_bibtex(tmp_path: Path) -> None:
    files = {
        "manuscript.yaml": "title: T\nbibliography: refs.bib\n",
        "refs.bib": "@article{a,\n  title = {Pebbles},\n  author = {Stone, Ada and others},\n}\n",
    }
    assert [line.partition(" | ")[0] for line in found("REF014", tmp_path, files)] == [
        "refs.bib:3:28-3:34 warning The author list of a stops after 1 name: “others”"
    ]


def test_ref014_silent(tmp_path: Path) -> None:
    people = by("Etal, A.", "Alias, B.", "Others, C.", "Alder, Elal")
    assert said("REF014", tmp_path, a={**WHOLE, "author": people}) == []


# REF015


def test_ref015_place(tmp_path: Path) -> None:
    files = refs(a={**WHOLE, "author": by("Stone, Ada", "Allyn-F Feuer, A.")})
    assert found("REF015", tmp_path, files) == [
        "references.json:2:123-2:136 warning The name “Allyn-F Feuer” of a has an initial within the family name"
        ' | The family name is perhaps “Allyn-Feuer”: write {"family": "Allyn-Feuer", "given": "…"}'
    ]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ({"family": "World Health Organization"}, "is an organisation in the place of a family name"),
        ({"family": "Stone2", "given": "Ada"}, "contains a digit"),
        ({"family": "Stone and Rock", "given": "A."}, "seems to hold several names"),
        ({"family": "Stone", "given": "A., Rock"}, "has a comma within one part of the name"),
        ({"family": "A. B.", "given": "Stone"}, "seems to be swapped with “Stone”"),
        ({"family": "STONE", "given": "Ada"}, "is written in capitals"),
        ({"family": "Stone"}, "has no given name, though others of the list have one"),
        ({"literal": "Stone, A., Rock, B., Wave, C."}, "seems to hold several names"),
    ],
)
def test_ref015_damage(name: Json, what: str) -> None:
    assert [odd.what for odd in odd_names({"author": [{"family": "Wave", "given": "Cy"}, name]})] == [what]


@pytest.mark.parametrize(
    "name",
    [
        {"family": "O’Neil-Ñandú", "given": "Mary Ann"}, {"family": "de la Cruz", "given": "J."}, {"family": "King", "given": "M. L., Jr."},
        {"family": "WHO"}, {"literal": "Food and Drug Administration"}, {"literal": "3D Shores Group"}, {"family": "Li", "given": "X."},
        {"family": "Wu", "given": "X"}, {"family": "Anderson", "given": "Et"}, {"literal": "Plato"}, {"family": "Smith-Jones", "given": "A-B"},
        {"family": "Stone III", "given": "Ada"}, {"family": "Gates Jr.", "given": "Bo"}, {"literal": "others"},
    ],
)  # fmt: skip
def test_ref015_silent(name: Json) -> None:
    assert list(odd_names({"author": [{"family": "Wave", "given": "Cy"}, name]})) == []


def test_ref015_lists_of_lone_names_are_a_habit() -> None:
    assert list(odd_names({"author": [{"family": "Stone"}, {"family": "Rock"}]})) == []


# REF016, REF017


def test_ref016_backwards_and_without_dash(tmp_path: Path) -> None:
    files = refs(a={**WHOLE, "volume": "3", "page": "128-113"}, b={**WHOLE, "page": "112"})
    assert found("REF016", tmp_path, files) == [
        "references.json:2:196-2:203 warning The pages of a run backwards: 128-113 | Look them up; perhaps 113-128",
        "references.json:3:181-3:184 warning The page of b, 112, may be 1-12 without its dash | Write 1-12",
    ]


@pytest.mark.parametrize(
    ("page", "turned"),
    [
        ("12–3", ("12", "13")), ("128-113", None), ("e200-e199", None), ("413-8", None), ("413–418", None), ("1328", None),
        ("e12-14", None), ("S3-S9", None), ("iv-xii", None), ("12, 15-18", None), ("99-101", None),
    ],
)  # fmt: skip
def test_ref016_ranges(page: str, turned: tuple[str, str] | None) -> None:
    wrong = {"128-113", "e200-e199"}
    assert (backwards(page) is not None) == (page in wrong)


def test_ref016_single_pages() -> None:
    paper: dict[str, Json] = {"type": "article-journal", "volume": "19", "issue": "7", "page": "629"}
    assert one_page(paper)
    assert not one_page({**paper, "DOI": "10.3390/shores190700629"})  # the number of the article
    assert not one_page({**paper, "issue": "1"})
    assert not one_page({**paper, "page": "e629"})
    assert lost_dash({"page": "112"}) == "1-12"
    for silent in ({"page": "112", "volume": "3"}, {"page": "12"}, {"page": "1328"}, {"page": "199"}, {"page": "629"}):
        assert lost_dash(silent) == ""


def test_ref017_holes(tmp_path: Path) -> None:
    files = refs(a=WHOLE, b={**WHOLE, "DOI": "10.9999/1"}, c={**WHOLE, "volume": "3"})
    assert [line.partition(" | ")[0] for line in found("REF017", tmp_path, files)] == [
        "references.json:2:116-2:133 warning Reference a has no volume and no page, so it cannot be found in Journal of Shores",
        "references.json:4:116-4:133 warning Reference c has no page, so it cannot be found in Journal of Shores",
        "references.json:3:116-3:133 info Reference b has no volume and no page, so it cannot be found in Journal of Shores",
    ]


def test_ref017_silent(tmp_path: Path) -> None:
    fine: list[dict[str, Json]] = [
        {**WHOLE, "volume": "3", "page": "12-19"}, {**WHOLE, "volume": "3", "number": "e12"}, {**WHOLE, "issue": "3", "page": "1"},
        {**WHOLE, "status": "in press"}, {**WHOLE, "DOI": "10.9999/1", "page": "1-12"}, {**WHOLE, "container-title": "arXiv"},
        {**WHOLE, "type": "chapter"}, without("container-title"),
    ]  # fmt: skip
    assert [said("REF017", tmp_path / str(n), a=entry) for n, entry in enumerate(fine)] == [[]] * len(fine)


# REF018, REF019, REF020


def test_ref018_one_journal_three_names(tmp_path: Path) -> None:
    names = ["Journal of Shores", "J. Shores", "The Journal of Shores", "Journal of Shores"]
    files = refs(**{f"k{n}": {**WHOLE, "container-title": name} for n, name in enumerate(names)})
    assert found("REF018", tmp_path, files) == [
        "references.json:4:117-4:138 warning “The Journal of Shores” (k2) is called “Journal of Shores” in 2 other references"
        " | Write “Journal of Shores” everywhere, or the name that you prefer",
        "references.json:3:117-3:126 warning “J. Shores” (k1) is called “Journal of Shores” in 2 other references"
        " | Write “Journal of Shores” everywhere, or the name that you prefer",
    ]
    mended = fixed("REF018", tmp_path, files)["references.json"]
    assert mended.count('"Journal of Shores"') == 4


@pytest.mark.parametrize(
    ("names", "together"),
    [
        (["PLoS ONE", "PLOS ONE"], True), (["IEEE Trans Autom Sci Eng", "IEEE Transactions on Automation Science and Engineering"], True),
        (["Science & Shores", "Science and Shores"], True), (["arXiv", "arXiv preprint arXiv:2105.01171", "arXiv [cs.LG]"], True),
        (["MNRAS", "Monthly Notices of the Royal Astronomical Society"], True), (["Cell", "Cells"], False), (["Nature Methods", "Nature Medicine"], False), (["Cancer Letter", "Cancer Letters"], False),
        (["Shores A", "Shores B"], False), (["Pharmacogenomics", "Pharmacogenomics Journal"], False),
    ],
)  # fmt: skip
def test_ref018_names(names: list[str], together: bool) -> None:
    assert [sorted(group) for group in variants(names)] == ([sorted(names)] if together else [])


def test_ref018_an_abbreviation_of_two_journals_is_left_alone() -> None:
    assert variants(["J Sho", "Journal of Shores", "Journal of Shoals"]) == []


def test_ref019_mixed_capitals(tmp_path: Path) -> None:
    sentence = {**WHOLE, "title": "On the sounds of northern waves during winter nights"}
    capital = {**WHOLE, "title": "On the Shapes of Northern Pebbles During Winter Nights"}
    (line,) = found("REF019", tmp_path, refs(a=sentence, b=capital, c=sentence))
    assert line.startswith(
        "references.json:3:50-3:104 info 1 title of references is in Title Case and 2 in sentence case | "
    )
    assert said("REF019", tmp_path / "s", a=sentence, b=sentence, c={**capital, "title": "DNA and RNA"}) == []


def test_ref019_what_tells() -> None:
    assert in_title_case("Machine Learning for Personalized Medicine: Tailoring Treatment Strategies") is True
    assert in_title_case("Machine learning for personalized medicine in Cambridge") is False
    assert in_title_case("DNA, RNA and CRISPR of GATK") is None


def test_ref020_an_archive_is_no_journal(tmp_path: Path) -> None:
    files = refs(a={**WHOLE, "container-title": "ArXiv"}, b={**PREPRINT, "publisher": "arXiv"}, c=WHOLE)
    assert [line.partition(" | ")[0] for line in found("REF020", tmp_path, files)] == [
        "references.json:2:22-2:37 warning Reference a is a preprint, but is entered as an article of the journal “ArXiv”"
    ]
    mended = fixed("REF020", tmp_path, files)["references.json"]
    assert mended == files["references.json"].replace("article-journal", "article", 1)


@pytest.mark.parametrize(
    "name",
    ["arXiv", "arXiv preprint arXiv:2105.01171", "bioRxiv", "SSRN Electronic Journal", "arXiv (Cornell University)"],
)
def test_archives(name: str) -> None:
    assert archive(name)


@pytest.mark.parametrize(
    "name", ["Archives of Shores", "Preprint Studies", "Research Square Dance", "Journal of arXiv Studies"]
)
def test_no_archives(name: str) -> None:
    assert not archive(name)


# REF021, REF022, REF023


def test_ref021_weak_sources(tmp_path: Path) -> None:
    files = refs(
        a={**WHOLE, "URL": "https://en.wikipedia.org/wiki/Pebble"}, b={**WHOLE, "container-title": "Wikipedia"},
        c={**WHOLE, "URL": "https://shores.blogspot.com/2020/01/a.html"}, d={**WHOLE, "URL": "https://medium.company.example/a"},
        e={**WHOLE, "URL": "https://www.linkedin.com/posts/a", "DOI": "10.9999/1"},
    )  # fmt: skip
    assert [line.partition(" | ")[0] for line in found("REF021", tmp_path, files)] == [
        "references.json:2:180-2:216 warning Reference a is an encyclopedia that anyone edits: en.wikipedia.org",
        "references.json:3:116-3:125 warning Reference b is an encyclopedia that anyone edits: Wikipedia",
        "references.json:4:180-4:222 warning Reference c is a blog: shores.blogspot.com",
    ]


def test_ref022_when_was_it_read(tmp_path: Path) -> None:
    page: dict[str, Json] = {"type": "webpage", "title": "P", "URL": "https://shore.example/p"}
    files = refs(
        a=page,
        b={**page, "accessed": dated(2024, 11, 2)},
        c={**page, "type": "software", "version": "1.2"},
        d={**page, "DOI": "10.9999/1"},
    )
    assert [line.partition(" | ")[0] for line in found("REF022", tmp_path, files)] == [
        "references.json:2:54-2:77 info Reference a does not say when the page was read, or which version it is"
    ]
    assert len(said("REF022", tmp_path / "many", a=page, b=page, c=page, d=page)) == 1


def test_ref023_impossible_dates(tmp_path: Path) -> None:
    files = refs(
        a={**WHOLE, "issued": dated(2204)}, b={**WHOLE, "issued": dated(202)}, c={**WHOLE, "issued": dated(2026)}
    )
    told = [
        line.partition(" | ")[0]
        for line in found("REF023", tmp_path, {**files, "manuscript.yaml": "title: T\ndate: 2024-05-01\n"})
    ]
    assert told == [
        "references.json:2:163-2:167 error The date of a cannot be right: the year 2204 is in the future",
        "references.json:3:163-3:166 error The date of b cannot be right: the year 202 is too early",
        "references.json:4:163-4:167 error The date of c cannot be right: the year 2026 is after the manuscript itself (2024-05-01)",
    ]
    assert said("REF023", tmp_path / "no clock", c={**WHOLE, "issued": dated(2026)}) == []


@pytest.mark.parametrize(
    ("item", "wrong"),
    [
        ({"issued": dated(2020, 2, 30)}, "there is no day 30 in that month"),
        ({"issued": {"literal": "20l9"}}, "“20l9” has no year of four digits"),
        ({"type": "webpage", "issued": dated(2024), "accessed": dated(2022, 1, 1)}, "the page was read in 2022, before it appeared in 2024"),
        ({"issued": dated(2020, 2, 29)}, ""),
        ({"issued": dated(2025)}, ""),
        ({"type": "book", "issued": dated(-350)}, ""),
        ({"issued": {"literal": "in press"}}, ""),
        ({"issued": {"literal": "winter 1999"}}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_ref023_dates(item: dict[str, Json], wrong: str) -> None:
    assert [what for _, what in implausible(item, "2024-05-01")] == [wrong][: bool(wrong)]
