"""REF016: pages that cannot be right."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.refs_fields import own, place, text
from builder.checks.refs_pages import backwards, lost_dash, one_page
from builder.checks.rule import Context, Finding, rule
from builder.diagnostics import Severity


@rule("REF016", "suspicious-pages", severity=Severity.WARNING, reads="sources")
def suspicious_pages(context: Context) -> Iterator[Finding]:
    """A range of pages that runs backwards, or an article's single page that seems to be a range without its dash.

    Why: Readers look for the article on the wrong page, and registries do not match it.

    Bad: {"type": "article-journal", "page": "112"} (no volume) or {"page": "128-113"}

    Good: {"type": "article-journal", "page": "1-12"} or {"page": "113-128"}

    Fix: None: look the pages up.

    Source: Styles of abbreviated pages (413-8 for 413-418) are right. A number 1 and up to 40 counts as a range that
    lost its dash where the volume is missing, as in articles before print. One page of an article with an issue, with
    a number that is not part of the DOI, is an info: it may be the number of the article, or a note of one page.
    """
    for key, reference in context.memo(own).items():
        item, page = reference.item, text(reference.item, "page")
        here = place(reference, "page")
        if turned := backwards(page):
            message = f"The pages of {key} run backwards: {page}"
            yield Finding(message, here, f"Look them up; perhaps {turned[1]}-{turned[0]}")
        elif item.get("type") != "article-journal":
            continue
        elif likely := lost_dash(item):
            yield Finding(f"The page of {key}, {page}, may be {likely} without its dash", here, f"Write {likely}")
        elif one_page(item):
            message = f"The article {key} seems to have one page, {page}"
            hint = "Give the first and last page; if it is the number of the article, all is well"
            yield Finding(message, here, hint, severity=Severity.INFO)
