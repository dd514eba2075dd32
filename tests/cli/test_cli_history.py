"""``scorecard analyse history``: one unit, one node, and a name that is none."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.export.tables import history_csv
from scorecard.pipeline import compute, history
from scorecard.project import open_project
from tests.months import read, write_months


def test_a_unit_and_a_node_are_found_by_name(tmp_path: Path) -> None:
    """The scores of Hà Nội at a node, month by month; E106 for a unit that nobody knows."""
    tables = {f"2025-{month}": f"| Mã | M |\n| '01 | 0.{month[1]} |" for month in ("08", "09")}
    root = str(write_months(tmp_path, tables).root)
    asked = ["--ui-lang", "en", "analyse", "history", "2025-09", "--project", root]
    done = CliRunner().invoke(app, [*asked, "--unit", "Hà Nội", "--node", "M"])
    assert done.exit_code == 0, done.output
    assert [line.split()[:2] for line in done.stdout.splitlines() if line[:1].isdigit() and "2025" in line] == [
        ["8/2025", "0.8000"],
        ["9/2025", "0.9000"],
    ]
    wrong = CliRunner().invoke(app, [*asked, "--unit", "Atlantis"])
    assert wrong.exit_code == 2
    assert "E106" in wrong.output


@pytest.fixture
def gaps(tmp_path: Path) -> Path:
    """A project in which March has no folder, May an empty one, and July is the first month of the new territory."""
    filled = {f"2025-{month:02}": f"| Mã | M |\n| '01 | 0.{month} |\n| '24 | 0.1 |" for month in (2, 4, 6, 8)}
    root = write_months(tmp_path, filled).root
    (root / "data" / "2025-05").mkdir()
    return root


def shown(root: Path, *more: str) -> str:
    """What is said of the series up to August."""
    done = CliRunner().invoke(
        app, ["--ui-lang", "en", "analyse", "history", "2025-08", "--project", str(root), "--node", "M", *more]
    )
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_month_that_nobody_reported_keeps_its_column(gaps: Path) -> None:
    """Its column is there and empty, before a break too; every figure stands under its own month."""
    lines = shown(gaps).splitlines()
    head = next(line for line in lines if "2/2025" in line)
    assert head.split() == ["2/2025", "3/2025", "4/2025", "5/2025", "6/2025", "7/2025", "|", "8/2025"]
    mine = next(line for line in lines if line.startswith("01"))
    ends = {month: head.index(month) + len(month) for month in head.split() if month != "|"}
    under = {month: mine[end - len(" 0.2000") : end].strip() for month, end in ends.items()}
    assert under == {
        "2/2025": "0.2000",
        "3/2025": "",
        "4/2025": "0.4000",
        "5/2025": "",
        "6/2025": "0.6000",
        "7/2025": "",
        "8/2025": "0.8000",
    }


def test_a_month_that_nobody_reported_keeps_its_row(gaps: Path) -> None:
    """Of one unit a row with nothing but the month."""
    lines = [line.split() for line in shown(gaps, "--unit", "01").splitlines()]
    assert [line[:2] for line in lines if line and line[0].endswith("/2025")] == [
        ["2/2025", "0.2000"],
        ["3/2025"],
        ["4/2025", "0.4000"],
        ["5/2025"],
        ["6/2025", "0.6000"],
        ["7/2025"],
        ["8/2025", "0.8000"],
    ]


def test_json_and_the_file_have_no_element_for_such_a_month(gaps: Path) -> None:
    """Both in one way: the place of a period in JSON counts the month, and no row of the file is empty for it."""
    told = json.loads(shown(gaps, "--json"))
    there = ["2025-02", "2025-04", "2025-06", "2025-08"]
    assert [(one["period"], one["place"]) for one in told["periods"]] == list(zip(there, (0, 2, 4, 6), strict=True))
    inputs = read(open_project(gaps), "2025-08").value
    series = history(inputs, compute(inputs).value).value
    assert series is not None
    rows = csv.DictReader(io.StringIO(history_csv(series).decode()))
    assert list(dict.fromkeys(row["period"] for row in rows)) == there
