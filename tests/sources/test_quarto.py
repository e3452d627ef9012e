"""Quarto's cross-references: @fig-x where there is such a label, else a citation."""

from __future__ import annotations

from pathlib import Path

from builder.model import Citation, CrossReference
from builder.model.walk import all_inlines
from tests.support.workspace import findings, read

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9pt"/>'
TEXT = """\
# Methods {#sec-methods}

See @fig-beach, [-@tbl-days], @Sec-methods, [@eq-sum; @eq-sum] and @fig-tree2020.

![A beach.](figures/beach.svg){#fig-beach}

| day |
|-----|
| one |

: Days {#tbl-days}

$$a = b$$ {#eq-sum}
"""


def nodes(folder: Path, *kinds: type) -> list:
    files = {"figures/beach.svg": SVG, "sections/01.md": "# A\n\nBefore: @fig-beach.\n", "sections/02.md": TEXT}
    loaded = read(folder, files)
    assert findings(loaded) == []
    return [n for n in all_inlines(loaded.manuscript.body) if isinstance(n, kinds)]


def test_labels_that_are_there_are_cross_references_in_all_files(tmp_path) -> None:
    assert [(n.targets, n.form, n.capital) for n in nodes(tmp_path, CrossReference)] == [
        (("fig-beach",), "full", False),
        (("fig-beach",), "full", False),
        (("tbl-days",), "number", False),
        (("sec-methods",), "full", True),
        (("eq-sum", "eq-sum"), "full", False),
    ]


def test_keys_of_that_form_without_a_label_are_citations(tmp_path) -> None:
    assert [n.cites[0].key for n in nodes(tmp_path, Citation)] == ["fig-tree2020"]


def test_each_target_has_its_place(tmp_path) -> None:
    spans = [span for n in nodes(tmp_path, CrossReference) for span in n.spans]
    assert all(span.exact for span in spans)
    assert TEXT[spans[1].start : spans[1].end] == "@fig-beach"
