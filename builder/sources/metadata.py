"""``manuscript.yaml``. In: its text. Out: Metadata, with the place of every key.

Two steps, as pandoc reads all Markdown at once: ``read`` hands in title, abstract and statements, ``Draft.metadata``
takes them back parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from builder.diagnostics import Diagnostic, FileId, Severity, Span
from builder.model import Affiliation, Author, CheckSettings, Declaration, Inline, Metadata, Term
from builder.sources import yaml_positions
from builder.sources.metadata_schema import DECLARATIONS, AuthorPart, ManuscriptPart
from builder.sources.pieces import Pieces
from builder.sources.reader import Reader
from builder.sources.schema import at, check
from builder.sources.suggest import did_you_mean, one_of
from builder.sources.yaml_positions import Yaml
from builder.sources.yaml_text import fragment

_LISTS = ("keywords", "sections", "appendices", "bibliography", "nocite")
_PARTICLES = frozenset(("da", "de", "del", "della", "den", "der", "di", "dos", "du", "la", "le", "ter", "van", "von"))


@dataclass(frozen=True, slots=True)
class Draft:
    """The file checked, its Markdown handed in under ``tickets`` (``title``, ``declarations.funding``)."""

    part: ManuscriptPart
    tree: Yaml
    tickets: dict[str, int]

    def paths(self, key: str) -> list[tuple[str, Span]]:
        """The paths that ``sections``, ``appendices`` or ``bibliography`` lists, as typed, with their places."""
        items = at(self.tree, (key,)).value if key in _keys(self.tree) else ()
        return [(i.value, i.span) for i in items if isinstance(i.value, str)] if isinstance(items, tuple) else []

    def metadata(self, pieces: Pieces, reader: Reader, bibliography: tuple[PurePosixPath, ...]) -> Metadata:
        """The metadata, once ``pieces`` are parsed."""
        part, places = self.part, dict(yaml_positions.spans(self.tree))
        return Metadata(
            title=self._line("title", pieces, reader),
            short_title=_one_line(part.short_title),
            subtitle=self._line("subtitle", pieces, reader),
            authors=tuple(_author(a, places.get(f"authors.{i}")) for i, a in enumerate(part.authors)),
            affiliations=tuple(
                Affiliation(a.id, _one_line(a.name), places.get(f"affiliations.{i}.name"))
                for i, a in enumerate(part.affiliations)
            ),
            abstract=pieces.blocks(self.tickets.get("abstract")),
            keywords=tuple(map(_one_line, part.keywords)),
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
                Term(t.id, _one_line(t.short), _one_line(t.long), _one_line(t.definition), places.get(f"glossary.{i}"))
                for i, t in enumerate(part.glossary)
            ),
            search_method=part.search_method,
            bibliography=bibliography,
            csl=part.csl,
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


def read(file: FileId, reader: Reader, pieces: Pieces) -> Draft | None:
    """Check the file and hand in its Markdown. None, reported, where it is not YAML or no mapping."""
    tree, found = yaml_positions.read(reader.text(file), file)
    if tree is None:
        reader.stop(*found)
        return None
    reader.report(*found)
    if not isinstance(tree.value, dict):
        message = "manuscript.yaml must hold lines “key: value”"
        reader.stop(Diagnostic("SRC004", message, tree.span, hint="Begin with “title: …”."))
        return None
    given = "title" in _keys(tree) and _keys(tree)["title"].value is not None
    part, tree, found = check(ManuscriptPart, _one_form(tree), "SRC020")
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


def _keys(tree: Yaml) -> dict[str, Yaml]:
    return tree.value if isinstance(tree.value, dict) else {}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _author(part: AuthorPart, place: Span | None) -> Author:
    return Author(
        part.given, part.family, part.affiliations, part.orcid, part.email, part.corresponding, part.roles, place
    )


def _one_form(tree: Yaml) -> Yaml:
    """Bring each key into the form of the schema; what is of no known form stays, for the schema to report."""
    forms: dict[str, Callable[[Yaml], Yaml]] = {
        **dict.fromkeys(_LISTS, _listed),
        "authors": lambda authors: _each(authors, _author_form),
        "affiliations": lambda entries: _each(_with_ids(entries, "name"), lambda entry: entry),
        "glossary": lambda terms: _with_ids(terms, "long"),
        "search-method": _texts,
        "checks": _checks_form,
    }
    values = {key: forms[key](value) if key in forms else value for key, value in _keys(tree).items()}
    return replace(tree, value=values)


def _listed(node: Yaml) -> Yaml:
    """A single text is a list of one."""
    return replace(node, value=(replace(node, key=None),)) if isinstance(node.value, str) else node


def _each(node: Yaml, form: Callable[[Yaml], Yaml]) -> Yaml:
    return replace(node, value=tuple(map(form, node.value))) if isinstance(node.value, tuple) else node


def _with_ids(node: Yaml, text: str) -> Yaml:
    """A mapping from id to entry becomes a list of entries with an ``id``; a mere string is the entry's ``text``."""
    if not isinstance(node.value, dict):
        return node
    entries = []
    for name, entry in node.value.items():
        where = entry.key or entry.span
        fields = {text: replace(entry, key=None)} if isinstance(entry.value, str) else _keys(entry)
        entries.append(Yaml({"id": Yaml(name, where), **fields}, entry.span, where))
    return replace(node, value=tuple(entries))


def _texts(node: Yaml) -> Yaml:
    """Lists in a mapping of texts are joined; a single text is the ``description``."""
    if isinstance(node.value, str):
        return replace(node, value={"description": replace(node, key=None)})
    joined = {
        key: replace(value, value="; ".join(i.value for i in value.value if isinstance(i.value, str)))
        if isinstance(value.value, tuple) else value
        for key, value in _keys(node).items()
    }  # fmt: skip
    return replace(node, value=joined) if isinstance(node.value, dict) else node


def _author_form(node: Yaml) -> Yaml:
    """``Ada Example``, ``name: Ada Example``, ``name: Example, Ada`` or ``literal: A consortium``."""
    if isinstance(node.value, str):
        return replace(node, value=_name(node))
    if not isinstance(node.value, dict):
        return node
    fields = dict(node.value)
    name, literal = fields.get("name"), fields.get("literal")
    if name is not None and isinstance(name.value, str):
        del fields["name"]
        fields = {**_name(name), **fields}
    elif literal is not None and isinstance(literal.value, str):
        del fields["literal"]
        fields = {"family": literal, **fields}
    for key in ("affiliations", "roles"):
        if key in fields:
            fields[key] = _listed(fields[key])
    return replace(node, value=fields)


def _name(node: Yaml) -> dict[str, Yaml]:
    """Given and family name of a name in one string; ``van`` and the like belong to the family."""
    text = _one_line(str(node.value))
    if match := re.fullmatch(r"(.+?), (.+)", text):
        family, given = match[1], match[2]
    else:
        words = text.split(" ")
        cut = len(words) - 1
        while cut > 1 and words[cut - 1] in _PARTICLES:
            cut -= 1
        given, family = " ".join(words[:cut]), " ".join(words[cut:])
    return {"given": replace(node, value=given), "family": replace(node, value=family)}


def _checks_form(node: Yaml) -> Yaml:
    """``ignore`` as a list of codes has no reasons."""
    fields = dict(_keys(node))
    ignore = fields.get("ignore")
    if ignore is not None and isinstance(listed := _listed(ignore).value, tuple):
        codes = {str(i.value): replace(i, value="", key=i.span) for i in listed if isinstance(i.value, str)}
        fields["ignore"] = replace(ignore, value=codes)
    if "select" in fields:
        fields["select"] = _listed(fields["select"])
    files = fields.get("per-file-ignores")
    if files is not None and isinstance(files.value, dict):
        fields["per-file-ignores"] = replace(files, value={k: _listed(v) for k, v in files.value.items()})
    return replace(node, value=fields) if isinstance(node.value, dict) else node


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
    entries = at(tree, (key,)).value if key in _keys(tree) else ()
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
    for kind, node in _keys(at(tree, ("declarations",))).items() if "declarations" in _keys(tree) else ():
        hint = did_you_mean(kind.replace("_", "-"), DECLARATIONS)
        if kind not in DECLARATIONS and hint:
            message = f"“{kind}” is none of the usual statements"
            found.append(Diagnostic("SRC021", message, node.key, Severity.WARNING, hint=hint))
    return found
