"""Comments that suppress, found in source text. In: Markdown, YAML or BibTeX. Out: what each comment says and where.

::

    <!-- check: ignore CIT002, TAB020 reason="The journal asks for it." -->
    # check: ignore-file TAB006 reason="Titles as printed in 1962."
    % check: ignore REF012 reason="It was never given a DOI."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from builder.diagnostics import FileId, Span

MARK = "check:"
_HTML = re.compile(r"<!--(.*?)-->", re.S)
_YAML = re.compile(r"(?:^|(?<=\s))#(\s*check:[^\r\n]*)", re.M)
_BIBTEX = re.compile(r"^[^\S\r\n]*%+(\s*check:[^\r\n]*)", re.M)
_WORDS = re.compile(r"\s*check:\s*(ignore-file|ignore)(?![\w-])")
_REASON = re.compile(r"""[,\s]*\breason\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|“([^”]*)”)""")
_CODE = re.compile(r"[^\s,;]+")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that suppresses ``codes`` (each with its place). ``span`` is the comment with its marks.

    ``line``: the comment with the rest of its lines where nothing else stands on them, else the comment.
    """

    span: Span
    line: Span
    codes: tuple[tuple[str, Span], ...]
    reason: str
    whole_file: bool

    @property
    def alone(self) -> bool:
        """Whether nothing else stands on its lines."""
        return self.line != self.span


def markdown(text: str, file: FileId) -> Iterator[Comment]:
    """The suppressing comments of a Markdown text; those inside code are among them, for this knows no Markdown."""
    for match in _HTML.finditer(text) if MARK in text else ():
        yield from _comment(text, file, match)


def yaml_lines(text: str, file: FileId) -> Iterator[Comment]:
    """The suppressing comments of a valid YAML text; what looks like one inside a value is none."""
    found = list(_YAML.finditer(text)) if MARK in text else []
    values = _scalars(text) if found else []
    for match in found:
        if not any(start <= match.start() < end for start, end in values):
            yield from _comment(text, file, match)


def bibtex(text: str, file: FileId) -> Iterator[Comment]:
    """The suppressing comments of a BibTeX text: lines that begin with %, between entries as much as inside them."""
    for match in _BIBTEX.finditer(text) if MARK in text else ():
        yield from _comment(text, file, match)


def _scalars(text: str) -> list[tuple[int, int]]:
    tokens = yaml.scan(text)
    return [(t.start_mark.index, t.end_mark.index) for t in tokens if isinstance(t, yaml.ScalarToken) and not t.plain]


def _comment(text: str, file: FileId, match: re.Match[str]) -> Iterator[Comment]:
    words = _WORDS.match(match[1])
    if words is None:
        return
    given = _REASON.search(match[1], words.end())
    reason = next((g for g in given.groups() if g is not None), "") if given else ""
    stop = given.start() if given else len(match[1])
    at = match.start(1)
    codes = tuple(
        (code[0], Span(file, at + code.start(), at + code.end()))
        for code in _CODE.finditer(match[1], words.end(), stop)
    )
    span = Span(file, match.start(), match.end())
    yield Comment(span, _line(text, span), codes, " ".join(reason.split()), words[1] == "ignore-file")


def _line(text: str, span: Span) -> Span:
    before = re.compile(r"[^\S\r\n]*\Z").search(text, _line_start(text, span.start), span.start)
    after = re.compile(r"[^\S\r\n]*(?:\r\n|\n|\r|\Z)").match(text, span.end)
    if before is None or after is None or before.start() != _line_start(text, span.start):
        return span
    return Span(span.file, before.start(), after.end())


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
