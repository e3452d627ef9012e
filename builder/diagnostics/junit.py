"""Diagnostics as JUnit XML, which CI systems show among the results of tests.

In: diagnostics and the files they speak of. Out: XML. Each source file is a suite, each finding a case of it; a file
without findings has one case that passes. What makes the exit code 1 is a failure, what stops a build an error; the
rest is a case that passes and says what was found, for it must not turn a pipeline red that ``build check`` does not.
Source: the schema of Jenkins' xUnit plugin (``junit-10.xsd``) with ``file`` and ``line``, as GitLab reads them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET  # it only writes here

from builder.diagnostics.diagnostic import Diagnostic, Severity
from builder.diagnostics.source import HERE, SourceFile
from builder.diagnostics.text import as_text

NOWHERE = "build"
"""The suite of findings that have no place in the sources."""

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) has no place for."""


def as_junit(
    diagnostics: Iterable[Diagnostic],
    files: Sequence[SourceFile],
    name_of: Callable[[str], str],
    *,
    fails: Collection[Severity],
    stopped: bool = False,
    folder: PurePosixPath = HERE,
) -> str:
    """The document. ``fails``: the severities that make the exit code 1; ``stopped``: nothing could be built."""
    suites: dict[str, list[Diagnostic]] = {(folder / file.path).as_posix(): [] for file in files}
    for d in diagnostics:
        name = NOWHERE if d.span is None else (folder / files[d.span.file].path).as_posix()
        suites.setdefault(name, []).append(d)
    root = ET.Element("testsuites", name="build check")
    for name, found in sorted(suites.items()):
        suite = ET.SubElement(root, "testsuite", name=name)
        for d in found:
            _case(suite, name, d, files, name_of(d.code), _kind(d, fails, stopped))
        if not found:
            ET.SubElement(suite, "testcase", name="no findings", classname=name, file=name)
        _count(suite, suite)
    _count(root, root)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _kind(d: Diagnostic, fails: Collection[Severity], stopped: bool) -> str:
    if d.severity not in fails:
        return ""
    return "error" if stopped else "failure"


def _case(suite: ET.Element, name: str, d: Diagnostic, files: Sequence[SourceFile], rule: str, kind: str) -> None:
    case = ET.SubElement(suite, "testcase", name=f"{d.code} {rule}", classname=name)
    if d.span is not None:
        line = str(files[d.span.file].position(d.span.start).line)
        case.attrib |= {"name": f"{d.code} {rule} (line {line})", "file": name, "line": line}
    text = _FORBIDDEN.sub("\ufffd", as_text(d, files))
    if kind:
        ET.SubElement(case, kind, message=_FORBIDDEN.sub("\ufffd", d.message), type=d.severity.value).text = text
    else:
        ET.SubElement(case, "system-out").text = text


def _count(into: ET.Element, of: ET.Element) -> None:
    for key, path in (("tests", ".//testcase"), ("failures", ".//failure"), ("errors", ".//error")):
        into.set(key, str(len(of.findall(path))))
