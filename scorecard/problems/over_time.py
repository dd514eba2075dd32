"""The problems of two periods beside each other: which are still there, which are new, which are gone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scorecard.problems import Location, Problem

Key = tuple[str, str | None, str | None, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class OverTime:
    """``still`` and ``new`` are problems of the later period, ``fixed`` of the earlier one."""

    still: tuple[Problem, ...]
    new: tuple[Problem, ...]
    fixed: tuple[Problem, ...]


def over_time(before: Iterable[Problem], now: Iterable[Problem], periods: tuple[str, str]) -> OverTime:
    """The same problem has the same code, unit, indicator and place; ``periods`` are the codes of both.

    Of a unit that is all: its workbook may be called otherwise, and its row lie elsewhere. Else a place is the file,
    without the period in its path, and the sheet; the cell as well where no indicator says which it is.
    """
    earlier, later = tuple(before), tuple(now)
    known, current = (Counter(_key(one, periods) for one in some) for some in (earlier, later))
    still, new = _parted(later, known, periods)
    _, fixed = _parted(earlier, current, periods)
    return OverTime(tuple(still), tuple(new), tuple(fixed))


def _parted(problems: Iterable[Problem], among: Counter[Key], periods: tuple[str, str]) -> tuple[list[Problem], ...]:
    """Those that are among others, each as often as it is there, and the rest."""
    left, found, rest = Counter(among), list[Problem](), list[Problem]()
    for one in problems:
        key = _key(one, periods)
        (found if left[key] > 0 else rest).append(one)
        left[key] -= 1
    return found, rest


def _key(one: Problem, periods: tuple[str, str]) -> Key:
    place = () if one.unit is not None or one.location is None else tuple(_place(one.location, one.indicator, periods))
    return one.code, one.unit, one.indicator, place


def _place(location: Location, indicator: str | None, periods: tuple[str, str]) -> Iterator[str]:
    path = location.path
    for period in periods:
        path = path.replace(period, "")
    yield path
    yield location.sheet
    if indicator is None:
        yield location.cell
        yield str(location.line)
