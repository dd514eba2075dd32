"""Write the sample month of the project at the root: one workbook a department, figures invented.

Run from the repository: ``python scripts/make_sample.py``. The seed is fixed, so the same bytes come out again.
Population and numbers of communes at the merger of 1 July 2025 are real (``sample_units.csv``, from the public data set
vietnamadminunits, state of 17 July 2025); everything else is drawn: a level for each region, a bonus for cities, an
ability of each province that all of its figures share, and noise for each figure.
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Catalogue, Figure
from scorecard.geography import Unit
from scorecard.inputs.catalogue_file import read_catalogue
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.template import FormSheet, write_forms
from scorecard.language import Language
from scorecard.period import Period, PeriodKind

ROOT = Path(__file__).resolve().parent.parent
PERIOD = Period(PeriodKind.MONTH, 2025, 11)
SEED = 202511
REGION_LEVEL = {"1": -0.45, "2": 0.55, "3": 0.0, "4": -0.05, "5": 0.4, "6": -0.25}
# Cells left blank, and a province that one department has nothing from.
BLANK = (("14", "HTS.2"), ("40", "HDXHS.3"), ("66", "NTS.3"), ("86", "HDKTS.1"), ("96", "NLS.3"))
SILENT = ("12", "cong-an")

Floats = npt.NDArray[np.float64]
Filled = dict[tuple[str, str], object]


class Draw:
    """Figures of all units, drawn one after the other from one seeded source."""

    def __init__(self, units: tuple[Unit, ...], population: Floats, communes: Floats) -> None:
        self.random = np.random.default_rng(SEED)
        level = np.array([REGION_LEVEL[unit.region] + 0.5 * (unit.kind == "city") for unit in units])
        self.ability = level + self.random.normal(0, 0.35, len(units))
        self.population, self.communes = population, communes
        self.systems = np.round(25 + 40 * self.share(0.45, 1.0))

    def share(self, middle: float, gain: float = 0.8, noise: float = 0.35) -> Floats:
        """Shares around ``middle`` (0..1) that rise with ability."""
        odds = np.log(middle / (1 - middle)) + gain * self.ability + self.random.normal(0, noise, len(self.ability))
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float64)

    def step(self, choices: tuple[object, ...], middle: float) -> list[object]:
        """One of ``choices``, best first, by a share."""
        place = np.minimum((1 - self.share(middle, noise=0.8)) * len(choices), len(choices) - 1).astype(int)
        return [choices[k] for k in place]

    def per_person(self, rate: float, spread: float = 0.1) -> Floats:
        """Counts in proportion to the population."""
        return np.round(self.population * rate * self.random.normal(1, spread, len(self.population)))


def figures(draw: Draw) -> dict[str, list[object]]:
    """Every figure of the catalogue, for the units in order."""
    households, adults = draw.per_person(0.27, 0.03), draw.per_person(0.7, 0.02)
    officials, computers = draw.per_person(0.006), draw.per_person(0.004)
    dossiers, enterprises = draw.per_person(0.011, 0.2), draw.per_person(0.0085, 0.2)
    services = np.round(draw.random.normal(820, 60, len(adults)))
    taxpayers = np.round(enterprises * 0.96)
    return {
        "NTS.1": draw.step(("Bí thư hoặc Chủ tịch", "Phó Bí thư hoặc Phó Chủ tịch"), 0.72),
        "NTS.2": draw.step((5, 4, 4, 3, 2, 1), 0.6),
        "NTS.3": _counts(90 * draw.share(0.5, 1.0, 0.7)),
        "NTS.4": draw.step((True, True, True, False), 0.6),
        "TCS.1": draw.step((True, True, False), 0.65),
        "TCS.2": draw.step(("Đã ban hành", "Đã ban hành", "Đang dự thảo", "Chưa có"), 0.66),
        "TCS.3": _decimals(3 * draw.share(0.38), 2),
        "HTS.1.a": _counts(households * draw.share(0.8)),
        "HTS.1.b": _counts(households),
        "HTS.2": _decimals(100 * draw.share(0.5, 0.9), 1),
        "HTS.3.a": _counts(draw.systems * draw.share(0.45)),
        "HTS.3.b": _counts(draw.systems),
        "NLS.1.a": _counts(officials * draw.share(0.6)),
        "NLS.1.b": _counts(officials),
        "NLS.2.a": _counts(draw.communes * draw.share(0.88)),
        "NLS.2.b": _counts(draw.communes),
        "NLS.3": _decimals(4 * draw.share(0.35), 2),
        "ATTTM.1.a": _counts(draw.systems * draw.share(0.68)),
        "ATTTM.1.b": _counts(draw.systems),
        "ATTTM.2.a": _counts(computers * draw.share(0.8)),
        "ATTTM.2.b": _counts(computers),
        "ATTTM.3": draw.step((2, 2, 1, 0), 0.55),
        "ATTTM.4": draw.step((True, True, False), 0.6),
        "HDCQS.1.a": _counts(dossiers * draw.share(0.62)),
        "HDCQS.1.b": _counts(dossiers),
        "HDCQS.2.a": _counts(services * draw.share(0.55)),
        "HDCQS.2.b": _counts(services),
        "HDCQS.3": _decimals(3 + 11 * (1 - draw.share(0.5)), 1),
        "HDCQS.4": _counts(180 * draw.share(0.35, 1.1)),
        "HDKTS.1": _decimals(40 * draw.share(0.33, 1.0), 2),
        "HDKTS.2.a": _counts(enterprises * draw.share(0.42)),
        "HDKTS.2.b": _counts(enterprises),
        "HDKTS.3.a": _counts(taxpayers * draw.share(0.96, 0.5)),
        "HDKTS.3.b": _counts(taxpayers),
        "HDXHS.1.a": _counts(adults * draw.share(0.75)),
        "HDXHS.1.b": _counts(adults),
        "HDXHS.2": _decimals(60 * draw.share(0.35), 1),
        "HDXHS.3": _decimals(100 * draw.share(0.82), 1),
    }


def _counts(values: Floats) -> list[object]:
    return [int(value) for value in np.round(values)]


def _decimals(values: Floats, decimals: int) -> list[object]:
    return [float(value) for value in np.round(values, decimals)]


def workbooks() -> Iterator[tuple[Path, bytes]]:
    """The path in the repository and the content of every department's workbook."""
    geography = read_geography(ROOT / "data" / "geography", ROOT).value
    catalogue = read_catalogue(ROOT / "indicators.yaml", ROOT).value
    if catalogue is None or geography is None:
        raise SystemExit("the catalogue or the geography has errors; run `scorecard validate`")
    units = geography.units(catalogue.territory.vintage)
    filled = _filled(catalogue, units)
    for department in catalogue.owners:
        own = tuple(f for f in catalogue.figures.values() if f.owner == department)
        sheet = FormSheet("Số liệu", own, units, as_table=True, filled=_of(own, department, filled))
        path = ROOT / "data" / PERIOD.code / f"{department}.xlsx"
        yield path, write_forms(catalogue, PERIOD, (sheet,), Language("vi"))


def _filled(catalogue: Catalogue, units: tuple[Unit, ...]) -> Filled:
    with (ROOT / "scripts" / "sample_units.csv").open(encoding="utf-8", newline="") as file:
        facts = {row["code"]: row for row in csv.DictReader(file)}
    population = np.array([float(facts[unit.code]["population"]) for unit in units])
    communes = np.array([float(facts[unit.code]["communes"]) for unit in units])
    drawn = figures(Draw(units, population, communes))
    if set(drawn) != set(catalogue.figures):
        raise SystemExit(f"not both drawn and in the catalogue: {sorted(set(drawn) ^ set(catalogue.figures))}")
    filled = {
        (unit.code, code): value for code, values in drawn.items() for unit, value in zip(units, values, strict=True)
    }
    return {at: value for at, value in filled.items() if at not in BLANK}


def _of(own: tuple[Figure, ...], department: str, filled: Filled) -> Filled:
    codes = {figure.code for figure in own}
    return {
        (unit, figure): value
        for (unit, figure), value in filled.items()
        if figure in codes and (unit, department) != SILENT
    }


def main() -> None:
    """Write all of them."""
    for path, content in workbooks():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        sys.stdout.write(f"{path.relative_to(ROOT).as_posix()}\n")


if __name__ == "__main__":
    main()
