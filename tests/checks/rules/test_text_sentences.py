"""TXT001, TXT002, TXT003: sentences and words that stand twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.rules.bench import context, findings, fixed, found

ROUND = "The pebbles of the northern shore are round and small."


def text(words: str, **more: str) -> dict[str, str]:
    return {"sections/01.md": words + "\n", **more}


def short(lines: list[str]) -> list[str]:
    return [line.split(" | ")[0] for line in lines]


def test_txt001(tmp_path: Path) -> None:
    files = text(f"# North\n\n{ROUND} They roll.\n\n# South\n\nThey float. {ROUND.replace('are', '*are*')}")
    assert found("TXT001", tmp_path, files) == [
        "sections/01.md:7:13-7:69 error The sentence “The pebbles of the northern shore are round and small.” stands twice"
        " | Delete one of them"
    ]
    (one,) = findings("TXT001", context(tmp_path, files))
    assert one.fix is None, "there is markup in it"
    assert [remark for _, remark in one.related] == ["the same sentence"]


def test_txt001_abstract_and_text(tmp_path: Path) -> None:
    twice = f"title: A\nabstract: |\n  {ROUND}\n  So they roll. {ROUND}\n"
    assert short(found("TXT001", tmp_path, text("Words.", **{"manuscript.yaml": twice}))) == [
        "manuscript.yaml:4:17-4:71 error The sentence “The pebbles of the northern shore are round and small.” stands twice"
    ]
    once = f"title: A\nabstract: {ROUND}\n"
    assert found("TXT001", tmp_path, text(f"Words.^[{ROUND}]", **{"manuscript.yaml": once})) == [
        "sections/01.md:1:9-1:63 warning The sentence “The pebbles of the northern shore are round and small.” stands in"
        " the abstract and in the text | Say it in other words in one of them"
    ]


def test_txt001_fix(tmp_path: Path) -> None:
    files = text(f"{ROUND} They roll. The pebbles of the northern\nshore are round and small. They float.")
    assert fixed("TXT001", tmp_path, files) == {"sections/01.md": f"{ROUND} They roll. They float.\n"}


@pytest.mark.parametrize(
    "words",
    [
        "The pebbles of the shore are round. The pebbles of the shore are round.",
        f"{ROUND}\n\n> {ROUND}\n\n![{ROUND}](a.svg)\n\n![{ROUND}](b.svg)",
        "The mean of all the pebbles there is $x$ grams. The mean of all the pebbles there is $y$ grams.",
        "All of the pebbles there are listed in @tbl:a. All of the pebbles there are listed in @tbl:b.",
    ],
)
def test_txt001_silent(tmp_path: Path, words: str) -> None:
    """Short ones; quotations and captions; other formulas; other cross-references."""
    assert found("TXT001", tmp_path, text(words)) == []


def test_txt002(tmp_path: Path) -> None:
    files = text(
        "We counted the large stones of every shore twice. They roll.\n\n"
        "We counted the large stones of each shore twice.\n\nWe have counted all the large stones of each shore twice."
    )
    assert found("TXT002", tmp_path, files) == [
        "sections/01.md:3:1-3:49 warning “We counted the large stones of each shore twice.” says nearly the same as “We"
        " counted the large stones of every shore twice.” | Delete one, or say what is different",
        "sections/01.md:5:1-5:58 warning “We have counted all the large stones of each shore twice.” says nearly the same"
        " as “We counted the large stones of every shore twice.” | Delete one, or say what is different",
    ]
    over = context(tmp_path, files)
    over.thresholds["TXT002"] = 0.99  # type: ignore[index]  # a Mapping, here a dict
    assert findings("TXT002", over) == []


def test_txt002_in_the_abstract(tmp_path: Path) -> None:
    front = (
        "title: A\nabstract: |\n  This paper brings together recent progress in counting and its impact on shores by\n"
        "  reading widely. Pebbles roll. This review brings together the progress in counting and its impact on shores by"
        "\n  reading recent work.\n"
    )
    assert short(found("TXT002", tmp_path, text("Words.", **{"manuscript.yaml": front}))) == [
        "manuscript.yaml:4:33-5:23 warning “This review brings together the progress in counting and …” says nearly"
        " the same as “This paper brings together recent progress in counting and …”"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The first group of stones was kept dry for ten days. The second group of stones was kept wet for ten days.",
        "We took 12 stones from the north shore in March. We took 14 of the stones from the north shore in May.",
        "# A\n\nWe counted all large stones of every shore twice.\n\n# B\n\nWe counted all large stones of each shore twice.",
        f"{ROUND} {ROUND}",
    ],
)
def test_txt002_silent(tmp_path: Path, words: str) -> None:
    """Other things said in one way; other numbers; two sections; what TXT001 reports."""
    assert found("TXT002", tmp_path, text(words)) == []


def test_txt003(tmp_path: Path) -> None:
    files = text(
        "The the stones of the\nthe shore are *are* round.^[So they they roll.]\n\n# Stones and and sand\n\n> so so in in it"
    )
    assert found("TXT003", tmp_path, files) == [
        "sections/01.md:1:1-1:8 error The word “the” stands twice | Delete one",
        "sections/01.md:1:19-2:4 error The word “the” stands twice | Delete one",
        "sections/01.md:2:11-2:19 error The word “are” stands twice | Delete one",
        "sections/01.md:2:32-2:41 error The word “they” stands twice | Delete one",
        "sections/01.md:4:10-4:17 error The word “and” stands twice | Delete one",
        "sections/01.md:6:9-6:14 error The word “in” stands twice | Delete one",
    ]
    assert fixed("TXT003", tmp_path, files) == {
        "sections/01.md": "The stones of the shore are *are* round.^[So they roll.]\n\n# Stones and sand\n\n> so so in it\n"
    }


def test_txt003_in_the_abstract(tmp_path: Path) -> None:
    files = text("Words.", **{"manuscript.yaml": "title: A\nabstract: |\n  It shows\n  shows how.\n"})
    assert short(found("TXT003", tmp_path, files)) == ["manuscript.yaml:3:6-4:8 error The word “shows” stands twice"]
    assert fixed("TXT003", tmp_path, files) == {"manuscript.yaml": "title: A\nabstract: |\n  It shows how.\n"}


@pytest.mark.parametrize(
    "words",
    [
        "He said that that had had an effect. It is very very long, log log plots, `the the`, $x$ $x$, and so and so.",
        "*Gorilla gorilla* lives in Baden Baden, Pago Pago. What it is is not known. A a-axis, the, the shore.",
        "| a |\n|---|\n| no more more |\n",
        "Nous nous levons; vous vous levez. wenn sie sie sehen",
    ],
)
def test_txt003_silent(tmp_path: Path, words: str) -> None:
    assert found("TXT003", tmp_path, text(words)) == []
