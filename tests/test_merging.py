"""Merged units: the ministry's rule on published composites, rates, parts of units, and conservation."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue import Figure, Merging, Quotient
from scorecard.geography import Crosswalk, Succession, Unit
from scorecard.language import Names
from scorecard.merging import merge_panel, unsettled
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


def merged(old: Panel, crosswalk: Crosswalk = CROSSWALK, **mergings: Merging | Figure) -> Panel:
    """The two new units: 22 and 48."""
    figures = {
        code: rule if isinstance(rule, Figure) else Figure(code, Names.of({"vi": code}), merging=rule)
        for code, rule in mergings.items()
    }
    return merge_panel(old, crosswalk, units("34", "22", "48"), figures)


def weighted(code: str, by: str) -> Figure:
    """A figure that merges as a mean weighted by another."""
    return Figure(code, Names.of({"vi": code}), merging=Merging.WEIGHTED_MEAN, weighted_by=by)


def rate(code: str, numerator: str, denominator: str, per: float = 100) -> Figure:
    """A figure that merges as a ratio of sums."""
    quotient = Quotient(numerator, denominator, per)
    return Figure(code, Names.of({"vi": code}), merging=Merging.RATIO, quotient=quotient)


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


RATES = ("PEOPLE", "USERS", "SHARE", "INCOME")
# By hand: 400 people and 200 users are 50 %; the mean of 40 % and 80 % would be 60 %. (300·40 + 100·80)/400 = 50.
PEOPLE: list[list[float]] = [[50, 10, 20, 5], [300, 120, 40, 40], [100, 80, 80, 80]]


def of_rates(old: Panel, crosswalk: Crosswalk = CROSSWALK) -> Panel:
    """Two counts, their rate, and a mean weighted by one of them."""
    rules = {"SHARE": rate("SHARE", "USERS", "PEOPLE"), "INCOME": weighted("INCOME", "PEOPLE")}
    return merged(old, crosswalk, PEOPLE=Merging.SUM, USERS=Merging.SUM, **rules)


def test_rates_merge_by_their_sums_and_by_weight() -> None:
    """Neither is the plain mean; the unit that goes on keeps its own."""
    new = of_rates(panel(PEOPLE, RATES))
    np.testing.assert_allclose(new.values, [[50, 10, 20, 5], [400, 200, 50, 50]], rtol=1e-15)
    assert set(new.statuses[1]) == {DataStatus.ESTIMATED}


@pytest.mark.parametrize(("missing", "gone"), [("PEOPLE", {0, 2, 3}), ("USERS", {1, 2}), ("INCOME", {3})])
def test_a_rate_needs_all_that_it_is_made_of(missing: str, gone: set[int]) -> None:
    """A weight, a numerator or a denominator that one predecessor lacks."""
    values = np.array(PEOPLE, dtype=float)
    values[2, RATES.index(missing)] = np.nan
    new = of_rates(panel(values.tolist(), RATES))
    assert set(np.flatnonzero(np.isnan(new.values[1]))) == gone
    assert {DataStatus(int(new.statuses[1, k])) for k in gone} == {DataStatus.MISSING}


def test_nobody_at_all_is_no_rate() -> None:
    """Two empty predecessors have no share, and no number that is infinite."""
    new = of_rates(panel([[50, 10, 20, 5], [0, 0, 0, 0], [0, 0, 0, 0]], RATES))
    np.testing.assert_array_equal(new.values[1], [0, 0, np.nan, np.nan])


def test_what_does_not_apply_takes_no_part() -> None:
    """A province without a coast has no ports: the merged one has those of the other; two without have none."""
    old = panel([[3.0, 4.0], [7.0, np.nan], [np.nan, np.nan]], ("PORTS", "SHIPS"))
    statuses = old.statuses.copy()
    statuses[2, 0], statuses[1:, 1] = DataStatus.NOT_APPLICABLE, DataStatus.NOT_APPLICABLE
    new = merged(replace(old, statuses=statuses), PORTS=Merging.MEAN, SHIPS=Merging.SUM)
    np.testing.assert_array_equal(new.values, [[3, 4], [7, np.nan]])
    assert new.statuses[1].tolist() == [DataStatus.ESTIMATED, DataStatus.NOT_APPLICABLE]


def test_a_stale_predecessor_makes_a_stale_figure() -> None:
    """The worst of what it is made of, and never better than estimated."""
    old = panel([[1.0], [2.0], [3.0]], ("X",))
    statuses = old.statuses.copy()
    statuses[1, 0] = DataStatus.STALE
    new = merged(replace(old, statuses=statuses), X=Merging.SUM)
    assert new.statuses[:, 0].tolist() == [DataStatus.FINAL, DataStatus.STALE]


def split(share: Fraction | None, rest: Fraction | None) -> Crosswalk:
    """49 is divided between 22 and 48."""
    parts = (Succession(("22", "49"), "22", (Fraction(1), share)), Succession(("48", "49"), "48", (Fraction(1), rest)))
    return Crosswalk("63", "34", parts)


def test_a_part_takes_its_share_of_sums_and_the_rate_of_the_whole() -> None:
    """A quarter of 100 people and 80 users with the same 80 %: (50 + 25, 10 + 20), 30 of 75 are 40 %."""
    new = of_rates(panel(PEOPLE, RATES), split(Fraction(1, 4), Fraction(3, 4)))
    np.testing.assert_allclose(new.values[0], [75, 30, 40, (50 * 5 + 25 * 80) / 75], rtol=1e-15)
    np.testing.assert_allclose(new.values[:, :2].sum(axis=0), np.sum(PEOPLE, axis=0)[:2], rtol=1e-15)
    assert set(new.statuses[0]) == {DataStatus.ESTIMATED}
    assert new.cells == {}


def test_without_a_share_no_figure_follows() -> None:
    """Both successors are missing, whatever the rule, and a note says why for each."""
    crosswalk = split(None, None)
    new = of_rates(panel(PEOPLE, RATES), crosswalk)
    assert np.isnan(new.values).all()
    assert set(new.statuses.ravel()) == {DataStatus.MISSING}
    assert [found.facts["part"] for found in unsettled(crosswalk, new.units)] == ["49", "49"]


def test_a_unit_of_nothing_known_is_missing() -> None:
    """A province of whose communes no file says anything."""
    new = merged(panel([[1.0], [2.0], [3.0]], ("X",)), Crosswalk("a", "b", CROSSWALK.successions[:1]), X=Merging.SUM)
    np.testing.assert_array_equal(new.column("X"), [np.nan, 5])


@given(st.lists(st.floats(0, 1e9), min_size=3, max_size=3), st.fractions(Fraction(1, 100), Fraction(99, 100)))
def test_parts_conserve_sums(people: list[float], share: Fraction) -> None:
    """Whatever the share, nobody is lost on the way."""
    new = merged(panel([[p] for p in people], ("POP",)), split(share, 1 - share), POP=Merging.SUM)
    assert new.column("POP").sum() == pytest.approx(sum(people), rel=1e-12)


# Average population of 2022 in thousands (General Statistics Office, Statistical Yearbook): Bắc Giang 1,890.9 and
# Bắc Ninh 1,488.2; Hòa Bình 875.4, Vĩnh Phúc 1,197.6 and Phú Thọ 1,516.9. By hand: 3,379.1 and 3,589.9.
POPULATION = {"24": 1890.9, "27": 1488.2, "17": 875.4, "26": 1197.6, "25": 1516.9}


def test_published_populations_add_up() -> None:
    """The provinces of 2025 have the people of those they were formed from, to the tenth of a thousand as printed."""
    crosswalk = Crosswalk("63", "34", (Succession(("24", "27"), "24"), Succession(("17", "25", "26"), "25")))
    old, codes = units("63", *POPULATION), tuple(POPULATION)
    values = np.array([[POPULATION[code]] for code in codes])
    statuses = np.zeros((len(codes), 1), dtype=np.int8)
    figures = {"POP": Figure("POP", Names.of({"vi": "POP"}), merging=Merging.SUM)}
    new = merge_panel(Panel(YEAR, old, ("POP",), values, statuses, {}), crosswalk, units("34", "24", "25"), figures)
    assert [f"{value:.1f}" for value in new.column("POP")] == ["3379.1", "3589.9"]
