"""Tidy tables: ``scores.csv``, one row a unit and node, ``weights.csv``, one row an edge, and ``contributions.csv``.

UTF-8, comma, LF. A number has a decimal point and up to 12 significant digits; a missing one is empty. A text that a
spreadsheet program would take for a formula has an apostrophe before it.
"""

import pandas as pd

from scorecard.export import cells
from scorecard.index.result import Index
from scorecard.index.tables import contributions_table, scores_table, weights_table
from scorecard.rounding import SIGNIFICANT_DIGITS


def scores_csv(index: Index) -> bytes:
    """Every unit of the territory in code order, every node parts before wholes; see :func:`scores_table`."""
    return _csv(scores_table(index))


def weights_csv(index: Index) -> bytes:
    """Every edge of the framework; see :func:`weights_table`."""
    return _csv(weights_table(index))


def contributions_csv(index: Index) -> bytes:
    """What parts add to levels and gaps of their wholes; see :func:`contributions_table`."""
    return _csv(contributions_table(index))


def _csv(table: pd.DataFrame) -> bytes:
    texts: list[str] = list(table.select_dtypes("str").columns)
    # Adding zero takes the sign from a negative zero, which some machines' sums have and others' have not.
    numbers: list[str] = list(table.select_dtypes("float").columns)
    safe = table.assign(**{name: table[name].map(cells.text) for name in texts}, **{n: table[n] + 0.0 for n in numbers})
    return str(safe.to_csv(index=False, lineterminator="\n", float_format=f"%.{SIGNIFICANT_DIGITS}g")).encode()
