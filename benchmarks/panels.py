"""Real panels into which the benchmark of plausibility puts faults: the sample months, PAPI and GSO."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from scorecard.catalogue import Catalogue, Checks, Figure, FigureKind, Merging
from scorecard.geography import Unit
from scorecard.inputs.checks import off_in_size
from scorecard.language import Names
from scorecard.months import Months
from scorecard.panel import Floats, Panel, Total
from scorecard.period import Period, PeriodKind
from scorecard.pipeline import read_ground
from scorecard.plausibility import without_doubted
from scorecard.plausibility.standing import compared
from scorecard.problems import Location
from scorecard.project import open_project, periods

ROOT = Path(__file__).resolve().parent.parent
COUNTRY = "00"
ADDITIVE = frozenset({"doctors", "population", "labour_force"})


@dataclass(frozen=True)
class Series:
    """Panels of one territory in order of time; faults go into those from ``first`` on."""

    name: str
    catalogue: Catalogue
    panels: tuple[Panel, ...]
    first: int

    @cached_property
    def undoubted(self) -> tuple[Panel, ...]:
        """The panels as history: without what was doubted for its size in its own time."""
        return tuple(without_doubted(one, off_in_size(self.catalogue, one)) for one in self.panels)

    def before(self, k: int) -> tuple[Panel, ...]:
        """What the catalogue looks back on."""
        return self.undoubted[max(0, k - self.catalogue.checks.history) : k]

    @cached_property
    def numbers(self) -> list[int]:
        """The columns of figures that are numbers and judged."""
        kinds, exempt = self.catalogue.figures, self.catalogue.checks.exempt
        return [
            k
            for k, code in enumerate(self.panels[-1].figures)
            if kinds[code].kind in {FigureKind.NUMBER, FigureKind.COUNT} and code not in exempt
        ]

    @cached_property
    def _offset(self) -> Floats:
        values = np.stack([one.values for one in self.undoubted])
        kinds = self.catalogue.figures
        counts = [kinds[code].kind is FigureKind.COUNT for code in self.panels[-1].figures]
        with np.errstate(invalid="ignore"):
            middles = [np.median(column[column > 0]) if (column > 0).any() else 1.0 for column in values.T]
        return np.where(counts, 1.0, np.array(middles) / 100)

    @cached_property
    def _changes(self) -> Floats:
        """(change, figure) the sizes of all changes from one period to the next, without that of the median unit."""
        levels = [compared(one.values, self._offset) for one in self.undoubted]
        changes = [after - before for before, after in pairwise(levels)]
        return np.concatenate([np.abs(one - _along(one, np.median)) for one in changes])

    @cached_property
    def usual(self) -> Floats:
        """(figure,) the root of the mean square of a change from one period to the next, as :func:`root_mean`."""
        return _along(self._changes, root_mean)

    @cached_property
    def widest(self) -> Floats:
        """(figure,) the largest of them."""
        return _along(self._changes, np.max)

    def moved(self, before: Floats, after: Floats) -> Floats:
        """(unit, figure) by how much values have been changed, in the logarithm; NaN where one of them is missing."""
        with np.errstate(invalid="ignore"):
            return np.abs(compared(after, self._offset) - compared(before, self._offset))


def root_mean(sizes: Floats) -> float:
    """The root of the mean square of the smaller nine tenths of sizes, so that no outlier decides."""
    smaller = np.sort(sizes)[: max(1, int(np.ceil(0.9 * sizes.size)))]
    return float(np.sqrt(np.mean(smaller**2)))


def _along(values: Floats, of: Callable[[Floats], object]) -> Floats:
    """A statistic of each column; 0 of one without values."""
    known = [column[np.isfinite(column)] for column in values.T]
    return np.array([of(column) if column.size else 0.0 for column in known])


def sample() -> Iterator[Series]:
    """The months of the root project, each territory for itself."""
    project = open_project(ROOT)
    ground = read_ground(project).value
    if ground is None:
        raise SystemExit("the catalogue of the project has errors")
    months = Months(project, ground)
    panels = [panel for period in periods(project) if (panel := months.own(period).value)]
    for vintage in dict.fromkeys(panel.vintage for panel in panels):
        own = tuple(panel for panel in panels if panel.vintage == vintage)
        yield Series(f"sample, {vintage}", ground.catalogue, own, min(3, len(own) - 1))


def papi(folder: Path, like: Catalogue) -> Series:
    """PAPI 2021 to 2024: 29 sub-dimensions of 63 provinces, and their dimensions, which are sums of them."""
    rows = list(csv.DictReader((folder / "papi/papi_subdimensions_2021_2024.csv").open(encoding="utf-8")))
    codes = [name for name in rows[0] if name.startswith("SC")]
    parts = {f"D{k}": tuple(code for code in codes if code.startswith(f"SC{k}")) for k in range(1, 9)}
    wholes = csv.DictReader((folder / "papi/papi_dimensions_2021_2024.csv").open(encoding="utf-8"))
    by_row = {(row["year"], row["code_gso"]): row for row in wholes}
    rows = [{**row, **{code: by_row[row["year"], row["code_gso"]][code] for code in parts}} for row in rows]
    figures = [Figure(code, Names.of({"en": code}), merging=Merging.MEAN) for code in codes]
    figures += [Figure(code, Names.of({"en": code}), sum_of=of) for code, of in parts.items()]
    tables = {int(year): [row for row in rows if row["year"] == year] for year in sorted({r["year"] for r in rows})}
    return _series("PAPI", like, figures, tables, Checks(earlier=1, exempt=tuple(parts)))


def gso(folder: Path, like: Catalogue) -> Series:
    """Statistics of the General Statistics Office 2020 to 2022, 63 provinces, with the row of the whole country."""
    tables = {
        year: list(csv.DictReader((folder / f"gso/gso_province_wide_{year}.csv").open(encoding="utf-8")))
        for year in (2020, 2021, 2022)
    }
    codes = [name for name in tables[2022][0] if name not in {"code_gso", "province_vi"}]
    figures = [
        Figure(code, Names.of({"en": code}), merging=Merging.SUM if code in ADDITIVE else Merging.MEAN)
        for code in codes
    ]
    return _series("GSO", like, figures, tables, Checks(earlier=1))


def _series(
    name: str, like: Catalogue, figures: list[Figure], tables: dict[int, list[dict[str, str]]], checks: Checks
) -> Series:
    named = {one.code: one for one in figures}
    catalogue = replace(like, figures=named, indicators=(), aggregates=(), owners={}, checks=checks)
    units = sorted({row["code_gso"] for rows in tables.values() for row in rows} - {COUNTRY})
    codes = [one.code for one in figures]
    return Series(name, catalogue, tuple(_panel(year, units, codes, rows) for year, rows in tables.items()), 2)


def _panel(year: int, units: list[str], codes: list[str], rows: list[dict[str, str]]) -> Panel:
    by_unit = {row["code_gso"]: row for row in rows}
    values = np.array([[float(by_unit.get(u, {}).get(code) or "nan") for code in codes] for u in units])
    named = tuple(Unit(unit, "63", Names.of({"en": unit})) for unit in units)
    statuses = np.where(np.isfinite(values), 0, 6).astype(np.int8)
    country = by_unit.get(COUNTRY, {})
    totals = tuple(
        Total(code, float(country[code]), "Cả nước", tuple(units), Location(f"{year}.csv"))
        for code in codes
        if country.get(code)
    )
    return Panel(Period(PeriodKind.YEAR, year), named, tuple(codes), values, statuses, {}, totals=totals)
