"""Rows of text as aligned columns."""

from collections.abc import Sequence

from scorecard.language import shortened
from scorecard.unseen import escaped

GAP = "  "
WIDEST = 120
"""Characters of a cell with others behind it: one long name does not push them off the screen."""


def aligned(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """One line a row, columns as wide as their widest cell; those in ``right`` end at the same place."""
    from rich.cells import cell_len

    rows = [[*(shortened(escaped(cell), WIDEST) for cell in row[:-1]), *map(escaped, row[-1:])] for row in rows]
    widths = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)] if rows else []

    def padded(cell: str, k: int) -> str:
        space = " " * (widths[k] - cell_len(cell))
        return space + cell if k in right else cell + space

    return [GAP.join(padded(cell, k) for k, cell in enumerate(row)).rstrip() for row in rows]
