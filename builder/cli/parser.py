"""The arguments of every command. What ``--help`` lists works."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from builder import __version__

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
    return top


def _edition_arguments(command: argparse.ArgumentParser, formats: tuple[str, ...]) -> None:
    command.add_argument(
        "path",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="PATH",
        help="the workspace: the folder that holds manuscript/ (default: the nearest one upward from here)",
    )
    command.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="where the editions go (default: output/ in the workspace)"
    )
    command.add_argument("--profile", metavar="NAME", help="the look, instead of the manuscript's own")
    command.add_argument("--csl", metavar="STYLE", help="the citation style, instead of the manuscript's own")
    command.add_argument("--strict", action="store_true", help="warnings count as errors for the exit code")
    volume = command.add_mutually_exclusive_group()
    volume.add_argument("-q", "--quiet", action="store_true", help="no progress, and only errors are reported")
    volume.add_argument("-v", "--verbose", action="store_true", help="infos and the time of each step, too")
    command.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help="colours (default: on a terminal)"
    )
    command.set_defaults(run=_editions, formats=formats)


def _editions(arguments: argparse.Namespace) -> int:
    from builder.cli import editions  # reads, resolves and prints: half a second of imports

    command: Callable[[argparse.Namespace], int] = editions.run
    return command(arguments)
