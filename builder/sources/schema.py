"""Checking YAML trees against pydantic models. In: a tree and a model. Out: the model's instance, and findings.

What is wrong is reported in plain words at its place, left out of the tree, and the rest checked again: so that one
run reports everything, and one bad ORCID iD costs no author his place in the byline.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from builder.diagnostics import Diagnostic, Severity
from builder.sources.suggest import did_you_mean
from builder.sources.yaml_positions import Yaml

Loc = tuple[int | str, ...]
M = TypeVar("M", bound="Part")


class Part(BaseModel):
    """A mapping of a YAML file; keys are written with hyphens. Defaults stand for what is absent or empty."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.rstrip("_").replace("_", "-")
    )


def check(model: type[M], tree: Yaml, code: str) -> tuple[M, Yaml, list[Diagnostic]]:
    """The instance, the tree without what was wrong, and findings: ``code`` (error), SRC021 for unknown keys.

    ``model`` must accept an empty mapping.
    """
    found: list[Diagnostic] = []
    while True:
        try:
            return model.model_validate(plain(tree)), tree, found
        except ValidationError as error:
            details = error.errors(include_url=False)
        found += [_diagnostic(detail, tree, code, model) for detail in details]
        whole = tree
        for loc in sorted({_cut(detail) for detail in details}, key=_from_the_end):
            tree = without(tree, loc)
        if tree is whole:  # what cannot be left out alone must not be tried for ever
            tree = without(tree, ())


def plain(tree: Yaml) -> object:
    """The values alone; keys and items without a value are left out."""
    if isinstance(tree.value, dict):
        return {key: plain(child) for key, child in tree.value.items() if child.value is not None}
    if isinstance(tree.value, tuple):
        return [plain(child) for child in tree.value]
    return tree.value


def without(tree: Yaml, loc: Loc) -> Yaml:
    """The tree less the value at ``loc``; the whole tree emptied where ``loc`` is ()."""
    if not loc:
        return replace(tree, value={})
    head, *rest = loc
    if isinstance(tree.value, dict) and isinstance(head, str) and head in tree.value:
        if rest:
            return replace(tree, value={**tree.value, head: without(tree.value[head], tuple(rest))})
        return replace(tree, value={key: child for key, child in tree.value.items() if key != head})
    if isinstance(tree.value, tuple) and isinstance(head, int) and head < len(tree.value):
        changed = (without(tree.value[head], tuple(rest)),) if rest else ()
        return replace(tree, value=(*tree.value[:head], *changed, *tree.value[head + 1 :]))
    return tree


def at(tree: Yaml, loc: Loc) -> Yaml:
    """The value at ``loc``, or the nearest one round it."""
    for step in loc:
        if isinstance(tree.value, dict) and step in tree.value:
            tree = tree.value[str(step)]
        elif isinstance(tree.value, tuple) and isinstance(step, int) and step < len(tree.value):
            tree = tree.value[step]
        else:
            break
    return tree


def _cut(detail: ErrorDetails) -> Loc:
    """What to leave out: the bad value, or the mapping that lacks a key."""
    loc = tuple(detail["loc"])
    return loc[:-1] if detail["type"] == "missing" else loc


def _from_the_end(loc: Loc) -> tuple[tuple[int, int | str], ...]:
    """Sort so that later items of a list go first and earlier ones keep their index; deeper ones before shallower."""
    return (*((0, -step) if isinstance(step, int) else (0, step) for step in loc), (1, ""))


def _diagnostic(detail: ErrorDetails, tree: Yaml, code: str, model: type[BaseModel]) -> Diagnostic:
    loc = tuple(detail["loc"])
    node = at(tree, loc)
    if detail["type"] == "extra_forbidden":
        return _unknown(str(loc[-1]), node, _keys_at(model, loc[:-1]))
    if detail["type"] == "missing":
        return Diagnostic(code, f"{name_of(loc[:-1])} lacks “{loc[-1]}”", node.place, hint=f"Add “{loc[-1]}: …”.")
    return Diagnostic(code, f"{name_of(loc)} {_demand(detail, node)}", node.place)


def _unknown(key: str, node: Yaml, known: tuple[str, ...]) -> Diagnostic:
    where = node.key or node.span
    hint = did_you_mean(key, known) or f"Known here: {', '.join(known)}."
    return Diagnostic("SRC021", f"Unknown key “{key}” is ignored", where, Severity.WARNING, hint=hint)


def _keys_at(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The keys of the mapping at ``loc``."""
    for step in loc:
        if isinstance(step, int):
            continue
        field = next(f for f in model.model_fields.values() if f.alias == step)
        parts = [field.annotation, *getattr(field.annotation, "__args__", ())]
        model = next(p for p in parts if isinstance(p, type) and issubclass(p, BaseModel))
    return tuple(field.alias or "" for field in model.model_fields.values())


def name_of(loc: Loc) -> str:
    """A key by its name, an item by its number; the place of the finding says the rest."""
    if not loc:
        return "The file"
    if isinstance(loc[-1], int):
        return f"Item {loc[-1] + 1} of {name_of(loc[:-1])}"
    return f"“{loc[-1]}”"


_SHAPES = {
    "string_type": "must be text",
    "list_type": "must be a list",
    "tuple_type": "must be a list",
    "dict_type": "must hold lines “key: value”",
    "model_type": "must hold lines “key: value”",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
}


def _demand(detail: ErrorDetails, node: Yaml) -> str:
    """What the value must be, and what it is."""
    kind = detail["type"]
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    if kind == "literal_error":
        return f"must be {str(detail['ctx']['expected']).replace(chr(39), '')}, not {_shown(node)}"
    return f"{_SHAPES.get(kind, detail['msg'])}, not {_shown(node)}"


def _shown(node: Yaml) -> str:
    if node.value is None:
        return "empty"
    if isinstance(node.value, str):
        return f"“{node.value if len(node.value) <= 40 else node.value[:39] + '…'}”"
    return "a list" if isinstance(node.value, tuple) else "lines “key: value”"
