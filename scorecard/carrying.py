"""Between two reports a figure stands: what is reported by the quarter or year is taken from earlier workbooks.

A value speaks of the last whole quarter (half, year) at the end of the period in whose workbooks it stands, as
:meth:`scorecard.catalogue.Figure.speaks_of` says. It is current in every later period that speaks of the same quarter,
stale in those that speak of the next one, and gone after.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Figure
from scorecard.panel import Codes, DataStatus, Panel
from scorecard.period import Period

_NO_ANSWER = (DataStatus.MISSING, DataStatus.REJECTED)


def dated(panel: Panel, figures: Mapping[str, Figure]) -> Panel:
    """The panel with the quarter, half or year that its cells speak of, where that is longer than its own period."""
    spoken = {code: figures[code].speaks_of(panel.period) for code in panel.figures}
    cells = {
        (unit, code): cell if spoken[code] == panel.period else replace(cell, period=spoken[code])
        for (unit, code), cell in panel.cells.items()
    }
    return replace(panel, cells=cells)


def carry(panel: Panel, earlier: Panel, figures: Mapping[str, Figure]) -> Panel:
    """The panel with what it misses and ``earlier`` has: a panel as it was read, of the same units; newest first.

    Only what is missing is filled. What was rejected stays so; what was rejected earlier is passed over for the value
    before it. *Not applicable* and *withheld* are answers and stand. Cells keep their address and say of what they
    speak and from where they were carried; their workbooks join the sources.
    """
    values, statuses, cells = panel.values.copy(), panel.statuses.copy(), dict(panel.cells)
    sources = dict.fromkeys(panel.sources)
    for code, speaks, is_current in _within_reach(panel, earlier.period, figures):
        k, known = panel.figures.index(code), earlier.status(code)
        taken = _missing(panel, code) & ~np.isin(known, _NO_ANSWER)
        values[taken, k] = earlier.column(code)[taken]
        statuses[taken, k] = known[taken] if is_current else _stale(known[taken])
        for row in np.flatnonzero(taken):
            place = (panel.units[row].code, code)
            cells[place] = replace(earlier.cells[place], period=speaks, carried_from=earlier.period)
            sources[cells[place].location.path] = None
    return replace(panel, values=values, statuses=statuses, cells=cells, sources=tuple(sources))


def stand_in(panel: Panel, table: Panel) -> Panel:
    """The panel with what it misses and an outside table of the same units and figures has."""
    missing = np.equal(panel.statuses, DataStatus.MISSING) & np.not_equal(table.statuses, DataStatus.MISSING)
    cells = dict(panel.cells)
    for row, k in zip(*np.nonzero(missing), strict=True):
        place = (panel.units[row].code, panel.figures[k])
        cells[place] = table.cells[place]
    return replace(
        panel,
        values=np.where(missing, table.values, panel.values),
        statuses=np.where(missing, table.statuses, panel.statuses).astype(np.int8),
        cells=cells,
        sources=tuple(dict.fromkeys((*panel.sources, *table.sources))),
    )


def can_fill(panel: Panel, earlier: Period, figures: Mapping[str, Figure]) -> bool:
    """Whether workbooks of an earlier period may hold what the panel misses."""
    return any(bool(_missing(panel, code).any()) for code, *_ in _within_reach(panel, earlier, figures))


def could_mend(panel: Panel, earlier: Period, figures: Mapping[str, Figure]) -> bool:
    """Whether workbooks of an earlier period that nobody could read may hold better than what the panel has now.

    That is a value where there is none, or one newer than a stale one.
    """
    within = {code for code, *_ in _within_reach(panel, earlier, figures)}
    stale = (
        cell.carried_from < earlier
        for (unit, code), cell in panel.cells.items()
        if code in within and cell.carried_from and panel.status(code)[panel.row_of(unit)] == DataStatus.STALE
    )
    return can_fill(panel, earlier, figures) or any(stale)


def _within_reach(panel: Panel, earlier: Period, figures: Mapping[str, Figure]) -> Iterator[tuple[str, Period, bool]]:
    """The figures of longer periods of which a value of ``earlier`` is not too old.

    Each with what that value speaks of, and whether that is current.
    """
    for code in panel.figures:
        wanted, speaks = figures[code].speaks_of(panel.period), figures[code].speaks_of(earlier)
        if wanted != panel.period and speaks >= wanted.previous():
            yield code, speaks, speaks == wanted


def _missing(panel: Panel, code: str) -> npt.NDArray[np.bool_]:
    return np.equal(panel.status(code), DataStatus.MISSING)


def _stale(statuses: Codes) -> Codes:
    """What is known of a value one quarter old: stale at best; *not applicable* and *withheld* remain what they are."""
    return np.maximum(statuses, DataStatus.STALE).astype(np.int8)
