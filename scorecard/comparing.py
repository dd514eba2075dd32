"""Two periods beside each other, from what was read of them."""

from datetime import date

from scorecard.compared import Comparison, in_both
from scorecard.geography import Crosswalk
from scorecard.pipeline import Ground, Inputs, compute, vintage_of
from scorecard.problems import Checked, Problem, problem
from scorecard.problems.over_time import OverTime, over_time
from scorecard.replay import Situation, replay
from scorecard.robustness.study import Earlier, SureMovements, sure_movements


def compare_periods(earlier: Checked[Inputs], later: Checked[Inputs]) -> Checked[Comparison]:
    """Both computed and replayed, with the problems of both beside each other; of a published one there are none.

    Problem: M316, no unit has a score of the composite in both.
    """
    indices = [compute(one.value) for one in (earlier, later)]
    before, now = (
        Situation(one.value.catalogue, index.value, one.value.others, _day(one.value), _way(one.value))
        for one, index in zip((earlier, later), indices, strict=True)
    )
    periods = before.panel.period.code, now.panel.period.code
    found = replay(before, now)
    problems = _problems((earlier, later), (indices[0].problems, indices[1].problems))
    if not in_both(found):
        nothing = problem("M316", node=now.catalogue.composite.code, before=periods[0], now=periods[1])
        return Checked(Comparison(found, problems=problems), (nothing,))
    sure = sure_movements(now.index, now.others, Earlier(before.index, before.others))
    if not isinstance(sure, SureMovements):
        return Checked(Comparison(found, problems=problems))
    return Checked(Comparison(found, sure.movements, sure.before, sure.now, problems))


def _day(inputs: Inputs) -> date | None:
    return inputs.published.last if inputs.as_published and inputs.published else None


def _way(inputs: Inputs) -> Crosswalk | None:
    """From the units of the workbooks to those compared; a publication keeps what was merged, not of what."""
    if not inputs.as_published or inputs.panel.predecessors is not None:
        return None
    ground = Ground(inputs.catalogue, inputs.geography)
    vintage = vintage_of(inputs.panel.period, ground).value
    compared = inputs.panel.vintage
    return inputs.geography.crosswalk(vintage.code, compared) if vintage and vintage.code != compared else None


def _problems(
    sides: tuple[Checked[Inputs], Checked[Inputs]], doubts: tuple[tuple[Problem, ...], tuple[Problem, ...]]
) -> OverTime | None:
    """Those of both; None where one is as published, for nobody kept what its workbooks let be doubted."""
    if any(side.value.as_published for side in sides):
        return None
    before, now = ((*side.problems, *found) for side, found in zip(sides, doubts, strict=True))
    periods = sides[0].value.panel.period.code, sides[1].value.panel.period.code
    return over_time(before, now, periods)
