"""The header of a paper for the Journal of Open Source Software. In: its YAML. Out: the form of ``manuscript.yaml``.

https://joss.readthedocs.io/en/latest/paper.html: ``tags`` are keywords; authors name affiliations by their index.
Keys of other tools that share the header (rmarkdown, Quarto, pandoc) and print nothing are passed over.
"""

from __future__ import annotations

import re
from dataclasses import replace

from builder.diagnostics import Diagnostic, Severity
from builder.sources import forms
from builder.sources.metadata_forms import keys
from builder.sources.reader import Reader
from builder.sources.yaml_positions import Yaml

_SAME = ("title", "subtitle", "short-title", "abstract", "lang", "license", "version", "nocite", "profile", "glossary",
         "declarations", "float-citations", "checks", "article-type", "citation-engine", "citation-locale",
         "disambiguation")  # fmt: skip
_GIVEN = ("given-names", "given_names", "given", "firstname", "first-name")
_FAMILY = ("surname", "family", "last-name", "lastname", "literal")
_NOTE = re.compile(r"\s*(?:\^\[([^\]]*)\]|\\thanks\{([^}]*)\}|\[?\^(\w*)\^?\]?)\s*$")


def form(tree: Yaml, reader: Reader, found: list[Diagnostic]) -> Yaml:
    """The header in our own form; what is wrong with it goes to ``found``."""
    fields = {**forms.kept(tree, *_SAME, "bibliography"), **forms.date(tree, found), **forms.style(tree, reader, found)}
    if words := tree.get("keywords") or tree.get("tags"):
        fields["keywords"] = forms.listing(_words(words), words)
    affiliations = _affiliations(tree.get("affiliations"))
    authors = tree.get("authors") or tree.get("author")
    if authors is not None:
        each = [_author(author, affiliations, found) for author in forms.items(authors)]
        fields["authors"] = forms.listing(each, authors)
    if affiliations:
        near = tree.get("affiliations") or authors or tree
        fields["affiliations"] = forms.listing((a for a in affiliations.values()), near)
    return replace(tree, value=fields)


def _words(node: Yaml) -> list[Yaml]:
    """Keywords; a single text holds them between commas."""
    if isinstance(node.value, str):
        return [forms.scalar(word.strip(), node) for word in re.split("[,;]", node.value) if word.strip()]
    return list(forms.items(node))


def _affiliations(node: Yaml | None) -> dict[str, Yaml]:
    """Affiliations by index; one without an index has its place in the list."""
    out: dict[str, Yaml] = {}
    for number, entry in enumerate(forms.items(node), 1):
        fields = keys(entry) or {"name": entry}
        index = fields.get("index") or fields.get("id") or forms.scalar(str(number), entry)
        if "name" in fields:
            out[str(index.value)] = replace(entry, value={"id": index, "name": fields["name"]})
    return out


def _author(node: Yaml, affiliations: dict[str, Yaml], found: list[Diagnostic]) -> Yaml:
    """An author in our own form; affiliations that are written out at an author join ``affiliations``."""
    entry = keys(node) or {"name": node}
    same = {key: value for key, value in entry.items() if key in ("orcid", "email", "corresponding")}
    fields = {**_name(entry, found), **same}
    written = next((entry[key] for key in ("affiliation", "affiliations", "index") if key in entry), None)
    if written is not None:
        named = [one for item in forms.items(written) for one in _named(item, affiliations)]
        fields["affiliations"] = forms.listing(named, written)
    return replace(node, value=fields)


def _name(entry: dict[str, Yaml], found: list[Diagnostic]) -> dict[str, Yaml]:
    """The name, in one string or in parts; a note at it is reported, "corresponding" in it understood."""
    name = entry.get("name")
    parts = keys(name) if name is not None else {}
    parts = parts or entry
    family = next((parts[key] for key in _FAMILY if key in parts), None)
    if family is not None and (parts is not entry or name is None):
        particles = [parts[key].value for key in ("dropping-particle", "non-dropping-particle") if key in parts]
        whole = " ".join(str(part) for part in (*particles, family.value) if part)
        suffix = parts.get("suffix")
        whole += f" {suffix.value}" if suffix is not None and suffix.value else ""
        given = next((parts[key] for key in _GIVEN if key in parts), None)
        out = {"family": replace(family, value=whole)}
        return {**out, "given": given} if given is not None else out
    if name is None or not isinstance(name.value, str):
        return {"name": name} if name is not None else {}
    note = _NOTE.search(name.value)
    if note is None:
        return {"name": name}
    said = note[1] or note[2] or note[3] or ""
    if not re.search("correspond", said, re.I):
        message = f"The note “{said}” at an author's name is not printed"
        hint = "Write it in the acknowledgements."
        found.append(Diagnostic("SRC024", message, name.span, Severity.WARNING, hint))
        return {"name": replace(name, value=name.value[: note.start()])}
    return {"name": replace(name, value=name.value[: note.start()]), "corresponding": forms.scalar("true", name)}


def _named(node: Yaml, affiliations: dict[str, Yaml]) -> list[Yaml]:
    """The indices in ``1, 2``; words that are no index are an affiliation of their own."""
    fields = keys(node)
    if fields:
        node = fields.get("index") or fields.get("ref") or fields.get("name") or node
    text = str(node.value or "").strip()
    if text in affiliations:
        return [replace(node, value=text, key=None)]
    indices = [part for part in re.split(r"\s*(?:[,;&]|\band\b)\s*", text) if part]
    if all(part in affiliations or not re.search("[A-Za-z]{3}", part) for part in indices):
        return [replace(node, value=part, key=None) for part in indices]
    affiliations[text] = Yaml({"id": forms.scalar(text, node), "name": forms.scalar(text, node)}, node.span)
    return [replace(node, value=text, key=None)]
