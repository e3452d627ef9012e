"""Diagnostics as SARIF 2.1.0, which code scanners and editors read.

In: diagnostics, the files they speak of, what each code means. Out: JSON, the same bytes for the same findings: no
clock, no machine, no random ids. Section numbers are those of "Static Analysis Results Interchange Format (SARIF)
Version 2.1.0 Plus Errata 01" (OASIS Standard).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import quote

from builder.diagnostics.diagnostic import Diagnostic, Fix, Severity
from builder.diagnostics.identity import Identity, identity
from builder.diagnostics.json import Json
from builder.diagnostics.source import HERE, SourceFile, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""What relative addresses start from (3.14.14): the repository, wherever the reader has it."""

FINGERPRINT = "finding/v1"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
Object = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Described:
    """What a code means: ``what`` in a line; ``markdown`` and ``text`` are its page."""

    name: str
    severity: Severity
    what: str
    markdown: str
    text: str


def as_sarif(
    diagnostics: Iterable[Diagnostic],
    files: Sequence[SourceFile],
    described: Callable[[str], Described],
    *,
    version: str,
    stopped: bool = False,
    folder: PurePosixPath = HERE,
) -> str:
    """The log of one run. ``folder`` is where the workspace lies in the repository; ``stopped``: nothing was built.

    What has no place in the sources is a notification, for a result without a location cannot be shown.
    """
    found = list(diagnostics)
    codes = sorted({d.code for d in found})
    writing = _Writing(files, folder, {code: i for i, code in enumerate(codes)}, {})
    driver: Object = {"name": "manuscript-editions", "version": version, "semanticVersion": version}
    driver["rules"] = [_rule(code, described(code)) for code in codes]
    invocation: Object = {"executionSuccessful": not stopped}
    notes: list[Json] = [writing.notification(d) for d in found if d.span is None]
    if notes:
        invocation["toolExecutionNotifications"] = notes
    run: Object = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "originalUriBaseIds": {
            ROOT: {"description": {"text": "The folder that holds the repository or the workspace."}}
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [writing.result(d, d.span) for d in found if d.span is not None],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str, meant: Described) -> Object:
    """3.49: a reportingDescriptor."""
    return {
        "id": code,
        "name": meant.name,
        "shortDescription": {"text": meant.what},
        "fullDescription": {"text": meant.what},
        "help": {"text": meant.text, "markdown": meant.markdown},
        "defaultConfiguration": {"level": LEVELS[meant.severity]},
    }


@dataclass(frozen=True, slots=True)
class _Writing:
    """Objects that need to know the files and the rules."""

    files: Sequence[SourceFile]
    folder: PurePosixPath
    rules: dict[str, int]
    seen: dict[Identity, int]

    def result(self, d: Diagnostic, span: Span) -> Object:
        """3.27."""
        out: Object = {
            "ruleId": d.code,
            "ruleIndex": self.rules[d.code],
            "level": LEVELS[d.severity],
            "message": {"text": _said(d)},
            "locations": [{"physicalLocation": self.place(span)}],
            "partialFingerprints": {FINGERPRINT: self.fingerprint(d)},
        }
        if d.related:
            out["relatedLocations"] = [
                {"id": i, "physicalLocation": self.place(at), "message": {"text": remark}}
                for i, (at, remark) in enumerate(d.related, 1)
            ]
        if d.fix is not None and d.fix.edits:
            out["fixes"] = [self.fix(d.fix)]
        return out

    def notification(self, d: Diagnostic) -> Object:
        """3.58."""
        rule: Object = {"id": d.code, "index": self.rules[d.code]}
        return {"level": LEVELS[d.severity], "message": {"text": _said(d)}, "associatedRule": rule}

    def fingerprint(self, d: Diagnostic) -> str:
        """3.27.17: the same for the same finding after lines have moved; equal findings are counted."""
        same = identity(d, self.files)
        number = self.seen[same] = self.seen.get(same, 0) + 1
        words = json.dumps([same.code, same.file, same.text, same.message, number])
        return sha256(words.encode()).hexdigest()[:32]

    def place(self, span: Span) -> Object:
        """3.29: a physicalLocation."""
        return {"artifactLocation": self.artifact(span), "region": self.region(span)}

    def artifact(self, span: Span) -> Object:
        """3.4: an address relative to the base."""
        path = self.folder / self.files[span.file].path
        return {"uri": quote(path.as_posix(), safe="/"), "uriBaseId": ROOT}

    def region(self, span: Span) -> Object:
        """3.30: lines and columns from 1, the end after the last character."""
        source = self.files[span.file]
        start, end = source.position(span.start), source.position(min(span.end, len(source.text)))
        return {
            "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        }  # fmt: skip

    def fix(self, fix: Fix) -> Object:
        """3.55: one change for each file, its edits in order."""
        changes: dict[str, tuple[Object, list[Json]]] = {}
        for edit in fix.edits:
            artifact = self.artifact(edit.span)
            _, replacements = changes.setdefault(str(artifact["uri"]), (artifact, []))
            new: Object = {"text": edit.replacement}
            replacements.append({"deletedRegion": self.region(edit.span), "insertedContent": new})
        return {
            "description": {"text": fix.title},
            "artifactChanges": [
                {"artifactLocation": artifact, "replacements": replacements}
                for artifact, replacements in changes.values()
            ],
            "properties": {"safety": fix.safety},
        }


def _said(d: Diagnostic) -> str:
    """Message and hint as sentences."""
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in (d.message, d.hint) if part)
