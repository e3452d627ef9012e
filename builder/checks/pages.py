"""``docs/rules`` and ``docs/messages.md``. In: registered rules, the catalogue of codes. Out: Markdown.

``python -m builder.checks.pages docs`` writes them; tests say when they are older than what they are made of.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent

from builder.checks.catalogue import Entry, Stage, catalogue
from builder.checks.rule import RULES, Rule
from builder.diagnostics import Severity
from builder.diagnostics.sarif import Described

PARTS = ("Why", "Bad", "Good", "Fix", "Options", "Source")
"""The paragraphs of a page, by the words they begin with, in this order; all but Options are there."""

_EXAMPLES = ("Bad", "Good")
_PART = re.compile(rf"({'|'.join(PARTS)}): ")


def parts(rule: Rule) -> dict[str, str]:
    """The page by parts; "" is its beginning: what the rule finds."""
    out: dict[str, str] = {}
    for paragraph in rule.page.split("\n\n"):
        begin = _PART.match(paragraph)
        name = begin[1] if begin else list(out)[-1] if out else ""
        text = dedent(paragraph[begin.end() :]) if begin else paragraph
        out[name] = f"{out[name]}\n\n{text}" if name in out else text
    return out


def page(rule: Rule) -> str:
    """One rule's page."""
    said = parts(rule)
    severity = f"*{rule.severity.value}*"
    if rule.demanded is not None and rule.demanded is not rule.severity:
        severity += f" (under a journal's profile *{rule.demanded.value}*)"
    lines = [f"# {rule.code} {rule.name}", "", said.pop("").strip(), "", f"Severity: {severity}. Since {rule.since}."]
    for name, text in said.items():
        lines += ["", f"## {name}", "", f"```\n{text}\n```" if name in _EXAMPLES else text]
    return "\n".join(lines) + "\n"


def described(code: str) -> Described:
    """What a code means, for reports: of a rule its page, of what a stage reports one line."""
    entry = catalogue()[code]
    severity = Severity.ERROR if entry.severity == "stops" else Severity(entry.severity)
    if not entry.page:
        return Described(entry.name, severity, entry.what, entry.what, entry.what)
    rule = RULES.get(code)
    what = " ".join(parts(rule)[""].split())
    return Described(entry.name, severity, what, page(rule), rule.page)


def index(rules: Iterable[Rule]) -> str:
    """The list of all pages."""
    lines = [
        "# Rules of `build check`",
        "",
        "Each page says what a rule finds, why it matters, and how to mend it; `build rule CODE` prints it. A rule is",
        "one file in `builder/checks/rules`; these pages are made of its docstring by",
        "`python -m builder.checks.pages docs`.",
        "",
        "| code | name | severity | what it finds |",
        "|---|---|---|---|",
    ]
    for rule in rules:
        what = " ".join(parts(rule)[""].split())
        lines.append(f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity.value} | {what} |")
    return "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    """All files of ``docs/rules`` by name."""
    rules = [RULES.get(code) for code in RULES.names()]
    return {"README.md": index(rules), **{f"{rule.code}.md": page(rule) for rule in rules}}


STAGES: dict[Stage, str] = {
    "reading": "Reading the sources",
    "resolving": "Numbers, citations, formulas",
    "checks": "Suppressions",
    "editions": "Editions",
    "build": "Building, mending, submitting",
}
"""The headings of ``docs/messages.md``, in its order."""


def messages(entries: Iterable[Entry]) -> str:
    """What the stages themselves report: all of ``entries`` that are no rules, by stage."""
    lines = [
        "# Messages",
        "",
        "Every finding has a code, a place (file:line:column in the sources) and, where there is one, something to",
        "do. Codes are never given to another finding. *Stops* means that nothing is built (exit code 2); other errors",
        "make the exit code 1 and are marked visibly in the editions. Where a journal's profile is not sure of a",
        "demand, the finding of `build submit` is a warning.",
        "",
        "What is checked once everything is read (citations, cross-references, tables, numbers, references,",
        "accessibility) is found by rules: each has [a page of its own](rules/README.md), which `build rule CODE`",
        "prints. This page is made by `python -m builder.checks.pages docs`.",
    ]
    reported = [entry for entry in entries if not entry.page]
    for stage, heading in STAGES.items():
        lines += ["", f"## {heading}", "", "| code | name | severity | what it means |", "|---|---|---|---|"]
        lines += [f"| {e.code} | {e.name} | {e.severity} | {e.what} |" for e in reported if e.stage == stage]
    return "\n".join(lines) + "\n"


def files() -> dict[str, str]:
    """All that is made, by its path in ``docs``."""
    rules = {f"rules/{name}": content for name, content in pages().items()}
    return {"messages.md": messages(catalogue().values()), **rules}


if __name__ == "__main__":
    for file_name, content in files().items():
        (Path(sys.argv[1]) / file_name).write_text(content, encoding="utf-8", newline="\n")
