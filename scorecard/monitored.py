"""The lists of a period with what is doubtful about them on a day, and since the lists before."""

from collections.abc import Sequence
from datetime import date

from scorecard.catalogue.monitoring import Monitoring
from scorecard.counting import Lists
from scorecard.feedback import FOLDER as FEEDBACK
from scorecard.feedback import FeedbackSheets
from scorecard.money import FOLDER as MONEY
from scorecard.monitor.feedback import review_feedback
from scorecard.monitor.feedback_checks import check_feedback, check_feedback_before
from scorecard.monitor.reviewed import Reviewed
from scorecard.monitor.task_checks import check_against_before, check_tasks
from scorecard.monitor.tasks import review
from scorecard.months import Ground, Months
from scorecard.period import Period
from scorecard.problems import Checked, Problem, problem
from scorecard.project import Project
from scorecard.store import shown
from scorecard.tasks import FOLDER as TASKS
from scorecard.tasks import TaskSheets

MOST_NAMED = 6


def read_period_lists(months: Months, period: Period) -> Checked[Lists]:
    """All lists of a period, as of its last day."""
    tasks, feedback = read_task_sheets(months, period), read_feedback_sheets(months, period)
    found = months.lists.of(period)
    return Checked(found, (*tasks.problems, *feedback.problems, *(found.money.problems if found.money else ())))


def read_task_sheets(months: Months, period: Period, as_of: date | None = None) -> Checked[TaskSheets | None]:
    """The tasks of a period, with what is wrong in their sheets, on the day, and since the sheets before.

    ``as_of`` None: the last day of the period. None without task sheets.
    """
    found = months.lists.tasks(period)
    if found is None:
        return Checked(None)
    before = months.lists.tasks_before(period)
    since = check_against_before(found, before[1], before[0].code) if before else ()
    return Checked(found, (*found.problems, *check_tasks(found.tasks, as_of or period.end), *since))


def read_feedback_sheets(months: Months, period: Period, as_of: date | None = None) -> Checked[FeedbackSheets | None]:
    """The feedback of a period, with what is wrong in its sheets, on the day, and since the period just before.

    ``as_of`` None: the last day of the period. None without feedback sheets.
    """
    found = months.lists.feedback(period)
    if found is None:
        return Checked(None)
    before = months.lists.feedback_before(period)
    since = check_feedback_before(found, before, period.previous().code) if before else ()
    rules = months.ground.catalogue.monitoring.feedback
    return Checked(found, (*found.problems, *check_feedback(found, as_of or period.end, rules), *since))


def reviewed(lists: Lists, period: Period, rules: Monitoring, as_of: date) -> Reviewed:
    """The lists of a period on a day."""
    return Reviewed(
        review(lists.tasks.tasks, as_of) if lists.tasks else None,
        review_feedback(lists.feedback, period, as_of, rules.feedback) if lists.feedback else None,
        lists.money,
    )


def tasks(project: Project, ground: Ground, period: Period, as_of: date) -> Checked[TaskSheets | None]:
    """The tasks of a period, with what is doubtful about them on a day; None with E181 where there are no sheets."""
    read = read_task_sheets(Months(project, ground), period, as_of)
    return read if read.value is not None else Checked(None, (_no_lists("E181", project, period, (TASKS,)),))


def feedback(project: Project, ground: Ground, period: Period, as_of: date) -> Checked[Lists | None]:
    """Feedback and money of a period, with what is doubtful about them on a day; None with E182 where neither is.

    A folder in which no workbook lies is one that is not there, which is said (W106): no report of zeros.
    """
    months = Months(project, ground)
    read, funds = read_feedback_sheets(months, period, as_of), months.lists.money(period)
    problems = (*read.problems, *(funds.problems if funds else ()))
    sheets = read.value if read.value and read.value.readings else None
    sums = funds if funds and funds.readings else None
    if sheets is None and sums is None:
        return Checked(None, (*problems, _no_lists("E182", project, period, (FEEDBACK, MONEY))))
    return Checked(Lists(None, sheets, sums), problems)


def _no_lists(code: str, project: Project, period: Period, names: Sequence[str]) -> Problem:
    """That a period has no lists in the folders of these names, and what it has instead."""
    folder = project.period_folder(period)
    found = ", ".join(sorted(path.name for path in folder.iterdir())[:MOST_NAMED]) if folder.is_dir() else ""
    wanted = ", ".join(shown(folder / name, project.root) for name in names)
    return problem(code, folder=wanted, found=found or "–")
