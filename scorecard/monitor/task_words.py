"""What the states of tasks are called, on the terminal, in problems and on pages alike."""

from collections.abc import Mapping

from scorecard.catalogue.monitoring import TaskRules
from scorecard.language import Language
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
COLUMN_HEADS: Mapping[TaskState, str] = {
    TaskState.ON_TIME: N_("Done on time"),
    TaskState.LATE: N_("Done late"),
    TaskState.IN_TIME: N_("In time"),
    TaskState.OVERDUE: N_("Overdue"),
    TaskState.RECURRING: N_("Continuing"),
    TaskState.NOT_DATED: N_("Not told"),
}
"""As heads of columns."""


def agency_name(key: str, rules: TaskRules, language: Language) -> str:
    """The name of an agency that the catalogue knows; else as written."""
    agency = rules.agency(key)
    return agency.names(language.code) if agency else key or language.text("no lead agency")


def group_name(key: str, rules: TaskRules, language: Language) -> str:
    """The code of a group and its name, where the catalogue knows it; else as written."""
    named = f"{key} {rules.groups[key](language.code)}" if key in rules.groups else key
    return named or language.text("no group")
