"""Finished geometry: paths, figures and labels in millimetres, mirrored where the page reads right to left.

A :class:`Sketch` gathers shapes measured from the start edge and :meth:`Sketch.finish` freezes them. Figures are SVG
text (digits only: SVG text is not shaped); words are labels, laid over the drawing as HTML.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Colour(StrEnum):
    """The palette of the pages; ``page.css`` has the same names."""

    INK = "#1B2026"
    MUTED = "#57616B"
    DOT = "#A9B3BC"
    LINE = "#9AA5AF"
    HAIR = "#C2C9D0"
    HALF = "#D5DCE3"
    TINT = "#B4CAE1"
    ACCENT = "#0F4C81"
    DOWN = "#C4511A"
    PAPER = "#FFFFFF"


class Align(StrEnum):
    """Where a text stands at its point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


SMALL = 2.3
"""Millimetres of the smallest figures: 6.5 pt."""


@dataclass(frozen=True, slots=True)
class Path:
    """One SVG path; ``fill`` and ``stroke`` are empty where there is none."""

    outline: str
    fill: str = ""
    stroke: str = ""
    width: str = ""
    cap: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """Digits in a drawing; ``weight`` is empty or ``bold``."""

    x: str
    y: str
    anchor: str
    size: str
    fill: str
    words: str
    weight: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words over a drawing: left, top and width in millimetres, and the classes of its style."""

    left: str
    top: str
    width: str
    style: str
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Width and height in millimetres; ``title`` is what a screen reader says instead."""

    width: str
    height: str
    title: str
    paths: tuple[Path, ...]
    figures: tuple[Figure, ...]
    labels: tuple[Label, ...]


def millimetres(value: float) -> str:
    """Two decimals at most, no trailing zeros, no minus zero."""
    spelled = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if spelled in {"", "-0"} else spelled


mm = millimetres
Point = tuple[float, float]


class Sketch:
    """A drawing in the making. x runs from the start edge of the reading direction, y from the top."""

    def __init__(self, width: float, height: float, *, mirror: bool = False) -> None:
        self.width, self.height, self._mirror = width, height, mirror
        self._paths: list[Path] = []
        self._figures: list[Figure] = []
        self._labels: list[Label] = []

    def finish(self, title: str) -> Drawing:
        """The drawing as it stands."""
        size = mm(self.width), mm(self.height)
        return Drawing(*size, title, tuple(self._paths), tuple(self._figures), tuple(self._labels))

    def _x(self, x: float) -> float:
        return self.width - x if self._mirror else x

    def dots(self, points: Iterable[Point], radius: float, fill: str) -> None:
        """Filled circles: round caps on strokes of no length, one path for all."""
        outline = "".join(f"M{mm(self._x(x))} {mm(y)}h.01" for x, y in points)
        if outline:
            self._paths.append(Path(outline, stroke=fill, width=mm(2 * radius), cap="round"))

    def rings(self, points: Sequence[Point], radius: float, stroke: str, width: float) -> None:
        """Circles with paper inside."""
        self.dots(points, radius + width / 2, stroke)
        self.dots(points, radius - width / 2, Colour.PAPER)

    def bars(self, boxes: Iterable[tuple[float, float, float, float]], fill: str) -> None:
        """Filled rectangles (x, y, width, height)."""
        outline = ""
        for x, y, width, height in boxes:
            left = self._x(x + width) if self._mirror else x
            outline += f"M{mm(left)} {mm(y)}h{mm(width)}v{mm(height)}h{mm(-width)}z"
        if outline:
            self._paths.append(Path(outline, fill=fill))

    def across(self, lines: Iterable[tuple[float, float, float]], stroke: str, width: float) -> None:
        """Horizontal lines (from, to, y)."""
        outline = "".join(f"M{mm(self._x(a))} {mm(y)}H{mm(self._x(b))}" for a, b, y in lines)
        if outline:
            self._paths.append(Path(outline, stroke=stroke, width=mm(width)))

    def slopes(self, lines: Iterable[tuple[float, float, float, float]], stroke: str, width: float) -> None:
        """Straight lines (x, y, x, y)."""
        outline = "".join(f"M{mm(self._x(a))} {mm(b)}L{mm(self._x(c))} {mm(d)}" for a, b, c, d in lines)
        if outline:
            self._paths.append(Path(outline, stroke=stroke, width=mm(width)))

    def area(self, points: Sequence[Point], fill: str) -> None:
        """A filled outline through points."""
        outline = "L".join(f"{mm(self._x(x))} {mm(y)}" for x, y in points)
        if outline:
            self._paths.append(Path(f"M{outline}z", fill=fill))

    def down(self, lines: Iterable[tuple[float, float, float]], stroke: str, width: float) -> None:
        """Vertical lines (x, from, to)."""
        outline = "".join(f"M{mm(self._x(x))} {mm(a)}V{mm(b)}" for x, a, b in lines)
        if outline:
            self._paths.append(Path(outline, stroke=stroke, width=mm(width)))

    def figure(self, at: Point, words: str, align: Align = Align.MIDDLE, *, strong: bool = False) -> None:
        """Small digits with their base line at a point; ``strong``: in bold ink."""
        if self._mirror and align is not Align.MIDDLE:
            align = Align.END if align is Align.START else Align.START
        fill, weight = (Colour.INK, "bold") if strong else (Colour.MUTED, "")
        x, y = at
        self._figures.append(Figure(mm(self._x(x)), mm(y), align, mm(SMALL), fill, words, weight))

    def label(self, left: float, top: float, width: float, words: str, style: str) -> None:
        """Words in a box whose start edge is at ``left``; ``style``: classes of the style sheet."""
        physical = self.width - left - width if self._mirror else left
        self._labels.append(Label(mm(physical), mm(top), mm(width), style, words))
