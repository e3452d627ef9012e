"""Known failures, one name a line. ``python -m tests.csl.known`` writes the lists anew and prints the figures.

A list fails both ways: on a failure that is not in it and on a pass that is.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from builder.resolve.citations import CitationError, engine
from tests.csl.goldens import differences, measured
from tests.csl.html import as_html, of_reference
from tests.csl.suite import Fixture, fixture, names

FOLDER = Path(__file__).parent / "known"
ENGINES = ("pandoc", "citeproc-py")


def known(name: str) -> set[str]:
    """The fixtures that the engine called ``name`` is known to fail."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def listed(engine_name: str, failed: list[str], total: int) -> str:
    """The text of a list: how many there are, by group, then their names."""
    groups = Counter(name.split("_")[0] for name in failed)
    counts = ", ".join(f"{group} {n}" for group, n in sorted(groups.items(), key=lambda g: (-g[1], g[0])))
    share = 100 * (total - len(failed)) / total
    head = f"# {engine_name}: {total - len(failed)} of {total} pass ({share:.1f} %). Known failures by group:\n# {counts}\n"
    return head + "".join(f"{name}\n" for name in sorted(failed))


def _with_markup(test: Fixture, engine_name: str) -> bool:
    try:
        made = test.run(engine(engine_name))
    except CitationError:
        return False
    return as_html(test.mode, made) == of_reference(test.expected)


def main() -> None:
    """Write the lists of both engines and of the goldens; print the figures of the README."""
    for name in ENGINES:
        tests = [fixture(one) for one in names()]
        failed = [test.name for test in tests if not test.passes(engine(name))]
        (FOLDER / f"{name}.txt").write_text(listed(name, failed, len(tests)), "utf-8")
        markup = sum(_with_markup(test, name) for test in tests)
        print(f"{name}: {len(tests) - len(failed)} of {len(tests)}; with markup {markup}")
        for line in measured(name).table():
            print(f"{name}: {line}")
    (FOLDER / "goldens.txt").write_text(differences("pandoc"), "utf-8")


if __name__ == "__main__":
    main()
