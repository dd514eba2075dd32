"""Rows of text as aligned columns."""

from collections.abc import Sequence

GAP = "  "


def aligned(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """One line a row, columns as wide as their widest cell; those in ``right`` end at the same place."""
    from rich.cells import cell_len

    widths = [max(cell_len(cell) for cell in column) for column in zip(*rows, strict=True)] if rows else []

    def padded(cell: str, k: int) -> str:
        space = " " * (widths[k] - cell_len(cell))
        return space + cell if k in right else cell + space

    return [GAP.join(padded(cell, k) for k, cell in enumerate(row)).rstrip() for row in rows]
