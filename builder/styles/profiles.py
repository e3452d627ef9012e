"""Profiles by name. In: a name. Out: Profile."""

from __future__ import annotations

import re
from dataclasses import fields

from builder.model import Page, Profile
from builder.styles.places import UnknownStyle, hint, styles_dir


def profile(name: str) -> Profile:
    """The look called ``name``. Raises UnknownStyle; lengths in the file are in pt, keys have hyphens."""
    folder = styles_dir() / "profiles"
    path = folder / f"{name}.yaml"
    if name == Profile().name and not path.is_file():
        return Profile()  # the defaults of the model are the journal's
    if not re.fullmatch(r"[\w-]+", name) or not path.is_file():
        names = sorted(p.stem for p in folder.glob("*.yaml"))
        raise UnknownStyle(f"Profile {name!r} is not known", hint(name, names))
    import yaml  # only now: `build --version` must not pay for it

    data = {key.replace("-", "_"): value for key, value in (yaml.safe_load(path.read_text("utf-8")) or {}).items()}
    known = {f.name for f in fields(Profile)} - {"name", "page"}
    return Profile(name=name, page=Page(**data.get("page", {})), **{k: v for k, v in data.items() if k in known})
