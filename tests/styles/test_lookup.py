"""Citation styles by whatever an author calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.styles import UnknownStyle, catalogue, csl, lookup, shipped


@pytest.mark.parametrize(
    ("name", "id_", "locale", "kind"),
    [
        ("ieee", "ieee", None, "numeric"),
        ("IEEE", "ieee", None, "numeric"),
        ("american-medical-association", "american-medical-association", "en-US", "numeric"),
        ("apa", "apa", None, "author-date"),
        ("chicago-notes-bibliography", "chicago-notes-bibliography", None, "note"),
        ("nature-medicine", "nature-medicine", "en-GB", "numeric"),  # takes the rules of nature
        ("Nature Medicine", "nature-medicine", "en-GB", "numeric"),
        ("nature medicine", "nature-medicine", "en-GB", "numeric"),
        ("APA Style 7th edition", "apa", None, "author-date"),  # a title that its id does not spell
        ("acta-theriologica", "mammal-research", "en-US", "author-date"),  # renamed
        ("din-1505-2-alphanumeric", "din-1505-2-alphanumeric", "de-DE", "label"),
    ],
)
def test_by_id_title_or_old_id(name: str, id_: str, locale: str | None, kind: str) -> None:
    style = csl(name, None)
    assert (style.id, style.locale, style.kind, style.has_bibliography) == (id_, locale, kind, True)
    assert style.xml.lstrip().startswith(b"<?xml")
    assert b"independent-parent" not in style.xml


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("AI and Society", "ai-and-society"),  # the title has "&"
        ("ai & society", "ai-and-society"),
        ("  Nature   Medicine ", "nature-medicine"),
        ("The Nature Medicine", "nature-medicine"),
        ("Journal of Chemical Physics", "the-journal-of-chemical-physics"),
        ("Zeitschrift fur Rheumatologie (Deutsch)", "zeitschrift-fur-rheumatologie"),
        ("MÉDECINE/SCIENCES", "medecine-sciences"),  # a title with a slash is no path
        (
            r"sub\urban - Zeitschrift für kritische Stadtforschung (Deutsch)",
            "suburban-zeitschrift-fur-kritische-stadtforschung",
        ),
        ("Hematology/Oncology Clinics of North America", "hematology-oncology-clinics-of-north-america"),
        ("American Medical Association", "american-medical-association"),  # an id with blanks; no style's title
        ("american_medical_association", "american-medical-association"),
        ("JAMA", "jama"),
        ("http://www.zotero.org/styles/nature", "nature"),
        ("https://www.zotero.org/styles/nature-medicine/", "nature-medicine"),
        ("http://www.zotero.org/styles/acta-theriologica", "mammal-research"),
        ("1078-8956", "nature-medicine"),
        ("ISSN 1546-170x", "nature-medicine"),
    ],
)
def test_spelt_otherwise(name: str, id_: str) -> None:
    assert csl(name, None).id == id_


def test_of_two_titles_that_differ_by_an_article_the_exact_one_counts() -> None:
    assert csl("Nucleus", None).id == "nucleus"
    assert csl("The Nucleus", None).id == "the-nucleus"
    assert csl("THE NUCLEUS", None).id == "the-nucleus"


def test_a_name_that_several_styles_bear_is_refused_and_they_are_named() -> None:
    with pytest.raises(UnknownStyle, match=r"'1546-1726' may be any of 2: nature-neuroscience \(Nature") as caught:
        csl("1546-1726", None)
    assert caught.value.hint == "Name one by its id"
    assert "nature-neuroscience-brief-communications (" in str(caught.value)


def test_a_dependent_style_has_its_parents_rules_and_its_own_name_and_locale() -> None:
    nature, medicine = csl("nature", None), csl("nature-medicine", None)
    assert medicine.xml == nature.xml
    assert (medicine.title, medicine.parent, nature.parent) == ("Nature Medicine", "nature", "")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("nature-medcine", "Did you mean 'nature-medicine'?"),
        ("Nature Medcine", "Did you mean 'Nature Medicine'?"),
        ("Zeitschrift für Reumatologie", "Did you mean 'Zeitschrift für Rheumatologie (Deutsch)'?"),
        ("american-medical-asociation", "Did you mean 'american-medical-association'?"),
        ("xyzzy", "Look for it with: build styles WORD"),
        ("", "Look for it with: build styles WORD"),
        ("!?", "Look for it with: build styles WORD"),
        ("nature.csl", "The style of that name is built in: write nature"),
        ("C:\\styles\\none.csl", "Give its path from the folder manuscript"),
        ("a\0b.csl", "Give its path from the folder manuscript"),
        ("a" * 5000, "Look for it with: build styles WORD"),
        ("b" * 5000 + ".csl", "Give its path from the folder manuscript"),
        ("http://styles.example.org/styles/nature", "Save the file in the folder manuscript and give its path"),
        ("http://www.zotero.org/styles/nothing", "Save the file in the folder manuscript and give its path"),
        ("http://styles.example.org/nothing", "Save the file in the folder manuscript and give its path"),
    ],
)
def test_an_unknown_style(name: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownStyle, match=r"^Citation style") as caught:
        csl(name, tmp_path)
    assert caught.value.hint == hint


def test_an_id_is_found_without_the_index_or_the_list_of_old_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("an id needs two file tests, no more")

    for module, name in ((catalogue, "_data"), (catalogue, "scanned"), (shipped, "renamed"), (lookup, "_by_index")):
        monkeypatch.setattr(module, name, never)
    assert csl("nature", None).id == "nature"
    assert csl("Nature Medicine", None).id == "nature-medicine"


def test_all_dependent_styles_resolve_offline_with_parent_and_locale() -> None:
    rows = [row for row in catalogue.rows() if row.parent]
    assert len(rows) == 7993
    parents: dict[str, bytes] = {}
    for row in rows:
        style = csl(row.id, None)
        assert (style.id, style.parent, style.locale or "", style.title) == (row.id, row.parent, row.locale, row.title)
        assert style.xml == parents.setdefault(row.parent, style.xml)
    assert len(parents) == 298
    assert all(b"independent-parent" not in xml and b"<citation" in xml for xml in parents.values())
