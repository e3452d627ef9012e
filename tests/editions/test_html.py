"""The HTML edition of the made-up sample: says what was resolved, is sound, asks the network for nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from builder.editions.base import load
from builder.model.plain import OBJECT
from builder.model.printed import printed
from tests.support.sample import sample
from tests.support.tools import ROOT

GOLDEN = Path(__file__).parent / "html" / "sample.html"


@cache
def page() -> str:
    return load("html").render(sample()).data.decode("utf-8")


@cache
def tree() -> HtmlElement:
    return lxml.html.document_fromstring(page())


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def shown(root: HtmlElement) -> str:
    """Text of ``root`` in document order; a formula is one sign; ways back from notes are no text of the document."""
    if root.tag == "math":
        return OBJECT + (root.tail or "")
    way_back = root.get("role") == "doc-backlink" and root.get("href", "").startswith("#fnref-")
    inner = "" if way_back else (root.text or "") + "".join(map(shown, root))
    return inner + (root.tail or "")


def test_every_printed_line_stands_in_the_page_in_order() -> None:
    (main,) = tree().xpath("//main")
    text, at = squeezed(shown(main)), 0
    for line in printed(sample()):
        here = text.find(squeezed(line.text), at)
        assert here >= 0, f"{line.role} {line.text!r} is missing or out of order"
        at = here + len(squeezed(line.text))


def test_blocks_carry_their_anchors() -> None:
    anchors = {
        line.anchor for line in printed(sample()) if line.role in ("paragraph", "heading", "cell", "header", "code")
    }
    carried = set(tree().xpath("//@data-b"))
    assert anchors - {""} <= carried


def test_the_body_is_as_in_the_golden_file() -> None:
    """``UPDATE_GOLDENS=1 pytest tests/editions/test_html.py`` writes the file anew: read its diff."""
    body = page()[page().index("<body>") :]
    body = re.sub(r"base64,[^\"]+", "base64,…", body)
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.write_text(body, encoding="utf-8")
    assert body == GOLDEN.read_text(encoding="utf-8")


def test_the_same_bytes_under_any_hash_seed() -> None:
    code = (
        "import hashlib; from builder.editions.base import load; from tests.support.sample import sample;"
        "print(hashlib.sha256(load('html').render(sample()).data).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "77")
    }
    assert len(digests) == 1


def test_nothing_asks_the_network() -> None:
    loaded = tree().xpath("//@src | //link/@href | //@srcset | //@poster | //@action | //object/@data")
    assert all(address.startswith("data:") for address in loaded)
    assert all(url.startswith(("data:", '"data:')) for url in re.findall(r"url\(([^)]{0,12})", page()))
    assert "@import" not in page()
    assert tree().xpath("//script[not(@type='application/ld+json')] | //iframe | //object | //embed | //base") == []


def test_there_is_no_style_attribute_and_no_event() -> None:
    assert tree().xpath("//@style") == []
    assert [
        name for node in tree().iter() if isinstance(node.tag, str) for name in node.attrib if name.startswith("on")
    ] == []


def test_ids_are_unique_and_every_inner_link_has_its_goal() -> None:
    ids = tree().xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree().xpath("//a/@href") if href.startswith("#")} <= set(ids)
    assert {label for value in tree().xpath("//@aria-labelledby") for label in value.split()} <= set(ids)


def test_labels_references_and_notes_are_ids() -> None:
    ids = set(tree().xpath("//@id"))
    assert {"sec:intro", "sec:methods", "tbl:one", "fig:bars", "eq:score", "ref-a1", "ref-b2", "fn-1", "fnref-1"} <= ids


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(h.tag[1]) for h in tree().iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_landmarks_and_the_way_past_them() -> None:
    (main,) = tree().xpath("//main")
    assert tree().xpath("//nav/@aria-label") == ["Contents"]
    assert next(tree().iter("a")).get("href") == f"#{main.get('id')}"
    assert tree().get("lang") == "en"
    assert tree().xpath("//meta[@name='color-scheme']/@content") == ["light dark"]


def test_tables_name_their_headers() -> None:
    (table,) = tree().xpath("//table")
    assert [th.get("scope") for th in table.xpath("./thead//th")] == ["col"] * 4
    assert [th.text_content() for th in table.xpath("./tbody//th[@scope='row']")] == ["Alpha", "Beta"]
    assert [td.get("class") for td in table.xpath("./tbody/tr[2]/*")] == [None, "right", "decimal pad-1", None]
    box = table.getparent()
    assert (box.get("role"), box.get("tabindex")) == ("region", "0")
    assert box.get("aria-labelledby") == table.find("caption").get("id")


def test_what_cannot_be_shown_is_named() -> None:
    (box,) = tree().xpath("//figure[@id='fig:none']/*[@role='img']")
    assert box.get("aria-label") == "Image not shown: manuscript/figures/none.png"
    (formula,) = tree().xpath("//merror")
    assert formula.text_content() == "x^2"


def test_the_head_speaks_to_indexes() -> None:
    named = [(m.get("name"), m.get("content")) for m in tree().xpath("//meta[@name]")]
    assert ("citation_title", "A made-up title with stress") in named
    at = named.index(("citation_author", "Example, Ada"))
    assert named[at + 1 : at + 4] == [
        ("citation_author_institution", "Institute of Examples, Sampletown"),
        ("citation_author_institution", "University of Samples"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
    ]
    assert ("citation_publication_date", "2026/11/24") in named
    assert ("DC.title", "A made-up title with stress") in named
    assert tree().xpath("//meta[@property='og:title']/@content") == ["A made-up title with stress"]


def test_the_head_is_a_scholarly_article() -> None:
    article = json.loads(tree().xpath("string(//script[@type='application/ld+json'])"))
    assert article["@type"] == "ScholarlyArticle"
    assert article["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert article["author"][0]["@id"] == "https://orcid.org/0000-0002-1825-0097"
    assert len(article["citation"]) == 2


def test_the_policy_lets_in_this_style_alone() -> None:
    (policy,) = tree().xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style = page().split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy


@pytest.mark.parametrize("name", ["tokens", "text", "layout", "parts", "media"])
def test_style_sheets_have_balanced_braces_and_no_way_out(name: str) -> None:
    css = (ROOT / "styles/html" / f"{name}.css").read_text(encoding="utf-8")
    assert css.count("{") == css.count("}")
    assert "</" not in css.replace("%3C/", "")
    assert "http" not in css.replace("http://www.w3.org/2000/svg", "")
