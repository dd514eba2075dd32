"""How many faults the plausibility checks find, and how often they are wrong: every kind injected into real panels.

``python benchmarks/plausibility.py [SHARED_DATA]``: the months of the root project, and the PAPI and GSO figures of the
folder of public data where it is given. One fault at a time is put into the last periods; *found* is the share of which
any warning is given at the place, *named* the share that is reported as what it is. False alarms are the warnings
without any fault, on the periods as they are.
"""

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from scorecard.catalogue import Catalogue, Checks, Figure, FigureKind
from scorecard.geography import Unit
from scorecard.inputs.checks import off_in_size
from scorecard.language import Names
from scorecard.months import Months
from scorecard.panel import Floats, Panel
from scorecard.period import Period, PeriodKind
from scorecard.pipeline import read_ground
from scorecard.plausibility import check_against_earlier, without_doubted
from scorecard.problems import Severity
from scorecard.project import open_project, periods

ROOT = Path(__file__).resolve().parent.parent
SEED, TRIALS = 57, 60
SMALL, FEWEST_ROUND, FEWEST_IN_SHEET = 10, 8, 5


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


@dataclass(frozen=True)
class Fault:
    """What was done: values changed, the codes that name it, and the units and figures it touches."""

    values: Floats
    codes: frozenset[str]
    units: frozenset[str]
    figures: frozenset[str]


Injection = Callable[[Sequence[Panel], np.random.Generator, list[int]], Fault | None]
"""The panel of before and that of now, chance, and the figures of numbers."""


def scaled(factor: float, *, small: bool = False) -> Injection:
    """A value times a power of ten; of whole numbers one that stays so and is 10 at least, with ``small`` any."""

    def inject(panels: Sequence[Panel], chance: np.random.Generator, numbers: list[int]) -> Fault | None:
        values = panels[-1].values.copy()
        whole = np.array([np.nanmax(np.abs(values[:, k] % 1), initial=0) == 0 for k in numbers])
        there = np.argwhere((values[:, numbers] > 0) & (small | ~whole | (values[:, numbers] * min(factor, 0.1) >= 1)))
        unit, column = there[chance.integers(len(there))]
        at = (int(unit), numbers[int(column)])
        values[at] = np.round(values[at] * factor) if whole[column] else values[at] * factor
        codes = ("D132", "D106", "D107") if np.log10(factor).is_integer() else ("D131",)
        return _fault(panels[-1], values, *codes)

    return inject


def copied(share: float) -> Injection:
    """What an office has reported about a unit, as in the period before; some of it changed since."""

    def inject(panels: Sequence[Panel], chance: np.random.Generator, numbers: list[int]) -> Fault | None:
        before, panel = panels
        values, unit = panel.values.copy(), int(chance.integers(len(panel.values)))
        line = _of_one_office(panel, unit, numbers)
        again = [k for k in line if np.isfinite(before.values[unit, k]) and chance.random() < share]
        values[unit, again] = before.values[unit, again]
        return _fault(panel, values, "D141")

    return inject


def rounded(panels: Sequence[Panel], chance: np.random.Generator, numbers: list[int]) -> Fault | None:
    """What an office has reported about a unit, in round numbers."""
    panel = panels[-1]
    values, unit = panel.values.copy(), int(chance.integers(len(panel.values)))
    line = [k for k in _of_one_office(panel, unit, numbers) if values[unit, k] >= SMALL]
    steps = 5 * 10.0 ** (np.floor(np.log10(values[unit, line])) - 1)
    values[unit, line] = np.round(values[unit, line] / steps) * steps
    return _fault(panel, values, "D142") if len(line) >= FEWEST_ROUND else None


def _of_one_office(panel: Panel, unit: int, numbers: list[int]) -> list[int]:
    """The figures of a unit's own workbook; all, where no cell has an address."""
    if not panel.cells:
        return numbers
    tables = set(_in_tables(panel, numbers))
    code = panel.units[unit].code
    return [k for k in numbers if k not in tables and (code, panel.figures[k]) in panel.cells]


def scaled_column(panels: Sequence[Panel], chance: np.random.Generator, numbers: list[int]) -> Fault | None:
    """A whole figure in thousands."""
    panel = panels[-1]
    values, k = panel.values.copy(), numbers[chance.integers(len(numbers))]
    values[:, k] = values[:, k] / 1000
    return _fault(panel, values, "D132")


def _in_tables(panel: Panel, numbers: list[int]) -> list[int]:
    """The figures that stand in a column of all units; all, where no cell has an address."""
    if not panel.cells:
        return numbers
    files = {
        k: {
            panel.cells[u.code, panel.figures[k]].location.path
            for u in panel.units
            if (u.code, panel.figures[k]) in panel.cells
        }
        for k in numbers
    }
    return [k for k in numbers if len(files[k]) == 1]


def _of_one_sheet(panel: Panel, unit: int, numbers: list[int], chance: np.random.Generator) -> list[int]:
    """Those figures of a unit that stand in one sheet, in its order."""
    if not panel.cells:
        return numbers
    cells = {
        k: panel.cells[panel.units[unit].code, panel.figures[k]]
        for k in numbers
        if (panel.units[unit].code, panel.figures[k]) in panel.cells
    }
    sheets = sorted({(c.location.path, c.location.sheet) for c in cells.values()})
    sheets = [
        s for s in sheets if sum((c.location.path, c.location.sheet) == s for c in cells.values()) >= FEWEST_IN_SHEET
    ]
    if not sheets:
        return []
    chosen = sheets[chance.integers(len(sheets))]
    return [k for k, c in cells.items() if (c.location.path, c.location.sheet) == chosen]


def shifted(step: int, *, part: bool) -> Injection:
    """A column moved by one row, whole or from some row on."""

    def inject(panels: Sequence[Panel], chance: np.random.Generator, numbers: list[int]) -> Fault | None:
        panel = panels[-1]
        tables = _in_tables(panel, numbers)
        values, k = panel.values.copy(), tables[chance.integers(len(tables))]
        start = int(chance.integers(len(values) - 20)) if part else 0
        values[start:, k] = np.roll(values[start:, k], step)
        return _fault(panel, values, "D133")

    return inject


def shifted_row(panels: Sequence[Panel], chance: np.random.Generator, numbers: list[int]) -> Fault | None:
    """The values of a unit moved to the next figure."""
    panel = panels[-1]
    values, unit = panel.values.copy(), int(chance.integers(len(panel.values)))
    line = _of_one_sheet(panel, unit, numbers, chance)
    values[unit, line] = np.roll(values[unit, line], 1)
    return _fault(panel, values, "D133")


def exchanged_rows(panels: Sequence[Panel], chance: np.random.Generator, numbers: list[int]) -> Fault | None:
    """All figures of two units."""
    panel = panels[-1]
    values = panel.values.copy()
    a, b = chance.choice(len(values), 2, replace=False)
    values[np.ix_([a, b], numbers)] = values[np.ix_([b, a], numbers)]
    return _fault(panel, values, "D134")


def exchanged_columns(panels: Sequence[Panel], chance: np.random.Generator, numbers: list[int]) -> Fault | None:
    """Two figures of all units."""
    panel = panels[-1]
    values = panel.values.copy()
    a, b = chance.choice(_in_tables(panel, numbers), 2, replace=False)
    values[:, [a, b]] = values[:, [b, a]]
    return _fault(panel, values, "D135")


def exchanged_in_column(panels: Sequence[Panel], chance: np.random.Generator, numbers: list[int]) -> Fault | None:
    """One figure of two units."""
    panel = panels[-1]
    values, k = panel.values.copy(), numbers[chance.integers(len(numbers))]
    a, b = chance.choice(len(values), 2, replace=False)
    values[[a, b], k] = values[[b, a], k]
    return _fault(panel, values, "D136")


def exchanged_in_row(panels: Sequence[Panel], chance: np.random.Generator, numbers: list[int]) -> Fault | None:
    """Two figures of one unit."""
    panel = panels[-1]
    values, unit = panel.values.copy(), int(chance.integers(len(panel.values)))
    a, b = chance.choice(numbers, 2, replace=False)
    values[unit, [a, b]] = values[unit, [b, a]]
    return _fault(panel, values, "D136")


def _fault(panel: Panel, values: Floats, *codes: str) -> Fault | None:
    """None where nothing has changed, or only between what is missing."""
    changed = (values != panel.values) & (np.isfinite(values) | np.isfinite(panel.values))
    if not changed.any():
        return None
    units = frozenset(unit.code for unit, any_ in zip(panel.units, changed.any(axis=1), strict=True) if any_)
    figures = frozenset(code for code, any_ in zip(panel.figures, changed.any(axis=0), strict=True) if any_)
    return Fault(values, frozenset(codes), units, figures)


INJECTIONS: dict[str, Injection] = {
    "any value times 10": scaled(10, small=True),
    "a value times 10": scaled(10),
    "a value divided by 10": scaled(0.1),
    "a value times 100": scaled(100),
    "a value divided by 100": scaled(0.01),
    "a value times 1000": scaled(1000),
    "a value divided by 1000": scaled(0.001),
    "a value times 3 (not a power of ten)": scaled(3),
    "a column divided by 1000": scaled_column,
    "a column one row down": shifted(1, part=False),
    "a column one row up": shifted(-1, part=False),
    "a column one row down from some row on": shifted(1, part=True),
    "a row one column on": shifted_row,
    "two units exchanged": exchanged_rows,
    "two columns exchanged": exchanged_columns,
    "two units exchanged in one figure": exchanged_in_column,
    "two figures exchanged in one unit": exchanged_in_row,
    "a workbook copied from the period before": copied(1),
    "a workbook copied, one figure in twenty changed": copied(0.95),
    "a workbook in round numbers": rounded,
}


def measure(series: Series, inject: Injection, seed: int) -> tuple[int, int, int]:
    """How many faults were put in, found, and named as what they are."""
    chance = np.random.default_rng([SEED, seed])
    kinds = series.catalogue.figures
    numbers = [
        k
        for k, code in enumerate(series.panels[-1].figures)
        if kinds[code].kind in {FigureKind.NUMBER, FigureKind.COUNT} and code not in series.catalogue.checks.exempt
    ]
    known = {k: frozenset(_said(series, k, series.panels[k])) for k in range(series.first, len(series.panels))}
    done = found = named = 0
    for _ in range(TRIALS):
        k = int(chance.integers(series.first, len(series.panels)))
        panel = series.panels[k]
        there = [n for n in numbers if np.isfinite(panel.values[:, n]).sum() > len(panel.units) / 2]
        fault = inject((series.panels[k - 1], panel), chance, there)
        if fault is None:
            continue
        said = set(_said(series, k, replace(panel, values=fault.values))) - known[k]
        hits = [code for code, unit, figure in said if _touches(fault, unit, figure)]
        done, found = done + 1, found + bool(hits)
        named += any(code in fault.codes for code in hits)
    return done, found, named


def _said(series: Series, k: int, panel: Panel) -> Iterator[tuple[str, str | None, str | None]]:
    doubted = off_in_size(series.catalogue, panel)
    problems = (*doubted, *check_against_earlier(series.catalogue, panel, series.before(k), doubted))
    return ((p.code, p.unit, p.indicator) for p in problems if p.severity is Severity.WARNING)


def _touches(fault: Fault, unit: str | None, figure: str | None) -> bool:
    return (unit is None or unit in fault.units) and (figure is None or figure in fault.figures)


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
        yield Series(f"sample, {vintage} provinces", ground.catalogue, own, min(3, len(own) - 1))


def papi(folder: Path, like: Catalogue) -> Series:
    """PAPI 2021 to 2024: 29 sub-dimensions of 63 provinces."""
    rows = list(csv.DictReader((folder / "papi/papi_subdimensions_2021_2024.csv").open(encoding="utf-8")))
    codes = [name for name in rows[0] if name.startswith("SC")]
    years = sorted({row["year"] for row in rows})
    tables = {int(year): [row for row in rows if row["year"] == year] for year in years}
    return _series("PAPI 2021-2024", like, codes, tables, first=2)


def gso(folder: Path, like: Catalogue) -> Series:
    """Statistics of the General Statistics Office 2020 to 2022, 63 provinces."""
    years = (2020, 2021, 2022)
    tables = {
        year: [
            row
            for row in csv.DictReader((folder / f"gso/gso_province_wide_{year}.csv").open(encoding="utf-8"))
            if row["code_gso"] != "00"
        ]
        for year in years
    }
    codes = [name for name in tables[2022][0] if name not in {"code_gso", "province_vi"}]
    return _series("GSO 2020-2022", like, codes, tables, first=2)


def _series(
    name: str, like: Catalogue, codes: list[str], tables: dict[int, list[dict[str, str]]], first: int
) -> Series:
    figures = {code: Figure(code, Names.of({"en": code})) for code in codes}
    catalogue = replace(like, figures=figures, checks=Checks(earlier=1))
    units = sorted({row["code_gso"] for rows in tables.values() for row in rows})
    panels = tuple(_panel(year, units, codes, rows) for year, rows in tables.items())
    return Series(name, catalogue, panels, first)


def _panel(year: int, units: list[str], codes: list[str], rows: list[dict[str, str]]) -> Panel:
    by_unit = {row["code_gso"]: row for row in rows}
    values = np.array([[float(by_unit.get(u, {}).get(code) or "nan") for code in codes] for u in units])
    named = tuple(Unit(unit, "63", Names.of({"en": unit})) for unit in units)
    statuses = np.where(np.isfinite(values), 0, 6).astype(np.int8)
    return Panel(Period(PeriodKind.YEAR, year), named, tuple(codes), values, statuses, {})


def main(arguments: Sequence[str]) -> None:
    """Print the table of every series."""
    series = list(sample())
    if arguments:
        folder, like = Path(arguments[0]), series[0].catalogue
        series += [papi(folder, like), gso(folder, like)]
    for one in series:
        print(f"\n## {one.name}\n")
        for k in range(1, len(one.panels)):
            said = list(_said(one, k, one.panels[k]))
            print(f"- {one.panels[k].period.code} as it is: {len(said)} problems", *said)
        print("\n| fault | injected | found | named |\n|---|---|---|---|")
        for seed, (name, inject) in enumerate(INJECTIONS.items()):
            done, found, named = measure(one, inject, seed)
            print(f"| {name} | {done} | {found / max(done, 1):.2f} | {named / max(done, 1):.2f} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
