"""A period held against those before it: what every check of the figures of one folder looks at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scorecard.catalogue import Accumulates, Catalogue, FigureKind
from scorecard.panel import Panel
from scorecard.plausibility.foretold import Foretold, foretold
from scorecard.plausibility.standing import Floats, Standing, standing
from scorecard.problems import Fact, Location, Problem, problem
from scorecard.problems.rule import Numeral

Place = tuple[int, int]
Sheet = tuple[str, str]
_NUMBERS = frozenset({FigureKind.NUMBER, FigureKind.COUNT})
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem, and the places (row of the unit, column among the judged figures) that it explains."""

    problem: Problem
    places: frozenset[Place] = frozenset()


@dataclass(frozen=True, eq=False)
class Held:
    """The figures of ``panel`` as they stand in its own workbooks, and those of ``earlier`` ones, oldest first.

    All are of the same units. ``figures`` are the codes of the numbers that are judged, in the order of the catalogue.
    """

    catalogue: Catalogue
    panel: Panel
    earlier: tuple[Panel, ...]
    figures: tuple[str, ...]

    @cached_property
    def standing(self) -> Standing:
        """What was to be expected of every number; (unit, figure) with the figures of ``figures``."""
        counts = np.array([self.catalogue.figures[code].kind is FigureKind.COUNT for code in self.figures])
        return standing(self.numbers(self.panel), np.stack([self.numbers(one) for one in self.earlier]), counts)

    @cached_property
    def foretold(self) -> Foretold:
        """What the earlier distances of units from each other let be expected of those of now."""
        return foretold(self.standing)

    def numbers(self, panel: Panel) -> Floats:
        """The values of ``figures`` in a panel of the same units, (unit, figure).

        What is counted since January says nothing of another year.
        """
        if not self.figures:
            return np.empty((len(panel.units), 0))
        values = np.stack([panel.column(code) for code in self.figures], axis=-1)
        if panel.period.year == self.panel.period.year:
            return values
        anew = [self.catalogue.figures[code].accumulates is Accumulates.YEAR for code in self.figures]
        return np.where(anew, np.nan, values)

    def last_known(self, place: Place) -> float:
        """The last value that was given before, of however long ago; NaN where there was none."""
        given = (self.numbers(one)[place] for one in reversed(self.earlier))
        return float(next((value for value in given if np.isfinite(value)), np.nan))

    def location(self, place: Place) -> Location | None:
        """Where the value of a place stands."""
        cell = self.panel.cell(self.panel.units[place[0]].code, self.figures[place[1]])
        return cell.location if cell else None

    def found(self, code: str, places: Sequence[Place], **facts: Fact) -> Finding:
        """A problem of these places, at the first that has a value: of one unit, of one figure, or of both."""
        units, figures = ({axis[k] for axis in places} for k in (0, 1))
        unit = self.panel.units[places[0][0]].code if len(units) == 1 else None
        figure = self.figures[places[0][1]] if len(figures) == 1 else None
        first = next((place for place in places if np.isfinite(self.standing.now[place])), places[0])
        where = self.location(first)
        return Finding(problem(code, where, unit=unit, indicator=figure, **facts), frozenset(places))

    def lines(self, places: Sequence[Place], *, across: bool = False) -> Iterator[tuple[Place, ...]]:
        """The places as they stand one below the other in a sheet, in its order; with ``across`` also side by side.

        A blank cell stands in the row of its unit, where the rest of its column does. In a period without any address
        the places are one line.
        """
        if not self.panel.cells:
            yield tuple(places)
            return
        found: dict[tuple[Sheet, str], list[tuple[int, Place]]] = {}
        blank: list[Place] = []
        for place in places:
            address = self._addresses.get(place)
            if address is None:
                blank.append(place)
                continue
            sheet, column, row = address
            found.setdefault((sheet, column), []).append((row, place))
            if across:
                found.setdefault((sheet, f"{row}"), []).append((_number(column), place))
        for (sheet, _), line in found.items():
            if len(line) > 1:
                rows = {} if across else self._rows.get(sheet, {})
                line += [(rows[place[0]], place) for place in blank if place[0] in rows]
                yield tuple(place for _, place in sorted(line))

    @cached_property
    def _addresses(self) -> dict[Place, tuple[Sheet, str, int]]:
        """The sheet, column and row of every number that stands in the period's own workbooks."""
        column_of = {code: k for k, code in enumerate(self.figures)}
        found: dict[Place, tuple[Sheet, str, int]] = {}
        for (unit, figure), cell in self.panel.cells.items():
            where, k = cell.location, column_of.get(figure)
            column = where.cell.rstrip(_DIGITS)
            if k is not None and len(column) < len(where.cell) and cell.carried_from is None:
                place = (self.panel.row_of(unit), k)
                found[place] = ((where.path, where.sheet), column, int(where.cell[len(column) :]))
        return found

    @cached_property
    def _rows(self) -> dict[Sheet, dict[int, int]]:
        """The row of each unit (by its position) in each sheet that has one row a unit."""
        found: dict[Sheet, dict[int, set[int]]] = {}
        for (unit, _), (sheet, _, row) in self._addresses.items():
            found.setdefault(sheet, {}).setdefault(unit, set()).add(row)
        return {
            sheet: {unit: next(iter(rows)) for unit, rows in units.items()}
            for sheet, units in found.items()
            if all(len(rows) == 1 for rows in units.values())
        }


def hold(catalogue: Catalogue, panel: Panel, earlier: Sequence[Panel]) -> Held:
    """The period and the earlier ones, in the order of time, without the figures that the catalogue exempts."""
    exempt = {*catalogue.checks.exempt, *(code for code, figure in catalogue.figures.items() if figure.unreported)}
    numbers = (code for code in panel.figures if catalogue.figures[code].kind in _NUMBERS and code not in exempt)
    ordered = tuple(sorted(earlier, key=lambda one: one.period))
    return Held(catalogue, panel, ordered, tuple(numbers))


def shown(value: float) -> Numeral:
    """A number as facts hold it."""
    return Numeral(f"{value:.12g}")


def roughly(value: float) -> Numeral:
    """The same of a number that is only estimated: four digits that count."""
    return shown(float(f"{value:.4g}"))


def _number(column: str) -> int:
    """1 for A, 27 for AA."""
    total = 0
    for letter in column:
        total = 26 * total + ord(letter) - ord("A") + 1
    return total
