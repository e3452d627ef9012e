"""Journals by id. In: an id. Out: Journal. Files of the workspace go before those that are shipped."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from builder.model.journal import LIMITS, Journal
from builder.styles.places import UnknownStyle, hint, styles_dir


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
        raise UnknownStyle(missing, hint(name, sorted(files)) or "List them with: build journals")
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
        raise UnknownStyle(f"Journal {name!r} is not valid: limits.{unknown} is not known", hint(unknown, list(LIMITS)))
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
