"""Profiles and citation styles by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.styles import UnknownStyle, csl, profile, styles_dir

INFO = "<info><title>{title}</title><id>urn:x</id>{more}<updated>2026-01-01T00:00:00+00:00</updated></info>"
STYLE = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">\n'
    + INFO.format(title="Ours &amp; yours", more='<category citation-format="numeric"/>')
    + '\n<citation><layout><text variable="citation-number"/></layout></citation></style>\n'
)
DEPENDENT = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="de-DE">'
    + INFO.format(title="Child", more='<link href="http://www.zotero.org/styles/{parent}" rel="independent-parent"/>')
    + "</style>"
)


@pytest.mark.parametrize(
    ("name", "id_", "locale", "kind"),
    [
        ("ieee", "ieee", None, "numeric"),
        ("IEEE", "ieee", None, "numeric"),
        ("american-medical-association", "american-medical-association", "en-US", "numeric"),
        ("apa", "apa", None, "author-date"),
        ("chicago-notes-bibliography", "chicago-notes-bibliography", None, "note"),
        ("nature-medicine", "nature-medicine", "en-GB", "numeric"),  # depends on nature
        ("Nature Medicine", "nature-medicine", "en-GB", "numeric"),
        ("nature medicine", "nature-medicine", "en-GB", "numeric"),
        ("APA Style 7th edition", "apa", None, "author-date"),  # a title that its id does not spell
        ("acta-theriologica", "mammal-research", "en-US", "author-date"),  # renamed
        ("din-1505-2-alphanumeric", "din-1505-2-alphanumeric", "de-DE", "label"),
    ],
)
def test_citation_styles_by_id_title_or_old_name(name: str, id_: str, locale: str | None, kind: str) -> None:
    style = csl(name, None)
    assert (style.id, style.locale, style.kind, style.has_bibliography) == (id_, locale, kind, True)
    assert style.xml.lstrip().startswith(b"<?xml")
    assert b"independent-parent" not in style.xml


@pytest.mark.parametrize(
    ("name", "hint"),
    [("nature-medcine", "Did you mean 'nature-medicine'?"), ("Nature Medcine", "Did you mean 'Nature Medicine'?"),
     ("../apa", ""), ("", "Look for it with: build styles WORD")],
)  # fmt: skip
def test_an_unknown_style(name: str, hint: str) -> None:
    with pytest.raises(UnknownStyle, match=r"^Citation style") as caught:
        csl(name, None)
    assert caught.value.hint == hint


def test_a_style_of_the_workspace(tmp_path: Path) -> None:
    folder = tmp_path / "manuscript" / "styles"
    folder.mkdir(parents=True)
    (folder / "ours.csl").write_text(STYLE, encoding="utf-8")
    for name in ("styles/ours.csl", "manuscript/styles/ours.csl", "styles\\ours.csl", str(folder / "ours.csl")):
        style = csl(name, tmp_path)
        assert (style.id, style.title, style.kind, style.has_bibliography) == ("ours", "Ours & yours", "numeric", False)


def test_a_dependent_style_of_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "child.csl").write_text(DEPENDENT.replace("{parent}", "ieee"), encoding="utf-8")
    style = csl("child.csl", tmp_path)
    assert (style.title, style.locale, style.kind) == ("Child", "de-DE", "numeric")
    assert style.xml == csl("ieee", None).xml
    (tmp_path / "orphan.csl").write_text(DEPENDENT.replace("{parent}", "nowhere"), encoding="utf-8")
    with pytest.raises(
        UnknownStyle, match=r"orphan\.csl takes the rules of http://www\.zotero\.org/styles/nowhere, which is neither"
    ):
        csl("orphan.csl", tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<style", "is not XML, line 1"),
        (STYLE.replace("<layout>", "<layut>").replace("</layout>", "</layut>"), "is not valid CSL, line 4"),
        (STYLE.replace("</style>", ""), "is not XML, line 5"),
    ],
)
def test_a_broken_style_file(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "broken.csl").write_text(text, encoding="utf-8")
    with pytest.raises(UnknownStyle, match=message):
        csl("broken.csl", tmp_path)


def test_a_style_file_that_is_not_there_or_outside(tmp_path: Path) -> None:
    (tmp_path / "outside.csl").write_text(STYLE, encoding="utf-8")
    inside = tmp_path / "workspace"
    inside.mkdir()
    with pytest.raises(UnknownStyle, match="does not exist"):
        csl("styles/none.csl", inside)
    with pytest.raises(UnknownStyle, match="lies outside the workspace"):
        csl("../../outside.csl", inside)


def test_every_shipped_profile_can_be_read() -> None:
    names = sorted(path.stem for path in (styles_dir() / "profiles").glob("*.yaml"))
    assert names
    for name in names:
        look = profile(name)
        assert look.name == name
        assert csl(look.csl, None)


def test_an_unknown_profile() -> None:
    with pytest.raises(UnknownStyle, match="Profile 'jornal' is not known") as caught:
        profile("jornal")
    assert caught.value.hint == "Did you mean 'journal'?"
    with pytest.raises(UnknownStyle):
        profile("../journal")
