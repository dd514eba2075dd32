"""What the states of tasks are called, on the terminal, in problems and on pages alike."""

from collections.abc import Iterator, Mapping

from scorecard.catalogue.monitoring import TaskRules
from scorecard.language import Language
from scorecard.monitor.tasks import Tally, TaskReview
from scorecard.problems.rule import N_
from scorecard.tasks import DUE, TaskState

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


_BESIDE = (TaskState.RECURRING, TaskState.NOT_DATED)


def counts_in_words(found: TaskReview, language: Language) -> Iterator[str]:
    """``37 tasks are due: 22 done on time, …``; how many have fallen due; what dates tell nothing of."""
    whole, fallen = found.whole, found.fallen_due
    said = ", ".join(f"{language.number(whole.of(one))} {language.text(STATES[one])}" for one in DUE)
    due = language.plural("{count} task is due", "{count} tasks are due", whole.due)
    yield f"{due}: {said}"
    done, overdue = fallen.of(TaskState.ON_TIME, TaskState.LATE), fallen.of(TaskState.OVERDUE)
    facts = {"done": language.number(done), "overdue": language.number(overdue)}
    came = language.plural(
        "the last day of {count} has come: {done} of these done, {overdue} overdue",
        "the last day of {count} has come: {done} of these done, {overdue} overdue",
        fallen.count,
        **facts,
    )
    untold = untold_in_words(found, language) if found.untold else ""
    yield ", ".join(filter(None, (came, untold, _due_today(fallen, language))))
    beside = [f"{language.number(whole.of(one))} {language.text(STATES[one])}" for one in _BESIDE if whole.of(one)]
    if beside:
        yield language.text("besides: {counts}", counts=", ".join(beside))


def untold_in_words(found: TaskReview, language: Language) -> str:
    """How many last days have come of tasks of which nobody can say whether they are done."""
    return language.plural("{count} of unknown outcome", "{count} of unknown outcome", len(found.untold))


def _due_today(fallen: Tally, language: Language) -> str:
    """How many last days have come that are the day itself, on which a task is still in time; empty for none."""
    today = fallen.of(TaskState.IN_TIME)
    words = language.plural("{count} falls due on the day itself", "{count} fall due on the day itself", today)
    return words if today else ""


def agency_name(key: str, rules: TaskRules, language: Language) -> str:
    """The name of an agency that the catalogue knows; else as written."""
    agency = rules.agency(key)
    return agency.names(language.code) if agency else key or language.text("no lead agency")


def group_name(key: str, rules: TaskRules, language: Language) -> str:
    """The code of a group and its name, where the catalogue knows it; else as written."""
    named = f"{key} {rules.groups[key](language.code)}" if key in rules.groups else key
    return named or language.text("no group")
