"""Straight lines through costs, and their drawing as plain SVG."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 420, 300, 60, 40, 20, 50
TICKS = 4


class Row(NamedTuple):
    """What one size costs while another stays: a name, the sizes, milliseconds."""

    name: str
    sizes: Sequence[float]
    taken: Sequence[float]


def straight(row: Row) -> tuple[float, float]:
    """A fixed cost and a cost for each more, in ms: least squares of relative errors, so that every size counts."""
    fixed, each, _ = _fit(row, 1.0)
    return fixed, each


def exponent(row: Row) -> float:
    """The p of taken = fixed + each * size^p that lies nearest: 1 where cost grows linearly."""
    return min(np.arange(0.5, 2.0, 0.01), key=lambda p: _fit(row, p)[2])


def _fit(row: Row, p: float) -> tuple[float, float, float]:
    """Fixed, each, and what is left: the sum of squared relative errors."""
    taken = np.asarray(row.taken)
    columns = np.stack([np.ones(len(taken)), np.asarray(row.sizes, dtype=np.float64) ** p], axis=-1)
    relative = columns / taken[:, np.newaxis]
    (fixed, each), *_ = np.linalg.lstsq(relative, np.ones(len(taken)), rcond=None)
    return float(fixed), float(each), float(((relative @ [fixed, each] - 1) ** 2).sum())


def said(row: Row) -> str:
    """Both fits in a sentence."""
    fixed, each = straight(row)
    return f"{fixed:.1f} ms + {each * 1000:.0f} µs each; exponent {exponent(row):.2f}"


def drawing(rows: Sequence[Row]) -> str:
    """A panel a row on plain axes from zero, where linear cost is a straight line; the fitted line drawn in."""
    wide = WIDTH * len(rows)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {HEIGHT}" font-family="sans-serif">'
    paper = f'<rect width="{wide}" height="{HEIGHT}" fill="#fff"/>'
    panels = (line for k, row in enumerate(rows) for line in _panel(k * WIDTH, row))
    return "\n".join([head, paper, *panels, "</svg>\n"])


def _panel(start: int, row: Row) -> Iterator[str]:
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    across, up = max(row.sizes) * 1.05, max(row.taken) * 1.15
    fixed, each = straight(row)

    def at(size: float, ms: float) -> tuple[float, float]:
        return start + LEFT + size / across * wide, TOP + high - ms / up * high

    (x0, y0), (x1, y1), (left, floor), (right, top) = (
        at(0, fixed),
        at(across, fixed + each * across),
        at(0, 0),
        at(across, up),
    )
    yield _text(left, 22, row.name, 14, "start")
    yield f'<path d="M{left:.1f},{top:.1f}V{floor:.1f}H{right:.1f}" fill="none" stroke="#57616B"/>'
    yield f'<path d="M{x0:.1f},{y0:.1f}L{x1:.1f},{y1:.1f}" stroke="#B4CAE1" stroke-width="2"/>'
    yield _text(left + 8, top + 12, said(row), 11, "start")
    yield _text(left - 6, top - 6, "ms", 11, "end")
    for tick in range(TICKS + 1):
        (x, _), (_, y) = at(across * tick / TICKS, 0), at(0, up * tick / TICKS)
        yield _text(left - 6, y + 4, f"{up * tick / TICKS:.0f}", 10, "end")
        yield _text(x, floor + 16, f"{across * tick / TICKS:,.0f}", 10, "middle")
    for size, ms in zip(row.sizes, row.taken, strict=True):
        x, y = at(size, ms)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="#0F4C81"/>'


def _text(x: float, y: float, words: str, size: int, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="#1B2026">{words}</text>'
