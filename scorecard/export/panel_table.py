"""``panel.csv`` of a snapshot: the figures a period was computed from, so exactly that they give the same numbers."""

import io
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from scorecard.export import cells
from scorecard.geography import Geography
from scorecard.panel import DataStatus, Panel
from scorecard.period import parse_period

EXACT = "%.17g"
"""Every float comes back as it was."""
_STATUSES = {cells.status(status): int(status) for status in DataStatus}


def panel_csv(panels: Iterable[Panel]) -> bytes:
    """A row a period, unit and figure: period, vintage, unit, figure, value, status; what is missing has no value.

    The period itself comes first, then those that its computation looks at besides. UTF-8, comma, LF.
    """
    table = pd.concat([_rows(panel) for panel in panels])
    return str(table.to_csv(index=False, lineterminator="\n", float_format=EXACT)).encode()


def panels_of(content: bytes, geography: Geography) -> tuple[Panel, ...]:
    """The panels of :func:`panel_csv`, without the cells and workbooks they came from.

    Raises ValueError and KeyError where it is no such table, or names a unit that ``geography`` has not.
    """
    table = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    return tuple(_panels(table, geography))


def _rows(panel: Panel) -> pd.DataFrame:
    units, figures = len(panel.units), len(panel.figures)
    return pd.DataFrame(
        {
            "period": panel.period.code,
            "vintage": np.repeat([cells.text(unit.vintage) for unit in panel.units], figures),
            "unit": np.repeat([cells.text(unit.code) for unit in panel.units], figures),
            "figure": np.tile([cells.text(code) for code in panel.figures], units),
            "value": np.ravel(panel.values) + 0.0,
            "status": [cells.status(int(code)) for code in panel.statuses.flat],
        }
    )


def _panels(table: pd.DataFrame, geography: Geography) -> Iterator[Panel]:
    vintages = {cells.text(vintage.code): vintage.code for vintage in geography.vintages}
    for code, rows in table.groupby("period", sort=False):
        period, vintage = parse_period(str(code)), vintages[rows["vintage"].iloc[0]]
        if period is None:
            message = f"not a period: {code}"
            raise ValueError(message)
        units = {cells.text(unit.code): unit for unit in geography.units(vintage)}
        figures = tuple(dict.fromkeys(rows["figure"]))
        shape = (-1, len(figures))
        yield Panel(
            period=period,
            units=tuple(units[name] for name in dict.fromkeys(rows["unit"])),
            figures=figures,
            values=np.array([float(value or "nan") for value in rows["value"]]).reshape(shape),
            statuses=np.array([_STATUSES[name] for name in rows["status"]], dtype=np.int8).reshape(shape),
            cells={},
            vintage=vintage,
        )
