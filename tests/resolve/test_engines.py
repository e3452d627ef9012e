"""Real styles through pandoc's citeproc: what is printed, letter by letter."""

from __future__ import annotations

import json

import pytest

from builder import model as m
from builder import pandoc
from builder.model.plain import plain
from builder.resolve.citations import ENGINES, Formatted, engine
from builder.resolve.citations.pandoc_engine import format_with_pandoc
from builder.resolve.citations.sanitise import sanitise
from builder.styles import CslStyle, csl
from tests.resolve.paper import HERE, c, done, lines, note, p, paper, ref, run, says

REFS = [
    ref(
        "huang",
        "Huang",
        "Xiao",
        "Glass",
        "Critchlow",
        "Gibson",
        "Sun",
        "Seven",
        year=2021,
        title="On <i>E. coli</i> and H<sub>2</sub>O",
    ),
    ref("kim", "Kim", "Lee", year=2020, DOI="10.1000/kim"),
    ref("web", year=2019, type="webpage", author=[{"literal": "World Org"}], URL="https://example.org/a"),
]
CASES = [c("huang"), c("huang", "kim", "web"), c("@huang"), c("-kim")]


@pytest.mark.parametrize(
    ("style", "texts"),
    [
        ("ieee", ["[1]", "[1], [2], [3]", "Huang et al. [1]", "[2]"]),
        ("elsevier-vancouver", ["[1]", "[1–3]", "Huang et al. [1]", "[2]"]),
        ("american-medical-association", ["1", "1–3", "Huang et al.1", "2"]),
        ("nature", ["1", "1–3", "Huang et al.1", "2"]),
        ("apa", [
            "(Huang et al., 2021)", "(Huang et al., 2021; Kim & Lee, 2020; World Org, 2019)", "Huang et al. (2021)",
            "(2020)",
        ]),
        ("chicago-notes-bibliography", ["1", "2", "Huang et al.3", "4"]),
    ],
)  # fmt: skip
def test_citations_of_a_style(style: str, texts: list[str]) -> None:
    resolved = done(paper(p(*CASES), references=REFS, lang="en-GB"), style)
    assert [says(resolved, node) for node in CASES] == texts
    assert not resolved.diagnostics
    if style != "chicago-notes-bibliography":
        for node in CASES:
            links = [n.target for n in _every(resolved.text[node.id]) if isinstance(n, m.Link)]
            assert links
            assert set(links) <= {"#ref-huang", "#ref-kim", "#ref-web"}


def _every(run_: tuple[m.Inline, ...]) -> list[m.Inline]:
    from builder.model.walk import inlines

    return list(inlines(run_))


@pytest.mark.parametrize(
    ("style", "entries"),
    [
        ("american-medical-association", [
            ("1.", "Huang A, Xiao A, Glass A, et al. On E. coli and H2O. Journal of Examples. 2021;3:1-10."),
            ("2.", "Kim A, Lee A. A title. Journal of Examples. 2020;3:1-10. doi:10.1000/kim"),
            ("3.", "World Org. A title. Journal of Examples. 2019. https://example.org/a"),
        ]),
        ("apa", [
            ("", "Huang, A., Xiao, A., Glass, A., Critchlow, A., Gibson, A., Sun, A., & Seven, A. (2021). "
                 "On E. coli and H2O. Journal of Examples, 3, 1–10."),
            ("", "Kim, A., & Lee, A. (2020). A title. Journal of Examples, 3, 1–10. https://doi.org/10.1000/kim"),
            ("", "World Org. (2019). A title. Journal of Examples. https://example.org/a"),
        ]),
    ],
)  # fmt: skip
def test_the_reference_list_of_a_style(style: str, entries: list[tuple[str, str]]) -> None:
    resolved = done(paper(p(c("huang", "kim", "web")), references=REFS, lang="en-GB"), style)
    assert [(plain(e.label, {}), plain(e.content, {})) for e in resolved.bibliography.entries] == entries
    first = resolved.bibliography.entries[0]
    assert [n.style for n in first.content if isinstance(n, m.Styled)][:2] == ["emphasis", "subscript"]
    assert first.number == ("1" if style == "american-medical-association" else None)


def test_every_address_of_every_style_is_a_link() -> None:
    for style in ("american-medical-association", "apa", "ieee", "nature", "chicago-author-date"):
        for entry in done(paper(p(c("kim", "web")), references=REFS), style).bibliography.entries:
            targets = [n.target for n in _every(entry.content) if isinstance(n, m.Link)]
            said = plain(entry.content, {})
            assert (len(targets) == 1) == ("10.1000/kim" in said or "https://example.org/a" in said), (style, said)


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("american-medical-association", "Ant A, Bee A, et al."), ("ieee", "A. Ant, A. Bee, et al."),
        ("nlm-citation-sequence", "Ant A, Bee A, et al."), ("apa", "Ant, A., Bee, A., et al."),
    ],
)  # fmt: skip
def test_others_at_the_end_of_the_authors_is_et_al(style: str, text: str) -> None:
    refs = [ref("a", "Ant", "Bee", "others")]
    (entry,) = done(paper(p(c("a")), references=refs), style).bibliography.entries
    assert plain(entry.content, {}).startswith(text)
    assert "others" not in plain(entry.content, {})


def test_prefixes_suffixes_and_locators_reach_the_style() -> None:
    node = c("huang")
    emphasis = m.Styled(m.GENERATED, node.span, "emphasis", run("see"))
    cite = m.Cite("huang", node.span, "normal", (emphasis, *run(" ")), run(", pp. 3-5"))
    cited = m.Citation(node.id, node.span, (cite,))
    resolved = done(paper(p(cited), references=REFS, lang="en-GB"), "apa")
    assert says(resolved, cited) == "(see Huang et al., 2021, pp. 3–5)"
    assert [n.style for n in resolved.text[cited.id] if isinstance(n, m.Styled)] == ["emphasis"]


def test_the_language_of_the_manuscript_wins_and_else_the_styles() -> None:
    node = c("@kim")
    assert says(done(paper(p(node), references=REFS, lang="de"), "chicago-author-date"), node) == "Kim und Lee (2020)"
    assert says(done(paper(p(node), references=REFS), "chicago-author-date"), node) == "Kim and Lee (2020)"
    asked: list[str] = []

    def locale_asked(items: object, clusters: object, style: CslStyle, locale: str, *_: object) -> Formatted:
        asked.append(locale)
        return Formatted(((),), ())

    for lang, stated in (("en", {}), ("en", {"lang": HERE}), ("fr", {}), ("en-AU", {})):
        done(paper(p(node), references=REFS, lang=lang, spans=stated), csl("aktuelle-dermatologie", None), locale_asked)
    assert asked == ["de-DE", "en-US", "fr-FR", "en-GB"]


def test_notes_of_a_note_style_shorten_what_was_cited_before() -> None:
    own = note("See ", c("kim"), ".")
    resolved = done(
        paper(p("One ", c("kim"), ". Two", own, " three ", c("kim"), "."), references=REFS, lang="en-GB"),
        "chicago-notes-bibliography",
    )
    assert lines(resolved, "paragraph") == ["One.1 Two2 three.3"]
    first, second, third = lines(resolved, "footnote")
    assert first.startswith("A. Kim and A. Lee, ‘A Title’, Journal of Examples 3 (2020): 1–10")
    assert second == "See (Kim and Lee, ‘A Title’)."
    assert third == "Kim and Lee, ‘A Title’."
    assert all(resolved.anchors[n.id] for n in resolved.notes)


def test_keys_keep_their_case_and_odd_characters() -> None:
    keys = ["Smith2020", "smith2020", "a:b/c.d_e", "ключ"]
    refs = [ref(key, f"Name{i}") for i, key in enumerate(keys)]
    resolved = done(paper(p(*(c(key) for key in keys)), references=refs), "ieee")
    assert [e.key for e in resolved.bibliography.entries] == keys
    assert lines(resolved, "paragraph") == ["[1][2][3][4]"]


def test_a_style_that_cannot_be_used_is_reported() -> None:
    from dataclasses import replace

    broken = replace(csl("ieee", None), xml=b"<style/>", id="broken")
    node = c("kim")
    resolved = done(paper(p(node), references=REFS), broken, format_with_pandoc)
    assert says(resolved, node) == "[@kim]"
    assert resolved.diagnostics[0].code == "CIT030"
    assert resolved.diagnostics[0].message.startswith("Citation style broken cannot be used")


EDITORS = """<style><macro name="e">
<names variable="editor"><label form="short"/><substitute><names variable="translator"/></substitute></names>
<names variable="author"><name/><label/></names><names variable="x"><!-- <label/> --></names></macro></style>"""


def test_a_label_without_a_name_gets_one() -> None:
    mended = sanitise(EDITORS.encode()).decode()
    assert mended == EDITORS.replace('<label form="short"/>', '<name/><label form="short"/>')
    assert sanitise(mended.encode()).decode() == mended


def test_labels_of_editors_stand_after_them() -> None:
    refs = [ref("book", type="book", editor=[{"family": "Green", "given": "P"}], publisher="House")]
    (entry,) = done(paper(p(c("book")), references=refs), "american-medical-association").bibliography.entries
    assert plain(entry.content, {}).startswith("Green P, ed.")


def test_one_run_for_all_citations() -> None:
    refs = [ref(f"k{i}", f"Name{i}", "Other", "Third") for i in range(11)]
    manuscript = paper(*(p("Text ", c(f"k{i}", f"k{i // 2}"), ".") for i in range(11)), references=refs)
    before = len(pandoc.history)
    done(manuscript, "ieee")
    assert len(pandoc.history) - before == 1


def test_only_what_is_cited_is_sent(monkeypatch) -> None:
    seen: list[list[str]] = []
    start = pandoc.start

    def spy(args, stdin=b"", files=None, **options):
        seen.append([item["id"] for item in json.loads((files or {})["items.json"])])
        return start(args, stdin, files, **options)

    monkeypatch.setattr(pandoc, "start", spy)
    done(paper(p(c("kim")), references=REFS, nocite=("web",)), "ieee")
    assert seen == [["kim", "web"]]


def test_engines_by_name() -> None:
    assert engine("pandoc") is format_with_pandoc
    assert set(ENGINES.names()) >= {"pandoc"}
    with pytest.raises(KeyError):
        engine("bibtex")


def test_citeproc_py_is_an_engine_too() -> None:
    node, pair, narrative = c("kim"), c("huang", "kim"), c("@huang")
    manuscript = paper(p(node, pair, narrative), references=REFS, lang="en-GB", nocite=("web",))
    before = len(pandoc.history)
    resolved = done(manuscript, csl("american-medical-association", None), engine("citeproc-py"))
    assert len(pandoc.history) == before
    assert [says(resolved, one) for one in (node, pair, narrative)] == ["1", "1,2", "Huang et al.2"]
    links = [n.target for n in _every(resolved.text[pair.id]) if isinstance(n, m.Link)]
    assert links == ["#ref-kim", "#ref-huang"]
    entries = [(e.key, plain(e.label, {}), plain(e.content, {})) for e in resolved.bibliography.entries]
    assert [key for key, _, _ in entries] == ["kim", "huang", "web"]
    assert entries[1][1:] == (
        "2.",
        "Huang A, Xiao A, Glass A, et al. On E. coli and H2O. Journal of Examples. 2021;3:1-10.",
    )


def test_a_style_that_citeproc_py_cannot_use() -> None:
    from dataclasses import replace

    broken = replace(csl("ieee", None), xml=b"<style/>", id="broken")
    resolved = done(paper(p(c("kim")), references=REFS), broken, engine("citeproc-py"))
    assert [d.code for d in resolved.diagnostics] == ["CIT030"]
