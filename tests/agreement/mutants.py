"""Ways in which an edition could go wrong, made by damaging what it is given. Each must turn the agreement test red."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from builder.model import Block, Footnote, Inline, NodeId, Paragraph, Resolved, Section
from builder.model.walk import all_inlines

Mutant = Callable[[Resolved], Resolved]


def _in_first_section(resolved: Resolved, change: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> Resolved:
    """``change`` applied to the blocks of the first section that has a paragraph."""
    body = list(resolved.manuscript.body)
    for k, section in enumerate(body):
        if isinstance(section, Section) and any(isinstance(b, Paragraph) for b in section.blocks):
            body[k] = replace(section, blocks=change(section.blocks))
            return replace(resolved, manuscript=replace(resolved.manuscript, body=tuple(body)))
    raise AssertionError("the manuscript has no section with a paragraph")


def drops_a_paragraph(resolved: Resolved) -> Resolved:
    """The first paragraph of a section is gone."""

    def change(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        first = next(b for b in blocks if isinstance(b, Paragraph))
        return tuple(b for b in blocks if b is not first)

    return _in_first_section(resolved, change)


def swaps_paragraphs(resolved: Resolved) -> Resolved:
    """A section's blocks stand in reverse."""
    return _in_first_section(resolved, lambda blocks: blocks[::-1])


def drops_a_word(resolved: Resolved) -> Resolved:
    """The first inline of a paragraph is gone."""

    def change(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        first = next(b for b in blocks if isinstance(b, Paragraph))
        return tuple(replace(b, inlines=first.inlines[1:]) if b is first else b for b in blocks)

    return _in_first_section(resolved, change)


def empties_a_cell(resolved: Resolved) -> Resolved:
    """The last cell of the first table prints nothing."""
    node, table = next(iter(resolved.tables.items()))
    *rows, last = table.body
    *cells, cell = last.cells
    emptied = replace(last, cells=(*cells, replace(cell, blocks=())))
    return replace(resolved, tables={**resolved.tables, node: replace(table, body=(*rows, emptied))})


def swaps_cells(resolved: Resolved) -> Resolved:
    """Two cells of a row change places."""
    node, table = next(iter(resolved.tables.items()))
    first, *rows = table.body
    a, b, *cells = first.cells
    swapped = replace(first, cells=(b, a, *cells))
    return replace(resolved, tables={**resolved.tables, node: replace(table, body=(swapped, *rows))})


def drops_a_row(resolved: Resolved) -> Resolved:
    """The first row of the first table is gone."""
    node, table = next(iter(resolved.tables.items()))
    return replace(resolved, tables={**resolved.tables, node: replace(table, body=table.body[1:])})


def swaps_captions(resolved: Resolved) -> Resolved:
    """Two floats carry each other's number."""
    (a, name_a), (b, name_b), *_ = resolved.captions.items()
    return replace(resolved, captions={**resolved.captions, a: name_b, b: name_a})


def swaps_citations(resolved: Resolved) -> Resolved:
    """Two citations that print differently print each other's text."""
    texts = {k: v for k, v in resolved.text.items() if k in set(_called(resolved))}
    first, text = next(iter(texts.items()))
    other = next(k for k, v in texts.items() if v != text and str(v) != str(text))
    return replace(resolved, text={**resolved.text, first: texts[other], other: text})


def _called(resolved: Resolved) -> list[NodeId]:
    """Ids of what prints a text, in the order of the body."""
    return [n.id for n in all_inlines(resolved.manuscript.body, notes=False) if n.id in resolved.text]


def loses_a_note(resolved: Resolved) -> Resolved:
    """A footnote's text is gone, its mark stays."""
    first, *rest = resolved.notes
    empty = replace(first, blocks=())

    def emptied(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(empty if isinstance(n, Footnote) and n.id == first.id else n for n in run)

    def change(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, inlines=emptied(block.inlines))
        if isinstance(block, Section):
            return replace(block, blocks=tuple(change(b) for b in block.blocks))
        return block

    body = tuple(change(b) for b in resolved.manuscript.body)
    return replace(resolved, notes=(empty, *rest), manuscript=replace(resolved.manuscript, body=body))


def swaps_references(resolved: Resolved) -> Resolved:
    """Two entries of the reference list stand in each other's place."""
    a, b, *rest = resolved.bibliography.entries
    return replace(resolved, bibliography=replace(resolved.bibliography, entries=(b, a, *rest)))


def loses_an_affiliation(resolved: Resolved) -> Resolved:
    """The title block lacks its last affiliation."""
    return replace(resolved, front=replace(resolved.front, affiliations=resolved.front.affiliations[:-1]))


def loses_a_keyword(resolved: Resolved) -> Resolved:
    """The last keyword is gone."""
    return replace(resolved, front=replace(resolved.front, keywords=resolved.front.keywords[:-1]))


def loses_a_statement(resolved: Resolved) -> Resolved:
    """The declarations lack their last one."""
    return replace(resolved, statements=resolved.statements[:-1])


MUTANTS: tuple[Mutant, ...] = (
    drops_a_paragraph,
    swaps_paragraphs,
    drops_a_word,
    empties_a_cell,
    swaps_cells,
    drops_a_row,
    swaps_captions,
    swaps_citations,
    loses_a_note,
    swaps_references,
    loses_an_affiliation,
    loses_a_keyword,
    loses_a_statement,
)
