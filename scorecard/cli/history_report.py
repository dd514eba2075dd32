"""The history as tables on a terminal: a row a unit, or of one unit a row a period."""

from collections.abc import Iterator, Sequence

import numpy as np

from scorecard.cli.columns import aligned
from scorecard.cli.spelling import NOTHING, Spelling
from scorecard.index.history import BreakReason, History
from scorecard.panel import DataStatus
from scorecard.problems.rule import N_

MERGED, BREAK = "~", "|"
MOST = 12
"""A table of more periods does not fit a terminal; the last ones are shown."""
WHY = {
    BreakReason.TERRITORY: N_("the territory changed"),
    BreakReason.WEIGHTS: N_("the weights changed"),
    BreakReason.EDITION: N_("the edition changed"),
}


def history_lines(told: History, rows: Sequence[int], code: str, spelling: Spelling) -> Iterator[str]:
    """A row a unit, the best of the last period first; a column a period."""
    shown, k = told.last(MOST), told.column_of(code)
    ranked = np.nan_to_num(shown.ranks[-1, :, k], nan=np.inf)
    order = sorted(rows, key=lambda row: (ranked[row], row))
    broken = {one.position for one in shown.breaks}
    # Heads, positions, and what stands where there is none: nothing in the column of a missing period.
    columns = [
        column
        for period, t in shown.every_period
        for column in (
            *(((BREAK, None, BREAK),) if t in broken else ()),
            (period.in_figures(spelling.language), t, ""),
        )
    ]
    table = [("", "", *(head for head, _, _ in columns))]
    for row in order:
        cells = [other if t is None else _score(shown, (t, row, k), code, spelling) for _, t, other in columns]
        table.append((shown.units[row].code, spelling.unit(shown.units[row]), *cells))
    yield from aligned(table, frozenset(range(2, 2 + len(columns))))
    yield from _remarks(shown, order, spelling)


def unit_lines(told: History, rows: Sequence[int], code: str, spelling: Spelling) -> Iterator[str]:
    """Of the one unit a row a period: score, rank, how much of the weight has figures, and what is to be known.

    Of a period that is missing between others nothing is said.
    """
    (row,), k, text = rows, told.column_of(code), spelling.language.text
    yield f"{told.units[row].code} {spelling.unit(told.units[row])}"
    table = [("", text("score"), text("rank"), text("coverage"), "")]
    for period, t in told.every_period:
        said = ("", "", "", "") if t is None else _period_cells(told, (t, row, k), code, spelling)
        table.append((period.in_figures(spelling.language), *said))
    yield from aligned(table, frozenset({1, 2, 3}))


def _period_cells(
    told: History, place: tuple[int, int, int], code: str, spelling: Spelling
) -> tuple[str, str, str, str]:
    """Of a unit in one period: score, rank, coverage, and why the series breaks there, merged or what its state is."""
    score, rank, text = told.scores[place], told.ranks[place], spelling.language.text
    why = [text(WHY[reason]) for one in told.breaks if one.position == place[0] for reason in one.reasons]
    merged = text("from the units it was made of") if told.merged[place[:2]] else ""
    state = "" if np.isnan(score) else spelling.state(DataStatus(int(told.statuses[place])))
    return (
        _score(told, place, code, spelling),
        NOTHING if np.isnan(rank) else spelling.language.number(rank, 0 if rank == int(rank) else 1),
        spelling.percent(round(float(told.coverage[place]), 4)),
        " · ".join(words for words in (", ".join(why), merged, state) if words),
    )


def _score(told: History, place: tuple[int, int, int], code: str, spelling: Spelling) -> str:
    score = float(told.scores[place])
    if np.isnan(score):
        return f"{NOTHING} "
    return spelling.score(score, code) + (MERGED if told.merged[place[:2]] else " ")


def _remarks(told: History, rows: Sequence[int], spelling: Spelling) -> Iterator[str]:
    """What the signs mean, where they occur."""
    text = spelling.language.text
    if told.merged[:, list(rows)].any():
        yield text("{sign} from the units it was made of", sign=MERGED)
    for one in told.breaks:
        reasons = ", ".join(text(WHY[reason]) for reason in one.reasons)
        yield f"{BREAK} {one.later.in_figures(spelling.language)}: {reasons}"
