"""Tidy tables: ``scores.csv``, ``weights.csv``, ``contributions.csv``, ``history.csv``, ``changes.csv``.

UTF-8, comma, LF. A number has a decimal point and up to 12 significant digits; a missing one is empty. A text that a
spreadsheet program would take for a formula has an apostrophe before it.
"""

import pandas as pd

from scorecard.export import cells
from scorecard.index.history import History
from scorecard.index.result import Index
from scorecard.index.tables import contributions_table, history_table, weights_table
from scorecard.replay import Replay
from scorecard.replay.tables import changes_table
from scorecard.robustness.study import Study, Unstudied
from scorecard.robustness.tables import scores_with_intervals
from scorecard.rounding import SIGNIFICANT_DIGITS


def scores_csv(index: Index, robustness: Study | Unstudied | None = None) -> bytes:
    """Every unit of the territory in code order, every node parts before wholes; see :func:`scores_table`.

    The ends of rank intervals stand at composite and pillars, where ``robustness`` has them.
    """
    return csv_of(scores_with_intervals(index, robustness))


def weights_csv(index: Index) -> bytes:
    """Every edge of the framework; see :func:`weights_table`."""
    return csv_of(weights_table(index))


def contributions_csv(index: Index) -> bytes:
    """What parts add to levels and gaps of their wholes; see :func:`contributions_table`."""
    return csv_of(contributions_table(index))


def history_csv(history: History) -> bytes:
    """Every period, unit and node of the series; see :func:`history_table`."""
    return csv_of(history_table(history))


def changes_csv(found: Replay) -> bytes:
    """Why scores and ranks moved since the period before; see :func:`changes_table`."""
    return csv_of(changes_table(found))


def csv_of(table: pd.DataFrame) -> bytes:
    """A table as every file here is written."""
    texts: list[str] = list(table.select_dtypes("str").columns)
    # Adding zero takes the sign from a negative zero, which some machines' sums have and others' have not.
    numbers: list[str] = list(table.select_dtypes("float").columns)
    safe = table.assign(**{name: table[name].map(cells.text) for name in texts}, **{n: table[n] + 0.0 for n in numbers})
    return str(safe.to_csv(index=False, lineterminator="\n", float_format=f"%.{SIGNIFICANT_DIGITS}g")).encode()
