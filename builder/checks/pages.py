"""The rules' pages for ``docs/rules``. In: registered rules. Out: Markdown, made of their docstrings.

``python -m builder.checks.pages docs/rules`` writes them; a test says when they are older than the rules.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from textwrap import dedent

import builder.checks.rules  # noqa: F401  # registers the rules
from builder.checks.rule import RULES, Rule

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


def index(rules: Iterable[Rule]) -> str:
    """The list of all pages."""
    lines = [
        "# Rules of `build check`",
        "",
        "Each page says what a rule finds, why it matters, and how to mend it; `build rule CODE` prints it. A rule is",
        "one file in `builder/checks/rules`; these pages are made of its docstring by",
        "`python -m builder.checks.pages docs/rules`.",
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


if __name__ == "__main__":
    for file_name, content in pages().items():
        (Path(sys.argv[1]) / file_name).write_text(content, encoding="utf-8", newline="\n")
