"""``manuscript.yaml``. In: its text. Out: Metadata, with the place of every key.

Two steps, as pandoc reads all Markdown at once: ``read`` hands in title, abstract and statements, ``Draft.metadata``
takes them back parsed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from builder.diagnostics import Diagnostic, FileId, Severity, Span
from builder.model import Affiliation, Author, CheckSettings, Declaration, Inline, Metadata, Term
from builder.sources import yaml_positions
from builder.sources.header import header
from builder.sources.metadata_forms import keys, one_form, one_line
from builder.sources.metadata_schema import DECLARATIONS, AuthorPart, ManuscriptPart
from builder.sources.pieces import Pieces
from builder.sources.reader import Reader
from builder.sources.schema import at, check
from builder.sources.suggest import did_you_mean, one_of
from builder.sources.yaml_positions import Yaml
from builder.sources.yaml_text import fragment


@dataclass(frozen=True, slots=True)
class Draft:
    """The file checked, its Markdown handed in under ``tickets`` (``title``, ``declarations.funding``)."""

    part: ManuscriptPart
    tree: Yaml
    tickets: dict[str, int]

    def paths(self, key: str) -> list[tuple[str, Span]]:
        """The paths that ``sections``, ``appendices`` or ``bibliography`` lists, as typed, with their places."""
        items = at(self.tree, (key,)).value if key in keys(self.tree) else ()
        return [(i.value, i.span) for i in items if isinstance(i.value, str)] if isinstance(items, tuple) else []

    def metadata(self, pieces: Pieces, reader: Reader, bibliography: tuple[PurePosixPath, ...]) -> Metadata:
        """The metadata, once ``pieces`` are parsed."""
        part, places = self.part, dict(yaml_positions.spans(self.tree))
        return Metadata(
            title=self._line("title", pieces, reader),
            short_title=one_line(part.short_title),
            subtitle=self._line("subtitle", pieces, reader),
            authors=tuple(_author(a, places.get(f"authors.{i}")) for i, a in enumerate(part.authors)),
            affiliations=tuple(
                Affiliation(a.id, one_line(a.name), places.get(f"affiliations.{i}.name"))
                for i, a in enumerate(part.affiliations)
            ),
            abstract=pieces.blocks(self.tickets.get("abstract")),
            keywords=tuple(map(one_line, part.keywords)),
            lang=part.lang,
            date=part.date,
            version=part.version,
            license=part.license,
            article_type=part.article_type,
            declarations=tuple(
                Declaration(
                    kind, pieces.blocks(self.tickets.get(f"declarations.{kind}")), places[f"declarations.{kind}"]
                )
                for kind in part.declarations
            ),
            glossary=tuple(
                Term(t.id, one_line(t.short), one_line(t.long), one_line(t.definition), places.get(f"glossary.{i}"))
                for i, t in enumerate(part.glossary)
            ),
            search_method=part.search_method,
            bibliography=bibliography,
            csl=part.csl,
            citation_engine=part.citation_engine,
            citation_locale=part.citation_locale,
            disambiguation=part.disambiguation,
            profile=part.profile,
            float_citations=part.float_citations,
            nocite=tuple(key.strip().lstrip("@") for entry in part.nocite for key in entry.split(",")),
            checks=CheckSettings(
                part.checks.select,
                tuple(part.checks.ignore.items()),
                tuple(part.checks.per_file_ignores.items()),
                tuple(part.checks.thresholds.items()),
            ),
            spans=places,
        )

    def _line(self, key: str, pieces: Pieces, reader: Reader) -> tuple[Inline, ...]:
        inlines = pieces.inlines(self.tickets.get(key))
        if inlines is None:
            place = at(self.tree, (key,)).place
            reader.report(Diagnostic("SRC020", f"“{key}” must be one paragraph and is left out", place))
        return inlines or ()


Form = Callable[[Yaml, Reader, list[Diagnostic]], Yaml]
"""Brings foreign metadata into our form; adds to the findings."""


def read(file: FileId, reader: Reader, pieces: Pieces, form: Form | None = None) -> Draft | None:
    """Check the file and hand in its Markdown. None, reported, where it is not YAML or no mapping.

    With ``form`` only the YAML header of the file is read (all of it where it has none and is YAML), and brought into
    our form first.
    """
    whole, path = reader.text(file), reader.files[file].path
    text = whole if form is None or (path.suffix != ".md" and not header(whole)[0]) else header(whole)[0]
    tree, found = yaml_positions.read(text, file)
    if tree is None:
        reader.stop(*found)
        return None
    reader.report(*found)
    if not isinstance(tree.value, dict):
        message = f"{path.name} must hold lines “key: value”"
        reader.stop(Diagnostic("SRC004", message, tree.span, hint="Begin with “title: …”."))
        return None
    if form is not None:
        tree = form(tree, reader, found_there := list[Diagnostic]())
        reader.report(*found_there)
    given = "title" in keys(tree) and keys(tree)["title"].value is not None
    part, tree, found = check(ManuscriptPart, one_form(tree), "SRC020")
    reader.report(*found, *_affiliations(part, tree), *_declarations(tree))
    reader.report(*_twice("affiliations", tree), *_twice("glossary", tree))
    if not given:
        place = Span(file, 0, min(1, len(reader.text(file))))
        reader.report(Diagnostic("SRC020", "The manuscript has no title", place, hint="Add “title: …”."))
    tickets = {
        ".".join(loc): pieces.add(fragment(at(tree, loc), reader.text(file)))
        for loc in (("title",), ("subtitle",), ("abstract",), *(("declarations", kind) for kind in part.declarations))
        if isinstance(at(tree, loc).value, str)
    }
    return Draft(part, tree, tickets)


def _author(part: AuthorPart, place: Span | None) -> Author:
    return Author(
        part.given, part.family, part.affiliations, part.orcid, part.email, part.corresponding, part.roles, place
    )


def _affiliations(part: ManuscriptPart, tree: Yaml) -> list[Diagnostic]:
    """SRC022 for each affiliation of an author that is not defined."""
    known = [a.id for a in part.affiliations]
    return [
        Diagnostic(
            "SRC022",
            f"Affiliation “{name}” of {author.given} {author.family} is not defined".replace("  ", " "),
            at(tree, ("authors", i, "affiliations", k)).span,
            hint=did_you_mean(name, known) or (f"Use {one_of(known)}." if known else "Add it under “affiliations:”."),
        )
        for i, author in enumerate(part.authors)
        for k, name in enumerate(author.affiliations)
        if name not in known
    ]


def _twice(key: str, tree: Yaml) -> list[Diagnostic]:
    """SRC023 for an id that two entries of a list have; the first counts wherever it is looked up."""
    entries = at(tree, (key,)).value if key in keys(tree) else ()
    first: dict[str, Yaml] = {}
    found = []
    for entry in entries if isinstance(entries, tuple) else ():
        name = at(entry, ("id",))
        earlier = first.setdefault(str(name.value), name)
        if earlier is not name:
            message, related = f"“{name.value}” is defined twice", ((earlier.span, "first defined here"),)
            found.append(Diagnostic("SRC023", message, name.span, hint="Delete one of them.", related=related))
    return found


def _declarations(tree: Yaml) -> list[Diagnostic]:
    """SRC021 for a statement whose name is nearly one of the usual ones."""
    found = []
    for kind, node in keys(at(tree, ("declarations",))).items() if "declarations" in keys(tree) else ():
        hint = did_you_mean(kind.replace("_", "-"), DECLARATIONS)
        if kind not in DECLARATIONS and hint:
            message = f"“{kind}” is none of the usual statements"
            found.append(Diagnostic("SRC021", message, node.key, Severity.WARNING, hint=hint))
    return found
