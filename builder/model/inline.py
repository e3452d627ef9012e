"""Inline nodes: what stands inside a paragraph, as the author wrote it.

Numbers and citation texts are never in nodes: ask ``Resolved`` (``Resolved.text`` by node id).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal, NewType

from builder.diagnostics import Span

if TYPE_CHECKING:
    from builder.model.block import Block

NodeId = NewType("NodeId", int)
"""Unique in a manuscript, increasing in reading order within a file: ``file << 20 | count``."""

GENERATED = NodeId(-1)
"""The id of a node that resolving made (a citation's text, a derived cell): no side table has an entry for it."""

Label = NewType("Label", str)
"""``fig:growth``, ``tbl:x``, ``eq:x``, ``sec:x``: the prefix names the kind. A section may also have a plain id."""


@dataclass(frozen=True, slots=True)
class Node:
    """What every node has."""

    id: NodeId
    span: Span


@dataclass(frozen=True, slots=True)
class Text(Node):
    """Words and the blanks between them, coalesced. Soft line breaks are blanks; U+00A0 is kept.

    ``anchors``: (index in value, offset in file), sorted, wherever text and source stop running in step; an index
    between two anchors is as far from the left one in the source as in the text. Empty on generated text.
    """

    value: str
    anchors: tuple[tuple[int, int], ...] = ()


StyleName = Literal["emphasis", "strong", "strikeout", "superscript", "subscript", "small-caps", "underline"]


@dataclass(frozen=True, slots=True)
class Styled(Node):
    """Text with a typographic style."""

    style: StyleName
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Quoted(Node):
    """Text in quotation marks; ``Resolved.text`` has it with the marks of the language."""

    kind: Literal["single", "double"]
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code(Node):
    """Code in a line of text."""

    value: str


@dataclass(frozen=True, slots=True)
class Math(Node):
    """TeX math in a line of text; ``Resolved.math[(tex, display)]`` has its other forms."""

    tex: str
    display: bool = False


@dataclass(frozen=True, slots=True)
class Link(Node):
    """A hyperlink. ``target`` is a URL, or ``#id`` of a label or of a reference (``#ref-KEY``)."""

    target: str
    children: tuple[Inline, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Image(Node):
    """An image in a line of text. ``path`` is relative to the root of the workspace (see ``Manuscript.assets``)."""

    path: PurePosixPath
    alt: str
    width: str | None = None


@dataclass(frozen=True, slots=True)
class LineBreak(Node):
    """A forced line break."""


@dataclass(frozen=True, slots=True)
class Footnote(Node):
    """A footnote, called here. Never nested. Its number: ``Resolved.numbers[id]``."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cite:
    """One item of a citation cluster (CSL: a cite). ``span`` is that of ``@key``.

    ``locator``: CSL label and value, ("page", "3-5"). None in a manuscript, where it is the head of the suffix;
    resolving takes it from there.
    """

    key: str
    span: Span
    mode: Literal["normal", "author-in-text", "suppress-author"]
    prefix: tuple[Inline, ...] = ()
    suffix: tuple[Inline, ...] = ()
    locator: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Citation(Node):
    """A citation cluster; ``cites`` is never empty. Printed: ``Resolved.text[id]``."""

    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class CrossReference(Node):
    """``@tbl:x``, ``[@fig:a; @fig:b]``, ``-@fig:x`` (number only). Printed: ``Resolved.text[id]``."""

    targets: tuple[Label, ...]
    form: Literal["full", "number"] = "full"
    capital: bool = False
    spans: tuple[Span, ...] = ()
    """One a target: the span of ``@tbl:x``."""


@dataclass(frozen=True, slots=True)
class Value(Node):
    """``{{tbl:ID[row].column}}``, ``{{tbl:ID.rows}}``, ``{{term:ID}}``. Printed: ``Resolved.text[id]``."""

    expression: str


@dataclass(frozen=True, slots=True)
class InlineGroup(Node):
    """A bracketed span with an id, classes or attributes (``[text]{.class}``)."""

    children: tuple[Inline, ...]
    identifier: str = ""
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RawInline(Node):
    """Raw content of one format (``html``, ``openxml``, ``tex``)."""

    format: str
    value: str


Inline = (
    Text
    | Styled
    | Quoted
    | Code
    | Math
    | Link
    | Image
    | LineBreak
    | Footnote
    | Citation
    | CrossReference
    | Value
    | InlineGroup
    | RawInline
)
