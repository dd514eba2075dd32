"""The tile map: the 34 units of 2025 as boxes of one size. A map is drawn only for a territory the grid knows."""

from scorecard.report.drawing import millimetres
from scorecard.report.league_blocks import HeatCell, Tile, TileMap
from scorecard.report.views.heads import NO_WORDS, head_height, make_head
from scorecard.report.views.heat import fifths
from scorecard.report.views.reading import Reading
from scorecard.report.widths import fitting

# Column and row of each unit, by its code; made for this project: 42 shared edges, all of them real borders.
GRID = {
    "01": (2, 2), "04": (3, 0), "08": (2, 0), "11": (0, 1), "12": (0, 0), "14": (1, 1), "15": (1, 0),
    "19": (3, 1), "20": (4, 1), "22": (4, 2), "24": (3, 2), "25": (2, 1), "31": (4, 3), "33": (3, 3),
    "37": (2, 3), "38": (2, 4), "40": (2, 5), "42": (2, 6), "44": (3, 6), "46": (4, 6), "48": (4, 7),
    "51": (5, 7), "52": (5, 8), "56": (6, 10), "66": (5, 9), "68": (5, 10), "75": (4, 10), "79": (4, 11),
    "80": (3, 10), "82": (3, 11), "86": (3, 12), "91": (2, 11), "92": (2, 12), "96": (1, 12),
}  # fmt: skip
LOW, HIGH = 7.9, 10.2
"""Least and greatest height of a tile in mm."""
_WIDTH, _LINES = 10.7, 13
_GAP = 0.25
# A name of two lines, of which the first is not filled to its end.
_NAME_LINES, _NAME_POINTS = 1.9, 6.5
_ISLE, _KEY = 57.5, 7.25


def view_tiles(reading: Reading, width: float, tile: float) -> tuple[TileMap, ...]:
    """None for another territory than the 34; ``width`` of the block and height of a ``tile`` in mm."""
    if {unit.code for unit in reading.index.units} != set(GRID):
        return ()
    k = reading.index.column_of(reading.composite.code)
    heat = fifths(reading.index.scores[:, k])
    return (
        TileMap(
            head=make_head(
                reading.text("Map"), reading.text("figure: rank; colour: fifth of the units by score"), width=width
            ),
            height=millimetres(_LINES * tile),
            width=millimetres(_WIDTH - _GAP),
            tile=millimetres(tile - _GAP),
            tiles=(
                *(_tile(reading, row, heat[row], tile) for row in range(len(reading.index.units))),
                *_isles(reading, tile),
            ),
            key=millimetres(_KEY * tile),
            fifths=_keys(reading, heat),
        ),
    )


def tile_height(room: float) -> float:
    """Millimetres of a tile for a map in a block of ``room`` mm height, as far as that is not too low or too high."""
    return min(max((room - head_height(NO_WORDS)) / _LINES, LOW), HIGH)


def map_height(tile: float) -> float:
    """Millimetres of the block without the gap below."""
    return head_height(NO_WORDS) + _LINES * tile


def _tile(reading: Reading, row: int, fifth: int, tile: float) -> Tile:
    unit = reading.index.units[row]
    column, line = GRID[unit.code]
    style = f"h{fifth}" if fifth >= 0 else "none"
    rank = reading.rank(row, reading.composite)
    name = fitting(reading.unit_name(row), _NAME_LINES * (_WIDTH - _GAP), _NAME_POINTS)
    return Tile(style, millimetres(column * _WIDTH), millimetres(line * tile), rank, name)


def _isles(reading: Reading, tile: float) -> tuple[Tile, ...]:
    """The two archipelagos, districts of their provinces, which have no figures of their own."""
    return (
        Tile("isle", millimetres(_ISLE), millimetres(5.6 * tile), "", reading.text("Hoang Sa (Da\u00a0Nang)")),
        Tile("isle", millimetres(_ISLE), millimetres(11.6 * tile), "", reading.text("Truong Sa (Khanh\u00a0Hoa)")),
    )


def _keys(reading: Reading, heat: list[int]) -> tuple[HeatCell, ...]:
    """The lowest and highest score of each fifth that occurs, highest first."""
    k = reading.index.column_of(reading.composite.code)
    scores = reading.index.scores[:, k]
    found = []
    for fifth in range(4, -1, -1):
        inside = [float(scores[row]) for row, f in enumerate(heat) if f == fifth]
        if inside:
            decimals = min(reading.composite.decimals, 2)
            ends = [reading.number(end, decimals) for end in (min(inside), max(inside))]
            found.append(HeatCell(f"h{fifth}", "–".join(ends)))
    return tuple(found)
