"""Pandoc Markdown → blocks of the model. In: fragments of files. Out: blocks and diagnostics.

Two pandoc processes run side by side, whatever the number of fragments: one reads the text, one its position-coded
twin (see ``positions``).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from builder.diagnostics import Diagnostic
from builder.model import Block
from builder.sources.fragment import Fragment
from builder.sources.ids import NodeIds
from builder.sources.markdown import reader
from builder.sources.markdown.blocks import blocks
from builder.sources.markdown.context import Context, Json
from builder.sources.markdown.prepare import Piece, plain_block, prepare
from builder.sources.markdown.sections import sections
from builder.sources.positions import decode, settle, twin


def parse(
    fragments: Sequence[Fragment], ids: NodeIds, base: PurePosixPath
) -> tuple[list[tuple[Block, ...]], list[Diagnostic]]:
    """The blocks of each fragment, in order, and what was found.

    ``base`` is the folder that image paths start from. A "document" has its headings as nested sections.
    Diagnostics: SRC010 raw content, SRC011 unsupported construct (warnings); SRC012 unreadable Markdown, SRC013 image
    not of the workspace (errors). Raises PandocError where pandoc cannot be run.
    """
    pieces = [prepare(fragment) for fragment in fragments]
    asked = [piece for piece in pieces if not piece.is_plain]
    read = iter(_read(asked))
    out: list[tuple[Block, ...]] = []
    found: list[Diagnostic] = []
    for piece in pieces:
        ctx = piece.context(ids, base, blocks)
        out.append(plain_block(ctx, piece.text) if piece.is_plain else _convert(ctx, piece, next(read)))
        found.extend(ctx.found)
    return out, found


def _read(pieces: list[Piece]) -> list[Json | str]:
    """The AST of each piece, every node with its place; pandoc's message where it could not read one."""
    if not pieces:
        return []
    reading = reader.start([(piece.text, piece.whole) for piece in pieces])
    twins = [twin(piece.text) for piece in pieces]
    coded = reader.start([(made.text, piece.whole) for made, piece in zip(twins, pieces, strict=True)])
    read = reading.result()
    for piece, made, tree, twin_tree in zip(pieces, twins, read, coded.result(), strict=True):
        if isinstance(tree, str):
            continue
        if not isinstance(twin_tree, str):
            decode(tree["blocks"], twin_tree["blocks"], made)
        settle(tree["blocks"], piece.text)
    return read


def _convert(ctx: Context, piece: Piece, read: Json | str) -> tuple[Block, ...]:
    if isinstance(read, str):
        hint = "Mend the Markdown at the place that the message names"
        ctx.found.append(Diagnostic("SRC012", f"Pandoc cannot read this: {read}", ctx.span(ctx.whole), hint=hint))
        return ()
    return (sections if piece.whole else blocks)(ctx, read["blocks"])
