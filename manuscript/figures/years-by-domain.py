"""Draw the selected papers by year and domain, from the three tables and the references.

    python manuscript/figures/years-by-domain.py            draw years-by-domain.svg and years-by-domain.yaml
    python manuscript/figures/years-by-domain.py --check    exit 1 when the drawing is older than what it shows

The hash in both files is the SHA-256 of the inputs' bytes, one after another in the order of their paths, with
line ends as LF. Drawing needs matplotlib (`pip install "manuscript-editions[figures]"`); checking needs nothing.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
MANUSCRIPT = HERE.parent
SVG = HERE / "years-by-domain.svg"
RECORD = HERE / "years-by-domain.yaml"
DOMAINS = {
    "tables/genomics.csv": "Genomics",
    "tables/drug-discovery.csv": "Drug discovery",
    "tables/patient-specific.csv": "Patient-specific\ntreatment",
}
INPUTS = sorted(["figures/years-by-domain.py", "references.json", *DOMAINS])
COLOURS = ("#0072b2", "#d55e00", "#00795a")  # Okabe and Ito's palette; the green darker, 4.5:1 on white
NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))
WIDTH, HEIGHT = 12 / 2.54, 6.2 / 2.54  # inches


@dataclass(frozen=True)
class Paper:
    """One mark of the chart."""

    year: int
    first_author: str
    preprint: bool


def fingerprint() -> str:
    """The hash of everything the figure is drawn from."""
    digest = hashlib.sha256()
    for path in INPUTS:
        digest.update((MANUSCRIPT / path).read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def papers(path: str, references: dict[str, dict]) -> list[Paper]:
    """The papers of one table in its own order."""
    with (MANUSCRIPT / path).open(encoding="utf-8", newline="") as file:
        items = [references[row["ref"].strip("[]@")] for row in csv.DictReader(file)]
    return [
        Paper(item["issued"]["date-parts"][0][0], item["author"][0]["family"], item["type"] == "article")
        for item in items
    ]


def draw(rows: dict[str, list[Paper]]) -> str:
    """The chart as SVG: a row for each domain, years along the axis, papers of one year stacked."""
    import matplotlib as mpl

    mpl.use("svg")
    import matplotlib.pyplot as plt

    mpl.rcParams.update(
        {
            "font.family": "STIXGeneral",
            "font.size": 9,
            "svg.fonttype": "path",
            "svg.hashsalt": "years-by-domain",
            "axes.linewidth": 0.6,
        }
    )
    years = [paper.year for row in rows.values() for paper in row]
    figure, axes = plt.subplots(figsize=(WIDTH, HEIGHT))
    figure.subplots_adjust(left=0.19, right=0.985, top=0.985, bottom=0.2)
    for place, (row, colour) in enumerate(zip(rows.values(), COLOURS, strict=True)):
        draw_row(axes, -place, row, colour)
    axes.set_xlim(min(years) - 0.5, max(years) + 0.58)
    axes.set_ylim(0.45 - len(rows), 0.3)
    axes.set_xticks(range(min(years), max(years) + 1))
    axes.set_yticks([-place for place in range(len(rows))], list(rows))
    axes.tick_params(length=0, pad=5)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    draw_key(axes)
    target = io.StringIO()
    figure.savefig(target, format="svg", transparent=True, metadata=NO_METADATA)
    plt.close(figure)
    return target.getvalue()


def draw_row(axes, middle: float, row: list[Paper], colour: str) -> None:
    """One domain: its line, and a labelled mark for each paper; preprints are hollow."""
    axes.axhline(middle, color="#c8c8c8", linewidth=0.6, zorder=0)
    for year in sorted({paper.year for paper in row}):
        together = [paper for paper in row if paper.year == year]
        for index, paper in enumerate(together):
            height = middle + index * 0.5
            mark(axes, year, height, colour, filled=not paper.preprint)
            where = {"xytext": (0, -5), "textcoords": "offset points", "ha": "center", "va": "top"}
            axes.annotate(paper.first_author, (year, height), fontsize=8, **where)


def mark(axes, x: list | float, y: list | float, colour: str, filled: bool):
    """A round mark, filled or hollow."""
    fill = colour if filled else "white"
    return axes.plot(x, y, "o", markersize=6, markerfacecolor=fill, markeredgecolor=colour, markeredgewidth=1.2)[0]


def draw_key(axes) -> None:
    """What filled and hollow marks mean, under the axis."""
    marks = [mark(axes, [], [], "#404040", filled) for filled in (True, False)]
    axes.legend(
        marks,
        ["Journal article", "Preprint"],
        loc="upper center",
        bbox_to_anchor=(0.5, -0.11),
        ncols=2,
        frameon=False,
        fontsize=9,
        handletextpad=0.1,
        columnspacing=1.6,
    )


def clean(svg: str, digest: str) -> str:
    """The SVG without document type and comments, with the hash on its root element."""
    svg = re.sub(r"<!DOCTYPE[^>]*>\s*", "", svg)
    svg = re.sub(r"[ \t]*<!--.*?-->\n?", "", svg, flags=re.DOTALL)
    svg = re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)
    return svg.replace("<svg ", f'<svg data-drawn-from="sha256:{digest}" ', 1)


def stale(digest: str) -> bool:
    """Whether either file is missing or was drawn from something else."""
    return any(not file.is_file() or digest not in file.read_text(encoding="utf-8") for file in (SVG, RECORD))


def main() -> int:
    """Draw, or check with `--check`."""
    digest = fingerprint()
    if sys.argv[1:] == ["--check"]:
        if stale(digest):
            print(f"{SVG.name} is older than what it is drawn from: run {Path(__file__).name} again", file=sys.stderr)
            return 1
        return 0
    entries = json.loads((MANUSCRIPT / "references.json").read_text(encoding="utf-8"))
    references = {entry["id"]: entry for entry in entries}
    rows = {name: papers(path, references) for path, name in DOMAINS.items()}
    SVG.write_text(clean(draw(rows), digest), encoding="utf-8", newline="\n")
    listed = "".join(f"  - {path}\n" for path in INPUTS)
    RECORD.write_text(f"drawn-from:\n{listed}sha256: {digest}\n", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
