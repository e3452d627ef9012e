"""Numbers of sections, floats, equations and footnotes. In: visits in reading order. Out: numbers and targets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from builder import model as m
from builder.format.locale import terms
from builder.format.numbers import letters
from builder.format.words import name
from builder.model.plain import raw_text
from builder.resolve.order import Place, Visit


@dataclass(slots=True)
class Numbers:
    """What numbering gives. ``words``: the kind of word a target takes, where it is not its own kind (appendix).

    ``notes``: the nodes that call a footnote, in order; under a note style citations in the text are among them.
    ``note_numbers``: their numbers, for citations too.
    """

    numbers: dict[m.NodeId, str] = field(default_factory=dict)
    captions: dict[m.NodeId, str] = field(default_factory=dict)
    targets: dict[m.Label, m.Target] = field(default_factory=dict)
    words: dict[m.Label, str] = field(default_factory=dict)
    notes: list[m.Footnote | m.Citation] = field(default_factory=list)
    note_numbers: dict[m.NodeId, int] = field(default_factory=dict)


def number(visits: Iterable[Visit], lang: str, noted: Callable[[m.Citation], bool]) -> Numbers:
    """Number everything. ``noted`` says whether a citation outside footnotes becomes one (a note style)."""
    counter = _Counter(lang, noted)
    for visit in visits:
        if visit.place.printed:
            counter.visit(visit.node, visit.place)
    return counter.out


@dataclass(slots=True)
class _Open:
    """A section that is open: its subsections count on in it."""

    depth: int
    number: str | None
    appendix: bool
    count: int = 0


class _Counter:
    def __init__(self, lang: str, noted: Callable[[m.Citation], bool]) -> None:
        self.lang, self.noted = lang, noted
        self.out = Numbers()
        self.open: list[_Open] = []
        self.tops = {False: 0, True: 0}
        self.floats = {"table": 0, "figure": 0, "equation": 0}

    def visit(self, node: object, place: Place) -> None:
        match node:
            case m.Section():
                self.section(node, place)
            case m.Table():
                self.floating(node, "table")
            case m.Figure():
                self.floating(node, "figure")
            case m.Equation(label=m_label) if m_label is not None:
                self.equation(node, m_label)
            case m.Footnote():
                self.note(node)
            case m.Citation() if place.note is None and not place.cited and self.noted(node):
                self.note(node)
            case _:
                pass

    def section(self, node: m.Section, place: Place) -> None:
        """Count by depth, not by nesting: a file may begin with a subsection of the one before."""
        while self.open and self.open[-1].depth >= node.depth:
            self.open.pop()
        appendix = node.appendix or place.appendix or any(s.appendix for s in self.open)
        if appendix and self.open and not self.open[0].appendix:
            self.open.clear()
        number = self.section_number(appendix) if self.numbered(node) else None
        self.open.append(_Open(node.depth, number, appendix))
        word = "appendix" if appendix else "section"
        if number is not None:
            self.out.numbers[node.id] = number
        self.target(node.label, "section", node.id, number or "", self.section_name(word, number, node), word)

    def numbered(self, node: m.Section) -> bool:
        return node.numbered and (not self.open or self.open[-1].number is not None)

    def section_number(self, appendix: bool) -> str:
        if self.open:
            parent = self.open[-1]
            parent.count += 1
            return f"{parent.number}.{parent.count}"
        self.tops[appendix] += 1
        return letters(self.tops[appendix]) if appendix else str(self.tops[appendix])

    def section_name(self, word: str, number: str | None, node: m.Section) -> str:
        """An unnumbered section is named by its title."""
        if number is None:
            marks = terms(self.lang)
            return f"{name(word, self.lang)} {marks.open}{raw_text(node.title).strip()}{marks.close}"
        return f"{name(word, self.lang)} {number}"

    def floating(self, node: m.Table | m.Figure, kind: str) -> None:
        """Number a float that has a caption or a label; others are pictures and grids in the run of the text."""
        if node.label is None and not node.caption:
            return
        self.floats[kind] += 1
        number = str(self.floats[kind])
        self.out.numbers[node.id] = number
        self.out.captions[node.id] = f"{name(kind, self.lang)} {number}"
        if node.label is not None:
            self.target(node.label, kind, node.id, number, self.out.captions[node.id], kind)

    def equation(self, node: m.Equation, label: m.Label) -> None:
        self.floats["equation"] += 1
        number = str(self.floats["equation"])
        self.out.numbers[node.id] = f"({number})"
        self.target(label, "equation", node.id, number, f"{name('equation', self.lang)} ({number})", "equation")

    def note(self, node: m.Footnote | m.Citation) -> None:
        self.out.notes.append(node)
        self.out.note_numbers[node.id] = len(self.out.notes)
        if isinstance(node, m.Footnote):
            self.out.numbers[node.id] = str(len(self.out.notes))

    def target(self, label: m.Label, kind: str, node: m.NodeId, number: str, name: str, word: str) -> None:
        """The first of two equal labels counts; the second is a finding of the sources."""
        if label and label not in self.out.targets:
            self.out.targets[label] = m.Target(label, kind, node, number, name)  # type: ignore[arg-type]
            self.out.words[label] = word
