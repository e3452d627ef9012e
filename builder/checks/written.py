"""The ``checks`` key itself. In: metadata. Out: findings for what it ignores without a reason, or does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.suppress import unknown, warning
from builder.diagnostics import Diagnostic
from builder.model import Metadata


def doubtful(metadata: Metadata, known: tuple[str, ...]) -> Iterator[Diagnostic]:
    """CHK001 for a code ignored without a reason, CHK003 for what is no code of any kind of finding.

    A code whose letters are known may be that of another release, so only its letters are looked at.
    """
    checks, spans = metadata.checks, metadata.spans
    kinds = {re.sub(r"\d+$", "", code) for code in known}
    for code, reason in checks.ignore:
        if not reason.strip():
            hint = f"Say why: “{code}: the reason”."
            yield warning("CHK001", f"{code} is ignored without a reason", spans.get(f"checks.ignore.{code}"), hint)
    named = [(code, f"checks.ignore.{code}") for code, _ in checks.ignore]
    named += [(code, f"checks.select.{i}") for i, code in enumerate(checks.select)]
    for pattern, codes in checks.per_file_ignores:
        named += [(code, f"checks.per-file-ignores.{pattern}.{i}") for i, code in enumerate(codes)]
    for code, path in named:
        letters = re.sub(r"\d{1,3}$", "", code)
        if not any(kind == letters or (letters == code and kind.startswith(letters)) for kind in kinds):
            yield unknown(code, spans.get(path), known)
