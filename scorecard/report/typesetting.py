"""Formulas as outlines: LaTeX set in STIX Two Math, ready to be drawn between words on their base line."""

import re
from functools import lru_cache
from xml.etree import ElementTree as ET

from scorecard.catalogue.methods.plain import plain
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Formula
from scorecard.report.widths import MM_PER_POINT, text_width

_SIZE = 10.0
"""Units of an em in the outlines."""
_TALLEST = 100.0
"""Units of height that no formula here has."""
_AIR = 0.4
"""Units round the outlines, so that nothing is cut."""


def typeset(latex: str, points: float) -> Formula:
    """The formula at a size in points; the same LaTeX gives the same outline."""
    text = plain(latex)
    outline, (left, top, width, height) = _set(latex)
    scale = points / _SIZE * MM_PER_POINT
    return Formula(
        width=millimetres(width * scale),
        height=millimetres(height * scale),
        depth=millimetres((top + height) * scale),
        box=" ".join(millimetres(side) for side in (left, top, width, height)),
        outline=outline,
        size=millimetres(min(_SIZE, width / max(text_width(text, 1 / MM_PER_POINT), 1))),
        text=text,
    )


@lru_cache(maxsize=1024)
def _set(latex: str) -> tuple[str, tuple[float, float, float, float]]:
    """One path for the whole formula, and its view box."""
    # It takes a tenth of a second to load, and only the methodology needs it.
    from ziamath.config import config  # noqa: PLC0415
    from ziamath.zmath import Latex  # noqa: PLC0415

    # Paths in place instead of symbols that are used again: one outline, no identifiers.
    config.svg2 = False
    root = ET.fromstring(Latex(latex, size=_SIZE).svg())  # noqa: S314 - made a line above
    if float(root.attrib["height"]) > _TALLEST:
        # Brackets that ziamath 0.13 puts together of pieces come out yards high; of a fixed size they do not.
        sized = re.sub(r"\\(left|right)", r"\\Bigg", latex)
        root = ET.fromstring(Latex(sized, size=_SIZE).svg())  # noqa: S314 - made a line above
    strokes: list[str] = []
    for element in root.iter():
        kind = element.tag.rpartition("}")[2]
        if element.get("fill") == "none":
            continue
        if kind == "path":
            strokes.append(" ".join(element.attrib["d"].split()))
        elif kind == "rect":
            x, y, width, height = (element.attrib[side] for side in ("x", "y", "width", "height"))
            strokes.append(f"M {x} {y} h {width} v {height} h -{width} Z")
    left, top, wide, high = (float(side) for side in root.attrib["viewBox"].split())
    return " ".join(strokes), (left - _AIR, top - _AIR, wide + 2 * _AIR, high + 2 * _AIR)
