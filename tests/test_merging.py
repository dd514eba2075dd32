"""Merged units: the ministry's rule on published composites, and conservation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue import Figure, Merging
from scorecard.geography import Crosswalk, Succession, Unit
from scorecard.language import Names
from scorecard.merging import merge_panel
from scorecard.panel import Cell, DataStatus, Panel
from scorecard.period import Period, PeriodKind
from scorecard.problems import Location

YEAR = Period(PeriodKind.YEAR, 2024)
CROSSWALK = Crosswalk("63", "34", (Succession(("48", "49"), "48"), Succession(("22",), "22")))


def units(vintage: str, *codes: str) -> tuple[Unit, ...]:
    """Units without further facts."""
    return tuple(Unit(code, vintage, Names.of({"vi": code})) for code in codes)


def panel(values: list[list[float]], figures: tuple[str, ...], status: DataStatus = DataStatus.FINAL) -> Panel:
    """Three old units: 22, 48, 49; a cell for each value."""
    table = np.array(values)
    statuses = np.where(np.isfinite(table), status, DataStatus.MISSING).astype(np.int8)
    old = units("63", "22", "48", "49")
    cells = {(u.code, f): Cell(Location("a.xlsx", sheet="S", cell="A1"), "") for u in old for f in figures}
    return Panel(YEAR, old, figures, table, statuses, cells, ("a.xlsx",))


def merged(old: Panel, **mergings: Merging) -> Panel:
    """The two new units: 22 and 48."""
    figures = {code: Figure(code, Names.of({"vi": code}), merging=rule) for code, rule in mergings.items()}
    return merge_panel(old, CROSSWALK, units("34", "22", "48"), figures)


def test_a_mean_is_the_plain_mean_of_the_predecessors() -> None:
    """0.8335 and 0.5803 give 0.7069, whatever their populations."""
    new = merged(panel([[0.7], [0.8335], [0.5803]], ("NTS",)), NTS=Merging.MEAN)
    np.testing.assert_allclose(new.column("NTS"), [0.7, 0.7069], atol=1e-12)
    assert list(new.status("NTS")) == [DataStatus.FINAL, DataStatus.ESTIMATED]


def test_a_unit_with_one_predecessor_keeps_its_cells() -> None:
    """What was not merged still knows its cell; what was merged has no single one."""
    new = merged(panel([[0.7], [0.8], [0.6]], ("NTS",)), NTS=Merging.MEAN)
    assert new.cell("22", "NTS") is not None
    assert new.cell("48", "NTS") is None


@pytest.mark.parametrize("rule", [Merging.MEAN, Merging.SUM])
def test_a_missing_predecessor_leaves_a_hole(rule: Merging) -> None:
    """Half a province is not a province."""
    new = merged(panel([[0.7], [0.8], [np.nan]], ("X",)), X=rule)
    np.testing.assert_array_equal(new.column("X"), [0.7, np.nan])
    assert new.status("X")[1] == DataStatus.MISSING


def test_a_rejected_predecessor_is_not_only_missing() -> None:
    """The merged hole remembers that a cell was rejected."""
    old = panel([[0.7], [0.8], [np.nan]], ("X",))
    statuses = old.statuses.copy()
    statuses[2, 0] = DataStatus.REJECTED
    rejected = Panel(old.period, old.units, old.figures, old.values, statuses, old.cells)
    assert merged(rejected, X=Merging.MEAN).status("X")[1] == DataStatus.REJECTED


def test_a_figure_without_a_rule_is_not_invented() -> None:
    """`merges: none` leaves merged units without the figure."""
    new = merged(panel([[3.0], [1.0], [2.0]], ("RANK",)), RANK=Merging.NONE)
    np.testing.assert_array_equal(new.column("RANK"), [3, np.nan])


@given(st.lists(st.integers(0, 10**9), min_size=3, max_size=3))
def test_sums_are_conserved(people: list[int]) -> None:
    """Nobody is lost and nobody counted twice."""
    new = merged(panel([[float(p)] for p in people], ("POP",)), POP=Merging.SUM)
    assert new.column("POP").sum() == sum(people)
