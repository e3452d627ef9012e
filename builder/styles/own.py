"""Citation styles that a workspace brings: found, read, validated, written anew. In: a path. Out: CslStyle.

What comes out is UTF-8 without byte order mark, doctype, comments or namespace prefix, whatever went in: so the
engines and ``head`` need not cope with more.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from os.path import isfile, realpath
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from builder.diagnostics import SourceFile
from builder.styles import head
from builder.styles.faults import CSL, fault, line_of
from builder.styles.places import UnknownStyle
from builder.styles.shipped import CslStyle, dependent, independent, shipped

if TYPE_CHECKING:
    from lxml import etree

BASES = ("manuscript", "content", "")
"""The folders of a workspace that a path may start from."""

VALIDATE = "Mend it, or take the file anew from where it came"
XML = (
    (r"xmlParseEntityRef|EntityRef", "“&” has to be written &amp;"),
    (r"Invalid bytes|Input is not proper UTF-8", "the file is not in the encoding that it declares (UTF-8 if none)"),
)
"""What libxml2 says, and what we say."""

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def is_there(name: str, workspace: Path | None) -> bool:
    """Whether ``name`` is the path of a file in ``workspace``: titles have slashes, too."""
    if workspace is None or not re.search(r"[/\\]", name):
        return False
    return any(map(isfile, _places(name, workspace.resolve())))


def own(name: str, workspace: Path | None) -> CslStyle:
    """The style in a file of ``workspace``. Raises UnknownStyle, with the place of the fault where there is one."""
    shown = name.replace("\\", "/")
    if workspace is None:
        raise UnknownStyle(f"Citation style file {shown} cannot be found: there is no workspace")
    root = workspace.resolve()
    path = next(filter(isfile, _places(name, root)), None)
    if path is None:
        raise _missing(shown)
    if not path.is_relative_to(root):
        hint = "Copy it into the folder manuscript and give its path from there"
        raise UnknownStyle(f"Citation style file {shown} lies outside the workspace", hint)
    return _style(path, root, ())


def _places(name: str, root: Path) -> list[Path]:
    """Where the file may be, links followed."""
    if "\0" in name:
        return []
    return [Path(realpath(root / base / name.replace("\\", "/"))) for base in BASES]


def _missing(shown: str) -> UnknownStyle:
    known = shipped(head.last_part(shown).lower())
    hint = (
        f"The style of that name is built in: write {known.id}" if known else "Give its path from the folder manuscript"
    )
    return UnknownStyle(f"Citation style file {shown} does not exist", hint)


def _style(path: Path, root: Path, below: tuple[Path, ...]) -> CslStyle:
    """The style in ``path``; ``below`` are the files that took their rules from it, to notice a ring."""
    file = _File.read(path, root)
    xml = file.valid()
    address = head.parent(xml)
    if address is None:
        return independent(path.stem, xml)
    beside = next((p for p in _beside(path, address) if p not in (*below, path)), None)
    rules = _style(beside, root, (*below, path)) if beside else shipped(head.last_part(address).lower())
    if rules is None:
        message = f"{file.shown} takes the rules of {address}, which is neither built in nor in a file beside it"
        raise file.wrong(message, file.find(address), "Save that style in the same folder, or name another one")
    return dependent(path.stem, xml, rules)


def _beside(path: Path, address: str) -> Iterator[Path]:
    """The files of the same folder that may be the parent: of that name, or with that id."""
    named = path.with_name(f"{head.last_part(address)}.csl")
    if named.is_file():
        yield named
    for other in sorted(path.parent.glob("*.csl")):
        if other != path and head.identifier(other.read_bytes()) == address:
            yield other


@dataclass(frozen=True, slots=True)
class _File:
    """A style file of a workspace as it is on disk."""

    source: SourceFile
    data: bytes

    @classmethod
    def read(cls, path: Path, root: Path) -> _File:
        shown = PurePosixPath(path.relative_to(root).as_posix())
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UnknownStyle(f"Citation style file {shown} cannot be read: {error.strerror}") from error
        return cls(SourceFile(shown, _decoded(data)), data)

    @property
    def shown(self) -> str:
        return f"Citation style file {self.source.path}"

    def valid(self) -> bytes:
        """The style written anew. Raises UnknownStyle at the first fault (RELAX NG schema of CSL, from citeproc-py)."""
        from lxml import etree  # only for a style of the workspace

        if not self.data.strip():
            raise self.wrong(f"{self.shown} is empty", None, "Save the style in it")
        doctype = re.search(r"<!(?:DOCTYPE|ENTITY)", self.source.text)
        if doctype:  # a style needs none, and the entities it declares can fill any memory
            raise self.wrong(f"{self.shown} has a document type declaration", doctype.span(), "Delete it")
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
            root = etree.fromstring(self.data, parser)
        except etree.XMLSyntaxError as error:
            raise self._not_xml(error) from None
        if root.tag != f"{{{CSL}}}style":
            hint = f'A style starts with <style xmlns="{CSL}"'
            raise self.wrong(f"{self.shown} is no citation style", self._line(line_of(root)), hint)
        found = fault(root)
        if found is not None:
            at = self._line(found.line, found.word)
            line = self.source.position(at[0]).line
            raise self.wrong(f"{self.shown} is not valid CSL, line {line}: {found.reason}", at, VALIDATE)
        return _plain(root)

    def wrong(self, message: str, at: tuple[int, int] | None, hint: str = "") -> UnknownStyle:
        """The error at offsets ``at`` of this file."""
        return UnknownStyle(message, hint, self.source, at or (0, 1))

    def find(self, words: str) -> tuple[int, int] | None:
        """The offsets of the first ``words``."""
        at = self.source.text.find(words)
        return (at, at + len(words)) if at >= 0 else None

    def _not_xml(self, error: etree.XMLSyntaxError) -> UnknownStyle:
        line, column = error.position
        said = re.sub(r", line \d+, column \d+$", "", error.msg or "")
        reason = next((words for pattern, words in XML if re.match(pattern, said)), said)
        at = self._character(line or 1, max(1, column or 1))
        return self.wrong(f"{self.shown} is not XML, line {line or 1}: {reason}", at)

    def _line(self, number: int, word: str = "") -> tuple[int, int]:
        """The offsets of ``word`` on a line, or above it in the same tag, or of the next such tag; else of the line."""
        line, start = self.source.line(number), self._start(number)
        stop, text = start + len(line), self.source.text
        if word:
            tag = max(0, text.rfind("<", 0, start))
            pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
            found = pattern.search(text, start, stop) or pattern.search(text, tag, stop)
            found = found or re.compile(rf"(?<=<){re.escape(word)}(?![\w-])").search(text, stop)
            if found:
                return found.span()
        return stop - len(line.lstrip()), start + max(1, len(line.rstrip()))

    def _character(self, line: int, column: int) -> tuple[int, int]:
        start = self._start(line) + min(column - 1, max(0, len(self.source.line(line)) - 1))
        return start, start + 1

    def _start(self, number: int) -> int:
        ends = (end.end() for end in re.finditer(r"\r\n|\r|\n", self.source.text))
        return next(islice(ends, number - 2, None), len(self.source.text)) if number > 1 else 0


def _decoded(data: bytes) -> str:
    """The text of an XML file, to show it: by its mark, else by its declaration, else UTF-8 (XML 1.0, appendix F)."""
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), None)
    if encoding is None:
        declared = re.match(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""", data)
        encoding = declared[1].decode("ascii") if declared else "utf-8"
    try:
        return data.decode(encoding, "replace")
    except LookupError:  # an encoding that does not exist; libxml2 says so
        return data.decode("utf-8", "replace")


def _plain(root: etree._Element) -> bytes:
    """The style as UTF-8 with CSL as its only namespace, unprefixed."""
    from lxml import etree

    if root.prefix is not None:
        bare = re.sub(rb"(</?)[\w.-]+:", rb"\1", etree.tostring(root))
        root = etree.fromstring(re.sub(rb"\sxmlns:[\w.-]+=", b" xmlns=", bare, count=1))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)
