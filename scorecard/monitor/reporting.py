"""Who has reported: for every office, how many of the figures due from it have arrived for each unit."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Catalogue, Figure, Owner, Reports
from scorecard.geography import Unit
from scorecard.panel import Panel
from scorecard.period import Period, PeriodKind

_MONTHS: Mapping[PeriodKind, int] = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF: 6,
    PeriodKind.YEAR: 12,
    PeriodKind.YEAR_TO_DATE: 1,
}


@dataclass(frozen=True, eq=False)
class OwnerReport:
    """One office: ``due`` figures a unit in this period, of which ``arrived`` (unit,) stand in a cell of its workbooks.

    A rejected cell has arrived; a figure carried over from an earlier period has not.
    """

    owner: Owner
    units: tuple[Unit, ...]
    due: int
    arrived: npt.NDArray[np.int64]

    @property
    def silent(self) -> tuple[Unit, ...]:
        """The units of which nothing arrived, where something was due."""
        return tuple(unit for unit, count in zip(self.units, self.arrived, strict=True) if self.due and not count)

    @property
    def partial(self) -> tuple[Unit, ...]:
        """The units of which a part arrived."""
        pairs = zip(self.units, self.arrived, strict=True)
        return tuple(unit for unit, count in pairs if 0 < count < self.due)


def who_reported(panel: Panel, catalogue: Catalogue) -> tuple[OwnerReport, ...]:
    """A report for every office of the catalogue, those that report for themselves first, else in file order."""
    owners = sorted(catalogue.owners.values(), key=lambda owner: owner.reports is not Reports.OWN)
    return tuple(_report(owner, panel, catalogue) for owner in owners)


def _report(owner: Owner, panel: Panel, catalogue: Catalogue) -> OwnerReport:
    due = [f.code for f in catalogue.figures.values() if f.owner == owner.code and is_due(f, panel.period)]
    arrived = [sum(_arrived(panel, unit.code, code) for code in due) for unit in panel.units]
    return OwnerReport(owner, panel.units, len(due), np.array(arrived, dtype=np.int64))


def _arrived(panel: Panel, unit: str, figure: str) -> bool:
    cell = panel.cell(unit, figure)
    return cell is not None and cell.period is None


def is_due(figure: Figure, period: Period) -> bool:
    """Whether a figure is due in a period: always, or at the end of the longer period it is reported for."""
    if figure.frequency is None:
        return True
    return period.months[1] % _MONTHS[figure.frequency] == 0
