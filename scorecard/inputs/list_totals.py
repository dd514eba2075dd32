"""Rows of totals in a list of numbers: held against the rows that they add up, and counted no second time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from scorecard.problems import Location, Problem, problem
from scorecard.problems.rule import Numeral

T = TypeVar("T")
Number = tuple[Location, Decimal | int | None]


@dataclass(frozen=True, slots=True)
class Total(Generic[T]):
    """A row that says it is a total: what it says, and of which rows; ``adds`` are the rows that belong to it."""

    row: T
    adds: Callable[[T], bool]


def without_totals(
    rows: Iterable[T],
    totals: Sequence[Total[T]],
    numbers: Callable[[T], Iterable[Number]],
) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    """The rows that are none, with W433 where a total is not what its rows add up to.

    ``numbers`` gives the numbers of a row, each with its cell. A total to which no row belongs is a row by itself.
    """
    kept = tuple(rows)
    alone = tuple(total.row for total in totals if not any(total.adds(row) for row in kept))
    problems: list[Problem] = []
    for total in totals:
        those = [row for row in kept if total.adds(row)]
        sums = zip(*([number for _, number in numbers(row)] for row in those), strict=True)
        for (where, said), parts in zip(numbers(total.row), sums, strict=False):
            added = sum((Decimal(part) for part in parts if part is not None), Decimal(0))
            if said is not None and Decimal(said) != added:
                problems.append(
                    problem("W433", where, value=Numeral(f"{Decimal(said):f}"), added=Numeral(f"{added:f}"))
                )
    return (*kept, *alone), tuple(problems)
