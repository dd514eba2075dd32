"""Between two reports a figure stands: what is reported by the quarter or year is taken from earlier workbooks.

A value speaks of the last whole quarter (half, year) at the end of the period in whose workbooks it stands, as
:meth:`scorecard.catalogue.Figure.speaks_of` says. It is current in every later period that speaks of the same quarter,
stale in as many further ones as the figure's age limit allows, and gone after. Over a change of territory it is merged.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from scorecard.assessing import what_counts
from scorecard.catalogue import Figure
from scorecard.panel import Assessed, Bridged, Cell, Codes, DataStatus, Panel, Remarks
from scorecard.period import Period

_NO_ANSWER = (DataStatus.MISSING, DataStatus.REJECTED)


def dated(panel: Panel, figures: Mapping[str, Figure]) -> Panel:
    """The panel with the quarter, half or year that its cells speak of, where that is longer than its own period."""
    spoken = {code: figures[code].speaks_of(panel.period) for code in panel.figures}
    if all(period == panel.period for period in spoken.values()):
        return panel
    cells = {
        (unit, code): cell if spoken[code] == panel.period else replace(cell, period=spoken[code])
        for (unit, code), cell in panel.cells.items()
    }
    assessed = panel.assessed and replace(
        panel.assessed,
        cells={
            (stage, unit, code): cell if spoken[code] == panel.period else replace(cell, period=spoken[code])
            for (stage, unit, code), cell in panel.assessed.cells.items()
        },
    )
    return replace(panel, cells=cells, assessed=assessed)


def carry(panel: Panel, earlier: Panel, figures: Mapping[str, Figure]) -> Panel:
    """The panel with what it misses and ``earlier`` has: a panel as it was read, of the same units; newest first.

    Only what is missing is filled. What was rejected stays so; what was rejected earlier is passed over for the value
    before it. *Not applicable* and *withheld* are answers and stand. Cells keep their address and say of what they
    speak and from where they were carried; their workbooks join the sources. Each stage of an assessed figure is
    carried by itself, while all speak of the same quarter: an office's own value and a later appraisal of it meet.
    """
    values, statuses, cells = panel.values.copy(), panel.statuses.copy(), dict(panel.cells)
    sources = dict.fromkeys(panel.sources)
    for code, speaks, is_current in _within_reach(panel, earlier.period, figures):
        if figures[code].assessment is not None:
            continue
        k, known = panel.figures.index(code), earlier.status(code)
        taken = _missing(panel, code) & ~np.isin(known, _NO_ANSWER)
        values[taken, k] = earlier.column(code)[taken]
        statuses[taken, k] = known[taken] if is_current else _stale(known[taken])
        for row in np.flatnonzero(taken):
            place = (panel.units[row].code, code)
            cells[place] = replace(earlier.cells[place], period=speaks, carried_from=earlier.period)
            sources[cells[place].location.path] = None
    carried = replace(panel, values=values, statuses=statuses, cells=cells, sources=tuple(sources))
    return _carry_stages(carried, earlier, figures)


def _carry_stages(panel: Panel, earlier: Panel, figures: Mapping[str, Figure]) -> Panel:
    """The same for the stages of assessed figures, and what counts of them then."""
    now, before = panel.assessed, earlier.assessed
    if now is None or before is None:
        return panel
    values, statuses, cells = now.values.copy(), now.statuses.copy(), dict(now.cells)
    moved = np.zeros(panel.values.shape, dtype=bool)
    sources = dict.fromkeys(panel.sources)
    for code, speaks, is_current in _within_reach(panel, earlier.period, figures):
        if figures[code].assessment is None:
            continue
        k, may = panel.figures.index(code), _may_join(panel, now, code, speaks)
        may &= np.not_equal(earlier.status(code), DataStatus.REJECTED)
        for position, stage in enumerate(now.stages):
            known = before.statuses[position, :, k]
            taken = may & np.equal(statuses[position, :, k], DataStatus.MISSING) & ~np.isin(known, _NO_ANSWER)
            values[position, taken, k] = before.values[position, taken, k]
            statuses[position, taken, k] = known[taken] if is_current else _stale(known[taken])
            moved[taken, k] = True
            for row in np.flatnonzero(taken):
                place = (stage, panel.units[row].code, code)
                cells[place] = replace(before.cells[place], period=speaks, carried_from=earlier.period)
                sources[cells[place].location.path] = None
    assessed = replace(
        now,
        values=values,
        statuses=statuses,
        cells=cells,
        evidence=_joined(now.evidence, before.evidence, panel, moved),
        explanations=_joined(now.explanations, before.explanations, panel, moved),
    )
    return what_counts(replace(panel, assessed=assessed, sources=tuple(sources)), figures, moved)


def _may_join(panel: Panel, assessed: Assessed, code: str, speaks: Period) -> npt.NDArray[np.bool_]:
    """(unit,) where values of ``speaks`` may join: nothing is rejected, and no stage speaks of another quarter."""
    may = np.not_equal(panel.status(code), DataStatus.REJECTED)
    k = panel.figures.index(code)
    for position, stage in enumerate(assessed.stages):
        for row in np.flatnonzero(assessed.given[position, :, k]):
            may[row] &= assessed.cells[stage, panel.units[row].code, code].period == speaks
    return may


def _joined(now: Remarks, before: Remarks, panel: Panel, moved: npt.NDArray[np.bool_]) -> Remarks:
    """What is said now, and where a value was carried also what was said beside it."""
    found = dict(now)
    for place, said in before.items():
        if moved[panel.row_of(place[0]), panel.figures.index(place[1])]:
            found[place] = (*found.get(place, ()), *said)
    return found


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


def carry_over(panel: Panel, merged: Panel, figures: Mapping[str, Figure]) -> Panel:
    """The panel with what it misses and ``merged`` has: what stood before the territory changed, in its units now.

    Each value speaks of the oldest quarter that those it was merged from speak of. What a unit was made of is kept in
    ``bridged``; a unit that only changed its name or code keeps its cells. Stages of assessed figures are not carried:
    what was appraised of a unit that is no more says nothing of the new one.
    """
    values, statuses, cells = panel.values.copy(), panel.statuses.copy(), dict(panel.cells)
    bridged, sources = dict(panel.bridged), dict.fromkeys(panel.sources)
    for code, _, _ in _within_reach(panel, merged.period, figures):
        figure, k, known = figures[code], panel.figures.index(code), merged.status(code)
        there = _missing(panel, code) & ~np.isin(known, _NO_ANSWER)
        for row in np.flatnonzero(there) if figure.assessment is None else ():
            place = (panel.units[row].code, code)
            found = _bridge(merged, place, figure)
            if found is None or not _is_within(figure, found.speaks, panel.period):
                continue
            values[row, k] = merged.column(code)[row]
            is_current = found.speaks == figure.speaks_of(panel.period)
            statuses[row, k] = known[row] if is_current else _stale(known[row])
            own = merged.cell(*place)
            if own is None:
                bridged[place] = found
            else:
                cells[place] = replace(own, period=found.speaks, carried_from=found.carried_from)
            sources |= dict.fromkeys(cell.location.path for cell in _cells_behind(merged, place[0], figure))
    return replace(panel, values=values, statuses=statuses, cells=cells, bridged=bridged, sources=tuple(sources))


def passed_over(panel: Panel) -> Panel:
    """The panel with everything rejected as missing: for later periods the value before it stands."""
    rejected = np.equal(panel.statuses, DataStatus.REJECTED)
    if not rejected.any():
        return panel
    return replace(panel, statuses=np.where(rejected, DataStatus.MISSING, panel.statuses).astype(np.int8))


def _bridge(merged: Panel, place: tuple[str, str], figure: Figure) -> Bridged | None:
    """From where a value of a merged panel comes; None where it stands in no workbook of a period."""
    before = merged.predecessors
    own, older = merged.bridged.get(place), before.codes[place[0]] if before else ()
    if own is not None or before is None:
        return own
    held, bridged = _cells_behind(merged, place[0], figure), before.panel.bridged
    needed = [(unit, code) for unit in older for code in _made_of(figure)]
    beyond = [found for one in needed if (found := bridged.get(one)) is not None]
    if len(held) + len(beyond) < len(needed) or any(cell.outside for cell in held):
        return None
    spoken = [cell.period or figure.speaks_of(cell.carried_from or merged.period) for cell in held]
    carried = [cell.carried_from or merged.period for cell in held]
    speaks = min((*spoken, *(one.speaks for one in beyond)))
    return Bridged(before.panel, older, speaks, min((*carried, *(one.carried_from for one in beyond))))


def _cells_behind(merged: Panel, unit: str, figure: Figure) -> list[Cell]:
    """The cells of the units before the change of which the value of a unit was made."""
    before = merged.predecessors
    older = before.codes[unit] if before else ()
    needed = [(code, part) for code in older for part in _made_of(figure)]
    return [cell for one in needed if before and (cell := before.panel.cell(*one)) is not None]


def _made_of(figure: Figure) -> tuple[str, ...]:
    """The figures of predecessors of which one of a merged unit is made: of a ratio its parts."""
    return (figure.quotient.numerator, figure.quotient.denominator) if figure.quotient else (figure.code,)


def wanting(panel: Panel, earlier: Period, figures: Mapping[str, Figure]) -> frozenset[str]:
    """The figures that the panel misses of any unit and that workbooks of an earlier period may hold."""
    within = _within_reach(panel, earlier, figures)
    return frozenset(code for code, *_ in within if _lacking(panel, code, figures).any())


def can_fill(panel: Panel, earlier: Period, figures: Mapping[str, Figure]) -> bool:
    """Whether workbooks of an earlier period may hold what the panel misses."""
    return bool(wanting(panel, earlier, figures))


def could_mend(panel: Panel, earlier: Period, figures: Mapping[str, Figure]) -> bool:
    """Whether workbooks of an earlier period that nobody could read may hold better than what the panel has now.

    That is a value where there is none, or one newer than a stale one.
    """
    within = {code for code, *_ in _within_reach(panel, earlier, figures)}
    carried = {place: cell.carried_from for place, cell in panel.cells.items() if cell.carried_from}
    carried |= {place: found.carried_from for place, found in panel.bridged.items()}
    stale = (
        since < earlier
        for (unit, code), since in carried.items()
        if code in within and panel.status(code)[panel.row_of(unit)] == DataStatus.STALE
    )
    return can_fill(panel, earlier, figures) or any(stale)


def _within_reach(panel: Panel, earlier: Period, figures: Mapping[str, Figure]) -> Iterator[tuple[str, Period, bool]]:
    """The figures of which a value of ``earlier`` is not too old.

    Each with what that value speaks of, and whether that is current.
    """
    for code in panel.figures:
        speaks = figures[code].speaks_of(earlier)
        if _is_within(figures[code], speaks, panel.period):
            yield code, speaks, speaks == figures[code].speaks_of(panel.period)


def _is_within(figure: Figure, speaks: Period, period: Period) -> bool:
    """Whether what a value speaks of is not older than the figure's age limit in ``period``."""
    wanted = figure.speaks_of(period)
    return speaks.distance(wanted) <= figure.oldest(period)


def _missing(panel: Panel, code: str) -> npt.NDArray[np.bool_]:
    return np.equal(panel.status(code), DataStatus.MISSING)


def _lacking(panel: Panel, code: str, figures: Mapping[str, Figure]) -> npt.NDArray[np.bool_]:
    """(unit,) where the value, or that of any stage, is missing."""
    if panel.assessed is None or figures[code].assessment is None:
        return _missing(panel, code)
    stages = panel.assessed.statuses[:, :, panel.figures.index(code)]
    return np.asarray(np.equal(stages, DataStatus.MISSING).any(axis=0))


def _stale(statuses: Codes) -> Codes:
    """What is known of a value one quarter old: stale at best; *not applicable* and *withheld* remain what they are."""
    return np.maximum(statuses, DataStatus.STALE).astype(np.int8)
