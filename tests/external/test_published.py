"""The figures of ``examples/resolution-57`` that are said to be held: each stands in the file that is named."""

import csv
import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.helpers import REPOSITORY

SHARED = Path(os.environ.get("SCORECARD_SHARED_DATA", ""))
Row = Mapping[str, str]
CODES = {"63:27": "Bắc Ninh (old", "34:24": "Bắc Ninh (new", "VN": "Viet Nam"}
# In words, for the notes on the field have no columns.
NOTED = {
    ("NV.DENHAN", "37"): "24 May 2025: 37 due = 22 + 13 + 2",
    ("NV.XONG", "22"): "37 due = 22 + 13 + 2",
    ("NV.DANGLAM", "13"): "37 due = 22 + 13 + 2",
    ("NV.QUAHAN", "2"): "37 due = 22 + 13 + 2",
    ("NV.CHAM", "33"): "31 Jul 2025: 33 behind schedule",
    ("NV.CHAM.XONG", "12"): "33 behind schedule, 12 of them since done",
    ("NV.CHAM.CON", "21"): "33 behind schedule, 12 of them since done",
    ("DEN.TINH", "34"): "34 of 34 provinces green",
    ("DEN.XA", "1981"): "1,981 of 3,321 communes",
}


def rows(path: str) -> list[Row]:
    """A table of the shared data."""
    with (SHARED / "dti" / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def held() -> list[Row]:
    """The figures that name a file."""
    with (REPOSITORY / "examples/resolution-57/published.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["held"]]


@pytest.mark.parametrize("row", held(), ids=lambda row: f"{row['figure']} {row['period']} {row['unit']}")
def test_a_figure_stands_where_it_is_said_to(row: Row) -> None:
    """With its unit, its year, and its address where the file has such columns."""
    found = {
        "seed_figures.csv": _in_seed,
        "dti_results.csv": _in_results,
        "dti_structure.yaml": _in_structure,
        "provinces_34.csv": _in_provinces,
        "DOMAIN.md": _in_notes,
    }[row["held"]]
    assert found(row)


def _in_seed(row: Row) -> bool:
    of = CODES[row["unit"]]
    beside = f"{int(float(row['value'])):,} in early May 2025"
    return any(
        one["geography"].startswith(of) and (_same(one["value"], row["value"]) or beside in one["note"])
        for one in rows("seed_figures.csv")
    )


def _in_results(row: Row) -> bool:
    vintage, _, code = row["unit"].partition(":")
    year = row["period"][:4]
    return any(
        (one["code_gso"], one["year"], one["index"], one["n_units"]) == (code, year, "DTI", vintage)
        and _same(one["score"], row["value"])
        for one in rows("dti_results.csv")
    )


def _in_structure(row: Row) -> bool:
    """``"2021": {…, mean: 0.4014}`` of provinces; ``national: [0.7326, 0.7955]`` of the country, 2023 and 2024."""
    text, year = (SHARED / "dti" / "dti_structure.yaml").read_text(encoding="utf-8"), row["period"][:4]
    if row["figure"] == "DTI":
        means = dict(re.findall(r'"(\d{4})": \{.*?mean: ([\d.]+)', text))
        return _same(means[year], row["value"])
    national = re.search(r"growth_2024: .*national: \[([\d.]+), ([\d.]+)", text)
    return national is not None and _same(national[int(year) - 2022], row["value"])


def _in_provinces(row: Row) -> bool:
    there = rows("provinces_34.csv")
    total = {"TINH": len(there), "XA": sum(int(one["communes_total"]) for one in there)}
    if row["unit"] == "VN":
        return total[row["figure"]] == int(row["value"])
    return any(f"34:{one['code_gso']}" == row["unit"] and one["communes_total"] == row["value"] for one in there)


def _in_notes(row: Row) -> bool:
    text = " ".join((SHARED.parent / "DOMAIN.md").read_text(encoding="utf-8").split())
    return NOTED[row["figure"], row["value"]] in text


def _same(one: str, other: str) -> bool:
    try:
        return float(one) == float(other)
    except ValueError:
        return False
