"""The crosswalk and the merging rules on the whole of what is published: lists of units, populations, the index.

Needs the tables of the shared data; the repository holds no copy of them. Of the composites of 2024 that were published
for the 34, Đà Nẵng is the only merged one of which both predecessors are published as well.
"""

import csv
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from scorecard.catalogue import Figure, Merging
from scorecard.geography import Geography
from scorecard.inputs.geography_file import read_geography
from scorecard.inputs.unit_names import UnitNames
from scorecard.language import Names
from scorecard.merging import merge_panel
from scorecard.panel import Panel
from scorecard.period import Period, PeriodKind
from scorecard.rounding import to_decimal
from tests.helpers import REPOSITORY

SHARED = Path(os.environ.get("SCORECARD_SHARED_DATA", ""))
YEARS, COUNTS = (2020, 2021, 2022), ("population", "doctors", "labour_force")


def rows(path: str) -> list[dict[str, str]]:
    """A table of the shared data."""
    with (SHARED / path).open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


@cache
def geography() -> Geography:
    """The repository's own."""
    read = read_geography(REPOSITORY / "data/geography", REPOSITORY)
    assert read.value is not None
    return read.value


def merged(figures: Mapping[str, Mapping[str, float]], rule: Merging, goal: str = "34") -> Panel:
    """Figures by code of the 63, merged over the crosswalk."""
    units, codes = geography().units("63"), tuple(figures)
    values = np.array([[figures[code].get(unit.code, np.nan) for code in codes] for unit in units])
    statuses = np.where(np.isfinite(values), 0, 6).astype(np.int8)
    nouns = {code: Figure(code, Names.of({"vi": code}), merging=rule) for code in codes}
    crosswalk = geography().crosswalk("63", goal)
    assert crosswalk is not None
    panel = Panel(Period(PeriodKind.YEAR, 2024), units, codes, values, statuses, {}, vintage="63")
    return merge_panel(panel, crosswalk, geography().units(goal), nouns)


def test_every_unit_arrives_where_the_list_says() -> None:
    """63 rows: code and name before, code and name after."""
    crosswalk = geography().crosswalk("63", "34")
    assert crosswalk is not None
    goes_to = {code: s.successor for s in crosswalk.successions for code in s.predecessors}
    listed = rows("dti/provinces_63_to_34.csv")
    assert len(listed) == 63
    assert goes_to == {row["old_code_gso"]: row["new_code_gso"] for row in listed}


def test_codes_that_changed_meaning_are_those_of_the_list() -> None:
    """Of seven of the 34 the code was that of another province; 46 has another name and is the same."""
    meant = {row["new_code_gso"]: row["new_code_was_old_code_of"] for row in rows("dti/provinces_63_to_34.csv")}
    before, after = (UnitNames(geography().units(vintage)) for vintage in ("63", "34"))
    was = {code: before.match(name).unit for code, name in meant.items()}
    assert {code: unit.code if unit else "" for code, unit in was.items()} == {code: code for code in meant}
    now = {code: after.match(name).unit for code, name in meant.items()}
    assert {code for code, unit in now.items() if unit is None or unit.code != code} == {
        *("24", "15", "44", "52", "80", "82", "91")
    }


@pytest.mark.parametrize(("vintage", "column"), [("34", "type_from_2025_07_01"), ("34-2026", "type_from_2026_04_30")])
def test_provinces_and_cities_are_those_of_the_list(vintage: str, column: str) -> None:
    """Before and after Đồng Nai became a city."""
    listed = {row["code_gso"]: row[column] for row in rows("dti/provinces_34.csv")}
    assert {unit.code: unit.kind for unit in geography().units(vintage)} == listed


def _printed() -> Iterator[tuple[int, str, dict[str, int]]]:
    """Counts by code of the 63, in units of their last decimal: whole numbers."""
    for year in YEARS:
        table = [row for row in rows(f"gso/gso_province_wide_{year}.csv") if row["code_gso"] != "00"]
        for count in COUNTS:
            decimals = 2 if count == "labour_force" else 1
            yield year, count, {row["code_gso"]: round(float(row[count]) * 10**decimals) for row in table if row[count]}


@pytest.mark.parametrize("goal", ["34", "34-2026"])
def test_people_are_conserved(goal: str) -> None:
    """Population, labour force and doctors of three years: the sums of 63 and of 34 are equal to the last digit."""
    printed = {f"{count}.{year}": numbers for year, count, numbers in _printed()}
    assert len(printed) == 9
    floats = {name: {code: float(number) for code, number in one.items()} for name, one in printed.items()}
    new = merged(floats, Merging.SUM, goal)
    for name, one in printed.items():
        assert len(one) == 63, name
        assert new.column(name).sum() == sum(one.values()), name


def test_published_composites_of_34_follow_from_those_of_63() -> None:
    """2024: of every unit of which composite and predecessors are published, to the four decimals as printed."""
    listed = [r for r in rows("dti/dti_results.csv") if (r["year"], r["index"]) == ("2024", "DTI") and r["score"]]
    before = {r["code_gso"]: float(r["score"]) for r in listed if r["n_units"] == "63" and r["code_gso"]}
    after = {r["code_gso"]: float(r["score"]) for r in listed if r["n_units"] == "34"}
    new = merged({"DTI": before}, Merging.MEAN)
    known = {unit.code: value for unit, value in zip(new.units, new.column("DTI"), strict=True) if np.isfinite(value)}
    assert set(known) & set(after) == {"01", "48"}
    assert {code: float(to_decimal(known[code], 4)) for code in ("01", "48")} == {
        code: after[code] for code in ("01", "48")
    }
