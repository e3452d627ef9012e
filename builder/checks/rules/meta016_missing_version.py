"""META016: no licence, date, version or kind of article."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.words import listed
from builder.diagnostics import Severity


@rule("META016", "missing-version", severity=Severity.INFO, reads="sources")
def missing_version(context: Context) -> Iterator[Finding]:
    """A manuscript that does not say its date, version, licence or kind.

    Why: A reader with two copies cannot tell which is newer, nor what may be done with them.

    Bad: title: On pebbles

    Good: title: On pebbles
    date: 2026-11-24
    version: "1.0"
    license: CC-BY-4.0
    article-type: Review

    Fix: None: only the authors know.

    Source: JATS, `<article-version>`, `<permissions>`, `article-type`; SPDX for names of licences.
    """
    metadata = context.manuscript.metadata
    said = {
        "date": metadata.date,
        "version": metadata.version,
        "license": metadata.license,
        "article-type": metadata.article_type,
    }
    lacking = [key for key, value in said.items() if not value]
    if lacking:
        hint = "Add " + listed([f"“{key}: …”" for key in lacking])
        message = f"The manuscript says no {', no '.join(key.replace('-', ' ') for key in lacking)}"
        yield Finding(message, metadata.spans.get("title"), hint)
