"""Ids of nodes. In: the file a node stands in. Out: an id no other node of the manuscript has."""

from __future__ import annotations

from builder.diagnostics import FileId
from builder.model import NodeId


class NodeIds:
    """Counts the nodes of each file: the same sources give the same ids."""

    def __init__(self) -> None:
        self._counts: dict[FileId, int] = {}

    def next(self, file: FileId) -> NodeId:
        """``file << 20 | count``, increasing within a file; from 0."""
        count = self._counts.get(file, 0)
        self._counts[file] = count + 1
        return NodeId(file << 20 | count)
