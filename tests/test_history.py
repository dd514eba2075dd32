"""The row of periods: gaps, breaks, units that were several, and the file of it all."""

import csv
import io
from pathlib import Path

import numpy as np
import pytest

from scorecard.export.tables import history_csv
from scorecard.index.history import BreakReason, History
from scorecard.pipeline import compute, history
from tests.months import CATALOGUE, read, write_months

LATER_WEIGHTS = CATALOGUE.replace(
    "parts: [M, Q, Y]}", "parts: {M: 1, Q: 1, Y: 1}, parts_from: {2025-09: {M: 2, Q: 1, Y: 1}}}"
)


def told(folder: Path, tables: dict[str, str], month: str, catalogue: str = CATALOGUE) -> tuple[History, list[str]]:
    """The history of a small project up to a month, and the codes of what was said of it."""
    inputs = read(write_months(folder, tables, catalogue), month).value
    found = history(inputs, compute(inputs).value)
    assert found.value is not None
    return found.value, [problem.code for problem in found.problems]


def table(*values: tuple[str, float]) -> str:
    """A table of the monthly figure."""
    return "\n".join(["| Mã | M |", *(f"| '{code} | {value} |" for code, value in values)])


OVER_JULY = {
    "2025-05": table(("01", 0.1), ("24", 0.2), ("27", 0.4)),
    "2025-06": table(("01", 0.2), ("24", 0.3)),
    "2025-07": table(("01", 0.3), ("24", 0.5)),
    "2025-08": table(("01", 0.4), ("24", 0.6)),
}


def test_a_series_over_a_change_of_territory(tmp_path: Path) -> None:
    """Bắc Ninh of the 34 is the mean of its two predecessors in May, nothing in June, and itself from July on."""
    found, said = told(tmp_path, OVER_JULY, "2025-08")
    row, k = [unit.code for unit in found.units].index("24"), found.column_of("DTI")
    assert found.scores[:, row, k] == pytest.approx([0.3, np.nan, 0.5, 0.6], nan_ok=True)
    assert found.merged[:, row].tolist() == [True, True, False, False]
    assert found.merged[:, [unit.code for unit in found.units].index("01")].tolist() == [False] * 4
    assert found.vintages == ("63", "63", "34", "34")
    assert [(one.position, one.later.code, one.reasons) for one in found.breaks] == [
        (2, "2025-07", (BreakReason.TERRITORY,))
    ]
    assert said == []
    assert found.sources == tuple(f"data/{month}/a.xlsx" for month in sorted(OVER_JULY))


def test_ranks_are_those_among_the_units_of_today(tmp_path: Path) -> None:
    """In May three provinces reported, and two of today's units have a rank."""
    found, _ = told(tmp_path, OVER_JULY, "2025-08")
    codes, k = [unit.code for unit in found.units], found.column_of("DTI")
    ranks = {code: found.ranks[0, codes.index(code), k] for code in ("01", "24")}
    assert ranks == {"24": 1.0, "01": 2.0}


def test_a_period_that_is_missing_keeps_its_place(tmp_path: Path) -> None:
    """March without a folder, May without a figure: neither is an element, and both are said."""
    tables = {month: table(("01", 0.1)) for month in ("2025-02", "2025-04", "2025-06")}
    found, said = told(tmp_path, {**tables, "2025-05": "| Mã | M |\n| '01 |  |"}, "2025-06")
    assert [period.code for period in found.periods] == ["2025-02", "2025-04", "2025-06"]
    assert found.places == (0, 2, 4)
    assert [(period.code, k) for period, k in found.every_period] == [
        ("2025-02", 0),
        ("2025-03", None),
        ("2025-04", 1),
        ("2025-05", None),
        ("2025-06", 2),
    ]
    assert sorted(said) == ["M310", "M311"]


def test_a_page_of_a_month_knows_nothing_of_later_ones(tmp_path: Path) -> None:
    """Asked in June there is no July, and no break."""
    found, _ = told(tmp_path, OVER_JULY, "2025-06")
    assert ([period.code for period in found.periods], found.breaks) == (["2025-05", "2025-06"], ())


def test_new_weights_break_a_series(tmp_path: Path) -> None:
    """Weights that hold from September on."""
    tables = {month: table(("01", 0.1)) for month in ("2025-08", "2025-09", "2025-10")}
    found, _ = told(tmp_path, tables, "2025-10", LATER_WEIGHTS)
    assert [(one.later.code, one.reasons) for one in found.breaks] == [("2025-09", (BreakReason.WEIGHTS,))]


def test_the_last_periods_are_counted_by_the_calendar(tmp_path: Path) -> None:
    """Of February, April, May and August the last four months are May and August; the break before is no more one."""
    months = ("2025-02", "2025-04", "2025-05", "2025-08")
    found, _ = told(tmp_path, {month: table(("01", 0.1)) for month in months}, "2025-08")
    assert [(one.position, one.later.code) for one in found.breaks] == [(3, "2025-08")]
    assert [period.code for period in found.last(4).periods] == ["2025-05", "2025-08"]
    assert found.last(4).places == (0, 3)
    assert [one.position for one in found.last(4).breaks] == [1]
    assert found.last(3).breaks == ()
    assert [k for _, k in found.last(4).every_period] == [0, None, None, 1]


def test_the_file_has_every_period_unit_and_node(tmp_path: Path) -> None:
    """Rows by time, then unit, then node; numbers as in the history; who was several then."""
    found, _ = told(tmp_path, OVER_JULY, "2025-08")
    rows = list(csv.DictReader(io.StringIO(history_csv(found).decode())))
    assert len(rows) == 4 * len(found.units) * len(found.nodes)
    mine = [row for row in rows if (row["unit"], row["code"]) == ("24", "DTI")]
    shown = ("period", "reported_in", "vintage", "merged", "kind", "score", "rank", "status")
    assert [tuple(row[name] for name in shown) for row in mine] == [
        ("2025-05", "63", "34", "yes", "composite", "0.3", "1", "estimated"),
        ("2025-06", "63", "34", "yes", "composite", "", "", "missing"),
        ("2025-07", "34", "34", "no", "composite", "0.5", "1", "final"),
        ("2025-08", "34", "34", "no", "composite", "0.6", "1", "final"),
    ]
