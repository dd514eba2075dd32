"""Make `templates/fonts/ScorecardSigns.ttf`: the few signs the pages need and the text fonts lack.

Triangles that say up and down stand in running text, so that they are copied and read aloud as such; a drawing would be
a picture without words. So do disc, ring and diamond, which say with the triangles how a target or a light stands: five
shapes that are told apart without colour. The root stands in the line of text that lies under a formula. Drawn here,
under the licence of the program; the same bytes every time.
"""

from io import BytesIO
from math import cos, pi, sin
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

FILE = Path(__file__).resolve().parent.parent / "templates" / "fonts" / "ScorecardSigns.ttf"
FAMILY, VERSION = "Scorecard Signs", "1.100"
EM, ADVANCE, ASCENT, DESCENT = 1000, 760, 1069, -293
TOP, START, END = 660, 40, 720
# 1 January 2025, in seconds since 1904, as the format counts.
MADE = 3818534400
Point = tuple[int, int]
MIDDLE = (START + END) // 2
ROOT = (
    (40, 300),
    (190, 370),
    (325, 140),
    (560, 660),
    (720, 660),
    (720, 600),
    (600, 600),
    (340, 0),
    (300, 0),
    (160, 290),
    (60, 245),
)
RADIUS, THICKNESS, ARCS = TOP // 2, 78, 8
Contour = tuple[Point, ...]
"""Corners of a polygon; of a sign in ``CURVED`` the control points of arcs that touch between each two."""


def _circle(radius: int, *, clockwise: bool) -> Contour:
    """The control points of a circle about the middle of the signs, one for each arc."""
    way, reach = (-1 if clockwise else 1), radius / cos(pi / ARCS)
    turns = [way * (2 * k + 1) * pi / ARCS for k in range(ARCS)]
    return tuple((MIDDLE + round(reach * cos(turn)), RADIUS + round(reach * sin(turn))) for turn in turns)


DISC = _circle(RADIUS, clockwise=True)
HOLE = _circle(RADIUS - THICKNESS, clockwise=False)
DIAMOND = ((MIDDLE - RADIUS - 20, RADIUS), (MIDDLE, TOP + 20), (MIDDLE + RADIUS + 20, RADIUS), (MIDDLE, -20))
CURVED = frozenset({"disc", "ring"})
SIGNS: dict[int, tuple[str, tuple[Contour, ...]]] = {
    0x25B2: ("up", (((START, 0), (MIDDLE, TOP), (END, 0)),)),
    0x25BC: ("down", (((START, TOP), (END, TOP), (MIDDLE, 0)),)),
    0x25C6: ("diamond", (DIAMOND,)),
    0x25CB: ("ring", (DISC, HOLE)),
    0x25CF: ("disc", (DISC,)),
    0x221A: ("root", (ROOT,)),
}


def main() -> None:
    """Write the font."""
    FILE.write_bytes(font())


def font() -> bytes:
    """The font as TrueType."""
    builder = FontBuilder(EM, isTTF=True)
    names = [".notdef", "space", *(name for name, _ in SIGNS.values())]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x20: "space", **{code: name for code, (name, _) in SIGNS.items()}})
    outlines = {name: _outline(contours, curved=name in CURVED) for name, contours in SIGNS.values()}
    builder.setupGlyf({".notdef": _outline(()), "space": _outline(()), **outlines})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (ADVANCE, START)))
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "version": f"Version {VERSION}"})
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT)
    builder.setupPost()
    builder.updateHead(created=MADE, modified=MADE)
    builder.font.recalcTimestamp = False
    stream = BytesIO()
    builder.save(stream)
    return stream.getvalue()


def _outline(contours: tuple[Contour, ...], *, curved: bool = False) -> object:
    """Closed contours: clockwise, as the format fills; the other way round where one is a hole."""
    pen = TTGlyphPen(None)
    for points in contours:
        if curved:
            pen.qCurveTo(*points, None)
        else:
            pen.moveTo(points[0])
            for point in points[1:]:
                pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


if __name__ == "__main__":
    main()
