"""What is said of tasks, on the terminal, in problems and on pages alike."""

from collections.abc import Mapping

from scorecard.language import Language
from scorecard.monitor.tasks import Standing
from scorecard.problems.rule import N_
from scorecard.tasks import DeadlineKind, TaskState

STATES: Mapping[TaskState, str] = {
    TaskState.ON_TIME: N_("done on time"),
    TaskState.LATE: N_("done late"),
    TaskState.IN_TIME: N_("in progress in time"),
    TaskState.OVERDUE: N_("overdue"),
    TaskState.RECURRING: N_("continuing or recurring"),
    TaskState.NOT_DATED: N_("cannot be told from dates"),
}
WITHOUT_LAST_DAY: Mapping[DeadlineKind, str] = {
    DeadlineKind.CONTINUING: N_("continuing"),
    DeadlineKind.RECURRING: N_("recurring"),
    DeadlineKind.NONE: N_("none"),
    DeadlineKind.UNREAD: N_("not read"),
}


def last_day(one: Standing, language: Language) -> str:
    """``30/06/2025``; of a task without a last day what its deadline says."""
    day, kind = one.task.deadline.last_day, one.task.deadline.kind
    return language.date(day) if day else language.text(WITHOUT_LAST_DAY[kind])
