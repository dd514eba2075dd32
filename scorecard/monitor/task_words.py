"""What the states of tasks are called, on the terminal, in problems and on pages alike."""

from collections.abc import Mapping

from scorecard.problems.rule import N_
from scorecard.tasks import TaskState

STATES: Mapping[TaskState, str] = {
    TaskState.ON_TIME: N_("done on time"),
    TaskState.LATE: N_("done late"),
    TaskState.IN_TIME: N_("in progress in time"),
    TaskState.OVERDUE: N_("overdue"),
    TaskState.RECURRING: N_("continuing or recurring"),
    TaskState.NOT_DATED: N_("cannot be told from dates"),
}
