"""Many pieces of Markdown through one pandoc process, each parsed as if alone.

A custom reader in Lua (pandoc manual, "Custom readers") calls ``pandoc.read`` for every piece: nothing that one of
them defines, leaves open or gets wrong reaches the next. In: texts. Out: pandoc's AST of each, as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from builder import pandoc

BETWEEN = "\0"
READER = rb"""
local formats = {
  D = "markdown",
  I = "markdown-yaml_metadata_block-pandoc_title_block",
  L = "latex",
}
function Reader(input)
  local out = {}
  for kind, text in string.gmatch(tostring(input), "(%u)([^\0]*)\0") do
    local good, read = pcall(pandoc.read, text, formats[kind], nil, {})
    io.stderr:write("\1")
    if good then
      out[#out + 1] = pandoc.write(read, "json")
    else
      out[#out + 1] = "!" .. string.gsub(tostring(read), "%s+", " ")
    end
  end
  return pandoc.Pandoc({pandoc.RawBlock("html", table.concat(out, "\n"))})
end
"""
"""The writer ``html`` prints a raw block as it is: the cheapest way out for text that is JSON already."""


TOO_DEEP = "it is nested too deeply"


class Pieces:
    """Pieces that pandoc is reading."""

    def __init__(self, running: pandoc.Pending, count: int) -> None:
        """Made by ``start``."""
        self._running, self._count = running, count

    def result(self) -> list[dict[str, Any] | str]:
        """The AST of each piece, or what is wrong where one could not be read. Raises PandocError."""
        lines = self._running.result().rstrip(b"\n").split(b"\n") if self._count else []
        if len(lines) != self._count:
            raise pandoc.PandocError(f"pandoc answered {len(lines)} of {self._count} pieces")
        return [line[1:].decode("utf-8") if line.startswith(b"!") else _tree(line) for line in lines]

    def close(self) -> None:
        """Leave off, if it still runs."""
        self._running.close()

    def reached(self) -> int:
        """After a PandocError: the number of the piece that pandoc was reading when it ended."""
        return min(self._running.warnings.count("\1"), self._count - 1)


def _tree(line: bytes) -> dict[str, Any] | str:
    try:
        tree: dict[str, Any] = json.loads(line)
    except RecursionError:
        return TOO_DEEP
    return tree


def start(pieces: Sequence[tuple[str, bool]], *, latex: bool = False) -> Pieces:
    """Start reading ``(text, whole)`` pieces; ``whole`` is a file, which may begin with a YAML header.

    ``latex``: the pieces are LaTeX, not Markdown.
    Raises PandocError where pandoc cannot be run.
    """
    told = "".join(f"{'L' if latex else 'D' if whole else 'I'}{text}\n{BETWEEN}" for text, whole in pieces)
    args = ["-f", "pieces.lua", "-t", "html"]
    return Pieces(pandoc.start(args, told.encode("utf-8"), {"pieces.lua": READER}), len(pieces))
