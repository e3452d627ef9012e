"""Links laid over the same text. In: a citation with links, the same one without. Out: the text of the second, linked.

Pandoc's citeproc moves a full stop or a comma inside closing quotation marks (``punctuation-in-quote``) and drops a
doubled one, but not where a link ends between the two: ``link-citations`` prints “Title”. for “Title.” So a run with
such a place is made a second time without links. Both have the same letters and digits, by which links are placed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from builder import model as m
from builder.resolve.generated import text

CLOSERS = "”’»›\"'"
STOPS = ".,"
ATOM = "\ufffc"
"""Stands for what is not text: a formula, code, a line break."""


def parted(run: Iterable[m.Inline]) -> bool:
    """Whether a link ends between two marks that the style would have joined."""
    nodes = list(run)
    return any(
        isinstance(node, m.Link) and _flat((node,))[-1:] in {*CLOSERS, *STOPS} and _flat((after,))[:1] in {*STOPS}
        for node, after in pairwise(nodes)
    ) or any(parted(node.children) for node in nodes if isinstance(node, m.Styled))


def relinked(linked: tuple[m.Inline, ...], bare: tuple[m.Inline, ...]) -> tuple[m.Inline, ...]:
    """``bare`` with the links of ``linked``; ``linked`` itself where their letters differ."""
    old, new = _flat(linked), _flat(bare)
    places = [i for i, char in enumerate(new) if _counts(char)]
    if [char for char in old if _counts(char)] != [new[i] for i in places]:
        return linked
    run = bare
    for start, end, link in reversed(list(_links(linked, 0))):
        first = sum(map(_counts, old[:start]))
        last = first + sum(map(_counts, old[start:end]))
        if first == last:
            continue
        opening = next(i for i, char in enumerate(old[start:end]) if _counts(char))
        begin = places[first]
        if new[:begin].endswith(old[start : start + opening]):
            begin -= opening
        rest = new[places[last - 1] + 1 : places[last] if last < len(places) else len(new)]
        run, after = _cut(run, places[last - 1] + 1 + _closing(rest, old[:end]))
        before, inside = _cut(run, begin)
        run = (*before, replace(link, children=inside), *after)
    return run


def _closing(rest: str, before: str) -> int:
    """How many marks of ``rest`` belong to a link whose text in the other run ends ``before``: the same closers."""
    tail = before[len(before.rstrip("".join({c for c in before if not _counts(c)}))) :]
    wanted = sum(char in CLOSERS for char in tail)
    found = [i for i, char in enumerate(rest) if char in CLOSERS][:wanted]
    if found:
        return found[-1] + 1
    return next((i for i, char in enumerate(rest) if i >= len(tail) or char != tail[i]), len(rest))


def _counts(char: str) -> bool:
    return char.isalnum() or char == ATOM


def _flat(run: Iterable[m.Inline]) -> str:
    """The text of ``run``, one character for what is none."""
    out = []
    for node in run:
        match node:
            case m.Text():
                out.append(node.value)
            case m.Styled() | m.Link():
                out.append(_flat(node.children))
            case _:
                out.append(ATOM)
    return "".join(out)


def _links(run: Iterable[m.Inline], at: int) -> Iterator[tuple[int, int, m.Link]]:
    """The links with their places in the flat text."""
    for node in run:
        size = len(_flat((node,)))
        if isinstance(node, m.Link):
            yield at, at + size, node
        elif isinstance(node, m.Styled):
            yield from _links(node.children, at)
        at += size


def _cut(run: tuple[m.Inline, ...], at: int) -> tuple[tuple[m.Inline, ...], tuple[m.Inline, ...]]:
    """``run`` up to ``at`` in the flat text, and from there."""
    for i, node in enumerate(run):
        size = len(_flat((node,)))
        if at < size:
            if at <= 0:
                return run[:i], run[i:]
            left, right = _halves(node, at)
            return (*run[:i], left), (right, *run[i + 1 :])
        at -= size
    return run, ()


def _halves(node: m.Inline, at: int) -> tuple[m.Inline, m.Inline]:
    if isinstance(node, m.Text):
        return text(node.value[:at], node.span), text(node.value[at:], node.span)
    assert isinstance(node, m.Styled | m.Link), "nothing else is longer than one character"
    left, right = _cut(node.children, at)
    return replace(node, children=left), replace(node, children=right)
