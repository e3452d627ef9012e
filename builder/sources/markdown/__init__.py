"""Pandoc Markdown → blocks of the model. In: fragments of files. Out: blocks and diagnostics.

Two pandoc processes run side by side, whatever the number of fragments: one reads the text, one its position-coded
twin (see ``positions``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePosixPath

from builder.diagnostics import AuthorError, Diagnostic, Span
from builder.model import Block, Paragraph, Text
from builder.pandoc import PandocError
from builder.sources.fragment import Fragment, at
from builder.sources.ids import NodeIds
from builder.sources.markdown import latex, reader
from builder.sources.markdown.blocks import blocks
from builder.sources.markdown.citations import DASHED
from builder.sources.markdown.context import PLAIN, Context, Json, Ways
from builder.sources.markdown.lost import report_lost
from builder.sources.markdown.prepare import Member, Piece, is_plain, prepare
from builder.sources.markdown.sections import sections
from builder.sources.markdown.values import Hidden
from builder.sources.positions import Twin, decode, settle, twin

Tree = Json | str
"""Pandoc's AST of one fragment, or its message where it could not read it."""


def parse(
    fragments: Sequence[Fragment], ids: NodeIds, base: PurePosixPath, ways: Ways = PLAIN
) -> tuple[list[tuple[Block, ...]], list[Diagnostic]]:
    """The blocks of each fragment, in order, and what was found.

    ``base`` is the folder that image paths start from. A "document" has its headings as nested sections.
    Diagnostics: SRC010 raw content, SRC011 unsupported construct (warnings); SRC012 unreadable Markdown, SRC013 image
    not of the workspace (errors). Raises AuthorError with SRC012 where pandoc cannot be run, or not to its end.
    """
    ways = replace(ways, labels=frozenset(m[1] for fragment in fragments for m in DASHED.finditer(fragment.text)))
    trees = _read((number, fragment) for number, fragment in enumerate(fragments) if not is_plain(fragment))
    out: list[tuple[Block, ...]] = []
    found: list[Diagnostic] = []
    for number, fragment in enumerate(fragments):
        if number not in trees:
            out.append(_plain(fragment, ids))
            continue
        piece, member, tree = trees[number]
        whole = (member.start, member.end, False)
        ctx = Context(fragment.file, member.anchors, piece.hidden, ids, base, blocks, whole, ways)
        out.append(_convert(ctx, piece, member, tree))
        found.extend(ctx.found)
    return out, found


def _plain(fragment: Fragment, ids: NodeIds) -> tuple[Block, ...]:
    """The paragraph of words that pandoc need not see; nothing for an empty text."""
    text, length = fragment.text, len(fragment.text)
    if not text.strip():
        return ()
    ctx = Context(fragment.file, fragment.anchors, Hidden(), ids, PurePosixPath(), blocks, (0, length, True))
    here, span = ctx.id(), ctx.span(ctx.whole)
    return (Paragraph(here, span, (Text(ctx.id(), span, text, ctx.in_file([(0, 0)], length)),)),)


def _read(asked: Iterable[tuple[int, Fragment]]) -> dict[int, tuple[Piece, Member, Tree]]:
    """What pandoc read for each numbered fragment, every node with its place.

    Fragments that were read together and did not come out as one block each are read again, each alone.
    """
    out: dict[int, tuple[Piece, Member, Tree]] = {}
    again: list[tuple[int, Fragment]] = []
    for piece, tree in _trees(list(prepare(asked))):
        if len(piece.members) == 1:
            out[piece.members[0].number] = _settled(piece, piece.members[0], tree)
        elif isinstance(tree, dict) and [node["t"] for node in tree["blocks"]] == ["Para"] * len(piece.members):
            each = zip(piece.members, tree["blocks"], strict=True)
            out.update((m.number, _settled(piece, m, {"blocks": [node], "meta": {}})) for m, node in each)
        else:
            again += ((member.number, member.fragment) for member in piece.members)
    for piece, tree in _trees(list(prepare(again, together=False))):
        out[piece.members[0].number] = _settled(piece, piece.members[0], tree)
    return _with_latex(out)


def _with_latex(read: dict[int, tuple[Piece, Member, Tree]]) -> dict[int, tuple[Piece, Member, Tree]]:
    """``read`` with LaTeX environments as the blocks that they mean."""
    some = {n: tree for n, (piece, _, tree) in read.items() if "\\begin{" in piece.text and isinstance(tree, dict)}
    try:
        made = latex.read_environments((read[n][0].hidden, tree) for n, tree in some.items())
        new = {n: {**tree, "blocks": latex.spliced(tree["blocks"], made)} for n, tree in some.items()} if made else {}
    except RecursionError:  # they stay raw, which is reported
        return read
    return {n: (piece, member, new.get(n, tree)) for n, (piece, member, tree) in read.items()}


def _settled(piece: Piece, member: Member, tree: Tree) -> tuple[Piece, Member, Tree]:
    """``tree`` with places, none outside its fragment."""
    try:
        if isinstance(tree, dict):
            settle(tree["blocks"], piece.text, member.start, member.end)
    except RecursionError:
        tree = reader.TOO_DEEP
    return piece, member, tree


def _trees(pieces: list[Piece]) -> Iterator[tuple[Piece, Tree]]:
    """Each piece with what pandoc read, its words decoded; text and twin are read side by side."""
    if not pieces:
        return
    twins: list[Twin] = []
    try:
        reading = reader.start([(piece.text, piece.whole) for piece in pieces])
        twins = [twin(piece.text) for piece in pieces]
        coded = reader.start([(made.text, piece.whole) for made, piece in zip(twins, pieces, strict=True)])
    except PandocError as error:
        raise AuthorError(Diagnostic("SRC012", f"Markdown cannot be read: {error}", None)) from error
    try:
        trees, coded_trees = _results(reading, pieces), _results(coded, pieces)
    finally:
        coded.close()
    for piece, made, tree, coded_tree in zip(pieces, twins, trees, coded_trees, strict=True):
        if isinstance(tree, dict) and isinstance(coded_tree, dict):
            with suppress(RecursionError):  # what is not decoded is looked for
                decode(tree["blocks"], coded_tree["blocks"], made)
        yield piece, tree


def _results(reading: reader.Pieces, pieces: list[Piece]) -> list[Tree]:
    """What pandoc made of ``pieces``. Raises AuthorError at the piece where it stopped."""
    try:
        return reading.result()
    except PandocError as error:
        member = pieces[reading.reached()].members[0]
        span = Span(member.fragment.file, at(member.anchors, member.start), at(member.anchors, member.end), exact=False)
        hint = "Take out what is unusual in it: brackets or quotes nested in many levels"
        raise AuthorError(Diagnostic("SRC012", f"Markdown cannot be read: {error}", span, hint=hint)) from error


def _convert(ctx: Context, piece: Piece, member: Member, tree: Tree) -> tuple[Block, ...]:
    try:
        if isinstance(tree, dict):
            report_lost(ctx, piece.text[member.start : member.end], tree, member.start)
            return (sections if piece.whole else blocks)(ctx, tree["blocks"])
    except RecursionError:
        tree = reader.TOO_DEEP
    hint = "Mend the Markdown at the place that the message names"
    ctx.found.append(Diagnostic("SRC012", f"Pandoc cannot read this: {tree}", ctx.span(ctx.whole), hint=hint))
    return ()
