"""How money is written, on the terminal and on pages alike."""

from collections.abc import Iterable, Mapping

from scorecard.money import MoneyRow, MoneyUnit
from scorecard.problems.rule import N_

IN_UNIT: Mapping[MoneyUnit, str] = {
    MoneyUnit.DONG: N_("VND"),
    MoneyUnit.THOUSAND: N_("thousand VND"),
    MoneyUnit.MILLION: N_("million VND"),
    MoneyUnit.BILLION: N_("billion VND"),
}


def decimals_of(rows: Iterable[MoneyRow], unit: MoneyUnit) -> int:
    """As many decimals as the sums need in a unit, three at most."""
    sums = [value / unit.worth for row in rows for value in (row.allocated, row.disbursed) if value is not None]
    return next((count for count in range(3) if all(value == round(value, count) for value in sums)), 3)
