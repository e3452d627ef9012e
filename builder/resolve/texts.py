"""What quotations, citations, cross-references and values print. In: side tables, visits. Out: text by node id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from builder import model as m
from builder.format.locale import terms
from builder.resolve.generated import text
from builder.resolve.order import Visit, marks
from builder.resolve.values import Values

Printed = tuple[m.Inline, ...]
Replaced = m.Quoted | m.Citation | m.CrossReference | m.Value


class Texts:
    """Prints the four kinds; ``printed`` holds what is done, and after ``finish`` all of it.

    ``known`` has citations and cross-references. Printed runs hold none of the four again, but for those of
    quotations: a citation in one must stay a place that its entry leads back to.
    """

    def __init__(self, visits: Iterable[Visit], known: Mapping[m.NodeId, Printed], values: Values, lang: str) -> None:
        """``values`` knows tables and terms, ``lang`` the quotation marks."""
        nodes = [v for v in visits if isinstance(v.node, Replaced)]
        self.printed: dict[m.NodeId, Printed] = dict(known)
        self._order = [v.node for v in nodes if isinstance(v.node, Replaced)]
        self._marks = {v.node.id: marks(v.node, v.place) for v in nodes if isinstance(v.node, m.Quoted)}
        self._values, self._terms = values, terms(lang)

    def finish(self) -> dict[m.NodeId, Printed]:
        """Print every node there is."""
        for node in self._order:
            self._print(node)
        for node in self._order:
            if isinstance(node, m.Quoted):
                self.printed[node.id] = self._between_marks(node, node.children)
        return self.printed

    def expand(self, run: Iterable[m.Inline]) -> Printed:
        """``run`` as printed, at any depth; footnotes keep what they say."""
        out: list[m.Inline] = []
        for node in run:
            if isinstance(node, Replaced):
                out += self._print(node)
            elif isinstance(node, m.Styled | m.Link | m.InlineGroup):
                out.append(replace(node, children=self.expand(node.children)))
            else:
                out.append(node)
        return tuple(out)

    def _print(self, node: Replaced) -> Printed:
        if node.id not in self.printed:
            match node:
                case m.Quoted():
                    self.printed[node.id] = self._between_marks(node, self.expand(node.children))
                case m.Value():
                    self.printed[node.id] = self._values.printed(node, self.expand)
                case m.Citation():  # inside another's affix: the engine has not been asked yet
                    keys = "; ".join(f"@{cite.key}" for cite in node.cites)
                    return (text(keys, node.span),)
                case _:
                    return ()
        return self.printed[node.id]

    def _between_marks(self, node: m.Quoted, children: Printed) -> Printed:
        inner = self._marks[node.id] == "single"
        left, right = self._terms[2:4] if inner else self._terms[0:2]
        return (text(left, node.span), *children, text(right, node.span))
