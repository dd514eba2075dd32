"""Native charts of the audit workbook: the composite by rank, with what each part adds, beside the league table."""

from collections.abc import Mapping
from typing import Any

from scorecard.audit.front import MOST_BARS
from scorecard.audit.names import OVERVIEW
from scorecard.audit.nouns import Book, Live, Table
from scorecard.export.sheets import BAR, Head

_HEADING, _FIRST, _NAME, _SCORE = 3, 4, 3, 4
_PIXELS_A_BAR, _LEAST_HEIGHT, _WIDTH = 19, 320, 880
"""What reaches into a fifteenth column, LibreOffice prints on a page of its own."""
_COLOURS = (
    "#1F4E79",
    "#D98E2B",
    "#4F8A5B",
    "#A23B52",
    "#6D6BA8",
    "#3D9AA8",
    "#B5A642",
    "#7A5C45",
    "#8FAADC",
    "#C98BB9",
)


def add_charts(book: Any, sheets: Mapping[str, Any], made: Book, head: Head) -> None:  # noqa: ANN401 - xlsxwriter has no types
    """On the sheet of the league table, to its right."""
    tables = [sheet for sheet in made.sheets if isinstance(sheet, Table) and sheet.key == OVERVIEW]
    if not tables or not tables[0].rows:
        return
    (table,) = tables
    last = _FIRST + len(table.rows) - 1
    _add_bars(sheets[table.name], last)
    parts = range(_SCORE + 1, len(table.headings))
    adds = 0 < len(parts) <= MOST_BARS and _adds_up(table)
    chart = book.add_chart({"type": "bar", "subtype": "stacked"} if adds else {"type": "bar"})
    for number, column in enumerate(parts if adds else [_SCORE]):
        chart.add_series(
            {
                "name": [table.name, _HEADING, column],
                "categories": [table.name, _FIRST, _NAME, last, _NAME],
                "values": [table.name, _FIRST, column, last, column],
                "fill": {"color": _COLOURS[number % len(_COLOURS)]},
                "gap": 40,
            }
        )
    chart.set_title({"name": [table.name, _HEADING, _SCORE], "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}, "interval_unit": 1})
    chart.set_x_axis(
        {"min": 0, "num_format": "General", "major_gridlines": {"visible": True, "line": {"color": "#D0D0D0"}}}
    )
    chart.set_legend({"position": "bottom"} if adds else {"none": True})
    chart.set_size({"width": _WIDTH, "height": max(_LEAST_HEIGHT, _PIXELS_A_BAR * len(table.rows) + 140)})
    sheets[table.name].insert_chart(
        _HEADING, len(table.headings) + 1, chart, {"description": head.title, "object_position": 3}
    )


def _add_bars(sheet: Any, last: int) -> None:  # noqa: ANN401 - xlsxwriter has no types
    bars = {"type": "data_bar", "bar_color": BAR}
    sheet.conditional_format(_FIRST, _SCORE, last, _SCORE, {**bars, "min_type": "num", "min_value": 0})


def _adds_up(table: Table) -> bool:
    """Whether the parts of the first line make its composite, so that bars on one another end where it stands."""
    numbers = [cell.value if isinstance(cell, Live) else cell for cell in table.rows[0][_SCORE:]]
    known = [number for number in numbers if isinstance(number, float)]
    return len(known) == len(numbers) and abs(sum(known[1:]) - known[0]) <= 1e-6 * max(abs(known[0]), 1.0)
