"""Seconds and memory of the default citation engine, as ratios to bare pandoc formatting the same citations.

Run it with ``python tests/bench/bench_citations.py [runs]``. Each case has a process of its own; it prints the smallest
of the runs (seconds of the clock, CPU seconds with children) and the largest peak memory, and asserts nothing. Bare
pandoc reads the citations as Markdown and writes plain text; the engine gives back inlines, links, margins, labels.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["MANUSCRIPT_CACHE"] = "off"

CASES = {
    "review": ("ieee", 60, 120),
    "400 in APA": ("apa", 400, 400),
    "10,000 in Nature": ("nature", 10_000, 10_000),
    "10,000 in Elsevier Harvard": ("elsevier-harvard", 10_000, 10_000),
}
"""Style, references, clusters; each cluster has one to three cites, and each reference is cited."""


def items(count: int) -> list[dict[str, object]]:
    """Made-up articles, the same on each run; few share their first author."""
    chance = random.Random(1)
    syllables = ["ba", "ko", "lin", "mar", "to", "ven", "ri", "sa", "du", "pel"]

    def name() -> dict[str, str]:
        return {"family": "".join(chance.choices(syllables, k=4)).title(), "given": f"{chance.choice('ABCDEFGHIJ')}."}

    return [
        {
            "id": f"k{i}", "type": "article-journal", "author": [name() for _ in range(chance.randint(1, 6))],
            "title": f"On the {chance.choice(syllables)} of {i} things", "container-title": "Journal of Examples",
            "volume": str(chance.randint(1, 90)), "page": f"{i}-{i + 9}", "DOI": f"10.1000/x{i}",
            "issued": {"date-parts": [[chance.randint(1950, 2024)]]},
        }
        for i in range(count)
    ]  # fmt: skip


def clusters(count: int, references: int) -> list[list[str]]:
    """Keys of each cluster."""
    chance = random.Random(2)
    rest = [[f"k{chance.randrange(references)}" for _ in range(chance.randint(0, 2))] for _ in range(count)]
    return [[*dict.fromkeys([f"k{i % references}", *more])] for i, more in enumerate(rest)]


def ours(style: str, references: int, count: int) -> float:
    """Seconds from items and clusters to inlines."""
    from builder import model as m
    from builder.resolve.citations import Cluster, engine
    from builder.resolve.generated import NOWHERE
    from builder.styles import csl

    found, chosen, run = items(references), csl(style, None), engine("pandoc")
    sent = [Cluster(tuple(m.Cite(k, NOWHERE, "normal") for k in keys), NOWHERE) for keys in clusters(count, references)]
    started = time.perf_counter()
    made = run(found, sent, chosen, "en-US")  # type: ignore[arg-type]
    seconds = time.perf_counter() - started
    assert len(made.entries) == references
    return seconds


def bare(style: str, references: int, count: int) -> float:
    """Seconds of pandoc alone on the same citations."""
    from builder.pandoc import binary
    from builder.styles import csl

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "style.csl").write_bytes(csl(style, None).xml)
        (folder / "items.json").write_text(json.dumps(items(references)))
        text = "\n\n".join(f"[{'; '.join(f'@{key}' for key in keys)}]" for keys in clusters(count, references))
        (folder / "text.md").write_text(text)
        command = [binary(), "--citeproc", "--csl=style.csl", "--bibliography=items.json", "text.md", "-t", "plain"]
        started = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        return time.perf_counter() - started


def measure(what: str, case: str) -> None:
    """In a process of its own: seconds, CPU seconds, MB at the peak (ours and the child's together)."""
    seconds = {"ours": ours, "bare": bare}[what](*CASES[case])
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    print(seconds, sum(u.ru_utime + u.ru_stime for u in used), sum(u.ru_maxrss for u in used) / scale)


def main(runs: int) -> None:
    """Print a line a case."""
    for case in CASES:
        rows = {}
        for what in ("ours", "bare"):
            command = [sys.executable, __file__, what, case]
            texts = [subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(runs)]
            found = [[float(n) for n in line.split()] for line in texts]
            rows[what] = (min(f[0] for f in found), min(f[1] for f in found), max(f[2] for f in found))
        (clock, cpu, memory), (peer, peer_cpu, peer_memory) = rows["ours"], rows["bare"]
        print(
            f"{case:<28}{clock:7.2f} s {memory:5.0f} MB   pandoc {peer:6.2f} s {peer_memory:5.0f} MB   "
            f"{clock / peer:5.2f} x the clock, {cpu / peer_cpu:5.2f} x the CPU"
        )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        measure(sys.argv[1], sys.argv[2])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
