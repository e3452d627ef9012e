"""Pandoc's citation syntax as an author writes it: source on the left, what is printed on the right."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder import model as m
from builder.model.walk import all_inlines, inlines
from builder.resolve.citations import Cluster, Formatted
from builder.resolve.citations.locators import Locators
from builder.styles import csl
from tests.resolve.paper import HERE, ref, run
from tests.resolve.paper import paper as made
from tests.resolve.written import each, resolved, said

CLUSTERS = {
    "[@ant]": ("(Ant, 2001)", "[1]"),
    "[@ant; @bee]": ("(Ant, 2001; Bee & Cat, 2002)", "[1], [2]"),
    "[see @ant, pp. 33-35 and *passim*; @bee, ch. 2]": (
        "(see Ant, 2001, pp. 33–35 and passim; Bee & Cat, 2002, Chapter 2)",
        "see [1, pp. 33–35] and passim, [2, Ch. 2]",
    ),
    "[see *really* @ant]": ("(see really Ant, 2001)", "see really [1]"),
    "[@ant and others]": ("(Ant, 2001 and others)", "[1] and others"),
    "[-@ant]": ("(2001)", "[1]"),
    "-@ant [p. 3]": ("(2001, p. 3)", "[1, p. 3]"),
    "[@ant; @ant]": ("(Ant, 2001)", "[1]"),
    "[@ant, p. 3; @ant, p. 4]": ("(Ant, 2001, p. 3; 2001, p. 4)", "[1, p. 3], [1, p. 4]"),
    "[@{https://example.org/x?y=1}]": ("(Hen, 2007)", "[3]"),
    "@{https://example.org/x?y=1}.": ("Hen (2007).", "Hen [3]."),
    "[@a:b_c/d.e-f+g&h]": ("(Ibex, 2008)", "[4]"),
    "@ant, @ant. @ant; (@ant)": (
        "Ant (2001), Ant (2001). Ant (2001); (Ant (2001))",
        "Ant [1], Ant [1]. Ant [1]; (Ant [1])",
    ),
    "\\@ant and you@example.org and `@ant`": ("@ant and you@example.org and @ant",) * 2,
}


@pytest.mark.parametrize(("style", "place"), [("apa", 0), ("ieee", 1)])
def test_clusters(tmp_path: Path, style: str, place: int) -> None:
    assert each(tmp_path, list(CLUSTERS), style) == {source: texts[place] for source, texts in CLUSTERS.items()}


LOCATORS = {
    "[@ant, p. 33]": "[1, p. 33]",
    "[@ant, pp. 33-35]": "[1, pp. 33–35]",
    "[@ant, page 33]": "[1, p. 33]",
    "[@ant p. 33]": "[1, p. 33]",
    "[@ant, p 33]": "[1, p. 33]",
    "[@ant, P. 33]": "[1, p. 33]",
    "[@ant, 33]": "[1, p. 33]",
    "[@ant, 33-35]": "[1, pp. 33–35]",
    "[@ant, p. xiv]": "[1, p. xiv]",
    "[@ant, p. S12]": "[1, p. S12]",
    "[@ant, pp. 5, 7-9]": "[1, pp. 5, 7–9]",
    "[@ant, pp. 5 and 7]": "[1, pp. 5 and 7]",
    "[@ant, p. 5 and 7 others]": "[1, p. 5] and 7 others",
    "[@ant, pp. iv, vi-xi, (xv)-(xvii) with suffix]": "[1, pp. iv, vi–xi, (xv)–(xvii)] with suffix",
    "[@ant, chap. 2]": "[1, Ch. 2]",
    "[@ant, ch. 2]": "[1, Ch. 2]",
    "[@ant, chapter 2]": "[1, Ch. 2]",
    "[@ant, chapters 2-3]": "[1, Ch. 2–3]",
    "[@ant, ch. 2, p. 4]": "[1, Ch. 2], p.~4",
    "[@ant, sec. 4.2]": "[1, Sec. 4.2]",
    "[@ant, § 3]": "[1, Sec. 3]",
    "[@ant, §§ 3-4]": "[1, Secs. 3–4]",
    "[@ant, vol. 2]": "[1, Vol. 2]",
    "[@ant, Fig. 3]": "[1, Fig. 3]",
    "[@ant, figures 3-4]": "[1, Figs. 3–4]",
    "[@ant, l. 4]": "[1, L. 4]",
    "[@ant, lines 4-7]": "[1, Ll. 4–7]",
    "[@ant, v. 4]": "[1, V. 4]",
    "[@ant, n. 4]": "[1, N. 4]",
    "[@ant, note 4]": "[1, N. 4]",
    "[@ant, para. 5]": "[1, Para. 5]",
    "[@ant, ¶ 5]": "[1, Para. 5]",
    "[@ant, pt. II]": "[1, Pt. II]",
    "[@ant, bk. 2]": "[1, Bk. 2]",
    "[@ant, col. 2]": "[1, Col. 2]",
    "[@ant, fol. 2r]": "[1, Fol. 2r]",
    "[@ant, no. 7]": "[1, No. 7]",
    "[@ant, issue 7]": "[1, No. 7]",
    "[@ant, number 7]": "[1, No. 7]",
    "[@ant, op. 7]": "[1, Op. 7]",
    "[@ant, s.v. pebble]": "[1, S.v. pebble]",
    "[@ant{ii, A, D-Z}, with a suffix]": "[1, ii, A, D–Z], with a suffix",
    "[@ant, {pp. iv, vi-xi, (xv)-(xvii)} with suffix]": "[1, pp. iv, vi–xi, (xv)–(xvii)] with suffix",
    "[@ant, {p. *5*a}, more]": "[1, p. 5a], more",
    "[@ant{}, 99 years later]": "[1], 99 years later",
    # not locators of CSL: the words stay as they are typed
    "[@ant, table 3]": "[1], table 3",
    "[@ant, app. B]": "[1], app. B",
    "[@ant, Theorem 3]": "[1], Theorem 3",
    "[@ant, note that it rolls]": "[1], note that it rolls",
    "[@ant, part of it]": "[1], part of it",
}


def test_locators_of_a_numeric_style(tmp_path: Path) -> None:
    assert each(tmp_path, list(LOCATORS), "ieee") == LOCATORS


NOTES = {
    "[@ant, pp. 3-4]": "Ada Ant, First Book, 2nd ed. (House, 2001), 3–4.",
    "[@ant, ch. 2]": "Ant, First Book, chap. 2.",
    "[@ant, l. 4]": "Ant, First Book, line 4.",
    "[@ant, fig. 3, p. 4]": "Ant, First Book, fig. 3, p. 4.",
    "[@ant, s.v. pebble]": "Ant, First Book, under pebble.",
    "[@ant, table 3]": "Ant, First Book, table 3.",
}


def test_locators_of_a_note_style(tmp_path: Path) -> None:
    done, found = resolved(tmp_path, "\n\n".join(NOTES), "chicago-notes-bibliography", "lang: en-US\n")
    texts = [text.replace("~", " ") for text in said(done, "footnote")]
    assert (dict(zip(NOTES, texts, strict=True)), found) == (NOTES, [])


@pytest.mark.parametrize("source", ["@bee [p. 3]", "[see @bee, p. 3]"])
def test_a_style_without_locators_says_what_it_leaves_out(tmp_path: Path, source: str) -> None:
    done, found = resolved(tmp_path, f"Round {source}.", "nature")
    assert "p" not in said(done, "paragraph")[0].replace("Bee and Cat", "")
    assert [(d.code, d.message) for d in found] == [
        ("CIT032", "Citation style nature prints no locators, so page 3 of @bee is not shown")
    ]
    (place,) = [d.span for d in found]
    assert place is not None
    assert done.manuscript.files[place.file].text[place.start : place.end] == "@bee"


def test_engines_get_the_locator_apart_from_the_suffix() -> None:
    read = Locators(csl("ieee", None), ["en"]).of
    one = read(m.Cite("a", HERE, "normal", (), run(", pp. 3-5 and ", "more")))
    assert one.locator == ("page", "3-5")
    assert "".join(t.value for t in one.suffix if isinstance(t, m.Text)) == " and more"


NARRATIVE = {
    "@dog rolled.": ("Dog et al. (2003) rolled.", "Dog et al. [1] rolled.", "Dog et al.1 rolled."),
    "@bee rolled.": ("Bee & Cat (2002) rolled.", "Bee and Cat [2] rolled.", "Bee and Cat2 rolled."),
    "@org says.": ("World Org (2004) says.", "World Org [3] says.", "World Org3 says."),
    "@page says.": ("An Anonymous Page (2005) says.", "An Anonymous Page [4] says.", "An Anonymous Page4 says."),
    "@ant's work": ("Ant (2001)’s work", "Ant’s [5] work", "Ant’s5 work"),
    "By @bee [p. 3].": ("By Bee & Cat (2002, p. 3).", "By Bee and Cat [2, p. 3].", "By Bee and Cat2(p3)."),
    "@bee [p. 3; @ant]": ("Bee & Cat (2002, p. 3; Ant, 2001)", "Bee and Cat [2, p. 3], [5]", "Bee and Cat2(p3),5"),
    "@bee [-@ant]": ("Bee & Cat (2002; 2001)", "Bee and Cat [2], [5]", "Bee and Cat2,5"),
    "@bee [see @ant]": ("Bee & Cat (2002; see Ant, 2001)", "Bee and Cat [2], see [5]", "Bee and Cat2,see 5"),
}


@pytest.mark.parametrize(("style", "place"), [("apa", 0), ("ieee", 1), ("american-medical-association", 2)])
def test_narrative_citations(tmp_path: Path, style: str, place: int) -> None:
    """In APA the list is sorted, and the names still stand before their own year."""
    assert each(tmp_path, list(NARRATIVE), style) == {source: texts[place] for source, texts in NARRATIVE.items()}


PLACES = """Before @tbl:x and @fig:y.

| Head [@ant] | B |
|---|---|
| x [@bee, p. 3] | @dog |

: Caption [@org, p. 2]. {#tbl:x}

![Drawn [@page].](figures/f.svg){#fig:y}

::: {#tbl:z .table src="tables/z.csv"}
From a file.
:::

[text @ant](https://example.org) and **bold [see @bee]** and ~~x [@dog]~~.

- item [@ant]

> Quoted [@dog, p. 12].

Term [@org]
:   Definition @page.

Noted.^[Note by @ant [p. 5].] {{term:roc}} @tbl:z
"""
FILES = {
    "figures/f.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><title>f</title></svg>',
    "tables/z.csv": "name,n\nrolled [@bee],1\n",
    "tables/z.yaml": "columns: [{id: name}, {id: n}]\nnotes: After @dog [p. 2].\n",
    "sections/02.md": "# Appendix\n\nAppended [@bee].\n",
}
METADATA = """
abstract: Short [@ant].
declarations: {ethics: 'As @bee [p. 2].'}
glossary: [{id: roc, short: ROC, long: A curve}]
sections: [sections/01.md]
appendices: [sections/02.md]
"""


def test_citations_in_every_place(tmp_path: Path) -> None:
    done, found = resolved(tmp_path, PLACES, "ieee", METADATA, FILES)
    assert found == []
    assert said(done, "caption", "header", "cell", "table-note") == [
        "Table 1. Caption [2, p. 2].", "Head [1]", "B", "x [3, p. 3]", "Dog et al. [4]",
        "Figure 1. Drawn [5].",
        "Table 2. From a file.", "name", "n", "rolled [3]", "1", "After Dog et al. [4, p. 2].",
    ]  # fmt: skip
    assert said(done, "paragraph") == [
        "Short [1].", "Before Table~1 and Figure~1.", "text Ant [1] and bold see [3] and x [4].", "item [1]",
        "Quoted [4, p. 12].", "Term [2]", "Definition An Anonymous Page [5].", "Noted.1 A curve (ROC) Table~2",
        "As Bee and Cat [3, p. 2].", "Appended [3].",
    ]  # fmt: skip
    assert said(done, "footnote") == ["Note by Ant [1, p. 5]."]


NOTED = """One [@ant; @bee]. Own.^[As @ant says, see [@bee] and [@ant, p. 3].] Again [@ant]. Same [@ant, p. 5].
Same [@ant, p. 5]. Own.^[See @bee; also @dog [p. 4].] Third [@dog], and @ant [p. 9]. Only^[[@bee, p. 2].]
"""

OSCOLA = [
    "Ada Ant, First Book (2nd ed, House 2001); Bob Bee and Cy Cat, “Second Paper” (2002) 3 Journal of Examples 1.",
    "As Ant, (n 1) says, see (Bee and Cat (n 1)) and (Ant (n 1) 3).",
    "Ant (n 1).",
    "Ibid 5.",
    "Ibid.",
    "See Bee and Cat, (n 1); also Di Dog and others, “Third Paper” (2003) 4 Journal of Examples 11, 4.",
    "Dog and others (n 6).",
    "Ant (n 1) 9.",
    "Bee and Cat (n 1) 2.",
]
CHICAGO = [
    "Ada Ant, First Book, 2nd ed. (House, 2001); Bob Bee and Cy Cat, “Second Paper,” Journal of Examples 3"
    " (May 2002): 1–10.",
    "As Ant, First Book says, see (Bee and Cat, “Second Paper”) and (Ant, First Book, 3).",
    "Ant, First Book.",
    "Ant, First Book, 5.",
    "Ant, First Book, 5.",
    "See Bee and Cat, “Second Paper”; also Di Dog et al., “Third Paper,” Journal of Examples 4 (2003): 4.",
    "Dog et al., “Third Paper.”",
    "Ant, First Book, 9.",
    "Bee and Cat, “Second Paper,” 2.",
]


@pytest.mark.parametrize(("style", "notes"), [("oscola", OSCOLA), ("chicago-notes-bibliography", CHICAGO)])
def test_notes(tmp_path: Path, style: str, notes: list[str]) -> None:
    """First, ibid., ibid. with another page, later; the author's own notes count, and hold no note of their own."""
    done, found = resolved(tmp_path, NOTED, style, "lang: en-US\n")
    assert found == []
    assert said(done, "paragraph") == [
        "One.1 Own.2 Again.3 Same.4 Same.5 Own.6 Third,7 and Ant8. Only9",
    ]
    assert said(done, "footnote") == notes
    for note in done.notes:
        inner = [n for node in all_inlines(note.blocks) for n in inlines(done.text.get(node.id, ()))]
        assert not any(isinstance(node, m.Footnote) for node in inner)


def test_unknown_keys_are_bold_where_they_stand_and_the_rest_prints(tmp_path: Path) -> None:
    done, _ = resolved(
        tmp_path, "A [@nope; @ant, p. 3], [-@no2], @no3 [p. 2] and [see *x* @no4 more].^[By [@no5].]", "ieee"
    )
    assert said(done, "paragraph", "footnote") == [
        "A [1, p. 3] [?nope], [?no2], [?no3] p.~2 and see x [?no4] more.1",
        "By [?no5].",
    ]


@pytest.mark.parametrize(
    ("nocite", "listed"),
    [
        ("['@dog', '@org']", ["ant", "dog", "org"]), ("'@dog, @org'", ["ant", "dog", "org"]), ("dog", ["ant", "dog"]),
        ("'@ant'", ["ant"]), ("'@*'", ["ant", "bee", "dog", "org", "page"]),
    ],
)  # fmt: skip
def test_nocite(tmp_path: Path, nocite: str, listed: list[str]) -> None:
    done, _ = resolved(tmp_path, "Round [@ant].", "ieee", f"nocite: {nocite}\n")
    assert [entry.key for entry in done.bibliography.entries][:5] == listed


def test_a_second_bare_key_is_not_sent_and_one_with_words_is() -> None:
    from tests.resolve.paper import done, nid, p

    def cite(key: str, suffix: str = "") -> m.Cite:
        return m.Cite(key, HERE, "normal", (), run(suffix) if suffix else ())

    sent: list[list[str]] = []

    def engine(items: object, clusters: tuple[Cluster, ...], *_: object) -> Formatted:
        sent.extend([one.key for one in cluster.cites] for cluster in clusters)
        return Formatted(tuple(run("x") for _ in clusters), ())

    node = m.Citation(nid(), HERE, (cite("a"), cite("b"), cite("a"), cite("a", ", p. 3")))
    done(made(p(node), references=[ref("a", "Ant"), ref("b", "Bee")]), engine=engine)  # type: ignore[arg-type]
    assert sent == [["a", "b", "a"]]


def test_a_citation_of_which_the_style_prints_nothing_is_told(tmp_path: Path) -> None:
    done, found = resolved(tmp_path, "Round [-@bee].\n\nHard [-@bee, p. 3].", "modern-language-association")
    assert said(done, "paragraph")[1].endswith("(3).")
    assert [(d.code, d.message) for d in found] == [
        ("CIT034", "Citation style modern-language-association prints nothing for [@bee]")
    ]
