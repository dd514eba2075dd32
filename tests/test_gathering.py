"""What counts since January: sums and means of months, computed by hand."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from scorecard.index.sources import source_of
from scorecard.pipeline import compute
from scorecard.project import open_project
from tests.months import CATALOGUE, read, state_of, write_months

FLOW = "M: {name: {vi: Tháng, en: Month}, kind: count, merges: sum, owner: province, gathers: %s}"
MONTHLY = "M: {name: {vi: Tháng, en: Month}, measure: index, range: [0, 1], merges: mean, owner: province}"
# Of Hà Nội, which is 01 in both territories.
HANOI: Mapping[str, tuple[str, Mapping[str, object], str]] = {
    "the sum of all months": ("sum", {"2025-01": 1, "2025-02": 2, "2025-03": 4}, "2025-03 7 final"),
    "January begins anew": ("sum", {"2025-12": 9, "2026-01": 1}, "2026-01 1 final"),
    "over July": ("sum", {f"2025-{m:02}": m for m in range(1, 9)}, "2025-08 36 final"),
    "a month without a value: no sum": ("sum", {"2025-01": 1, "2025-02": "", "2025-03": 4}, "2025-03 nan missing"),
    "a month without a folder: no sum": ("sum", {"2025-01": 1, "2025-03": 4}, "2025-03 nan missing"),
    "a month that is not applicable adds nothing": (
        "sum",
        {"2025-01": 1, "2025-02": "N/A", "2025-03": 4},
        "2025-03 5 final",
    ),
    "not applicable now": ("sum", {"2025-01": 1, "2025-02": "N/A"}, "2025-02 nan not_applicable"),
    "rejected now": ("sum", {"2025-01": 1, "2025-02": "about two"}, "2025-02 nan rejected"),
    "a rejected month before": ("sum", {"2025-01": "one", "2025-02": 2}, "2025-02 nan missing"),
    "the mean": ("mean", {"2025-01": 1, "2025-02": 2, "2025-03": 6}, "2025-03 3 final"),
    "the mean of those that are there": (
        "mean",
        {"2025-01": 1, "2025-02": "", "2025-03": 4},
        "2025-03 2.5 estimated",
    ),
    "the mean without the last": ("mean", {"2025-01": 1, "2025-02": 3, "2025-03": ""}, "2025-03 2 stale"),
    "the mean of nothing": ("mean", {"2025-01": "", "2025-02": ""}, "2025-02 nan missing"),
}


@pytest.mark.parametrize("case", HANOI)
def test_what_counts_since_january(case: str, tmp_path: Path) -> None:
    """Value and status of Hà Nội in the last month."""
    how, months, expected = HANOI[case]
    tables = {month: f"| Mã | M | Q |\n| '01 | {value} | 0.5 |" for month, value in months.items()}
    project = write_months(tmp_path, tables, CATALOGUE.replace(MONTHLY, FLOW % how))
    month = expected.split()[0]
    assert f"{month} {state_of(read(project, month).value, '01', 'M')}" == expected


def _of_bac_ninh(how: str, folder: Path, merges: str = "sum") -> Path:
    """May and June for Bắc Giang (24) and Bắc Ninh (27) of the 63, all months of Bắc Ninh (24) of the 34."""
    tables = {f"2025-{m:02}": f"| Mã | M |\n| '24 | {m} |\n| '27 | 10 |" for m in range(1, 7)}
    tables |= {f"2025-{m:02}": "| Mã | M |\n| '24 | 100 |" for m in (7, 8)}
    catalogue = CATALOGUE.replace(MONTHLY, (FLOW % how).replace("merges: sum", f"merges: {merges}"))
    return write_months(folder, tables, catalogue).root


@pytest.mark.parametrize(
    ("how", "merges", "expected"),
    [
        # 1 + 2 + … + 6 of one, six times 10 of the other, twice 100 of both together.
        ("sum", "sum", "281 estimated"),
        ("mean", "sum", "35.125 estimated"),
        # Half of 81 from January to June, and twice 100.
        ("sum", "mean", "240.5 estimated"),
    ],
)
def test_the_months_of_the_63_are_merged_by_the_rule_of_the_figure(
    how: str, merges: str, expected: str, tmp_path: Path
) -> None:
    """In August the sum is that of the six months of both predecessors and the two of the new unit, and is marked."""
    root = _of_bac_ninh(how, tmp_path, merges)
    project = open_project(root)
    assert state_of(read(project, "2025-08").value, "24", "M") == expected


def test_every_month_of_a_sum_is_shown(tmp_path: Path) -> None:
    """Lineage has what each month gave, and the cell of the month itself."""
    tables = {month: f"| Mã | M |\n| '01 | {value} |" for month, value in (("2025-01", 1), ("2025-02", 2))}
    inputs = read(write_months(tmp_path, tables, CATALOGUE.replace(MONTHLY, FLOW % "sum")), "2025-02").value
    index = compute(inputs).value
    source = source_of(index, index.row_of("01"), "M")
    assert [(one.period.code, one.value) for one in source.gathered] == [("2025-01", 1.0), ("2025-02", 2.0)]
    assert source.value == 3.0
    assert str(source.cell.location if source.cell else "") == "data/2025-02/a.xlsx [S!B6]"
