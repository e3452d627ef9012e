"""What a style's citations look like is what they print, whatever the style says of itself."""

from __future__ import annotations

import re

import pytest

from builder.styles import csl, head
from builder.styles.places import csl_dir
from tests.styles.files import changed

SAID_AUTHOR_DATE = """
bio-protocol biological-psychiatry food-and-agriculture-organization-of-the-united-nations-numeric
journal-of-infectious-diseases molecular-oncology molecular-psychiatry neuropsychopharmacology
serdica-journal-of-computing steel-research-international
""".split()
SAID_NUMERIC = """
biostatistics brazilian-journal-of-veterinary-research-and-animal-science french3 french4 grasas-y-aceites
human-reproduction-update journal-of-refugee-studies the-journal-of-eukaryotic-microbiology the-neuroscientist
the-world-journal-of-biological-psychiatry traffic-injury-prevention veterinary-record wikipedia-fr-templates
wikipedia-templates
""".split()


def test_styles_that_say_what_they_are_not() -> None:
    wrong = {}
    for path in sorted(csl_dir().glob("*.csl")):
        xml = path.read_bytes()
        said = re.search(r'citation-format="([^"]*)"', head.head(xml))
        if said and said[1] != head.kind(xml):
            wrong[path.stem] = (said[1], head.kind(xml))
    of_notes = {name for name, (_, kind) in wrong.items() if kind == "note"}
    assert {name: pair for name, pair in wrong.items() if name not in of_notes} == {
        **dict.fromkeys(SAID_AUTHOR_DATE, ("author-date", "numeric")),
        **dict.fromkeys(SAID_NUMERIC, ("numeric", "author-date")),
    }


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ('citation-format="numeric"', 'citation-format="author-date"', "numeric"),
        ('variable="citation-number"', 'variable="title"', "author-date"),
        ('variable="citation-number"', 'variable="citation-label"', "label"),
        ('class="in-text"', 'class="note"', "note"),
        ("<citation>", '<!-- <text variable="citation-number"/> --><citation>', "numeric"),
    ],
)
def test_the_class(old: str, new: str, kind: str) -> None:
    assert head.kind(changed(old, new).encode()) == kind


def test_a_number_that_a_macro_of_a_macro_prints() -> None:
    macros = (
        '<macro name="outer"><text macro="inner"/></macro>'
        '<macro name="inner"><choose><if type="book"><number variable="citation-number"/></if></choose></macro><citation>'
    )
    text = changed('<text variable="citation-number"/>', '<text macro="outer"/>')
    assert head.kind(changed("<citation>", macros, changed("numeric", "author", text)).encode()) == "numeric"
    assert head.kind(changed('"inner"/>', '"none"/>', changed("<citation>", macros, text)).encode()) == "author-date"


def test_examples_of_each() -> None:
    kinds = {
        name: csl(name, None).kind
        for name in ("vancouver", "apa", "modern-language-association", "oscola", "din-1505-2-alphanumeric", "bibtex")
    }
    assert kinds == {
        "vancouver": "numeric", "apa": "author-date", "modern-language-association": "author", "oscola": "note",
        "din-1505-2-alphanumeric": "label", "bibtex": "label",
    }  # fmt: skip
