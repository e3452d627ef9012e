"""A11Y004: the language of the text is not stated, or is another."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Context, Finding, rule
from builder.checks.text_languages import NAMES, language
from builder.diagnostics import Severity


@rule("A11Y004", "missing-language", severity=Severity.INFO, demanded=Severity.WARNING)
def missing_language(context: Context) -> Iterator[Finding]:
    """A manuscript that does not state its language, or states another than it is written in.

    Why: Screen readers pronounce, browsers translate and the builder hyphenates by it; without one it takes English.

    Bad: title: Über Kiesel

    Good: title: Über Kiesel
    lang: de

    Fix: None: of English, only the author knows whether it is `en-GB` or `en-US`.

    Source: WCAG 2.2, success criterion 3.1.1 (Language of Page); BCP 47. Another language is a warning: told by the
    commonest words of English, German, French, Spanish, Italian, Portuguese and Dutch, in texts of 200 words or more.
    """
    metadata = context.manuscript.metadata
    stated, place = "lang" in metadata.spans, metadata.spans.get("lang") or metadata.spans.get("title")
    written = language(context)
    if written and written != metadata.lang.split("-")[0].casefold():
        said = f"states “lang: {metadata.lang}”" if stated else "states no language, which stands for English,"
        message = f"The manuscript {said} and is written in {NAMES[written]}"
        yield Finding(message, place, f"Write “lang: {written}”", severity=Severity.WARNING)
    elif not stated:
        yield Finding(
            "The manuscript does not state its language", place, "Add “lang: en-GB”, “lang: en-US”, “lang: de” …"
        )
