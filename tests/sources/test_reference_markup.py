"""Markup of references, from each format of files into every edition: one title, typed in four ways, printed in one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder import model as m
from builder.model.plain import plain
from tests.agreement.editions import Printed, built
from tests.support.workspace import findings, read, workspace

HTML = (
    "On <i>E. coli</i>, <b>bold</b>, H<sub>2</sub>O, x<sup>2</sup>, <sc>caps</sc>, "
    '<span class="nocase">al</span>-Andalus, $\\alpha_i$-rays &amp; p &lt; 0.05'
)
MARKDOWN = "On *E. coli*, **bold**, H~2~O, x^2^, [caps]{.smallcaps}, [al]{.nocase}-Andalus, $\\alpha_i$-rays & p < 0.05"
TEX = (
    r"On \textit{E. coli}, \textbf{bold}, H\textsubscript{2}O, x$^2$, \textsc{caps}, {al}-Andalus, "
    r"$\alpha_i$-rays \& p < 0.05"
)
AUTHORS = [{"family": "Example", "given": "Ada"}, {"literal": "others"}]
FILES = {
    "j.json": json.dumps([{"id": "json", "type": "book", "title": HTML, "issued": "2020", "author": AUTHORS}]),
    "y.yaml": f"- id: yaml\n  type: book\n  title: {MARKDOWN}\n  issued: 2020\n  author: {json.dumps(AUTHORS)}\n",
    "b.bib": f"@book{{bib, title = {{{TEX}}}, year = 2020, author = {{Example, Ada and others}}}}\n",
    "r.ris": f"TY  - BOOK\nID  - ris\nTI  - {HTML}\nPY  - 2020\nAU  - Example, Ada\nAU  - others\nER  -\n",
    "manuscript.yaml": f"title: Made-up\nbibliography: [{', '.join(('j.json', 'y.yaml', 'b.bib', 'r.ris'))}]\n",
    "sections/01.md": "# Introduction {#sec:i}\n\nCited [@json; @yaml; @bib; @ris], and as @json says.\n",
}


def test_the_four_say_the_same(tmp_path: Path) -> None:
    loaded = read(tmp_path, FILES)
    assert findings(loaded) == []
    assert loaded.manuscript is not None
    items = [{**r.item, "id": ""} for r in loaded.manuscript.references.values()]
    assert items[0]["title"] == (
        'On <i>E. coli</i>, <b>bold</b>, H<sub>2</sub>O, x<sup>2</sup>, <span style="font-variant:small-caps;">caps'
        '</span>, <span class="nocase">al</span>-Andalus, <span class="nocase">$\\alpha_i$</span>-rays & p < 0.05'
    )
    assert items == [items[0]] * 4


@pytest.fixture(scope="module", params=["vancouver", "apa", "chicago-author-date"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    folder = tmp_path_factory.mktemp("markup")
    return built(workspace(folder, FILES), folder, style=request.param)


def test_every_edition_prints_the_same(printed: Printed) -> None:
    assert printed.disagreements() == {}


def test_styles_and_formulas_are_there(printed: Printed) -> None:
    for entry in printed.resolved.bibliography.entries:
        styled = [(node.style, plain(node.children, {}).lower()) for node in _all(entry.content, m.Styled)]
        assert {("subscript", "2"), ("superscript", "2"), ("strong", "bold"), ("small-caps", "caps")} <= set(styled)
        assert [node.tex for node in _all(entry.content, m.Math)] == [r"\alpha_i"]
        said = plain(entry.content, {})
        assert "al-Andalus" in said
        assert "p < 0.05" in said
    assert (r"\alpha_i", False) in printed.resolved.math


def test_others_are_et_al(printed: Printed) -> None:
    assert all("others" not in plain(e.content, {}) for e in printed.resolved.bibliography.entries)


def _all(run, kind):  # type: ignore[no-untyped-def]
    for node in run:
        if isinstance(node, kind):
            yield node
        yield from _all(getattr(node, "children", ()), kind)
