"""What is followed besides the index, for programs: functions of :mod:`scorecard.api`."""

from collections.abc import Collection, Sequence
from datetime import date

from scorecard import pipeline
from scorecard.index.result import Index
from scorecard.monitor.lights import Lights
from scorecard.monitor.reviewed import Reviewed
from scorecard.monitor.tasks import TaskReview, review
from scorecard.monitored import reviewed
from scorecard.months import Ground
from scorecard.outlook import Outlooks
from scorecard.period import Period
from scorecard.pipeline import Inputs
from scorecard.problems import Checked, Problem
from scorecard.project import Project
from scorecard.selection import select_code, select_units, selectable
from scorecard.wanted import PeriodLike, chosen, ground_of, present, units_of, value_of


def targets(
    inputs: Inputs, index: Index, *, units: Sequence[str] = (), node: str = "", as_of: date | None = None
) -> Checked[Outlooks]:
    """How units, and the country, stand to the targets of the catalogue on a day; without one the period's last.

    ``value.rows`` are targets unit by unit: ``standing.status``, ``last`` (time and value), ``required`` and ``actual``
    pace a period, ``projected`` and its ``interval``, ``reached``; values as measured. Of some ``units`` and one
    ``node`` where they are named, by code or name. Problems: those of the periods before that make the series. Raises
    ScorecardError: E106, E107, E115. Formulas: docs/reference/targets.md.
    """
    chosen_units = chosen(select_units(units, units_of(inputs))) if units else ()
    code = chosen(select_code(node, inputs.catalogue)) if node else ""
    found = pipeline.targets(inputs, index, as_of)
    return Checked(found.value.only(chosen_units, code), found.problems)


def review_lights(
    inputs: Inputs, index: Index, *, units: Sequence[str] = (), as_of: date | None = None
) -> Checked[Lights | None]:
    """Which units are green, yellow, red on a day, by the conditions of the catalogue; without one the period's last.

    ``value.levels`` are those compared, those above and below, each with ``by_unit`` (``light``, ``verdicts`` with
    their values, ``deciding``) and counts, ``whole`` and by the unit ``above``; None where the catalogue has no
    conditions. Of some ``units`` where they are named. Problems: M331, M310 to M313 where a condition is about
    targets. Raises ScorecardError: E106, E107.
    """
    compared = units_of(inputs)
    codes = chosen(select_units(units, compared)) if units else ()
    found = pipeline.lights(inputs, index, as_of)
    return Checked(found.value.only(codes, compared.units), found.problems) if codes and found.value else found


def review_tasks(
    project: Project, period: PeriodLike | None = None, *, units: Sequence[str] = (), as_of: date | None = None
) -> Checked[TaskReview]:
    """The tasks in the folder of a period as of a day: each with its state and days; what is due, overdue, coming.

    ``value.whole`` counts them by state, ``value.overdue`` are those overdue, the longest first. Of some ``units``
    where they are named. Problems: W1, W3, W4 of sheets, D191 to D195 against the sheets before. Raises
    ScorecardError: C, G, E103 to E107, E181 no task sheets.
    """
    ground, when = _asked(project, period)
    day = as_of or when.end
    read = pipeline.tasks(project, ground, when, day)
    sheets = value_of(read)
    wanted = _codes(ground, sheets.vintage, units)
    tasks = (task for task in sheets.tasks if not wanted or task.unit in wanted)
    return Checked(review(tasks, day), _about(read.problems, wanted))


def review_feedback(
    project: Project, period: PeriodLike | None = None, *, units: Sequence[str] = (), as_of: date | None = None
) -> Checked[Reviewed]:
    """Feedback and money of a period as of a day; ``value.feedback`` or ``value.money`` is None without its sheets.

    ``feedback.whole.flow`` counts dossiers: carried over, received, settled in time and late, in hand, overdue;
    ``money.rows`` are sums in đồng. Of some ``units`` where they are named. Problems: W1, W3, W4, D201, D202. Raises
    ScorecardError: C, G, E103 to E107, E182 no sheets.
    """
    ground, when = _asked(project, period)
    read = pipeline.feedback(project, ground, when, as_of or when.end)
    lists = value_of(read)
    sheets = lists.feedback or lists.money
    wanted = _codes(ground, sheets.vintage if sheets else "", units)
    found = reviewed(lists.only(wanted), when, ground.catalogue.monitoring, as_of or when.end)
    return Checked(found, _about(read.problems, wanted))


def _asked(project: Project, period: PeriodLike | None) -> tuple[Ground, Period]:
    return ground_of(project), present(project, period)


def _codes(ground: Ground, vintage: str, units: Sequence[str]) -> frozenset[str]:
    among = selectable(ground.geography, vintage)
    picked = chosen(select_units(units, among)) if units else ()
    return frozenset(picked)


def _about(problems: Sequence[Problem], units: Collection[str]) -> tuple[Problem, ...]:
    """Those of some units, and those that are of none; all of them where no unit is named."""
    return tuple(one for one in problems if not units or one.unit is None or one.unit in units)
