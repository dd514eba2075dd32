"""The table of scores with the ends of rank intervals."""

from itertools import product

import numpy as np
import pandas as pd

from scorecard.index.result import Index
from scorecard.index.tables import scores_table
from scorecard.robustness.study import Study, Unstudied


def scores_with_intervals(index: Index, robustness: Study | Unstudied | None) -> pd.DataFrame:
    """:func:`scores_table` with rank_low and rank_high at composite and pillars, where ``robustness`` has them."""
    table = scores_table(index)
    if not isinstance(robustness, Study):
        return table
    places = product(range(len(index.units)), index.nodes)
    ends = np.array([robustness.interval(row, code) or (np.nan, np.nan) for row, code in places]).reshape(-1, 2)
    return table.assign(rank_low=ends[:, 0], rank_high=ends[:, 1])
