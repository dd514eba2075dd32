"""Figures of one period beside each other and beside what is due: sums, what is gone, what is stale."""

from collections.abc import Iterator, Sequence

import numpy as np

from scorecard.catalogue import Catalogue, CheckName, FigureKind
from scorecard.panel import DataStatus, Panel
from scorecard.plausibility.held import Finding, Held, roughly, shown
from scorecard.plausibility.standing import Flags, last_decimal
from scorecard.problems import Problem, problem

MOST_UNITS = 12
# Sums of decimals are not exact in binary.
EXACT = 1e-9


def check_within(catalogue: Catalogue, panel: Panel) -> Iterator[Problem]:
    """D151 and D139 of the figures that count in a period, those that stand from earlier ones among them."""
    if CheckName.SUM not in catalogue.checks.without:
        yield from sums(catalogue, panel)
    if CheckName.STALE not in catalogue.checks.without:
        yield from stale(catalogue, panel)


def sums(catalogue: Catalogue, panel: Panel) -> Iterator[Problem]:
    """D151: a whole that is not the sum of its parts, further than rounding goes.

    Whole numbers of things must agree; other figures may differ by half the last decimal of each of them.
    """
    for code, figure in catalogue.figures.items():
        if not figure.sum_of:
            continue
        columns = np.stack([panel.column(name) for name in (code, *figure.sum_of)], axis=-1)
        kinds = (catalogue.figures[name].kind for name in (code, *figure.sum_of))
        rounding = np.array([kind is not FigureKind.COUNT for kind in kinds]) * last_decimal(columns) / 2
        total = columns[:, 1:].sum(axis=1)
        slack = rounding.sum() + EXACT * np.abs(total)
        for row in np.flatnonzero(np.abs(columns[:, 0] - total) > slack):
            unit = panel.units[row].code
            cells = [cell for name in (code, *figure.sum_of) if (cell := panel.cell(unit, name))]
            here = next((cell for cell in cells if cell.carried_from is None), None)
            if here is not None or not cells:
                facts: dict[str, str] = {"value": shown(columns[row, 0]), "total": shown(float(f"{total[row]:.12g}"))}
                facts |= {"parts": ", ".join(figure.sum_of), "slack": roughly(float(rounding.sum()))}
                yield problem("D151", here.location if here else None, unit=unit, indicator=code, **facts)


def stale(catalogue: Catalogue, panel: Panel) -> Iterator[Problem]:
    """D139: figures of which a newer value is due and has not come, once a figure; D104 has those nobody reports."""
    for code in panel.figures:
        status = panel.status(code)
        rows = np.flatnonzero(status == DataStatus.STALE)
        if len(rows) and not np.isin(status, (DataStatus.MISSING, DataStatus.STALE)).all():
            wanted = catalogue.figures[code].speaks_of(panel.period).code
            units = _named(panel, rows.tolist())
            yield problem("D139", indicator=code, count=len(rows), period=wanted, units=units)


def gaps(held: Held, explained: Flags) -> Iterator[Finding]:
    """D138: what a unit gave when it was last due, and does not give now, though the figures' office has reported.

    D104 has the figures that nobody reports.
    """
    del explained
    panel, catalogue = held.panel, held.catalogue
    owners = [catalogue.figures[code].owner for code in panel.figures]
    gone = np.equal(panel.statuses, DataStatus.MISSING)
    gone &= ~gone.all(axis=0)
    for k, code in enumerate(panel.figures):
        figure = catalogue.figures[code]
        before = next((one for one in reversed(held.earlier) if figure.is_due(one.period)), None)
        if before is None or not figure.is_due(panel.period):
            gone[:, k] = False
            continue
        heard = panel.arrived[:, [owner == figure.owner for owner in owners]].any(axis=1)
        gone[:, k] &= np.isfinite(before.column(code)) & heard
    for row in np.flatnonzero(gone.any(axis=1)):
        lacking = [panel.figures[k] for k in np.flatnonzero(gone[row])]
        unit, figures = panel.units[row].code, ", ".join(lacking)
        yield Finding(problem("D138", unit=unit, count=len(lacking), figures=figures))


def _named(panel: Panel, rows: Sequence[int]) -> str:
    more = f" (+{len(rows) - MOST_UNITS})" if len(rows) > MOST_UNITS else ""
    return ", ".join(panel.units[row].code for row in rows[:MOST_UNITS]) + more
