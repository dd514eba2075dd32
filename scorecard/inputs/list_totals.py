"""Rows of totals in a list of numbers: held against the rows that they add up, and counted no second time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar

from scorecard.problems import Location, Problem, problem
from scorecard.problems.rule import Numeral

T = TypeVar("T")
Number = tuple[Location, Decimal | int | None]


@dataclass(frozen=True, slots=True)
class Total(Generic[T]):
    """A row that says it is a total: what it says, and of which rows; ``adds`` are the rows that belong to it.

    ``worth`` is what a unit is worth in which a cell is written, by its address: 1 of those left out.
    """

    row: T
    adds: Callable[[T], bool]
    worth: Mapping[str, Decimal | int] = field(default_factory=dict)


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
                worth = total.worth.get(where.cell, 1)
                facts = [Numeral(_plain(number / worth)) for number in (Decimal(said), added)]
                problems.append(problem("W433", where, value=facts[0], added=facts[1]))
    return (*kept, *alone), tuple(problems)


def _plain(number: Decimal) -> str:
    """Without zeros behind the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
