"""Odd items: what an engine is sent, and that none makes an engine fail."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from builder import model as m
from builder.resolve.citations import Cluster, engine
from builder.resolve.citations.normalised import DATES, NAMES, normalised
from builder.resolve.generated import NOWHERE
from builder.styles import csl
from tests.csl.plaintext import of_inlines

DOE = [{"family": "Doe", "given": "Jane"}]


@pytest.mark.parametrize(
    ("field", "found", "sent"),
    [
        ("author", [], None),
        ("author", [{}, {"family": "", "given": " "}], None),
        ("author", "Jane Doe", [{"literal": "Jane Doe"}]),
        ("author", {"family": "Doe"}, [{"family": "Doe"}]),
        ("author", ["Jane Doe", None, 3], [{"literal": "Jane Doe"}]),
        ("author", [{"given": "Plato"}], [{"literal": "Plato"}]),
        ("author", [{"name": "The Made-up Consortium"}], [{"literal": "The Made-up Consortium"}]),
        ("author", [{"family": "<b>D</b>oe", "given": None}], [{"family": "Doe"}]),
        ("author", [{"family": "Doe", "suffix": 3}], [{"family": "Doe", "suffix": "3"}]),
        ("title", ["A title", "Another"], "A title"),
        ("title", None, None),
        ("title", True, None),
        ("title", {"a": 1}, None),
        ("title", "a\u0000b\ud800", "ab\ufffd"),
        ("title", "<span style='font-variant: small-caps'>x</span>", '<span style="font-variant:small-caps;">x</span>'),
        ("volume", 7, "7"),
        ("volume", 7.0, "7"),
        ("volume", 1.5, "1.5"),
        ("volume", float("nan"), None),
        ("custom", {"a": [1]}, None),
        ("issued", None, None),
        ("issued", {}, None),
        ("issued", {"date-parts": [[]]}, None),
        ("issued", {"date-parts": [[None]]}, None),
        ("issued", {"date-parts": [[0]]}, None),
        ("issued", {"season": "2"}, None),
        ("issued", 2020, {"date-parts": [[2020]]}),
        ("issued", "2020-03", {"raw": "2020-03"}),
        ("issued", {"date-parts": [["2020", "3", "x"]]}, {"date-parts": [[2020, 3]]}),
        ("issued", {"date-parts": [2020, 3]}, {"date-parts": [[2020, 3]]}),
        ("issued", {"date-parts": [[-44, 3, 15]]}, {"date-parts": [[-44, 3, 15]]}),
        ("issued", {"date-parts": [[12020]]}, {"date-parts": [[12020]]}),
        ("issued", {"date-parts": [[10**20]]}, None),
        ("issued", {"date-parts": [[1987], [0]]}, {"date-parts": [[1987], [0]]}),
        ("issued", {"date-parts": [[2001], [2002], [2003]]}, {"date-parts": [[2001], [2002]]}),
        ("issued", {"literal": "in press", "circa": True}, {"literal": "in press", "circa": True}),
    ],
)
def test_a_field_as_found_and_as_sent(field: str, found: Any, sent: Any) -> None:
    item = {"id": "a", "type": "book", field: found}
    before = repr(item)
    assert normalised(item).get(field) == sent
    assert repr(item) == before


def test_an_item_without_a_type_is_a_document() -> None:
    assert normalised({"id": "a"}) == {"id": "a", "type": "document"}
    assert normalised({"id": "a", "type": None}) == {"id": "a", "type": "document"}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["family", "date-parts", "x"]), inner),
    max_leaves=6,
)
fields = st.sampled_from(["title", "type", "page", "volume", "note", *sorted(NAMES)[:2], *sorted(DATES)[:2]])


@given(st.dictionaries(fields, json_values, max_size=6))
def test_whatever_an_item_holds_what_is_sent_is_valid(found: dict[str, Any]) -> None:
    sent = normalised({**found, "id": "a"})
    json.dumps(sent, allow_nan=False).encode("utf-8")
    for key, value in sent.items():
        if key in NAMES:
            assert all(name and all(isinstance(part, str) for part in name.values()) for name in value)
        elif key in DATES:
            assert isinstance(value, dict)
        else:
            assert isinstance(value, str)
    assert normalised(sent) == sent


@settings(
    max_examples=6, deadline=None, phases=[Phase.generate], derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(st.lists(st.dictionaries(fields, json_values, max_size=6), min_size=30, max_size=30))
def test_no_item_makes_the_default_engine_fail(found: list[dict[str, Any]]) -> None:
    items = [{**item, "id": f"k{i}"} for i, item in enumerate(found)]
    clusters = [Cluster((m.Cite(str(item["id"]), NOWHERE, "normal"),), NOWHERE) for item in items]
    made = engine("pandoc")(items, clusters, csl("apa", None), "en-US")
    assert {entry.key for entry in made.entries} == {item["id"] for item in items}


MARKUP = 'x<sup>2</sup> <i>E. coli</i> <sc>d</sc>-<b>b</b> <span class="nocase">pH</span> a < b > c & <script>'


@pytest.mark.parametrize("name", ["pandoc", "citeproc-py"])
def test_markup_of_a_title_is_kept_and_what_is_none_is_text(name: str) -> None:
    item = {"id": "a", "type": "article-journal", "author": DOE, "title": MARKUP}
    (entry,) = engine(name)([item], [], csl("nature", None), "en-US", ["a"]).entries
    styles = [node.style for node in entry.content if isinstance(node, m.Styled)]
    assert styles == ["superscript", "emphasis", "small-caps", "strong"]
    assert "x2 E. coli d-b pH a < b > c & <script>" in of_inlines(entry.content)
