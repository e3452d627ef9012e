"""The text of cross-references. In: cross-references and the targets of labels. Out: links.

"Table 1", "Tables 1 and 2", "Figures 1–3", "Table 1 and Figure 2", "Appendix A"; a number never leaves its word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder import model as m
from builder.diagnostics import Span
from builder.format.lists import separators
from builder.format.numbers import runs
from builder.format.words import name
from builder.resolve.generated import link, strong, text
from builder.resolve.numbers import Numbers

NBSP = "\u00a0"
Printed = tuple[m.Inline, ...]


class CrossReferences:
    """Prints cross-references; a label that nothing bears in bold."""

    def __init__(self, numbers: Numbers, lang: str) -> None:
        """``lang`` chooses the words."""
        self.targets, self.words, self.lang = numbers.targets, numbers.words, lang
        self.places = {label: i for i, label in enumerate(numbers.targets)}

    def printed(self, node: m.CrossReference) -> Printed:
        """What ``node`` prints; an unknown label is bold "[?label]"."""
        parts: list[Printed] = []
        for group in self._groups(node.targets):
            parts.append(self._group(group, node, capital=node.capital and not parts))
        for label, span in self._unknown(node):
            parts.append((strong(f"[?{label}]", span),))
        return joined(parts, separators(len(parts), self.lang), node.span)

    def _groups(self, labels: Sequence[m.Label]) -> Iterable[list[m.Target]]:
        """Known targets by word, words in the order they first come, targets in the order they stand."""
        groups: dict[str, list[m.Target]] = {}
        for label in dict.fromkeys(labels):
            target = self.targets.get(label)
            if target is not None:
                key = self.words[label] if target.number else label
                groups.setdefault(key, []).append(target)
        return [sorted(group, key=lambda t: self.places[t.label]) for group in groups.values()]

    def _group(self, group: list[m.Target], node: m.CrossReference, *, capital: bool) -> Printed:
        first, span = group[0], node.span
        if not first.number:  # an unnumbered section
            return (link(f"#{first.label}", first.name, span),)
        if node.form == "number":
            return self._numbers(group, span)
        word = name(self.words[first.label], self.lang, plural=len(group) > 1, sentence=True, capital=capital)
        if len(group) == 1:
            return (link(f"#{first.label}", f"{word}{NBSP}{_number(first)}", span),)
        return (text(f"{word}{NBSP}", span), *self._numbers(group, span))

    def _numbers(self, group: list[m.Target], span: Span) -> Printed:
        """Linked numbers, three or more in a row as a range. Section numbers with dots never make one."""
        whole = [int(t.number) if t.number.isdecimal() else -2 * i - 2 for i, t in enumerate(group)]
        parts: list[Printed] = []
        for start, end in runs(whole):
            ends = [group[start]] if start == end else [group[start], group[end]]
            links = [(link(f"#{t.label}", _number(t), span),) for t in ends]
            parts.append(joined(links, ["–"], span))
        return joined(parts, separators(len(parts), self.lang), span)

    def _unknown(self, node: m.CrossReference) -> Iterable[tuple[m.Label, Span]]:
        for i, label in enumerate(node.targets):
            if label not in self.targets:
                yield label, node.spans[i] if i < len(node.spans) else node.span


def joined(parts: Sequence[Printed], gaps: Sequence[str], span: Span) -> Printed:
    """``parts`` with generated text between them."""
    out: list[m.Inline] = []
    for i, part in enumerate(parts):
        if i:
            out.append(text(gaps[i - 1], span))
        out += part
    return tuple(out)


def _number(target: m.Target) -> str:
    return f"({target.number})" if target.kind == "equation" else target.number
