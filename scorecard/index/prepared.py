"""What preparation hands on: the values after every step, and the mark of everything that was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scorecard.catalogue import PreparationStep
from scorecard.index.imputation import Imputed
from scorecard.index.moments import Flags
from scorecard.index.screening import Availability, Screened
from scorecard.index.treatment import Treated
from scorecard.panel import Codes, Floats


@dataclass(frozen=True, eq=False)
class Prepared:
    """Arrays are (…, unit, indicator) in the order of ``indicators``, NaN where there is no value.

    measured    before any step
    shown       after denomination and imputation: what a page shows as the value
    values      after every step: what is scored
    after       the values after each step, in the order in which they were done
    available   what share of the cells of scored indicators was reported; its aggregates are all nodes, in their order
    screened    who stays and why
    imputed     which method of its indicator's chain made a cell, and why one stays missing
    share       (…, unit) of a unit's applicable cells that are imputed
    treated     what was done about outliers
    refused     of denomination and transformation, why a value was lost (:class:`scorecard.index.steps.Reason`)
    """

    indicators: tuple[str, ...]
    measured: Floats
    shown: Floats
    values: Floats
    after: Mapping[PreparationStep, Floats]
    available: Availability
    screened: Screened
    imputed: Imputed
    share: Floats
    treated: Treated
    refused: Mapping[PreparationStep, Codes]

    @cached_property
    def _column(self) -> Mapping[str, int]:
        return {code: k for k, code in enumerate(self.indicators)}

    def column_of(self, indicator: str) -> int:
        """The column of an indicator's code; raises KeyError."""
        return self._column[indicator]

    def of(self, values: Floats, indicator: str) -> Floats:
        """One indicator of a table, (…, unit)."""
        return values[..., self._column[indicator]]

    @property
    def left_out(self) -> Flags:
        """(…, unit) screened out, and out of goalposts and scores as well."""
        return ~self.screened.reference
