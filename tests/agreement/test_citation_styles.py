"""Six styles of the three classes, on the review and on a document that cites in every place: one text, links that hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builder.editions.base import load
from builder.model import Block, Citation, Entry, Inline, Link, Resolved, Table, Text
from builder.model.plain import plain
from builder.model.walk import children, inlines, own_inlines
from builder.resolve import resolve
from builder.sources.load import load as load_sources
from builder.styles import csl, profile
from tests.agreement.editions import READERS, Printed, built
from tests.agreement.links import Links, docx_links, html_links, pdf_links
from tests.agreement.reading import disagreements, squeeze
from tests.support.tools import ROOT

CITES = Path(__file__).parent / "cites"
STYLES = (
    "american-medical-association-brackets",
    "nature",
    "ieee",
    "apa",
    "chicago-author-date",
    "chicago-notes-bibliography",
)
LINKS: dict[str, Callable[[Path], Links]] = {"html": html_links, "docx": docx_links, "pdf": pdf_links}


def build(root: Path, folder: Path, style: str) -> tuple[Printed, dict[str, Links]]:
    printed = built(root, folder, style=style)
    return printed, {name: read(folder / f"manuscript.{name}") for name, read in LINKS.items()}


Built = tuple[Printed, dict[str, Links]]


@pytest.fixture(scope="module", params=STYLES)
def cites(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(CITES, tmp_path_factory.mktemp("cites"), request.param)


def citations(resolved: Resolved) -> list[Citation]:
    """Every citation where a reader meets it: a table's in its printed cells, a footnote's at its mark."""

    def in_blocks(blocks: Iterable[Block]) -> Iterator[Citation]:
        for block in blocks:
            for run in own_inlines(block):
                yield from in_run(run)
            if isinstance(block, Table):
                table = resolved.tables[block.id]
                yield from in_blocks(block.caption)
                for row in (*table.head, *table.body, *table.foot):
                    for cell in row.cells:
                        yield from in_blocks(cell.blocks)
                yield from in_blocks(table.notes)
            else:
                yield from in_blocks(children(block))

    def in_run(run: Iterable[Inline]) -> Iterator[Citation]:
        for node in run:
            if isinstance(node, Citation):
                yield node
            elif hasattr(node, "children"):
                yield from in_run(node.children)
            elif hasattr(node, "blocks"):
                yield from in_blocks(node.blocks)

    r = resolved
    roots = (
        *r.front.abstract,
        *r.manuscript.body,
        *(b for s in r.statements for b in s.blocks),
        *r.manuscript.appendices,
    )
    return list(in_blocks(roots))


def places(resolved: Resolved) -> list[list[str]]:
    """For each entry of the list, what the citations of its work print, in reading order."""
    found: dict[str, list[str]] = {entry.key: [] for entry in resolved.bibliography.entries}
    for node in citations(resolved):
        said = squeeze(plain(resolved.text[node.id], resolved.text, resolved.numbers))
        for key in dict.fromkeys(cite.key for cite in node.cites):
            found[key].append(said)
    return list(found.values())


def assert_links_hold(resolved: Resolved, links: dict[str, Links]) -> None:
    """No link is lost, no name is given twice, each entry leads back, each citation there: in all editions alike."""
    expected = places(resolved)
    for name, found in links.items():
        assert (name, found.lost, found.twice) == (name, [], [])
        assert leads_back(found, expected, name) == []
    counts = {name: found.cited for name, found in links.items()}
    assert counts["html"] == counts["docx"] == counts["pdf"] == leading_there(resolved)


def leads_back(found: Links, expected: list[list[str]], edition: str) -> list[str]:
    """Where an entry does not lead back to what it should. In a PDF a line's end may cut what is found there."""
    wrong = []
    for k, (ways, texts) in enumerate(zip(found.back, expected, strict=True), 1):
        if edition != "pdf" and ways != texts:
            wrong.append(f"entry {k} leads back to {ways}, not {texts}")
        if edition == "pdf":
            same = len(ways) == len(texts) and all(_begins(way, text) for way, text in zip(ways, texts, strict=True))
            wrong += [] if same else [f"entry {k} leads back to {ways}, not {texts}"]
    return wrong


def _begins(found: str, text: str) -> bool:
    """Whether ``found`` begins with the first signs of ``text``; a sign of the word before it may stand there, too."""
    size = min(6, len(text))
    return any(head and text.startswith(head) for head in (found[at : at + size].rstrip("-") for at in range(3)))


def leading_there(resolved: Resolved) -> Counter[int]:
    """How often the texts of citations link each entry."""
    order = {f"#ref-{entry.key}": place for place, entry in enumerate(resolved.bibliography.entries, 1)}
    links = [n.target for node in citations(resolved) for n in inlines(resolved.text[node.id]) if isinstance(n, Link)]
    return Counter(order[target] for target in links if target in order)


@pytest.mark.parametrize("style", STYLES)
def test_the_review_is_the_same_in_all_editions_and_its_links_hold(style: str, tmp_path: Path) -> None:
    printed, links = build(ROOT, tmp_path, style)
    assert printed.disagreements() == {}
    assert_links_hold(printed.resolved, links)


def test_citations_in_every_place_are_the_same_in_all_editions(cites: Built) -> None:
    assert cites[0].disagreements() == {}
    assert cites[0].words_apart() == []


def test_links_of_citations_in_every_place_hold_and_entries_lead_back(cites: Built) -> None:
    assert_links_hold(cites[0].resolved, cites[1])


def test_each_cited_work_is_linked_but_inside_a_run_of_numbers(cites: Built) -> None:
    resolved = cites[0].resolved
    numbers = {entry.key: entry.number for entry in resolved.bibliography.entries}
    for node in citations(resolved):
        run = resolved.text[node.id]
        linked = {n.target.removeprefix("#ref-") for n in inlines(run) if isinstance(n, Link)}
        runs = [(int(a), int(b)) for a, b in re.findall(r"(\d+)\W*–\W*(\d+)", plain(run, resolved.text))]
        for key in {cite.key for cite in node.cites} - linked:
            number = numbers[key]
            assert number is not None, f"{key} is not linked in {plain(run, resolved.text)!r}"
            assert any(low < int(number) < high for low, high in runs), plain(run, resolved.text)


def test_what_is_listed_but_never_cited_leads_nowhere(cites: Built) -> None:
    last = [e for e in cites[0].resolved.bibliography.entries if e.key == "unseen1999"]
    assert [entry.back for entry in last] == [()]


@pytest.mark.parametrize("style", ["bluebook-inline", "chicago-notes"])
def test_under_a_style_that_lists_nothing_citations_lead_nowhere(style: str, tmp_path: Path) -> None:
    printed, links = build(CITES, tmp_path, style)
    assert printed.disagreements() == {}
    assert {name: (found.lost, found.back, +found.cited) for name, found in links.items()} == dict.fromkeys(
        LINKS, ([], [], Counter())
    )


# -- what must turn these red


def loses_a_place(resolved: Resolved) -> Resolved:
    """A citation is printed without the place that its entries lead back to."""
    gone = citations(resolved)[0].id
    return replace(resolved, anchors={k: v for k, v in resolved.anchors.items() if k != gone})


def changed(resolved: Resolved, change: Callable[[list[Entry]], list[Entry]]) -> Resolved:
    entries = tuple(change(list(resolved.bibliography.entries)))
    return replace(resolved, bibliography=replace(resolved.bibliography, entries=entries))


def loses_a_way_back(resolved: Resolved) -> Resolved:
    """An entry leads nowhere."""
    return changed(resolved, lambda entries: [replace(entries[0], back=()), *entries[1:]])


def leads_back_to_another(resolved: Resolved) -> Resolved:
    """Two entries lead back to each other's citations."""

    def change(entries: list[Entry]) -> list[Entry]:
        a, b, *rest = entries
        return [replace(a, back=b.back), replace(b, back=a.back), *rest]

    return changed(resolved, change)


def misprints_an_entry(resolved: Resolved) -> Resolved:
    """One letter of an entry is another."""

    def change(entries: list[Entry]) -> list[Entry]:
        first = entries[0]
        words = next(node for node in first.content if isinstance(node, Text))
        other = replace(words, value=words.value[:-2] + "#" + words.value[-1:])
        return [replace(first, content=tuple(other if n is words else n for n in first.content)), *entries[1:]]

    return changed(resolved, change)


@pytest.fixture(scope="module")
def whole() -> Resolved:
    loaded = load_sources(CITES)
    assert loaded.manuscript is not None
    return resolve(loaded.manuscript, profile("journal"), csl("ieee", CITES))


@pytest.mark.parametrize("edition", LINKS)
@pytest.mark.parametrize("mutant", [loses_a_place, loses_a_way_back, leads_back_to_another, misprints_an_entry])
def test_a_damaged_edition_is_caught(
    mutant: Callable[[Resolved], Resolved], edition: str, whole: Resolved, tmp_path: Path
) -> None:
    path = tmp_path / f"manuscript.{edition}"
    path.write_bytes(load(edition).render(mutant(whole)).data)
    links = LINKS[edition](path)
    wrong = [*links.lost, *leads_back(links, places(whole), edition), *disagreements(whole, READERS[edition](path))]
    assert wrong, f"nobody noticed that the {edition} edition {mutant.__name__}"
