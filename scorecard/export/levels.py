"""``levels.csv``: units beside the parts that they are made of, one row a unit of the upper level and figure."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from scorecard.catalogue import Catalogue, FigureKind
from scorecard.export.cells import rounded
from scorecard.export.results_json import to_json
from scorecard.export.tables import csv_of
from scorecard.levels import Level
from scorecard.period import Period

_NUMBERS = (FigureKind.NUMBER, FigureKind.COUNT)


def levels_csv(levels: Sequence[Level], period: Period, catalogue: Catalogue) -> bytes:
    """Every level, unit, and figure that is a number, in the order of their codes."""
    return csv_of(pd.concat([_table(level, period, catalogue) for level in levels], ignore_index=True))


def levels_json(levels: Sequence[Level], period: Period, catalogue: Catalogue) -> bytes:
    """The rows of ``levels.csv``; null where there is no number."""
    tables = [_table(level, period, catalogue) for level in levels]
    rows = [row for table in tables for row in table.to_dict(orient="records")]
    return to_json({"levels": [{key: _plain(value) for key, value in row.items()} for row in rows]})


def _plain(value: object) -> object:
    return rounded(value) if isinstance(value, float) else value


def _table(level: Level, period: Period, catalogue: Catalogue) -> pd.DataFrame:
    """The columns of docs/reference/geography.md."""
    columns = [k for k, code in enumerate(level.figures) if catalogue.figures[code].kind in _NUMBERS]
    count, units = len(columns), level.units
    return pd.DataFrame(
        {
            "period": period.code,
            "vintage": np.repeat([unit.vintage for unit in units], count),
            "unit": np.repeat([unit.code for unit in units], count),
            "name": np.repeat([unit.names("vi") for unit in units], count),
            "figure": np.tile([level.figures[k] for k in columns], len(units)),
            "parts_vintage": level.vintage,
            "parts": np.repeat(level.parts, count),
            "reporting": np.repeat(level.reporting, count),
            "share_reporting": np.repeat(level.share, count),
            "known": level.known[:, columns].ravel(),
            "rule": np.tile([catalogue.figures[level.figures[k]].merging.value for k in columns], len(units)),
            "merged": level.merged[:, columns].ravel(),
            "so_far": level.so_far[:, columns].ravel(),
            "stated": level.stated[:, columns].ravel(),
            "difference": (level.stated - level.merged)[:, columns].ravel(),
        }
    )
