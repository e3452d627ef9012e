"""Seconds of each rule on a long manuscript, and how they grow with its words and references.

Run it with ``python tests/bench/bench_checks.py [slowest]``. The manuscript is made up: prose with citations, numbers,
acronyms and quoted titles, tables of data and of papers. Reading, numbering and citing are not counted. Rules share what
``Context.memo`` keeps, so the first that asks for it pays. Times are those of the CPU, the least of two; nothing is
asserted.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["MANUSCRIPT_CACHE"] = "off"

from builder import model as m  # noqa: E402
from builder.checks.engine import check  # noqa: E402
from builder.checks.rule import RULES, Context  # noqa: E402
from builder.checks.settings import Settings  # noqa: E402
from builder.resolve import resolve  # noqa: E402
from builder.sources.load import load  # noqa: E402
from builder.styles import CslStyle  # noqa: E402
from tests.resolve.paper import numbers  # noqa: E402

SIZES = {
    "asked": (40_000, 600),
    "5,000 references": (40_000, 5_000),
    "words x 4": (160_000, 600),
}
"""Words and references."""
RUNS = 2
SYLLABLES = "ba ko lin mar to ven ri sa du pel ne or ta gi mu shi fra con del est".split()
NUMERIC = CslStyle("numbers", "Numbers", b"", None, "numeric", True)


class Maker:
    """Words, sentences, sections, tables and references, the same on each run."""

    def __init__(self, words: int, references: int) -> None:
        """As many words of prose, and as many references, each cited."""
        self.chance = random.Random(words + references)
        self.lexicon = ["".join(self.chance.choices(SYLLABLES, k=self.chance.randint(1, 4))) for _ in range(6_000)]
        self.words, self.references = words, references
        self.titles = [self.title() for _ in range(references)]

    def some(self, low: int, high: int) -> str:
        """Words, the common ones more often."""
        return " ".join(
            self.lexicon[int(self.chance.random() ** 3 * 6_000)] for _ in range(self.chance.randint(low, high))
        )

    def title(self) -> str:
        return f"{self.some(3, 7).capitalize()}: {self.some(3, 8)}"

    def sentence(self, number: int) -> str:
        """One of several kinds, so that each rule has something to look at."""
        key = f"k{number % self.references}"
        kinds: list[Callable[[], str]] = [
            lambda: f"{self.some(8, 22).capitalize()} [@{key}].",
            lambda: f"@{key} {self.some(6, 18)}, {self.some(2, 6)}.",
            lambda: f"{self.some(10, 24).capitalize()}.",
            lambda: f"In {self.some(3, 6)}, {number % 97} of {number % 97 + 40} {self.some(1, 3)} were {self.some(2, 5)}.",
            lambda: f"The {self.some(2, 4)} index (TI) was {self.chance.random():.2f} (@tbl:data{number % 10}).",
            lambda: f"They call it “{self.some(2, 5)}”, but {self.some(5, 12)} [@{key}; @k{(number * 7) % self.references}].",
        ]  # fmt: skip
        return kinds[number % len(kinds)]()

    def section(self, number: int, words: int) -> str:
        """A section with a table of data."""
        out, count = [f"# {self.some(2, 4).capitalize()} {{#sec:s{number}}}\n"], 0
        while count < words:
            lines = [self.sentence(self.chance.randrange(10**6)) for _ in range(6)]
            count += sum(len(line.split()) for line in lines)
            out.append(" ".join(lines) + "\n")
        cited = "; ".join(f"@k{i}" for i in range(number, self.references, 20))
        out.append(f"{self.some(6, 9).capitalize()} (@tbl:data{number}) [{cited}].\n")
        out.append(
            f'::: {{#tbl:data{number} .table src="tables/data{number}.csv"}}\n{self.some(5, 8).capitalize()}.\n:::\n'
        )
        return "\n".join(out)

    def table(self, number: int) -> str:
        """Papers in every second one, numbers in the others."""
        if number % 2:
            rows = [(f"k{i}", i) for i in range(number, min(self.references, 2_000), 20)]
            lines = [f"@{key},{self.titles[i]},{2000 + i % 24},{self.some(1, 3)}" for key, i in rows]
            return "ref,title,year,method\n" + "\n".join(lines) + "\n"
        lines = [
            f"{self.some(1, 2)} {i},{i + 40},{i} ({100 * i / (i + 40):.1f}%),{self.chance.random():.3f}"
            for i in range(40)
        ]
        return "shore,n,round,index\n" + "\n".join(lines) + "\n"

    def entries(self) -> str:
        """Articles by made-up people."""
        return json.dumps([self.entry(i) for i in range(self.references)], ensure_ascii=False, indent=1)

    def entry(self, i: int) -> dict[str, object]:
        names = [
            {"family": self.some(1, 1).title(), "given": f"{self.chance.choice('ABCDEFGHIJ')}."}
            for _ in range(self.chance.randint(1, 6))
        ]
        return {
            "id": f"k{i}", "type": "article-journal", "title": self.titles[i], "author": names,
            "container-title": f"Journal of {self.lexicon[i % 60].title()}", "volume": str(i % 90 + 1), "page": f"{i + 1}-{i + 9}",
            "DOI": f"10.9999/x.{i * 7919}", "issued": {"date-parts": [[2000 + i % 24]]},
        }  # fmt: skip

    def write(self, folder: Path) -> Path:
        """The workspace; returns its root."""
        files = {"manuscript.yaml": "title: A made-up manuscript\nlang: en-GB\n", "references.json": self.entries()}
        files |= {f"sections/{i:02}.md": self.section(i, self.words // 20) for i in range(20)}
        files |= {f"tables/data{i}.csv": self.table(i) for i in range(20)}
        for name, text in files.items():
            path = folder / "manuscript" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder


def resolved(words: int, references: int) -> m.Resolved:
    """The manuscript, read and numbered."""
    with tempfile.TemporaryDirectory() as name:
        loaded = load(Maker(words, references).write(Path(name)))
    assert loaded.manuscript is not None, loaded.diagnostics
    return resolve(loaded.manuscript, m.Profile(), NUMERIC, numbers)


def by_rule(document: m.Resolved) -> dict[str, float]:
    """CPU seconds of each rule, the least of the runs."""
    least: dict[str, float] = {}
    for _ in range(RUNS):
        context = Context(document)
        for name in RULES.names():
            started = time.process_time()
            for _one in RULES.get(name).check(context):
                pass
            seconds = time.process_time() - started
            least[name] = min(seconds, least.get(name, seconds))
    return least


def whole(document: m.Resolved) -> tuple[float, int]:
    """CPU seconds of everything that follows the parse, and the findings."""
    started = time.process_time()
    found = check(Context(document), Settings())
    return time.process_time() - started, len(found)


def main(slowest: int) -> None:
    """Print a line a size, then the slowest rules with their growth."""
    rules: dict[str, dict[str, float]] = {}
    for size, (words, references) in SIZES.items():
        document = resolved(words, references)
        seconds, found = min(whole(document) for _ in range(RUNS))
        rules[size] = by_rule(document)
        print(f"{size:<18}{words:>8} words {references:>6} references {seconds:6.2f} s   {found} findings", flush=True)
    first, *others = SIZES
    print(f"\n{'rule':<9}{first:>9}  " + "".join(f"{size:>18}" for size in others))
    for name in sorted(rules[first], key=lambda n: -max(times[n] for times in rules.values()))[:slowest]:
        base = max(rules[first][name], 1e-4)
        growth = "".join(f"{rules[size][name]:>9.3f} x {rules[size][name] / base:>6.1f}" for size in others)
        print(f"{name:<9}{rules[first][name]:>9.3f}  {growth}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
