"""Headings → nested sections. In: the blocks of a whole file. Out: sections, with all that belongs to each inside."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from builder.diagnostics import Span
from builder.model import Block, Label, Section
from builder.sources.markdown.blocks import block
from builder.sources.markdown.citations import label
from builder.sources.markdown.context import Context, Json
from builder.sources.markdown.inlines import attr, inlines
from builder.sources.markdown.latex import label_alone, label_in


@dataclass(slots=True)
class _Open:
    """A section whose end has not been seen."""

    section: Section
    blocks: list[Block] = field(default_factory=list)

    def close(self) -> Section:
        """The finished section: its span reaches to the end of its last block."""
        s = self.section
        end = max((b.span.end for b in self.blocks), default=s.span.end)
        exact = s.span.exact and all(b.span.exact for b in self.blocks[-1:])
        span = Span(s.span.file, s.span.start, max(s.span.end, end), exact)
        return Section(s.id, span, s.depth, s.label, s.title, tuple(self.blocks), s.numbered, s.appendix)


def sections(ctx: Context, nodes: list[Json]) -> tuple[Block, ...]:
    """Convert ``nodes``; what stands before the first heading comes first, in no section."""
    top: list[Block] = []
    open_sections: list[_Open] = []

    def close(depth: int) -> None:
        while open_sections and open_sections[-1].section.depth >= depth:
            done = open_sections.pop().close()
            (open_sections[-1].blocks if open_sections else top).append(done)

    for node in nodes:
        if node["t"] == "Header":
            close(node["c"][0])
            open_sections.append(_Open(_heading(ctx, node)))
        elif open_sections and not open_sections[-1].blocks and (name := label_alone(node)):
            open_sections[-1].section = replace(open_sections[-1].section, label=Label(name))
        else:
            (open_sections[-1].blocks if open_sections else top).extend(block(ctx, node))
    close(0)
    return tuple(top)


def _heading(ctx: Context, node: Json) -> Section:
    depth, attributes, title = node["c"]
    here, span = ctx.id(), ctx.span(node)
    identifier, classes, _ = attr(ctx, attributes)
    title, written = label_in(title)
    numbered, appendix = "unnumbered" not in classes, "appendix" in classes
    return Section(here, span, depth, label(written or identifier), inlines(ctx, title), (), numbered, appendix)
