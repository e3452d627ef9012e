r"""LaTeX in Markdown that all editions can show. In: raw TeX that pandoc left. Out: the nodes that mean the same.

Papers for the Journal of Open Source Software (https://joss.readthedocs.io/en/latest/paper.html) number figures and
equations by ``\label`` and refer to them by ``\autoref``, ``\ref`` and ``\eqref``; tables of rmarkdown come as
``\begin{table}``. Environments are read by pandoc's LaTeX reader, in one run for all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal, cast

from builder.model import CrossReference, Label
from builder.pandoc import PandocError
from builder.sources.markdown import reader
from builder.sources.markdown.citations import label
from builder.sources.markdown.context import Context, Json, Place
from builder.sources.markdown.values import Hidden

_ENVIRONMENT = re.compile(
    r"\s*\\begin\{(?:table|tabular[xy]?|longtable|figure|itemize|enumerate|description|quote|quotation|center)\*?\}"
)
_LABEL = re.compile(r"\s*\\label\s*\{\s*([^{}]+?)\s*\}")
_REFERENCE = re.compile(r"\\(autoref|ref|eqref|cref|Cref|Autoref)\*?\s*\{([^{}]+)\}")
_EQUATION = re.compile(
    r"\s*\\begin\{(equation|align|gather|multline|eqnarray|displaymath|math)(\*?)\}(.*)\\end\{\1\2\}\s*", re.S
)
_CITE = re.compile(r"\\(cite[pt]?|parencite|textcite|autocite)\*?\{([^{}]+)\}")
_LOGO = re.compile(r"\\(LaTeX|TeX|BibTeX)(?![A-Za-z])(?:\{\})?(\s*)")
_ROW_END = re.compile(r"\\cr(?![A-Za-z])")
"""Plain TeX's name of ``\\\\``, which pandoc does not know."""
_INNER = {"align": "aligned", "eqnarray": "aligned", "gather": "gathered", "multline": "gathered"}
_FULL = frozenset(("autoref", "cref", "ref+label"))
"""What prints the word with the number; ``ref+label`` is pandoc's name for it."""
_WORD = r"(?<![\\\w]){}(?!\w)"
"""A word that is no command and no part of another word."""
_UNNUMBERED = re.compile(r"\\(?:nonumber|notag)(?![A-Za-z])")


def read_environments(trees: Iterable[tuple[Hidden, Json]]) -> dict[int, list[Json]]:
    """What the LaTeX environments in ``trees`` say, by ``id`` of their raw block. One run of pandoc, if there are any.

    One that pandoc cannot read is not among them, and stays raw.
    """
    raw = [(hidden, node) for hidden, tree in trees for node in _raw_blocks(tree["blocks"])]
    if not raw:
        return {}
    try:
        read = reader.start([(hidden.restore(node["c"][1]), False) for hidden, node in raw], latex=True).result()
    except PandocError:  # the raw blocks are reported as such
        return {}
    return {
        id(node): _placed([_named(block) for block in tree["blocks"]], node["c"][1], node["s"])
        for (_, node), tree in zip(raw, read, strict=True)
        if isinstance(tree, dict) and tree["blocks"]
    }


def spliced(value: list[Json], made: dict[int, list[Json]]) -> list[Json]:
    """Blocks with what was ``made`` in place of raw ones, at any depth."""
    return cast("list[Json]", _spliced(value, made))


def _spliced(value: object, made: dict[int, list[Json]]) -> object:
    if isinstance(value, list):
        out: list[object] = []
        for item in value:
            if isinstance(item, dict) and id(item) in made:
                out += made[id(item)]
            else:
                out.append(_spliced(item, made))
        return out
    return {**value, "c": _spliced(value["c"], made)} if isinstance(value, dict) and "c" in value else value


def _raw_blocks(value: object) -> Iterator[Json]:
    if isinstance(value, list):
        for item in value:
            yield from _raw_blocks(item)
    elif isinstance(value, dict):
        if value.get("t") != "RawBlock":
            yield from _raw_blocks(value.get("c"))
        elif value["c"][0] in ("tex", "latex") and _ENVIRONMENT.match(value["c"][1]) and "s" in value:
            yield value


def _placed(blocks: list[Json], source: str, place: Place) -> list[Json]:
    """``blocks`` read from ``source``, which stands at ``place``: each node somewhere in it, words exactly if sure.

    A word's place is sure where the source has it as often as the blocks do.
    """
    said = Counter(word["c"] for word in _words(blocks))
    found = {word: [m.start() for m in re.finditer(_WORD.format(re.escape(word)), source)] for word in said}
    sure = {word: iter(starts) for word, starts in found.items() if place[2] and len(starts) == said[word]}
    return cast("list[Json]", _with_places(blocks, sure, place))


def _words(value: object) -> Iterator[Json]:
    if isinstance(value, list):
        for item in value:
            yield from _words(item)
    elif isinstance(value, dict):
        if value.get("t") == "Str":
            yield value
        else:
            yield from _words(value.get("c"))


def _with_places(value: object, sure: dict[str, Iterator[int]], place: Place) -> object:
    if isinstance(value, list):
        return [_with_places(item, sure, place) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("t") == "Str" and value["c"] in sure:
        start = place[0] + next(sure[value["c"]])
        return {**value, "s": (start, start + len(value["c"]), True)}
    inner = {key: _with_places(child, sure, place) for key, child in value.items()}
    return {**inner, "s": (place[0], place[1], False)} if "t" in value else inner


def _named(block: Json) -> Json:
    """A table whose label pandoc gave to a division round it."""
    if block["t"] == "Div" and len(block["c"][1]) == 1 and block["c"][1][0]["t"] == "Table":
        (identifier, _classes, _pairs), (table,) = block["c"]
        if identifier and not table["c"][0][0]:
            return {**table, "c": [[identifier, *table["c"][0][1:]], *table["c"][1:]]}
    return block


def label_in(words: list[Json]) -> tuple[list[Json], str]:
    r"""Words of a caption or heading without ``\label{x}``, and the label; "" where there is none."""
    for i, node in enumerate(words):
        name = _label_of(node)
        if name:
            rest = [*words[:i], *words[i + 1 :]]
            if i == len(words) - 1 and rest and rest[-1]["t"] in ("Space", "SoftBreak"):
                rest.pop()
            return rest, label(name)
    return words, ""


def label_alone(node: Json) -> str:
    """The label that a block is, which has nothing else."""
    if node["t"] == "RawBlock" and node["c"][0] in ("tex", "latex"):
        m = _LABEL.fullmatch(node["c"][1].strip())
        return label(m[1]) if m else ""
    if node["t"] in ("Para", "Plain") and len(node["c"]) == 1:
        return label(_label_of(node["c"][0]))
    return ""


def _label_of(node: Json) -> str:
    if node["t"] == "RawInline" and node["c"][0] in ("tex", "latex"):
        m = _LABEL.fullmatch(node["c"][1].strip())
        return m[1] if m else ""
    if node["t"] == "Span" and not node["c"][1]:  # pandoc's LaTeX reader makes this of one
        return str(dict(node["c"][0][2]).get("label", ""))
    return ""


def reference(ctx: Context, node: Json) -> CrossReference | None:
    r"""``\autoref{x}`` and its like, raw or as pandoc's LaTeX reader gives them; None for anything else."""
    if node["t"] == "Link":
        pairs = dict(node["c"][0][2])
        kind, names = pairs.get("reference-type", ""), pairs.get("reference", "")
    elif node["t"] == "RawInline" and node["c"][0] in ("tex", "latex"):
        m = _REFERENCE.fullmatch(node["c"][1].strip())
        kind, names = (m[1], m[2]) if m else ("", "")
    else:
        return None
    if not kind or not names:
        return None
    targets: tuple[Label, ...] = tuple(label(name.strip()) for name in names.split(","))
    span = ctx.span(node)
    spans = tuple(replace(span, exact=False) for _ in targets)  # no @label, which a fix could replace, stands there
    form: Literal["full", "number"] = "full" if kind.lower() in _FULL else "number"
    return CrossReference(ctx.id(), span, targets, form, kind in ("Cref", "Autoref", "ref+Label"), spans)


def understood(node: Json) -> list[Json]:
    """Raw TeX among words as the nodes that mean the same: formulas, citations, logos. Any other node as it is."""
    if node["t"] != "RawInline" or node["c"][0] not in ("tex", "latex"):
        return [node]
    tex = node["c"][1]
    if m := _EQUATION.fullmatch(tex):
        return [{**node, "t": "Math", "c": [{"t": "DisplayMath"}, part]} for part in _numbered_apart(tex, m)]
    if m := _CITE.fullmatch(tex.strip()):
        return [_cite(node, m)]
    if m := _LOGO.fullmatch(tex):
        return [{**node, "t": "Str", "c": m[1]}, *([{**node, "t": "Space"}] if m[2] else [])]
    return [node]


def labelled_figure(node: Json) -> Json | None:
    r"""An image among words that has a ``\label`` as the figure that it is meant to be; None for anything else.

    The example paper of the journal has one right before the words that refer to it.
    """
    if node["t"] != "Image" or not label_in(node["c"][1])[1]:
        return None
    plain = [{**node, "t": "Plain", "c": [node]}]
    return {**node, "t": "Figure", "c": [["", [], []], [None, [{**plain[0], "c": node["c"][1]}]], plain]}


def _numbered_apart(tex: str, m: re.Match[str]) -> list[str]:
    """The rows of an environment with several labels, each a formula of its own with its number; else all as one."""
    if m[1] not in ("align", "gather", "eqnarray") or len(_LABEL.findall(tex)) < 2 or "\\begin" in m[3]:
        return [tex]
    return [f"\\begin{{{m[1]}}}{row}\\end{{{m[1]}}}" for row in re.split(r"\\\\(?:\[[^\]]*\])?", m[3]) if row.strip()]


def _cite(node: Json, m: re.Match[str]) -> Json:
    r"""``\citep{a,b}`` and its like as pandoc's citation."""
    mode = {"t": "AuthorInText" if m[1] in ("citet", "textcite") else "NormalCitation"}
    place = {"s": (node["s"][0], node["s"][1], False)} if "s" in node else {}
    cites: list[Json] = [
        {"citationId": key.strip(), "citationPrefix": [], "citationSuffix": [], "citationMode": mode, **place}
        for key in m[2].split(",")
    ]
    return {**node, "t": "Cite", "c": [cites, []]}


def equation_label(tex: str) -> tuple[str, str]:
    r"""The TeX of a formula without its environment and ``\label{x}``, and the label; "" where there is none.

    Of several labels the first counts: the formula has one number.
    """
    tex = _ROW_END.sub(lambda _: "\\\\", tex)
    m = _EQUATION.fullmatch(tex)
    if m is not None:
        inner = _INNER.get(m[1])
        tex = f"\\begin{{{inner}}}{m[3]}\\end{{{inner}}}" if inner else m[3].strip()
    name = _LABEL.search(tex)
    if m is None and name is None:
        return tex, ""
    return _UNNUMBERED.sub("", _LABEL.sub("", tex)).strip(), label(name[1]) if name else ""
