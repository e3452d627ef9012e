"""TXT004 to TXT007, TXT009: acronyms, and terms of the glossary."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.checks.text_expansions import long_form
from builder.checks.text_known import known_to_all
from tests.checks.rules.bench import context, findings, fixed, found, refs

GLOSSARY = "title: A\nglossary:\n  pdi: {short: PDI, long: pebble density index}\n"


def text(words: str, front: str = "title: A\n", **more: str) -> dict[str, str]:
    return {"sections/01.md": words + "\n", "manuscript.yaml": front, "references.json": refs("stone2020"), **more}


def short(lines: list[str]) -> list[str]:
    return [line.split(" | ")[0] for line in lines]


@pytest.mark.parametrize(
    ("acronym", "before", "long"),
    [
        ("EHR", "It holds electronic health records ", "electronic health records"),
        ("NGS", "with next-generation sequencing ", "next-generation sequencing"),
        ("UAV", "an unmanned aerial vehicle ", "unmanned aerial vehicle"),
        ("HMM", "of hidden Markov models ", "hidden Markov models"),
        ("EHR", "for many stones ", None),
        ("AI", "so (a) it ", None),
    ],
)
def test_the_long_form_before_brackets(acronym: str, before: str, long: str | None) -> None:
    assert long_form(acronym, before) == long


def test_what_is_known() -> None:
    assert all(map(known_to_all, ("DNA", "XIV", "GATTACA", "NaCl", "PDF", "WHO")))
    assert not any(map(known_to_all, ("EHR", "AI", "GIS", "UAV")))


def test_txt004(tmp_path: Path) -> None:
    files = text("The EHR are kept. UAVs see more; an EHR is a file.", "title: A\nabstract: |\n  Words on\n  GIS.\n")
    assert found("TXT004", tmp_path, files) == [
        "manuscript.yaml:4:3-4:6 info “GIS” is nowhere expanded in the abstract | Write “… (GIS)” at the first place",
        "sections/01.md:1:5-1:8 warning “EHR” and “UAV” are nowhere expanded in the text"
        " | Write “… (EHR)” at the first place, and so for each",
    ]
    (_, one) = findings("TXT004", context(tmp_path, files))
    assert [remark for _, remark in one.related] == ["UAV"]


def test_txt004_expanded_in_the_abstract_only(tmp_path: Path) -> None:
    front = "title: A\nabstract: An electronic health record (EHR) is a file.\n"
    assert short(found("TXT004", tmp_path, text("An\nEHR is kept. The EHR is long.^[An EHR.]", front))) == [
        "sections/01.md:2:1-2:4 warning “EHR” is nowhere expanded in the text"
    ]


def test_txt004_the_glossary_has_it(tmp_path: Path) -> None:
    assert found("TXT004", tmp_path, text("The PDI is low.", GLOSSARY)) == [
        "sections/01.md:1:5-1:8 info “PDI” is nowhere expanded in the text"
        " | Write {{term:pdi}} at the first place; the glossary has “pebble density index”"
    ]
    assert found("TXT004", tmp_path, text("The {{term:pdi}} is low; a PDI is high.", GLOSSARY)) == []


@pytest.mark.parametrize(
    "words",
    [
        "Electronic health records (EHRs) are kept; an EHR is long.",
        "The EHR (electronic health record) is kept. UAV stands for a vehicle; it is called GIS.",
        "DNA, PDFs, the WHO, XIV, SARS-CoV-2, TP53, AGGT, `EHR`, $EHR$, *MAPT*, [GATK](https://example.org), “an EHR”.",
        "BLAT [@stone2020] finds more than BLAT did. Boston, MD, is NOT far; it is not. WITH ALL CAPITALS SAID.",
        "| a |\n|---|\n| EHR |\n\n# Author contributions\n\nABE wrote it.",
        "The EHR is kept.\n\n# Abbreviations\n\nEHR: electronic health record",
    ],
)
def test_txt004_silent(tmp_path: Path, words: str) -> None:
    assert found("TXT004", tmp_path, text(words)) == []


def test_txt004_names(tmp_path: Path) -> None:
    """The head of the title, keywords, initials of authors."""
    front = "title: 'SHOR: a package for shores'\nkeywords: [QSHO]\nauthors: [Ada B. Example]\n"
    assert found("TXT004", tmp_path, text("SHOR runs in QSHO. SHOR and QSHO are by ABE.", front)) == []


def test_txt005_the_acronym_first(tmp_path: Path) -> None:
    files = text("# EHR\n\nAn EHR is kept.\n\nAn electronic health record (EHR) is a file; an EHR is long.")
    assert found("TXT005", tmp_path, files) == [
        "sections/01.md:3:4-3:7 warning “EHR” stands here before it is expanded"
        " | Expand it here: “electronic health record (EHR)”"
    ]
    (one,) = findings("TXT005", context(tmp_path, files))
    assert [remark for _, remark in one.related] == ["expanded here"]


def test_txt005_the_words_first(tmp_path: Path) -> None:
    files = text(
        "Many electronic\nhealth records are kept.\n\nAn electronic health record (EHR) is a file; an EHR is long."
    )
    assert found("TXT005", tmp_path, files) == [
        "sections/01.md:1:6-2:15 info “electronic health record” stands here, and its acronym “EHR” is introduced later"
        " | Introduce it here: “electronic health record (EHR)”"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "# Electronic health records\n\nAn electronic health record (EHR) is a file; an EHR is long.",
        "A DNA. Deoxyribonucleic acid (DNA) is long.",
        "![An EHR.](a.svg)\n\nAn electronic health record (EHR) is a file; electronic health records are long.",
    ],
)
def test_txt005_silent(tmp_path: Path, words: str) -> None:
    """Headings, what is known, captions."""
    assert found("TXT005", tmp_path, text(words)) == []


def test_txt006(tmp_path: Path) -> None:
    files = text(
        "An electronic health record (EHR) is a file.\n\nThe electronic health\nrecords (EHRs) are long. "
        "The early hourly rate (EHR) is low."
    )
    assert found("TXT006", tmp_path, files) == [
        "sections/01.md:4:10-4:13 info “EHR” is expanded again | Write only “EHR”",
        "sections/01.md:4:49-4:52 warning “EHR” stands for “early hourly rate” here, and for “electronic health record”"
        " before | Use another acronym, or write one of them out",
    ]
    assert fixed("TXT006", tmp_path, files)["sections/01.md"].split("\n\n")[1] == (
        "The EHRs are long. The early hourly rate (EHR) is low.\n"
    )


def test_txt006_silent(tmp_path: Path) -> None:
    """Once in the abstract and once in the text; again in a caption."""
    once = "An electronic health record (EHR) is a file."
    files = text(f"{once} The EHR.\n\n![{once}](a.svg)", f"title: A\nabstract: {once}\n")
    assert found("TXT006", tmp_path, files) == []


def test_txt007(tmp_path: Path) -> None:
    files = text(
        "An electronic health record\n(EHR) is a file. Unmanned vehicles (UVs) fly.",
        "title: A\nabstract: A pebble count (PEC).\n",
    )
    assert found("TXT007", tmp_path, files) == [
        "manuscript.yaml:2:27-2:30 info “PEC” is introduced here and never used | Leave “(PEC)” out",
        "sections/01.md:2:2-2:5 info “EHR” is introduced here and never used | Leave “(EHR)” out",
        "sections/01.md:2:37-2:39 info “UV” is introduced here and never used | Leave “(UV)” out",
    ]
    assert fixed("TXT007", tmp_path, files) == {
        "sections/01.md": "An electronic health record is a file. Unmanned vehicles fly.\n"
    }


@pytest.mark.parametrize("more", ["\n\n| EHR |\n|---|\n| a |", "\n\n# An EHR", " EHR-based.", "\n\n![EHRs](a.svg)"])
def test_txt007_silent(tmp_path: Path, more: str) -> None:
    assert found("TXT007", tmp_path, text(f"An electronic health record (EHR) is a file.{more}")) == []


def test_txt009(tmp_path: Path) -> None:
    front = GLOSSARY + "  ngs: {short: NGS, long: next-generation sequencing}\n"
    files = text("The stone density index, the pebble-density\nindex and next generation sequencing.", front)
    assert found("TXT009", tmp_path, files) == [
        "sections/01.md:1:30-2:6 info “pebble-density index” stands here, and the glossary has “pebble density index”"
        " | Write “pebble density index”, or {{term:pdi}}",
        "sections/01.md:1:5-1:24 info “stone density index” stands here, and the glossary has “pebble density index”"
        " | Write “pebble density index”, or {{term:pdi}}",
        "sections/01.md:2:11-2:37 info “next generation sequencing” stands here, and the glossary has “next-generation"
        " sequencing” | Write “next-generation sequencing”, or {{term:ngs}}",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Pebble density indices, the pebble density index, a mean density index, this density index.",
        "“The stone density index”, the density index, pebble density.",
        "> The stone density index.\n\n| stone density index |\n|---|\n| a |",
    ],
)
def test_txt009_silent(tmp_path: Path, words: str) -> None:
    assert found("TXT009", tmp_path, text(words, GLOSSARY)) == []


def test_txt009_a_hyphen_before_a_noun(tmp_path: Path) -> None:
    front = "title: A\nglossary:\n  ml: {short: ML, long: machine learning}\n"
    assert found("TXT009", tmp_path, text("Machine-learning models; machine learning.", front)) == []
    assert len(found("TXT009", tmp_path, text("It is machine-learning.", front))) == 1
