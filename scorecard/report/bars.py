"""Bars made of parts that can be told apart in grey: full, light, hatched, empty."""

from collections.abc import Sequence

from scorecard.report.drawing import Colour, Sketch

_FILLS = {"full": Colour.ACCENT, "part": Colour.TINT}
_HATCH, _LINE = 0.7, 0.12
_HIGHEST, _SHARE = 3.0, 0.55


def stacked_bars(rows: Sequence[Sequence[tuple[float, str]]], sketch: Sketch, pitch: float) -> None:
    """A bar in the middle of each row of ``pitch`` mm, as wide as the sketch; parts are shares of it and a kind.

    Kinds: ``full``, ``part`` (light), ``hatched``, ``empty`` (an outline, as round all).
    """
    height = min(_HIGHEST, pitch * _SHARE)
    for k, parts in enumerate(rows):
        top, left = pitch * (k + 0.5) - height / 2, 0.0
        for share, kind in parts:
            width = share * sketch.width
            if kind in _FILLS and share:
                sketch.bars([(left, top, width, height)], _FILLS[kind])
            elif kind == "hatched" and share:
                count = int(width // _HATCH) + 1
                lines = [(left + _HATCH * j, top, top + height) for j in range(count) if _HATCH * j <= width]
                sketch.down(lines, Colour.INK, 2 * _LINE)
            left += width
        if parts:
            ends = [(0.0, sketch.width, top), (0.0, sketch.width, top + height)]
            sketch.across(ends, Colour.LINE, _LINE)
            sides = [(_LINE / 2, top, top + height), (sketch.width - _LINE / 2, top, top + height)]
            sketch.down(sides, Colour.LINE, _LINE)
