"""The text of foreign manuscripts as ours is. In: blocks as written. Out: blocks without what we print ourselves.

The abstract is a section there; the place of the reference list is a heading, which our list has too; Manubot's
sections begin at the second level.
"""

from __future__ import annotations

import re
from dataclasses import replace

from builder.model import Block, Division, Heading, RawBlock, Section
from builder.model.plain import raw_text
from builder.sources.rebuild import rebuilt

_LIST = re.compile(r"references?|bibliography|literature( cited)?|works cited|cited literature", re.I)
_REFS = re.compile(r'\s*<div\s+id="refs"[^>]*>\s*|\s*</div>\s*')


def tidied(blocks: tuple[Block, ...], *, abstract: bool) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The body, and the abstract that was a section in it (only looked for where ``abstract``)."""
    found: tuple[Block, ...] = ()
    body = _without_list(blocks)
    if abstract:
        body, found = _abstract(body)
    return _raised(_without_empty(body)), found


def _without_list(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without headings and divisions that only mark where the reference list goes, at any depth."""
    out = []
    for block in blocks:
        if _marks_list(block):
            continue
        if isinstance(block, Section):
            inner = _without_list(block.blocks)
            if not inner and _LIST.fullmatch(raw_text(block.title).strip()):
                continue
            block = block if len(inner) == len(block.blocks) and inner == block.blocks else replace(block, blocks=inner)
        out.append(block)
    return tuple(out)


def _marks_list(block: Block) -> bool:
    match block:
        case Division():
            return block.identifier == "refs" and not block.blocks
        case RawBlock():
            return block.format == "html" and _REFS.fullmatch(block.value) is not None
        case _:
            return False


def _abstract(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The first section called "Abstract", where it holds no other sections and no floats; and the rest."""
    for i, block in enumerate(blocks):
        if not isinstance(block, Section):
            continue
        if raw_text(block.title).strip().casefold() == "abstract":
            if any(isinstance(inner, Section) for inner in block.blocks):
                return blocks, ()
            return (*blocks[:i], *blocks[i + 1 :]), block.blocks
        inner, found = _abstract(block.blocks)
        if found:
            return (*blocks[:i], replace(block, blocks=inner), *blocks[i + 1 :]), found
    return blocks, ()


def _without_empty(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without the "Authors" and the division that held templates only."""
    out = []
    for block in blocks:
        if isinstance(block, Division) and not block.blocks and block.identifier == "correspondence":
            continue
        if isinstance(block, Section):
            inner = _without_empty(block.blocks)
            if not inner and raw_text(block.title).strip().casefold() in ("authors", "abstract"):
                continue
            block = block if inner == block.blocks else replace(block, blocks=inner)
        out.append(block)
    return tuple(out)


def _raised(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Headings so many levels higher that the highest is of the first."""
    depths = list[int]()

    def note(block: Block) -> Block:
        if isinstance(block, Section | Heading):
            depths.append(block.depth)
        return block

    rebuilt(blocks, note)
    by = min(depths, default=1) - 1
    if not by:
        return blocks

    def raised(block: Block) -> Block:
        return replace(block, depth=block.depth - by) if isinstance(block, Section | Heading) else block

    return rebuilt(blocks, raised)
