"""``scorecard analyse history``: one unit, one node, and a name that is none."""

from pathlib import Path

from typer.testing import CliRunner

from scorecard.cli import app
from tests.months import write_months


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
