"""Two periods beside each other, from what was read of them."""

from scorecard.compared import Comparison, in_both
from scorecard.pipeline import Inputs, compute
from scorecard.problems import Checked, problem
from scorecard.problems.over_time import over_time
from scorecard.replay import Situation, replay
from scorecard.robustness.study import Earlier, SureMovements, sure_movements


def compare_periods(earlier: Checked[Inputs], later: Checked[Inputs]) -> Checked[Comparison]:
    """Both computed and replayed, with the problems of both beside each other.

    Problem: M316, no unit has a score of the composite in both.
    """
    indices = [compute(one.value) for one in (earlier, later)]
    before, now = (
        Situation(one.value.catalogue, index.value, one.value.others)
        for one, index in zip((earlier, later), indices, strict=True)
    )
    periods = before.panel.period.code, now.panel.period.code
    found = replay(before, now)
    problems = over_time((*earlier.problems, *indices[0].problems), (*later.problems, *indices[1].problems), periods)
    if not in_both(found):
        nothing = problem("M316", node=now.catalogue.composite.code, before=periods[0], now=periods[1])
        return Checked(Comparison(found, problems=problems), (nothing,))
    sure = sure_movements(now.index, now.others, Earlier(before.index, before.others))
    if not isinstance(sure, SureMovements):
        return Checked(Comparison(found, problems=problems))
    return Checked(Comparison(found, sure.movements, sure.before, sure.now, problems))
