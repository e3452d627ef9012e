"""Blocks as lines a person can read: node, the source it spans ("~": not exact), what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from builder.diagnostics import Span

SKIPPED = {"id", "span", "anchors", "spans", "spec", "columns"}


def outline(nodes: object, source: str) -> str:
    """One line a node, indented by depth."""
    return "".join(f"{line}\n" for line in _lines(nodes, source, 0))


def _lines(node: object, source: str, depth: int) -> Iterator[str]:
    if isinstance(node, tuple):
        for item in node:
            yield from _lines(item, source, depth)
        return
    if not hasattr(node, "__dataclass_fields__") or isinstance(node, Span):
        return
    own = [(f.name, getattr(node, f.name), f.default) for f in fields(node) if f.name not in SKIPPED]
    holds = "".join(f" {name}={_plain(value)}" for name, value, default in own if _is_plain(value) and value != default)
    span = getattr(node, "span", None)
    shown = f" {'' if span.exact else '~'}{_cut(source[span.start : span.end])}" if span else ""
    yield f"{'  ' * depth}{type(node).__name__}{shown}{holds}"
    for _, value, _ in own:
        if not _is_plain(value):
            yield from _lines(value, source, depth + 1)


def _is_plain(value: object) -> bool:
    if isinstance(value, tuple):
        return all(
            isinstance(item, str) or (isinstance(item, tuple) and all(isinstance(x, str) for x in item))
            for item in value
        )
    return not hasattr(value, "__dataclass_fields__")


def _plain(value: object) -> str:
    return repr(value) if isinstance(value, str | tuple) else str(value)


def _cut(text: str) -> str:
    shown = text.replace("\n", "⏎")
    return f"‹{shown if len(shown) <= 60 else shown[:40] + ' … ' + shown[-16:]}›"
