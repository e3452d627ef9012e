"""Finding a cell by row and column names. In: a table, written and printed. Out: indices and cells."""

from __future__ import annotations

from functools import cached_property

from builder import model as m
from builder.model.plain import raw_text
from builder.model.walk import all_inlines, blocks, own_inlines
from builder.resolve.grid import slots


class Grid:
    """A printed table that can be asked."""

    def __init__(self, written: m.Table, table: m.ResolvedTable) -> None:
        """``written`` says which columns are the key and which row is a total."""
        self.spec, self.table = written.spec, table

    def count(self) -> int:
        """The rows that count: no row that is one heading across the table, no declared total."""
        width = len(self.table.columns)
        rows = [r for r in self.table.body if width == 1 or not (len(r.cells) == 1 and r.cells[0].columns == width)]
        total = dict(self.spec.totals).get("row")
        return max(0, len(rows) - (total in {"first", "last"}))

    def column(self, name: str) -> int | None:
        """The column with this id, else the one whose header says this."""
        ids = [column.id for column in self.table.columns]
        if name in ids:
            return ids.index(name)
        head = slots(self.table.head)
        return next(
            (at for (_, at), cell in reversed(head.items()) if _words(cell).casefold() == name.casefold()), None
        )

    def row(self, name: str) -> int | None:
        """The row whose key cell says ``name`` (a citation's key, or its words), else the one of that number from 1."""
        if name in self._by_key:
            return self._by_key[name]
        known = name.isdecimal() and 1 <= int(name) <= len(self.table.body)
        return int(name) - 1 if known else None

    def cell(self, row: int, column: int) -> m.Cell:
        """The cell over this slot of the body."""
        return self._slots[row, column]

    @cached_property
    def _slots(self) -> dict[tuple[int, int], m.Cell]:
        return slots(self.table.body)

    @cached_property
    def _by_key(self) -> dict[str, int]:
        ids = [column.id for column in self.table.columns]
        keys = [ids.index(key) for key in self.spec.key if key in ids] or [self.table.row_header or 0]
        out: dict[str, int] = {}
        for row in range(len(self.table.body)):
            for at in keys:
                cell = self.cell(row, at)
                for name in (*_keys(cell), _words(cell)):
                    out.setdefault(name, row)
        return out


def _keys(cell: m.Cell) -> list[str]:
    return [c.key for node in all_inlines(cell.blocks) if isinstance(node, m.Citation) for c in node.cites]


def _words(cell: m.Cell) -> str:
    return " ".join(raw_text(run).strip() for block in blocks(cell.blocks) for run in own_inlines(block)).strip()
