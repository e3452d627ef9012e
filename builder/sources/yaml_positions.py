"""YAML with the place of every key and value. In: the text of a YAML file. Out: a tree of Yaml nodes.

Scalars stay text as typed: YAML's guesses at types turn the language ``no`` into False, the version ``1.10`` into
1.1. What a value has to be is for the schema to say. An empty value and ``null`` are None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from builder.diagnostics import Diagnostic, FileId, Span

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

LIMIT = 100_000
"""Values in one file, or one a character. Aliases of aliases can make billions of them out of ten lines."""


@dataclass(frozen=True, slots=True)
class Yaml:
    """A value. ``span`` is that of a scalar with its quotes, or from the first to the last value of a collection.

    ``key`` is the place of the key that names it. ``style`` of a scalar: ``|``, ``>``, ``"``, ``'`` or "" (plain).
    """

    value: str | tuple[Yaml, ...] | dict[str, Yaml] | None
    span: Span
    key: Span | None = None
    style: str = ""

    def get(self, key: str) -> Yaml | None:
        """The value of a key, None where there is none or this is no mapping."""
        return self.value.get(key) if isinstance(self.value, dict) else None

    @property
    def place(self) -> Span:
        """Where to point: at a scalar itself, at the key of a collection."""
        return self.key if self.key is not None and not isinstance(self.value, str) else self.span


def read(text: str, file: FileId) -> tuple[Yaml | None, list[Diagnostic]]:
    """The tree of a file and the keys it has twice (SRC023). An empty file is an empty mapping.

    None, with SRC004 at the place of the error, where it is not YAML.
    """
    builder = _Builder(file, max(LIMIT, len(text)))
    try:
        node = yaml.compose(text, Loader=_Loader)
        if node is None:
            return Yaml({}, Span(file, 0, 0)), []
        return builder.build(node, None), builder.diagnostics
    except yaml.MarkedYAMLError as error:
        return None, [_syntax(error, text, file)]
    except yaml.reader.ReaderError as error:
        at = int(error.position)
        return None, [Diagnostic("SRC004", "This character is not allowed in YAML", Span(file, at, at + 1))]
    except (_TooManyError, RecursionError):
        message = "The file refers to itself, is nested too deeply or grows without bounds"
        return None, [Diagnostic("SRC004", message, Span(file, 0, 1), hint="Write the values out without & and *.")]


def spans(tree: Yaml, path: str = "") -> Iterator[tuple[str, Span]]:
    """(dotted path, place) of every value: ``title``, ``authors.0.orcid``."""
    children: Iterator[tuple[str, Yaml]]
    if isinstance(tree.value, dict):
        children = iter(tree.value.items())
    elif isinstance(tree.value, tuple):
        children = ((str(i), item) for i, item in enumerate(tree.value))
    else:
        return
    for name, child in children:
        here = f"{path}.{name}" if path else name
        yield here, child.place
        yield from spans(child, here)


class _TooManyError(Exception):
    """More values than can be meant."""


class _Builder:
    def __init__(self, file: FileId, limit: int) -> None:
        self.file, self.left = file, limit
        self.diagnostics: list[Diagnostic] = []

    def span(self, node: yaml.Node) -> Span:
        return Span(self.file, node.start_mark.index, node.end_mark.index)

    def build(self, node: yaml.Node, key: Span | None) -> Yaml:
        self.left -= 1
        if self.left < 0:
            raise _TooManyError
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, key)
        if isinstance(node, yaml.SequenceNode):
            items = tuple(self.build(child, None) for child in node.value)
            return Yaml(items, self.around(node, items), key)
        if node.tag == "tag:yaml.org,2002:null":
            return Yaml(None, self.span(node), key)
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        return Yaml(str(node.value), self.span(node), key, style or "")

    def mapping(self, node: yaml.MappingNode, key: Span | None) -> Yaml:
        values: dict[str, Yaml] = {}
        for name, child in node.value:
            text = name.value if isinstance(name, yaml.ScalarNode) else ""
            where = self.span(name)
            value = self.build(child, where)
            if text in values:
                self.diagnostics.append(_twice(text, where, values[text]))
            else:
                values[text] = value
        return Yaml(values, self.around(node, tuple(values.values())), key)

    def around(self, node: yaml.CollectionNode, children: tuple[Yaml, ...]) -> Span:
        """A block collection's own end mark lies beyond the comments after it, so the last value's end counts."""
        if node.flow_style or not children:
            return self.span(node)
        return Span(self.file, node.start_mark.index, max(child.span.end for child in children))


def _twice(name: str, where: Span, first: Yaml) -> Diagnostic:
    related = ((first.key, "first given here"),) if first.key is not None else ()
    message = f"“{name}” is given twice; the first counts"
    return Diagnostic("SRC023", message, where, hint="Delete one of them.", related=related)


_PLAIN_WORDS = (
    ("mapping values are not allowed", "a colon inside unquoted text", "Put the whole text in quotation marks."),
    ("found character '\\t'", "a tab where blanks must indent", "Indent with blanks."),
    ("cannot start any token", "a character that cannot begin unquoted text", "Put the text in quotation marks."),
    ("unexpected end of stream", "a quotation mark that is never closed", "Close it."),
    ("could not find expected ':'", "a line that is no “key: value”", "Add the colon, or indent the line as text."),
    ("did not find expected ',' or", "a bracket that is never closed", "Close it, or add a comma."),
    (
        "did not find expected key",
        "a line that is indented wrongly, or no “key: value”",
        "Align it with its neighbours.",
    ),
    ("expected <block end>", "a line that is indented wrongly", "Align it with its neighbours."),
    ("did not find expected '-'", "a line that is indented wrongly", "Align it with the other items of the list."),
    ("unknown escape character", "an unknown escape after a backslash", "Use single quotation marks."),
    ("found unexpected ':'", "a colon inside unquoted text", "Put the whole text in quotation marks."),
    ("did not find expected node content", "a value is missing, or a bracket or comma too many", "Add or delete it."),
    ("block sequence entries", "a list item (- …) where none can stand", "Begin the list on a line of its own."),
    ("mapping keys are not allowed", "“? ” where none can stand", "Put the text in quotation marks."),
    (
        "comment or line break",
        "text after a quotation or | that should be alone",
        "Put the whole text in quotation marks.",
    ),
    ("violates indentation", "a tab where blanks must indent", "Indent with blanks."),
    ("character escape code", "an unknown escape after a backslash", "Use single quotation marks."),
    ("expected hexdecimal", "an unknown escape after a backslash", "Use single quotation marks."),
    ("expected <document start>", "text after the end of the mapping", "Align it with its neighbours."),
    ("alphabetic or numeric character", "& or * before unquoted text", "Put the text in quotation marks."),
    ("undefined alias", "an alias (*) of something not defined", "Put the text in quotation marks."),
    ("expected a single document", "a second document after “---”", "Delete the line “---”."),
)


_NEVER_CLOSED = ("unexpected end of stream", "expected ',' or")
"""Complaints about an end that does not come: the beginning is the place to look at."""


def _syntax(error: yaml.MarkedYAMLError, text: str, file: FileId) -> Diagnostic:
    """A scanner's or parser's complaint in plain words."""
    problem = f"{error.context or ''} {error.problem or ''}"
    marks = [mark.index for mark in (error.problem_mark, error.context_mark) if mark is not None] or [0]
    if any(part in problem for part in _NEVER_CLOSED):
        marks.reverse()
    at, *others = (min(index, max(len(text) - 1, 0)) for index in marks)
    if "cannot start any token" in problem and text.startswith("\t", at):
        problem = "found character '\\t'"
    what, hint = next(
        ((what, hint) for part, what, hint in _PLAIN_WORDS if part in problem), (error.problem or "not understood", "")
    )
    remark = "this is where it goes wrong" if others and others[0] > at else "what it belongs to begins here"
    related = tuple((Span(file, other, other + 1), remark) for other in others if other != at)
    return Diagnostic("SRC004", f"Not valid YAML: {what}", Span(file, at, at + 1), hint=hint, related=related)
