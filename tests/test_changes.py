"""What moved since the month before, computed from its workbooks."""

import json
from pathlib import Path

import numpy as np
import pytest

from scorecard.index.changes import Break, Changes
from scorecard.index.result import Index
from scorecard.pipeline import build, changes, compute
from scorecard.project import Project
from scorecard.run import BuildOptions
from tests.months import period_of, read, write_months

OCTOBER = "| Mã | M | Y |\n| '01 | 0.5 | 0.6 |\n| '24 | 0.4 | 0.6 |"
NOVEMBER = "| Mã | M | Y |\n| '01 | 0.5 | 0.6 |\n| '24 | 0.7 | 0.6 |"


def moved(project: Project, month: str) -> tuple[Index, Changes | None]:
    """The index of a month and what moved."""
    inputs = read(project, month, previous=True).value
    index = compute(inputs).value
    return index, changes(inputs, index)


def test_what_moved_by_hand(tmp_path: Path) -> None:
    """Bắc Ninh rises from (0.4 + 0.6) / 2 to (0.7 + 0.6) / 2 and from the second place to the first."""
    index, found = moved(write_months(tmp_path, {"2025-10": OCTOBER, "2025-11": NOVEMBER}), "2025-11")
    assert found is not None
    assert found.since.code == "2025-10"
    column = index.column_of("DTI")
    np.testing.assert_allclose(found.scores[:, column], [0, 0.15], atol=1e-15)
    assert list(found.ranks[:, column]) == [-1, 1]
    assert found.scores[0, column] == 0
    np.testing.assert_allclose(found.points[:, index.column_of("M")], [0, 30], atol=1e-12)


def test_a_figure_that_stands_does_not_move(tmp_path: Path) -> None:
    """The quarter's figure of September stands in October and in November: no change."""
    tables = {
        "2025-09": "| Mã | M | Q |\n| '01 | 0.1 | 0.3 |\n| '24 | 0.1 | 0.4 |",
        "2025-10": "| Mã | M |\n| '01 | 0.2 |\n| '24 | 0.1 |",
        "2025-11": "| Mã | M |\n| '01 | 0.3 |\n| '24 | 0.1 |",
    }
    index, found = moved(write_months(tmp_path, tables), "2025-11")
    assert found is not None
    assert list(found.scores[:, index.column_of("Q")]) == [0, 0]
    np.testing.assert_allclose(found.scores[:, index.column_of("DTI")], [0.05, 0], atol=1e-15)


@pytest.mark.parametrize(("tables", "month"), [({"2025-11": NOVEMBER}, "2025-11"), ({"2025-07": NOVEMBER}, "2025-07")])
def test_the_first_month_has_no_change(tables: dict[str, str], month: str, tmp_path: Path) -> None:
    """Without a folder of the month before there is nothing to compare with."""
    assert moved(write_months(tmp_path, tables), month)[1] is None


def test_a_month_that_nobody_reported_is_no_month_to_compare_with(tmp_path: Path) -> None:
    """An empty folder is as good as none."""
    (tmp_path / "data/2025-10").mkdir(parents=True)
    (tmp_path / "data/2025-10/README.md").write_text("nothing yet", encoding="utf-8")
    assert moved(write_months(tmp_path, {"2025-11": NOVEMBER}), "2025-11")[1] is None


def test_nothing_is_compared_over_a_change_of_territory(tmp_path: Path) -> None:
    """June speaks of 63 units and July of 34: the change says so and is nowhere a number."""
    june = "| Mã | M | Y |\n| '01 | 0.5 | 0.6 |\n| '24 | 0.4 | 0.6 |\n| '27 | 0.4 | 0.6 |"
    project = write_months(tmp_path, {"2025-06": june, "2025-07": NOVEMBER})
    _, found = moved(project, "2025-07")
    assert found is not None
    assert found.broken is Break.TERRITORY
    assert np.isnan(found.scores).all()
    assert np.isnan(found.ranks).all()


def test_the_index_of_a_month_does_not_know_what_it_is_compared_with(tmp_path: Path) -> None:
    """Problems and numbers are the same with and without the month before."""
    wrong = OCTOBER.replace("0.4", "'0,4 or so")
    project = write_months(tmp_path, {"2025-10": wrong, "2025-11": NOVEMBER})
    with_it, without = read(project, "2025-11", previous=True), read(project, "2025-11")
    assert with_it.problems == without.problems
    np.testing.assert_array_equal(with_it.value.panel.values, without.value.panel.values)


def test_a_build_leaves_changes_and_every_source(tmp_path: Path) -> None:
    """results.json has the change of every node, the manifest the workbooks of all months that trends show."""
    tables = {
        "2025-09/q": "| Mã | Q |\n| '01 | 0.3 |\n| '24 | 0.4 |",
        "2025-09/m": "| Mã | M |\n| '01 | 0.1 |\n| '24 | 0.4 |",
        "2025-10": OCTOBER,
        "2025-11": NOVEMBER,
    }
    project, period = write_months(tmp_path, tables), period_of("2025-11")
    options = BuildOptions(("vi",), ("24",), 1, period.end, tmp_path / "out")
    assert build(project, period, options, lambda *_: None).value is not None
    results = json.loads((tmp_path / "out/results.json").read_bytes())
    assert results["changes"] == {"since": "2025-10", "broken": None}
    change = results["units"][1]["nodes"]["M"]["change"]
    assert change == {"coverage": 0.0, "points": 30.0, "rank": 1.0, "score": 0.3}
    inputs = json.loads((tmp_path / "out/manifest.json").read_bytes())["inputs"]
    assert [path for path in inputs if path.endswith(".xlsx")] == [
        "data/2025-09/m.xlsx",
        "data/2025-09/q.xlsx",
        "data/2025-10/a.xlsx",
        "data/2025-11/a.xlsx",
    ]
