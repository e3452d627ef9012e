"""What styles print of a few works, side by side. In: styles and CSL-JSON items. Out: plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from builder import model as m
from builder.format.locale import csl_locale
from builder.model.plain import plain
from builder.resolve.citations import CitationEngine, CitationError, Cluster
from builder.resolve.generated import NOWHERE
from builder.styles import CslStyle

Item = Mapping[str, m.Json]

WORKS = 3
"""How many works the second citation cites: enough for a style to print a range."""

MADE_UP: tuple[Item, ...] = (
    {
        "id": "example2024",
        "type": "article-journal",
        "title": "A made-up study of pebbles",
        "author": [{"family": "Example", "given": "Ada"}, {"family": "Sample", "given": "Bo"}],
        "container-title": "Journal of Shores",
        "volume": "3",
        "issue": "2",
        "page": "101-110",
        "issued": {"date-parts": [[2024, 5]]},
        "DOI": "10.5555/example",
    },
    {
        "id": "specimen2021",
        "type": "book",
        "title": "Shores and how to count them",
        "author": [{"family": "Specimen", "given": "Cy"}],
        "publisher": "Sampletown Press",
        "publisher-place": "Sampletown",
        "issued": {"date-parts": [[2021]]},
    },
    {
        "id": "pattern2023",
        "type": "article-journal",
        "title": "Sand, revisited",
        "author": [{"family": "Pattern", "given": "Di"}, {"family": "Instance", "given": "Ed"}],
        "container-title": "Journal of Shores",
        "volume": "2",
        "page": "7-19",
        "issued": {"date-parts": [[2023]]},
    },
)
RAISED = str.maketrans("0123456789+-–=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")


@dataclass(frozen=True, slots=True)
class Sample:
    """A citation of one work, one of several works, and the entry of the first; ``entry`` is "" without a list."""

    one: str
    several: str
    entry: str


def chosen(references: Mapping[str, m.Reference]) -> tuple[Item, ...]:
    """The first references that say who, what and when; fewer such than three: the first ones; none: made-up ones."""
    items = [{**reference.item, "id": key} for key, reference in references.items()]
    telling = [item for item in items if all(item.get(field) for field in ("author", "title", "issued"))]
    return tuple((telling if len(telling) >= WORKS else items)[:WORKS]) or MADE_UP


def samples(
    styles: Sequence[CslStyle], items: Sequence[Item], engine: CitationEngine, lang: str | None
) -> list[Sample | str]:
    """One for each style, each a run of the engine beside the others; where a style cannot be used, why.

    ``lang`` is the language of the manuscript where it has one, else each style is in the language it asks for.
    """

    def one(style: CslStyle) -> Sample | str:
        try:
            return _sample(style, items, engine, csl_locale(lang or style.locale or "en-US"))
        except CitationError as error:
            return str(error)

    with ThreadPoolExecutor(max_workers=4) as workers:
        return list(workers.map(one, styles))


def _sample(style: CslStyle, items: Sequence[Item], engine: CitationEngine, locale: str) -> Sample:
    cites = [m.Cite(str(item["id"]), NOWHERE, "normal") for item in items]
    note = style.kind == "note"
    clusters = [Cluster((cites[0],), NOWHERE, int(note)), Cluster(tuple(cites), NOWHERE, 2 * note)]
    made = engine(items, clusters, style, locale)
    entry = next((e for e in made.entries if e.key == cites[0].key), None)
    listed = f"{_said(entry.label)} {_said(entry.content)}".strip() if entry else ""
    return Sample(_said(made.clusters[0]), _said(made.clusters[1]), listed)


def _said(run: Iterable[m.Inline]) -> str:
    """Plain text; raised digits stay raised."""
    out = []
    for node in run:
        if isinstance(node, m.Styled | m.Link | m.InlineGroup):
            inside = _said(node.children)
            raised = isinstance(node, m.Styled) and node.style == "superscript"
            out.append(inside.translate(RAISED) if raised else inside)
        else:
            out.append(plain((node,), {}))
    return "".join(out)
