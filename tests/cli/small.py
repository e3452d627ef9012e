"""A small made-up workspace for tests of the command, and a way to run the command in it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.tools import ROOT

FILES: dict[str, str] = {
    "manuscript/manuscript.yaml": """\
title: A made-up study of pebbles
authors:
  - {name: Ada Example, email: ada@shores.edu, orcid: 0000-0002-1825-0097,
    affiliations: [shore]}
affiliations:
  shore: Institute of Shores, Sampletown, Austria
abstract: Pebbles were counted.
keywords: [pebbles, counting]
lang: en-GB
date: 2026-11-24
bibliography: references.json
csl: ieee
version: "1"
license: CC-BY-4.0
article-type: Article
declarations:
  funding: None.
  competing-interests: None.
  data-availability: No new data.
  ai-use: None.
""",
    "manuscript/sections/01-intro.md": """\
# Introduction {#sec:intro}

Pebbles are round [@stone2020], as @tbl:counts and @fig:beach show. They were counted twice.^[Both times by hand.]

![A beach.](figures/beach.svg){#fig:beach alt="A yellow beach."}

::: {#tbl:counts .table src="tables/counts.csv"}
Pebbles counted on two days.
:::
""",
    "manuscript/sections/02-end.md": """\
# Conclusion {#sec:end}

There were {{tbl:counts.rows}} days; see @sec:intro and @rock2021.
""",
    "manuscript/tables/counts.csv": "day,pebbles\nMonday,12\nTuesday,14\n",
    "manuscript/tables/counts.yaml": """\
role: data
columns:
  - {id: day, title: Day, type: text}
  - {id: pebbles, title: Pebbles, type: int}
""",
    "manuscript/figures/beach.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" width="120pt" height="60pt" viewBox="0 0 120 60">'
        '<rect width="120" height="60" fill="#e8d8a0"/></svg>\n'
    ),
    "manuscript/references.json": json.dumps(
        [
            {
                "id": "stone2020",
                "type": "article-journal",
                "title": "On pebbles",
                "author": [{"family": "Stone", "given": "Ada"}],
                "container-title": "Journal of Shores",
                "volume": "3",
                "page": "1-10",
                "PMID": "30412876",
                "issued": {"date-parts": [[2020]]},
            },
            {
                "id": "rock2021",
                "type": "article-journal",
                "title": "On rocks",
                "author": [{"family": "Rock", "given": "Bo"}, {"family": "Clay", "given": "Cy"}],
                "container-title": "Journal of Shores",
                "volume": "4",
                "page": "11-20",
                "PMID": "33189754",
                "issued": {"date-parts": [[2021]]},
            },
        ],
        indent=1,
    )
    + "\n",
}


@dataclass(frozen=True)
class Run:
    """What a run of the command said and did."""

    code: int
    out: str
    err: str
    root: Path

    def output(self) -> dict[str, bytes]:
        """The files in the output folder."""
        folder = self.root / "output"
        return {p.name: p.read_bytes() for p in sorted(folder.iterdir())} if folder.is_dir() else {}


def workspace(root: Path, **changes: str | bytes | None) -> Path:
    """Write the small workspace; ``changes`` replace files (by path, ``__`` for ``/``), None leaves one out."""
    files: dict[str, str | bytes | None] = {**FILES, **{k.replace("__", "/"): v for k, v in changes.items()}}
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif content is not None:
            path.write_bytes(content.encode())
    return root


def replace_in(root: Path, name: str, old: str, new: str) -> None:
    """Replace ``old``, which must stand there once, in a file of the workspace."""
    path = root / "manuscript" / name
    text = path.read_bytes().decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    path.write_bytes(text.replace(old, new).encode())


def run(root: Path, *arguments: str, hash_seed: str = "0") -> Run:
    """Run ``build`` with ``root`` as the current folder; a traceback fails the test."""
    done = subprocess.run(
        [sys.executable, "-m", "builder", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hash_seed, "NO_COLOR": "1"},
        capture_output=True,
        check=False,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + err, out + err
    return Run(done.returncode, out, err, root)


def findings(text: str) -> list[tuple[str, str]]:
    """(place, code) of each diagnostic printed, in order."""
    return re.findall(r"^(\S+?): (?:error|warning|info) ([A-Z]+\d+):", text, re.M)
