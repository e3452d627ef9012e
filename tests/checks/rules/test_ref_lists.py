"""REF025, REF031, REF034: typed lists, bare addresses, invented entries; and the list of a real review."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.checks.refs_styles import style_of
from builder.checks.rule import RULES, Context
from builder.model import Json
from tests.checks.rules.bench import findings, fixed, found
from tests.checks.rules.entries import PREPRINT, WHOLE, by, refs, said
from tests.support.review import review

TYPED = {
    "IEEE": "[1] A. Stone and B. Rock, “On pebbles,” *Shores*, vol. 3, no. 2, pp. 1–12, 2020.",
    "APA": "Stone, A., & Rock, B. C. (2021). On pebbles. *Shores*, 3(2), 1–12.",
    "Springer": "Stone A, Rock BC (2021) On pebbles. Shores 3:1–12",
    "Harvard": "Stone, A. and Rock, B. (2021) ‘On pebbles’, *Shores*, 3(2), pp. 1–12.",
    "Chicago": "Stone, Ada, and Bo Rock. 2021. “On Pebbles.” *Shores* 3, no. 2: 1–12.",
    "MLA": "Stone, Ada, and Bo Rock. “On Pebbles.” *Shores*, vol. 3, no. 2, 2021, pp. 1–12.",
    "Nature": "7. Stone, A., Rock, B. *et al*. On pebbles. *Shores* **3**, 12 (2021). https://doi.org/10.9999/shore.1",
    "Vancouver": "3. Stone A, Rock BC. On pebbles. Shores. 2021;3(2):1-12.",
}
MORE = [
    ("IEEE", "A. Stone, B. Rock, and C. Wave, \"On pebbles,\" in Proc. Shores, 2020."),
    ("APA", "van der Stone, A. B. (2021, March). On pebbles: (2019) a survey. Shores."),
    ("Chicago", "Stone, Ada. “On Pebbles.” *Shores* 8, no. 3S (2019): 413–418."),
    ("Harvard", "Stone, A., 2021. On pebbles. Shores, 3, pp.1–12."),
    ("Springer", "Stone A (2021) On pebbles. Shores 3:1–12"),
    ("Vancouver", "Stone A. On pebbles. Shores. 2021 Mar;3(2):1-12."),
    ("", "https://shore.example/pebbles"),
    ("", "Pebbles, an introduction."),
]  # fmt: skip


@pytest.mark.parametrize(("style", "typed"), [*TYPED.items(), *MORE])
def test_styles(style: str, typed: str) -> None:
    assert style_of(typed) == style


def test_ref025_what_an_import_kept(tmp_path: Path) -> None:
    originals = [TYPED["IEEE"], TYPED["IEEE"], TYPED["APA"], TYPED["Nature"]]
    files = refs(**{f"k{n}": {**WHOLE, "custom": {"original": typed}} for n, typed in enumerate(originals)})
    assert found("REF025", tmp_path, files) == [
        "references.json:4:197-4:263 error The typed list of references mixes 3 citation styles: IEEE (2), APA (1) and Nature (1)"
        " | Keep the references as data and let the style print them; then delete what was typed"
    ]


def test_ref025_a_list_in_the_text(tmp_path: Path) -> None:
    entries = "\n\n".join((TYPED["Vancouver"], TYPED["Springer"], TYPED["Springer"]))
    (line,) = found("REF025", tmp_path, {"sections/01.md": f"# Introduction\n\nWords.\n\n# References\n\n{entries}\n"})
    assert line.startswith("sections/01.md:7:1-") or line.startswith("sections/01.md:7:4-")
    assert "mixes 2 citation styles: Springer (2) and Vancouver (1)" in line


def test_ref025_silent(tmp_path: Path) -> None:
    same: dict[str, dict[str, Json]] = {f"k{n}": {**WHOLE, "custom": {"original": TYPED["APA"]}} for n in range(4)}
    assert said("REF025", tmp_path / "same", **same) == []
    two = {key: {**WHOLE, "custom": {"original": TYPED[key]}} for key in ("APA", "IEEE")}
    assert said("REF025", tmp_path / "two", **two) == []
    assert (
        found("REF025", tmp_path / "prose", {"sections/01.md": f"# Styles\n\n{TYPED['APA']}\n\n{TYPED['IEEE']}\n"})
        == []
    )


def test_ref031_bare_addresses(tmp_path: Path) -> None:
    text = "# One\n\nSee https://shore.example/a_b, and (http://x.example/p).\n"
    files = {"sections/01.md": text}
    assert found("REF031", tmp_path, files) == [
        "sections/01.md:3:5-3:30 info The address https://shore.example/a_b is not marked as a link | Write <https://shore.example/a_b>",
        "sections/01.md:3:37-3:55 info The address http://x.example/p is not marked as a link | Write <http://x.example/p>",
    ]
    mended = fixed("REF031", tmp_path, files)["sections/01.md"]
    assert mended == "# One\n\nSee <https://shore.example/a_b>, and (<http://x.example/p>).\n"
    assert found("REF031", tmp_path, {"sections/01.md": mended}) == []


def test_ref031_silent(tmp_path: Path) -> None:
    text = "# One\n\n<https://a.example> [b](https://b.example) `https://c.example` [https://d.example](https://d.example)\n"
    assert found("REF031", tmp_path, {"sections/01.md": text}) == []


def test_ref034_signs_add_up(tmp_path: Path) -> None:
    fake = {
        **PREPRINT,
        "title": "On the shapes of pebbles",
        "author": by("Smith, J.", "Lee, K."),
        "URL": "https://arxiv.org/abs/1806.00001",
    }
    real = {**WHOLE, "title": "On the shapes of pebbles", "author": by("Stone, Ada", "Rock, Bo"), "volume": "3"}
    assert found("REF034", tmp_path, refs(smith=fake, stone=real)) == [
        "references.json:2:9-2:14 info Reference smith may not exist: it names its few authors by initials only, gives them the "
        "most common family names, has no volume, page or number, has an identifier that looks like a stand-in and has the title "
        "of stone, but other authors | Search for the work by its title; if nobody has it, remove the entry and what rests on it"
    ]
    page = {
        "type": "entry-encyclopedia",
        "title": "P",
        "author": by("Brown, C."),
        "URL": "https://en.wikipedia.org/wiki/P",
    }
    assert len(said("REF034", tmp_path / "page", a=page)) == 1


def test_ref034_soft_signs_alone_say_nothing(tmp_path: Path) -> None:
    assert said("REF034", tmp_path, a={**WHOLE, "author": by("Smith, J.", "Lee, K.")}) == []


def test_the_review_has_nothing_to_find() -> None:
    context = Context(review())
    ignored = {code for code, _ in context.manuscript.metadata.checks.ignore}
    codes = [code for code in RULES.names() if code.startswith("REF") and code not in ignored]
    assert [(code, one.message) for code in codes for one in findings(code, context)] == []
