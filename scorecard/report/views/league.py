"""The league table: units by rank with score, score ruler, main indices as heat cells and coverage."""

from dataclasses import dataclass, replace

import numpy as np

from scorecard.report.charts import AXIS, Size, score_ruler
from scorecard.report.drawing import Drawing, millimetres
from scorecard.report.elements import Column
from scorecard.report.league_blocks import HeatCell, League, LeagueRow
from scorecard.report.scales import round_axis
from scorecard.report.views.heads import head_height, make_head
from scorecard.report.views.heat import fifths, headings_height, narrow_heads, widest_word
from scorecard.report.views.movement import compared, place_change
from scorecard.report.views.places import PlaceColumn, place_columns, tier_key, tier_numbers
from scorecard.report.views.reading import EDGE, Node, Reading, sentence
from scorecard.report.views.reports import own_share
from scorecard.report.views.strips import scored_mains
from scorecard.report.widths import fitting, text_width

_RANK, _PLACES, _SCORE, _SHARE = 8.0, 7.5, 14.0, 11.5
_NAME, _NAME_POINTS, _NAME_EDGE = (16.0, 33.0), 7.0, 2.5
_CELL, _LEAST_CELL, _RULER, _LEAST_RULER = 12.5, 8.5, 26.0, 20.0


# Points and millimetres that blocks.css gives to remarks.
_SMALL, _REMARK, _REMARK_GAP = 6.5, 3.2, 1.2
NAMED = 70
"""More units are not named one by one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Room for a league table: its width and the height of a row in mm, its title, the unit of the page or None."""

    width: float
    pitch: float
    title: str
    own: int | None = None


def view_league(reading: Reading, rows: list[int], place: Place) -> League:
    """``rows`` in the order of the table."""
    nodes = tuple(scored_mains(reading))
    moved, reported = compared(reading), own_share(reading, rows[0]) is not None
    longest = max(text_width(reading.unit_name(row), _NAME_POINTS, bold=True) for row in rows) + _NAME_EDGE
    name = min(max(longest, _NAME[0]), _NAME[1])
    free = place.width - _RANK - name - _SCORE - _SHARE * (2 if reported else 1) - (_PLACES if moved else 0)
    places = _places(reading, rows, free - _LEAST_CELL * len(nodes))
    room = free - sum(column.width for column in places)
    widest = max((widest_word(node.names(reading.language.code)) for node in nodes), default=0)
    cell = min(max(_CELL, widest), max(_LEAST_CELL, (room - _RULER) / max(len(nodes), 1)))
    nodes = nodes[: int(room // cell)]
    words, key = narrow_heads(reading, nodes, cell)
    ruler_width = room - cell * len(nodes)
    return League(
        head=make_head(
            place.title, reading.text("colours: fifths of the units in each column"), _legend(reading), place.width
        ),
        columns=(
            Column(millimetres(_RANK), reading.text("Rank"), "n"),
            *((Column(millimetres(_PLACES), "±", "n"),) if moved else ()),
            Column(millimetres(name), reading.text("Unit")),
            *(column.column for column in places),
            Column(millimetres(_SCORE), reading.text("Score") + (EDGE if _marked(reading, rows) else ""), "n"),
            Column(millimetres(ruler_width)),
            *(Column(millimetres(cell), name, "over") for name in words),
            Column(millimetres(_SHARE), reading.text("Coverage"), "n folding"),
            *((Column(millimetres(_SHARE), reading.text("Reported"), "n folding"),) if reported else ()),
        ),
        rows=_placed(_rows(reading, rows, nodes, place, _ruler(reading, rows, ruler_width, place.pitch)), places),
        axis=millimetres(AXIS),
        remarks=(
            *((key,) if key else ()),
            *_tier_keys(reading, places, rows),
            *held_remarks(reading, rows),
        ),
    )


def held_remarks(reading: Reading, rows: list[int]) -> tuple[str, ...]:
    """Why units of the table have no rank, where screening leaves them without."""
    found = by_reason(reading, [row for row in rows if reading.held(row)])
    return tuple(named(reading, reason, held) for reason, held in found)


def by_reason(reading: Reading, rows: list[int]) -> tuple[tuple[str, list[int]], ...]:
    """Each reason for which there is no rank, with the units it holds for."""
    reasons = [reading.reason(row, reading.composite) for row in rows]
    return tuple(
        (reason, [row for row, own in zip(rows, reasons, strict=True) if own == reason])
        for reason in dict.fromkeys(reasons)
    )


def named(reading: Reading, words: str, rows: list[int]) -> str:
    """The words, and the units by name while that is readable."""
    names = ", ".join(reading.unit_name(row) for row in rows)
    return sentence(f"{words}: {names}" if len(rows) <= NAMED else words)


def remarks_height(remarks: tuple[str, ...], width: float) -> float:
    """Millimetres of remarks under a table of ``width`` mm."""
    return sum(-(-text_width(words, _SMALL) * 1.04 // width) * _REMARK + _REMARK_GAP for words in remarks)


def league_overhead(league: League, width: float) -> float:
    """Millimetres of a table of ``width`` mm without its rows."""
    remarks = remarks_height(league.remarks, width)
    return head_height(league.head, width) + headings_height(league.columns) + AXIS + remarks


def _rows(
    reading: Reading, rows: list[int], nodes: tuple[Node, ...], place: Place, ruler: tuple[Drawing, ...]
) -> tuple[LeagueRow, ...]:
    """The ruler lies over all rows and hangs on the first."""
    heat = {node.code: fifths(reading.index.scores[:, reading.index.column_of(node.code)]) for node in nodes}
    return tuple(
        LeagueRow(
            style="own" if row == place.own else "other",
            height=millimetres(place.pitch),
            rank=reading.rank(row, reading.composite),
            changes=(place_change(reading, row, reading.composite),) if compared(reading) else (),
            name=fitting(reading.unit_name(row), _NAME[1] - _NAME_EDGE, _NAME_POINTS, bold=True),
            places=(),
            score=_score(reading, row, rows),
            drawings=ruler if k == 0 else (),
            cells=tuple(_cell(reading, row, node, heat[node.code][row]) for node in nodes),
            shares=_shares(reading, row),
        )
        for k, row in enumerate(rows)
    )


def _places(reading: Reading, rows: list[int], free: float) -> tuple[PlaceColumn, ...]:
    """Tiers by name while that leaves the ruler some room."""
    cells = [(row, reading.composite) for row in rows]
    named = place_columns(reading, cells, _NAME_POINTS, close=True)
    fits = free - sum(column.width for column in named) >= _LEAST_RULER
    return named if fits else place_columns(reading, cells, _NAME_POINTS, close=True, short=True)


def _tier_keys(reading: Reading, places: tuple[PlaceColumn, ...], rows: list[int]) -> tuple[str, ...]:
    node = reading.composite
    words = next((column.words for column in places if column.divides), ())
    key = tier_key(reading, node)
    return (key,) if key and words == tier_numbers(reading, [(row, node) for row in rows]) else ()


def _placed(rows: tuple[LeagueRow, ...], places: tuple[PlaceColumn, ...]) -> tuple[LeagueRow, ...]:
    """With the place in the group and the tier; a line stands above the first unit of each tier but the first."""
    tiers = next((column.words for column in places if column.divides), ())
    begins = [k for k in range(1, len(tiers)) if tiers[k] != tiers[k - 1]]
    return tuple(
        replace(
            row,
            places=tuple(column.words[k] for column in places),
            style=f"{row.style} tier" if k in begins else row.style,
        )
        for k, row in enumerate(rows)
    )


def _marked(reading: Reading, rows: list[int]) -> bool:
    return any(reading.mark(row, reading.composite) for row in rows)


def _score(reading: Reading, row: int, rows: list[int]) -> str:
    """The score; where any has a mark, the figures end alike."""
    node = reading.composite
    return reading.edged(row, node) if _marked(reading, rows) else reading.score(row, node)


def _cell(reading: Reading, row: int, node: Node, fifth: int) -> HeatCell:
    score = float(reading.index.scores[row, reading.index.column_of(node.code)])
    return HeatCell(f"h{fifth}" if fifth >= 0 else "none", reading.number(score, min(node.decimals, 2)))


def _shares(reading: Reading, row: int) -> tuple[HeatCell, ...]:
    """How much of the weight has figures, and how much of the unit's own report has arrived; what is full is quiet.

    Where figures are prepared: how many of them are reported, for an imputed one is none.
    """
    available, k = reading.index.available, reading.index.column_of(reading.composite.code)
    covered = float(reading.index.coverage[row, k] if available is None else available.unit[row])
    reported = own_share(reading, row)
    return tuple(
        HeatCell("full" if share >= 1 else "part", reading.language.percent(100 * share) if np.isfinite(share) else "–")
        for share in (covered, reported)
        if share is not None
    )


def _legend(reading: Reading) -> list[tuple[str, str]]:
    """The line over the rows, where there is one."""
    there = reading.index.summary.count[reading.index.column_of(reading.composite.code)]
    return [("mean", reading.mean_word)] if there else []


def _ruler(reading: Reading, rows: list[int], width: float, pitch: float) -> tuple[Drawing, ...]:
    """Scores of the composite as dots, with the mean; none without scores."""
    k = reading.index.column_of(reading.composite.code)
    summary = reading.index.summary
    if not summary.count[k]:
        return ()
    axis = round_axis(float(summary.low[k]), float(summary.high[k]), 4)
    scores = [float(reading.index.scores[row, k]) for row in rows]
    spelled = [reading.number(tick, axis.decimals) for tick in axis.ticks]
    size = Size(width, pitch * len(rows) + AXIS, reading.language.right_to_left)
    title = sentence(reading.text("scores of {count} units", count=len(rows)))
    return (score_ruler(scores, float(summary.mean[k]), axis, spelled, size).finish(title),)
