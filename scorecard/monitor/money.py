"""Money and proposals added up: allocated, disbursed and the share; proposals received, accepted, in hand."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scorecard.catalogue.monitoring import CountedMoney, MoneySum
from scorecard.money import MoneyRow


@dataclass(frozen=True, eq=False)
class Funds:
    """Rows that have something in common; ``key`` is a unit, a programme or a source. Sums are in đồng."""

    key: str
    rows: tuple[MoneyRow, ...]

    def total(self, what: MoneySum) -> Decimal | None:
        """The sum over the rows that say it; None where none does."""
        said = [value_of(row, what) for row in self.rows]
        known = [value for value in said if value is not None]
        return sum(known, Decimal(0)) if known else None

    @property
    def share(self) -> Decimal | None:
        """Disbursed in per cent of allocated, over the rows that say both; None where nothing was allocated."""
        both = [row for row in self.rows if row.allocated is not None and row.disbursed is not None]
        allocated = sum((row.allocated or Decimal(0) for row in both), Decimal(0))
        disbursed = sum((row.disbursed or Decimal(0) for row in both), Decimal(0))
        return 100 * disbursed / allocated if allocated else None


def value_of(row: MoneyRow, what: MoneySum) -> Decimal | None:
    """What a row says: money in đồng, or a count of proposals."""
    said: dict[MoneySum, Decimal | int | None] = {
        MoneySum.ALLOCATED: row.allocated,
        MoneySum.DISBURSED: row.disbursed,
        MoneySum.PROPOSALS: row.proposals,
        MoneySum.ACCEPTED: row.accepted,
        MoneySum.IN_HAND: row.in_hand,
    }
    value = said[what]
    return None if value is None else Decimal(value)


def funds_by_unit(rows: Iterable[MoneyRow]) -> tuple[Funds, ...]:
    """By unit in the order of their codes; the country's own first."""
    rows = tuple(rows)
    return _by(rows, lambda row: row.unit, sorted({row.unit for row in rows}))


def funds_by_programme(rows: Iterable[MoneyRow]) -> tuple[Funds, ...]:
    """By programme as they come."""
    return _by(rows, lambda row: row.programme)


def funds_by_source(rows: Iterable[MoneyRow]) -> tuple[Funds, ...]:
    """By source as they come."""
    return _by(rows, lambda row: row.source)


def counted_money(rows: Iterable[MoneyRow], rule: CountedMoney) -> tuple[Decimal | None, Funds]:
    """What a figure adds up of a unit, in đồng or as a count; None where a row that must say it does not.

    A row of proposals alone need not speak of money, nor the other way round.
    """
    own = Funds("", tuple(row for row in rows if _speaks_of(row, rule.sum)))
    lacks = any(value_of(row, rule.sum) is None for row in own.rows)
    return None if lacks else own.total(rule.sum), own


def _speaks_of(row: MoneyRow, what: MoneySum) -> bool:
    related = [one for one in MoneySum if one.is_money == what.is_money]
    return any(value_of(row, one) is not None for one in related)


def _by(rows: Iterable[MoneyRow], key: Callable[[MoneyRow], str], order: Sequence[str] = ()) -> tuple[Funds, ...]:
    members: dict[str, list[MoneyRow]] = {one: [] for one in order}
    for row in rows:
        members.setdefault(key(row), []).append(row)
    return tuple(Funds(one, tuple(those)) for one, those in members.items() if those)
