"""The command ``build``: arguments in, exit code out; one module a command, imported when it runs.

Diagnostics go to stdout, progress to stderr. Exit codes: 0 nothing wrong, or only warnings; 1 errors in the
manuscript (the editions are written all the same); 2 misuse, or nothing to build from (nothing is written);
130 interrupted (nothing is written).
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. ``argv`` is without the program's name; default ``sys.argv[1:]``."""
    gc.set_threshold(100_000, 50, 100)  # a build makes few cycles: looking for them often takes 4 % of its time
    for stream in (sys.stdout, sys.stderr):  # a Windows console may speak cp1252: a name must not end the run
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        from builder.cli.parser import parser  # argparse costs 10 ms: not for those who import this package

        arguments = parser().parse_args(argv)
        return int(arguments.run(arguments))
    except KeyboardInterrupt:
        print("\nbuild: interrupted; nothing was written", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of stdout went away (``build all | head``)
        sys.stderr.close()
        return 1
