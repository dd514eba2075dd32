"""Make `templates/fonts/ScorecardSigns.ttf`: the few signs the pages need and the text fonts lack.

Triangles that say up and down stand in running text, so that they are copied and read aloud as such; a drawing would be
a picture without words. The root stands in the line of text that lies under a formula. Drawn here, under the
licence of the program; the same bytes every time.
"""

from io import BytesIO
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

FILE = Path(__file__).resolve().parent.parent / "templates" / "fonts" / "ScorecardSigns.ttf"
FAMILY, VERSION = "Scorecard Signs", "1.000"
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
SIGNS: dict[int, tuple[str, tuple[Point, ...]]] = {
    0x25B2: ("up", ((START, 0), (MIDDLE, TOP), (END, 0))),
    0x25BC: ("down", ((START, TOP), (END, TOP), (MIDDLE, 0))),
    0x221A: ("root", ROOT),
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
    outlines = {name: _outline(points) for name, points in SIGNS.values()}
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


def _outline(points: tuple[Point, ...]) -> object:
    """A closed polygon; clockwise, as the format fills."""
    pen = TTGlyphPen(None)
    for k, point in enumerate(points):
        (pen.lineTo if k else pen.moveTo)(point)
    if points:
        pen.closePath()
    return pen.glyph()


if __name__ == "__main__":
    main()
