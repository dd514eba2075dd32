"""The spread of the main indices over all units, for an overview that has room for it."""

from scorecard.report.blocks import RangeStrips, StripRow
from scorecard.report.charts import AXIS, Size, range_strips
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Column
from scorecard.report.scales import round_axis
from scorecard.report.views.heads import head_height, make_head
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.views.strips import best_unit, scored_mains, unit_range

# Millimetres that page.css and blocks.css give: column heads, the gap below.
_HEADINGS, _GAP = 4.1, 2.5
_NAME, _LOWEST, _FIGURE, _MEAN, _RANK, _BEST = 46.0, 30.0, 66.0, 14.0, 0.0, 30.0


def view_spread(reading: Reading, pitch: float) -> tuple[RangeStrips, ...]:
    """None where there is nothing to compare; ``pitch``: height of a row in mm."""
    nodes = scored_mains(reading)
    if not nodes or reading.shown < 2:  # noqa: PLR2004 - a spread takes two
        return ()
    ranges = [unit_range(reading, None, node) for node in nodes]
    axis = round_axis(min(r.low for r in ranges), max(r.high for r in ranges), 5)
    finding = sentence(reading.text("mean, middle half and range of the units shown"))
    spelled = [reading.number(tick, axis.decimals) for tick in axis.ticks]
    size = Size(_FIGURE, pitch * len(nodes) + AXIS, reading.language.right_to_left)
    drawing = range_strips(ranges, axis, size, spelled, finding)
    words = (reading.mean_word, reading.text("middle half"), reading.text("lowest to highest"))
    signs = list(zip(("mean", "half", "span"), words, strict=True))
    return (
        RangeStrips(
            head=make_head(reading.mains_title, finding, signs),
            columns=(
                Column(millimetres(_NAME)),
                Column(millimetres(_LOWEST), reading.text("Lowest unit"), "e"),
                Column(millimetres(_FIGURE)),
                Column(millimetres(_MEAN), reading.text("Mean"), "n"),
                Column(millimetres(_RANK)),
                Column(millimetres(_BEST), reading.text("Best unit"), "e"),
            ),
            rows=tuple(
                StripRow(
                    height=millimetres(pitch),
                    name=reading.name(node),
                    maximum=best_unit(reading, node, lowest=True),
                    drawings=(drawing,) if k == 0 else (),
                    score=reading.number(row.mean, node.decimals),
                    changes=(),
                    rank="",
                    best=best_unit(reading, node),
                )
                for k, (node, row) in enumerate(zip(nodes, ranges, strict=True))
            ),
            axis=millimetres(AXIS),
        ),
    )


def spread_height(reading: Reading, pitch: float) -> float:
    """Millimetres of the block with the gap below."""
    blocks = view_spread(reading, pitch)
    return sum(head_height(block.head) + _HEADINGS + len(block.rows) * pitch + AXIS + _GAP for block in blocks)
