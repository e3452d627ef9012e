"""Citation styles that a workspace brings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.styles import UnknownStyle, csl
from tests.styles.files import NAMESPACE, STYLE, changed, child_of


def failure(folder: Path, data: str | bytes, name: str = "broken.csl") -> UnknownStyle:
    """What reading a style file says."""
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(UnknownStyle) as caught:
        csl(name, folder)
    return caught.value


def told(folder: Path, data: str | bytes) -> tuple[str, int, str]:
    """What is wrong, on which line, at which words."""
    error = failure(folder, data)
    assert error.file is not None
    start, end = error.at
    return (
        str(error).removeprefix("Citation style file broken.csl "),
        error.file.position(start).line,
        error.file.text[start:end],
    )


def test_by_its_path(tmp_path: Path) -> None:
    folder = tmp_path / "manuscript" / "styles"
    folder.mkdir(parents=True)
    (folder / "ours.csl").write_text(STYLE, encoding="utf-8")
    (folder / "unnamed.xml").write_text(STYLE, encoding="utf-8")
    for name in ("styles/ours.csl", "manuscript/styles/ours.csl", r"styles\ours.csl", str(folder / "ours.csl")):
        style = csl(name, tmp_path)
        assert (style.id, style.title, style.kind, style.has_bibliography) == ("ours", "Ours & yours", "numeric", False)
    assert csl("styles/unnamed.xml", tmp_path).id == "unnamed"


def test_that_is_not_there_or_outside(tmp_path: Path) -> None:
    (tmp_path / "outside.csl").write_text(STYLE, encoding="utf-8")
    inside = tmp_path / "workspace"
    inside.mkdir()
    with pytest.raises(UnknownStyle, match="does not exist"):
        csl("styles/none.csl", inside)
    with pytest.raises(UnknownStyle, match="there is no workspace"):
        csl("styles/none.csl", None)
    for name in ("../../outside.csl", str(tmp_path / "outside.csl")):
        with pytest.raises(UnknownStyle, match="lies outside the workspace"):
            csl(name, inside)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_a_link_out_of_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "outside.csl").write_text(STYLE, encoding="utf-8")
    inside = tmp_path / "workspace"
    inside.mkdir()
    (inside / "link.csl").symlink_to(tmp_path / "outside.csl")
    with pytest.raises(UnknownStyle, match="lies outside the workspace"):
        csl("link.csl", inside)


@pytest.mark.parametrize(
    ("data", "message", "line", "words"),
    [
        (changed("layout>", "layut>"), "is not valid CSL, line 10: element layout is wanted here, not layut", 10, "layut"),
        (changed("<layout>", '<layout delimeter=",">'),
         "is not valid CSL, line 10: attribute delimeter of element layout is not known or has a wrong value", 10, "delimeter"),
        (changed("<citation>", '<citation collapse="yes">'),
         "is not valid CSL, line 9: attribute collapse of element citation is not known or has a wrong value", 9, "collapse"),
        (changed('"citation-number"', '"citation-nummer"'),
         "is not valid CSL, line 11: an attribute of element text is not known or has a wrong value", 11, "text"),
        (changed('<text variable="citation-number"/>', '<text\n variable="citation-number"\n colour="red"\n/>'),
         "is not valid CSL, line 13: attribute colour of element text is not known or has a wrong value", 13, "colour"),
        (changed("2026-01-01T00:00:00+00:00", "yesterday"),
         "is not valid CSL, line 7: 'yesterday' is no dateTime", 7, "yesterday"),
        (changed('      <text variable="citation-number"/>\n', ""),
         "is not valid CSL, line 10: element layout is incomplete, or holds what does not belong there", 10, "layout"),
        (changed(' class="in-text"', ""),
         'is not valid CSL, line 2: attribute class is missing: write class="in-text" or class="note"', 2,
         f'<style xmlns="{NAMESPACE}" version="1.0">'),
        (changed('version="1.0">', 'version="2.0">'),
         'is not valid CSL, line 2: attribute version has to be "1.0"', 2, "version"),
        (changed("    <id>http://styles.example.org/ours</id>\n", ""),
         "is not valid CSL, line 3: element id is missing in info", 3, "<info>"),
        (STYLE[: STYLE.index("  <citation>")] + "</style>\n", "is not valid CSL, line 2: element citation is missing", 2,
         f'<style xmlns="{NAMESPACE}" class="in-text" version="1.0">'),
        (changed("&amp;", "&"), "is not XML, line 4: “&” has to be written &amp;", 4, " "),
        ("<style", "is not XML, line 1: Couldn't find end of Start Tag style line 1", 1, "e"),
        ("", "is empty", 1, ""),
        (" \n", "is empty", 1, " "),
        ("<html/>", "is no citation style", 1, "<html/>"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is not XML, line 1: Start tag expected, '<' not found", 1, "\ufffd"),
    ],
)  # fmt: skip
def test_that_is_not_valid_is_shown_at_its_fault(
    tmp_path: Path, data: str | bytes, message: str, line: int, words: str
) -> None:
    assert told(tmp_path, data) == (message, line, words)


@pytest.mark.parametrize(
    "data",
    [
        changed("Ours", "Öurs").encode("utf-8"),
        changed("Ours", "Öurs").encode("utf-8-sig"),
        changed("utf-8", "utf-16", changed("Ours", "Öurs")).encode("utf-16"),
        changed("utf-8", "iso-8859-1", changed("Ours", "Öurs")).encode("latin-1"),
        changed("\n", "\r\n", changed("Ours", "Öurs")).encode(),
    ],
    ids=["UTF-8", "byte order mark", "UTF-16", "Latin-1", "CRLF"],
)
def test_in_any_encoding_that_it_declares(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "ours.csl").write_bytes(data)
    style = csl("ours.csl", tmp_path)
    assert (style.title, style.kind) == ("Öurs & yours", "numeric")
    assert style.xml.startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    assert "Öurs".encode() in style.xml


def test_in_an_encoding_that_it_does_not_declare(tmp_path: Path) -> None:
    message, line, _ = told(tmp_path, changed("Ours", "Öurs").encode("latin-1"))
    assert message == "is not XML, line 4: the file is not in the encoding that it declares (UTF-8 if none)"
    assert line == 4
    assert told(tmp_path, changed("utf-8", "klingon"))[0].startswith("is not XML, line 1: Unsupported encoding")


def test_with_a_namespace_prefix(tmp_path: Path) -> None:
    text = changed("xmlns=", "xmlns:cs=").replace("<", "<cs:").replace("<cs:/", "</cs:").replace("<cs:?", "<?")
    (tmp_path / "ours.csl").write_text(text, encoding="utf-8")
    style = csl("ours.csl", tmp_path)
    assert (style.title, style.kind) == ("Ours & yours", "numeric")
    assert b'<text variable="citation-number"/>' in style.xml


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE style [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE style [<!ENTITY far SYSTEM "http://styles.example.org/secret">]>',
        '<!DOCTYPE style [<!ENTITY near SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE style SYSTEM "http://styles.example.org/style.dtd">',
    ],
)
def test_entities_are_refused_before_anything_is_parsed(tmp_path: Path, doctype: str) -> None:
    data = changed('encoding="utf-8"?>\n', f'encoding="utf-8"?>\n{doctype}\n')
    assert told(tmp_path, data) == ("has a document type declaration", 2, "<!DOCTYPE")
    wide = changed("utf-8", "utf-16", data).encode("utf-16")
    assert told(tmp_path, wide)[0] == "has a document type declaration"


def test_one_that_takes_the_rules_of_a_built_in_style(tmp_path: Path) -> None:
    (tmp_path / "child.csl").write_text(child_of("http://www.zotero.org/styles/ieee"), encoding="utf-8")
    style = csl("child.csl", tmp_path)
    assert (style.id, style.title, style.locale, style.kind, style.parent) == (
        "child",
        "Child",
        "de-DE",
        "numeric",
        "ieee",
    )
    assert style.xml == csl("ieee", None).xml


@pytest.mark.parametrize("address", ["http://styles.example.org/ours", "http://www.zotero.org/styles/house"])
def test_one_that_takes_the_rules_of_a_file_beside_it(tmp_path: Path, address: str) -> None:
    """Known by its id, or by its name."""
    (tmp_path / "child.csl").write_text(child_of(address), encoding="utf-8")
    (tmp_path / "house.csl").write_text(STYLE, encoding="utf-8")
    style = csl("child.csl", tmp_path)
    assert (style.title, style.locale, style.parent) == ("Child", "de-DE", "house")
    assert b'variable="citation-number"' in style.xml


def test_the_file_beside_it_has_to_be_valid_as_well(tmp_path: Path) -> None:
    (tmp_path / "ours.csl").write_text(changed("layout>", "layut>"), encoding="utf-8")
    error = failure(tmp_path, child_of("http://styles.example.org/ours"), "child.csl")
    assert error.file is not None
    assert (str(error.file.path), error.file.text[slice(*error.at)]) == ("ours.csl", "layut")


def test_one_whose_parent_cannot_be_found(tmp_path: Path) -> None:
    message, line, words = told(tmp_path, child_of("http://styles.example.org/nowhere"))
    assert message == (
        "takes the rules of http://styles.example.org/nowhere, which is neither built in nor in a file beside it"
    )
    assert (line, words) == (5, "http://styles.example.org/nowhere")


def test_a_ring_of_styles_comes_to_an_end(tmp_path: Path) -> None:
    (tmp_path / "a.csl").write_text(child_of("http://styles.example.org/b"), encoding="utf-8")
    (tmp_path / "b.csl").write_text(child_of("http://styles.example.org/a"), encoding="utf-8")
    with pytest.raises(
        UnknownStyle, match=r"b\.csl takes the rules of http://styles\.example\.org/a, which is neither"
    ):
        csl("a.csl", tmp_path)
