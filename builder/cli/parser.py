"""The arguments of every command. What ``--help`` lists works."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from builder import __version__

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
FORMATS = {"html": "HTML", "docx": "Word (DOCX)", "pdf": "PDF"}


def parser() -> argparse.ArgumentParser:
    """The whole command line; ``run`` of the parsed namespace is the command to call with it."""
    top = argparse.ArgumentParser(
        prog="build",
        description="Turn one set of manuscript sources into PDF, DOCX and HTML that say exactly the same thing.",
        epilog="Exit code: 0 clean or only warnings; 1 errors in the manuscript; 2 nothing could be built.",
    )
    top.add_argument("--version", action="version", version=f"build {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    everything = commands.add_parser("all", help="build every edition", description="Build PDF, DOCX and HTML.")
    _edition_arguments(everything, tuple(FORMATS))
    for name, title in FORMATS.items():
        one = commands.add_parser(
            name,
            help=f"build the {title} edition only",
            description=f"Build the {title} edition; what the others wrote stays as it is.",
        )
        _edition_arguments(one, (name,))
    _check(commands)
    _rule(commands)
    _numbers(commands)
    _new(commands)
    _submit(commands)
    _journals(commands)
    _styles(commands)
    return top


def _check(commands: Commands) -> None:
    check = commands.add_parser(
        "check",
        help="find what is wrong with the manuscript, and mend it",
        description="Check the manuscript without building it. With --fix, mend what can be mended safely.",
    )
    _path_argument(check)
    _look_arguments(check)
    _online_argument(check)
    check.add_argument(
        "--select", metavar="CODES", action="append", default=[], help="only these: TAB006,CIT (a beginning counts)"
    )
    check.add_argument("--ignore", metavar="CODES", action="append", default=[], help="all but these")
    check.add_argument("--fix", action="store_true", help="mend what can be mended without changing what is meant")
    check.add_argument("--unsafe-fixes", action="store_true", help="mend also what an author should look at afterwards")
    check.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    check.add_argument(
        "--format",
        choices=("text", "json", "sarif", "github", "junit"),
        default="text",
        help="how findings are printed: for people, programs, code scanners, GitHub Actions, CI systems",
    )
    check.add_argument("-o", "--output", type=Path, metavar="FILE", help="print them into FILE")
    check.add_argument("--statistics", action="store_true", help="only say how many findings of each code there are")
    known = check.add_mutually_exclusive_group()
    known.add_argument("--baseline", type=Path, metavar="FILE", help="leave out the findings written down in FILE")
    known.add_argument("--write-baseline", type=Path, metavar="FILE", help="write down the findings of now in FILE")
    check.add_argument("--watch", action="store_true", help="check again whenever a source is saved, until Ctrl-C")
    _volume_arguments(check)
    check.set_defaults(run=_command("check"))


def _rule(commands: Commands) -> None:
    rule = commands.add_parser(
        "rule",
        help="explain a finding by its code",
        description="Explain a finding: what it is, why it matters, how it looks when it is right.",
    )
    rule.add_argument("code", nargs="?", metavar="CODE", help="as CIT002")
    rule.add_argument("--all", action="store_true", help="list all codes, one a line")
    rule.set_defaults(run=_command("rule"))


def _numbers(commands: Commands) -> None:
    numbers = commands.add_parser(
        "numbers",
        help="say what has which number, and where it stands",
        description="List the numbers of sections, tables, figures, equations, notes and references, with places.",
    )
    _path_argument(numbers)
    _look_arguments(numbers)
    _online_argument(numbers)
    numbers.add_argument("--format", choices=("text", "json"), default="text", help="how the list is printed")
    _volume_arguments(numbers)
    numbers.set_defaults(run=_command("numbers"))


def _new(commands: Commands) -> None:
    new = commands.add_parser(
        "new",
        help="start a manuscript",
        description="Write a small made-up manuscript into an empty folder: replace it piece by piece.",
    )
    new.add_argument("folder", type=Path, metavar="DIR", help="a folder that is empty or does not exist yet")
    new.set_defaults(run=_command("new"))


def _submit(commands: Commands) -> None:
    submit = commands.add_parser(
        "submit",
        help="make a package for a journal",
        description="Make a zip for JOURNAL: manuscript (DOCX, PDF), title page, figures, references, checklist.",
        epilog="Exit code: 0 nothing is missing; 1 the package is written and something the journal asks for is"
        " missing; 2 nothing could be built.",
    )
    submit.add_argument("journal", metavar="JOURNAL", help="its id (see: build journals)")
    _path_argument(submit)
    submit.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="where the package goes (default: output/ in the workspace)"
    )
    submit.add_argument(
        "--anonymous", action="store_true", help="leave out whatever names the authors; the title page stands apart"
    )
    submit.add_argument("--csl", metavar="STYLE", help="the citation style, instead of the journal's")
    _online_argument(submit)
    _volume_arguments(submit)
    submit.set_defaults(run=_command("submit"))


def _journals(commands: Commands) -> None:
    journals = commands.add_parser(
        "journals", help="list the journals that submit knows", description="List the journals that submit knows."
    )
    _path_argument(journals)
    journals.set_defaults(run=_command("journals"))


def _styles(commands: Commands) -> None:
    styles = commands.add_parser(
        "styles",
        help="find a citation style, and see what it prints",
        description="List the citation styles that match, with samples made of the manuscript's own references.",
        epilog="Exit code: 0; 2 where nothing matches.",
    )
    styles.add_argument(
        "search", nargs="?", default="", metavar="SEARCH", help="words of its title or id, an ISSN, or a file"
    )
    _path_argument(styles)
    styles.add_argument("--samples", type=_count, default=3, metavar="N", help="how many samples (default: 3)")
    styles.add_argument("--all", action="store_true", help="list all that match; without SEARCH all there are")
    styles.add_argument("--format", choices=("text", "json"), default="text", help="how the list is printed")
    styles.set_defaults(run=_command("styles"))


def _count(typed: str) -> int:
    """A number that is not negative."""
    if not typed.isdecimal():
        raise argparse.ArgumentTypeError(f"{typed!r} is no number of samples")
    return int(typed)


def _path_argument(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="PATH",
        help="the folder with manuscript/, paper.md or Manubot's content/ (default: the nearest one upward from here)",
    )


def _edition_arguments(command: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    _path_argument(command)
    command.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="where the editions go (default: output/ in the workspace)"
    )
    _look_arguments(command)
    _online_argument(command)
    command.add_argument("--watch", action="store_true", help="build again whenever a source is saved, until Ctrl-C")
    _volume_arguments(command)
    command.set_defaults(run=_command("editions"), formats=formats)


def _look_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("--profile", metavar="NAME", help="the look, instead of the manuscript's own")
    command.add_argument("--csl", metavar="STYLE", help="the citation style, instead of the manuscript's own")
    command.add_argument("--strict", action="store_true", help="warnings count as errors for the exit code")


def _online_argument(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--online",
        action="store_true",
        help="look up cited DOIs, PMIDs, arXiv ids, ISBNs that no file has; answers are kept in references.lock.json",
    )


def _volume_arguments(command: argparse.ArgumentParser) -> None:
    volume = command.add_mutually_exclusive_group()
    volume.add_argument("-q", "--quiet", action="store_true", help="no progress, and only errors are reported")
    volume.add_argument("-v", "--verbose", action="store_true", help="infos and the time of each step, too")
    command.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colours (default: on a terminal)"
    )


def _command(module: str) -> Callable[[argparse.Namespace], int]:
    """The command in ``builder.cli.MODULE``, imported when it runs: building takes half a second of imports."""

    def run(arguments: argparse.Namespace) -> int:
        command: Callable[[argparse.Namespace], int] = import_module(f"builder.cli.{module}").run
        return command(arguments)

    return run
