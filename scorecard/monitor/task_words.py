"""What is said of tasks, on the terminal, in problems and on pages alike."""

from collections.abc import Mapping

from scorecard.language import Language
from scorecard.monitor.tasks import Standing
from scorecard.problems.rule import N_
from scorecard.tasks import DeadlineKind, StatusWord, TaskState

STATES: Mapping[TaskState, str] = {
    TaskState.ON_TIME: N_("done on time"),
    TaskState.LATE: N_("done late"),
    TaskState.IN_TIME: N_("in progress in time"),
    TaskState.OVERDUE: N_("overdue"),
    TaskState.RECURRING: N_("continuing or recurring"),
    TaskState.NOT_DATED: N_("cannot be told from dates"),
}
WORDS: Mapping[StatusWord, str] = {
    StatusWord.DONE: N_("done"),
    StatusWord.DONE_ON_TIME: N_("done on time"),
    StatusWord.DONE_LATE: N_("done late"),
    StatusWord.IN_PROGRESS: N_("in progress"),
    StatusWord.IN_TIME: N_("in progress in time"),
    StatusWord.OVERDUE: N_("overdue"),
    StatusWord.NOT_STARTED: N_("not started"),
    StatusWord.GOES_ON: N_("continuing or recurring"),
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


def state_words(one: Standing, language: Language) -> str:
    """``done late by 12 days``, ``overdue by 31 days``, ``in progress, 5 days left``; else the state alone."""
    if one.state is TaskState.LATE:
        return language.plural("done late by {count} day", "done late by {count} days", one.days)
    if one.state is TaskState.OVERDUE:
        return language.plural("overdue by {count} day", "overdue by {count} days", one.days)
    if one.state is TaskState.IN_TIME:
        return language.plural("in progress, {count} day left", "in progress, {count} days left", one.days)
    return language.text(STATES[one.state])
