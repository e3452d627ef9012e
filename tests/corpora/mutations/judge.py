"""Checking mutants and counting. In: mutations. Out: for each whether it was found, at its line, and what else was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.corpora.bench import Found, Workspace
from tests.corpora.mutations.mutation import Mutation, mutant

ALWAYS = frozenset({"FIG009"})
"""The figure of the review is drawn from its references and tables, so each change of these makes it stale, truly."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``found``: the rule spoke; ``placed``: at the right line; ``beside``: findings that nothing explains."""

    mutation: Mutation
    seed: int
    found: bool
    placed: bool
    beside: tuple[Found, ...]
    own: tuple[Found, ...]
    places: frozenset[tuple[str, int]]

    def __str__(self) -> str:
        where = ", ".join(f"{name}:{line}" for name, line in sorted(self.places))
        said = "".join(f"\n    {one}" for one in (*self.own, *self.beside))
        return f"{self.mutation.id} (seed {self.seed}), expected at {where or 'no place'}; found:{said or ' nothing'}"


def judge(mutation: Mutation, base: Workspace, seed: int = 0) -> Verdict:
    """Check one mutant of ``base``, which is clean."""
    made = mutant(mutation, base.texts, seed)
    known = {(f.code, f.message) for f in base.clean()}
    findings = [f for f in base.check(made.texts, mutation.change) if (f.code, f.message) not in known]
    own = tuple(f for f in findings if f.code == mutation.rule)
    placed = any((f.file, f.line) in made.places for f in own)
    allowed = mutation.beside | ALWAYS | {mutation.rule}
    strangers = tuple(f for f in findings if f.code not in allowed)
    return Verdict(mutation, seed, bool(own), placed, strangers, own, made.places)


def table(verdicts: Iterable[Verdict]) -> str:
    """A line a rule: mutants, recall, recall at the line, false alarms; then all that was missed or misplaced."""
    rows: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        rows.setdefault(verdict.mutation.rule, []).append(verdict)
    out = [f"{'rule':<8} {'mutants':>7} {'found':>7} {'at line':>7} {'false alarms':>12}"]
    out += [_row(rule, rows[rule]) for rule in sorted(rows)]
    every = [verdict for group in rows.values() for verdict in group]
    out.append(_row("all", every))
    wrong = [str(v) for v in every if not v.placed or v.beside]
    return "\n".join([*out, "", *wrong])


def _row(rule: str, group: list[Verdict]) -> str:
    count = len(group)
    found, placed = (sum(getattr(v, name) for v in group) / count for name in ("found", "placed"))
    return f"{rule:<8} {count:>7} {found:>7.0%} {placed:>7.0%} {sum(len(v.beside) for v in group):>12}"


def by_rule(mutations: Iterable[Mutation]) -> Mapping[str, list[Mutation]]:
    """The mutations of each rule."""
    out: dict[str, list[Mutation]] = {}
    for mutation in mutations:
        out.setdefault(mutation.rule, []).append(mutation)
    return out
