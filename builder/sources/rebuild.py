"""Changing blocks at any depth. In: blocks and a change. Out: new blocks; unchanged ones are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from builder.model import Block, BulletList, DefinitionList, Division, OrderedList, Quote, Section

Change = Callable[[Block], Block]


def rebuilt(blocks: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    """``change`` applied to every block, in reading order, parents first; what it returns is entered."""
    new = tuple(_inside(change(block), change) for block in blocks)
    return blocks if all(a is b for a, b in zip(blocks, new, strict=True)) else new


def _inside(block: Block, change: Change) -> Block:
    match block:
        case Section() | Division() | Quote():
            inner = rebuilt(block.blocks, change)
            return block if inner is block.blocks else replace(block, blocks=inner)
        case BulletList() | OrderedList():
            items = tuple(rebuilt(item, change) for item in block.items)
            return block if _same(items, block.items) else replace(block, items=items)
        case DefinitionList():
            entries = tuple(
                replace(entry, definitions=tuple(rebuilt(d, change) for d in entry.definitions))
                for entry in block.items
            )
            return replace(block, items=entries)
        case _:
            return block


def _same(new: tuple[tuple[Block, ...], ...], old: tuple[tuple[Block, ...], ...]) -> bool:
    return all(a is b for a, b in zip(new, old, strict=True))
