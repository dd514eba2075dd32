"""Parts that add up as they are printed, who moved, and problems over time."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scorecard.problems import Location, problem
from scorecard.problems.over_time import over_time
from scorecard.replay import Cause
from scorecard.replay.movers import movers
from scorecard.replay.own import own_parts
from scorecard.replay.words import apportioned, printed_own, printed_steps, printed_total, ranked_units
from tests.replay.test_replay import PLAIN, RELATIVE, replayed

NAN = float("nan")


def test_the_part_that_lost_most_in_rounding_gives_way() -> None:
    """0.00004 three times is 0.0001 printed: the first of equals gets the digit, and nothing stays nothing."""
    found = apportioned([0.00004, 0.0, 0.00004, 0.00004], Decimal("0.0001"), 4)
    assert [str(part) for part in found] == ["0.0001", "0.0000", "0.0000", "0.0000"]


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=8), st.integers(0, 5))
def test_printed_parts_add_up_and_none_is_a_digit_off(parts: list[float], decimals: int) -> None:
    """To the total as printed from the exact ends, each at most a digit from its own rounding."""
    total = Decimal(f"{sum(parts):.{decimals}f}")
    found = apportioned(parts, total, decimals)
    digit = Decimal(1).scaleb(-decimals)
    if any(parts):
        assert sum(found, Decimal(0)) == total
    for part, shown in zip(parts, found, strict=True):
        assert abs(shown - Decimal(part)) <= digit * Decimal("1.5001")


def test_printed_causes_and_indicators_add_up_to_the_printed_change() -> None:
    """Of both units: five causes to the change, two indicators to own figures."""
    found = replayed([[4.1, 0.51], [8.3, 0.52]], [[6.7, 0.57], [10.9, 0.71]], RELATIVE)
    own = own_parts(found, "T")
    for row in (0, 1):
        steps = printed_steps(found, row, "T")
        assert sum(steps.values(), Decimal(0)) == printed_total(found, row, "T")
        named, rest = printed_own(found, row, own)
        assert sum((add for _, add in named), rest) == steps[Cause.OWN]


def test_who_moved_is_parted_by_what_holds() -> None:
    """U0 and U1 change places, U2 stays, U3 has no rank before."""
    found = replayed(
        [[0.4, 0.5], [0.5, 0.5], [0.1, 0.1], [NAN, NAN]], [[0.7, 0.5], [0.5, 0.5], [0.1, 0.1], [0, 0]], PLAIN
    )
    told = movers(found, lambda row: row == 1)
    assert (told.rose, told.fell, told.within, told.kept, told.unknown) == ((0,), (), (1,), (2,), (3,))


def test_an_estimate_is_no_riser_and_no_faller() -> None:
    """U0 and U1 change places; of U1 what was before is made of several units, and U0 is told to have risen."""
    found = replayed([[0.4, 0.5], [0.5, 0.5]], [[0.7, 0.5], [0.5, 0.5]], PLAIN)
    told = movers(replace(found, estimated=np.array([False, True])), lambda _: False)
    assert (told.rose, told.fell, told.estimated) == ((0,), (), (1,))


def test_how_many_have_a_rank_before_and_now() -> None:
    """U1 has its first score now."""
    found = replayed([[0.4, 0.5], [NAN, NAN]], [[0.4, 0.5], [0.1, 0.1]], PLAIN)
    assert ranked_units(found, "T") == (1, 2)


def test_nothing_moves_where_both_are_the_same() -> None:
    """And a unit that has a score in one of both only does move something."""
    rows = [[0.4, 0.5], [0.5, NAN]]
    assert not replayed(rows, rows, PLAIN).moves
    assert replayed(rows, [[0.4, 0.5], [NAN, NAN]], PLAIN).moves
    assert not np.isfinite(replayed(rows, [[0.4, 0.5], [NAN, NAN]], PLAIN).total[1]).any()


def test_a_problem_is_the_same_in_another_month_whatever_its_row() -> None:
    """By code and unit; by file and cell where no unit says which it is; as often as it is there."""

    def at(month: str, cell: str, unit: str | None) -> Location:
        return Location(f"data/{month}/a.xlsx", sheet="S", cell=cell) if unit or cell else Location("x")

    one, other = (
        problem("D121", at("2025-10", "C3", "24"), unit="24"),
        problem("D121", at("2025-11", "C9", "24"), unit="24"),
    )
    loose = [problem("D121", at(month, cell, None)) for month, cell in (("2025-10", "C3"), ("2025-11", "C4"))]
    found = over_time([one, one, loose[0]], [other, loose[1]], ("2025-10", "2025-11"))
    assert found.still == (other,)
    assert found.new == (loose[1],)
    assert found.fixed == (one, loose[0])
