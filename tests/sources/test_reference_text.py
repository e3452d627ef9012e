"""Rich text of references: one form of all that is found in the wild."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.sources.reference_dates import csl_date
from builder.sources.reference_shape import fields
from builder.sources.reference_text import rich

CAPS = '<span style="font-variant:small-caps;">'
NOCASE = '<span class="nocase">'
TEXTS = {
    "R&amp;D of &lt;i&gt;E. coli&lt;/i&gt; &#8211; p &lt; 0.05": "R&D of <i>E. coli</i> – p < 0.05",
    "R&D &nosuch; AT&T": "R&D &nosuch; AT&T",
    "<em>a</em> <strong>b</strong> <jats:italic>c</jats:italic>": "<i>a</i> <b>b</b> <i>c</i>",
    "<sc>a</sc>": f"{CAPS}a</span>",
    "<span style='font-variant: small-caps'>a</span>": f"{CAPS}a</span>",
    "<span class='nocase'>a</span>": f"{NOCASE}a</span>",
    "H$_2$O, x$^{10}$, e$^{-}$": "H<sub>2</sub>O, x<sup>10</sup>, e<sup>−</sup>",
    r"$\beta$-rays and $n$": rf"{NOCASE}$\beta$</span>-rays and {NOCASE}$n$</span>",
    "$5 to $7, US$ 5 and A$ 6, 3$": "$5 to $7, US$ 5 and A$ 6, 3$",
}


@pytest.mark.parametrize(("typed", "meant"), TEXTS.items(), ids=TEXTS)
def test_one_form(typed: str, meant: str) -> None:
    assert rich(typed) == meant
    assert rich(meant) == meant


@given(st.text("$<>i/b&;lt amp\\_^{}2x ", max_size=30))
def test_what_has_the_form_keeps_it(text: str) -> None:
    once = rich(rich(text).replace("&", "+"))
    assert rich(once) == once


OTHERS = [
    {"literal": "others"},
    {"family": "others"},
    {"family": "et al."},
    {"literal": "Et al"},
    {"literal": "and others"},
]


@pytest.mark.parametrize("last", OTHERS, ids=str)
def test_others_are_nobody(last: dict[str, str]) -> None:
    first = {"family": "Example", "given": "Ada"}
    item, found = fields("a", {"author": [first, last], "editor": [last]}, {})  # type: ignore[dict-item]
    assert found == []
    assert item["author"] == [first, {"literal": "others"}]
    assert item["editor"] == [last]  # alone, it is somebody's name


def test_dates_in_all_their_forms() -> None:
    dates = {"issued": "2020-03", "accessed": {"raw": "2020-03-04"}, "submitted": {"raw": "May 2020"}}
    more = {"event-date": {"date-parts": [["2020", 22]]}, "original-date": {}, "available-date": {"date-parts": []}}
    item, found = fields("a", {**dates, **more}, {})  # type: ignore[arg-type]
    assert found == []
    assert item == {
        "id": "a",
        "issued": {"date-parts": [[2020, 3]]},
        "accessed": {"date-parts": [[2020, 3, 4]]},
        "submitted": {"literal": "May 2020"},
        "event-date": {"date-parts": [[2020]], "season": 2},
    }


def test_about_a_year() -> None:
    assert csl_date("c. 1900") == csl_date("circa 1900") == csl_date("1900~") == {"date-parts": [[1900]], "circa": True}


@given(st.text("0123456789-/.~?Ta", max_size=14))
def test_any_text_is_a_date_or_printed(text: str) -> None:
    date = csl_date(text)
    assert date.get("literal", text.strip()) == text.strip()
    assert "literal" in date or date["date-parts"]
