"""Print the table: ``python -m tests.corpora.mutations [--seeds N] [CODE …]``."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.corpora.bench import kept
from tests.corpora.mutations.every import BASES, MUTATIONS, base
from tests.corpora.mutations.judge import judge, table


def main() -> None:
    """All mutations, or those of rules whose codes begin with the words given."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpora.mutations", description=__doc__)
    parser.add_argument("codes", nargs="*", help="codes or their beginnings")
    parser.add_argument("--seeds", type=int, default=1, help="mutants of each mutation")
    asked = parser.parse_args()
    wanted = [m for m in MUTATIONS if not asked.codes or m.rule.startswith(tuple(asked.codes))]
    with tempfile.TemporaryDirectory() as folder, kept(Path(folder)):
        for name in BASES:
            for one in base(name).check():
                print(f"{name} is not clean: {one}")
        print(table(judge(m, base(m.base), seed) for m in wanted for seed in range(asked.seeds)))


if __name__ == "__main__":
    main()
