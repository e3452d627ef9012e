"""META002 to META017: the front matter and the statements."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builder import model as m
from builder.checks.rule import RULES
from builder.diagnostics import Severity
from tests.checks.rules.bench import context, findings, fixed, found

TITLE = "title: On pebbles\n"


def front(words: str, text: str = "Some words.") -> dict[str, str]:
    return {"manuscript.yaml": TITLE + words, "sections/01.md": f"# Introduction\n\n{text}\n"}


def short(lines: list[str]) -> list[str]:
    return [line.split(" | ")[0] for line in lines]


def demanding(resolved: m.Resolved) -> m.Resolved:
    return replace(resolved, profile=replace(resolved.profile, demands=True))


@pytest.mark.parametrize(
    ("code", "demanded"),
    [(f"META{n:03}", Severity.ERROR) for n in (2, 3, 7, 8, 9, 10)]
    + [(f"META{n:03}", Severity.WARNING) for n in (4, 6, 11, 13, 14)],
)
def test_what_only_journals_demand_is_an_info_elsewhere(code: str, demanded: Severity) -> None:
    assert (RULES.get(code).severity, RULES.get(code).demanded) == (Severity.INFO, demanded)


def test_meta002(tmp_path: Path) -> None:
    assert found("META002", tmp_path, front("authors: [Ada Example, Ben Sample]\n")) == [
        "manuscript.yaml:2:1-2:8 info No author is marked as the corresponding author"
        " | Write “corresponding: true” and “email: …” at the author who answers letters"
    ]
    two = "authors:\n  - {name: Ada Example, email: a@example.org}\n  - {name: Ben Sample, corresponding: false}\n"
    assert short(found("META002", tmp_path, front(two))) == [
        "manuscript.yaml:2:1-2:8 info No author is marked as the corresponding author"
    ]


@pytest.mark.parametrize("authors", ["Ada Example", "Ben Sample, {name: Ada Example, corresponding: true}", ""])
def test_meta002_silent(tmp_path: Path, authors: str) -> None:
    assert found("META002", tmp_path, front(f"authors: [{authors}]\n")) == []


def test_meta003(tmp_path: Path) -> None:
    authors = "authors:\n  - {name: Ada Example, corresponding: true}\n  - {name: Ben Sample, corresponding: true}\n"
    assert found("META003", tmp_path, front(authors)) == [
        "manuscript.yaml:3:5-3:45 info The corresponding author Ada Example has no e-mail address"
        " | Write “email: name@institution” at this author",
        "manuscript.yaml:4:5-4:44 info The corresponding author Ben Sample has no e-mail address"
        " | Write “email: name@institution” at this author",
    ]
    assert short(found("META003", tmp_path, front("authors: [Ada Example]\n"))) == [
        "manuscript.yaml:2:11-2:22 info The author Ada Example has no e-mail address"
    ]


@pytest.mark.parametrize(
    "authors",
    ["{name: Ada Example, corresponding: true, email: a@example.org}, Ben Sample", "Ada Example, Ben Sample"],
)
def test_meta003_silent(tmp_path: Path, authors: str) -> None:
    assert found("META003", tmp_path, front(f"authors: [{authors}]\n")) == []


def test_meta004(tmp_path: Path) -> None:
    assert short(found("META004", tmp_path, front("authors: [Ada Example]\n"))) == [
        "manuscript.yaml:2:11-2:22 info Ada Example has no ORCID iD"
    ]
    many = (
        "authors: [Ada Example, {name: Ben Sample, orcid: 0000-0002-1825-0097}, Cy Test, Di Probe, Ed Trial, Flo Try]\n"
    )
    (one,) = short(found("META004", tmp_path, front(many)))
    assert one == "manuscript.yaml:2:11-2:22 info Ada Example, Cy Test, Di Probe and 2 more have no ORCID iD"
    (finding,) = findings("META004", context(tmp_path, front(many)))
    assert [name for _, name in finding.related] == ["Cy Test", "Di Probe", "Ed Trial", "Flo Try"]


def test_meta004_silent(tmp_path: Path) -> None:
    """An organisation has none."""
    authors = "authors: [{literal: Shore Group}, {name: Ada Example, orcid: 0000-0002-1825-0097}]\n"
    assert found("META004", tmp_path, front(authors)) == []


def test_meta005(tmp_path: Path) -> None:
    authors = (
        "authors:\n  - {name: Ada Example, orcid: 0000-0002-1825-0098}\n"
        "  - {name: Ben Sample, orcid: https://orcid.org/0000-0001-5109-3700}\n"
        "  - {name: Cy Test, orcid: 0000-0001-5109-3700}\n  - {name: Di Probe, orcid: 0000-0000-0000-0001}\n"
    )
    assert short(found("META005", tmp_path, front(authors))) == [
        "manuscript.yaml:3:32-3:51 error The ORCID iD 0000-0002-1825-0098 of Ada Example has a wrong check character:"
        " a digit is mistyped",
        "manuscript.yaml:5:28-5:47 error Cy Test and Ben Sample have the same ORCID iD 0000-0001-5109-3700",
        "manuscript.yaml:6:29-6:48 warning ORCID gives out no iDs such as 0000-0000-0000-0001 of Di Probe",
    ]


@pytest.mark.parametrize("iri", ["0000-0002-1825-0097", "0000-0002-1694-233X", "0009-0001-2345-6786", "null"])
def test_meta005_silent(tmp_path: Path, iri: str) -> None:
    assert found("META005", tmp_path, front(f"authors: [{{name: Ada Example, orcid: {iri}}}]\n")) == []


def test_meta006(tmp_path: Path) -> None:
    places = (
        "affiliations:\n  a: SDE 3 Example University, Kentucky, United States of America\n"
        "  b: PhD student, Department of Shores, Example University, Chile\n  c: Example University\n"
    )
    assert found("META006", tmp_path, front(places)) == [
        "manuscript.yaml:3:6-3:11 warning The affiliation “SDE 3 Example University, Kentucky, United States of America”"
        " begins with a job, “SDE 3” | Name the institution, city and country only",
        "manuscript.yaml:4:6-4:17 warning The affiliation “PhD student, Department of Shores, Example University, Chile”"
        " begins with a job, “PhD student” | Name the institution, city and country only",
        "manuscript.yaml:5:6-5:24 info The affiliation “Example University” names no country at its end"
        " | Write “Institution, City, Country”",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Shore Institute, Exampletown, Türkiye",
        "Directorate of Shores, 12345 Exampletown, Germany",
        "Data Science Institute, Example University, P.R. China",
        "Student Health Centre, Exampletown, UK",
        "Research Centre for Software Engineering, Exampletown, United Kingdom.",
        "Professorship of Shores, Example University, Wien, Österreich",
        "Institute of Shores, Seoul 03080, South Korea",
    ],
)
def test_meta006_silent(tmp_path: Path, name: str) -> None:
    assert (
        found("META006", tmp_path, front(f"affiliations: {{a: “{name}”}}\n".replace("“", '"').replace("”", '"'))) == []
    )


def test_meta007(tmp_path: Path) -> None:
    words = (
        "authors: [{name: Ada Example¹, affiliations: [a]}, Ben Sample, {name: Cy Test*, affiliations: [a]}]\n"
        "affiliations: {a: Example University, b: Sample University}\n"
    )
    lines = [
        "manuscript.yaml:2:18-2:30 {} “¹” is typed into the name of Ada Example¹",
        "manuscript.yaml:2:52-2:62 {} Ben Sample has no affiliation, and other authors have",
        "manuscript.yaml:2:71-2:79 {} “*” is typed into the name of Cy Test*",
        "manuscript.yaml:3:42-3:59 {} The affiliation “Sample University” belongs to no author",
    ]
    assert short(found("META007", tmp_path, front(words))) == [line.format("warning") for line in lines]
    strict = short(found("META007", tmp_path, front(words), demanding))
    assert strict == [line.format("error") for line in lines]


def test_meta007_typed_marks_are_the_reason(tmp_path: Path) -> None:
    """One defect, one report: where marks join names and affiliations, these are not reported, too."""
    words = "authors: [Ada Example¹]\naffiliations: {a: Example University}\n"
    assert short(found("META007", tmp_path, front(words))) == [
        "manuscript.yaml:2:11-2:23 warning “¹” is typed into the name of Ada Example¹"
    ]


def test_meta007_nobody(tmp_path: Path) -> None:
    assert found("META007", tmp_path, front("authors: [Ada Example]\n")) == [
        "manuscript.yaml:2:1-2:8 info No author has an affiliation"
        " | List them under “affiliations:”, and name them at authors"
    ]


def test_meta007_silent(tmp_path: Path) -> None:
    words = "authors: [{name: Ada Example 3rd, affiliations: [a]}, {literal: Shore 2030, affiliations: [a]}]\naffiliations: {a: Example University}\n"
    assert found("META007", tmp_path, front(words)) == []


STATEMENTS = {
    "META008": ("funding", "funding statement", "funding: None"),
    "META009": ("competing-interests", "statement of competing interests",
                "competing-interests: The authors declare none"),
    "META010": ("data-availability", "data availability statement", "data-availability: No new data were made"),
    "META013": ("ai-use", "statement on the use of generative AI", "ai-use: None"),
}  # fmt: skip


@pytest.mark.parametrize("code", STATEMENTS)
def test_a_statement_is_missing_or_says_nothing(tmp_path: Path, code: str) -> None:
    kind, name, example = STATEMENTS[code]
    assert found(code, tmp_path, front("")) == [
        f"manuscript.yaml:1:8-1:18 info The manuscript has no {name} | Add “{example}” under “declarations:”"
    ]
    (one,) = found(code, tmp_path, front(f"declarations:\n  {kind}: Not yet stated.\n"))
    column = len(kind) + 5
    assert one == (
        f"manuscript.yaml:3:{column}-3:{column + 15} info The {name} says nothing yet | Write it, such as “{example}”"
    )


@pytest.mark.parametrize("code", STATEMENTS)
def test_a_statement_in_declarations(tmp_path: Path, code: str) -> None:
    assert found(code, tmp_path, front(f"declarations: {{{STATEMENTS[code][0]}: None declared}}\n")) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("META008", "# Acknowledgements\n\nWe thank the shore. This work was supported by grant 12."),
        ("META008", "**Funding:** The shore fund."),
        ("META009", "## 7. Conflict of Interest Statement\n\nNone."),
        ("META009", "Declaration of competing interest: none."),
        ("META010", "# Data and code availability\n\nAll in the repository."),
        ("META010", "# Availability\n\nAt the archive."),
        ("META013", "# Declaration of generative AI use\n\nNone."),
        ("META011", "# Author contributions\n\nAda wrote it."),
    ],
)
def test_a_statement_in_the_text(tmp_path: Path, code: str, text: str) -> None:
    assert found(code, tmp_path, front("authors: [Ada Example, Ben Sample]\n", text)) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("META008", "# Acknowledgements\n\nWe thank the shore."),
        ("META009", "# Interesting pebbles\n\nWords."),
        ("META010", "# Data\n\nThe data are numbers; availability varies."),
    ],
)
def test_what_is_no_statement(tmp_path: Path, code: str, text: str) -> None:
    assert len(found(code, tmp_path, front("", text))) == 1


def test_meta011(tmp_path: Path) -> None:
    roles = "authors:\n  - {name: Ada Example, roles: [wrote it, Conceptualisation, softwere]}\n  - Ben Sample\n"
    lines = found("META011", tmp_path, front(roles))
    assert short(lines) == [
        "manuscript.yaml:3:33-3:41 warning “wrote it” is no role of CRediT",
        "manuscript.yaml:3:62-3:70 warning “softwere” is no role of CRediT",
        "manuscript.yaml:4:5-4:15 warning Ben Sample has no roles, and other authors have",
    ]
    assert lines[1].endswith("| Did you mean “software”?")
    assert short(found("META011", tmp_path, front("authors: [Ada Example, Ben Sample]\n"))) == [
        "manuscript.yaml:2:1-2:8 info The manuscript has no statement of who contributed what"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "authors: [Ada Example]\n",
        "authors: [{name: A B, roles: [Writing – review & editing]}, {name: C D, roles: writing-original-draft}]\n",
        "authors: [A B, C D]\ndeclarations: {author-contributions: All by both}\n",
    ],
)
def test_meta011_silent(tmp_path: Path, words: str) -> None:
    assert found("META011", tmp_path, front(words)) == []


def test_meta012(tmp_path: Path) -> None:
    (one,) = found("META012", tmp_path, front("", "In all, 40 patients were then counted. Later we enrolled 12 more."))
    assert one == (
        "sections/01.md:3:46-3:57 warning “we enrolled”, and nothing is said of ethics approval or consent"
        " | Name the committee and its decision, or add “ethics: …” under “declarations:”"
    )
    assert short(
        found("META012", tmp_path, front("", "Words.\n\nThe mice were\nhoused in pairs. Rats were killed."))
    ) == ["sections/01.md:5:5-6:7 warning “mice were housed”, and nothing is said of ethics approval or consent"]


@pytest.mark.parametrize(
    "text",
    [
        "Patients were recruited [@a]. Models were housed in cases. Letters of patients are kept.",
        "Patients were recruited; the ethics committee agreed.",
        "Participants gave informed consent. Participants were enrolled.",
    ],
)
def test_meta012_silent(tmp_path: Path, text: str) -> None:
    """Others' work; no people; a word on ethics somewhere."""
    assert found("META012", tmp_path, front("", text)) == []


def test_meta012_a_statement(tmp_path: Path) -> None:
    files = front("declarations: {ethics: “Not needed, said the committee”}\n", "Patients were enrolled.")
    assert found("META012", tmp_path, files) == []


def test_meta014(tmp_path: Path) -> None:
    (one,) = found("META014", tmp_path, front("article-type: Review\n"))
    assert one == (
        "manuscript.yaml:2:15-2:21 info The review does not say how its works were searched for and chosen"
        " | Write a section on methods, or “search-method: {databases: …, dates: …, query: …, criteria: …}”"
    )
    files = front("", "Words.") | {"manuscript.yaml": "title: Pebbles, a scoping review\n"}
    assert short(found("META014", tmp_path, files)) == [
        "manuscript.yaml:1:8-1:33 warning The review does not say how its works were searched for and chosen"
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("article-type: Article\n", "A systematic view."),
        ("article-type: Review\nsearch-method: PubMed to 2025\n", "Words."),
        ("article-type: Review\n", "We systematically searched three databases."),
        ("article-type: Systematic review\n", "Words.\n\n# Literature search\n\nWords."),
    ],
)
def test_meta014_silent(tmp_path: Path, words: str, text: str) -> None:
    assert found("META014", tmp_path, front(words, text)) == []


def test_meta016(tmp_path: Path) -> None:
    assert found("META016", tmp_path, front("date: 2026\nversion: '1'\n")) == [
        "manuscript.yaml:1:8-1:18 info The manuscript says no license, no article type"
        " | Add “license: …” and “article-type: …”"
    ]
    whole = "date: 2026\nversion: '1'\nlicense: CC0-1.0\narticle-type: Article\n"
    assert found("META016", tmp_path, front(whole)) == []


def test_meta017(tmp_path: Path) -> None:
    authors = (
        "authors:\n  - {given: Ada B, family: Example}\n  - Dr. Ben Sample\n  - Cy TEST\n"
        "  - {given: Di, family: Probe PhD}\n  - A. Example\n"
    )
    assert short(found("META017", tmp_path, front(authors))) == [
        "manuscript.yaml:3:13-3:18 info The initial “B” in “Ada B Example” has no full stop",
        "manuscript.yaml:4:5-4:19 info The name “Dr. Ben Sample” holds a title or degree, “Dr.”",
        "manuscript.yaml:5:5-5:12 info The name “Cy TEST” is in capitals",
        "manuscript.yaml:6:13-6:15 info The name “Di Probe PhD” holds a title or degree, “PhD”",
        "manuscript.yaml:7:5-7:15 info “A. Example” and “Ada B Example” may be one person in two forms",
    ]


def test_meta017_fix(tmp_path: Path) -> None:
    new = fixed("META017", tmp_path, front("authors: [Ada B Example, {given: Cy D-E F, family: Test}]\n"))
    assert new["manuscript.yaml"] == TITLE + "authors: [Ada B. Example, {given: Cy D-E F., family: Test}]\n"


@pytest.mark.parametrize(
    "authors",
    [
        "Ada B. Example, Bo Example",
        "J.-P. Example, D’Arcy Sample, O'Neil Test",
        "Mary-Ann MD Example",
        "{literal: SHORE GROUP}",
    ],
)
def test_meta017_silent(tmp_path: Path, authors: str) -> None:
    assert found("META017", tmp_path, front(f"authors: [{authors}]\n")) == []
