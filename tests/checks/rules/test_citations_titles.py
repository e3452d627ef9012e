"""CIT003, CIT009, CIT010: titles of references written out in the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks.rules.bench import context, findings, fixed, found

TITLES = {
    "stone2018": "Deep learning for round pebbles: From quarry to shore",
    "rock2021": "Artificial intelligence (AI) applications in harbour and shore delivery",
    "sand2019": "Personalised drainage of beaches in transformation with auxiliary sand",
    "twin2020": "Rolling stones in cold water",
    "twin2021": "Rolling Stones in Cold Water: a second look",
}


def paper(words: str) -> dict[str, str]:
    entries = [
        {"id": key, "type": "article-journal", "title": title, "issued": {"date-parts": [[int(key[-4:])]]}}
        for key, title in TITLES.items()
    ]
    return {"references.json": json.dumps(entries, indent=0), "sections/01.md": f"# Introduction\n\n{words}\n"}


def test_cit003_in_quotation_marks_and_in_italics(tmp_path: Path) -> None:
    """One finding for a work, at the first place; the year behind the title becomes the citation."""
    files = paper(
        'As "Deep Learning for Round Pebbles" (2018) shows.\n\nSo *Deep learning for round pebbles: from quarry to shore* says.'
    )
    assert found("CIT003", tmp_path, files) == [
        "sections/01.md:3:4-3:37 error The title “Deep Learning for Round Pebbles” stands in 2 places instead of a"
        " citation of @stone2018 | Cite the work: write [@stone2018] behind the title, or name its authors with"
        " @stone2018 and leave the title out"
    ]
    after = fixed("CIT003", tmp_path, files)["sections/01.md"]
    assert after == (
        '# Introduction\n\nAs "Deep Learning for Round Pebbles" [@stone2018] shows.\n\n'
        "So *Deep learning for round pebbles: from quarry to shore* [@stone2018] says.\n"
    )
    assert found("CIT003", tmp_path, {**files, "sections/01.md": after}) == []


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("“AI Applications in Harbour and Shore Delivery”", "rock2021"),
        ("‘Artificial Intelligence applications in harbour and shore delivery.’", "rock2021"),
        ("“Personalized Drainage of Beaches in Transformation with Auxiliary Sand,”", "sand2019"),
        ("“Personalised Drainage of Beaches”", "sand2019"),
        ("“Deep *learning* for round\nPebbles”", "stone2018"),
    ],
)
def test_cit003_a_title_in_other_words(tmp_path: Path, words: str, key: str) -> None:
    (one,) = found("CIT003", tmp_path, paper(f"As shown in {words}."))
    assert f"instead of a citation of @{key} " in one


@pytest.mark.parametrize(
    "words",
    [
        "As “Deep Learning for Round Pebbles” says [@stone2018].",
        "@rock2021 wrote “AI Applications in Harbour and Shore Delivery”.",
        "They call it “deep learning” and “deep learning for”.",
        "The “learning of deep pebbles on shores” is another thing.",
        "They are “personalised drainage of beaches” of a kind.",
        "Deep learning for round pebbles is in no quotation marks.",
    ],
)
def test_cit003_silent(tmp_path: Path, words: str) -> None:
    """A citation in the sentence, a short string, common words, no capital, no marks."""
    assert found("CIT003", tmp_path, paper(words)) == []


def test_cit003_not_in_the_abstract_nor_in_headings_and_cells(tmp_path: Path) -> None:
    files = paper(
        'Words.\n\n## "Deep Learning for Round Pebbles"\n\n| a |\n|---|\n| "Deep Learning for Round Pebbles" |'
    )
    files["manuscript.yaml"] = 'title: A\nabstract: |\n  As "Deep Learning for Round Pebbles" says.\n'
    assert found("CIT003", tmp_path, files) == []


def test_cit009_breaks_off_and_differs(tmp_path: Path) -> None:
    files = paper(
        'As "Personalised Drainage of Beaches" [@sand2019] and "AI Applications in Harbor and Shore Deliveries" say.'
    )
    assert found("CIT009", tmp_path, files) == [
        "sections/01.md:3:4-3:38 warning “Personalised Drainage of Beaches” breaks off the title of sand2019, "
        "“Personalised drainage of beaches in transformation with auxiliary sand” | Write the whole title, or cite the"
        " work without its title",
        "sections/01.md:3:55-3:103 warning “AI Applications in Harbor and Shore Deliveries” is not quite the title of"
        " rock2021, “Artificial intelligence (AI) applications in harbour and shore delivery” | Write the whole title,"
        " or cite the work without its title",
    ]
    assert fixed("CIT009", tmp_path, files)["sections/01.md"].splitlines()[2] == (
        'As "Personalised drainage of beaches in transformation with auxiliary sand" [@sand2019] and '
        '"Artificial intelligence (AI) applications in harbour and shore delivery" say.'
    )


def test_cit009_silent(tmp_path: Path) -> None:
    """Capitals, a left-out subtitle, an acronym; and what CIT010 reports."""
    files = paper(
        'As "DEEP LEARNING FOR ROUND PEBBLES" and "AI applications in harbour and shore delivery" and '
        '"Rolling Stones in Cold Water" say.'
    )
    assert found("CIT009", tmp_path, files) == []


def test_cit010_two_references(tmp_path: Path) -> None:
    files = paper('See "Rolling Stones in Cold Water".\n\nAgain, *rolling stones in cold water*.')
    assert found("CIT010", tmp_path, files) == [
        "sections/01.md:3:5-3:35 error The title “Rolling Stones in Cold Water” fits 2 references: twin2020 and twin2021"
        " | Cite the one that is meant by its key; delete the other if both are one work"
    ]
    over = context(tmp_path, files)
    (one,) = findings("CIT010", over)
    assert [over.text(span) for span, _ in one.related][2] == "*rolling stones in cold water*"
    (title,) = findings("CIT003", over)
    assert title.fix is None
    assert title.hint == "Decide which of them is meant, and cite it: [@twin2020] or [@twin2021]"


def test_cit010_silent_where_one_is_cited(tmp_path: Path) -> None:
    files = paper('See "Rolling Stones in Cold Water" [@twin2020], and "Rolling Stones in Cold Water: A Second Look".')
    assert found("CIT010", tmp_path, files) == []
    (other,) = found("CIT010", tmp_path, paper('See "Rolling Stones in Cold Water" [@rock2021].'))
    assert "fits 2 references" in other
