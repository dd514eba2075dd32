"""What of the periods of a year counts: a figure may gather from January on, as a sum or a mean of its own values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import fsum

import numpy as np

from scorecard.catalogue import Figure, Gathers
from scorecard.panel import Codes, DataStatus, Floats, Gathered, Panel
from scorecard.period import Period
from scorecard.problems import Checked, Problem, problem

MOST_UNITS = 12
_COUNTS = (DataStatus.FINAL, DataStatus.PROVISIONAL, DataStatus.ESTIMATED, DataStatus.IMPUTED)


def periods_of_year(period: Period) -> Iterator[Period]:
    """The periods of its length from January up to the one before it, earliest first."""
    earlier = []
    before = period.previous()
    while before.year == period.year and before < period:
        earlier.append(before)
        before = before.previous()
    yield from reversed(earlier)


def gathers_any(figures: Mapping[str, Figure]) -> bool:
    """Whether any figure needs the earlier periods of its year."""
    return any(figure.gathers is not Gathers.LATEST for figure in figures.values())


def gather(panel: Panel, year: Mapping[Period, Panel | None], figures: Mapping[str, Figure]) -> Checked[Panel]:
    """The panel with the sums and means since January; ``year`` has its earlier periods, None for one without folder.

    All panels are of the same units, as they were read. A sum is there where every period is there or not applicable,
    else it is missing (D181): what is missing is not zero. A mean is one of the periods that are there, estimated
    where one lacks, and stale where that is the last. What is rejected, withheld or not applicable in the period itself
    stays so.
    """
    values, statuses, gathered = panel.values.copy(), panel.statuses.copy(), dict(panel.gathered)
    problems: list[Problem] = []
    for code in panel.figures:
        how, k = figures[code].gathers, panel.figures.index(code)
        if how is Gathers.LATEST:
            continue
        known, said = _stacked(panel, year, code)
        values[:, k], statuses[:, k] = (_summed if how is Gathers.SUM else _averaged)(known, said)
        times = (*year, panel.period)
        for row, unit in enumerate(panel.units):
            if np.isfinite(values[row, k]):
                there = [t for t in range(len(times)) if np.isfinite(known[t, row])]
                gathered[unit.code, code] = tuple(Gathered(times[t], float(known[t, row])) for t in there)
        if how is Gathers.SUM:
            problems += _lacking(panel, code, times, known, said)
    return Checked(replace(panel, values=values, statuses=statuses, gathered=gathered), tuple(problems))


def _stacked(panel: Panel, year: Mapping[Period, Panel | None], code: str) -> tuple[Floats, Codes]:
    """Values and statuses (period, unit) from January to the period of the panel; missing without a folder."""
    panels = [*year.values(), panel]
    none = np.full(len(panel.units), np.nan)
    missing = np.full(len(panel.units), DataStatus.MISSING, dtype=np.int8)
    said = np.stack([missing if one is None else one.status(code) for one in panels])
    values = np.stack([none if one is None else one.column(code) for one in panels])
    return np.where(np.isin(said, _COUNTS), values, np.nan), said


def _summed(known: Floats, said: Codes) -> tuple[Floats, Codes]:
    whole = (np.isfinite(known) | np.equal(said, DataStatus.NOT_APPLICABLE)).all(axis=0)
    totals = np.array([fsum(column[np.isfinite(column)]) for column in known.T])
    worst = np.where(np.isfinite(known), said, DataStatus.FINAL).max(axis=0)
    found = np.where(whole, worst, DataStatus.MISSING)
    return _kept(np.where(whole, totals, np.nan), found, said[-1])


def _averaged(known: Floats, said: Codes) -> tuple[Floats, Codes]:
    there = np.isfinite(known)
    count = there.sum(axis=0)
    means = np.array([fsum(column[np.isfinite(column)]) / max(np.isfinite(column).sum(), 1) for column in known.T])
    worst = np.where(there, said, DataStatus.FINAL).max(axis=0)
    lacks = ~(there | np.equal(said, DataStatus.NOT_APPLICABLE)).all(axis=0)
    worst = np.where(lacks, np.maximum(worst, DataStatus.ESTIMATED), worst)
    worst = np.where(there[-1], worst, DataStatus.STALE)
    return _kept(np.where(count > 0, means, np.nan), np.where(count > 0, worst, DataStatus.MISSING), said[-1])


def _kept(values: Floats, statuses: Codes, own: Codes) -> tuple[Floats, Codes]:
    """An answer of the period itself that is no number stays what it is."""
    answered = np.isin(own, (DataStatus.NOT_APPLICABLE, DataStatus.SUPPRESSED, DataStatus.REJECTED))
    return np.where(answered, np.nan, values), np.where(answered, own, statuses).astype(np.int8)


def _lacking(panel: Panel, code: str, times: Sequence[Period], known: Floats, said: Codes) -> Iterator[Problem]:
    """D181: units that gave the figure now, and whose sum lacks a period before; once a figure."""
    lacks = ~(np.isfinite(known) | np.equal(said, DataStatus.NOT_APPLICABLE))
    rows = np.flatnonzero(np.isfinite(known[-1]) & lacks.any(axis=0))
    if not len(rows):
        return
    more = f" (+{len(rows) - MOST_UNITS})" if len(rows) > MOST_UNITS else ""
    units = ", ".join(panel.units[row].code for row in rows[:MOST_UNITS]) + more
    periods = ", ".join(times[t].code for t in np.flatnonzero(lacks[:, rows].any(axis=1)).tolist())
    yield problem("D181", indicator=code, count=len(rows), units=units, periods=periods)
