"""Tidy tables: ``scores.csv``, ``weights.csv``, ``contributions.csv``, ``history.csv``.

UTF-8, comma, LF. A number has a decimal point and up to 12 significant digits; a missing one is empty. A text that a
spreadsheet program would take for a formula has an apostrophe before it.
"""

from collections.abc import Iterator
from itertools import product

import numpy as np
import pandas as pd

from scorecard.export import cells
from scorecard.index.history import History
from scorecard.index.result import Index
from scorecard.index.tables import contributions_table, history_table, scores_table, weights_table
from scorecard.robustness.study import Study, Unstudied
from scorecard.rounding import SIGNIFICANT_DIGITS


def scores_csv(index: Index, robustness: Study | Unstudied | None = None) -> bytes:
    """Every unit of the territory in code order, every node parts before wholes; see :func:`scores_table`.

    The ends of rank intervals stand at composite and pillars, where ``robustness`` has them.
    """
    table = scores_table(index)
    if isinstance(robustness, Study):
        ends = np.array([robustness.interval(row, code) or (np.nan, np.nan) for row, code in _places(index)])
        table = table.assign(rank_low=ends[:, 0], rank_high=ends[:, 1])
    return csv_of(table)


def _places(index: Index) -> Iterator[tuple[int, str]]:
    return product(range(len(index.units)), index.nodes)


def weights_csv(index: Index) -> bytes:
    """Every edge of the framework; see :func:`weights_table`."""
    return csv_of(weights_table(index))


def contributions_csv(index: Index) -> bytes:
    """What parts add to levels and gaps of their wholes; see :func:`contributions_table`."""
    return csv_of(contributions_table(index))


def history_csv(history: History) -> bytes:
    """Every period, unit and node of the series; see :func:`history_table`."""
    return csv_of(history_table(history))


def csv_of(table: pd.DataFrame) -> bytes:
    """A table as every file here is written."""
    texts: list[str] = list(table.select_dtypes("str").columns)
    # Adding zero takes the sign from a negative zero, which some machines' sums have and others' have not.
    numbers: list[str] = list(table.select_dtypes("float").columns)
    safe = table.assign(**{name: table[name].map(cells.text) for name in texts}, **{n: table[n] + 0.0 for n in numbers})
    return str(safe.to_csv(index=False, lineterminator="\n", float_format=f"%.{SIGNIFICANT_DIGITS}g")).encode()
