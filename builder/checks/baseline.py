"""Findings that were there before. In: findings and the text of a baseline. Out: what is new, and what is gone.

A baseline is a JSON file, a line for each finding, so that a diff of it reads well. A finding is known by its code,
its file and its words (``builder.diagnostics.identity``), never by its line, and as often as it was written down.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.diagnostics import Diagnostic, FileId, Severity, SourceFile, Span
from builder.diagnostics.identity import Identity, identity

ABOUT = "Findings that build check --baseline leaves out. Made by build check --write-baseline; entries may be deleted."
FIELDS = ("code", "file", "text", "message")


class NotABaseline(Exception):  # noqa: N818  # it is read as what is wrong
    """The text is no baseline; the message says why."""


@dataclass(frozen=True, slots=True)
class Judged:
    """``new`` findings; how many ``known`` ones were left out; ``gone`` entries that no longer occur, as findings."""

    new: tuple[Diagnostic, ...]
    known: int
    gone: tuple[Diagnostic, ...]


def written(diagnostics: Iterable[Diagnostic], files: Sequence[SourceFile]) -> str:
    """The baseline of these findings, sorted."""
    counts = Counter(identity(d, files) for d in diagnostics)
    lines = [f'    {_words(known)}, "count": {count}}}' for known, count in sorted(counts.items())]
    findings = "[\n" + ",\n".join(lines) + "\n  ]" if lines else "[]"
    return f'{{\n  "about": {json.dumps(ABOUT)},\n  "findings": {findings}\n}}\n'


def read(text: str) -> dict[Identity, int]:
    """How often each finding is known. Raises NotABaseline."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise NotABaseline(f"it is not valid JSON: {error}") from None
    entries = data.get("findings") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise NotABaseline('it has no list "findings"')
    known: Counter[Identity] = Counter()
    for number, entry in enumerate(entries, 1):
        values = [entry.get(name) for name in FIELDS] if isinstance(entry, dict) else []
        words = [value for value in values if isinstance(value, str)]
        count = entry.get("count", 1) if isinstance(entry, dict) else 0
        if len(words) != len(FIELDS) or type(count) is not int:
            raise NotABaseline(f"entry {number} of it is no finding")
        known[Identity(*words)] += count
    return dict(known)


def judge(
    diagnostics: Sequence[Diagnostic],
    files: Sequence[SourceFile],
    baseline: SourceFile,
    judged: Callable[[str], bool],
) -> Judged:
    """What of ``diagnostics`` is not in the ``baseline``, which is the file after ``files``. Raises NotABaseline.

    The same words with another message are the same finding: a later release may say it better, and a message may
    count. ``judged`` says whether this run would have found a code; only then is an entry gone.
    """
    left = Counter(read(baseline.text))
    found = [(d, identity(d, files)) for d in diagnostics]
    unsure = [(d, known) for d, known in found if not _take(left, known)]
    similar: dict[Identity, list[Identity]] = {}
    for entry in sorted(left.elements()):
        similar.setdefault(replace(entry, message=""), []).append(entry)
    new = []
    for d, known in unsure:
        entries = similar.get(replace(known, message=""), []) if known.text else []
        if entries:
            left[entries.pop(0)] -= 1
        else:
            new.append(d)
    lines = _lines(baseline, FileId(len(files)))
    gone = tuple(_gone(entry, lines) for entry in sorted(+left) if judged(entry.code))
    return Judged(tuple(new), len(found) - len(new), gone)


def _take(left: Counter[Identity], known: Identity) -> bool:
    """Whether a finding is in ``left``; it is then taken from it."""
    if left[known] > 0:
        left[known] -= 1
        return True
    return False


def _gone(entry: Identity, lines: Mapping[str, Span]) -> Diagnostic:
    words = f" at “{entry.text}”" if entry.text else ""
    where = f" in {entry.file}" if entry.file else ""
    message = f"{entry.code}{where}{words} is in the baseline and no longer found"
    hint = "Delete the entry, or write the baseline anew: build check --write-baseline."
    return Diagnostic("CHK004", message, lines.get(_words(entry)), Severity.INFO, hint)


def _words(entry: Identity) -> str:
    """How an entry begins on its line."""
    return json.dumps({name: getattr(entry, name) for name in FIELDS}, ensure_ascii=False)[:-1]


def _lines(baseline: SourceFile, number: FileId) -> dict[str, Span]:
    """The place of each entry that still stands as it was written."""
    out: dict[str, Span] = {}
    for match in re.finditer(r'(\{"code": .*), "count": \d+\}', baseline.text):
        out.setdefault(match[1], Span(number, *match.span()))
    return out
