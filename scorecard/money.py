"""Money and proposals as sheets have them: what a unit was allocated and disbursed, what it proposed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from scorecard.problems import Location
from scorecard.received import ListSheets

FOLDER = "money"
"""The folder of a period in which the sheets lie."""


class MoneyUnit(StrEnum):
    """In what sums of money are written and shown."""

    DONG = "dong"
    THOUSAND = "thousand"
    MILLION = "million"
    BILLION = "billion"

    @property
    def worth(self) -> Decimal:
        """How many đồng it is."""
        return Decimal(1000) ** list(MoneyUnit).index(self)


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One row: a programme of a unit and its source. Sums are in đồng; None is what the sheet does not say.

    ``unit`` is a code, empty for the country. ``cells`` are addresses by what stands there.
    """

    row: Location
    unit: str = ""
    programme: str = ""
    source: str = ""
    allocated: Decimal | None = None
    disbursed: Decimal | None = None
    proposals: int | None = None
    accepted: int | None = None
    in_hand: int | None = None
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str]:
        """The unit, the programme and the source."""
        return self.unit, self.programme, self.source

    def at(self, what: str) -> Location:
        """The cell of ``allocated``, ``accepted``, …; the row's where there is none."""
        return replace(self.row, cell=self.cells[what]) if what in self.cells else self.row


@dataclass(frozen=True, eq=False)
class MoneySheets(ListSheets):
    """The rows of a period's folder in the order of files and rows."""

    rows: tuple[MoneyRow, ...] = ()
