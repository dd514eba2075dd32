"""What a snapshot of a sample month would keep gives every number again: of merged units, and of bridged figures."""

from pathlib import Path

import pytest

from scorecard.export.numbers import moved
from scorecard.export.panel_table import panel_csv
from scorecard.pipeline import compute, read_inputs
from scorecard.project import open_project
from scorecard.published import printed
from scorecard.publishing import PANEL, TERRITORY, index_of
from tests.helpers import REPOSITORY
from tests.months import period_of


@pytest.mark.parametrize(("month", "merged", "bridged"), [("2025-06", True, False), ("2025-07", False, True)])
def test_a_month_follows_from_what_is_kept_of_it(month: str, tmp_path: Path, *, merged: bool, bridged: bool) -> None:
    """The last month of the 63 and the first of the 34: not one printed number is another (E133 would name it)."""
    project = open_project(REPOSITORY)
    inputs = read_inputs(project, period_of(month)).value
    assert inputs is not None
    panel = inputs.panel
    assert (panel.predecessors is not None, bool(panel.bridged)) == (merged, bridged)
    (tmp_path / TERRITORY).mkdir()
    for path in project.geography.glob("*.yaml"):
        (tmp_path / TERRITORY / path.name).write_bytes(path.read_bytes())
    (tmp_path / "indicators.yaml").write_bytes(project.catalogue.read_bytes())
    (tmp_path / PANEL).write_bytes(panel_csv((panel, *inputs.others)))
    now, again = printed(compute(inputs).value), printed(index_of(tmp_path))
    assert len([unit for unit, nodes in now.items() if "DTI" in nodes]) > len(now) / 2
    assert list(moved(now, again)) == []
