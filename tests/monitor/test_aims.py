"""Statuses of targets by the stated rule: a table by hand, and that a better value never has a worse status."""

from dataclasses import replace
from math import inf

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorecard.monitor.aims import Passing, Standing, Status, Unassessable, stand
from scorecard.monitor.plans import Aim, Due, Plan
from scorecard.monitor.trajectories import Scale, Series

RISING = (10.0, 20.0, 30.0, 40.0)
FALLING = (70.0, 65.0, 60.0, 55.0)
FROM_WORST = (Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK, Status.ACHIEVED)


def of(plan: Plan, *values: float) -> Standing:
    """Values of the periods 1, 2, 3, and so on."""
    return stand(plan, Series(np.arange(1.0, len(values) + 1), np.array(values, dtype=float)))


def at_least(value: float, by: float) -> Plan:
    """A plain target."""
    return Plan((Aim(value),), by)


@pytest.mark.parametrize(
    ("plan", "values", "status"),
    [
        # 10 a period from 40 at 4: 60 at 6, 50 at 5.
        (at_least(60, 6), RISING, Status.ON_TRACK),
        (at_least(55, 5), RISING, Status.AT_RISK),  # 10 of 15
        (at_least(60, 5), RISING, Status.OFF_TRACK),  # 10 of 20
        (at_least(40, 6), RISING, Status.ACHIEVED),
        (Plan((Aim(40, strictly=True),), 6), RISING, Status.ON_TRACK),
        (Plan((Aim(60, strictly=True),), 6), RISING, Status.AT_RISK),  # 60 is not above 60
        (Plan((Aim(40, strictly=True),), 6), (40, 40, 40, 40), Status.OFF_TRACK),
        (Plan((Aim(20, rising=False),), 6), RISING, Status.OFF_TRACK),
        (Plan((Aim(45, rising=False),), 6), FALLING, Status.ON_TRACK),
        (Plan((Aim(40, rising=False),), 6), FALLING, Status.AT_RISK),  # 10 of 15
        (Plan((Aim(30, rising=False),), 6), FALLING, Status.OFF_TRACK),
        # A range is entered from below, or from above.
        (Plan((Aim(50), Aim(70, rising=False)), 6), RISING, Status.ON_TRACK),
        (Plan((Aim(10), Aim(30, rising=False)), 6), RISING, Status.OFF_TRACK),
        (Plan((Aim(40), Aim(50, rising=False)), 6), FALLING, Status.ON_TRACK),
        (Plan((Aim(30), Aim(50, rising=False)), 6), RISING, Status.ACHIEVED),
        # At its deadline a target is met or not, with however few points.
        (at_least(40, 4), RISING, Status.ACHIEVED),
        (at_least(41, 4), RISING, Status.OFF_TRACK),
        (at_least(41, 1), (40,), Status.OFF_TRACK),
        (at_least(60, 6), (20, 30, 40), Status.NOT_ASSESSABLE),
        (at_least(40, 6), (20, 30, 40), Status.ACHIEVED),
        (at_least(60, 6), (), Status.NO_DATA),
        # What is decided at the end only: the bound is kept now, and will be; will not be; is broken.
        (Plan((Aim(60, rising=False),), 6, to_the_end=True), RISING, Status.ON_TRACK),
        (Plan((Aim(60, rising=False),), 8, to_the_end=True), RISING, Status.AT_RISK),
        (Plan((Aim(35, rising=False),), 8, to_the_end=True), RISING, Status.OFF_TRACK),
        (Plan((Aim(40, rising=False),), 4, to_the_end=True), RISING, Status.ACHIEVED),
    ],
)
def test_a_status_by_hand(plan: Plan, values: tuple[float, ...], status: Status) -> None:
    """Each line of the rule."""
    assert of(plan, *values).status is status


def test_what_is_required_and_what_is_to_be_expected() -> None:
    """From 40 to 60 in one period takes 20; at 10 a period it is 50 then, and 60 a period later."""
    found = of(at_least(60, 5), *RISING)
    assert (found.required, found.pace, found.share, found.reached, found.stretch) == (20, 10, 0.5, 6, 1 / 3)
    assert found.last == Due(4, 40)
    assert found.next == Due(5, 60)
    assert found.projected is not None
    assert found.projected.value == 50


def test_a_target_that_was_met_can_be_lost() -> None:
    """55 is above 50 now; at -5 a period it is 35 four periods later."""
    found = of(at_least(50, 8), *FALLING)
    assert (found.status, found.slips, found.required, found.reached) == (Status.ACHIEVED, True, None, None)
    assert not of(at_least(35, 8), *FALLING).slips


def test_what_moves_away_is_never_reached() -> None:
    """At -5 a period nobody comes to 80."""
    assert of(at_least(80, 8), *FALLING).reached == inf


def test_few_points_have_a_reason_and_still_a_required_pace() -> None:
    """Three points: from 40 to 60 in three periods takes 6 2/3 each."""
    found = of(at_least(60, 6), 20, 30, 40)
    assert (found.why, found.points, found.pace, found.projected) == (Unassessable.FEW_POINTS, 3, None, None)
    assert found.required == pytest.approx(20 / 3)


def test_the_next_milestone_is_what_is_held_against() -> None:
    """5G stations as planned: a leap at the end. At 10 a period 100 at 8 is out of reach, 45 at 5 is not."""
    plan = Plan((Aim(100),), 8, (Due(5, 45),))
    found = of(plan, *RISING)
    assert (found.status, found.next, found.required) == (Status.ON_TRACK, Due(5, 45), 5)
    assert of(replace(plan, milestones=()), *RISING).status is Status.AT_RISK  # 40 of 60
    reached = of(replace(plan, milestones=(Due(5, 38),)), *RISING)
    # 38 is met at 40 already, so that 100 is next: 40 of 60.
    assert (reached.status, reached.next, reached.required) == (Status.AT_RISK, Due(8, 100), 15)
    assert reached.share == pytest.approx(2 / 3)
    assert (found.short, reached.short) == (True, False)  # 80 at the deadline
    assert not of(Plan((Aim(80),), 8, (Due(5, 45),)), *RISING).short


@pytest.mark.parametrize("milestones", [(Due(7, 40),), (Due(7, 40), Due(9, 45)), (Due(7, 50),)])
@pytest.mark.parametrize("values", [(50,) * 6, (55, 54, 53, 52, 51, 50)])
def test_a_milestone_that_is_met_already_says_nothing_of_what_comes_after(
    milestones: tuple[Due, ...], values: tuple[float, ...]
) -> None:
    """Half of the way and no step forward: 90 at 13 takes 40 / 7 a period, and none is made."""
    found = of(Plan((Aim(90),), 13, milestones), *values)
    assert (found.status, found.next, found.reached) == (Status.OFF_TRACK, Due(13, 90), inf)
    assert found.required == pytest.approx(40 / 7)
    assert found.share is not None
    assert found.share <= 0


def test_the_milestone_after_one_that_is_met_is_next() -> None:
    """40 at 4, 10 a period: 35 is met, 60 is due at 6 and will be there; 65 will not, 20 of 25."""
    for value, status in ((60.0, Status.ON_TRACK), (65.0, Status.AT_RISK)):
        found = of(Plan((Aim(100),), 20, (Due(5, 35), Due(6, value))), *RISING)
        assert (found.status, found.next) == (status, Due(6, value))


def test_milestones_long_past_are_asked_no_more() -> None:
    """45 was due at 5, and it is 6 by now: what is known up to 4 is held against 80 at 8."""
    plan, series = Plan((Aim(80),), 8, (Due(5, 45),)), Series(np.arange(1.0, 5), np.array(RISING))
    assert stand(plan, series).next == Due(5, 45)
    found = stand(plan, series, 6)
    assert (found.next, found.required, found.status) == (Due(8, 80), 10, Status.ON_TRACK)


@pytest.mark.parametrize(
    ("value", "rising", "values", "reached"),
    [
        (60, True, RISING, 7),  # exactly 60 at 6 is not above it
        (55, True, RISING, 5.5),  # 60 at 6 is
        (40, True, RISING, 5),  # 40 now, 50 at 5
        (40, True, (40, 40, 40, 40), inf),
        (40, True, (55, 50, 45, 40), inf),
        (55, False, FALLING, 5),
        (45, False, FALLING, 7),
        (40, False, RISING, inf),
    ],
)
def test_what_has_to_be_beyond_is_met_in_the_period_after(
    value: float,
    rising: bool,  # noqa: FBT001
    values: tuple[float, ...],
    reached: float,
) -> None:
    """Above or below a number: to be there is not enough."""
    assert of(Plan((Aim(value, rising, strictly=True),), 9), *values).reached == reached


def test_nothing_is_ever_beyond_what_is_possible() -> None:
    """Per cents come to 100 and not above; to the value itself they come."""
    series = Series(np.arange(1.0, 5), np.array([60.0, 80, 95, 99]), Scale(0, 100))
    assert stand(Plan((Aim(100, strictly=True),), 9), series).reached == inf
    found = stand(Plan((Aim(100),), 9), series).reached
    assert found is not None
    assert found < inf


@pytest.mark.parametrize("values", [RISING, (50.0,) * 4, (0.1, 0.2, 0.3, 0.4)])
def test_points_on_a_line_have_no_interval(values: tuple[float, ...]) -> None:
    """No change differs from the line's: an interval of no width would be called certain."""
    found = of(at_least(500, 5), *values)
    assert found.projected is not None
    assert found.interval is None
    spread = of(at_least(500, 5), 10, 20, 30, 41)
    assert spread.interval is not None
    assert spread.interval[0] < spread.interval[1]


def test_a_milestone_that_was_missed_keeps_a_target_from_being_on_track() -> None:
    """60 at 6 will be reached; 45 was due at 4, and only 40 is there."""
    found = of(Plan((Aim(60),), 6, (Due(4, 45),)), *RISING)
    assert (found.status, found.planned, found.behind) == (Status.AT_RISK, 45, True)
    assert of(Plan((Aim(60),), 6, (Due(3, 35),)), *RISING).status is Status.ON_TRACK


def test_between_milestones_a_plan_asks_as_it_declares() -> None:
    """From 20 at 0 to 80 at 8: on the straight line 50 at 4; in steps nothing yet."""
    plan = Plan((Aim(80),), 8, start=Due(0, 20))
    assert plan.planned(4) is None
    assert replace(plan, straight=True).planned(4) == 50
    assert of(plan, *RISING).status is Status.ON_TRACK
    assert of(replace(plan, straight=True), *RISING).status is Status.AT_RISK
    steps = Plan((Aim(80),), 8, (Due(2, 30), Due(6, 60)), Due(0, 20))
    assert [steps.planned(time) for time in (1, 2, 5, 6, 8, 9)] == [None, 30, 30, 60, 80, 80]
    straight = replace(steps, straight=True)
    assert [straight.planned(time) for time in (1, 2, 5, 7, 9)] == [25, 30, 52.5, 70, 80]


@st.composite
def plans(draw: st.DrawFn, scale: Scale) -> tuple[Plan, Series, int]:
    """A plan upwards, points before its deadline, and a better last one."""
    gaps = draw(st.lists(st.integers(1, 3), min_size=4, max_size=8))
    values = draw(st.lists(st.integers(0, 100), min_size=len(gaps), max_size=len(gaps)))
    better = draw(st.integers(values[-1], 100))
    times = np.cumsum(gaps).astype(float)
    deadline = float(times[-1]) + draw(st.integers(0, 12))
    aim = draw(st.integers(1, 100))
    milestones = [Due(float(draw(st.integers(1, int(deadline)))), float(draw(st.integers(0, aim))))]
    plan = Plan(
        aims=(Aim(float(aim), strictly=draw(st.booleans())),),
        deadline=deadline,
        milestones=tuple(due for due in milestones if due.time < deadline and draw(st.booleans())),
        start=Due(0, 0) if draw(st.booleans()) else None,
        straight=draw(st.booleans()),
        to_the_end=draw(st.booleans()),
    )
    return plan, Series(times, np.array(values, dtype=float), scale), better


@pytest.mark.parametrize("scale", [Scale(), Scale(0, 100), Scale(0)])
@given(data=st.data())
def test_a_better_last_value_never_has_a_worse_status(scale: Scale, data: st.DataObject) -> None:
    """All other points being the same, unless it meets a milestone; downwards it is the mirror of this."""
    plan, series, better = data.draw(plans(scale))
    raised = Series(series.times, np.array([*series.values[:-1], better]), scale)
    before, after = stand(plan, series), stand(plan, raised)
    worse = FROM_WORST.index(before.status) > FROM_WORST.index(after.status)
    assert not worse or before.next != after.next


@given(plans(Scale(0, 100)))
def test_on_track_is_what_would_be_met_by_its_day(drawn: tuple[Plan, Series, int]) -> None:
    """Without milestones the status and the period beside it never disagree."""
    plan, series, _ = drawn
    found = stand(replace(plan, milestones=(), start=None, to_the_end=False), series)
    if found.reached is not None:
        # A line on the logistic scale is there to the ninth digit.
        assert (found.status is Status.ON_TRACK) == (found.reached <= plan.deadline + 1e-6)


def test_to_meet_a_milestone_puts_the_next_one_before_a_unit() -> None:
    """What is given up: 14.8 comes to 14.9 in time; a better 15 has met it, and 57.5 three periods on is far off."""
    plan = Plan((Aim(57.5),), 8, (Due(5, 14.9),))
    near, met = of(plan, 13, 13.6, 14.2, 14.8), of(plan, 13, 13.6, 14.2, 15)
    assert (near.status, near.next, near.short) == (Status.ON_TRACK, Due(5, 14.9), True)
    assert (met.status, met.next) == (Status.OFF_TRACK, Due(8, 57.5))


@given(plans(Scale(0, 100)))
def test_downwards_is_the_mirror_of_upwards(drawn: tuple[Plan, Series, int]) -> None:
    """100 less every value, and a target from above."""
    plan, series, _ = drawn
    mirrored = Plan(
        aims=tuple(Aim(100 - aim.value, rising=False, strictly=aim.strictly) for aim in plan.aims),
        deadline=plan.deadline,
        milestones=tuple(Due(due.time, 100 - due.value) for due in plan.milestones),
        start=Due(plan.start.time, 100 - plan.start.value) if plan.start else None,
        straight=plan.straight,
        to_the_end=plan.to_the_end,
    )
    here, there = stand(plan, series), stand(mirrored, Series(series.times, 100 - series.values, series.scale))
    share = here.share
    assume(share is None or min(abs(share - 1), abs(share - 0.6)) > 1e-6)
    assert here.status is there.status


@pytest.mark.parametrize(
    ("due", "rising", "passing"),
    [
        # 10, 20, 30, 40 at 1, 2, 3, 4; the point at 3 is left out.
        (Due(2, 20), True, Passing.MET),
        (Due(2, 21), True, Passing.MISSED),
        (Due(4, 35), True, Passing.MET),
        (Due(5, 50), True, Passing.OPEN),  # still to come
        (Due(5, 40), True, Passing.MET),  # ahead of its day
        (Due(3, 25), True, Passing.OPEN),  # 20 before, 40 after: nobody knows
        (Due(3, 45), True, Passing.MISSED),  # short afterwards, too
        (Due(0, 5), True, Passing.OPEN),  # before the first point
        (Due(0, 50), True, Passing.MISSED),
        (Due(2, 20), False, Passing.MET),
        (Due(4, 39), False, Passing.MISSED),
    ],
)
def test_what_became_of_a_milestone(due: Due, rising: bool, passing: Passing) -> None:  # noqa: FBT001
    """By the point at its day; without one by those on both sides of it, where they agree."""
    series = Series(np.array([1.0, 2.0, 4.0]), np.array([10.0, 20.0, 40.0]))
    plan = Plan((Aim(100 if rising else 0, rising),), 9, milestones=(due,))
    found = stand(plan, series)
    assert [(step.due, step.passing) for step in found.steps] == [(due, passing)]
    assert found.first == 10


def test_missed_is_what_is_off_track_once_its_day_has_come() -> None:
    """At the deadline short of it; before, off track; what is met is neither."""
    assert of(at_least(41, 4), *RISING).is_overdue
    assert not of(at_least(60, 5), *RISING).is_overdue
    assert not of(at_least(40, 4), *RISING).is_overdue
    assert not of(at_least(60, 6), 20, 30, 40).is_overdue
