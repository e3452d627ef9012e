"""Languages of citations: which locale, what is printed in it, locators in the words of the author."""

from __future__ import annotations

import re
from html import unescape
from importlib.util import find_spec
from pathlib import Path

import pytest

from builder import model as m
from builder.format.locale import csl_locale, has_locale
from builder.format.terms import TERMS
from builder.model.plain import plain
from builder.resolve.citations import Cluster
from builder.resolve.citations.locators import terms
from builder.resolve.citations.pandoc_engine import format_with_pandoc
from builder.styles import CslStyle
from tests.resolve.paper import HERE, ref
from tests.resolve.written import resolved, said

EACH_TERM = b"""<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>t</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><group delimiter="|">
<names variable="author"><name form="short" and="text"/></names>
<date variable="issued"><date-part name="month" form="long"/></date>
<text variable="title" quotes="true"/>
<group delimiter=" "><label variable="locator" form="long"/><text variable="locator"/></group>
</group></layout></citation></style>"""
STYLE = CslStyle("each-term", "Each term", EACH_TERM, None, "author-date", False)

OWN_TABLE = {
    "hy-AM": "pandoc has no such locale and takes English",
    "tl-PH": "pandoc has no such locale and takes English",
    "sr-Latn-RS": "pandoc has Serbian in Cyrillic letters only",
}
"""Locales of the CSL project that pandoc's citeproc does not ship."""

OTHER_EDITION = {"lv-LV", "uk-UA"}
"""Locales whose months pandoc ships in another edition (another case, a capital)."""


def term(locale: str, name: str) -> str:
    """The first form of a term in the locale file of the CSL project."""
    package = find_spec("citeproc")
    assert package is not None
    assert package.origin is not None
    file = Path(package.origin).parent / "data" / "locales" / f"locales-{locale}.xml"
    found = re.search(rf'<term name="{name}"(?: gender="\w+")?>(.*?)</term>', file.read_text("utf-8"), re.S)
    assert found is not None
    single = re.search(r"<single>(.*?)</single>", found[1], re.S)
    return " ".join(unescape(single[1] if single else found[1]).split())


@pytest.mark.parametrize("locale", sorted(TERMS))
def test_every_locale_prints_its_own_words(locale: str) -> None:
    items = [{**ref("a", "Ant", "Bee", issued={"date-parts": [[2002, 5]]}).item, "id": "a"}]
    cite = m.Cite("a", HERE, "normal", locator=("page", "7"))
    done = format_with_pandoc(items, [Cluster((cite,), HERE)], STYLE, locale)
    names, month, title, page = " ".join(plain(done.clusters[0], {}).split()).split("|")
    own = names == f"Ant {term(locale, 'and')} Bee" and (month == term(locale, "month-05") or locale in OTHER_EDITION)
    assert own == (locale not in OWN_TABLE), (names, month, OWN_TABLE.get(locale))
    assert "A title" in title
    assert "7" in page


def test_every_locale_knows_a_word_for_pages() -> None:
    assert [locale for locale in TERMS if "page" not in {label for label, _ in terms(locale).values()}] == []


LANGUAGES = {
    "en-US": "“So ‘it’ is” Bee and Cat (May 3, 2002)",
    "en-GB": "“So ‘it’ is” Bee and Cat (3 May 2002)",
    "de": "„So ‚it‘ is“ Bee und Cat (3. Mai 2002)",
    "de-CH": "«So ‹it› is» Bee und Cat (3. Mai 2002)",
    "fr": "«~So “it” is~» Bee et Cat (3 mai 2002)",
    "es": "«So “it” is» Bee y Cat (3 de mayo de 2002)",
    "zh-CN": "“So ‘it’ is” Bee 和 Cat (2002年5月3日)",
    "ja": "「So 『it』 is」 Bee と Cat (2002年5月3日)",
    "ar": "\"So 'it' is\" Bee و Cat (3 مايو، 2002)",
}
DATED = EACH_TERM.replace(
    EACH_TERM[EACH_TERM.index(b"<citation>") : EACH_TERM.index(b"</style>")],
    b'<citation><layout><group delimiter=" "><names variable="author"><name form="short" and="text"/></names>'
    b'<date variable="issued" form="text" prefix="(" suffix=")"/></group></layout></citation>',
)


@pytest.mark.parametrize(("lang", "text"), LANGUAGES.items())
def test_quotation_marks_and_dates(tmp_path: Path, lang: str, text: str) -> None:
    files = {"dated.csl": DATED.decode()}
    done, found = resolved(tmp_path, "\"So 'it' is\" [@bee]", "manuscript/dated.csl", f"lang: {lang}\n", files)
    assert (said(done, "paragraph"), found) == ([text], [])


EDITIONS = {"en-US": "2nd ed.", "de": "2. Aufl.", "fr": "2ᵉ éd.", "es": "2.ª ed.", "nl": "2de dr.", "ru": "2-я изд."}


@pytest.mark.parametrize(("lang", "edition"), EDITIONS.items())
def test_ordinals(tmp_path: Path, lang: str, edition: str) -> None:
    done, _ = resolved(tmp_path, "[@ant]", "apa", f"lang: {lang}\n")
    assert f"First Book ({edition})" in said(done, "entry")[0]


WORDS = {
    "de": {
        "[@ant, S. 5]": "(Ant, 2001, S. 5)",
        "[@ant, p. 5]": "(Ant, 2001, S. 5)",
        "[@ant, S. 5 und 7]": "(Ant, 2001, S. 5 und 7)",
        "[@ant, Kap. 2]": "(Ant, 2001, Kapitel 2)",
        "[@ant, Bd. 2, S. 4]": "(Ant, 2001, Band 2, S. 4)",
        "[@ant, Abb. 3]": "(Ant, 2001, Abbildung 3)",
        "[@ant, s. v. Kiesel]": "(Ant, 2001, Sub verbo Kiesel)",
    },
    "fr": {
        "[@ant, p. 5]": "(Ant, 2001, p. 5)",
        "[@ant, chap. 2]": "(Ant, 2001, Chapitre 2)",
        "[@ant, pages 5 et 7]": "(Ant, 2001, p. 5 et 7)",
        "[@ant, n° 3]": "(Ant, 2001, Numéro 3)",
        "[@ant, fol. 3]": "(Ant, 2001, Folio 3)",
    },
    "es": {"[@ant, pp. 5 y 7]": "(Ant, 2001, pp. 5 y 7)", "[@ant, cap. 2]": "(Ant, 2001, Capítulo 2)"},
    "sv": {"[@ant, s. 5]": "(Ant, 2001, s. 5)", "[@ant, p. 5]": "(Ant, 2001, s. 5)"},
    "ru": {"[@ant, с. 5]": "(Ant, 2001, с. 5)", "[@ant, p. 5]": "(Ant, 2001, с. 5)"},
    "en": {"[@ant, S. 5]": "(Ant, 2001, S. 5)", "[@ant, Kap. 2]": "(Ant, 2001, Kap. 2)"},
}


@pytest.mark.parametrize("lang", WORDS)
def test_locators_in_the_words_of_the_language_and_of_english(tmp_path: Path, lang: str) -> None:
    """In English "S. 5" and "Kap. 2" are no locators: they are printed as they are typed."""
    done, found = resolved(tmp_path, "\n\n".join(WORDS[lang]), "apa", f"lang: {lang}\n")
    texts = [text.replace("~", " ") for text in said(done, "paragraph")]
    assert (dict(zip(WORDS[lang], texts, strict=True)), found) == (WORDS[lang], [])


def test_citations_in_another_language_than_the_text(tmp_path: Path) -> None:
    """The sentence stays German, marks and names in it too; citations and list are English."""
    metadata = "lang: de\ncitation-locale: en-US\n"
    done, found = resolved(tmp_path, '"Rund" [@bee, S. 5; @ant, p. 3].', "apa", metadata)
    assert found == []
    assert said(done, "paragraph") == ["„Rund“ (Ant, 2001, p. 3; Bee & Cat, 2002, p. 5)."]
    assert "(2nd ed.)" in said(done, "entry")[0]
    assert said(done, "heading")[-1] == "Literatur"


def test_the_names_of_a_narrative_citation_are_in_the_language_of_the_text(tmp_path: Path) -> None:
    for lang, text in (("de", "Bee und Cat [1]"), ("fr", "Bee et Cat [1]"), ("en-GB", "Bee and Cat [1]")):
        assert said(resolved(tmp_path / lang, "@bee", "ieee", f"lang: {lang}\n")[0], "paragraph") == [text]


@pytest.mark.parametrize(("metadata", "tag"), [("lang: tlh\n", "tlh"), ("lang: de\ncitation-locale: xx-YY\n", "xx-YY")])
def test_a_language_without_a_locale_is_told(tmp_path: Path, metadata: str, tag: str) -> None:
    done, (one,) = resolved(tmp_path, "[@bee, p. 3]", "apa", metadata)
    assert said(done, "paragraph") == ["(Bee & Cat, 2002, p. 3)"]
    assert (one.code, one.severity.value) == ("CIT033", "warning")
    assert one.span is not None
    assert done.manuscript.files[one.span.file].text[one.span.start : one.span.end] == tag


def test_which_locale_a_tag_means() -> None:
    pairs = {"de-LU": "de-DE", "en-AU": "en-GB", "no": "nb-NO", "pt": "pt-PT", "zh-Hant": "zh-CN", "tlh": "en-US"}
    assert {tag: csl_locale(tag) for tag in pairs} == pairs
    assert [tag for tag in (*pairs, "nb", "la", "en") if not has_locale(tag)] == ["tlh"]


def test_a_title_in_another_language_keeps_its_capitals(tmp_path: Path) -> None:
    """Chicago sets English titles in title case; a reference says with ``language`` that its title is not English."""
    works = """[{"id": "ein", "type": "book", "title": "Ein kleiner satz von kieseln", "language": "de",
      "author": [{"family": "Ant"}], "issued": {"date-parts": [[2001]]}},
     {"id": "one", "type": "book", "title": "A small set of pebbles",
      "author": [{"family": "Bee"}], "issued": {"date-parts": [[2001]]}}]"""
    files = {"references.json": works}
    done, _ = resolved(tmp_path, "[@ein; @one]", "chicago-author-date", "lang: en\n", files)
    assert [re.split(r"2001\. |\.", line)[2] for line in said(done, "entry")] == [
        "Ein kleiner satz von kieseln",
        "A Small Set of Pebbles",
    ]
