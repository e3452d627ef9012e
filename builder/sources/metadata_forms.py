"""The convenient forms of ``manuscript.yaml``. In: a tree as authors type it. Out: one form for each key.

A name in one string, affiliations as a mapping from id to name, a single keyword without a list: what is of no known
form stays as it is, for the schema to report. Every value keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from builder.sources.yaml_positions import Yaml

_LISTS = ("keywords", "sections", "appendices", "bibliography", "nocite")
_PARTICLES = frozenset(("da", "de", "del", "della", "den", "der", "di", "dos", "du", "la", "le", "ter", "van", "von"))


def keys(tree: Yaml) -> dict[str, Yaml]:
    """The values of a mapping by key; of anything else none."""
    return tree.value if isinstance(tree.value, dict) else {}


def one_line(text: str) -> str:
    """``text`` with one blank for each run of blanks and line ends."""
    return " ".join(text.split())


def one_form(tree: Yaml) -> Yaml:
    """Bring each key into the form of the schema; what is of no known form stays, for the schema to report."""
    forms: dict[str, Callable[[Yaml], Yaml]] = {
        **dict.fromkeys(_LISTS, _listed),
        "authors": lambda authors: _each(authors, _author_form),
        "affiliations": lambda entries: _each(_with_ids(entries, "name"), lambda entry: entry),
        "glossary": lambda terms: _with_ids(terms, "long"),
        "search-method": _texts,
        "checks": _checks_form,
    }
    values = {key: forms[key](value) if key in forms else value for key, value in keys(tree).items()}
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
        fields = {text: replace(entry, key=None)} if isinstance(entry.value, str) else keys(entry)
        entries.append(Yaml({"id": Yaml(name, where), **fields}, entry.span, where))
    return replace(node, value=tuple(entries))


def _texts(node: Yaml) -> Yaml:
    """Lists in a mapping of texts are joined; a single text is the ``description``."""
    if isinstance(node.value, str):
        return replace(node, value={"description": replace(node, key=None)})
    joined = {
        key: replace(value, value="; ".join(i.value for i in value.value if isinstance(i.value, str)))
        if isinstance(value.value, tuple) else value
        for key, value in keys(node).items()
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
    text = one_line(str(node.value))
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
    fields = dict(keys(node))
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
