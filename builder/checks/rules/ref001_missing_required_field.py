"""REF001: a reference without what its kind of work needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from builder.checks.identifiers import is_preprint
from builder.checks.rule import Context, Finding, rule
from builder.checks.words import listed
from builder.diagnostics import Severity
from builder.model import Json

WHO = ("author", "editor", "translator", "director", "collection-editor", "publisher", "authority")
WHERE = ("container-title", "event-title", "event", "collection-title")
UNDATED = {"in press", "forthcoming", "submitted", "accepted"}

Need = tuple[str, tuple[str, ...]]
TITLE: Need = ("a title", ("title",))
AUTHOR: Need = ("an author", WHO)
DATE: Need = ("a year (issued)", ("issued", "original-date"))
REQUIRED: dict[str, tuple[Need, ...]] = {
    "article-journal": (TITLE, AUTHOR, ("a journal (container-title)", WHERE), DATE),
    "article-magazine": (TITLE, ("a magazine (container-title)", WHERE), DATE),
    "article-newspaper": (TITLE, ("a newspaper (container-title)", WHERE), DATE),
    "paper-conference": (TITLE, AUTHOR, ("proceedings (container-title) or an event (event-title)", WHERE), DATE),
    "chapter": (TITLE, AUTHOR, ("a book (container-title)", WHERE), DATE),
    **dict.fromkeys(("article", "book", "report", "thesis"), (TITLE, AUTHOR, DATE)),
    **dict.fromkeys(("dataset", "document", "entry-encyclopedia", "software", "webpage"), (TITLE,)),
}


@rule("REF001", "missing-required-field", severity=Severity.ERROR, reads="sources")
def missing_required_field(context: Context) -> Iterator[Finding]:
    """A reference that lacks what a work of its type needs to be found: title, author, journal or book, year.

    Why: The entry is printed with a hole, and readers and databases cannot tell which work is meant.

    Bad: {"id": "stone2020", "type": "article-journal", "title": "On pebbles"}

    Good: {"id": "stone2020", "type": "article-journal", "title": "On pebbles",
    "author": [{"family": "Stone", "given": "Ada"}], "container-title": "Journal of Shores",
    "issued": {"date-parts": [[2020]]}}

    Fix: None: look the work up.

    Source: CSL 1.0.2, Appendix III (item types); BibTeX's required fields; ICMJE's samples of references. An editor or
    an organisation serves as author, a preprint needs no journal, a work in press (`status`) no year.
    """
    for key, reference in context.manuscript.references.items():
        missing = list(_missing(reference.item))
        if missing:
            place = reference.spans.get("id", reference.span)
            hint = f"Add {'it' if len(missing) == 1 else 'them'} to the entry"
            yield Finding(f"Reference {key} lacks {listed(missing)}", place, hint)


def _missing(item: Mapping[str, Json]) -> Iterator[str]:
    if not item.get("type"):
        yield "a type"
    for name, fields in REQUIRED.get(str(item.get("type")), ()):
        if any(item.get(field) for field in fields):
            continue
        in_press = fields[0] == "issued" and str(item.get("status", "")).casefold() in UNDATED
        if not in_press and not (fields is WHERE and is_preprint(item)):
            yield name
