"""Each month as it was sent: what is planted is reported at its address, nothing else is, and every value is read."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
import pytest

from scorecard.catalogue import Catalogue, FigureKind
from scorecard.period_lists import FOLDERS
from scorecard.problems import Location, Problem, Severity
from scripts.national.task_lists import PLANTED
from tests.national.conftest import MONTHS, Read, rows

LATEST = MONTHS[-1]
# Said of a month as a whole: nobody reports a figure, half of a ratio is missing, a province or an office is silent.
FOLLOW = {"D104", "D110", "D121", "D123"}
# What is doubted beside earlier months, and what it follows from: corrections of what had been reported too high, and
# the other half of a ratio whose first half is planted.
DOUBTS = (
    ("2025-03", "D131", "79-ho-chi-minh.xlsx", "NLS.3.a", "a correction"),
    ("2025-04", "D131", "34-thai-binh.xlsx", "HDCQS.3.a", "its denominator is zero"),
    ("2025-09", "D131", "68-lam-dong.xlsx", "HDXHS.4", "a correction"),
    ("2025-10", "D131", "24-bac-ninh.xlsx", "NLS.3.a", "a correction"),
    ("2025-10", "D131", "86-vinh-long.xlsx", "HDCQS.3.b", "in the place of its part"),
)
BESIDE_EARLIER = {f"D13{k}" for k in range(1, 8)} | {"D141"}
Address = tuple[str, str, str]
Key = tuple[str, str, str, str, str]


def address(location: Location | None) -> Address:
    """File, sheet and cell of a workbook; nothing for a place in the catalogue."""
    if location is None or not location.path.endswith(".xlsx"):
        return ("", "", "")
    return (location.path, location.sheet, location.cell)


def keys(problems: tuple[Problem, ...]) -> Iterator[Key]:
    """Code, severity, address and unit of every error and warning; test_lists has those of lists."""
    for problem in problems:
        path = problem.location.path if problem.location else ""
        in_a_list = path.split("/")[2:3] in ([name] for name in FOLDERS)
        if problem.severity is not Severity.NOTE and problem.code not in BESIDE_EARLIER and not in_a_list:
            yield (problem.code, problem.severity.value, *address(problem.location))


@pytest.mark.parametrize("month", MONTHS)
def test_what_is_planted_is_reported_and_nothing_else(months: Mapping[str, Read], month: str) -> None:
    """Every error and every warning, at its cell where it has one."""
    planted = [row for row in rows("planted.csv") if row["period"] == month]
    expected = Counter((row["code"], row["severity"], row["file"], row["sheet"], row["cell"]) for row in planted)
    found = Counter(keys(months[month].problems))
    assert (found - expected, expected - found) == (Counter(), Counter())


@pytest.mark.parametrize("month", MONTHS)
def test_beside_earlier_months_only_what_is_odd_is_doubted(months: Mapping[str, Read], month: str) -> None:
    """In nine months with a history and 20,000 numbers, nothing but corrections and what goes with a planted slip."""
    said = [p for p in months[month].problems if p.code in BESIDE_EARLIER]
    found = [(p.code, p.location.path.rpartition("/")[2] if p.location else "", p.indicator) for p in said]
    assert found == [(code, file, figure) for when, code, file, figure, _ in DOUBTS if when == month]


@pytest.mark.parametrize("month", MONTHS)
def test_what_is_planted_is_said_of_its_unit(months: Mapping[str, Read], month: str) -> None:
    """Where a problem is about a unit, it is the unit of the cell."""
    units = {(row["code"], row["file"], row["sheet"], row["cell"]): row["unit"] for row in rows("planted.csv")}
    said = [((p.code, *address(p.location)), p.unit) for p in months[month].problems if p.unit]
    told = [(place, unit) for place, unit in said if place in units and place[-1]]
    assert len(told) >= 5
    assert [(place, unit) for place, unit in told if units[place] != unit] == []


@pytest.mark.parametrize("month", MONTHS)
def test_every_value_is_read_as_it_was_meant(months: Mapping[str, Read], catalogue: Catalogue, month: str) -> None:
    """Whatever the way of writing; where nothing is to be had, nothing is."""
    panel, truth = months[month].own, rows(f"{month}.csv")
    assert [row["unit"] for row in truth] == [unit.code for unit in panel.units]
    expected = np.array([[meant(catalogue, code, row[code]) for code in panel.figures] for row in truth])
    np.testing.assert_array_equal(panel.values, expected)


def meant(catalogue: Catalogue, code: str, text: str) -> float:
    """A value of the truth as the panel holds it."""
    if not text:
        return np.nan
    figure = catalogue.figures[code]
    if figure.kind is FigureKind.YES_NO:
        return {"yes": 1.0, "no": 0.0}[text]
    if figure.kind is FigureKind.LEVEL:
        return float([level.code for level in figure.levels].index(text))
    return float(text)


def test_the_latest_month_has_no_error(months: Mapping[str, Read]) -> None:
    """It is what the first command builds: one province is late, one has filled in five of eight sheets."""
    problems = months[LATEST].problems
    of_lists = {code for code, _, _ in PLANTED[LATEST]}
    assert {p.code for p in problems if p.severity is not Severity.NOTE} == {"D110", "D121", *of_lists}
    panel = months[LATEST].own
    due = [k for k, code in enumerate(panel.figures) if code.partition(".")[0] in {"NTS", "NLS", "ATTTM", "HDCQS"}]
    counts = {unit.code: int(n) for unit, n in zip(panel.units, panel.arrived[:, due].sum(axis=1), strict=True)}
    assert [code for code, count in counts.items() if count == 0] == ["04"]
    assert min((count, code) for code, count in counts.items() if count)[1] == "51"


def test_every_slip_is_made_in_two_months() -> None:
    """Of each kind of error, so that no month is the only example."""
    found = defaultdict(set)
    for row in rows("planted.csv"):
        if row["severity"] == "error":
            found[row["what"]].add(row["period"])
    assert len(found) >= 25
    assert {what: seen for what, seen in found.items() if len(seen) < 2} == {}


def test_each_month_but_the_last_has_slips() -> None:
    """Between six and ten of them, besides what follows from late and empty workbooks."""
    slips = {(row["period"], row["file"]) for row in rows("planted.csv") if row["code"] not in FOLLOW}
    counts = Counter(period for period, _ in slips)
    assert all(6 <= counts[month] <= 10 for month in MONTHS[:-1])
    assert counts[LATEST] == 0
