"""Random documents from a grammar of blocks and inlines: whatever they hold, all editions say the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.agreement.test_authors import printed

WORDS = st.text("abcdefghij xyz’éßЖω0123456789,.;:!?&<>\"'()-–—…/%@#$*_~^|\\{}[]`", min_size=1, max_size=24)
SAFE = st.sampled_from(["plain words", "don't", '"quoted"', "a -- b", "5\\ km", "x < y & z", "naïve café", "1,000.5"])
ATOMS = st.sampled_from(
    [
        "`a  <b> & c`", "$x^2$", "@stone2020", "[@rock2021, p. 3]", "[see @stone2020; @rock2021]", "@sec:one",
        "[link](https://example.org)", "<https://example.org/a?b=c>", "note^[A *note* with @stone2020.]", "H~2~O",
        "![i](figures/a.svg){width=1cm}", "a\\\nb", "[sc]{.smallcaps}", "~~gone~~", "@nowhere", "{{tbl:none.rows}}",
    ]
)  # fmt: skip


def styled(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Emphasis, quotation, link or span round something."""
    frames = st.sampled_from(["*{}*", "**{}**", '"{}"', "'{}'", "[{}](#sec:one)", "[{}]{{.class #s}}", "x^[{}]"])
    return st.builds(lambda frame, text: frame.format(text), frames, inner)


INLINES = st.recursive(SAFE | ATOMS | WORDS, styled, max_leaves=3)
LINE = st.lists(INLINES, min_size=1, max_size=5).map(" ".join)
LEAVES = st.one_of(
    LINE,
    LINE.map(lambda line: f"## {line}"),
    LINE.map(lambda line: f"# {line} {{-}}"),
    LINE.map(lambda line: f"![{line}](figures/a.svg)"),
    LINE.map(lambda line: f"| {line}\n|   {line}"),
    LINE.map(lambda line: f"{line}\n: {line}\n: more"),
    st.lists(SAFE | ATOMS, min_size=2, max_size=2).map(
        lambda c: f"| h | {c[0]} |\n|---|:-:|\n| {c[1]} | |\n\n: C {c[0]}".replace("\\\n", "")
    ),
    st.sampled_from(["```py\nx  =  1\n\n\ny\n```", "    code", "---", "$$ a = b $$ {#eq:a}", "<!-- c -->", "<br>"]),
)


def indented(text: str, first: str, rest: str) -> str:
    """``text`` with ``first`` before its first line and ``rest`` before the others."""
    head, *tail = text.split("\n")
    return "\n".join([first + head, *(rest + line if line or rest.strip() else "" for line in tail)])


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Lists, quotations and divs of blocks."""
    body = st.lists(inner, min_size=1, max_size=2).map("\n\n".join)
    return st.one_of(
        body.map(lambda text: indented(text, "- ", "  ")),
        body.map(lambda text: indented(text, "1.  ", "    ")),
        body.map(lambda text: indented(text, "> ", "> ")),
        body.map(lambda text: f":::: box\n{text}\n::::"),
    )


DOCUMENTS = st.lists(st.recursive(LEAVES, nested, max_leaves=4), min_size=1, max_size=5).map("\n\n".join)
BUDGET = settings(
    deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def assert_agreement(text: str, *formats: str) -> None:
    """Build ``text`` under a heading; every edition must say what was resolved."""
    with tempfile.TemporaryDirectory() as folder:
        found = printed(Path(folder), f"# One {{#sec:one}}\n\n{text}\n", formats=formats)
    assert found.disagreements() == {}


@settings(BUDGET, max_examples=45)
@given(DOCUMENTS)
def test_html_and_docx_agree(text: str) -> None:
    assert_agreement(text, "html", "docx")


@settings(BUDGET, max_examples=12)
@given(DOCUMENTS)
def test_all_agree(text: str) -> None:
    assert_agreement(text, "html", "docx", "pdf")
