"""REF007 to REF013: identifiers and addresses of references."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.checks.refs_facts import mismatches
from builder.checks.refs_fields import Item
from builder.checks.refs_identifiers import homepage, misfits, placeholders
from builder.checks.refs_spellings import FORMS, repaired
from tests.checks.rules.bench import fixed, found
from tests.checks.rules.bench import refs as complete
from tests.checks.rules.entries import PREPRINT, WHOLE, dated, refs, said, without

FORM = {form.field: form for form in FORMS}


def mended(code: str, folder: Path, name: str, text: str) -> str:
    """The reference file with the fixes of a rule, which then finds nothing more."""
    settings = {"manuscript.yaml": f"title: T\nbibliography: {name}\n"}
    new = fixed(code, folder, {**settings, name: text})[name]
    assert found(code, folder, {**settings, name: new}) == []
    return new


# REF007


def test_ref007_what_people_put_round_an_identifier(tmp_path: Path) -> None:
    files = refs(a={**WHOLE, "DOI": "https://doi.org/10.9999/Shore.1"}, b={**WHOLE, "PMID": "PMID: 1234567"})
    assert [line.partition(" | ")[0] for line in found("REF007", tmp_path, files)] == [
        "references.json:2:180-2:211 error The DOI of a is not written as one: “https://doi.org/10.9999/Shore.1”",
        "references.json:3:181-3:194 error The PMID of b is not written as one: “PMID: 1234567”",
    ]


@pytest.mark.parametrize(
    ("field", "typed", "better"),
    [
        ("DOI", "doi:10.9999/shore.1", "10.9999/shore.1"),
        ("DOI", "http://dx.doi.org/10.9999/shore.1.", "10.9999/shore.1"),
        ("DOI", "10.9999%2Fshore.1", "10.9999/shore.1"),
        ("DOI", "10.9999/shore.1,", "10.9999/shore.1"),
        ("DOI", "shore.1", ""),
        ("DOI", "10.99/shore.1", ""),
        ("PMID", "https://pubmed.ncbi.nlm.nih.gov/1234567/", "1234567"),
        ("PMID", "12a", ""),
        ("PMCID", "PMCID: PMC123456", "PMC123456"),
        ("number", "https://arxiv.org/abs/2105.01171", "arXiv:2105.01171"),
        ("number", "arXiv preprint arXiv:2105.01171", "arXiv:2105.01171"),
        ("number", "arXiv:2105.011", ""),
        ("number", "arXiv:2155.01171", ""),
    ],
)
def test_ref007_the_right_form(field: str, typed: str, better: str) -> None:
    form = FORM[field]
    assert (form.concerns(typed), form.right(typed), repaired(form, typed)) == (True, False, better)


def test_ref007_silent(tmp_path: Path) -> None:
    fine: list[Item] = [
        {"DOI": "10.9999/shore(2020)1:2.3.CO;2-X"}, {"DOI": "10/bqhp9z"}, {"DOI": "10.1000.10/123"}, {"PMID": 12345678},
        {"PMCID": "PMC1234567"}, {"PMCID": "1234567"}, {"number": "arXiv:2105.01171v2"}, {"number": "arXiv:hep-th/9901001"},
        {"number": "3S"}, {"number": "arXiv:2105.01171 [cs.LG]"},
    ]  # fmt: skip
    assert said("REF007", tmp_path, **{f"k{n}": entry for n, entry in enumerate(fine)}) == []


@given(st.from_regex(r"10\.\d{4,6}/[a-z0-9][a-z0-9.()/-]{0,12}[a-z0-9]", fullmatch=True))
def test_ref007_a_doi_survives_whatever_is_put_before_it(doi: str) -> None:
    form = FORM["DOI"]
    assert form.right(doi)
    for before in ("https://doi.org/", "http://dx.doi.org/", "doi:", "DOI: ", "doi.org/"):
        assert repaired(form, before + doi) == doi


def test_ref007_fix_keeps_everything_else(tmp_path: Path) -> None:
    json_text = '[{"id": "a", "type": "article",\n  "DOI": "doi:10.9999/shore.1",  "note": "\\u00e9" }]\n'
    assert mended("REF007", tmp_path / "j", "references.json", json_text) == json_text.replace("doi:10", "10")
    yaml_text = "references:\n- id: a  # mine\n  type: article\n  DOI: 'https://doi.org/10.9999/shore.1'\n"
    assert mended("REF007", tmp_path / "y", "refs.yaml", yaml_text) == yaml_text.replace("https://doi.org/", "")
    bib = "% mine\n@article{a,\n  title = {On {P}ebbles},\n  pmid = {PMID: 1234567},\n}\n"
    assert mended("REF007", tmp_path / "b", "refs.bib", bib) == bib.replace("PMID: ", "")


# REF008, REF009


def test_ref008_wrong_check_characters(tmp_path: Path) -> None:
    files = refs(
        a={"type": "book", "title": "B", "ISBN": "978-0-306-40615-8"}, b={"URL": "https://x.example/10.1007/s10462-024-09832-1"}
    )  # fmt: skip
    assert [line.partition(";")[0] for line in found("REF008", tmp_path, files)] == [
        "references.json:2:52-2:69 error The ISBN of a cannot be right: “978-0-306-40615-8”",
        "references.json:3:21-3:65 error The DOI of b cannot be right: “10.1007/s10462-024-09832-1”",
    ]
    more = {"author": [{"family": "Stone", "ORCID": "0000-0002-1825-0098"}], "ISSN": "0140-6737"}
    pii = {"DOI": "10.1016/S0140-6736(20)30183-6"}
    assert [line.partition("”")[0] for line in said("REF008", tmp_path / "more", a=more, b=pii)] == [
        "error The ISSN of a cannot be right: “0140-6737",
        "error The ORCID iD of a cannot be right: “0000-0002-1825-0098",
        "warning The DOI of b is hardly right: “10.1016/S0140-6736(20)30183-6",
    ]


@pytest.mark.parametrize(
    "item",
    [
        {"ISBN": "978-0-306-40615-7 0-306-40615-2"}, {"ISBN": "978-0-306-40615-7, 978-0-13-110362-7"}, {"ISSN": "0140-6736, 1474-547X"},
        {"DOI": "10.1007/s10462-024-10768-5"}, {"DOI": "10.1016/S0140-6736(20)30183-5"}, {"DOI": "10.1007/978-3-030-12345-6_7"},
        {"URL": "https://link.springer.com/article/10.1007/s10462-024-10768-5?utm=1"},
        {"URL": "https://www.nature.com/articles/10.1038/s41586-020-2649-2.pdf"}, {"ISBN": "unknown"},
    ],
)  # fmt: skip
def test_ref008_silent(item: Item) -> None:
    assert list(misfits(item)) == []


def test_ref009_one_is_a_warning_two_are_errors(tmp_path: Path) -> None:
    one, other = {**PREPRINT, "number": "arXiv:2105.00002"}, {**PREPRINT, "URL": "https://arxiv.org/abs/1806.00001"}
    assert said("REF009", tmp_path / "1", a=one) == [
        "warning The arXiv id of a looks invented: “arXiv:2105.00002”; the number 00002 is what is typed where none is known"
    ]
    assert [line.partition("”")[0] for line in said("REF009", tmp_path / "2", a=one, b=other)] == [
        "error The arXiv id of a looks invented: “arXiv:2105.00002",
        "error The arXiv id of b looks invented: “https://arxiv.org/abs/1806.00001",
    ]
    (line,) = found("REF009", tmp_path / "3", refs(a={"DOI": "10.1234/xxxx"}))
    assert line.startswith(
        "references.json:2:21-2:33 warning The DOI of a looks invented: “10.1234/xxxx”; it is a stand-in"
    )


@pytest.mark.parametrize(
    "item", [{"DOI": "10.1000/xyz123"}, {"URL": "http://www.example.com/paper"}, {"PMID": "12345678"}]
)
def test_ref009_stand_ins(item: Item) -> None:
    assert len(list(placeholders(item))) == 1


@pytest.mark.parametrize(
    "item",
    [
        {"number": "arXiv:2105.01171"}, {"number": "arXiv:2105.00010"}, {"DOI": "10.1000/182"}, {"DOI": "10.5555/3295222.3295349"},
        {"DOI": "10.1002/xin.12"}, {"PMID": "12345"}, {"PMID": "29395989"}, {"URL": "https://shore.example/a"}, {"DOI": "10.9999/shore.00001"},
    ],
)  # fmt: skip
def test_ref009_silent(item: Item) -> None:
    assert list(placeholders(item)) == []


# REF010, REF011, REF012


@pytest.mark.parametrize(
    "address",
    [
        "https://shore.example",
        "https://shore.example/",
        "https://shore.example/journal/pebbles",
        "http://x.example/index.html",
    ],
)
def test_ref010_home_pages(address: str, tmp_path: Path) -> None:
    assert said("REF010", tmp_path, a={**WHOLE, "URL": address}) == [
        f"warning The address of a leads to a site or journal, not to the work: {address}"
    ]


def test_ref010_place_and_silence(tmp_path: Path) -> None:
    home = {"URL": "https://shore.example/"}
    assert found("REF010", tmp_path, refs(a={**WHOLE, **home}))[0].startswith("references.json:2:180-2:202 warning ")
    for item in ({"type": "webpage"}, {"type": "software"}, {"type": "book"}, {**WHOLE, "DOI": "10.9999/1"}):
        assert not homepage({**item, **home})
    for address in (
        "https://shore.example/a.html",
        "https://shore.example/journal/pebbles/12/3",
        "https://shore.example/?p=12",
    ):
        assert homepage({**WHOLE, "URL": address}) == ("?p=" in address)


def test_ref011_a_doi_in_an_address(tmp_path: Path) -> None:
    publisher = {**WHOLE, "URL": "https://shore.example/article/10.9999/shore.1/full"}
    resolver = {**WHOLE, "URL": "https://doi.org/10.9999/shore.2"}
    assert [line.partition(" | ")[0] for line in found("REF011", tmp_path, refs(a=publisher, b=resolver))] == [
        "references.json:3:180-3:211 info The address of b contains the DOI 10.9999/shore.2, but the field DOI is empty",
        "references.json:2:180-2:230 warning The address of a contains the DOI 10.9999/shore.1, but the field DOI is empty",
    ]
    fine = {**publisher, "DOI": "10.9999/shore.1"}
    wrong = {**WHOLE, "URL": "https://x.example/10.1007/s10462-024-09832-1"}  # REF008's
    assert said("REF011", tmp_path / "silent", a=fine, b=wrong, c={**WHOLE, "URL": "https://shore.example/10.2"}) == []


def test_ref011_fix_in_each_format(tmp_path: Path) -> None:
    url = "https://shore.example/article/10.9999/shore.1"
    line = json.dumps([{"id": "a", **WHOLE, "URL": url, "volume": "3"}])
    assert mended("REF011", tmp_path / "1", "references.json", line) == line.replace(
        f'"{url}"', f'"{url}", "DOI": "10.9999/shore.1"'
    )
    lines = json.dumps([{"id": "a", **WHOLE, "URL": url}], indent=2)
    assert mended("REF011", tmp_path / "n", "references.json", lines) == lines.replace(
        f'"{url}"', f'"{url}",\n    "DOI": "10.9999/shore.1"'
    )
    yaml_text = f"references:\n- id: a\n  type: article\n  URL: {url}\n  title: On pebbles\n"
    assert mended("REF011", tmp_path / "y", "refs.yaml", yaml_text) == yaml_text.replace(
        url, f"{url}\n  DOI: 10.9999/shore.1"
    )
    bib = f"@article{{a,\n  title = {{On pebbles}},\n  url = {{{url}}}\n}}\n"
    assert mended("REF011", tmp_path / "b", "refs.bib", bib) == bib.replace(
        f"{{{url}}}", f"{{{url}}},\n  doi = {{10.9999/shore.1}}"
    )


def test_ref012_nothing_leads_to_it(tmp_path: Path) -> None:
    files = refs(a=WHOLE, b={**WHOLE, "issued": dated(1954)}, c={**WHOLE, "DOI": "10/bqhp9z"}, d={"type": "book"})
    told = "Reference {} has no DOI, PMID, arXiv id, ISBN or address | Look it up and add its DOI"
    assert found("REF012", tmp_path, files) == [
        f"references.json:2:9-2:10 warning {told.format('a')}",
        f"references.json:3:9-3:10 info {told.format('b')}",
    ]


def test_ref012_many_are_told_as_one(tmp_path: Path) -> None:
    keys = [f"stone{year}" for year in range(2001, 2014)]
    (line,) = found("REF012", tmp_path, {"references.json": complete(*keys)})
    assert line == (
        "references.json:2:9-2:18 warning 13 references have no DOI, PMID, arXiv id, ISBN or address: stone2001, stone2002, "
        "stone2003, stone2004, stone2005, stone2006, stone2007, stone2008, stone2009, stone2010 and 3 more | Look it up and add its DOI"
    )
    ignored = {**WHOLE, "custom": {"check-ignore": {"REF012": "none"}}}
    assert len(said("REF012", tmp_path / "i", a=ignored, b=WHOLE, c=WHOLE, d=WHOLE, e=WHOLE)) == 2


# REF013


def test_ref013_what_an_identifier_says(tmp_path: Path) -> None:
    files = refs(
        a={**PREPRINT, "number": "arXiv:2105.01171", "issued": dated(2018)},
        b={**WHOLE, "DOI": "10.3390/pharmaceutics16101328", "volume": "16", "issue": "3", "page": "1328"},
    )
    told = [line.partition(" | ")[0] for line in found("REF013", tmp_path, files)]
    assert told == [
        "references.json:2:65-2:89 error The date of a is 2018, but its identifier says 2021-05",
        "references.json:3:238-3:239 error The issue of b is 3, but 10.3390/pharmaceutics16101328 says 10",
    ]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"DOI": "10.1007/s10462-024-10768-5", "issued": dated(2021)}, "year 2021 2024 True"),
        ({"DOI": "10.1007/s10462-024-10768-5", "issued": dated(2023)}, "year 2023 2024 False"),
        ({"DOI": "10.1016/j.shore.2019.03.012", "issued": dated(2012)}, "year 2012 2019 True"),
        ({"DOI": "10.1109/TSHORE.2023.1234567", "issued": dated(2019)}, "year 2019 2023 True"),
        ({"DOI": "10.3389/fshor.2020.00123", "issued": dated(2017)}, "year 2017 2020 True"),
        ({"DOI": "10.1101/2020.03.22.123456", "issued": dated(2019)}, "year 2019 2020-03-22 True"),
        ({"DOI": "10.1371/journal.pone.0012345", "container-title": "PLoS Medicine"}, "journal PLoS Medicine PLOS ONE True"),
        ({"DOI": "10.1186/1471-2105-12-323", "volume": "21"}, "volume 21 12 True"),
        ({"DOI": "10.3390/shores16101328", "volume": "12"}, "volume 12 16101328 True"),
        ({"DOI": "10.3390/shores16101328", "volume": "16", "issue": "10", "page": "1382"}, "page or article number 1382 1328 True"),
    ],
)  # fmt: skip
def test_ref013_publishers(item: Item, said: str) -> None:
    found = [f"{one.what} {one.value} {one.coded} {one.sure}" for one in mismatches(item)]
    assert found[:1] == [said]


@pytest.mark.parametrize(
    "item",
    [
        {**PREPRINT, "number": "arXiv:2105.01171"},
        {**PREPRINT, "number": "arXiv:2101.00123", "issued": dated(2020)},  # posted on New Year's Eve
        {**PREPRINT, "number": "arXiv:2105.00123", "issued": dated(2021, 4, 30)},
        {**WHOLE, "URL": "https://arxiv.org/abs/2105.01171", "issued": dated(2020)},  # posted after publication
        {"DOI": "10.1007/s10462-024-10768-5", "issued": dated(2026)},
        {"DOI": "10.1101/2020.03.22.123456", "issued": dated(2021)},
        {"DOI": "10.3390/ijms241914530", "volume": "24", "issue": "19", "page": "14530"},
        {"DOI": "10.3390/ijms9122555", "volume": "9", "issue": "12", "page": "2555-2570"},
        {"DOI": "10.3390/proceedings2019021005", "volume": "21", "issue": "1", "page": "5"},
        {"DOI": "10.1371/journal.pcbi.1004572", "container-title": "PLoS Comput Biol"},
        {"DOI": "10.1371/journal.pone.0012345", "container-title": "PLoS ONE"},
        {"DOI": "10.1186/1471-2105-12-S1-S3", "volume": "12"},
        {"DOI": "10.1016/j.shore.2019.03.012", "issued": dated(2020)},
    ],
)
def test_ref013_silent(item: Item) -> None:
    assert list(mismatches(item)) == []


def test_ref013_not_of_a_doi_that_is_wrong_anyway(tmp_path: Path) -> None:
    wrong = without("issued", DOI="10.1007/s10462-024-09832-1", issued=dated(2018))
    assert said("REF013", tmp_path, a=wrong) == []
    assert len(said("REF008", tmp_path / "8", a=wrong)) == 1
